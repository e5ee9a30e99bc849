"""Telling: what an assembly is told of a motion, so that it decides by its own journal and anybody can compare the two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from konvent.core.dossier.changing import purpose_of
from konvent.core.dossier.fates import (
    base_text,
    change_hash,
    is_merged,
    is_outdated,
    standings,
)
from konvent.core.dossier.grouping import exclusive
from konvent.core.dossier.order import not_published
from konvent.core.dossier.state import Dossier, DossierFinding
from konvent.core.law.election import elected
from konvent.core.meeting.motions import FollowMotion, followed, overtaken, undecided
from konvent.core.meeting.outcome import outcome
from konvent.core.meeting.records.motions import AmendmentSeen, DossierRef, Groups, MotionSeen
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.about import unprepared
from konvent.core.motions.blocks import text_hash
from konvent.core.motions.edits import Edits
from konvent.core.motions.merging import clashes
from konvent.core.motions.order import innermost_first, voting_order
from konvent.core.motions.sentences import sentences
from konvent.core.refusal import Refusal, no
from konvent.core.words import Said

# Of what an amendment quotes an assembly is told so many code points; the whole stands in the dossier.
QUOTED = 200
# The acts of an assembly after which it decides nothing more.
ENDING = ("assembly.closed", "assembly.cancelled", "circular.abandoned")


def telling(
    dossier: Dossier, dossier_id: str, item_id: str, *, seq: int, head: str, before: MotionSeen | None
) -> FollowMotion:
    """What the assembly is told once the dossier is at entry `seq` with the hash `head`.

    before: what it knows; only what is other than that is told of the text and of amendments
    """
    text = dossier.version.text
    known = before.amendments if before else {}
    now = seen(dossier)
    is_known = before is not None and before.hash == text_hash(text)
    return FollowMotion(
        item_id=item_id,
        dossier=dossier_id,
        seq=seq,
        head=head,
        in_force=dossier.newest,
        hash=text_hash(text),
        text=() if is_known else text,
        number=dossier.number,
        title=text[0].text,
        purpose=purpose_of(dossier, text),
        withdrawn=dossier.phase == "withdrawn",
        merged=is_merged(dossier),
        amendments=tuple(each for each in now if known.get(each.id) != each),
        decided=tuple(dossier.decisions),
        proposed=proposed(dossier, now),
        blocks=blocks_of(dossier),
        apart=apart_in(dossier),
    )


def waits(dossier: Dossier, dossier_id: str, states: Iterable[State], at: datetime) -> Refusal | None:
    """Why an act waits that would leave the motion like this: an assembly is voting on it as it is, or could not vote on it
    any more because nobody could prepare for what came in.

    dossier: as the act would leave it; states: of the assemblies it was put before
    """
    for state in states:
        known = state.motions.get(dossier_id)
        if known is None or state.assembly is None or state.assembly.over:
            continue
        told = telling(dossier, dossier_id, known.item_id, seq=known.seq + 1, head=known.head, before=known)
        would = followed(state, known, told)
        item = state.agenda[known.item_id]
        if any(each.about and overtaken(would, each.about) for each in undecided(state, dossier_id)):
            return no("motions.voted_on", number=known.number, item=item.plan.number)
        if state.assembly.phase == "convened" or would.version == known.version:
            continue
        refusal = unprepared(state, would, (), item, state.day(at))
        if refusal and unprepared(state, known, (), item, state.day(at)) is None:
            return refusal
    return None


def not_as_it_stands(dossier: Dossier | None, ref: DossierRef) -> Refusal | None:
    """Why a motion does not come onto an agenda like this: nobody can read it, it is decided, or it has another text by now."""
    if dossier is None:
        return no("motions.none")
    refusal = not_published(dossier)
    if refusal or ref == ref_to(dossier, ref.dossier):
        return refusal
    return no("agenda.motion_version", number=dossier.number, version=ref.version, newest=dossier.newest)


def ref_to(dossier: Dossier, dossier_id: str) -> DossierRef:
    """The motion as it would be announced now."""
    return DossierRef(dossier=dossier_id, version=dossier.newest, hash=text_hash(dossier.version.text))


def finding_of(state: State, vote: Vote) -> tuple[DossierFinding, str] | None:
    """What a dossier is told of a vote: what was declared, and holds now, and which amendment was chosen where several were
    put against each other, "" if none; None before it is declared.

    Where none of them has the votes that are needed nothing is decided: they can be put again, or one by one.
    """
    found = outcome(state, vote)
    if found is None:
        return None
    if found == "inconclusive":
        return "none", ""
    if found != "accepted":
        return "rejected", ""
    return "adopted", elected(vote.verdict)[0] if vote.is_choice_of_texts and vote.verdict else ""


def seen(dossier: Dossier) -> tuple[AmendmentSeen, ...]:
    """Every amendment that was published, as an assembly sees it."""
    known = standings(dossier)
    votable: dict[str, dict[str, Edits]] = {}
    for name, each in known.items():
        if _is_votable(dossier, name):
            votable.setdefault(dossier.amendments[name].to, {})[name] = each.edits
    against = _against(votable.values(), exclusive(dossier), tuple(known))
    return tuple(
        AmendmentSeen(
            id=name,
            number=dossier.amendments[name].number,
            to=dossier.amendments[name].to,
            part_of=dossier.amendments[name].part_of,
            hash=change_hash(each.edits),
            fate=each.fate,
            by=each.by,
            partly=bool(each.lost) and bool(each.edits),
            outdated=each.fate == "open" and is_outdated(dossier, dossier.amendments[name]),
            against=against.get(name, ()),
            said=tuple(map(_cut, sentences(dossier.text_before(dossier.amendments[name]), each.edits))),
        )
        for name, each in known.items()
    )


def _cut(said: Said) -> Said:
    """The sentence with no more of what it quotes than is needed to know it again."""
    return Said(said.key, tuple((name, _cut_fact(fact)) for name, fact in said.args))


def _cut_fact(fact: Any) -> Any:
    match fact:
        case Said():
            return _cut(fact)
        case str() if len(fact) > QUOTED:
            return f"{fact[:QUOTED]} …"
        case tuple():
            return tuple(map(_cut_fact, fact))
    return fact


def _is_votable(dossier: Dossier, name: str) -> bool:
    amendment = dossier.amendments[name]
    return amendment.phase == "published" and not is_outdated(dossier, amendment)


def _against(
    votable: Iterable[Mapping[str, Edits]], exclusive: Iterable[tuple[str, ...]], order: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """Of each amendment those that cannot be adopted together with it, in the order of the dossier.

    votable: those to the same by themselves, for only these have edits of one text
    """
    votable = tuple(votable)
    found: dict[str, set[str]] = {}
    for clash in (each for edits in votable for each in clashes(edits)):
        found.setdefault(clash.one, set()).add(clash.other)
        found.setdefault(clash.other, set()).add(clash.one)
    for group in exclusive:
        for name in group:
            found.setdefault(name, set()).update(other for other in group if other != name)
    here = {name for edits in votable for name in edits}
    return {name: tuple(each for each in order if each in others & here) for name, others in found.items()}


def proposed(dossier: Dossier, now: Iterable[AmendmentSeen]) -> Groups:
    """The order of voting that follows from the text, among those that are open: what amends an amendment before that."""
    open_now = {each.id: each for each in now if each.fate == "open" and not each.outdated}
    known = standings(dossier)

    def ordered(to: str) -> Groups:
        here = {name: known[name].edits for name, each in open_now.items() if each.to == to}
        text = dossier.text_amended(to) if to else base_text(dossier)
        return voting_order(text, {name: edits for name, edits in here.items() if edits}, exclusive(dossier))

    amended = dict.fromkeys(each.to for each in open_now.values() if each.to)
    groups = {name: group for to in amended for group in ordered(to) for name in group}
    inner = (
        groups.get(name, (name,))
        for (name,) in innermost_first({name: each.to for name, each in open_now.items()})
    )
    return (*dict.fromkeys(inner), *ordered(""))


def blocks_of(dossier: Dossier) -> Groups:
    """What was proposed to be decided by one vote, without what somebody has taken out."""
    return tuple(each.members for each in dossier.groups.values() if each.kind == "block" and each.members)


def apart_in(dossier: Dossier) -> tuple[str, ...]:
    """What somebody has taken out of a block."""
    return tuple(name for each in dossier.groups.values() for name in each.taken_out)
