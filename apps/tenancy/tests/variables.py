from tests.kit.environment import PROD
from tests.kit.variables import Cases

LABELS: Cases = (
    {"acme": "acme", "a": "a", "a-1": "a-1", "a" * 63: "a" * 63},
    ["A", "-a", "a-", "a_b", "a.b", "a" * 64, "é"],
)
FIXED = {"TENANT_RESOLUTION_MODE": "fixed", "APP_TENANT_ID": "acme"}
CASES = {"APP_TENANT_ID": LABELS}
NEEDED = [(PROD | FIXED, "APP_TENANT_ID", "TENANT_RESOLUTION_MODE is fixed")]
COMPANIONS = {"TENANT_RESOLUTION_MODE": {"APP_TENANT_ID": "acme"}}
