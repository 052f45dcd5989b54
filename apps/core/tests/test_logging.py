import json
import logging
import secrets

LOGGED_PATHS = {
    "/auth/verify%23token=TOKEN&email=alice%40example.com": "/auth/verify…",
    "/auth/verify/%23token=TOKEN&email=alice%40example.com": "/auth/verify…",
    "/auth/verify%2523token%253DTOKEN": "/auth/verify…",
    "/auth/verify%0A%23token=TOKEN": "/auth/verify…",
    "/AUTH/Verify%23token=TOKEN": "/AUTH/Verify…",
    "/%2Fauth%2Fverify%23token=TOKEN": "//auth/verify…",
    "/https%3A%2F%2Fapp.example.com%2Fauth%2Fverify%23token=TOKEN": "/https://app.example.com/auth/verify…",
    "/%23token=TOKEN": "/#token…",
    "/some/page/token%253DTOKEN": "/some/page/token…",
    "/assets/TOKEN": "/assets/…",
    "/static/x-TOKEN.js": "/static/x-…",
    "/static/web/verify.0123456789ab.js": "/static/web/verify.0123456789ab.js",
    "/x/auth%252Fverify%2523email%253Dalice%2540example.com": "/x/auth%2Fverify…",
    "/x/auth%25252Fverify%252523email%25253Dalice%252540example.com": "/x/auth%252Fverify…",
    "/x/email%3Dalice@example.com&token%3DTOKEN": "/x/email…",
    "/FIRST%0ASECOND": "/…",
    "/x/FIRST%250ASECOND/alice@example.com": "/x/…",
    "/auth/veri%0Afy%23to%0Aken=FIRST%0D%0ASECOND": "/auth/veri%0Afy#to%0Aken=…",
    "/api/auth/verify/TOKEN": "/api/auth/verify…",
    "/auth/verify?token=TOKEN": "/auth/verify",
    "/auth/verifying": "/auth/verifying",
    "/api/example/TOKEN": "/api/example/…",
    "/api/example/01JGFJJZ00ZZZZZZZZZZZZZZZZ": "/api/example/01JGFJJZ00ZZZZZZZZZZZZZZZZ",
}


def test_a_token_reaches_no_log_by_a_path_and_a_path_forges_no_line(alice, lines):
    token = secrets.token_hex(32)  # like one of a link
    for path, logged in LOGGED_PATHS.items():
        sent = path.replace("TOKEN", token).replace("FIRST", token[:32]).replace("SECOND", token[32:])
        alice.get(sent)
        alice.request("HEAD", sent.replace(token, token.upper()))
        assert [line["path"] for line in lines()[-2:]] == [logged] * 2
    alice.get("/api/a%0a%7b%22event%22:%22forged%22%7d%1b[31m")
    assert {line["event"] for line in lines()} == {"request"}
    assert not {"\n", "\x1b"} & set(lines()[-1]["path"])
    text = json.dumps(lines()).lower()
    for part in (token[:16], token[-16:], "alice"):
        assert part not in text


def test_an_exception_is_logged_with_its_traceback_but_no_variables(lines):
    def fail():
        secret = "held in a variable"
        raise RuntimeError(len(secret))

    try:
        fail()
    except RuntimeError:
        logging.getLogger("app.test").exception("failed")
    (line,) = lines()
    assert "RuntimeError" in line["exception"]
    assert "held in a variable" not in line["exception"].replace('secret = "held in a variable"', "")


def test_a_response_tells_its_timing_outside_production(alice, settings):
    assert 'desc="0 requests"' in alice.get("/api/health")["Server-Timing"]
    settings.SERVER_TIMING = False
    assert "Server-Timing" not in alice.get("/api/health")
