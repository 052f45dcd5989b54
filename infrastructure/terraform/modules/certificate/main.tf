locals {
  validation_records = {
    for option in aws_acm_certificate.this.domain_validation_options :
    trimsuffix(option.resource_record_name, ".") => {
      type    = option.resource_record_type
      content = trimsuffix(option.resource_record_value, ".")
    }...
  }
}

resource "aws_acm_certificate" "this" {
  domain_name               = var.domain_names[0]
  subject_alternative_names = slice(var.domain_names, 1, length(var.domain_names))
  validation_method         = "DNS"

  lifecycle {
    create_before_destroy = true # the old one serves until nothing uses it
  }
}

# Waits until ACM has seen the records, which the Cloudflare root makes. Left out of the first apply, when they cannot exist.
resource "aws_acm_certificate_validation" "this" {
  count = var.wait_for_validation ? 1 : 0

  certificate_arn = aws_acm_certificate.this.arn

  timeouts {
    create = "15m"
  }
}
