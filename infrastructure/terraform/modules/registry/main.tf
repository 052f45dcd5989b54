locals {
  running = "running-" # start of the tags that the pipeline gives what runs: running-<identity>
}

resource "aws_ecr_repository" "this" {
  #checkov:skip=CKV_AWS_136:AES-256 by ECR's own key; images hold no secrets, and a key of ours would cost and could be lost
  #checkov:skip=CKV_AWS_51:Immutable but for running-*, which moves with what runs; checkov knows no exclusions
  name = var.name

  # A tag is a commit, and a commit is built once: nobody can put another image behind it. Only running-<identity> moves.
  image_tag_mutability = "IMMUTABLE_WITH_EXCLUSION"

  image_tag_mutability_exclusion_filter {
    filter      = "${local.running}*"
    filter_type = "WILDCARD"
  }

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  repository = aws_ecr_repository.this.name

  # An image that a rule has matched cannot be expired by a rule after it. So whatever runs stays, however many builds later.
  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "What runs, one image for each identity"
        selection    = { tagStatus = "tagged", tagPrefixList = [local.running], countType = "imageCountMoreThan", countNumber = 1000 }
        action       = { type = "expire" }
      },
      {
        rulePriority = 2
        description  = "Layers of builds that were never finished"
        selection    = { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = 1 }
        action       = { type = "expire" }
      },
      {
        rulePriority = 3
        description  = "Images to roll back to"
        selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = var.images_to_keep }
        action       = { type = "expire" }
      },
    ]
  })
}
