"""Django's SMTP backend, which also keeps what the server answered, and how far the mail had come when it failed.

Whether a mail that failed may have gone out after all decides whether it may be sent again: until the final dot
is handed over, a server cannot have accepted it (RFC 5321, 4.2.5 and 6.1).
"""

from __future__ import annotations

import re
import smtplib
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address


@dataclass(frozen=True, slots=True)
class Answer:
    """A mail server's reply: code, e.g. 250 or 550, and its words."""

    code: int
    words: str


class Message(EmailMultiAlternatives):
    """A mail that keeps what the server answered; until then, that it was taken without a word."""

    answer: Answer = Answer(250, "")


class Refused(Exception):
    """The server said no to this mail. It was not accepted."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"{answer.code} {answer.words}")
        self.answer = answer

    @property
    def for_now(self) -> bool:
        """Whether the server asks to try again later (4xx)."""
        return 400 <= self.answer.code < 500


class NotSent(Exception):
    """The line broke before the mail was handed over completely. It was not accepted."""


class Unclear(Exception):
    """The mail was handed over completely, but no answer came. It may or may not have been accepted."""


class Backend(EmailBackend):
    """Sends like Django's backend; a `Message` that went out gets the server's answer.

    With `fail_silently=False` it raises Refused, NotSent or Unclear.
    """

    def _send(self, message: EmailMessage) -> bool:
        server = self.connection
        if server is None or not message.recipients():
            return False
        encoding = message.encoding or settings.DEFAULT_CHARSET
        sender = sanitize_address(message.from_email, encoding)
        recipients = [sanitize_address(each, encoding) for each in message.recipients()]
        # The stubs describe the message of Django 6, which takes no line ends.
        payload = message.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
        try:
            answer = deliver(server, sender, recipients, payload)
        except (Refused, NotSent, Unclear):
            if not self.fail_silently:
                raise
            return False
        if isinstance(message, Message):
            message.answer = answer
        return True


def deliver(server: smtplib.SMTP, sender: str, recipients: list[str], payload: bytes) -> Answer:
    """Hand one mail to the server; returns its final answer. Raises Refused, NotSent or Unclear."""
    try:
        server.ehlo_or_helo_if_needed()
        options = ["body=8bitmime"] if server.has_extn("8bitmime") else []
        _expect(server, server.mail(_bare(sender), options), 250)
        for recipient in recipients:
            _expect(server, server.rcpt(_bare(recipient)), 250, 251)
        _expect(server, server.docmd("DATA"), 354)
        server.send(_stuffed(payload))
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(_words(error)) from error
    try:
        server.send(b".\r\n")
        code, words = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise Unclear(_words(error)) from error
    answer = _answer(code, words)
    if answer.code != 250:
        raise Refused(answer)
    return answer


def _expect(server: smtplib.SMTP, reply: tuple[int, bytes], *good: int) -> None:
    answer = _answer(*reply)
    if answer.code in good:
        return
    if answer.code == 421:
        server.close()
        raise NotSent(f"421 {answer.words}")
    with suppress(OSError, smtplib.SMTPException):
        server.rset()
    raise Refused(answer)


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__


def _answer(code: int, words: bytes) -> Answer:
    return Answer(code, words.decode("utf-8", "replace").replace("\n", " ")[:400])


def _bare(address: str) -> str:
    """The address without a display name."""
    match = re.search(r"<([^<>]*)>\s*$", address)
    return match.group(1) if match else address


def _stuffed(payload: bytes) -> bytes:
    """A leading dot on a line is doubled, and the mail ends with a line break (RFC 5321, 4.5.2)."""
    dotted = re.sub(rb"(?m)^\.", b"..", payload)
    return dotted if dotted.endswith(b"\r\n") else dotted + b"\r\n"
