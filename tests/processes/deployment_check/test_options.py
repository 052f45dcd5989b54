"""What an option may say of others: that it needs one, conflicts with one, or must be sent over https alone."""

import pytest

from apps.core import variables as v
from deployment_check.options import OPTIONS, BadOptions, parse_target
from deployment_check.provider import Option

pytestmark = pytest.mark.quick
HTTPS, HTTP = "https://app.acme.com", "http://app.acme.com"


@pytest.fixture(autouse=True)
def _more_options(monkeypatch):
    secret = v.text("[a-z]+", "must be letters", secret=True)
    conflict = {"conflict": lambda parsed: parsed["BASE_URL"] == HTTP and "must not be without https"}
    more = {"A_KEY": Option(secret, "a key", needs="A_NAME"), "A_NAME": Option(v.COMMIT, "a name", **conflict)}
    monkeypatch.setattr("deployment_check.options.OPTIONS", OPTIONS | more)


@pytest.mark.parametrize(("given", "fault"), [
    ({"BASE_URL": HTTPS, "A_KEY": "abc"}, "A_NAME: is not set; must be set when A_KEY is"),
    ({"BASE_URL": HTTPS, "A_KEY": "a1", "A_NAME": "x"}, "A_KEY: holds 2 characters; must be letters"),
    ({"BASE_URL": HTTP, "A_NAME": "x"}, "A_NAME: is set; must not be without https"),
])  # fmt: skip
def test_a_fault_between_options_is_told(given, fault):
    with pytest.raises(BadOptions) as caught:
        parse_target(given)
    assert str(caught.value).splitlines()[1:] == [f"  {fault}"]


def test_a_secret_is_sent_over_https_or_to_this_machine_alone():
    secret = {"A_KEY": "abc", "A_NAME": "x"}
    with pytest.raises(BadOptions, match="must be https:// when a secret or token is to be sent there"):
        parse_target({"BASE_URL": "http://other.acme.com", **secret})
    for url in (HTTPS, "http://localhost:8000"):
        assert parse_target({"BASE_URL": url, **secret}).given["A_KEY"] == "abc"
