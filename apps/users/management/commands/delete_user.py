from collections import Counter
from typing import Any

from django.core.management.base import CommandError, CommandParser

from apps.dynamodb.commands import TableCommand
from apps.tenancy.resolvers import SLUG
from apps.users.models import User


class Command(TableCommand):
    help = (
        "Delete everything of one user, for a privacy request: sign-ins, items, events, identity and user. "
        "It reads the tenant's whole partition, may be repeated after an interruption, and cannot be undone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tenant", help="the tenant's id")
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--user-id", help="the user's id")
        who.add_argument("--email", type=str.lower, help="the address; deletes every user of the tenant who has it")
        parser.add_argument("--dry-run", action="store_true", help="say what would be deleted, and delete nothing")

    def handle(self, *, tenant: str, user_id: str | None, email: str | None, dry_run: bool, **options: Any) -> None:
        if not SLUG.fullmatch(tenant):
            raise CommandError(f'"{tenant}" is not a tenant id.')
        users = [user for user in User.of_tenant(tenant) if user_id == user.user_id or (email and user.email == email)]
        if user_id and not users:
            raise CommandError(f"There is no user {user_id} in {tenant}.")
        counts: Counter[str] = Counter()
        for item in User.traces(tenant, users, email):
            counts[item.entity_type] += 1
            if not dry_run:
                item.delete()
        self._report(counts, dry_run=dry_run)

    def _report(self, counts: Counter[str], *, dry_run: bool) -> None:
        for entity_type, count in sorted(counts.items()):
            self.stdout.write(f"{entity_type}: {count}")
        self.stdout.write(f"{'Would delete' if dry_run else 'Deleted'} {counts.total()} items.")
