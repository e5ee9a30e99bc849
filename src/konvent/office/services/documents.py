"""Documents that go with the invitation."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from django.db import transaction

from konvent.apart import apart
from konvent.core.refusal import Refusal
from konvent.office.models import AgendaItem, Assembly, Document, DocumentContent
from konvent.office.services.assemblies import not_draft
from konvent.office.services.pdf import check_pdf


def add_document(
    assembly: Assembly, content: bytes, *, title: str, item: AgendaItem | None = None, motion: str = ""
) -> Document | Refusal:
    """Keep a PDF with the assembly or with one of its items; the same file again is the same document."""
    refusal = not_draft(assembly)
    if refusal:
        return refusal
    facts = apart(check_pdf, content)
    if isinstance(facts, Refusal):
        return facts
    with transaction.atomic():
        sha256 = keep_content(content)
        document, _made = Document.objects.update_or_create(
            assembly=assembly,
            sha256=sha256,
            defaults={
                "title": title,
                "item": item,
                "size": len(content),
                "pages": facts.pages,
                "motion": motion,
            },
        )
    return document


def attach(item: AgendaItem, content: bytes, *, title: str) -> Document | Refusal:
    """Keep a PDF with an item by which the agenda is supplemented; a file that was announced before stays where it is."""
    facts = apart(check_pdf, content)
    if isinstance(facts, Refusal):
        return facts
    with transaction.atomic():
        sha256 = keep_content(content)
        document, _made = Document.objects.get_or_create(
            assembly=item.assembly,
            sha256=sha256,
            defaults={"title": title, "item": item, "size": len(content), "pages": facts.pages},
        )
    return document


def keep_content(content: bytes) -> str:
    """Store bytes once; returns their SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    DocumentContent.objects.get_or_create(sha256=sha256, defaults={"content": content})
    return sha256


def title_from_filename(name: str) -> str:
    """ "Jahresabschluss_2025.pdf" becomes "Jahresabschluss 2025"."""
    return " ".join(PurePath(name).stem.replace("_", " ").split())[:200]


def remove_document(document: Document) -> Refusal | None:
    refusal = not_draft(document.assembly)
    if refusal:
        return refusal
    _delete(document)
    return None


def discard(item: AgendaItem) -> None:
    """Delete an item that was not announced after all, with the files that came with it."""
    with transaction.atomic():
        for document in item.documents.all():
            _delete(document)
        item.delete()


def without_synopses(item: AgendaItem) -> None:
    """Delete what was made for motions that are on it, or below it, no longer."""
    for document in item.documents.exclude(motion=""):
        _delete(document)
    for below in item.children.all():
        without_synopses(below)


@transaction.atomic
def _delete(document: Document) -> None:
    sha256 = document.sha256
    document.delete()
    if not Document.objects.filter(sha256=sha256).exists():
        DocumentContent.objects.filter(pk=sha256).delete()
