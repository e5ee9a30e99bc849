"""The register of resolutions (Beschlussbuch, Beschluss-Sammlung) as a paper, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from konvent.apart import apart
from konvent.core.refusal import Refusal
from konvent.core.words import Said
from konvent.lawbook.words import program
from konvent.office.models import RegisterNote
from konvent.office.services.register import Entry, Resolution
from konvent.office.services.wording import day_in_words, in_words
from konvent.papers.register import RegisterEntry, RegisterHead, register_pdf
from konvent.people.models import Organisation


def title_of(organisation: Organisation) -> str:
    """What it is called: a community of owners keeps a collection (§ 24 Abs. 7 WEG), others a book."""
    return _("Beschluss-Sammlung") if is_collection(organisation) else _("Beschlussbuch")


def is_collection(organisation: Organisation) -> bool:
    return organisation.legal_form == Organisation.LegalForm.WEG


def paper(organisation: Organisation, entries: Sequence[Entry]) -> bytes | Refusal:
    """The whole register, in the order of its numbers; a refusal if it cannot be made now."""
    head = RegisterHead(
        organisation=organisation.name,
        title=title_of(organisation),
        basis=_("nach § 24 Abs. 7 und 8 WEG") if is_collection(organisation) else "",
        day=_("Stand: %(day)s") % {"day": day_in_words(timezone.localdate())},
        language=get_language() or "de",
    )
    return apart(register_pdf, head, [printed(each) for each in entries], within="making")


def printed(entry: Entry) -> RegisterEntry:
    """An entry as it stands on the paper."""
    number = _("Nr. %(number)s") % {"number": entry.number} if entry.number else ""
    if entry.decision is not None:
        return RegisterEntry(
            heading=": ".join(filter(None, (number, _("Gerichtliche Entscheidung")))),
            where=f"{entry.decision.court}, {_day(entry.decision)}",
            wording=entry.decision.text,
            lines=(
                _("Parteien: %(parties)s") % {"parties": entry.decision.parties},
                _entered(entry.decision, entry.by),
            ),
        )
    resolution = entry.resolution
    assert resolution is not None
    return RegisterEntry(
        heading=": ".join(filter(None, (number, resolution.title))),
        where=_where(resolution),
        wording="" if entry.struck else "\n".join(filter(None, (resolution.motion, resolution.text))),
        lines=() if entry.struck else tuple(_lines(resolution)),
        notes=tuple(
            f"{note.get_kind_display()}, {_day(note)}: {note.text}\n{_entered(note, by)}"
            for note, by in entry.notes
        ),
    )


def _where(resolution: Resolution) -> str:
    """ "Eigentümerversammlung, Gemeindesaal, Freitag, 12. Juni 2026, 18:30 Uhr; TOP 3, Beschluss Nr. 2"."""
    assembly = resolution.assembly
    when = in_words(resolution.declared_at, assembly.organisation.timezone)
    told = ", ".join(filter(None, (assembly.title, assembly.place, when)))
    return _("%(where)s; TOP %(item)s, Beschluss Nr. %(number)s") % {
        "where": told,
        "item": resolution.item,
        "number": resolution.number,
    }


def _lines(resolution: Resolution) -> Iterator[str]:
    yield f"{_said(resolution.word)}. {_said(resolution.said)}"
    yield from map(_said, (*resolution.repeats, *resolution.consequences))


def _said(what: Said) -> str:
    return program().say(what, get_language() or "de")


def _day(note: RegisterNote) -> str:
    return formats.date_format(note.on, "d.m.Y")


def _entered(note: RegisterNote, by: str) -> str:
    on = formats.date_format(timezone.localtime(note.entered_at), "d.m.Y")
    return _("Eingetragen: %(day)s, %(by)s") % {"day": on, "by": by}
