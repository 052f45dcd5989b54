"""How static files are collected."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Names each file with a hash of its content, also where one JavaScript module imports another."""

    support_js_module_import_aggregation = True
