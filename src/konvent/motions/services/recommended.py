"""What committee and board recommend, as members read it, and what movers can answer to an offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from konvent.core.dossier.agreed import as_read
from konvent.core.dossier.recommending import became_so
from konvent.core.dossier.state import Answered, Dossier, Recommendation, Recommended
from konvent.core.dossier.taking import movers_of
from konvent.core.motions.blocks import Text
from konvent.motions.services.comparing import Comparison, compared
from konvent.motions.services.reading import Motion
from konvent.office.services.desk import desk
from konvent.people.models import Member

STATUS: Mapping[Recommended, Promise] = {
    "accept": gettext_lazy("Annahme"),
    "accept_modified": gettext_lazy("Annahme in geänderter Fassung"),
    "reject": gettext_lazy("Ablehnung"),
    "refer": gettext_lazy("Überweisung"),
    "settled_by": gettext_lazy("Erledigung durch einen anderen Antrag"),
    "put_to_vote": gettext_lazy("Abstimmung ohne Empfehlung"),
    "none": gettext_lazy("keine Empfehlung"),
}
ANSWERS: Mapping[Answered, Promise] = {
    "accept": gettext_lazy("angenommen"),
    "reject": gettext_lazy("abgelehnt"),
    "counter": gettext_lazy("mit einem Gegenvorschlag beantwortet"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A recommendation. mine: the members for whom she may answer, each with the answer so far in words, "" for none

    read: which words an answer to it is about; came_of_it: what became of an offer, in words
    """

    found: Recommendation
    organ: str
    status: str
    reason: str
    comparison: Comparison | None
    is_open: bool
    mine: tuple[tuple[Member, str], ...]
    read: str
    came_of_it: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A change offered to the movers of a motion or of an amendment, and not published yet. number: of what it is on

    answers: each mover with the answer in words, "" for none yet; url: of the page where the office goes on with it
    """

    organ: str
    number: str
    until: datetime
    answers: tuple[tuple[str, str], ...]
    url: str


def offers(motion: Motion, names: Mapping[str, str]) -> list[Offer]:
    """What runs, or was answered and waits to be published, for the office. names: of the members"""
    found = []
    for each in motion.dossier.recommendations.values():
        if each.phase != "offered" or each.deadline is None:
            continue
        amended = motion.dossier.amendments.get(each.amendment)
        given = {member: str(ANSWERS[answer.answer]) for member, answer in each.answers.items()}
        movers = movers_of(motion.dossier, each.amendment)
        url = reverse("motions:book_recommend", args=[motion.key])
        found.append(
            Offer(
                organ=_organ(each),
                number=amended.number if amended else motion.number,
                until=each.deadline,
                answers=tuple((names.get(one, one), given.get(one, "")) for one in movers),
                url=f"{url}?zu={each.amendment}" if amended else url,
            )
        )
    return found


def brief(motion: Motion, about: str) -> list[str]:
    """What was published on the motion ("") or on one of its amendments, each in a line: who, what, and what came of it."""
    found = []
    for each in motion.seen.recommendations:
        if each.amendment == about and each.phase == "published":
            said = f"{_organ(each)}: {_status(motion, each)}"
            came = _came_of(motion, each)
            found.append(f"{said}; {came}" if came else said)
    return found


def _organ(found: Recommendation) -> str:
    return _("Vorstand") if found.organ == "board" else _("Antragskommission")


def _status(motion: Motion, found: Recommendation) -> str:
    """In words; by what it is settled with its number, as everybody calls it."""
    other = motion.dossier.amendments.get(found.other)
    named = other.number if other else found.other
    return f"{STATUS[found.status]} ({named})" if named else str(STATUS[found.status])


def _came_of(motion: Motion, found: Recommendation) -> str:
    """What became of an offer, in words; "" where nothing was offered, or while it is open."""
    if found.phase != "published" or found.deadline is None:
        return ""
    if became_so(motion.dossier, found):
        return _("von den Antragstellenden angenommen, der Text lautet jetzt so")
    return _("von den Antragstellenden nicht angenommen, der Text ist geblieben")


def rows(motion: Motion, about: str, members: list[Member], now: datetime) -> list[Row]:
    """Those on the motion ("") or on one of its amendments that may be read; what was replaced is left out."""
    texts = desk().dossiers.texts(motion.id)
    found = []
    for each in motion.seen.recommendations:
        if each.amendment != about or each.phase == "replaced":
            continue
        movers = movers_of(motion.dossier, about)
        answers = {member: str(ANSWERS[given.answer]) for member, given in each.answers.items()}
        kept = texts.get(each.reason)
        found.append(
            Row(
                found=each,
                organ=_organ(each),
                status=_status(motion, each),
                reason=kept.text if kept else "",
                comparison=compared(base_of(motion.dossier, each), each.edits, prefix=f"{each.id}-")
                if each.edits
                else None,
                is_open=each.phase == "offered" and each.deadline is not None and now <= each.deadline,
                mine=tuple((one, answers.get(one.pk, "")) for one in members if one.pk in movers),
                read=as_read(motion.dossier, about, each.id),
                came_of_it=_came_of(motion, each),
            )
        )
    return found


def base_of(dossier: Dossier, found: Recommendation) -> Text:
    """The text that a recommended change is to, as it was then."""
    if not found.amendment:
        return dossier.versions[found.base - 1].text
    amended = dossier.amendments[found.amendment]
    return dossier.outcome(replace(amended, stands=amended.stands[: found.base]))
