"""Breaks each rule that matters most, one at a time, in a copy of the tree, and sees whether a test notices.

`make mutants` runs it. A mutant is caught when the tests fail; one that survives is a rule that nothing proves.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

BASE_DIR = Path(__file__).resolve().parent.parent.parent
TREES = ("apps", "config", "docs", "templates", "static", "conftest.py", "manage.py", "pyproject.toml")
QUICK = ("apps", "config/tests/test_isolation_matrix.py")


class Mutant(NamedTuple):
    """One broken rule: in `file`, `good` becomes `bad` wherever it stands."""

    rule: str
    file: str
    good: str
    bad: str


MUTANTS = [
    Mutant("the tenant is in the key", "apps/dynamodb/keys.py", 'key("TENANT", tenant_id)', 'key("TENANT", "everybody")'),
    Mutant("the owner is in the key", "apps/users/owned.py", '"USER", owner.user_id', '"USER", "anybody"'),
    Mutant("a link is consumed by a conditional delete", "apps/dynamodb/items.py", "condition=condition, return_values", "return_values"),
    Mutant("an expiry is checked when an item is read", "apps/authn/magic_link/models.py", "item.expires_at > now", "True"),
    Mutant("an expiry is checked when a link is consumed", "apps/authn/magic_link/models.py", "condition = cls.expires_at > now", "condition = cls.pk.exists()"),
    Mutant("a session is bound to its tenant", "apps/authn/magic_link/models.py", "tenant_key(tenant_id)", 'tenant_key("everybody")'),
    Mutant("a cookie writes for its own origin only", "apps/tenancy/tenants.py", "    origin = request.headers", "    return False\n    origin = request.headers"),
    Mutant("secrets are stored as hashes", "apps/authn/magic_link/models.py", "digest(secret)", "secret"),
    Mutant("a cursor is bound to its owner", "apps/users/owned.py", ":{owner.tenant_id}:{owner.user_id}", ""),
    Mutant("a cursor is signed", "apps/users/owned.py", "cls._signer(owner).unsign(cursor)", 'cursor.partition(":")[0]'),
    Mutant("a request id is validated", "apps/core/middleware.py", "REQUEST_ID.fullmatch(sent)", "sent"),
    Mutant("only trusted proxies are believed", "apps/authn/client_address.py", "if settings.TRUSTED_PROXY_COUNT:", "if True:"),
    Mutant("only the trusted hop is believed", "apps/authn/client_address.py", "hops[-settings.TRUSTED_PROXY_COUNT]", "hops[0]"),
]  # fmt: skip


def main() -> int:
    """Try every mutant; return the number of survivors."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        _copy_to(copy)
        if broken := _failing_test(copy):
            raise SystemExit(f"Before anything is broken, {broken} fails.")
        survivors = [mutant for mutant in MUTANTS if not _is_caught(copy, mutant)]
    print(f"{len(MUTANTS) - len(survivors)} of {len(MUTANTS)} mutants caught.")
    return len(survivors)


def _copy_to(copy: Path) -> None:
    for name in TREES:
        source = BASE_DIR / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)


def _is_caught(copy: Path, mutant: Mutant) -> bool:
    path = copy / mutant.file
    original = path.read_text()
    if mutant.good not in original:
        raise SystemExit(
            f"{mutant.file} has no {mutant.good!r} any more: mend the mutant of the rule that {mutant.rule}."
        )
    started = time.monotonic()
    path.write_text(original.replace(mutant.good, mutant.bad))
    failing = _failing_test(copy)
    path.write_text(original)
    verdict = f"caught by {failing}" if failing else "SURVIVED"
    print(f"{time.monotonic() - started:5.1f} s  {mutant.rule}: {verdict}", flush=True)
    return failing is not None


def _failing_test(copy: Path) -> str | None:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "2", "-p", "no:cacheprovider", *QUICK]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    failed = re.search(r"^FAILED (\S+)", done.stdout, re.MULTILINE)
    return failed[1] if failed else "the test run itself"


if __name__ == "__main__":
    sys.exit(main())
