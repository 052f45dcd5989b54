from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Adds a hash of the content to the name of each file, also in the imports of JavaScript modules."""

    support_js_module_import_aggregation = True
