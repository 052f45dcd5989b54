"""An OpenID provider for a developer's machine, see README.md."""
