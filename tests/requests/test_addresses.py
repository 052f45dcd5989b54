"""The server is reached by IPv4 and, where there is IPv6, by that."""

from contextlib import closing
from http.client import HTTPConnection

from local.children import loopback_addresses
from tests.kit.environment import MINIMAL
from tests.kit.machine import run_python
from tests.processes.hostile_http.conftest import FewThreads

NO_IPV6 = """
import socket
class OnlyIPv4(socket.socket):
    def __init__(self, family=socket.AF_INET, *rest, **named):
        if family == socket.AF_INET6:
            raise OSError("Address family not supported by protocol")
        super().__init__(family, *rest, **named)
socket.socket = OnlyIPv4
from config import gunicorn
from local import children
print(gunicorn.bind, children.loopback_addresses())
"""


def test_it_is_reached_by_every_address(tmp_path):
    server = FewThreads(tmp_path)
    server.command = server.command[: server.command.index("--bind")]  # as the image does
    with server:
        for address in loopback_addresses():
            with closing(HTTPConnection(address, server.port, timeout=10)) as connection:
                connection.request("GET", "/api/health")
                assert connection.getresponse().status == 200


def test_without_ipv6_it_is_reached_by_ipv4():
    done = run_python("-c", NO_IPV6, PORT="8123", **MINIMAL)
    assert done.stdout == "0.0.0.0:8123 ['127.0.0.1']\n", done.stderr
