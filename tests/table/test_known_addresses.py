"""Asking for a link tells nobody who has signed in before. By time: `make bench`, since a test asserts no timings."""

import re

from tests.kit.scale import times
from tests.kit.visitor import CLIENT_IP_HEADER
from tests.table.together import new_address, somebody

DIFFERENT_EVERY_TIME = {"Date", "X-Request-ID"}


def _what_a_client_sees(server, email):
    visitor = server.visitor("acme")
    visitor.headers[CLIENT_IP_HEADER] = new_address()
    answer = visitor.post("/api/auth/request-link", {"email": email})
    headers = [(name, value) for name, value in answer.headers.items() if name not in DIFFERENT_EVERY_TIME]
    return answer.status, answer.text, re.sub(r"dur=[0-9.]+", "dur=", str(headers))


def test_the_answer_does_not_tell_who_has_signed_in_before(two_instances, figures):
    count = times(quick=25, soak=500)
    known = [somebody().sign_in_with_api_token() for _ in range(count)]
    assert {person.get("/api/me").status_code for person in known} == {200}
    strangers = [somebody() for _ in range(count)]
    pairs = zip(known, strangers, strict=True)
    seen = {_what_a_client_sees(two_instances[0], person.email) for pair in pairs for person in pair}
    assert len(seen) == 1, seen
    figures(f"{count} known and {count} unknown addresses, one answer: {seen.pop()[:2]}")
