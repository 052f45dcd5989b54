"""`python -m tests.inventory` prints the sizes of the parts, and how many files outside a feature's rooms name it.

Lines that a mark gives to a feature are its registration (scaffold/marks.py), and don't count.

`python -m tests.inventory NAME` prints the files that name a feature.
"""

# ruff: noqa: T201 - it prints
import re
import subprocess
import sys
from collections import Counter

from scaffold.manifest import FILE, Manifest
from scaffold.marks import keep_lines
from tests.kit.machine import BASE_DIR

FEATURES = {
    "oidc": re.compile(rb"(?<!andr)oidc|auth0|jwks", re.IGNORECASE),
    "magic link": re.compile(rb"magic.?link", re.IGNORECASE),
    "subdomain": re.compile(rb"(?<!include)(?<!includes)(?<!include[_-])subdomain", re.IGNORECASE),  # but for HSTS
}
NOT_COUNTED = re.compile(
    r"(^|/)(CHANGELOG\.md|package-lock\.json|Podfile\.lock|requirements[\w-]*\.txt|schema\.ts)$|^docs/(adr/|new-app)|^(tests/)?scaffold/|^tests/(test_)?inventory\.py$"
)
PARTS = {
    "documents": re.compile(r"\.md$"),
    "tests": re.compile(r"(^|/)tests/.*\.py$|(^|/)conftest\.py$"),
    "apps and config": re.compile(r"^(apps|config)/.*\.py$|^manage\.py$"),
    "deployment_check and local": re.compile(r"^(deployment_check|local)/.*\.(py|js)$"),
    "clients": re.compile(r"^(frontend|mobile|api-client)/(?!.*schema\.ts$).*\.([jt]sx?|css|kt|swift)$"),
    "Terraform and scripts": re.compile(r"^infrastructure/.*\.(tf|hcl|tfvars|sh|py)$"),
}
"""What a file belongs to by its path: the first that fits."""
KNOWN = Manifest((BASE_DIR / FILE).read_text()).features
ANY = re.compile(r"^(?!from ).*[\[(:|,=>] ?Any\b", re.MULTILINE)


def offenders(feature: str) -> list[str]:
    """Return the files that name a feature and have no path that does."""
    pattern = FEATURES[feature]
    return [
        name
        for name in _files()
        if not NOT_COUNTED.search(name) and not pattern.search(name.encode()) and pattern.search(_unmarked(name))
    ]


def _unmarked(name: str) -> bytes:
    """Return a file without the lines that belong to features; as it is where it is binary, or about marks."""
    content = (BASE_DIR / name).read_bytes()
    is_text = b"\0" not in content and "scaffold/" not in name
    return keep_lines(content.decode(), (), KNOWN).encode() if is_text else content


def sizes() -> Counter[str]:
    """Return the lines of each part, and how many lines of `apps` and `config` have an `Any`."""
    sizes: Counter[str] = Counter()
    for name in _files():
        part = next((part for part, pattern in PARTS.items() if pattern.search(name)), None)
        if part:
            text = (BASE_DIR / name).read_text()
            sizes[part] += text.count("\n")
            sizes["Any"] += len(ANY.findall(text)) if part == "apps and config" else 0
    return sizes


def _files() -> list[str]:
    """Return the files that Git tracks or could track."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True, check=True).stdout
    return sorted(name for name in listed.split("\0") if (BASE_DIR / name).is_file())


def _report() -> str:
    found = sizes()
    lines = ", ".join(f"{part} {found[part]:,}" for part in PARTS)
    counts = ", ".join(f"{feature} {len(offenders(feature))}" for feature in FEATURES)
    return f"Lines: {lines}. Any: {found['Any']}. Files that name a feature outside its rooms: {counts}."


if __name__ == "__main__":
    print("\n".join(offenders(sys.argv[1])) if sys.argv[1:] else _report())
