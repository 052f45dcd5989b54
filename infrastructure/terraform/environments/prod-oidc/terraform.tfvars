# Deploys the images that prod has built: it has no repository of its own.

project               = "reference-app"
identity              = "prod-oidc"
region                = "us-east-1"
availability_zone_ids = ["use1-az1", "use1-az2"]
base_domain           = "app.example.net" # another zone than prod's: a zone has one set of rules (cloudflare/README.md)
create_registry       = false

tenant_resolution_mode = "fixed"
tenant_id              = "default"

auth_provider = "oidc"
oidc_issuer   = "https://example.eu.auth0.com/" # with the slash, as in the tokens
oidc_audience = "https://api.example.net"
# only: web
# Of the single-page application:
auth0_spa_client_id = "REPLACEwithTheClientIdOfTheSPA"
# end: web
# only: mobile
# Of the native application:
auth0_native_client_id = "REPLACEwithTheClientIdOfTheNativeApp"
# end: mobile

alarm_email = "operations@example.com"

github_repository     = "example/reference-app"
github_connection_arn = "arn:aws:codeconnections:us-east-1:111122223333:connection/00000000-0000-0000-0000-000000000000"

edge_proof_required = true
