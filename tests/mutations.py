"""The rules that matter most, each with a way to break it and the tests that must notice; a feature's are beside its tests."""

from importlib import import_module

from tests.kit.machine import BASE_DIR
from tests.kit.mutant import Mutant

REQUEST_BUFFER = "config/request_buffer.py"
HOSTILE = "tests/processes/hostile_http/"

_own = [
    Mutant(
        "a request id is validated", "apps/core/middleware.py", "REQUEST_ID.fullmatch(sent)", "sent",
        ("apps/core/tests/test_request_ids.py::test_another_one_is_replaced",),
    ),
    Mutant(
        "nobody bypasses Cloudflare", "apps/core/edge.py", "or is_from_the_edge(request)", "or True",
        ("apps/web/tests/test_edge.py::test_the_api_refuses_in_the_envelope",),
    ),
    Mutant(
        "a thread waits for no body", REQUEST_BUFFER,
        "self._length > MAX_BODY_BYTES or len(self.received) >= start + self._length", "True",
        (HOSTILE + "test_slow_clients.py::test_after_100_continue_the_body_is_read_and_there_is_one_100_alone",),
    ),
    Mutant(
        "a thread waits for no client to take its response", "config/response_buffer.py",
        "self.send(self.unsent, socket.MSG_DONTWAIT)", "self.send(self.unsent)",
        (HOSTILE + "test_slow_clients.py::test_clients_that_do_not_read_their_responses_hold_no_thread",),
    ),
    Mutant(
        "a request that trickles has a deadline", "config/worker.py",
        "CLIENT_TIMEOUT_SECONDS if self.alive else STOP_KEEPALIVE_LINGER", "3600",
        (HOSTILE + "test_slow_clients.py::test_however_a_request_trickles_its_connection_is_closed_after_ten_seconds",),
    ),
    Mutant(
        "a connection that comes to rest late delays no stop", "config/worker.py",
        "        if not self.alive:  #", "        if False:  #",
        ("tests/processes/test_draining.py::test_a_connection_that_comes_to_rest_while_the_server_stops_does_not_delay_it",),
    ),
    Mutant(
        "a kept connection is served by one thread", "config/thread_pool.py",
        "            item = self._watched.pop(file, None)", "            item = self._watched.get(file)",
        ("config/tests/test_thread_pool.py::test_what_is_watched_is_served_once_each_time_it_is_watched",),
    ),
    Mutant(
        "a request that waits for a thread outlives its connection's time", "config/worker.py",
        "(force or not has_arrived(conn.sock)) and ", "",
        (
            "tests/processes/test_draining.py"
            "::test_a_request_that_waits_for_a_thread_is_answered_however_long_the_connection_was_kept",
        ),
    ),
    Mutant(
        "an answer after which the server closes says so", REQUEST_BUFFER,
        "not (self.body.failed or self.unreader.is_exhausted)", "True",
        (HOSTILE + "test_closing.py::test_a_second_request_is_answered_or_the_first_answer_said_that_none_will_be",),
    ),
]  # fmt: skip

_rooms = (file.relative_to(BASE_DIR).with_suffix("") for file in sorted(BASE_DIR.glob("apps/**/tests/**/mutations.py")))
MUTANTS: list[Mutant] = [*_own, *(each for room in _rooms for each in import_module(".".join(room.parts)).MUTANTS)]
