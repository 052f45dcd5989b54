"""The image, built and run by whatever this machine has for that; the deployment check judges what it serves."""

import re

import pytest

from config.features import DEFAULT_PROVIDER
from tests.kit.image import Container, ImageBuilder
from tests.kit.machine import BASE_DIR, free_port, run_python
from tests.kit.sign_ins import KIT

RELEASE = "0a1b2c3-tested"

UNWANTED = re.compile(
    r"^/app.*(/tests|/\.env|/\.git|/node_modules|/bench|/bin/pip|/pytest)|^/app/(local|deployment_check)"
)


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    """The image of this checkout, with RELEASE as it would be given to the build."""
    builder = ImageBuilder()
    dockerfile = tmp_path_factory.mktemp("image") / "Dockerfile"
    text, replaced = re.subn("(?m)^ARG RELEASE=.*", f"ARG RELEASE={RELEASE}", (BASE_DIR / "Dockerfile").read_text())
    assert replaced == 1
    dockerfile.write_text(text)
    builder.build(dockerfile)
    return builder


@pytest.fixture(scope="module")
def checked():
    """The variables of a server, and the options of its deployment check."""
    with KIT.checked() as checked:
        yield checked


@pytest.fixture(scope="module")
def container(image, deployment, checked, tmp_path_factory):
    """The image's server over an embedded table."""
    variables = checked[0] | {
        "ENVIRONMENT": "test",
        "COOKIE_SECRET": "only-for-tests-" * 3,
        "DYNAMODB_ENDPOINT": deployment.table_endpoint,
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "LOG_FORMAT": "json",
    }
    with Container(tmp_path_factory.mktemp("container"), image, **variables) as container:
        yield container


def test_it_says_what_it_is_and_runs_gunicorn_as_an_unprivileged_user_and_holds_no_secret(image):
    config = image.config
    assert config["User"] == "10001"  # a number: an orchestrator can tell that it is not root
    assert config["Cmd"] == ["gunicorn", "-c", "config/gunicorn.py"]  # which gets the signals
    assert not config.get("Entrypoint")
    assert image.run("sh", "-c", "id -un; test -d $HOME && pwd").stdout == "app\n/app\n"
    assert config["Labels"]["org.opencontainers.image.revision"] == RELEASE
    assert {"org.opencontainers.image.title", "org.opencontainers.image.licenses"} <= set(config["Labels"])
    names = {assignment.partition("=")[0] for assignment in config["Env"]}
    assert not {name for name in names if re.search("SECRET|KEY|TOKEN|PASSWORD", name)} - {"GPG_KEY"}  # Python's own


def test_it_holds_what_runs_and_nothing_else(image):
    listed = image.run("sh", "-c", "find /app /opt/venv -not -name '*.pyc'").stdout.splitlines()
    built = re.findall(r"^COPY --from=web \S+ (\S+)$", (BASE_DIR / "Dockerfile").read_text(), re.MULTILINE)
    assert {f"/app/{folder}/index.html" for folder in built} <= {*listed}
    assert any(path.startswith("/app/staticfiles/web/look.") for path in listed)
    assert [path for path in listed if UNWANTED.search(path)] == []
    tools = "for tool in gcc make node npm git pip pip3; do command -v $tool; done"
    assert image.run("sh", "-c", tools).stdout == ""


def test_everything_is_compiled(image):
    found = image.run("sh", "-c", "find /app /opt/venv -name '*.py' -o -name '*.pyc'").stdout.splitlines()
    for part in ("/app/apps/", "/app/config/", "/django/", "/botocore/"):
        sources, compiled = (sum(part in path and path.endswith(end) for path in found) for end in (".py", ".pyc"))
        assert sources == compiled > 0, part


def test_its_user_can_change_nothing_of_it(image):
    find = "find / -xdev -writable -not -path '/proc/*' -not -path '/dev/*' -not -type l 2>/dev/null"
    everybodys = ("/tmp", "/var/tmp", "/run/lock", "/var/lock", "/home/app", "/sys")  # noqa: S108
    writable = image.run("sh", "-c", find).stdout.splitlines()
    assert [path for path in writable if not path.startswith(everybodys)] == []


def test_the_deployment_check_passes_on_the_running_container(container, checked):
    command = ("manage.py", "validate_deployment", "--expected-release", RELEASE)
    options = {"BASE_URL": container.url, "VALIDATION_AUTH_PROVIDER": DEFAULT_PROVIDER.name} | checked[1]
    done = run_python(*command, **options)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\n{container.log}"
    *lines, summary = done.stdout.splitlines()
    skipped = [line for line in lines if line.startswith("SKIP")]
    assert {line.rpartition(": ")[2] for line in skipped} == {"BASE_URL is not https"}
    assert summary.startswith(f"{len(lines) - len(skipped)} passed, 0 failed, {len(skipped)} skipped: ")


def test_its_health_check_tells_a_server_that_answers_from_one_that_does_not(image, container):
    check = image.config["Healthcheck"]["Test"]
    assert check[0] == "CMD"
    assert image.run("env", f"PORT={container.port}", *check[1:]).returncode == 0
    assert image.run("env", f"PORT={free_port()}", *check[1:]).returncode == 1


def test_it_serves_without_writing_a_file_and_stops_when_it_is_told(image, container):
    assert container.visitor().get("/api/docs").status == 200
    assert container.stop() == 0
    assert "Shutting down: Master" in container.log
    assert [line for line in container.log.splitlines() if line.startswith("WROTE ")] == []
