from rest_framework.settings import api_settings

from apps.core.formats import BrowsableRenderer
from apps.web.views import RootView

HTML = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_a_browser_gets_a_page_with_forms_that_send_json(alice):
    alice.sign_in().keep("my <first>")
    response = alice.get("/api/example", headers=HTML)
    page = response.content.decode()
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/html")
    assert "my &lt;first&gt;" in page
    assert "my <first>" not in page
    assert 'data-override="content-type"' in page
    assert "application/json" in page
    assert "alice@example.com" in page


def test_a_page_has_no_inline_script_or_style(alice):
    example = alice.sign_in().keep("one")
    item = f"/api/example/{example['id']}"
    for path in ("/api/", "/api/example", item, "/api/auth/request-link", "/api/me", "/api/docs", "/auth/verify"):
        page = alice.get(path, headers=HTML).content.decode()
        assert "<style" not in page, path
        assert " style=" not in page, path
        assert " onclick=" not in page, path
        for script in page.split("<script")[1:]:
            tag = script.partition(">")[0]
            assert "src=" in tag or "application/json" in tag, path


def test_a_list_leads_to_its_items_and_to_its_next_page(alice):
    example = alice.sign_in().keep("present")
    alice.keep("newer")
    page = alice.get("/api/example?limit=1", headers=HTML).content.decode()
    assert "/api/example?cursor=" in page
    assert f'href="/api/example/{example["id"]}"' in alice.get("/api/example", headers=HTML).content.decode()


def test_an_items_page_offers_its_present_value_for_change(alice):
    example = alice.sign_in().keep("present")
    page = alice.get(f"/api/example/{example['id']}", headers=HTML).content.decode()
    for text in ("&quot;name&quot;: &quot;present&quot;", "PATCH", "DELETE"):
        assert text in page


def test_it_can_be_switched_off(alice, monkeypatch):
    assert BrowsableRenderer in api_settings.DEFAULT_RENDERER_CLASSES
    only_json = [kind for kind in api_settings.DEFAULT_RENDERER_CLASSES if kind is not BrowsableRenderer]
    monkeypatch.setattr("apps.core.views.ApiView.renderer_classes", only_json)
    response = alice.sign_in().get("/api/example", headers=HTML)
    assert response["Content-Type"] == "application/json"
    assert response.json()["data"] == []


def test_the_start_page_leads_to_the_api_and_keeps_what_went_wrong(alice):
    assert alice.get("/")["Location"] == "/api/"
    assert alice.get("/?auth=error&reason=invalid_link")["Location"] == "/api/?auth=error&reason=invalid_link"


def test_every_entry_is_a_page_when_signed_in(alice):
    alice.sign_in()
    others = ["/api/", "/api/auth/check", "/api/auth/session", "/api/health", "/api/ready"]
    for path in (*others, *RootView().entries().values()):
        response = alice.get(path, headers=HTML)
        assert response.status_code in {200, 405}, path
