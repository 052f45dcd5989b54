"""`make run` shows what it sends, and says where."""

import re
from http import HTTPStatus

from tests.kit.deployment import Deployment


def test_the_terminal_names_the_mailbox_and_nothing_per_request(tmp_path):
    with Deployment(tmp_path, EMAIL_MODE="console", LOG_LEVEL="") as deployment:
        visitor, printed = deployment.visitor(), deployment.log
        mailbox = f"{deployment.url}/dev/mail"
        assert f"Sent mail is on {mailbox}\n" in printed
        assert visitor.get("/api/config").data["mailbox"] == mailbox
        assert visitor.post("/api/auth/request-link", {"email": "alice@example.com"}).status == HTTPStatus.ACCEPTED
        (mail,) = set(re.findall(r'href="(/dev/mail/[^"?]+)"', visitor.get("/dev/mail").text))
        assert "/auth/verify#token=" in visitor.get(mail).text
        assert deployment.log == printed
        assert list((deployment.state / "mail").iterdir())
