from tests.kit.variables import LABELS

FIXED = {"TENANT_RESOLUTION_MODE": "fixed", "APP_TENANT_ID": "acme"}
CASES = {"APP_TENANT_ID": LABELS}
NEEDED = [(FIXED, "APP_TENANT_ID", "TENANT_RESOLUTION_MODE is fixed")]
