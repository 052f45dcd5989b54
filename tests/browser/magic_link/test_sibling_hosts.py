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

DOMAIN = "example.test"  # which the browser is told to find on this machine


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    with Deployment(tmp_path_factory.mktemp("siblings"), BASE_DOMAIN=DOMAIN) as deployment:
        yield deployment


@pytest.fixture(scope="module")
def port(deployment, tmp_path_factory):
    """Where the deployment is reached by https, as it believes to be."""
    certificate = _certificate(tmp_path_factory.mktemp("tls"))
    with Gateway(lambda request: forward(request, deployment.port), certificate) as edge:
        yield edge.port


def _certificate(folder):
    """Return a certificate that nobody vouches for."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(DOMAIN), x509.DNSName(f"*.{DOMAIN}")]), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "pem").write_bytes(private + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "pem")
    return context


@pytest.fixture
def context(new_profile):
    return new_profile(ignore_https_errors=True)


@pytest.fixture
def complaints(complaints):
    """Whoever cannot be told apart is signed out, and the browser calls that an error."""
    for status in (400, 401, 431):
        complaints.announce("/api/auth/session", status)
    return complaints


@pytest.fixture
def victim(page, deployment, port, request):
    """A page of somebody who is signed in."""
    address = f"victim-{abs(hash(request.node.name))}@example.com"
    visitor = deployment.visitor()
    assert visitor.post("/api/auth/request-link", {"email": address}).status == 202
    link = deployment.wait_for_link(address)
    page.goto(link.replace(f"https://{DOMAIN}", f"https://{DOMAIN}:{port}"))
    page.get_by_role("button", name="Continue in this browser").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Examples")
    page.address = address
    return page


@pytest.fixture(scope="module")
def attackers(deployment):
    """The value of the session cookie of somebody who has signed in here, too."""
    return deployment.sign_in("attacker@example.com").cookies["__Host-session"]


def _toss(context, port, *cookies):
    """Let a page of a sibling host set cookies for the whole domain."""
    page = context.new_page()
    page.goto(f"https://blog.{DOMAIN}:{port}/auth/verify")
    for cookie in cookies:
        page.evaluate("cookie => { document.cookie = cookie }", f"{cookie}; Domain={DOMAIN}; Path=/; Secure")
    page.close()


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


def test_a_cookie_from_a_sibling_host_makes_nobody_somebody_else(victim, context, port, attackers):
    for cookie in TOSSED + REFUSED_BY_CHROMIUM:
        _toss(context, port, cookie.format(attackers))
        signed_in = {victim.address} if cookie in TOSSED else {victim.address, 401}
        assert _signed_in_as(victim) in signed_in, cookie
        context.clear_cookies(domain=f".{DOMAIN}")


def test_a_hundred_of_them_make_nobody_somebody_else(victim, context, port, attackers):
    names = [f"{chr(0x2000 + number % 11)}__Host-session{' ' * (number // 11)}{number}" for number in range(100)]
    _toss(context, port, *(f"{name}={attackers}" for name in names), *(cookie.format(attackers) for cookie in TOSSED))
    assert _signed_in_as(victim) in (victim.address, 400, 401, 431)


def test_a_stranger_is_signed_in_as_nobody(context, page, port, attackers):
    _toss(context, port, *(cookie.format(attackers) for cookie in TOSSED))
    page.goto(f"https://{DOMAIN}:{port}/auth/verify")
    assert _signed_in_as(page) == 401


def test_cookies_of_a_sibling_host_reach_the_server(victim, context, port):
    """Or the tests above would prove nothing."""
    _toss(context, port, "tossed=1")
    with victim.expect_request("**/api/auth/session") as request:
        _signed_in_as(victim)
    assert "tossed=1" in request.value.all_headers()["cookie"]
