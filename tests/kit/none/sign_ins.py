from typing import Any

WAYS: dict[str, Any] = {}
ROUTES: dict[str, Any] = {}
CHECK_READS = 0
