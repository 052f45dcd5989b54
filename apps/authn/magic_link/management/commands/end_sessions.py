from django.core.management.base import CommandParser

from apps.authn.sign_ins import end_sign_ins
from apps.core.arguments import email_address, tenant_id
from apps.dynamodb.commands import TableCommand


class Command(TableCommand):
    help = (
        "End all sessions, API tokens and pending links of one person in one tenant. They can sign in again if the "
        "setting ADMISSION admits them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tenant", type=tenant_id, help="tenant id")
        parser.add_argument("--email", type=email_address, required=True, help="the person's address")

    def handle(self, *, tenant: str, email: str, **options: object) -> None:
        count = end_sign_ins(tenant, email)
        self.stdout.write(f"Ended {count} sign-ins and pending links of {email} in {tenant}.")
