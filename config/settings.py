"""Django's settings: assignments from the parsed environment, and the one place where classes are chosen."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from apps.core.hosts import is_loopback
from apps.core.logging import logging_config
from apps.core.variables import Env
from apps.web.caching import set_caching
from apps.web.csp import content_security_policy
from config import resources
from config.environment import environment_or_exit
from config.providers import PROVIDERS

BASE_DIR = Path(__file__).resolve().parent.parent
ENV = environment_or_exit(os.environ)

APP_NAME = "Reference App"
APP_LINK_SCHEME = "referenceapp"

# --- Django ---------------------------------------------------------------------------------------------------------

DEBUG = False  # never: errors are answered in the envelope and read in the log
SECRET_KEY, *SECRET_KEY_FALLBACKS = ENV.cookie_secret
ALLOWED_HOSTS = ["*"]  # the tenant resolver judges hosts
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = False
USE_I18N = False
TIME_ZONE = "UTC"
DATABASES: dict[str, dict[str, str]] = {}  # everything is in one DynamoDB table; the ORM is not used
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}}}
LOGGING = logging_config(ENV.log_level, ENV.log_format)

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "rest_framework",
    "corsheaders",
    "csp",
    "anymail",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "config",
    "apps.dynamodb",
    "apps.analytics",
    "apps.users",
    "apps.web",
]

MIDDLEWARE = [
    "apps.core.middleware.RequestContextMiddleware",
    "apps.core.middleware.PublicSchemeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    *(["apps.web.edge.EdgeProofMiddleware"] if ENV.edge_proof_required else []),
    *(["corsheaders.middleware.CorsMiddleware"] if ENV.cors_allowed_origins else []),
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "apps.core.middleware.BodyLimitMiddleware",
    "apps.tenancy.middleware.TenantMiddleware",
    "apps.analytics.middleware.AnalyticsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

# --- The deployment -------------------------------------------------------------------------------------------------

COMPUTE_PLATFORM = ENV.compute_platform
RELEASE = ENV.release
SERVER_TIMING = ENV.environment != "prod"

DYNAMODB_TABLE = ENV.dynamodb_table
DYNAMODB_ENDPOINT = ENV.dynamodb_endpoint
AWS_REGION = ENV.aws_region
TABLE_CONNECTIONS = ENV.web_threads + 16  # one for each request, and those of its events and parallel requests

# --- Tenancy: chosen once, here -------------------------------------------------------------------------------------

TENANT_RESOLVER = {
    "fixed": "apps.tenancy.resolvers.FixedTenantResolver",
    "subdomain": "apps.tenancy.resolvers.SubdomainTenantResolver",
}[ENV.tenant_resolution_mode]
APP_TENANT_ID = ENV.app_tenant_id
BASE_DOMAIN = ENV.base_domain
RESERVED_LABELS = frozenset(
    {
        "account",
        "admin",
        "api",
        "app",
        "assets",
        "auth",
        "autoconfig",
        "autodiscover",
        "billing",
        "blog",
        "cdn",
        "docs",
        "email",
        "ftp",
        "help",
        "imap",
        "login",
        "mail",
        "mta-sts",
        "ns1",
        "ns2",
        "pop",
        "smtp",
        "static",
        "status",
        "support",
        "webmail",
        "www",
    }
)  # fmt: skip - subdomains that mail, DNS and people take for the operator's, so no tenant has them
TENANT_HOST_HEADER = ENV.tenant_host_header
CLIENT_IP_HEADER = ENV.client_ip_header
TRUSTED_PROXY_COUNT = ENV.trusted_proxy_count
EDGE_PROOF_SECRETS = ENV.edge_proof_secret

IS_LOCALHOST = is_loopback(BASE_DOMAIN)
ORIGIN_SCHEME = "http://" if IS_LOCALHOST else "https://"
ORIGIN_PORT = f":{ENV.public_port or ENV.port}" if IS_LOCALHOST else ""

# --- Sign-in: chosen once, here --------------------------------------------------------------------------------------

AUTH_PROVIDER = ENV.auth_provider
AUTHENTICATION_CLASSES, AUTH_PROVIDER_URLS, AUTH_PROVIDER_APPS = PROVIDERS[AUTH_PROVIDER]
INSTALLED_APPS += AUTH_PROVIDER_APPS

ADMISSION = "apps.authn.admission.admit_everybody"  # who may enter a tenant: docs/authentication.md

_cookie_prefix = "" if IS_LOCALHOST else "__Host-"
SESSION_COOKIE_NAME = f"{_cookie_prefix}session"
SIGNED_IN_COOKIE_NAME = f"{_cookie_prefix}signed-in"
SESSION_COOKIE_SECURE = not IS_LOCALHOST

OIDC_ISSUER = ENV.oidc_issuer or ""
OIDC_AUDIENCE = ENV.oidc_audience or ""
OIDC_JWKS_URI = ENV.oidc_jwks_uri or f"{OIDC_ISSUER.rstrip('/')}/.well-known/jwks.json"
AUTH0_SPA_CLIENT_ID = ENV.auth0_spa_client_id
AUTH0_NATIVE_CLIENT_ID = ENV.auth0_native_client_id

VALIDATION_SECRET = ENV.validation_secret
VALIDATION_EMAIL = ENV.validation_email

# --- The mobile app: which builds may open our https links -----------------------------------------------------------

APPLE_APP_IDS = ENV.apple_app_ids
ANDROID_APP_ID = ENV.android_app_id
ANDROID_CERT_FINGERPRINTS = ENV.android_cert_fingerprints

# --- Mail -----------------------------------------------------------------------------------------------------------

_mail = Env.email_url_config(ENV.email_url)
LIVE_EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_BACKEND = {
    "live": LIVE_EMAIL_BACKEND,
    "redirect": "apps.emails.backends.RedirectBackend",
    "noop": "django.core.mail.backends.dummy.EmailBackend",
    "console": "apps.emails.backends.ConsoleBackend",
}[ENV.email_mode]
EMAIL_HOST = _mail["EMAIL_HOST"] or ""
EMAIL_PORT = _mail["EMAIL_PORT"] or 25
EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
ANYMAIL = {"RESEND_API_KEY": ENV.resend_api_key, "REQUESTS_TIMEOUT": EMAIL_TIMEOUT}
DEFAULT_FROM_EMAIL = ENV.resend_from_email or f"{APP_NAME} <app@localhost>"
RESEND_REDIRECT_EMAIL = ENV.resend_redirect_email
MAILBOX_URL = ENV.mailbox_url

# --- The API --------------------------------------------------------------------------------------------------------

RESOURCES = resources.RESOURCES

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": AUTHENTICATION_CLASSES,
    "DEFAULT_PERMISSION_CLASSES": ["apps.authn.permissions.IsSignedIn"],
    "DEFAULT_PARSER_CLASSES": ["apps.core.formats.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": [
        "apps.core.formats.JSONRenderer",
        *(["apps.core.formats.BrowsableRenderer"] if ENV.browsable_api else []),
    ],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "apps.core.formats.JSONUnlessHTML",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "apps.core.envelope.handle_exception",
    "NON_FIELD_ERRORS_KEY": "body",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}

SPECTACULAR_SETTINGS = {
    "TITLE": APP_NAME,
    "DESCRIPTION": "The wire contract: what every client may rely on.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,  # what clients send has none of the read-only fields
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "POSTPROCESSING_HOOKS": ["apps.core.openapi.describe_envelope"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

# --- Browsers -------------------------------------------------------------------------------------------------------

_issuer = urlsplit(OIDC_ISSUER) if AUTH_PROVIDER == "oidc" else None
CONTENT_SECURITY_POLICY = content_security_policy(
    issuer_origin=f"{_issuer.scheme}://{_issuer.netloc}" if _issuer else None,
    script_src=ENV.csp_extra_script_src,
    connect_src=ENV.csp_extra_connect_src,
    img_src=ENV.csp_extra_img_src,
)
CORS_ALLOWED_ORIGINS = list(ENV.cors_allowed_origins)
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_HEADERS = ["accept", "authorization", "content-type", "idempotency-key", "x-request-id"]
CORS_EXPOSE_HEADERS = ["location", "retry-after", "x-request-id"]

SECURE_HSTS_SECONDS = 365 * 24 * 3600  # sent over https only
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENV.hsts_include_subdomains
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

# --- Static files ---------------------------------------------------------------------------------------------------

_web_client = BASE_DIR / "frontend" / "dist"
WHITENOISE_ROOT = _web_client if _web_client.exists() else None  # None: there is only the API
WHITENOISE_ADD_HEADERS_FUNCTION = set_caching
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {"staticfiles": {"BACKEND": "apps.web.storage.StaticFilesStorage"}}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (
    "map",
    "png",
    "svg",
    "woff",
    "woff2",
    "eot",
    "ttf",
    "gif",
    "jpg",
    "webp",
    "gz",
    "br",
)
