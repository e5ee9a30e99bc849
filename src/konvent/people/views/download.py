"""Tables as files to keep: in which formats, and how a browser is told."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def known(kind: str) -> str:
    """The format. Raises Http404 for one that there is not."""
    if kind not in TYPES:
        raise Http404(_("Dieses Format gibt es nicht."))
    return kind


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """name: of the file, without its ending"""
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
