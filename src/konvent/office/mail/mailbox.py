"""A backend that sends nothing: the demo shows the mails in a mailbox page instead."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from email.mime.base import MIMEBase

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from konvent.office.mail.smtp import Answer, Message
from konvent.office.models import Mail


class Backend(BaseEmailBackend):
    """Keeps every message as a row of `Mail`."""

    def send_messages(self, email_messages: Iterable[EmailMessage]) -> int:
        kept = 0
        for message in email_messages:
            for recipient in message.recipients():
                Mail.objects.create(
                    to=recipient,
                    subject=message.subject[:300],
                    text=str(message.body),
                    html=_html(message),
                    headers=dict(message.extra_headers),
                    attachments=[_attachment(each) for each in message.attachments],
                )
            if isinstance(message, Message):
                message.answer = Answer(250, "demo mailbox")
            kept += 1
        return kept


def _html(message: EmailMessage) -> str:
    for alternative in getattr(message, "alternatives", ()):
        if alternative.mimetype == "text/html":
            return str(alternative.content)
    return ""


def _attachment(attachment: object) -> dict[str, str]:
    if isinstance(attachment, MIMEBase):
        content = attachment.get_payload(decode=True)
        assert isinstance(content, bytes)
        return {
            "name": attachment.get_filename("Anhang"),
            "type": attachment.get_content_type(),
            "base64": base64.b64encode(content).decode(),
        }
    name = getattr(attachment, "filename", None) or "Anhang"
    content = getattr(attachment, "content", b"")
    mimetype = getattr(attachment, "mimetype", None) or "application/octet-stream"
    if isinstance(content, str):
        return {"name": name, "type": mimetype, "text": content}
    return {"name": name, "type": mimetype, "base64": base64.b64encode(bytes(content)).decode()}
