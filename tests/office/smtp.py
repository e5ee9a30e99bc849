"""A real SMTP server that keeps what it takes."""

from __future__ import annotations

import email
import email.policy
from typing import Any


class Mailbox:
    """An SMTP server's handler. `says`: what it answers to a recipient instead of accepting."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, bytes]] = []
        self.says: dict[str, str] = {}
        self.says_to_data = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.says:
            return self.says[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.says_to_data:
            return self.says_to_data
        self.mails.append((envelope.rcpt_tos[0], envelope.content))
        return "250 2.0.0 angenommen"

    def to(self, address: str) -> email.message.EmailMessage:
        found = [content for recipient, content in self.mails if recipient == address]
        assert len(found) == 1, f"{len(found)} mails to {address}"
        return email.message_from_bytes(found[0], policy=email.policy.default)
