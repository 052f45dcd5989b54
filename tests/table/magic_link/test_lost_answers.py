"""Links and sessions, when an answer of the table is lost and the AWS client asks again."""

from tests.table.test_lost_answers import losing_the_answer_to
from tests.table.together import somebody


def test_a_link_signs_in_once(stored):
    ways = [("PutItem", "session"), ("PutItem", "api_token"), ("UpdateItem", "session"), ("UpdateItem", "api_token")]
    for number, (operation, use) in enumerate(ways, 1):
        bob = somebody()
        token = bob.link_token()
        with losing_the_answer_to(operation):
            assert bob.verify(token, use).status_code == 200
        assert stored.count("SESSION", "API_TOKEN").total() == number


def test_a_link_that_is_asked_for_is_sent_and_works(alice):
    with losing_the_answer_to("PutItem"):
        token = alice.receive_token()
    assert alice.verify(token).status_code == 200


def test_a_link_may_be_used_up_in_vain_and_then_signs_nobody_in(bob, stored):
    token = bob.link_token()
    with losing_the_answer_to("DeleteItem"):
        assert bob.verify(token).status_code == 401
    assert not stored.items("SESSION", "AUTH_TOKEN")


def test_signing_out_ends_the_session(alice):
    alice.sign_in()
    with losing_the_answer_to("DeleteItem"):
        assert alice.post("/api/auth/logout").status_code == 200
    assert alice.get("/api/auth/check").status_code == 401
