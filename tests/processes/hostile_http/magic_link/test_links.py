"""Links, over raw HTTP."""

import secrets

import pytest

from tests.processes.hostile_http import HOST, JSON
from tests.processes.hostile_http.test_requests import CHUNKED, chunks


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_links_token_is_in_no_line_of_the_log(deployment, send, method):
    targets = [
        *("/auth/verify#token=TOKEN", "/auth/verify%23token=TOKEN", "/auth/verify?token=TOKEN", "/TOKEN", "*TOKEN"),
        *("/auth/verify%zztoken=TOKEN", "/auth/verify\xfftoken=TOKEN", "//auth/verify%23token=TOKEN", "TOKEN"),
        *("/x;/../auth/verify%23token=TOKEN", "http://acme.localhost/auth/verify%23token=TOKEN"),
        *("http://acme.localhost/%23token%3DTOKEN", f"/auth/verify%23token=TOKEN{'x' * 10_000}"),
    ]
    token = secrets.token_hex(32)
    for target in targets:
        logged = len(deployment.log)
        send(f"{method} {target} HTTP/1.1".replace("TOKEN", token), HOST)
        assert "request" in deployment.log[logged:], target
        assert token not in deployment.log, target


def test_mail_to_a_domain_of_another_script_is_sent(deployment, send):
    body = chunks('{"email": "bob@bü'.encode(), b'cher.example"}')
    assert send("POST /api/auth/request-link HTTP/1.1", HOST, JSON, CHUNKED, body=body).status == 202
    assert deployment.accounts.mailbox.wait_for_link("bob@xn--bcher-kva.example")
