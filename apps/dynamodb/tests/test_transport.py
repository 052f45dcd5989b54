"""The lean transport: what it sends, how it keeps connections, and what botocore's own client would have done."""

import datetime as dt
import json
import os
import random
import ssl
from concurrent.futures import ThreadPoolExecutor
from email.utils import format_datetime
from threading import Barrier

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import ReadOnlyCredentials
from botocore.exceptions import ClientError, EndpointConnectionError, NoCredentialsError, SSLError
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from urllib3.util import wait_for_read

from apps.dynamodb.client import CountingConnection
from apps.dynamodb.signing import signed_headers
from apps.dynamodb.tests.endpoint import CLOSE, TOKEN, answer, endpoint, lean_client, stock_client
from apps.dynamodb.transport import LeanClient, path_and_host

FINE = [answer('{"Item": {"PK": {"S": "1"}}}')]
MIDNIGHT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
SKEWED = json.dumps({"__type": "x#InvalidSignatureException", "message": "Signature expired"})


@pytest.fixture
def server():
    with endpoint() as server:
        server.acts = [FINE]
        yield server


@pytest.fixture
def client(server):
    return lean_client(stock_client(server.url))


@pytest.fixture
def pauses(monkeypatch):
    """The seconds that nobody slept."""
    pauses = []
    monkeypatch.setattr("time.sleep", pauses.append)
    return pauses


def read(client):
    return client._make_api_call("GetItem", {"TableName": "t"})


def test_signatures_are_botocores_byte_for_byte(monkeypatch):
    rng = random.Random(17)  # noqa: S311 - the same requests every time
    choose = rng.choice
    for _ in range(3000):
        host = choose(("dynamodb.eu-west-1.amazonaws.com", "Example.COM", "127.0.0.1", "[::1]"))
        url = f"{choose(('http', 'https'))}://{host}{choose(('', ':80', ':443', ':81'))}{choose(('', '/', '/path'))}"
        region, now = choose(("us-east-1", "eu-west-1")), MIDNIGHT + dt.timedelta(seconds=rng.randint(-2, 2))
        key, secret, token = f"AKID{rng.random()}", f"/+s{rng.randint(0, 9)}", choose((None, "", "to/ken=="))
        credentials = ReadOnlyCredentials(key, secret, token)
        headers = {"content-type": "application/x-amz-json-1.0", "x-amz-target": choose(("a.GetItem", "a.b  c"))}
        body = rng.randbytes(rng.randint(0, 99))
        monkeypatch.setattr("botocore.auth.get_current_datetime", lambda now=now: now)
        theirs = AWSRequest(method="POST", url=url, data=body, headers=dict(headers))
        SigV4Auth(credentials, "dynamodb", region).add_auth(theirs)
        path, host = path_and_host(url)
        headers["host"] = host  # which botocore signs, and lets its HTTP client send
        ours = signed_headers(headers, body, path=path, region=region, credentials=credentials, now=now)
        assert {name.lower(): value for name, value in theirs.headers.items()} | {"host": host} == ours


def test_it_sends_what_botocore_sends(server, client):
    """But for the headers that only AWS's statistics read."""
    arguments = {"TableName": "t", "ExclusiveStartKey": {"PK": {"S": "ä"}, "SK": {"B": b"\x00\xff"}}, "Limit": 1}
    for each in (client, client.stock):
        each._make_api_call("Query", arguments)
    (ours, body), (theirs, their_body) = server.received
    assert json.loads(body) == json.loads(their_body)
    assert TOKEN.encode() in ours
    names = [{line.partition(b":")[0].lower() for line in head.splitlines()[1:]} for head in (ours, theirs)]
    assert names[1] - names[0] == {b"user-agent", b"amz-sdk-invocation-id", b"amz-sdk-request"}
    assert names[0] <= names[1]


def test_bytes_arrive_as_bytes_and_a_text_that_looks_like_them_as_text(server, client):
    item = '{"a": {"B": "AP8="}, "B": {"S": "{\\"B"}, "m": {"M": {"l": {"L": [{"BS": ["AQ=="]}]}}}}'
    server.acts = [[answer(f'{{"Item": {item}}}')]]
    expected = {"a": {"B": b"\0\xff"}, "B": {"S": '{"B'}, "m": {"M": {"l": {"L": [{"BS": [b"\1"]}]}}}}
    assert read(client)["Item"] == read(client.stock)["Item"] == expected


def test_a_write_is_tried_again_as_it_was_with_its_condition_and_its_token(server, client, pauses):
    server.acts = [[answer("", 503)], [answer("", 503)], [answer()], [answer()]]
    put = {"Put": {"Item": {"PK": {"S": "1"}}, "ConditionExpression": "attribute_not_exists(PK)"}}
    for _ in range(2):
        client._make_api_call("TransactWriteItems", {"TransactItems": [put], "ReturnConsumedCapacity": "TOTAL"})
    first, second, third, other = (json.loads(body) for _, body in server.received)
    assert first == second == third
    assert first["TransactItems"] == [put]
    assert first["ClientRequestToken"] != other["ClientRequestToken"]


def test_a_connection_is_used_again_and_one_that_was_closed_meanwhile_is_replaced(server, client, pauses):
    server.acts = [FINE, [*FINE, CLOSE], FINE]
    for _ in range(2):
        read(client)
    assert server.connections == 1
    assert wait_for_read(client.pool.idle[0].sock, timeout=20)  # the end of it
    read(client)
    assert (len(server.received), server.connections, pauses) == (3, 2, [])


def test_threads_share_connections_but_not_at_the_same_time(server, client):
    barrier = Barrier(8)

    def ask(number):
        barrier.wait()
        return [read(client)["Item"] for _ in range(20)]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [[{"PK": {"S": "1"}}] * 20] * 8
    assert server.connections <= 8
    assert len(client.pool.idle) <= client.stock.meta.config.max_pool_connections


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the child calls nothing that takes a lock
def test_a_forked_process_has_connections_of_its_own(server, client):
    read(client)
    child = os.fork()
    if not child:
        os._exit(len(client.pool.idle))
    assert os.waitpid(child, 0)[1] == 0
    assert len(client.pool.idle) == 1


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_is_wrong_is_corrected_by_the_answers_date(server, client, hours):
    there = dt.datetime.now(dt.UTC) + dt.timedelta(hours=hours)
    server.acts = [[answer(SKEWED, 400, Date=format_datetime(there, usegmt=True))], FINE]
    for _ in range(2):
        read(client)
    times = [dt.datetime.strptime(_header(head, "x-amz-date"), "%Y%m%dT%H%M%SZ%z") for head, _ in server.received]
    assert [abs(time - there) < dt.timedelta(minutes=1) for time in times] == [False, True, True]


@pytest.mark.parametrize("date", [None, "yesterday", "now"])
def test_a_bad_signature_for_another_reason_is_not_tried_again(server, client, date):
    sent = format_datetime(dt.datetime.now(dt.UTC), usegmt=True) if date == "now" else date
    server.acts = [[answer(SKEWED, 400, Date=sent)]]
    with pytest.raises(ClientError, match="Signature expired"):
        read(client)
    assert len(server.received) == 1


def _header(head, name):
    lines = dict(line.split(": ", 1) for line in head.decode().splitlines()[1:])
    return lines[name] + "+0000"


def test_without_credentials_nothing_is_sent(server, client):
    client.stock._request_signer._credentials = None
    with pytest.raises(NoCredentialsError):
        read(client)
    assert not server.received


def test_an_endpoint_that_nobody_serves_is_botocores_error():
    with pytest.raises(EndpointConnectionError, match="Could not connect to the endpoint"):
        read(lean_client(stock_client("http://127.0.0.1:9")))


@pytest.fixture
def certificate(tmp_path):
    """The file of a key and a certificate for localhost that no authority has signed."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, MIDNIGHT, MIDNIGHT + dt.timedelta(days=36_500))
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    signed = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    encoding = serialization.Encoding.PEM
    secret = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = tmp_path / "certificate.pem"
    path.write_bytes(secret + signed.public_bytes(encoding))
    return str(path)


@pytest.mark.parametrize(
    ("host", "is_trusted", "error"),
    [("localhost", True, None), ("localhost", False, SSLError), ("127.0.0.1", True, SSLError)],
)
def test_the_endpoint_must_prove_who_it_is(server, certificate, pauses, host, is_trusted, error):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    verify = certificate if is_trusted else None
    stock = stock_client(f"https://{host}:{server.server_address[1]}", verify=verify)
    for each in (lean_client(stock, verify=verify), stock):
        if error:
            with pytest.raises(error):
                read(each)
        else:
            assert read(each)["Item"] == {"PK": {"S": "1"}}


@pytest.mark.parametrize(
    ("variables", "transport", "is_lean"),
    [
        ({}, "lean", True),
        ({}, "botocore", False),
        ({"https_proxy": "http://proxy.example:3128"}, "lean", False),
        ({"https_proxy": "http://proxy.example:3128", "no_proxy": ".amazonaws.com"}, "lean", True),
        ({"http_proxy": "http://proxy.example:3128"}, "lean", True),
    ],
)
def test_botocore_is_used_where_it_is_chosen_and_where_a_proxy_is(monkeypatch, variables, transport, is_lean):
    monkeypatch.setattr(settings, "DYNAMODB_TRANSPORT", transport)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert isinstance(CountingConnection(region="us-east-1").client, LeanClient) == is_lean
