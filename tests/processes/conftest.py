import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the image, which takes longest to build, and is to be built by one worker alone."""
    items.sort(key=lambda item: item.path.name != "test_image.py")
