"""An image is built once for each commit and architecture, and every deployment identity deploys the same digest."""

import pytest

from tests.kit.machine import BASE_DIR
from tests.processes.pipeline.conftest import COMMIT, DIGEST, IMAGE, NO_SUCH, REPOSITORY

MIRROR = "public.ecr.aws/docker/library"
FOUND = {"imageDetails": [{"imageDigest": DIGEST}]}
TAG = f"{COMMIT}-amd64"
DENIED = NO_SUCH.format("AccessDeniedException")
NOT_FOUND = {"status": 254, "stderr": NO_SUCH.format("ImageNotFoundException")}


def test_an_image_that_exists_is_deployed_by_its_digest_and_not_built_again(programs, run):
    done = run("build_image.sh", COMMIT, DEPLOYMENT_IDENTITY="staging")
    assert (done.returncode, done.stdout) == (0, f"{IMAGE}\n")
    assert programs.lines("docker") == []


@pytest.mark.parametrize(
    ("architecture", "name", "another"), [("X86_64", "amd64", "arm64"), ("ARM64", "arm64", "amd64")]
)
def test_a_missing_image_is_built_for_the_tasks_architecture(programs, run, architecture, name, another):
    not_found_then_found(programs)
    programs.answer(f"aws describe-images imageTag={COMMIT}-{another}", FOUND)  # which is not taken for it
    done = run("build_image.sh", COMMIT, IMAGE_ARCHITECTURE=architecture)
    assert (done.returncode, done.stdout) == (0, f"{IMAGE}\n"), done.stderr
    tagged = f"{REPOSITORY}:{COMMIT}-{name}"
    assert programs.lines("docker") == [
        f"docker login --username AWS --password-stdin {REPOSITORY.partition('/')[0]}",
        f"docker build --platform linux/{name} --build-arg RELEASE={COMMIT} --tag {tagged} .",
        f"docker push {tagged}",
    ]
    (build,) = [call for call in programs.calls if "build" in call.arguments]
    assert build.environment["BUILDX_NO_DEFAULT_ATTESTATIONS"] == "1", "the tag would name an index, not the image"


@pytest.mark.parametrize(("words", "answer", "how", "fault"), [
    ("git rev-parse HEAD", "another\n", {}, f"the checked out commit is not {COMMIT}"),
    ("git status", " M apps/core/errors.py\n", {}, "the working tree has changes"),
    ("git rev-parse HEAD", f"{COMMIT}\n", {"status": 128}, ""),
    ("git status", "", {"status": 128}, ""),
    ("aws describe-images", "", {"status": 254, "stderr": DENIED}, DENIED),
])  # fmt: skip
def test_only_the_clean_commit_is_built_and_only_if_the_registry_lacks_it(programs, run, words, answer, how, fault):
    not_found_then_found(programs)
    programs.answer(words, answer, **how)
    done = run("build_image.sh", COMMIT)
    assert done.returncode in {1, 128}
    assert done.stdout == ""
    assert fault in done.stderr
    assert programs.lines("docker") == []


def test_an_architecture_that_ecs_does_not_know_is_a_failure(programs, run):
    done = run("build_image.sh", COMMIT, IMAGE_ARCHITECTURE="amd64")
    assert done.stderr == "FAILED: IMAGE_ARCHITECTURE is amd64, not X86_64 or ARM64\n"
    assert programs.calls == []


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
    assert (done.returncode, done.stdout) == (0, f"{IMAGE}\n")


def test_a_build_or_a_push_that_fails_is_a_failure(programs, run):
    programs.answer("aws describe-images", **NOT_FOUND)
    programs.answer("docker push", status=1)
    assert run("build_image.sh", COMMIT).stderr.endswith(f"FAILED: the image {TAG} is not in the registry\n")
    programs.answer("docker build", status=1)
    done = run("build_image.sh", COMMIT)
    assert (done.returncode, done.stdout) == (1, "")


def test_base_images_come_from_amazons_registry(programs, run):
    named = {line.split()[1] for line in (BASE_DIR / "Dockerfile").read_text().splitlines() if line.startswith("FROM ")}
    assert run("fetch_base_images.sh").returncode == 0
    tagged = [line.split()[2:] for line in programs.lines("docker", "tag")]
    assert tagged == [[f"{MIRROR}/{name}", name] for name in sorted(named) if ":" in name] != []
    assert programs.lines("docker", "pull") == [f"docker pull --quiet {source}" for source, _ in tagged]


def test_the_running_image_is_tagged_by_its_digest_and_the_tag_may_exist_already(programs, run):
    assert run("keep_image.sh", IMAGE).returncode == 0
    assert len(programs.lines("batch-get-image", f"imageDigest={DIGEST}")) == 1
    (tagged,) = programs.lines("put-image")
    assert tagged.endswith(' --image-tag running-prod --image-manifest {"layers": []}')
    programs.answer("aws put-image", status=254, stderr=NO_SUCH.format("ImageAlreadyExistsException"))
    assert run("keep_image.sh", IMAGE).returncode == 0
    programs.answer("aws put-image", status=254, stderr=NO_SUCH.format("ImageTagAlreadyExistsException"))
    assert run("keep_image.sh", IMAGE).returncode == 254


def not_found_then_found(programs):
    """Let the image exist once it was pushed."""
    programs.answer("aws describe-images", **NOT_FOUND)
    programs.answer("aws describe-images", FOUND, after="docker push")
