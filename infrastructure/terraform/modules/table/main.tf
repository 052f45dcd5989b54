# The keys and the TTL attribute are those of apps/dynamodb. No index: no request needs one.
resource "aws_dynamodb_table" "this" {
  #checkov:skip=CKV_AWS_119:Encrypted with the AWS managed key; one of ours would cost per request and, deleted, lose the table
  name                        = var.name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "PK"
  range_key                   = "SK"
  deletion_protection_enabled = var.deletion_protection

  attribute {
    name = "PK"
    type = "S"
  }

  attribute {
    name = "SK"
    type = "S"
  }

  ttl {
    attribute_name = "ttl"
    enabled        = true
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 35
  }

  # With a key of the account, alias/aws/dynamodb, whose use is in CloudTrail; no role needs a permission for it.
  server_side_encryption {
    enabled = true
  }
}
