"""The rules that keep a sign-in by link to its tenant, each with a way to break it."""

from apps.authn.magic_link.tests.mutations import SERVICE, key_of
from tests.kit.mutant import Mutant

TENANTS = "apps/authn/magic_link/tests/subdomain/test_tenants.py::"
A_STOLEN_ONE = TENANTS + "test_a_stolen_credential_signs_nobody_in_or_out_at_another_tenant"
A_LINK = TENANTS + "test_a_link_is_none_on_another_tenant_and_stays_good_on_its_own"


def _of_every_tenant(credential: str) -> tuple[str, str, str]:
    return key_of(credential, '"everybody"', "digest(secret)")


MUTANTS = [
    Mutant("a session is bound to its tenant", *_of_every_tenant("SESSION"),
        (A_STOLEN_ONE,)),
    Mutant("an API token is bound to its tenant", *_of_every_tenant("API_TOKEN"),
        (A_STOLEN_ONE,)),
    Mutant("a link is bound to its tenant", *_of_every_tenant("AUTH_TOKEN"),
        (A_LINK,)),
    Mutant("a mailbox has a limit over all tenants", SERVICE,
        "Count(limits.LINKS_PER_MAILBOX_OF_ALL_TENANTS, email)",
        "Count(limits.LINKS_PER_MAILBOX_OF_ALL_TENANTS, email, request.tenant.id)",
        (TENANTS + "test_there_is_a_limit_of",)),
]  # fmt: skip
