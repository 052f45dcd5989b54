"""A real mail server on this machine that keeps what it is sent, for any address."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.kit.machine import free_port, wait_for

LINK = re.compile(r"http\S+/auth/verify#token=[0-9a-f]{64}&email=\S+")


class Mailbox(Controller):
    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        super().__init__(self, hostname="127.0.0.1", port=free_port())
        self.url = f"smtp://127.0.0.1:{self.port}"

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def wait_for_mail(self, address: str) -> EmailMessage:
        """Return the first mail to an address that was not returned yet."""
        return wait_for(lambda: self._take(address), lambda: f"There is no mail to {address}.")

    def wait_for_link(self, address: str) -> str:
        match = LINK.search(body(self.wait_for_mail(address), "plain"))
        assert match
        return match[0]

    def _take(self, address: str) -> EmailMessage | None:
        for mail in self.mails:
            if mail["to"] == address and "X-Taken" not in mail:
                mail["X-Taken"] = "yes"
                return mail
        return None


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())
