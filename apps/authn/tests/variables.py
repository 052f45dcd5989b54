from tests.kit import variables as kinds
from tests.kit.variables import Cases

ACCEPTED_HEADERS, REFUSED_HEADERS = kinds.HEADERS
CASES: dict[str, Cases] = {
    "CLIENT_IP_HEADER": (ACCEPTED_HEADERS, [*REFUSED_HEADERS, "CF-Connecting-IP", "cf-connecting-ip"]),
    "TRUSTED_PROXY_COUNT": kinds.numbers(0, 10),
}
