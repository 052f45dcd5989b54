"""The page that a build wrote is sent again only when it is another."""

import os

import pytest

from apps.web import web_client


@pytest.fixture
def index(settings, tmp_path):
    settings.WHITENOISE_ROOT = tmp_path
    index = tmp_path / "index.html"
    index.write_text("<!doctype html><title>The page</title>")
    return index


def test_another_build_is_another_page_even_of_the_same_size_and_time(alice, index):
    before, times = alice.get("/")["ETag"], index.stat()
    assert alice.get("/", headers={"if-none-match": before}).status_code == 304
    index.write_text(index.read_text().replace("The", "Our"))
    os.utime(index, ns=(times.st_atime_ns, times.st_mtime_ns))
    web_client.static_file.cache_clear()  # another process serves it
    answer = alice.get("/", headers={"if-none-match": before})
    assert answer.status_code == 200
    assert b"Our page" in b"".join(answer)
