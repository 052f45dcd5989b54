"""USER, USER_IDENTITY, USER_DELETION: our own record of a person, found by the provider's subject."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar, Self

from ulid import ULID

from apps.authn.principal import Principal
from apps.dynamodb.attributes import TimestampAttribute, UnicodeAttribute
from apps.dynamodb.items import Gone, TableItem
from apps.dynamodb.keys import digest, key, prefix, tenant_key

PROFILE_FIELDS = ("email", "name", "picture")
"""The fields of a principal that may be absent and may change."""
LAST = "~"
"""Sorts after every character of a part of a key; the separator sorts before them all."""


class User(TableItem):
    """A person in one tenant, identified by tenant, provider and subject, never by the email address."""

    ENTITY_TYPE: ClassVar[str] = "USER"

    user_id = UnicodeAttribute(attr_name="userId")
    tenant_id = UnicodeAttribute(attr_name="tenantId")
    provider = UnicodeAttribute()
    provider_subject = UnicodeAttribute(attr_name="providerSubject")
    email = UnicodeAttribute(null=True)
    name = UnicodeAttribute(null=True)
    picture = UnicodeAttribute(null=True)
    last_seen_at = TimestampAttribute(attr_name="lastSeenAt")

    @classmethod
    def of(cls, tenant_id: str, principal: Principal, now: datetime) -> Self:
        user_id = str(ULID.from_datetime(now))
        user = cls.new(*cls._key(tenant_id, user_id), now, user_id=user_id, tenant_id=tenant_id, last_seen_at=now)
        user.provider, user.provider_subject = principal.provider, principal.subject
        user.email, user.name, user.picture = principal.email, principal.name, principal.picture
        return user

    @classmethod
    def record_visit(cls, tenant_id: str, user_id: str, principal: Principal, now: datetime) -> Self:
        """Update lastSeenAt and the profile; return the user; raise Gone if there is none."""
        profile = [(getattr(cls, name), getattr(principal, name)) for name in PROFILE_FIELDS]
        actions = [attribute.set(value) for attribute, value in profile if value is not None]
        if principal.has_unverified_email:
            actions.append(cls.email.remove())
        return cls.change(*cls._key(tenant_id, user_id), now, [*actions, cls.last_seen_at.set(now)])

    @property
    def principal(self) -> Principal:
        return Principal(provider=self.provider, subject=self.provider_subject)

    @classmethod
    def of_tenant(cls, tenant_id: str) -> Iterator[Self]:
        """Return a tenant's users. Reads everything they own as well, so it is for management commands only."""
        keys = cls.sk.startswith(prefix(cls.ENTITY_TYPE))
        return cls.query(tenant_key(tenant_id), keys, cls.entity_type == cls.ENTITY_TYPE, consistent_read=True)

    @classmethod
    def find_by_id(cls, tenant_id: str, user_id: str) -> Self | None:
        return cls.find(*cls._key(tenant_id, user_id))

    @classmethod
    def items_of(cls, tenant_id: str, user_id: str) -> Iterator[TableItem]:
        """Return all items with the user's key prefix: what they own, and last the user."""
        parts = cls.ENTITY_TYPE, user_id
        between = cls.sk.between(key(*parts), prefix(*parts) + LAST)
        return TableItem.query(tenant_key(tenant_id), between, scan_index_forward=False, consistent_read=True)

    @classmethod
    def _key(cls, tenant_id: str, user_id: str) -> tuple[str, str]:
        return tenant_key(tenant_id), key(cls.ENTITY_TYPE, user_id)


class UserIdentity(TableItem):
    """The user id of a provider's subject. Never changes."""

    ENTITY_TYPE: ClassVar[str] = "USER_IDENTITY"

    user_id = UnicodeAttribute(attr_name="userId")

    @classmethod
    def of(cls, user: User, now: datetime) -> Self:
        return cls.new(*cls._key(user.tenant_id, user.provider, user.provider_subject), now, user_id=user.user_id)

    @classmethod
    def find_for(cls, tenant_id: str, principal: Principal) -> Self | None:
        return cls.find(*cls._key(tenant_id, principal.provider, principal.subject))

    @classmethod
    def remove(cls, tenant_id: str, principal: Principal, user_id: str) -> bool:
        """Delete a principal's identity if it is still of this user, not of a later one; return whether it was."""
        try:
            cls.take(*cls._key(tenant_id, principal.provider, principal.subject), cls.user_id == user_id)
        except Gone:
            return False
        return True

    @classmethod
    def _key(cls, tenant_id: str, provider: str, subject: str) -> tuple[str, str]:
        return tenant_key(tenant_id), key(cls.ENTITY_TYPE, provider, digest(subject))


class UserDeletion(TableItem):
    """A deletion that has begun. It finds the remaining items by the provider's subject after an interruption."""

    ENTITY_TYPE: ClassVar[str] = "USER_DELETION"

    user_id = UnicodeAttribute(attr_name="userId")

    @classmethod
    def begin(cls, tenant_id: str, principal: Principal, user_id: str, now: datetime) -> Self:
        sk = key(cls.ENTITY_TYPE, principal.provider, digest(principal.subject), user_id)
        deletion = cls.new(tenant_key(tenant_id), sk, now, user_id=user_id)
        deletion.save()
        return deletion

    @classmethod
    def of_principal(cls, tenant_id: str, principal: Principal) -> Iterator[Self]:
        keys = cls.sk.startswith(prefix(cls.ENTITY_TYPE, principal.provider, digest(principal.subject)))
        return cls.query(tenant_key(tenant_id), keys, consistent_read=True)

    @classmethod
    def of_user(cls, tenant_id: str, user_id: str) -> Iterator[Self]:
        """Find the deletions of a user whose principal is unknown. For management commands only."""
        keys = cls.sk.startswith(prefix(cls.ENTITY_TYPE))
        return cls.query(tenant_key(tenant_id), keys, cls.user_id == user_id, consistent_read=True)
