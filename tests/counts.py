"""`python -m tests.counts` prints how many files outside a feature's rooms name it, `… NAME` which they are."""

import re
import subprocess
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[1]
FEATURES = {
    "oidc": re.compile(rb"oidc|auth0|jwks", re.IGNORECASE),
    "magic link": re.compile(rb"magic.?link", re.IGNORECASE),
    "subdomain": re.compile(
        rb"(?<!include)(?<!includes)(?<!include[_-])subdomain", re.IGNORECASE
    ),  # HSTS has nothing to do with it
}
NOT_COUNTED = re.compile(
    r"(^|/)(CHANGELOG\.md|package-lock\.json|Podfile\.lock|requirements[\w-]*\.txt|schema\.ts)$|^docs/adr/|^tests/(test_)?counts\.py$"
)


def offenders(feature: str) -> list[str]:
    """Return the files that name a feature and have no path that does."""
    pattern = FEATURES[feature]
    return [
        name
        for name in _files()
        if not NOT_COUNTED.search(name)
        and not pattern.search(name.encode())
        and pattern.search((BASE_DIR / name).read_bytes())
    ]


def _files() -> list[str]:
    """Return the files that Git knows or could come to know."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True, check=True).stdout
    return sorted(name for name in listed.split("\0") if (BASE_DIR / name).is_file())


if __name__ == "__main__":
    if names := sys.argv[1:]:
        print("\n".join(offenders(names[0])))
    else:
        counts = ", ".join(f"{feature} {len(offenders(feature))}" for feature in FEATURES)
        print(f"Files outside a feature's rooms that name it: {counts} (each is to be at most 12)")
