from typing import Any

from django.core.management.base import CommandError, CommandParser

from apps.authn.sign_ins import end_sign_ins
from apps.dynamodb.commands import TableCommand
from apps.emails.commands import address_argument
from apps.tenancy.mode import SLUG


class Command(TableCommand):
    help = (
        "End every sign-in of one person in one tenant: sessions, API tokens and pending links. Whoever may still "
        "enter can sign in again; the hook ADMISSION decides that."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tenant", help="the tenant's id")
        parser.add_argument("--email", type=address_argument, required=True, help="the person's address")

    def handle(self, *, tenant: str, email: str, **options: Any) -> None:
        if not SLUG.fullmatch(tenant):
            raise CommandError(f'"{tenant}" is not a tenant id.')
        count = end_sign_ins(tenant, email)
        self.stdout.write(f"Ended {count} sign-ins and pending links of {email} in {tenant}.")
