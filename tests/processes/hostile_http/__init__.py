from tests.kit.sign_ins import KIT

JSON = "Content-Type: application/json"
HOST = "Host: acme.localhost"
OPEN_PATH, BAD_BODY = KIT.OPEN_POST
