import sys
from collections import Counter
from contextlib import suppress

from django.core.management.base import CommandError, CommandParser

from apps.authn.sign_ins import end_sign_ins
from apps.core.addresses import InvalidAddress, canonical_address
from apps.core.arguments import email_address, tenant_id
from apps.dynamodb.commands import TableCommand
from apps.users.deletion import SIGN_INS, delete_leftovers, delete_users
from apps.users.models import User
from apps.users.owned import is_item_id


def user_id(text: str) -> str:
    if not is_item_id(text):
        raise ValueError
    return text


class Command(TableCommand):
    help = (
        "Delete a user, everything they own and their sign-ins, for a privacy request. This cannot be undone, and can "
        "be repeated. Analytics events stay; their user id then identifies nobody. --user-id also deletes what a "
        "stalled request stored after an earlier deletion. At a terminal the command asks for confirmation."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tenant", type=tenant_id, help="tenant id")
        user = parser.add_mutually_exclusive_group(required=True)
        user.add_argument("--user-id", type=user_id, help="user id")
        user.add_argument("--email", type=email_address, help="delete every user of the tenant with this address")
        parser.add_argument("--dry-run", action="store_true", help="print what would be deleted, without deleting")
        parser.add_argument("--no-input", action="store_true", help="do not ask for confirmation")

    def handle(
        self, *, tenant: str, user_id: str | None, email: str | None, dry_run: bool, no_input: bool, **options: object
    ) -> None:
        users = {user_id: User.find_by_id(tenant, user_id)} if user_id else _users_with(email, tenant)
        self.stdout.write(f"Users: {', '.join(sorted(users)) or 'none'}")
        if dry_run:
            counts = Counter(item.entity_type for each in users for item in User.items_of(tenant, each))
            self._report(counts, f"Would delete {counts.total()} items, with identity and sign-ins.")
            return
        if not (no_input or self._is_confirmed(tenant)):
            raise CommandError("Nothing was deleted.")
        counts = Counter()
        for each, user in users.items():
            counts += delete_users(tenant, user.principal, each) if user else delete_leftovers(tenant, each)
        if email:
            counts += Counter({SIGN_INS: end_sign_ins(tenant, email)})  # such as links that were never used
        self._report(counts, f"Deleted {counts.total()} items.")

    def _is_confirmed(self, tenant: str) -> bool:
        if not sys.stdin.isatty():
            return True
        self.stdout.write(f'This deletes them and all they own in {tenant}, permanently. Type "yes": ', ending="")
        self.stdout.flush()
        return sys.stdin.readline().strip() == "yes"

    def _report(self, counts: Counter[str], summary: str) -> None:
        for kind, count in sorted(counts.items()):
            self.stdout.write(f"{kind}: {count}")
        self.stdout.write(summary)


def _users_with(email: str | None, tenant: str) -> dict[str, User | None]:
    return {user.user_id: user for user in User.of_tenant(tenant) if _canonical(user.email) == email}


def _canonical(email: str | None) -> str | None:
    with suppress(InvalidAddress):  # a provider may send any spelling, or no address at all
        return canonical_address(email or "")
    return None
