"""AUTH_TOKEN, SESSION, API_TOKEN: secrets that identify a person. Only their SHA-256 is stored."""

import re
import secrets
from datetime import datetime, timedelta
from typing import ClassVar, Self

from apps.authn.magic_link.provider import MagicLink
from apps.authn.principal import Principal
from apps.authn.sign_ins import PERSON, StoredSignIn
from apps.dynamodb.attributes import Action, TimestampAttribute, TTLAttribute, UnicodeAttribute
from apps.dynamodb.items import Gone, TableItem
from apps.dynamodb.keys import digest, key, prefix, tenant_key

SECRET = re.compile(r"[0-9a-f]{64}")
"""32 random bytes in hex."""

PRESENTED = re.compile(rf"(?P<person>[0-9a-f]{{64}})_(?P<secret>{SECRET.pattern})")
"""What a client stores: the digest of the address, which is in the key, and the secret."""


def principal_of(address: str) -> Principal:
    return Principal(provider=MagicLink.name, subject=address, email=address)


class Credential(TableItem):
    """A secret issued to an address of one tenant. Valid until it expires or is deleted."""

    LIFETIME: ClassVar[timedelta]

    email = UnicodeAttribute()
    tenant_slug = UnicodeAttribute(attr_name="tenantSlug")
    expires_at = TimestampAttribute(attr_name="expiresAt")
    ttl = TTLAttribute()

    @classmethod
    def _issue(cls, tenant_id: str, email: str, now: datetime) -> tuple[str, Self]:
        """Store a new credential; return its secret, which is stored nowhere, and the item."""
        secret = secrets.token_hex(32)
        expires_at = now + cls.LIFETIME
        item = cls.new(*cls._key(tenant_id, digest(email), secret), now, email=email, tenant_slug=tenant_id)
        item.expires_at, item.ttl = expires_at, expires_at
        return secret, item.insert()

    @classmethod
    def _key(cls, tenant_id: str, person: str, secret: str) -> tuple[str, str]:
        return tenant_key(tenant_id), key(PERSON, person, cls.ENTITY_TYPE, digest(secret))


class AuthToken(Credential):
    """The token of an emailed link."""

    ENTITY_TYPE: ClassVar[str] = "AUTH_TOKEN"
    LIFETIME: ClassVar[timedelta] = timedelta(minutes=15)

    @classmethod
    def issue(cls, tenant_id: str, email: str, now: datetime) -> str:
        token, _ = cls._issue(tenant_id, email, now)
        return token

    @classmethod
    def consume(cls, tenant_id: str, email: str, token: str, now: datetime) -> Self:
        """Delete a token that is valid for this address and return it; otherwise raise Gone.

        Of any number of simultaneous calls exactly one succeeds.
        """
        return cls.take(*cls._key(tenant_id, digest(email), token), cls.expires_at > now)

    @classmethod
    def revoke(cls, tenant_id: str, email: str, token: str) -> None:
        cls(*cls._key(tenant_id, digest(email), token)).delete()

    @classmethod
    def revoke_all(cls, tenant_id: str, email: str) -> None:
        keys = cls.sk.startswith(prefix(PERSON, digest(email), cls.ENTITY_TYPE))
        cls.delete_all(cls.query(tenant_key(tenant_id), keys, consistent_read=True))


class SignIn(StoredSignIn, Credential):
    """A credential that a client stores and presents with each request."""

    LIFETIME: ClassVar[timedelta] = timedelta(days=7)
    """Since its last use."""
    LONGEST_LIFETIME: ClassVar[timedelta] = timedelta(days=90)
    EXTENSION: ClassVar[timedelta] = timedelta(days=1)
    """The least that a use extends it by, so that it is written at most once a day."""

    @classmethod
    def issue(cls, tenant_id: str, email: str, now: datetime) -> tuple[str, Self]:
        """Store a new sign-in; return what its client presents, and the item."""
        secret, item = cls._issue(tenant_id, email, now)
        return f"{digest(email)}_{secret}", item

    @classmethod
    def find_valid(cls, tenant_id: str, presented: str, now: datetime) -> Self | None:
        """Read the presented sign-in; None if it does not exist or has expired. A malformed one costs no request."""
        match = PRESENTED.fullmatch(presented)
        item = cls.find(*cls._key(tenant_id, match["person"], match["secret"])) if match else None
        return item if item and item.expires_at > now else None

    def is_extensible(self, now: datetime) -> bool:
        return self._extended(now) - self.expires_at >= self.EXTENSION

    def extend(self, now: datetime) -> bool:
        """Move the expiry to a lifetime from now; return False if it was ended or extended since it was read."""
        cls, expires_at = type(self), self._extended(now)
        expiry: list[Action] = [cls.expires_at.set(expires_at), cls.ttl.set(expires_at)]
        try:
            cls.change(self.pk, self.sk, now, expiry, cls.expires_at == self.expires_at)
        except Gone:
            return False
        return True

    def _extended(self, now: datetime) -> datetime:
        return min(now + self.LIFETIME, self.created_at + self.LONGEST_LIFETIME)

    @classmethod
    def end(cls, tenant_id: str, presented: str) -> bool:
        """Delete the presented sign-in, even if it has expired; return whether it existed."""
        match = PRESENTED.fullmatch(presented)
        if match is None:
            return False
        try:
            cls.take(*cls._key(tenant_id, match["person"], match["secret"]))
        except Gone:
            return False
        return True


class Session(SignIn):
    """Presented by the session cookie."""

    ENTITY_TYPE: ClassVar[str] = "SESSION"


class ApiToken(SignIn):
    """Presented as a bearer token."""

    ENTITY_TYPE: ClassVar[str] = "API_TOKEN"
