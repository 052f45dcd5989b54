"""An image is built once for each commit, and every deployment identity deploys the same digest."""

from config.tests.machine import BASE_DIR
from config.tests.pipeline.conftest import COMMIT, DIGEST, NO_SUCH, REPOSITORY

MIRROR = "public.ecr.aws/docker/library"
IMAGE = f"{REPOSITORY}@{DIGEST}\n"
FOUND = {"imageDetails": [{"imageDigest": DIGEST}]}


def test_an_image_that_is_there_is_deployed_by_its_digest_and_not_built_again(programs, run):
    done = run("build_image.sh", COMMIT, DEPLOYMENT_IDENTITY="prod-auth0")
    assert (done.returncode, done.stdout) == (0, IMAGE)
    assert programs.lines("docker") == []


def test_one_that_is_not_there_is_built_of_its_commit_and_pushed(programs, run):
    not_found_then_found(programs)
    done = run("build_image.sh", COMMIT)
    assert (done.returncode, done.stdout) == (0, IMAGE), done.stderr
    assert programs.lines("docker") == [
        f"docker login --username AWS --password-stdin {REPOSITORY.partition('/')[0]}",
        f"docker build --build-arg RELEASE={COMMIT} --tag {REPOSITORY}:{COMMIT} .",
        f"docker push {REPOSITORY}:{COMMIT}",
    ]
    (build,) = [call for call in programs.calls if "build" in call.arguments]
    assert build.environment["BUILDX_NO_DEFAULT_ATTESTATIONS"] == "1", "the tag would name an index, not the image"


def test_the_registrys_password_is_in_no_command_line_and_not_printed(programs, run):
    not_found_then_found(programs)
    programs.answer("aws get-login-password", "hunter2-of-the-registry")
    done = run("build_image.sh", COMMIT)
    (login,) = [call for call in programs.calls if "login" in call.arguments]
    assert login.stdin == "hunter2-of-the-registry"
    assert "hunter2" not in "".join(programs.lines()) + done.stdout + done.stderr


def test_when_another_identity_was_quicker_its_image_is_deployed(programs, run):
    not_found_then_found(programs)
    programs.answer("docker push", status=1, stderr="tag invalid: the tag is immutable")
    done = run("build_image.sh", COMMIT)
    assert (done.returncode, done.stdout) == (0, IMAGE)


def test_a_build_or_a_push_that_fails_is_a_failure(programs, run):
    programs.answer("aws describe-images", status=254, stderr=NO_SUCH.format("ImageNotFoundException"))
    programs.answer("docker push", status=1)
    assert run("build_image.sh", COMMIT).stderr.endswith(f"FAILED: the image of {COMMIT} is not in the registry\n")
    programs.answer("docker build", status=1)
    done = run("build_image.sh", COMMIT)
    assert (done.returncode, done.stdout) == (1, "")


def test_a_registry_that_cannot_be_asked_is_a_failure_and_nothing_is_built(programs, run):
    programs.answer("aws describe-images", status=254, stderr=NO_SUCH.format("AccessDeniedException"))
    done = run("build_image.sh", COMMIT)
    assert done.returncode == 1
    assert "AccessDeniedException" in done.stderr
    assert programs.lines("docker") == []


def test_what_it_is_built_upon_comes_from_amazon_under_the_names_of_the_dockerfile(programs, run):
    named = {line.split()[1] for line in (BASE_DIR / "Dockerfile").read_text().splitlines() if line.startswith("FROM ")}
    assert run("fetch_base_images.sh").returncode == 0
    tagged = [line.split()[2:] for line in programs.lines("docker", "tag")]
    assert tagged == [[f"{MIRROR}/{name}", name] for name in sorted(named) if ":" in name] != []
    assert programs.lines("docker", "pull") == [f"docker pull --quiet {source}" for source, _ in tagged]


def not_found_then_found(programs):
    """Let the image be there once it was pushed."""
    programs.answer("aws describe-images", status=254, stderr=NO_SUCH.format("ImageNotFoundException"))
    programs.after("docker push", "aws describe-images", FOUND)
