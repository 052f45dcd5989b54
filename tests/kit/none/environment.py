"""What a deployment needs to know beside the variables of all: nothing."""

MINIMAL: dict[str, str] = {}
PROD: dict[str, str] = {}
