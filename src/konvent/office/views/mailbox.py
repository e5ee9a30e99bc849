"""The demo's mailbox: every mail that would have gone out."""

from __future__ import annotations

import base64
import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import urlize
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from konvent.office.models import Mail

SHOWN = 100


def _only_in_demo() -> None:
    if not getattr(settings, "KONVENT_DEMO", False):
        raise Http404(_("Diese Seite gibt es nur in der Demo."))


def _mail(mail_id: int) -> Mail:
    _only_in_demo()
    mail = Mail.objects.filter(pk=mail_id).first()
    if mail is None:
        raise Http404(_("Diese E-Mail gibt es nicht."))
    return mail


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    _only_in_demo()
    search = request.GET.get("suche", "").strip()[:100]
    mails = Mail.objects.all()
    if search:
        mails = mails.filter(to__icontains=search) | mails.filter(subject__icontains=search)
    return render(
        request,
        "office/mailbox.html",
        {"mails": mails[:SHOWN], "total": mails.count(), "search": search, "shown": SHOWN},
    )


@require_GET
def show(request: HttpRequest, mail_id: int) -> HttpResponse:
    mail = _mail(mail_id)
    text = mark_safe(urlize(mail.text, autoescape=True))  # noqa: S308 - urlize escapes
    return render(request, "office/mail.html", {"mail": mail, "text": text})


@require_GET
def attachment(request: HttpRequest, mail_id: int, place: int) -> HttpResponse:
    mail = _mail(mail_id)
    if place >= len(mail.attachments):
        raise Http404(_("Diesen Anhang gibt es nicht."))
    found = mail.attachments[place]
    content = found["text"].encode() if "text" in found else base64.b64decode(found["base64"])
    response = HttpResponse(content, content_type=found["type"])
    name = re.sub(r"[^\w.-]", "_", found["name"])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
