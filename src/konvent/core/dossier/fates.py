"""Fates: what the votes of assemblies have made of the amendments, and what of them is in the text.

Nothing of it is kept. It follows from the decisions in their order, so that a result that is corrected corrects all that
follows from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from konvent.core.dossier.grouping import exclusive
from konvent.core.dossier.state import Amendment, Decision, Dossier, Settlement, Source
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.meeting.records.motions import Fate
from konvent.core.motions.blocks import Text
from konvent.core.motions.composing import composed
from konvent.core.motions.edits import Change, Edit, Edits
from konvent.core.motions.merging import against, applied, indexed


@dataclass(frozen=True, slots=True)
class Standing:
    """What has become of an amendment. by: the votes that have led to it

    edits: what of it can still be adopted, or was; lost: what another adoption has left no place for
    """

    fate: Fate
    edits: Edits
    lost: Edits = ()
    by: tuple[str, ...] = ()


def change_hash(edits: Edits) -> str:
    """SHA-256 of edits as they are written, 64 hex digits: what a vote on them is about."""
    return sha256_hex(canonical_bytes(Change(edits).to_data()))


def base_of(dossier: Dossier) -> int:
    """The number of the version that the votes are about: the one in force, or the one before what was adopted was merged,
    as long as nobody amends what came out."""
    if not dossier.merges or any(not each.to and each.base == dossier.newest for each in _published(dossier)):
        return dossier.newest
    return dossier.merges[-1].base


def base_text(dossier: Dossier) -> Text:
    return dossier.versions[base_of(dossier) - 1].text


def is_outdated(dossier: Dossier, amendment: Amendment) -> bool:
    """Whether what it amends is another text by now, so that it has to be carried over before it can be adopted."""
    if amendment.to:
        return amendment.base != dossier.amendments[amendment.to].newest
    return amendment.base != base_of(dossier)


def standings(dossier: Dossier) -> Mapping[str, Standing]:
    """Of every amendment that was published, in the order of publication kept by the dossier."""
    decided = _decided(dossier)
    together, excluded = _together(dossier, decided), _excluded(dossier, decided)
    found: dict[str, Standing] = {}
    for each in _published(dossier):
        here = together[each.to]
        edits = here.edits[each.id]
        if each.id in decided:
            decision = decided[each.id]
            if decision.finding == "adopted":
                rest = here.adopted.get(each.id, edits)
                found[each.id] = Standing("adopted", rest, here.lost.get(each.id, ()), (decision.vote_id,))
            else:
                found[each.id] = Standing("rejected", edits, (), (decision.vote_id,))
        elif each.phase != "published":
            found[each.id] = Standing(_fate(each), edits)
        elif each.id in excluded:
            found[each.id] = Standing("settled", edits, (), excluded[each.id])
        elif is_outdated(dossier, each):
            found[each.id] = Standing("open", edits)
        else:
            found[each.id] = _left(edits, here.place, here.owners)
    for name in found:
        found[name] = _with_outer(dossier, name, found)
    return found


def _is_of_this_round(dossier: Dossier, name: str) -> bool:
    """Whether it amends the text that the votes are about, and no amendment to it."""
    amendment = dossier.amendments[name]
    return not amendment.to and amendment.base == base_of(dossier)


def _published(dossier: Dossier) -> Iterator[Amendment]:
    return (each for each in dossier.amendments.values() if each.published_at is not None)


def _decided(dossier: Dossier) -> dict[str, Decision]:
    """Amendment to the decision on it, in the order in which they were decided; a vote that decided nothing is none."""
    found: dict[str, Decision] = {}
    for decision in dossier.decisions.values():
        if decision.finding != "none":
            found |= {name: decision for name in decision.adopted or decision.amendments}
    return found


@dataclass(frozen=True, slots=True)
class _Together:
    """The amendments to the same: to the motion, or to another amendment.

    edits: of each, with what was adopted to amend it; adopted, lost: of those adopted what stands, and what an earlier one
    has left no place for; owners: the votes that each edit comes from; place: the same edits, to be compared with
    """

    edits: Mapping[str, Edits]
    adopted: Mapping[str, Edits]
    lost: Mapping[str, Edits]
    owners: Mapping[Edit, tuple[str, ...]]
    place: Mapping[str, Sequence[Edit]]


def _together(dossier: Dossier, decided: Mapping[str, Decision]) -> Mapping[str, _Together]:
    """By the id of what is amended, "" for the motion; worked out from within, since all of them say what becomes of that."""
    amending: dict[str, list[Amendment]] = {"": []}
    for each in _published(dossier):
        amending.setdefault(each.to, []).append(each)
    found: dict[str, _Together] = {}

    def weighed(to: str) -> None:
        edits: dict[str, Edits] = {}
        for each in amending[to]:
            if each.id in amending and each.id not in found:
                weighed(each.id)
            then = tuple(found[each.id].owners) if each.id in found else ()
            edits[each.id] = composed(dossier.text_before(each), each.edits, then) if then else each.edits
        found[to] = _weighed(dossier, edits, decided)

    for to in amending:
        if to not in found:
            weighed(to)
    return found


def _weighed(dossier: Dossier, edits: Mapping[str, Edits], decided: Mapping[str, Decision]) -> _Together:
    """edits: of the amendments to the same. Those to an amendment make one text at once, so of two in conflict the one that was
    voted on first stands there, even where a corrected result has adopted both; to the motion somebody settles that."""
    adopted: dict[str, Edits] = {}
    lost: dict[str, Edits] = {}
    owners: dict[Edit, tuple[str, ...]] = {}
    for name, decision in decided.items():
        if name not in edits or decision.finding != "adopted":
            continue
        is_inner = bool(dossier.amendments[name].to)
        if not is_inner and not _is_of_this_round(dossier, name):
            continue
        before = (each for each in adopted if is_inner or decided[each].since < decision.first)
        place = indexed(edit for each in before for edit in adopted[each])
        gone = tuple(edit for edit in edits[name] if against(edit, place))
        lost[name], adopted[name] = gone, tuple(edit for edit in edits[name] if edit not in gone)
        for edit in adopted[name]:
            owners[edit] = (*owners.get(edit, ()), decision.vote_id)
    return _Together(edits, adopted, lost, owners, indexed(owners))


def _left(
    edits: Edits, place: Mapping[str, Sequence[Edit]], owners: Mapping[Edit, tuple[str, ...]]
) -> Standing:
    """What is left of an amendment that was not voted on, after what was adopted."""
    clashing = {edit: against(edit, place) for edit in edits}
    gone = tuple(edit for edit in edits if clashing[edit])
    done = tuple(edit for edit in edits if not clashing[edit] and edit in owners)
    causes = (*(each for edit in gone for each in clashing[edit]), *done)
    by = tuple(dict.fromkeys(vote for each in causes for vote in owners[each]))
    rest = tuple(edit for edit in edits if edit not in gone and edit not in done)
    return Standing("open" if rest else "settled", rest, (*gone, *done), by)


def _excluded(dossier: Dossier, decided: Mapping[str, Decision]) -> dict[str, tuple[str, ...]]:
    """The amendments that an adopted one excludes whatever their words, or that it was preferred to, with the votes that
    adopted it."""
    found: dict[str, tuple[str, ...]] = {}
    for decision in dossier.decisions.values():
        if decision.chosen:
            found |= {name: (decision.vote_id,) for name in decision.amendments if name != decision.chosen}
    for group in exclusive(dossier):
        adopted = [name for name in group if name in decided and decided[name].finding == "adopted"]
        votes = tuple(dict.fromkeys(decided[name].vote_id for name in adopted))
        if votes:
            found |= {name: votes for name in group if name not in adopted}
    return found


def _fate(amendment: Amendment) -> Fate:
    match amendment.phase:
        case "withdrawn" | "taken_over" | "settled" | "split":
            return amendment.phase
    return "withdrawn"


def _with_outer(dossier: Dossier, name: str, found: Mapping[str, Standing]) -> Standing:
    """An amendment to one that is no longer open is settled with it."""
    standing, to = found[name], dossier.amendments[name].to
    outer = found.get(to)
    if standing.fate != "open" or outer is None or outer.fate == "open":
        return standing
    return Standing("settled", standing.edits, (), outer.by)


# --- the text that comes out -------------------------------------------------------------------------------------


def sources(dossier: Dossier) -> tuple[Source, ...]:
    """Every change that was adopted, in the order in which they were; a wish of several once, with all of them. Where two
    were adopted that exclude each other, what settles it stands in their place, once it holds."""
    found = _adopted(dossier)
    for settlement in dossier.settlements:
        if holds(dossier, settlement):
            found = _settled(dossier, found, settlement)
    return found


def holds(dossier: Dossier, settlement: Settlement) -> bool:
    """Whether the assembly has decided it, or all whose amendments it is about agree."""
    movers = {dossier.amendments[name].mover for name in settlement.amendments}
    return bool(settlement.power) or movers <= set(settlement.agreed)


def _settled(dossier: Dossier, found: tuple[Source, ...], settlement: Settlement) -> tuple[Source, ...]:
    """With this in the place of what excludes each other among the amendments that it is about."""
    theirs = [each for each in found if not set(settlement.amendments).isdisjoint(each.amendments)]
    place = indexed(each.change.edits[0] for each in theirs)
    apart = any(set(settlement.amendments) <= set(group) for group in exclusive(dossier))
    gone = [each for each in theirs if apart or against(each.change.edits[0], place)]
    if not gone:
        return found
    by = {vote: entry for each in gone for vote, entry in zip(each.votes, each.entries, strict=True)}
    power = dossier.decisions.get(settlement.power)
    if power:
        by[power.vote_id] = power.seq
    new = (
        Source(
            change=Change((edit,)),
            amendments=settlement.amendments,
            votes=tuple(by),
            entries=tuple(by.values()),
        )
        for edit in settlement.change.edits
    )
    return (*(each for each in found if each not in gone), *new)


def _adopted(dossier: Dossier) -> tuple[Source, ...]:
    found: dict[Edit, Source] = {}
    known, decided = standings(dossier), _decided(dossier)
    for name in decided:
        if known[name].fate != "adopted" or not _is_of_this_round(dossier, name):
            continue
        chain = (name, *_inside(dossier, name, known))
        votes = [decided[each] for each in chain]
        for edit in known[name].edits:
            before = found.get(edit)
            wanted = (*(before.amendments if before else ()), *chain)
            by = dict(zip(before.votes, before.entries, strict=True)) if before else {}
            by |= {each.vote_id: each.seq for each in votes}
            found[edit] = Source(
                change=Change((edit,)),
                amendments=tuple(dict.fromkeys(wanted)),
                votes=tuple(by),
                entries=tuple(by.values()),
            )
    return tuple(found.values())


def adopted_edits(dossier: Dossier) -> Mapping[str, Edits]:
    """Each amendment that was adopted, and is not in a newer text yet, with what of it was; also those that exclude each other."""
    known = standings(dossier)
    return {
        name: known[name].edits
        for name in _decided(dossier)
        if known[name].fate == "adopted" and _is_of_this_round(dossier, name)
    }


def _inside(dossier: Dossier, name: str, known: Mapping[str, Standing]) -> Iterator[str]:
    """The adopted amendments to an amendment, and to these."""
    for each in dossier.amendments.values():
        if each.to == name and each.id in known and known[each.id].fate == "adopted":
            yield each.id
            yield from _inside(dossier, each.id, known)


def open_conflicts(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """Pairs of amendments that were both adopted although not both can be: somebody has to settle it before it is merged."""
    found = sources(dossier)
    place = indexed(each.change.edits[0] for each in found)
    owner = {each.change.edits[0]: each.amendments[0] for each in found}
    names = {name for each in found for name in each.amendments}
    settled = [set(each.amendments) for each in dossier.settlements if holds(dossier, each)]
    groups = (group for group in exclusive(dossier) if not any(each <= set(group) for each in settled))
    apart = (sorted(names.intersection(group)) for group in groups)
    pairs = {tuple(pair) for group in apart for pair in combinations(group, 2)}
    pairs |= {tuple(sorted((owner[edit], owner[other]))) for edit in owner for other in against(edit, place)}
    return tuple(sorted((one, other) for one, other in pairs))


def merged_text(dossier: Dossier) -> Text:
    """The text with all that was adopted. Raises ValueError while a conflict is open."""
    return applied(base_text(dossier), (edit for each in sources(dossier) for edit in each.change.edits))


def standing_text(dossier: Dossier) -> tuple[Text, tuple[str, ...]]:
    """The motion as it stands now: with what was adopted, without what is open. And the amendments that were adopted although
    they exclude each other: before it is settled which holds, nothing of them is in it."""
    if is_merged(dossier):
        return dossier.version.text, ()
    found = sources(dossier)
    contested = {name for pair in open_conflicts(dossier) for name in pair}
    place = indexed(edit for each in found for edit in each.change.edits)
    left = (
        edit
        for each in found
        for edit in each.change.edits
        if contested.isdisjoint(each.amendments) and not against(edit, place)
    )
    return applied(base_text(dossier), left), tuple(name for name in dossier.amendments if name in contested)


def is_merged(dossier: Dossier) -> bool:
    """Whether the text in force holds just what was adopted."""
    found, last = sources(dossier), dossier.merges[-1] if dossier.merges else None
    if last is None or last.base != base_of(dossier):
        return not found
    return last.sources == found
