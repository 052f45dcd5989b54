"""AUTH_TOKEN, SESSION, API_TOKEN: secrets that say who somebody is, of which only the SHA-256 is stored."""

import re
import secrets
from datetime import datetime, timedelta
from typing import ClassVar, Self

from apps.dynamodb.attributes import TimestampAttribute, TTLAttribute, UnicodeAttribute
from apps.dynamodb.items import Gone, TableItem
from apps.dynamodb.keys import digest, key, tenant_key

SECRET = re.compile(r"[0-9a-f]{64}")
"""32 random bytes in hex."""


class Credential(TableItem):
    """A secret issued to an e-mail address of one tenant, good until it expires or is ended."""

    LIFETIME: ClassVar[timedelta]

    email = UnicodeAttribute()
    tenant_slug = UnicodeAttribute(attr_name="tenantSlug")
    expires_at = TimestampAttribute(attr_name="expiresAt")
    ttl = TTLAttribute()

    @staticmethod
    def is_well_formed(secret: str) -> bool:
        """Tell whether a text could be a secret at all; what could not costs no read of the table."""
        return SECRET.fullmatch(secret) is not None

    @classmethod
    def issue(cls, tenant_id: str, email: str, now: datetime) -> tuple[str, Self]:
        """Store a new credential; return its secret, which nobody can read again, and the item."""
        secret = secrets.token_hex(32)
        expires_at = now + cls.LIFETIME
        item = cls.new(*cls._key(tenant_id, secret), now, email=email, tenant_slug=tenant_id)
        item.expires_at, item.ttl = expires_at, expires_at
        return secret, item.insert()

    @classmethod
    def find_valid(cls, tenant_id: str, secret: str, now: datetime) -> Self | None:
        """Return the credential that `secret` proves, in one read, or None; TTL deletes late, so expiry is checked."""
        if not cls.is_well_formed(secret):
            return None
        item = cls.find(*cls._key(tenant_id, secret))
        return item if item and item.expires_at > now else None

    @classmethod
    def consume(cls, tenant_id: str, secret: str, now: datetime, email: str | None = None) -> Self:
        """Delete the credential and return it, unless it is expired or another address's than `email`, where given.

        Of any number of simultaneous calls one succeeds. The others, and wrong secrets, raise Gone.
        """
        if not cls.is_well_formed(secret):
            raise Gone
        condition = cls.expires_at > now
        if email is not None:
            condition &= cls.email == email
        return cls.take(*cls._key(tenant_id, secret), condition)

    @classmethod
    def end(cls, tenant_id: str, secret: str) -> bool:
        """Delete the credential at once, expired or not; return whether it was there."""
        if not cls.is_well_formed(secret):
            return False
        try:
            cls.take(*cls._key(tenant_id, secret))
        except Gone:
            return False
        return True

    @classmethod
    def _key(cls, tenant_id: str, secret: str) -> tuple[str, str]:
        return tenant_key(tenant_id), key(cls.ENTITY_TYPE, digest(secret))


class AuthToken(Credential):
    """What an emailed link holds."""

    ENTITY_TYPE: ClassVar[str] = "AUTH_TOKEN"
    LIFETIME: ClassVar[timedelta] = timedelta(minutes=15)


class Session(Credential):
    """What the session cookie names."""

    ENTITY_TYPE: ClassVar[str] = "SESSION"
    LIFETIME: ClassVar[timedelta] = timedelta(days=7)


class ApiToken(Credential):
    """What a client without cookies sends as its bearer token."""

    ENTITY_TYPE: ClassVar[str] = "API_TOKEN"
    LIFETIME: ClassVar[timedelta] = timedelta(days=7)
