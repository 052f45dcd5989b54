# Parameters whose values Terraform never holds: it makes each with the placeholder, and an operator puts the secret there
# (infrastructure/docs/everyday-changes.md, "Secrets").
#
# `value` with `ignore_changes` would not do: every refresh reads the decrypted value into the state. `value_wo` is write-only:
# Terraform keeps neither what it sent nor what it finds.
resource "aws_ssm_parameter" "this" {
  for_each = var.parameters

  #checkov:skip=CKV_AWS_337:Encrypted with the AWS managed key, which costs nothing; who may read is decided by the roles
  name             = "${var.path}/${each.key}"
  description      = each.value
  type             = "SecureString"
  value_wo         = var.placeholder
  value_wo_version = 1

  lifecycle {
    # The provider answers a change of any of these by writing the value again: the placeholder, over the secret.
    ignore_changes = [description, key_id, tier, value_wo_version]
  }
}
