"""`make run` for people who sign in: they stay signed in, and what they do is on the table that `make manage` reads."""

from tests.kit.deployment import Deployment
from tests.kit.environment import tenancy
from tests.kit.machine import run_python


def test_after_a_restart_people_are_still_signed_in_and_no_secret_is_in_the_log(tmp_path):
    with Deployment(tmp_path) as deployment:
        alice = deployment.sign_in("alice@example.com")
        alice.keep("kept")
        deployment.restart()
        assert alice.names() == ["kept"]
        assert alice.get("/api/me?password=hunter2").status == 200
        credential = alice.headers.get("Authorization", "").partition(" ")[2] or alice.cookies["session"]
        for secret in ("alice@", "hunter2", credential):
            assert secret not in deployment.log


def test_manage_reads_the_running_table(deployment):
    deployment.sign_in("carol@local.example", tenant="carols").keep("kept")
    command = ("-m", "local", "manage", "export_events", tenancy.tenant_id("carols"))
    done = run_python(*command, **deployment.variables)
    assert done.returncode == 0, done.stderr
    assert '"name":"example_created"' in done.stdout
