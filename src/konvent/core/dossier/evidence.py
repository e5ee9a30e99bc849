"""Evidence: what of a dossier an archive holds. What only its movers, the office or a committee have read stays out of it.

From the last submission before the publication on a dossier is read by all members, and an assembly decides on it. What was
before, an amendment that was never published and a recommendation that nobody published is left out: in the place of the
entry stands its hash, so the chain holds. The submission says all that what follows rests on, so each act can be decided again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from konvent.core.dossier.acts import event_from_data
from konvent.core.dossier.amending import MotionAmended
from konvent.core.dossier.drafting import MotionSubmitted
from konvent.core.dossier.examining import AmendmentExamined, MotionExamined
from konvent.core.dossier.publishing import AmendmentPublished, MotionPublished
from konvent.core.dossier.recommending import MotionRecommended, OfferAnswered, RecommendationPublished
from konvent.core.dossier.roles import DossierRoleGiven, DossierRoleWithdrawn
from konvent.core.dossier.state import Books, Dossier, Version
from konvent.core.journal.entry import Entry, LeftOut
from konvent.core.meeting.sealing import refs_in

Line = Entry | LeftOut
# Who may do what is known to all.
ALWAYS = (DossierRoleGiven.kind, DossierRoleWithdrawn.kind)
# What is typed with these is for movers and office alone.
UNTOLD = (MotionExamined.kind, AmendmentExamined.kind, OfferAnswered.kind)


def evidence(entries: Sequence[Entry]) -> list[Line]:
    """A dossier as it stands in an archive. One that was never published, or is no motion, stands there whole."""
    out = frozenset(_left_out(entries))
    return [LeftOut(each.seq, each.prev, each.hash) if each.seq in out else each for each in entries]


def _left_out(entries: Sequence[Entry]) -> Iterator[int]:
    """The numbers of the entries that not all members could read."""
    published = next((each.seq for each in entries if each.kind == MotionPublished.kind), 0)
    before = [each.seq for each in entries[: max(published - 1, 0)] if each.kind == MotionSubmitted.kind]
    if not before:
        return
    yield from (each.seq for each in entries[: before[-1] - 1] if each.kind not in ALWAYS)
    hidden = _named(entries, MotionAmended.kind, "amendment_id") - _named(
        entries, AmendmentPublished.kind, "amendment_id"
    )
    shown = _named(entries, RecommendationPublished.kind, "recommendation_id")
    last = {
        each.data["recommendation_id"]: each.seq for each in entries if each.kind == MotionRecommended.kind
    }
    for each in entries[before[-1] :]:
        recommendation = each.data.get("recommendation_id")
        written_anew = each.kind == MotionRecommended.kind and last[recommendation] != each.seq
        unpublished = recommendation is not None and recommendation not in shown
        if each.data.get("amendment_id") in hidden or unpublished or written_anew:
            yield each.seq


def _named(entries: Iterable[Entry], kind: str, name: str) -> frozenset[str]:
    return frozenset(each.data[name] for each in entries if each.kind == kind)


def untold(lines: Iterable[Line]) -> frozenset[str]:
    """The refs of what was typed for movers and office alone."""
    return refs_named(each for each in lines if isinstance(each, Entry) and each.kind in UNTOLD)


def refs_named(lines: Iterable[Line]) -> frozenset[str]:
    """The refs that the entries name which are not left out."""
    events: Iterator[Any] = (
        event_from_data(each.kind, each.version, each.data) for each in lines if isinstance(each, Entry)
    )
    return frozenset(ref for event in events for ref in refs_in(event))


def books_named(lines: Iterable[Line]) -> tuple[Entry, ...]:
    """The entries that say by which books it was decided from then on, the first first."""
    naming = ("motions.drafted", "statutes.entered", MotionSubmitted.kind, "motions.books_renewed")
    return tuple(each for each in lines if isinstance(each, Entry) and each.kind in naming)


def begun(lines: Iterable[Line], books: Books, *known: Books) -> Dossier:
    """The dossier before the first act that an archive holds: where drafts are left out, as the submission says it was.

    books: by which it was decided then; known: others that it came to be decided by. Whether it was so, is for whoever decides the submission again
    """
    first = next((each for each in lines if isinstance(each, LeftOut) or each.kind not in ALWAYS), None)
    submitted = next(
        (each for each in lines if isinstance(each, Entry) and each.kind == MotionSubmitted.kind), None
    )
    if not isinstance(first, LeftOut) or submitted is None:
        return Dossier(books=books, known=known)
    event = event_from_data(submitted.kind, submitted.version, submitted.data)
    assert isinstance(event, MotionSubmitted)
    drafts = (Version(text=(), reason=()),) * (event.base - 1)
    return Dossier(
        books=books,
        known=known,
        kind=event.motion_kind,
        phase="draft",
        movers=event.movers,
        supporters=event.supporters,
        versions=(*drafts, Version(text=event.text, reason=event.reason, document=event.document)),
    )
