"""What a deployment needs to know beside the variables of all: on any machine, and in production."""

MINIMAL = {"OIDC_ISSUER": "https://issuer.example/", "OIDC_AUDIENCE": "https://api.example"}
PROD: dict[str, str] = {}
