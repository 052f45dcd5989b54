"""The ways to sign in. To remove one, delete its line here; docs/making-it-yours.md lists the rest."""

from typing import NamedTuple


class Provider(NamedTuple):
    """What Django is told of a way to sign in, by dotted names."""

    authentication: tuple[str, ...]
    urls: tuple[str, ...] = ()
    apps: tuple[str, ...] = ()


PROVIDERS = {
    "none": Provider(authentication=("apps.authn.none.NobodySignsIn",)),
    "internal_magic_link": Provider(
        authentication=(
            "apps.authn.magic_link.authentication.ApiTokenAuthentication",
            "apps.authn.magic_link.authentication.SessionCookieAuthentication",
        ),
        urls=("apps.authn.magic_link.urls",),
        apps=("apps.authn.magic_link",),
    ),
    "oidc": Provider(
        authentication=("apps.authn.oidc.authentication.BearerTokenAuthentication",),
        apps=(
            "django.contrib.contenttypes",
            "django.contrib.auth",
        ),  # mozilla-django-oidc imports them; they stay unused
    ),
}
"""By the value of AUTH_PROVIDER."""

DEFAULT = "internal_magic_link"
