"""A check does not become dearer because there are many sign-ins."""

import random
import secrets

from apps.authn.magic_link.models import ApiToken
from apps.core import clock
from apps.dynamodb.keys import digest
from tests.kit.meter import metered
from tests.table.together import store


def _api_token(secret):
    expires_at = clock.utc_now() + ApiToken.LIFETIME
    token = ApiToken.new(
        *ApiToken._key("acme", digest("many@example.com"), secret),
        clock.utc_now(),
        email="many@example.com",
        tenant_slug="acme",
    )
    token.expires_at, token.ttl = expires_at, expires_at
    return token


def _check(person, secret):
    """Return the answer to a check with an API token, and what it cost."""
    token = f"{digest('many@example.com')}_{secret}"
    with metered() as meter:
        response = person.get("/api/auth/check", headers={"authorization": f"Bearer {token}"})
    return response.status_code, meter.requests, meter.units


def test_twelve_thousand_live_api_tokens_change_neither_the_cost_nor_the_answer_of_a_check(alice, figures):
    first, *others = (secrets.token_hex(32) for _ in range(12_000))
    store([_api_token(first)])
    assert (_check(alice, first), _check(alice, "0" * 64)) == ((200, 1, 1.0), (401, 1, 1.0))
    store(map(_api_token, others))
    assert (_check(alice, first), _check(alice, "0" * 64)) == ((200, 1, 1.0), (401, 1, 1.0))
    assert {_check(alice, token) for token in random.sample(others, 200)} == {(200, 1, 1.0)}
    figures("12,000 live API tokens; 202 checks, each one request and one capacity unit")
