from django.conf import settings
from rest_framework.settings import api_settings

from apps.core.formats import BrowsableRenderer
from apps.web.views import RootView
from tests.kit.sign_ins import KIT

HTML = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def _page(person, path):
    response = person.get(path, headers=HTML)
    assert response["Content-Type"].startswith("text/html")
    return response.content.decode()


def test_a_browser_gets_pages_with_forms_that_send_json_and_links_to_items_and_the_next_page(alice):
    item = f"/api/example/{alice.sign_in().keep('my <first>')['id']}"
    page = _page(alice, "/api/example")
    for text in ("my &lt;first&gt;", 'data-override="content-type"', "application/json", alice.email, f'href="{item}"'):
        assert text in page
    assert "my <first>" not in page
    for text in ("&quot;name&quot;: &quot;my &lt;first&gt;&quot;", "PATCH", "DELETE"):
        assert text in _page(alice, item)
    alice.keep("newer")
    assert "/api/example?cursor=" in _page(alice, "/api/example?limit=1")


def test_a_page_has_no_inline_script_or_style(alice):
    item = f"/api/example/{alice.sign_in().keep('one')['id']}"
    for path in ("/api/", "/api/example", item, "/api/me", "/api/docs", *(route.path for route in KIT.ROUTES.values())):
        page = _page(alice, path)
        for inline in ("<style", " style=", " onclick="):
            assert inline not in page, path
        for script in page.split("<script")[1:]:
            tag = script.partition(">")[0]
            assert "src=" in tag or "application/json" in tag, path


def test_signed_out_it_offers_the_way_to_sign_in_and_its_name_is_the_products(alice):
    page = _page(alice, "/api/example")
    assert "<title>Example List · Reference App API</title>" in page
    assert page.count(f'<a href="{settings.PROVIDER.sign_in_page}">Sign in</a>') == 2
    assert "Sign in</a>" not in _page(alice.sign_in(), "/api/example")


def test_it_can_be_switched_off(alice, monkeypatch):
    json, browsable = api_settings.DEFAULT_RENDERER_CLASSES
    assert issubclass(browsable, BrowsableRenderer)
    monkeypatch.setattr("apps.core.views.ApiView.renderer_classes", [json])
    response = alice.sign_in().get("/api/example", headers=HTML)
    assert response["Content-Type"] == "application/json"
    assert response.json()["data"] == []


def test_the_start_page_leads_to_the_api_and_keeps_what_went_wrong(alice):
    for query in ("", "?error=denied&reason=unknown"):
        assert alice.get(f"/{query}")["Location"] == f"/api/{query}"


def test_every_entry_is_a_page_when_signed_in(alice):
    alice.sign_in()
    others = ["/api/", "/api/auth/check", "/api/health", "/api/ready", *(each.path for each in KIT.ROUTES.values())]
    for path in (*others, *RootView().entries().values()):
        assert alice.get(path, headers=HTML).status_code in {200, 405}, path


def test_head_announces_the_length_of_the_page(alice):
    item = f"/api/example/{alice.sign_in().keep('one')['id']}"
    for path in ("/api/", "/api/example", item, "/api/me"):
        got, head = alice.get(path, headers=HTML), alice.request("HEAD", path, headers=HTML)
        assert (head["Content-Length"], head.content) == (got["Content-Length"], b""), path
