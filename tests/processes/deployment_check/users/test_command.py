"""`manage.py validate_deployment` with what signs in: it keeps the secrets, and leaves nothing behind."""

import signal

import pytest

from deployment_check.options import OPTIONS, BadOptions, parse_target
from tests.kit.gateway import Gateway, forward
from tests.processes.deployment_check.command import interrupt, validate
from tests.processes.deployment_check.conftest import outcomes
from tests.processes.deployment_check.users.conftest import left_in, skipped


def test_nothing_of_a_good_deployment_fails_or_is_skipped(check, gateway, credential, stored):
    results = check()
    assert outcomes(results) == skipped(results) == {}
    done = validate(BASE_URL=gateway.url, **credential)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("PASS  ") > 20
    assert left_in(stored) == []


def test_no_secret_is_sent_over_plain_http(credential):
    with pytest.raises(BadOptions) as caught:
        parse_target({"BASE_URL": "http://app.example.com", **credential})
    reason = "must be https:// when a secret or token is to be sent there"
    assert str(caught.value).splitlines()[1:] == [f'  BASE_URL: holds "http://app.example.com"; {reason}']


def test_no_secret_is_printed_whatever_the_deployment_answers(deployment, stored, credential):
    """A deployment that sends back whatever it is sent, each token included, in every error."""
    tokens = set()

    def echo(request):
        response = forward(request, deployment.port)
        tokens.add(request.headers.get("authorization", "").removeprefix("Bearer "))
        if request.path.startswith("/api/example"):
            sent = " ".join(request.headers.values()).encode()
            response.status, response.body = 400, b'{"error": {"code": "BAD", "message": "' + sent + b'"}}'
        return response

    with Gateway(echo) as gateway:
        done = validate(BASE_URL=gateway.url, **credential)
    assert done.returncode == 1
    assert "returned 400 BAD" in done.stdout
    secrets = tokens - {""} | {value for name, value in credential.items() if OPTIONS[name].kind.secret}
    assert len(secrets) > 6
    assert [secret for secret in secrets if secret in done.stdout + done.stderr] == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_interrupted_check_leaves_nothing_behind(deployment, stored, credential, number):
    def is_renaming(request):
        return request.method == "PATCH" and b"renamed" in request.body

    created = []
    ended = interrupt(number, deployment, is_renaming, lambda: created.extend(stored.items("EXAMPLE")), **credential)
    assert ended == (2, "CommandError: Interrupted. The check has left nothing behind.\n")
    assert len(created) == 1
    assert left_in(stored) == []
