import json
import os
import shutil

import pytest
from django.conf import settings as django_settings

INDEX = "<!doctype html><title>The web client</title>"
SCRIPT = "assets/index-C5r6cPsD.js"
PUBLIC = django_settings.BASE_DIR / "frontend" / "public"
ROOT_FILES = {
    "robots.txt": "text/plain",
    "favicon.ico": "image/x-icon",
    "apple-touch-icon.png": "image/png",
    "manifest.webmanifest": "application/manifest+json",
}


@pytest.fixture
def built(settings, tmp_path):
    """A build of the web client."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(INDEX)
    for name in ROOT_FILES:
        shutil.copy(PUBLIC / name, tmp_path)
    (tmp_path / SCRIPT).write_text("script")
    for name in ("index.html", SCRIPT):
        (tmp_path / f"{name}.br").write_bytes(b"br")
        (tmp_path / f"{name}.gz").write_bytes(b"gzip")
    settings.WHITENOISE_ROOT = tmp_path
    return tmp_path


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("path", ["/", "/?auth=error", "/some/page", "/apix", "/index.html", "/some.dir/page"])
def test_every_page_is_the_client_and_is_asked_for_again(alice, path):
    response = alice.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/html")
    assert response["Cache-Control"] == "no-cache"
    assert b"".join(response) == INDEX.encode()
    assert alice.request("HEAD", path).status_code == 200
    assert alice.post(path).status_code == 405


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("path", ["/", "/some/page", "/index.html"])
def test_a_page_that_did_not_change_is_not_sent_again(alice, path):
    etag = alice.get(path)["ETag"]
    again = alice.get(path, headers={"if-none-match": etag})
    assert again.status_code == 304
    assert again["Cache-Control"] == "no-cache"
    assert b"".join(again) == b""
    assert alice.get(path, headers={"if-none-match": '"another"'}).status_code == 200


def test_another_build_is_another_page_even_of_the_same_size_and_time(alice, built):
    index = built / "index.html"
    before = alice.get("/")["ETag"]
    times = index.stat()
    index.write_text(INDEX.replace("The", "Our"))
    os.utime(index, ns=(times.st_atime_ns, times.st_mtime_ns))
    answer = alice.get("/", headers={"if-none-match": before})
    assert answer.status_code == 200
    assert b"Our web client" in b"".join(answer)


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("path", ["/", "/some/page", "/index.html"])
@pytest.mark.parametrize(("accepted", "sent"), [("br, gzip", b"br"), ("gzip", b"gzip")])
def test_a_page_comes_compressed(alice, path, accepted, sent):
    response = alice.get(path, headers={"accept-encoding": accepted})
    assert response["Content-Encoding"] == accepted.partition(",")[0]
    assert response["Vary"] == "Accept-Encoding"
    assert response["Content-Type"].startswith("text/html")
    assert b"".join(response) == sent


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(("accepted", "sent"), [("br, gzip", b"br"), ("gzip", b"gzip"), ("identity", b"script")])
def test_an_asset_is_kept_for_ever_and_comes_compressed(alice, accepted, sent):
    response = alice.get(f"/{SCRIPT}", headers={"accept-encoding": accepted})
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Type"].startswith("text/javascript")
    assert b"".join(response) == sent


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("name", ROOT_FILES)
def test_what_browsers_and_robots_ask_for_by_themselves_is_there(alice, name):
    response = alice.get(f"/{name}")
    assert response.status_code == 200
    assert response["Content-Type"].partition(";")[0] == ROOT_FILES[name]
    assert response["Cache-Control"] == "no-cache"
    assert b"".join(response) == (PUBLIC / name).read_bytes()
    assert alice.request("HEAD", f"/{name}").status_code == 200
    assert alice.get(f"/{name}", headers={"if-none-match": response["ETag"]}).status_code == 304


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_missing_file_is_not_found_and_no_page(alice, method):
    for path in (
        *("/assets/gone-12345678.js", "/assets/", "/static/gone.css", "/static/web/gone.js", "/x.png", "/.env"),
        *("/some/page.php", "/.git/config.old", "/x.png%0A", "/a%0Ab/x.png", "/x.png?page=1", "/index.html.br.bak"),
    ):
        response = alice.request(method, path)
        assert response.status_code == 404, path
        assert "html" not in response["Content-Type"]
        assert response["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("built")
def test_the_api_and_the_landing_page_are_not_the_clients(alice):
    assert alice.get("/api/nothing").json()["error"]["code"] == "NOT_FOUND"
    assert alice.get("/api").json()["data"]["docs"]
    assert b"verify" in alice.get("/auth/verify").content


@pytest.mark.usefixtures("built")
def test_a_damaged_link_is_the_landing_pages_and_a_page_of_a_similar_name_is_the_clients(alice):
    for path in (
        *("/auth/verify/", "/auth/verify?token=x", "/auth/verify%23token=x&email=alice%40example.com"),
        "/auth/verify/%23token=x&amp;email=alice@example.com%3E",
        "/auth/verify%2523token%253Dx%2526email%253Dalice@example.com",
    ):
        assert b"verify" in alice.get(path).content, path
        assert alice.request("HEAD", path).status_code == 200
    for path in ("/auth/verifying", "/auth/", "/auth"):
        assert b"".join(alice.get(path)) == INDEX.encode(), path


def test_the_manifest_names_the_application():
    assert json.loads((PUBLIC / "manifest.webmanifest").read_text())["name"] == django_settings.APP_NAME


def test_without_a_build_there_is_only_the_api(alice):
    assert alice.get("/")["Location"] == "/api/"
    assert alice.get("/some/page").status_code == 404
    assert alice.get("/favicon.ico").status_code == 404
