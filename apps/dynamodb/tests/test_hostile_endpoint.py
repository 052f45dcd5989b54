"""Whatever an endpoint does, both transports end in the same error, with the same code, after as many attempts."""

import json
from functools import partial

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from apps.dynamodb.tests.endpoint import ATTEMPTS, CLOSE, RESET, SILENCE, answer, endpoint, lean_client, stock_client

FINE = [answer('{"Item": {"PK": {"S": "1"}}}')]
ITEM = {"PK": {"S": "1"}}
SAID = '{"__type": "com.amazonaws.dynamodb.v20120810#%s", "message": "no"}'
CANCELED = (
    '{"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException", "Message": "no",'
    ' "CancellationReasons": [{"Code": "None"}, {"Code": "ConditionalCheckFailed", "Item": {"PK": {"S": "1"}}}]}'
)
PAGE = partial(answer, "<html><body>Proxy</body></html>", Content_Type="text/html", x_amz_crc32=None)
CHUNKED = b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{"Item":\r\n15\r\n {"PK": {"S": "1"}} }\r\n'
ENDING = answer('{"Item": {"PK": {"S": "1"}}}', Content_Length=None, Connection="close")
LARGE = {"PK": {"S": "x" * 5_000_000}}


def said(code, status=400, **headers):
    return [answer(SAID % code, status, **headers)]


THROUGHPUT = "ProvisionedThroughputExceededException"
CLOSED, ONCE, ALWAYS = "ConnectionClosedError", 1, ATTEMPTS
# What the endpoint does, what its caller gets (an item, or an error and its code), and after how many attempts.
ROWS = {
    "an answer": ([FINE], ITEM, ONCE),
    "in chunks": ([[CHUNKED + b"0\r\n\r\n"]], ITEM, ONCE),
    "after 100 Continue": ([[b"HTTP/1.1 100 Continue\r\n\r\n", *FINE]], ITEM, ONCE),
    "in single bytes": ([[bytes([byte]) for byte in FINE[0]]], ITEM, ONCE),
    "until the end": ([[ENDING, CLOSE]], ITEM, ONCE),
    "a very large one": ([[answer(json.dumps({"Item": LARGE}))]], LARGE, ONCE),
    "one reset": ([[RESET], FINE], ITEM, 2),
    "resets": ([[RESET]], CLOSED, ALWAYS),
    "no answer": ([[CLOSE]], CLOSED, ALWAYS),
    "half a head": ([[FINE[0][:30], RESET]], CLOSED, ALWAYS),
    "half a body, then silence": ([[FINE[0][:-3], SILENCE]], "ReadTimeoutError", ALWAYS),
    "half the chunks": ([[CHUNKED, CLOSE]], CLOSED, ALWAYS),
    "garbage": ([[b"\x16\x03\x01\x02garbage\r\n\r\n", CLOSE]], CLOSED, ALWAYS),
    "an endless line": ([[b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000]], CLOSED, ALWAYS),
    "200 headers": ([[b"HTTP/1.1 200 OK\r\n" + b"X: 1\r\n" * 200]], CLOSED, ALWAYS),
    "wrong once": ([[answer('{"Item": {}}', x_amz_crc32=1)], FINE], ITEM, 2),
    "a redirect": ([[answer("", 307, Location="http://127.0.0.1:9/")]], ("ClientError", "307"), ONCE),
    "a proxy's refusal": ([[PAGE(403)]], ("ClientError", "403"), ONCE),
    "a proxy's outage": ([[PAGE(502)]], ("ClientError", "502"), ALWAYS),
    "a gateway's timeout": ([[answer("", 504)]], ("ClientError", "504"), ALWAYS),
    "too many requests": ([[answer("", 429)]], ("ClientError", "429"), ALWAYS),
    "an outage": ([said("InternalServerError", 500)], ("InternalServerError",) * 2, ALWAYS),
    "an outage that ends": ([said("ServiceUnavailable", 503), FINE], ITEM, 2),
    "throttling": ([said("ThrottlingException")], ("ThrottlingException",) * 2, ALWAYS),
    "throughput": ([said(THROUGHPUT)], (THROUGHPUT,) * 2, ALWAYS),
    "a failed condition": ([said("ConditionalCheckFailedException")], ("ConditionalCheckFailedException",) * 2, ONCE),
    "no permission": ([said("AccessDeniedException")], ("ClientError", "AccessDeniedException"), ONCE),
    "a canceled transaction": ([[answer(CANCELED, 400)]], ("TransactionCanceledException",) * 2, ONCE),
}  # fmt: skip
# Botocore's standard mode takes these for an answer; a part of an item, or none, would be taken for all there is.
STRICTER = {
    "half a body": ([[FINE[0][:-3], CLOSE]], CLOSED, ALWAYS),
    "a wrong checksum": ([[answer("{}", x_amz_crc32=1)]], "ChecksumError", ALWAYS),
    "no JSON": ([[PAGE(200)]], "HTTPClientError", ALWAYS),
}


@pytest.fixture(autouse=True)
def pauses(monkeypatch):
    """The seconds that nobody slept. The quota of retries, which is all tests' together here, is never used up."""
    pauses = []
    monkeypatch.setattr("time.sleep", pauses.append)
    monkeypatch.setattr("botocore.retries.quota.RetryQuota.acquire", lambda quota, amount: True)
    return pauses


@pytest.fixture(scope="module")
def server():
    with endpoint() as server:
        yield server


@pytest.fixture(scope="module")
def stock(server):
    return stock_client(server.url)


def outcome(server, acts, client):
    """Return what a caller gets, the number of requests, and of an error all that its handlers may read."""
    server.acts, server.received = list(acts), []
    try:
        got, details = client._make_api_call("GetItem", {"TableName": "t"})["Item"], None
    except ClientError as error:
        got, details = (type(error).__name__, error.response["Error"]["Code"]), error.response | {"": str(error)}
        details["ResponseMetadata"].pop("HTTPHeaders")
    except BotoCoreError as error:
        got, details = type(error).__name__, None
    return got, len(server.received), details


@pytest.mark.parametrize("name", ROWS)
def test_it_ends_as_with_botocore(server, stock, name):
    acts, expected, attempts = ROWS[name]
    if SILENCE in acts[0]:
        stock = stock_client(server.url, read_timeout=2)
    lean = outcome(server, acts, lean_client(stock))
    assert lean[:2] == (expected, attempts)
    assert lean == outcome(server, acts, stock)


@pytest.mark.parametrize("name", STRICTER)
def test_it_ends_in_an_error_where_botocore_believes_anything(server, stock, name):
    acts, expected, attempts = STRICTER[name]
    assert outcome(server, acts, lean_client(stock))[:2] == (expected, attempts)


@pytest.mark.parametrize(
    ("status", "code", "longest"), [(500, "InternalServerError", (0.025, 0.05)), (400, "ThrottlingException", (1, 2))]
)
def test_it_pauses_for_a_random_part_of_a_longer_and_longer_time(server, stock, pauses, status, code, longest):
    outcome(server, [said(code, status)], lean_client(stock))
    assert len(pauses) == len(longest)
    assert all(0 <= pause <= most for pause, most in zip(pauses, longest, strict=True))
