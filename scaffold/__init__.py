"""Cuts a new app from this repository: only what its answers need, under its own name. See docs/new-app.md.

Needs Python's standard library and Git; the formatters of this checkout, if they are installed, tidy what was changed.
"""
