"""What a deployment needs to know beside the variables of all: on any machine, and in production."""

MINIMAL = {"OIDC_ISSUER": "https://issuer.example/", "OIDC_AUDIENCE": "https://api.example"}
PROD: dict[str, str] = {}
BEHIND_A_GATEWAY: dict[str, str] = {}


def visitor_headers() -> dict[str, str]:
    return {}
