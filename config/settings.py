"""Django's settings, from the parsed environment. All classes are chosen here."""

import os
from pathlib import Path

from apps.core.hosts import is_loopback
from apps.core.logging import logging_config
from apps.web.caching import set_caching
from apps.web.csp import content_security_policy
from config.environment import environment_or_exit
from config.features import PROVIDERS

BASE_DIR = Path(__file__).resolve().parent.parent
ENV = environment_or_exit(os.environ)

APP_NAME = "Reference App"
APP_LINK_SCHEME = "referenceapp"  # only: mobile_links

# --- Django ---------------------------------------------------------------------------------------------------------

DEBUG = False  # in every environment: errors are in the envelope and in the log
SECRET_KEY, *SECRET_KEY_FALLBACKS = ENV.cookie_secret
ALLOWED_HOSTS = ["*"]  # the tenant mode says which there are
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = False
USE_I18N = False
TIME_ZONE = "UTC"
DATABASES: dict[str, dict[str, str]] = {}  # all data is in one DynamoDB table; the ORM is unused
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}}}
LOGGING = logging_config(ENV.log_level, ENV.log_format)

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "rest_framework",
    "corsheaders",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "config",
    "apps.dynamodb",
    "apps.web",
    *(app for feature in ENV.features_in_use for app in feature.apps),
]

MIDDLEWARE = [
    "apps.core.middleware.RequestContextMiddleware",
    "apps.core.middleware.PublicSchemeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "apps.web.csp.ContentSecurityPolicyMiddleware",
    *(["apps.core.edge.EdgeProofMiddleware"] if ENV.edge_proof_required else []),
    *(["corsheaders.middleware.CorsMiddleware"] if ENV.cors_allowed_origins else []),
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "apps.core.middleware.BodyLimitMiddleware",
    "apps.tenancy.tenants.TenantMiddleware",
    *(middleware for feature in ENV.features_in_use for middleware in feature.middleware),
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
DYNAMODB_TRANSPORT = ENV.dynamodb_transport
AWS_REGION = ENV.aws_region
TABLE_CONNECTIONS = ENV.web_threads + 16  # one for each thread, and some for events and parallel requests

# --- Features: chosen once, here ------------------------------------------------------------------------------------

FEATURES = ENV.features
FEATURES_IN_USE = tuple(type(feature) for feature in ENV.features_in_use)
TENANT_MODE = type(ENV.tenant_mode)
PROVIDER = type(ENV.provider)
AUTH_PROVIDERS = list(PROVIDERS)
for feature in ENV.features_in_use:
    globals().update(feature.django_settings())

# --- Hosts and addresses --------------------------------------------------------------------------------------------

BASE_DOMAIN = ENV.base_domain
TENANT_HOST_HEADER = ENV.tenant_host_header
EDGE_PROOF_SECRETS = ENV.edge_proof_secret

IS_LOCALHOST = is_loopback(BASE_DOMAIN)
ORIGIN_SCHEME = "http://" if IS_LOCALHOST else "https://"
ORIGIN_PORT = f":{ENV.public_port or ENV.port}" if IS_LOCALHOST else ""

# only: users
# --- People who sign in, and what they own --------------------------------------------------------------------------

ADMISSION = "apps.authn.admission.admit_everybody"  # who may enter a tenant; docs/authentication.md
RESOURCES = "config.resources.RESOURCES"
SIGN_IN_PROVIDERS = [name for name, provider in PROVIDERS.items() if hasattr(provider, "sign_in_page")]

# end: users
# --- The API --------------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": list(PROVIDER.authentication),
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["apps.core.formats.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": [
        "apps.core.formats.JSONRenderer",
        *([PROVIDER.browsable_api] if ENV.browsable_api else []),
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
    "COMPONENT_SPLIT_REQUEST": True,  # request schemas have no read-only fields
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "POSTPROCESSING_HOOKS": ["apps.core.openapi.describe_envelope"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

# --- Browsers -------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = content_security_policy(
    sign_in=ENV.provider.browser_origins,
    script_src=ENV.csp_extra_script_src,
    connect_src=ENV.csp_extra_connect_src,
    img_src=ENV.csp_extra_img_src,
)
CORS_ALLOWED_ORIGINS = list(ENV.cors_allowed_origins)
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_HEADERS = [
    *("accept", "content-type", "x-request-id"),
    *(header for feature in ENV.features_in_use for header in feature.request_headers),
]
CORS_EXPOSE_HEADERS = ["location", "retry-after", "x-request-id"]

SECURE_HSTS_SECONDS = 365 * 24 * 3600  # sent over https only
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENV.hsts_include_subdomains
SECURE_REFERRER_POLICY = "no-referrer"

# --- Static files ---------------------------------------------------------------------------------------------------

_pages: list[Path] = [
    BASE_DIR / "frontend" / "dist",  # only: web
]
WHITENOISE_ROOT = next((folder for folder in _pages if folder.exists()), None)  # None: the API only
WHITENOISE_ADD_HEADERS_FUNCTION = set_caching
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {"staticfiles": {"BACKEND": "apps.web.storage.StaticFilesStorage"}}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [
    "map", "png", "svg", "woff", "woff2", "eot", "ttf", "gif", "jpg", "webp", "gz", "br",
]  # fmt: skip
