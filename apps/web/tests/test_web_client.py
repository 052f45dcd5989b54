import json
import shutil

import pytest
from django.conf import settings as django_settings

INDEX = "<!doctype html><title>The web client</title>"
SCRIPT = "assets/index-C5r6cPsD.js"
PAGES = ["/", "/?auth=error", "/some/page", "/apix", "/index.html", "/some.dir/page"]
PUBLIC = django_settings.BASE_DIR / "frontend" / "public"
ROOT_FILES = {
    "robots.txt": "text/plain",
    "favicon.ico": "image/x-icon",
    "apple-touch-icon.png": "image/png",
    "icon-192.png": "image/png",
    "icon-512.png": "image/png",
    "icon-maskable.png": "image/png",
    "manifest.webmanifest": "application/manifest+json",
}
MISSING = [
    "/assets/gone-12345678.js", "/assets/", "/static/gone.css", "/static/web/gone.js", "/x.png", "/.env",
    "/some/page.php", "/.git/config.old", "/x.png%0A", "/a%0Ab/x.png", "/x.png?page=1", "/index.html.br.bak",
]  # fmt: skip


@pytest.fixture(autouse=True)
def built(settings, tmp_path):
    (tmp_path / "assets").mkdir()
    for name in ROOT_FILES:
        shutil.copy(PUBLIC / name, tmp_path)
    for name, text in {"index.html": INDEX, SCRIPT: "script"}.items():
        (tmp_path / name).write_text(text)
        (tmp_path / f"{name}.br").write_bytes(b"br")
        (tmp_path / f"{name}.gz").write_bytes(b"gzip")
    settings.WHITENOISE_ROOT = tmp_path
    return tmp_path


def content(response):
    return b"".join(response)


def test_every_page_is_the_client_and_is_asked_for_again_but_not_sent_again(alice):
    for path in PAGES:
        response = alice.get(path)
        assert (response.status_code, content(response)) == (200, INDEX.encode()), path
        again = alice.get(path, headers={"if-none-match": response["ETag"]})
        assert (again.status_code, content(again)) == (304, b""), path
        assert response["Cache-Control"] == again["Cache-Control"] == "no-cache"
        assert response["Content-Type"].startswith("text/html")
        assert alice.get(path, headers={"if-none-match": '"another"'}).status_code == 200
        assert (alice.request("HEAD", path).status_code, alice.post(path).status_code) == (200, 405)


def test_pages_and_assets_come_compressed_and_assets_are_kept_for_ever(alice):
    forever = "public, max-age=31536000, immutable"
    for path, cached in {**dict.fromkeys(PAGES, "no-cache"), f"/{SCRIPT}": forever}.items():
        for accepted, sent in {"br, gzip": b"br", "gzip": b"gzip"}.items():
            response = alice.get(path, headers={"accept-encoding": accepted})
            assert content(response) == sent, path
            assert response["Content-Encoding"] == accepted.partition(",")[0]
            assert (response["Cache-Control"], response["Vary"]) == (cached, "Accept-Encoding")
            assert response["Content-Type"].startswith("text/html" if cached == "no-cache" else "text/javascript")
    assert content(alice.get(f"/{SCRIPT}")) == b"script"


def test_what_browsers_and_robots_ask_for_by_themselves_is_there(alice):
    for name, content_type in ROOT_FILES.items():
        response = alice.get(f"/{name}")
        assert (response.status_code, content(response)) == (200, (PUBLIC / name).read_bytes()), name
        assert response["Content-Type"].partition(";")[0] == content_type
        assert response["Cache-Control"] == "no-cache"
        assert alice.request("HEAD", f"/{name}").status_code == 200
        assert alice.get(f"/{name}", headers={"if-none-match": response["ETag"]}).status_code == 304
    manifest = json.loads((PUBLIC / "manifest.webmanifest").read_text())
    assert manifest["name"] == django_settings.APP_NAME
    assert {icon["src"].removeprefix("/") for icon in manifest["icons"]} <= ROOT_FILES.keys()
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}


def test_a_missing_file_is_not_found_and_no_page(alice):
    for path in MISSING:
        for method in ("GET", "HEAD"):
            response = alice.request(method, path)
            assert (response.status_code, response["Cache-Control"]) == (404, "no-store"), path
            assert "html" not in response["Content-Type"]


def test_the_api_is_not_the_clients(alice):
    assert alice.get("/api/nothing").json()["error"]["code"] == "NOT_FOUND"
    assert alice.get("/api").json()["data"]["docs"]
    for path in ("/auth/verifying", "/auth/", "/auth"):
        assert content(alice.get(path)) == INDEX.encode(), path


def test_without_a_build_there_is_only_the_api(alice, settings):
    settings.WHITENOISE_ROOT = None
    assert alice.get("/")["Location"] == "/api/"
    assert alice.get("/some/page").status_code == alice.get("/favicon.ico").status_code == 404
