"""USER and USER_IDENTITY: our own record of a person, and how a provider's subject leads to it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import ClassVar, Self

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path
from ulid import ULID

from apps.authn.principal import Principal
from apps.dynamodb.attributes import TimestampAttribute, UnicodeAttribute
from apps.dynamodb.items import TableItem
from apps.dynamodb.keys import digest, key, prefix, tenant_key

DESCRIPTION = ("email", "name", "picture")
"""What a provider tells about a person beside who it is; any of it may be absent and may change."""


class User(TableItem):
    """A person in one tenant, identified by tenant, provider and subject; never by the e-mail address."""

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
        """Return a new user that is not stored yet."""
        user_id = str(ULID.from_datetime(now))
        user = cls.new(*cls._key(tenant_id, user_id), now, user_id=user_id, tenant_id=tenant_id, last_seen_at=now)
        user.provider, user.provider_subject = principal.provider, principal.subject
        user.email, user.name, user.picture = principal.email, principal.name, principal.picture
        return user

    @classmethod
    def see(cls, tenant_id: str, user_id: str, principal: Principal, now: datetime) -> Self:
        """Note that the user is here now, with what the provider tells; return the user; raise Gone if deleted."""
        told = [(getattr(cls, name), getattr(principal, name)) for name in DESCRIPTION]
        actions = [attribute.set(value) for attribute, value in told if value is not None]
        return cls.change(*cls._key(tenant_id, user_id), now, [*actions, cls.last_seen_at.set(now)])

    @classmethod
    def of_tenant(cls, tenant_id: str) -> Iterator[Self]:
        """Iterate over a tenant's users, reading what they own as well: for administration, not for serving."""
        starts = cls.sk.startswith(prefix(cls.ENTITY_TYPE))
        return cls.query(tenant_key(tenant_id), starts, cls.entity_type == cls.ENTITY_TYPE, consistent_read=True)

    @classmethod
    def traces(cls, tenant_id: str, user_ids: Iterable[str], emails: Iterable[str]) -> Iterator[TableItem]:
        """Iterate over every item about some users of a tenant and, if it is no user's, about some addresses.

        Sign-ins come first and the users themselves last, so that whoever is deleting them can be interrupted and
        begin again. Reads the tenant's whole partition several times.
        """
        who = Path("entityType").is_in(cls.ENTITY_TYPE, UserIdentity.ENTITY_TYPE)
        for email in emails:
            yield from _items(tenant_id, Path("userId").does_not_exist() & (Path("email") == email))
        for user_id in user_ids:
            yield from _items(tenant_id, (Path("userId") == user_id) & ~who)
            yield from _items(tenant_id, (Path("userId") == user_id) & who)

    @classmethod
    def _key(cls, tenant_id: str, user_id: str) -> tuple[str, str]:
        return tenant_key(tenant_id), key(cls.ENTITY_TYPE, user_id)


class UserIdentity(TableItem):
    """Points from a provider's subject to the user; never changes once written."""

    ENTITY_TYPE: ClassVar[str] = "USER_IDENTITY"

    user_id = UnicodeAttribute(attr_name="userId")

    @classmethod
    def of(cls, user: User, now: datetime) -> Self:
        """Return the identity of a new user, not stored yet."""
        return cls.new(*cls._key(user.tenant_id, user.provider, user.provider_subject), now, user_id=user.user_id)

    @classmethod
    def find_for(cls, tenant_id: str, principal: Principal) -> Self | None:
        """Return a principal's identity in a tenant, or None."""
        return cls.find(*cls._key(tenant_id, principal.provider, principal.subject))

    @classmethod
    def _key(cls, tenant_id: str, provider: str, subject: str) -> tuple[str, str]:
        return tenant_key(tenant_id), key(cls.ENTITY_TYPE, provider, digest(subject))


def _items(tenant_id: str, condition: Condition) -> Iterator[TableItem]:
    return TableItem.query(tenant_key(tenant_id), filter_condition=condition, consistent_read=True)
