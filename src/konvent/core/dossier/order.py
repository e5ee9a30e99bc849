"""Who acts in a dossier, and what several acts ask for alike: whose it is, its phase, its newest version, its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from konvent.core.dossier.state import Dossier, Role
from konvent.core.ids import is_id
from konvent.core.law import deadline, motions
from konvent.core.law.verdict import Status, Verdict
from konvent.core.meeting.authority import SYSTEM, is_account
from konvent.core.motions.blocks import MOST_BLOCKS, TITLE, Text, unfit_text
from konvent.core.refusal import Refusal, no
from konvent.core.typed import is_blank


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts. id: of a person, an account ("u7") or the system; roles: hers in the dossier; at: aware, UTC"""

    id: str
    roles: frozenset[Role]
    at: datetime

    @property
    def is_system(self) -> bool:
        return self.id == SYSTEM

    @property
    def is_account(self) -> bool:
        return is_account(self.id)


def actor_of(dossier: Dossier, by: str, at: datetime) -> Actor:
    return Actor(id=by, roles=dossier.roles.get(by, frozenset()), at=at)


# --- who ---------------------------------------------------------------------------------------------------------


def not_hers(dossier: Dossier, member: str, actor: Actor) -> Refusal | None:
    """Members make motions; whoever acts for one gives its acts."""
    return None if acts_for(dossier, actor.id, (member,)) else no("motions.not_yours")


def not_a_mover(dossier: Dossier, actor: Actor) -> Refusal | None:
    """What each of those whose motion it is may do."""
    return None if acts_for(dossier, actor.id, dossier.movers) else no("motions.not_yours")


def acts_for(dossier: Dossier, person: str, members: Iterable[str]) -> bool:
    return not frozenset(dossier.books.roll.members_of.get(person, ())).isdisjoint(members)


def entitled(dossier: Dossier, member: str, actor: Actor) -> Verdict:
    """Whether the statutes let this member move anything."""
    votes = dossier.books.roll.by_id[member].votes
    return motions.entitled(dossier.books.rulebook, dossier.day(actor.at), votes=votes)


def not_entitled(finding: Verdict) -> Refusal | None:
    """What is beyond doubt is refused; what is undecided is taken, and stands there as that."""
    if finding.status != Status.FAIL:
        return None
    return no("motions.not_entitled", cite=finding.cite, finding=finding.said)


def has_no_task(actor: Actor, *roles: Role) -> Refusal | None:
    """Why this is not for her to do: none of these tasks is hers."""
    return None if actor.roles & frozenset(roles) else no("motions.not_your_task")


# --- when --------------------------------------------------------------------------------------------------------


def gone(dossier: Dossier) -> Refusal | None:
    if dossier.phase == "none":
        return no("motions.none")
    if dossier.erased_at is not None:
        return no("motions.document_erased")
    if dossier.phase == "refused":
        return no("motions.refused")
    return no("motions.withdrawn") if dossier.phase == "withdrawn" else None


def no_draft(dossier: Dossier) -> Refusal | None:
    """Why its wording and its movers stand."""
    return gone(dossier) or (None if dossier.phase == "draft" else no("motions.submitted"))


def no_id(*ids: str) -> Refusal | None:
    """Why what a client made up cannot be an id."""
    unfit = next((each for each in ids if not is_id(each)), None)
    return None if unfit is None else no("motions.no_id", id=unfit[:40])


def not_published(dossier: Dossier) -> Refusal | None:
    """Why nobody else has anything to do with it yet, or any more."""
    refusal = gone(dossier) or (None if dossier.phase == "published" else no("motions.not_published"))
    return refusal or (no("motions.resolved") if dossier.resolution else None) or in_writing(dossier)


def in_writing(dossier: Dossier) -> Refusal | None:
    """Why nothing becomes of it now: members are asked in writing, over days, and each answers to the same text."""
    return no("motions.asked_in_writing") if dossier.asked_in_writing else None


def outdated(dossier: Dossier, base: int, to: str = "") -> Refusal | None:
    """Why what was written for this version, or for this stand of the amendment `to`, does not fit any more."""
    newest = dossier.number_amended(to)
    return None if base == newest else no("motions.outdated", base=base, newest=newest)


def no_amendment(dossier: Dossier, amendment_id: str) -> Refusal | None:
    """Why nothing can become of this amendment any more."""
    refusal = not_amended(dossier)
    if refusal:
        return refusal
    amendment = dossier.amendments.get(amendment_id)
    if amendment is None:
        return no("motions.no_amendment")
    if any(amendment_id in each.amendments and each.finding != "none" for each in dossier.decisions.values()):
        return no("motions.amendment_over")
    if amendment.is_open:
        return None
    return no("motions.withdrawn" if amendment.phase == "withdrawn" else "motions.amendment_over")


def not_amended(dossier: Dossier) -> Refusal | None:
    """Why nobody rewrites parts of it: what is about a person is a document, to be read and voted on as it is."""
    return no("motions.person_not_amended") if dossier.kind == "person" else None


def not_open(dossier: Dossier, amendment_id: str) -> Refusal | None:
    """Why this amendment is not before everybody."""
    refusal = no_amendment(dossier, amendment_id)
    if refusal:
        return refusal
    is_published = dossier.amendments[amendment_id].phase == "published"
    return None if is_published else no("motions.amendment_not_published")


def has_amendments(dossier: Dossier, amendment_id: str) -> Refusal | None:
    """Why this amendment has to wait: first comes what amends it. What an assembly has rejected does not any more."""
    rejected = {
        name for each in dossier.decisions.values() if each.finding == "rejected" for name in each.amendments
    }
    open_ones = [each for each in dossier.amending(amendment_id) if each.id not in rejected]
    return (
        no("motions.amended_itself", numbers=tuple(each.number or "–" for each in open_ones))
        if open_ones
        else None
    )


def in_time(
    dossier: Dossier, act: Literal["motions", "amendments"], held_on: date | None, at: datetime
) -> Verdict | None:
    """What statutes and law say of one that is received at this instant; None if it is for no assembly yet."""
    if held_on is None:
        return None
    facts = deadline.DeadlineFacts(act=act, held_on=held_on, done_on=dossier.day(at))
    return deadline.check(dossier.books.rulebook, facts)


def late(finding: Verdict | None) -> Refusal | None:
    """What is too late beyond doubt is refused; what is in doubt is taken, and stands there as doubtful."""
    if finding is None or finding.status != Status.FAIL:
        return None
    return no("motions.late", cite=finding.cite, finding=finding.said)


# --- what --------------------------------------------------------------------------------------------------------


def unfit(text: Text, reason: Text, *, base: Text = ()) -> Refusal | None:
    """Why this cannot be a motion: it has a title and something to be resolved, and no id twice, also not in its reason.

    base: a text that is fit, from which it has been made; what is the same there is not looked at again
    """
    if not text or text[0].id != TITLE or is_blank(text[0].text):
        return no("motions.no_title")
    if all(is_blank(block.text) for block in text[1:]):
        return no("motions.no_words")
    known = frozenset(base)
    changed = tuple(block for block in text if block not in known)
    if len(text) > MOST_BLOCKS or len({block.id for block in text}) != len(text):
        return unfit_text(text)
    return unfit_text((*changed, *reason))
