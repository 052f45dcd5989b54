# Nobody signs in.

locals {
  none = {
    environment          = {}
    secrets              = {}
    pipeline_environment = {}
    pipeline_secrets     = {}
    pipeline_reads       = []
  }
}
