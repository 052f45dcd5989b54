from deployment_check.provider import Provider

NONE = Provider("none")
