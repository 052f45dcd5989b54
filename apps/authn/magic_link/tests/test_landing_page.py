import pytest

DAMAGED_LINKS = [
    "/auth/verify/", "/auth/verify?token=x", "/auth/verify%23token=x&email=alice%40example.com",
    "/auth/verify/%23token=x&amp;email=alice@example.com%3E",
    "/auth/verify%2523token%253Dx%2526email%253Dalice@example.com",
]  # fmt: skip


@pytest.fixture(autouse=True)
def built(settings, tmp_path):
    (tmp_path / "index.html").write_text("the client")
    settings.WHITENOISE_ROOT = tmp_path


def test_the_landing_page_even_of_a_damaged_link_is_not_the_clients(alice):
    for path in ("/auth/verify", *DAMAGED_LINKS):
        assert b"verify" in alice.get(path).content, path
        assert alice.request("HEAD", path).status_code == 200
