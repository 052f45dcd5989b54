project               = "reference-app"
identity              = "prod"
region                = "us-east-1"
availability_zone_ids = ["use1-az1", "use1-az2"]
base_domain           = "example.com"

tenant_resolution_mode = "subdomain"

auth_provider     = "internal_magic_link"
resend_from_email = "Reference App <app@example.com>"
validation_email  = "deployment-check@example.com"

alarm_email = "operations@example.com"

github_repository     = "example/reference-app"
github_connection_arn = "arn:aws:codeconnections:us-east-1:111122223333:connection/00000000-0000-0000-0000-000000000000"

edge_proof_required = true
