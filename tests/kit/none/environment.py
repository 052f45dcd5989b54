"""What a deployment needs to know beside the variables of all: nothing."""

MINIMAL: dict[str, str] = {}
PROD: dict[str, str] = {}
BEHIND_A_GATEWAY: dict[str, str] = {}


def visitor_headers() -> dict[str, str]:
    return {}
