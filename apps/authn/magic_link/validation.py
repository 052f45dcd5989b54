"""How the deployment check signs in without a mailbox."""

import hmac
from datetime import datetime

from django.http import HttpRequest
from rest_framework.request import Request

from apps.authn.magic_link.models import AuthToken
from apps.authn.magic_link.provider import MagicLink
from apps.core.addresses import InvalidAddress, canonical_address
from apps.tenancy.tenants import Tenant


def is_validation_request(request: HttpRequest | Request, email: str) -> bool:
    """Tell whether a request knows VALIDATION_SECRET and asks for VALIDATION_EMAIL; compared in constant time."""
    sent = request.headers.get("X-Validation-Secret", "")
    expected = MagicLink.configured().validation_secret
    if not expected or not _is_validation_address(email):
        return False
    return hmac.compare_digest(sent.encode(), expected.encode())


def _is_validation_address(email: str) -> bool:
    try:
        return canonical_address(email) == MagicLink.configured().validation_email
    except InvalidAddress:
        return False


def issue_validation_token(tenant: Tenant, now: datetime) -> str:
    """Return the token of a link that no mail carries; only for a request that is_validation_request."""
    return AuthToken.issue(tenant.id, str(MagicLink.configured().validation_email), now)
