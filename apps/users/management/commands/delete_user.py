import sys
from collections import Counter
from contextlib import suppress
from typing import Any

from django.core.management.base import CommandError, CommandParser

from apps.authn.sign_ins import end_sign_ins
from apps.core.addresses import InvalidAddress, canonical_address
from apps.dynamodb.commands import TableCommand
from apps.emails.commands import address_argument
from apps.tenancy.mode import SLUG
from apps.users.deletion import SIGN_INS, delete_remains, delete_user
from apps.users.models import User
from apps.users.owned import is_item_id


class Command(TableCommand):
    help = (
        "Delete a user, what they own and their sign-ins, for a privacy request. Events stay: their user id leads "
        "nowhere. It may be repeated, and cannot be undone. --user-id also finds what a request that stalled meanwhile "
        "has left. At a terminal it asks first."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tenant", help="the tenant's id")
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--user-id", help="the user's id")
        who.add_argument(
            "--email", type=address_argument, help="the address; deletes every user of the tenant who has it"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be deleted, and delete nothing")
        parser.add_argument("--no-input", action="store_true", help="do not ask, even at a terminal")

    def handle(self, *, tenant: str, user_id: str | None, email: str | None, dry_run: bool, **options: Any) -> None:
        if not SLUG.fullmatch(tenant):
            raise CommandError(f'"{tenant}" is not a tenant id.')
        if user_id is not None and not is_item_id(user_id):
            raise CommandError(f'"{user_id}" is not a user id.')
        doomed = {user_id: User.find_by_id(tenant, user_id)} if user_id else _users_at(tenant, email)
        self.stdout.write(f"Users: {', '.join(sorted(doomed)) or 'none'}")
        if dry_run:
            counts = sum((_count_items(tenant, doomed_id) for doomed_id in doomed), Counter[str]())
            self._report(counts, f"Would delete {counts.total()} items, with identity and sign-ins.")
            return
        if not (options["no_input"] or self._confirmed(tenant)):
            raise CommandError("Nothing was deleted.")
        counts = sum((_delete(tenant, doomed_id, user) for doomed_id, user in doomed.items()), Counter[str]())
        if email:
            counts += Counter({SIGN_INS: end_sign_ins(tenant, email)})  # such as links of somebody who never used one
        self._report(counts, f"Deleted {counts.total()} items.")

    def _confirmed(self, tenant: str) -> bool:
        """Let somebody at a terminal think twice; a script has decided."""
        if not sys.stdin.isatty():
            return True
        self.stdout.write(f'Everything of them in {tenant} will be deleted, for good. Type "yes": ', ending="")
        self.stdout.flush()
        return sys.stdin.readline().strip() == "yes"

    def _report(self, counts: Counter[str], summary: str) -> None:
        for kind, count in sorted(counts.items()):
            self.stdout.write(f"{kind}: {count}")
        self.stdout.write(summary)


def _users_at(tenant: str, email: str | None) -> dict[str, User | None]:
    return {user.user_id: user for user in User.of_tenant(tenant) if _address_of(user) == email}


def _address_of(user: User) -> str | None:
    """Return a user's address in its canonical form; a provider may tell it in another, or one that has none."""
    with suppress(InvalidAddress):
        return canonical_address(user.email or "")
    return None


def _count_items(tenant: str, user_id: str) -> Counter[str]:
    return Counter(item.entity_type for item in User.items_of(tenant, user_id))


def _delete(tenant: str, user_id: str, user: User | None) -> Counter[str]:
    return delete_user(tenant, user_id, user.principal) if user else delete_remains(tenant, user_id)
