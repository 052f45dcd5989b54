# One repository for all deployment identities of an account: an image is built once per commit, and promoted. The identity
# with create_registry owns it, the others find it.

module "registry" {
  source = "./modules/registry"
  count  = var.create_registry ? 1 : 0

  name = var.project
}

data "aws_ecr_repository" "shared" {
  count = var.create_registry ? 0 : 1

  name = var.project
}

locals {
  repository_arn = one(concat(module.registry[*].arn, data.aws_ecr_repository.shared[*].arn))
  repository_url = one(concat(module.registry[*].repository_url, data.aws_ecr_repository.shared[*].repository_url))
}
