"""How the deployment check signs in without a mailbox."""

import hmac
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from apps.authn.magic_link.models import AuthToken
from apps.authn.magic_link.service import normalize_email
from apps.tenancy.tenants import Tenant


def is_validation_request(request: HttpRequest, email: str) -> bool:
    """Tell whether a request knows VALIDATION_SECRET and asks for VALIDATION_EMAIL; compared in constant time."""
    sent = request.headers.get("X-Validation-Secret", "")
    known = settings.VALIDATION_SECRET
    if not known or normalize_email(email) != settings.VALIDATION_EMAIL:
        return False
    return hmac.compare_digest(sent.encode(), known.encode())


def issue_validation_token(tenant: Tenant, email: str, now: datetime) -> str:
    """Return the token of a link that no mail carries; only for a request that is_validation_request."""
    token, _ = AuthToken.issue(tenant.id, normalize_email(email), now)
    return token
