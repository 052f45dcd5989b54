import sys
from collections import Counter
from typing import Any

from django.core.management.base import CommandError, CommandParser

from apps.dynamodb.commands import TableCommand
from apps.tenancy.resolvers import SLUG
from apps.users.models import User


class Command(TableCommand):
    help = (
        "Delete everything of one user, for a privacy request: sign-ins, items, events, identity and user. "
        "It reads the tenant's whole partition, may be repeated, and cannot be undone. Repeat it by --user-id "
        "if the person was using the application meanwhile. At a terminal it asks first."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tenant", help="the tenant's id")
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--user-id", help="the user's id")
        who.add_argument("--email", type=str.lower, help="the address; deletes every user of the tenant who has it")
        parser.add_argument("--dry-run", action="store_true", help="say what would be deleted, and delete nothing")
        parser.add_argument("--no-input", action="store_true", help="do not ask, even at a terminal")

    def handle(self, *, tenant: str, user_id: str | None, email: str | None, dry_run: bool, **options: Any) -> None:
        if not SLUG.fullmatch(tenant):
            raise CommandError(f'"{tenant}" is not a tenant id.')
        users = [user for user in User.of_tenant(tenant) if user.user_id == user_id or _has(user, email)]
        user_ids = {user_id} if user_id else {user.user_id for user in users}
        emails = {address for address in (email, *(user.email for user in users)) if address}
        self.stdout.write(f"Users: {', '.join(sorted(user_ids)) or 'none'}")
        if not (dry_run or options["no_input"] or self._confirmed(tenant)):
            raise CommandError("Nothing was deleted.")
        counts: Counter[str] = Counter()
        for item in User.traces(tenant, user_ids, emails):
            counts[item.entity_type] += 1
            if not dry_run:
                item.delete()
        self._report(counts, dry_run=dry_run)

    def _confirmed(self, tenant: str) -> bool:
        """Let somebody at a terminal think twice; a script has decided."""
        if not sys.stdin.isatty():
            return True
        self.stdout.write(f'Everything of them in {tenant} will be deleted, for good. Type "yes": ', ending="")
        self.stdout.flush()
        return sys.stdin.readline().strip() == "yes"

    def _report(self, counts: Counter[str], *, dry_run: bool) -> None:
        for entity_type, count in sorted(counts.items()):
            self.stdout.write(f"{entity_type}: {count}")
        self.stdout.write(f"{'Would delete' if dry_run else 'Deleted'} {counts.total()} items.")


def _has(user: User, email: str | None) -> bool:
    return email is not None and (user.email or "").lower() == email
