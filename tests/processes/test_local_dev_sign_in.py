from tests.kit.visitor import Visitor
from tests.processes.test_local_dev import Development


def test_people_sign_in_on_vites_port(tmp_path):
    with Development(tmp_path) as development:
        developer = Visitor(development.public_port)
        development.accounts.sign_in(developer, "alice@example.com", "session")
        assert developer.get("/api/me").status == 200
