"""AUTH_TOKEN, SESSION, API_TOKEN: secrets that say who somebody is, of which only the SHA-256 is stored."""

import re
import secrets
from datetime import datetime, timedelta
from typing import ClassVar, Self

from apps.authn.magic_link.provider import MagicLink
from apps.authn.principal import Principal
from apps.authn.sign_ins import PERSON
from apps.dynamodb.attributes import TimestampAttribute, TTLAttribute, UnicodeAttribute
from apps.dynamodb.items import Gone, TableItem
from apps.dynamodb.keys import digest, key, prefix, tenant_key

SECRET = re.compile(r"[0-9a-f]{64}")
"""32 random bytes in hex."""

PRESENTED = re.compile(rf"(?P<person>[0-9a-f]{{64}})_(?P<secret>{SECRET.pattern})")
"""What a client keeps of a sign-in: the digest of the address, which leads to the key prefix, and the secret."""


def principal_of(address: str) -> Principal:
    """Return who receives mail at an address."""
    return Principal(provider=MagicLink.name, subject=address, email=address)


class Credential(TableItem):
    """A secret issued to an address of one tenant, under the person's key prefix; valid until expired or ended."""

    LIFETIME: ClassVar[timedelta]

    email = UnicodeAttribute()
    tenant_slug = UnicodeAttribute(attr_name="tenantSlug")
    expires_at = TimestampAttribute(attr_name="expiresAt")
    ttl = TTLAttribute()

    @classmethod
    def _issue(cls, tenant_id: str, email: str, now: datetime) -> tuple[str, Self]:
        """Store a new credential; return its secret, which nobody can read again, and the item."""
        secret = secrets.token_hex(32)
        expires_at = now + cls.LIFETIME
        item = cls.new(*cls._key(tenant_id, digest(email), secret), now, email=email, tenant_slug=tenant_id)
        item.expires_at, item.ttl = expires_at, expires_at
        return secret, item.insert()

    @classmethod
    def _key(cls, tenant_id: str, person: str, secret: str) -> tuple[str, str]:
        return tenant_key(tenant_id), key(PERSON, person, cls.ENTITY_TYPE, digest(secret))


class AuthToken(Credential):
    """What an emailed link holds, beside the address."""

    ENTITY_TYPE: ClassVar[str] = "AUTH_TOKEN"
    LIFETIME: ClassVar[timedelta] = timedelta(minutes=15)

    @staticmethod
    def is_well_formed(token: str) -> bool:
        """Tell whether a text could be a token at all; what could not costs no request to the table."""
        return SECRET.fullmatch(token) is not None

    @classmethod
    def issue(cls, tenant_id: str, email: str, now: datetime) -> str:
        """Store a new token for an address and return it."""
        token, _ = cls._issue(tenant_id, email, now)
        return token

    @classmethod
    def consume(cls, tenant_id: str, email: str, token: str, now: datetime) -> Self:
        """Delete a token that is valid for this address and return it.

        Of any number of simultaneous calls one succeeds. The others, and wrong or expired tokens, raise Gone.
        """
        if not cls.is_well_formed(token):
            raise Gone
        return cls.take(*cls._key(tenant_id, digest(email), token), cls.expires_at > now)

    @classmethod
    def withdraw(cls, tenant_id: str, email: str, token: str) -> None:
        """Delete a token that was never sent."""
        cls(*cls._key(tenant_id, digest(email), token)).delete()

    @classmethod
    def withdraw_all(cls, tenant_id: str, email: str) -> int:
        """Delete every token that is pending for an address; return how many there were."""
        starts = cls.sk.startswith(prefix(PERSON, digest(email), cls.ENTITY_TYPE))
        return cls.delete_all(cls.query(tenant_key(tenant_id), starts, consistent_read=True)).total()


class SignIn(Credential):
    """A credential that a client keeps and presents with each request."""

    LIFETIME: ClassVar[timedelta] = timedelta(days=7)

    @classmethod
    def issue(cls, tenant_id: str, email: str, now: datetime) -> tuple[str, Self]:
        """Store a new sign-in; return what its client presents, which nobody can read again, and the item."""
        secret, item = cls._issue(tenant_id, email, now)
        return f"{digest(email)}_{secret}", item

    @classmethod
    def find_valid(cls, tenant_id: str, presented: str, now: datetime) -> Self | None:
        """Return the sign-in that is presented, in one read, or None; TTL deletes late, so expiry is checked.

        What could not be one costs no request to the table.
        """
        match = PRESENTED.fullmatch(presented)
        item = cls.find(*cls._key(tenant_id, match["person"], match["secret"])) if match else None
        return item if item and item.expires_at > now else None

    @classmethod
    def end(cls, tenant_id: str, presented: str) -> bool:
        """Delete the sign-in that is presented, expired or not; return whether it was there."""
        match = PRESENTED.fullmatch(presented)
        if match is None:
            return False
        try:
            cls.take(*cls._key(tenant_id, match["person"], match["secret"]))
        except Gone:
            return False
        return True


class Session(SignIn):
    """What the session cookie names."""

    ENTITY_TYPE: ClassVar[str] = "SESSION"


class ApiToken(SignIn):
    """What a client without cookies sends as its bearer token."""

    ENTITY_TYPE: ClassVar[str] = "API_TOKEN"
