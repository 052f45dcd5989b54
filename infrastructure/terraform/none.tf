# Nobody signs in. What a feature needs of the deployment can be added here.

locals {
  none = {
    environment          = {} # variables of the container
    secrets              = {} # likewise, by parameters: name => what it is
    headers              = {} # what the gateway tells the app
    pipeline_environment = {} # variables of a build
  }
}
