"""Pages of another host of the same domain set cookies, and nobody becomes somebody else by one. Over https."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import expect

from tests.kit.deployment import Deployment
from tests.kit.gateway import Gateway, forward
from tests.kit.magic_link.sign_ins import use_link

DOMAIN = "example.test"  # which the browser is told to find on this machine


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    with Deployment(tmp_path_factory.mktemp("siblings"), BASE_DOMAIN=DOMAIN) as deployment:
        yield deployment


@pytest.fixture(scope="module")
def port(deployment, tmp_path_factory):
    """Where the deployment is reached by https, as it believes to be."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(_certificate(tmp_path_factory.mktemp("tls") / "pem"))
    with Gateway(lambda request: forward(request, deployment.port), tls) as edge:
        yield edge.port


def _certificate(file):
    """Write a certificate that nobody vouches for, and its key."""
    key, name, now = ec.generate_private_key(ec.SECP256R1()), x509.Name([]), datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.DNSName(DOMAIN), x509.DNSName(f"*.{DOMAIN}")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))
    certificate = builder.add_extension(names, critical=True).sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + certificate.public_bytes(pem))
    return file


@pytest.fixture
def context(new_profile, complaints):
    for status in (400, 401, 431):  # whoever cannot be told apart is signed out, and the browser calls that an error
        complaints.announce("/api/auth/session", status)
    return new_profile(ignore_https_errors=True)


@pytest.fixture
def victim(page, port, new_link):
    """A page of somebody who is signed in."""
    page.goto(new_link("victim@example.com").replace(f"https://{DOMAIN}", f"https://{DOMAIN}:{port}"))
    page.get_by_role("button", name="Continue in this browser").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Examples")
    return page


@pytest.fixture
def toss(context, port):
    """Let a page of a sibling host set cookies for the whole domain."""
    page = context.new_page()
    page.goto(f"https://blog.{DOMAIN}:{port}/auth/verify")

    def toss(*cookies):
        for cookie in cookies:
            page.evaluate("cookie => { document.cookie = cookie }", f"{cookie}; Domain={DOMAIN}; Path=/; Secure")

    return toss


@pytest.fixture
def attackers(deployment, new_link):
    """The session of somebody else."""
    visitor = deployment.visitor()
    assert use_link(visitor, new_link("attacker@example.com")).status == 200
    return visitor.cookies["__Host-session"]


def _signed_in_as(page):
    return page.evaluate("""async () => {
        const answer = await fetch("/api/auth/session", { headers: { Accept: "application/json" } });
        return answer.ok ? (await answer.json()).data.email : answer.status;
    }""")


TOSSED = [
    "\u2000__Host-session={}", "__Host-session\u2000={}", "\u00a0__Host-session={}", "\u3000__Host-session\u3000={}",
    "\u0085__Host-session={}", "\u2028__Host-session={}", "\ufeff__Host-session={}", '"__Host-session"={}',
    "$Version=1; __Host-session={}", "__host-session={}", "session={}", "x=1,__Host-session={}",
    "\u2000__Host-session=junk",
]  # fmt: skip
REFUSED_BY_CHROMIUM = ["={}", "=__Host-session={}", "__Host-session={}"]
A_HUNDRED = [f"{chr(0x2000 + number % 11)}__Host-session{' ' * (number // 11)}{number}={{}}" for number in range(100)]


def test_cookies_of_a_sibling_host_make_nobody_somebody_else(victim, toss, context, attackers):
    with victim.expect_request("**/api/auth/session") as request:
        toss("tossed=1")
        _signed_in_as(victim)
    assert "tossed=1" in request.value.all_headers()["cookie"]
    for cookie in TOSSED + REFUSED_BY_CHROMIUM:
        toss(cookie.format(attackers))
        signed_in = {"victim@example.com"} if cookie in TOSSED else {"victim@example.com", 401}
        assert _signed_in_as(victim) in signed_in, cookie
        context.clear_cookies(domain=f".{DOMAIN}")
    toss(*(cookie.format(attackers) for cookie in A_HUNDRED + TOSSED))
    assert _signed_in_as(victim) in ("victim@example.com", 400, 401, 431)


def test_a_stranger_is_signed_in_as_nobody(page, toss, port, attackers):
    toss(*(cookie.format(attackers) for cookie in TOSSED))
    page.goto(f"https://{DOMAIN}:{port}/auth/verify")
    assert _signed_in_as(page) == 401
