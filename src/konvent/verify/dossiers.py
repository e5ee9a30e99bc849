"""The dossiers of the motions: each decided again, its text made anew, and compared with the assembly in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace

from konvent.core.dossier.acts import Event, event_from_data
from konvent.core.dossier.changing import books_changed
from konvent.core.dossier.decide import after, first_undue
from konvent.core.dossier.deciding import MotionEdited, MotionMerged, MotionReleased
from konvent.core.dossier.evidence import Line, begun, books_named
from konvent.core.dossier.fates import merged_text, open_conflicts, sources
from konvent.core.dossier.state import Books, Dossier
from konvent.core.dossier.telling import ENDING, finding_of, telling
from konvent.core.journal.archive import book_name, dossier_name
from konvent.core.journal.canonical import sha256_hex
from konvent.core.journal.entry import Entry, LeftOut
from konvent.core.meeting.event import event_from_data as told_by
from konvent.core.meeting.motions import FollowMotion, MotionFollowed
from konvent.core.meeting.records.motions import AmendmentSeen, DossierRef, MotionSeen
from konvent.core.meeting.state import State
from konvent.core.motions.blocks import text_hash
from konvent.core.motions.merging import applied
from konvent.verify.archive import Archive, Checks
from konvent.verify.chain import first_broken
from konvent.verify.reading import read_dossier, read_roll, read_rulebook
from konvent.verify.report import Check, brief, false, holds
from konvent.verify.times import erased_too_early, going_back, older_edition, quoted_too_early


def check_dossiers(archive: Archive) -> Checks:
    """Each motion on the agenda has its dossier, of entries that follow from each other by rules and facts; and no other."""
    if archive.state is None:
        return
    named = _named(archive.state)
    here = {
        name.removeprefix("dossiers/").removesuffix(".jsonl"): name
        for name in archive.files
        if name.startswith("dossiers/") and name.endswith(".jsonl")
    }
    for dossier in named:
        yield from _whole(archive, dossier, here)
    books = dict.fromkeys(
        each for name, (entries, _) in archive.dossiers.items() for each in books_changed(name, entries)
    )
    for book in books:
        yield from _whole(archive, book, here)
    for dossier in sorted(here.keys() - {*named, *books}):
        yield false("dossiers", "dossiers.foreign", file=here[dossier])


def _whole(archive: Archive, dossier: str, here: Mapping[str, str]) -> Checks:
    if dossier not in here:
        yield false("dossiers", "dossiers.missing", id=dossier)
        return
    wrong = tuple(_followed(archive, dossier))
    yield from wrong
    if not wrong:
        entries, stands = archive.dossiers[dossier]
        hidden = next((each.seq for each in entries if isinstance(each, LeftOut)), None)
        if hidden is not None and stands[-1].kind == "statutes":  # of which every member can read all
            yield false("dossiers", "dossiers.undue", place=hidden, motion=dossier)
            return
        key = "dossiers.book_holds" if stands[-1].kind == "statutes" else "dossiers.holds"
        motion, left = stands[-1].number or dossier, sum(isinstance(each, LeftOut) for each in entries)
        yield holds("dossiers", key, motion=motion, acts=len(entries) - left)
        if left:
            yield holds("dossiers", "dossiers.left_out_here", motion=motion, left=left)


def _named(state: State) -> tuple[str, ...]:
    plans = (item.plan for item in state.agenda.values())
    return tuple(dict.fromkeys(each.dossier for plan in plans for each in plan.dossiers))


def _followed(archive: Archive, dossier: str) -> Checks:
    """What is wrong with a dossier by itself. What stands in it is kept as far as it can be read."""
    name = dossier_name(dossier)
    entries = read_dossier(archive.files[name], name)
    place = first_broken(entries, archive.files[name]) if entries else 1
    if place is not None:
        yield false("dossiers", "dossiers.chain", id=dossier, place=place)
        return
    books = _books(archive, entries)
    lost = next((sha256 for sha256, book in books.items() if book is None), None)
    if lost is not None or not books:
        yield false("dossiers", "dossiers.book", id=dossier, hash=brief(lost or ""))
        return
    each = _pairs(archive, entries)
    stands = [begun(entries, *each)]
    undue = first_undue((entry for entry in entries if isinstance(entry, Entry)), stands[0])
    try:
        yield from _folded(entries, stands)
    except (LookupError, TypeError, ValueError):
        if undue is None:
            raise
    else:
        archive.dossiers[dossier] = entries, stands
    motion = stands[-1].number or dossier
    if undue is not None:
        yield false("dossiers", "dossiers.undue", place=undue, motion=motion)
    back, older = going_back(entries), older_edition(entries)
    if back is not None:
        yield false("dossiers", "dossiers.clock", place=back, motion=motion)
    if older is not None:
        yield false(
            "dossiers", "dossiers.edition", place=older.seq, motion=motion, edition=older.data["edition"]
        )


def _folded(entries: list[Line], stands: list[Dossier]) -> Checks:
    """Puts behind the first how the dossier stood after each entry, and says which text is not what it must be."""
    for entry in entries:
        if isinstance(entry, LeftOut):
            stands.append(stands[-1])
            continue
        event = event_from_data(entry.kind, entry.version, entry.data)
        yield from _made(stands[-1], event, entry)
        stands.append(after(stands[-1], event, entry.at))


def _books(archive: Archive, entries: list[Line]) -> dict[str, bytes | None]:
    """By their hashes the books that the entries name; None where there is none with that hash."""
    named = (entry.data[name] for entry in books_named(entries) for name in ("rulebook", "roll"))
    found: dict[str, bytes | None] = {}
    for sha256 in map(str, named):
        data = archive.files.get(book_name(sha256))
        found[sha256] = data if data is not None and sha256_hex(data) == sha256 else None
    return found


def _pairs(archive: Archive, entries: list[Line]) -> tuple[Books, ...]:
    """The books as they were taken in, the first first; read by the edition that the entry names."""
    found = []
    for entry in books_named(entries):
        rulebook, roll = (book_name(entry.data[name]) for name in ("rulebook", "roll"))
        read = read_rulebook(archive.files[rulebook], rulebook)
        by = replace(read, edition=entry.data["edition"])
        found.append(Books(rulebook=by, roll=read_roll(archive.files[roll], roll)))
    return tuple(found)


def _made(before: Dossier, event: Event, entry: Entry) -> Checks:
    """The text of a version, made anew from what it rests on, and the reason of each of its changes."""
    facts = {"motion": before.number, "version": before.newest + 1}
    match event:
        case MotionMerged() if open_conflicts(before):
            yield _about(entry, "conflict", **facts)
        case MotionMerged(text=text) if text != merged_text(before):
            yield _about(entry, "other_text", **facts)
        case MotionMerged(hash=named, text=text) if named != text_hash(text):
            yield _about(entry, "other_text", **facts)
        case MotionMerged(sources=found) if found != sources(before):
            yield _about(entry, "other_source", **facts)
        case MotionEdited(text=text, change=change) if text != applied(before.version.text, change.edits):
            yield _about(entry, "other_text", **facts)


def _about(entry: Entry, key: str, **facts: object) -> Check:
    return false("dossiers", f"dossiers.{key}", place=entry.seq, **facts)


# --- what the assembly was told ----------------------------------------------------------------------------------


def check_told(archive: Archive) -> Checks:
    """What was announced and what the assembly was told is what stood in the dossier then, nothing left out."""
    if archive.state is None or not archive.dossiers:
        return
    wrong = (
        *_announced(archive),
        *_put(archive),
        *_told(archive),
        *quoted_too_early(archive),
        *erased_too_early(archive),
    )
    yield from wrong
    if not wrong:
        yield holds("dossiers", "dossiers.told")


def _announced(archive: Archive) -> Checks:
    assert archive.state is not None
    for item in archive.state.agenda.values():
        for each in item.plan.dossiers:
            _, stands = archive.dossiers.get(each.dossier, ([], []))
            versions = stands[-1].versions if stands else ()
            fits = (
                1 <= each.version <= len(versions) and text_hash(versions[each.version - 1].text) == each.hash
            )
            if stands and not fits:
                yield false("dossiers", "dossiers.announced", item=item.plan.number, id=each.dossier)


def _put(archive: Archive) -> Checks:
    """That a dossier names for this assembly what was announced, whether the members were asked in writing, and that it let
    go of it only once that was over."""
    state = archive.state
    assert state is not None
    assembly = state.assembly
    if assembly is None:
        return
    for dossier, (entries, stands) in archive.dossiers.items():
        for each in stands[-1].puts:
            item = state.agenda.get(each.item)
            named = DossierRef(dossier=dossier, version=each.base, hash=each.hash)
            is_written = assembly.form == "written"
            fits = item is not None and named in item.plan.dossiers and each.written == is_written
            if each.assembly == assembly.id and not fits:
                yield false("dossiers", "dossiers.put_otherwise", motion=stands[-1].number or dossier)
        for entry in entries:
            if isinstance(entry, LeftOut) or entry.kind != MotionReleased.kind:
                continue
            if entry.data["assembly"] != assembly.id:
                continue
            seq = entry.data["seq"]
            ended = archive.entries[seq - 1] if 1 <= seq <= len(archive.entries) else None
            if ended is None or ended.hash != entry.data["head"] or ended.kind not in ENDING:
                yield _about(entry, "not_over", motion=stands[-1].number or dossier)


def _told(archive: Archive) -> Checks:
    known: dict[str, MotionSeen] = {}
    for entry, event in _follows(archive):
        entries, stands = archive.dossiers.get(event.dossier, ([], []))
        before = known.get(event.dossier)
        known[event.dossier] = _seen(before, event)
        if not stands:
            continue
        facts = {"seq": entry.seq, "kind": entry.kind, "motion": event.number}
        if not 1 <= event.seq <= len(entries) or entries[event.seq - 1].hash != event.head:
            yield false("dossiers", "dossiers.other_head", **facts)
            continue
        due = telling(
            stands[event.seq], event.dossier, event.item_id, seq=event.seq, head=event.head, before=before
        )
        yield from _differing(event, due, facts)


def _follows(archive: Archive) -> Iterator[tuple[Entry, MotionFollowed]]:
    for entry in archive.entries:
        if entry.kind == MotionFollowed.kind:
            event = told_by(entry.kind, entry.version, entry.data)
            assert isinstance(event, MotionFollowed)
            yield entry, event


def _seen(before: MotionSeen | None, event: MotionFollowed) -> MotionSeen:
    """What the assembly knows of a motion after it was told this, as far as `telling` asks."""
    amendments = {**(before.amendments if before else {}), **{each.id: each for each in event.amendments}}
    return MotionSeen(
        dossier=event.dossier,
        item_id=event.item_id,
        seq=event.seq,
        head=event.head,
        version=event.in_force,
        hash=event.hash,
        text=(),
        number=event.number,
        title=event.title,
        purpose=event.purpose,
        amendments=amendments,
    )


def _differing(event: MotionFollowed, due: FollowMotion, facts: dict[str, object]) -> Checks:
    """The first thing that was told otherwise than it was."""
    told, there = ({each.id: each for each in of.amendments} for of in (event, due))
    left_out = next((each for each in there.values() if each.id not in told), None)
    added = next((each for each in told.values() if each.id not in there), None)
    if left_out is not None or added is not None:
        key = "left_out" if left_out is not None else "added"
        yield false("dossiers", f"dossiers.{key}", **facts, number=_number(left_out or added))
        return
    other = next((each for each in there.values() if told[each.id].hash != each.hash), None)
    if other is not None:
        yield false("dossiers", "dossiers.other_edits", **facts, number=other.number)
        return
    if event.purpose != due.purpose:
        yield false("dossiers", "dossiers.other_purpose", **facts)
        return
    names = (each.name for each in fields(FollowMotion))
    if any(getattr(event, name) != getattr(due, name) for name in names):
        yield false("dossiers", "dossiers.told_otherwise", **facts)


def _number(amendment: AmendmentSeen | None) -> str:
    return amendment.number if amendment else ""


# --- what was decided --------------------------------------------------------------------------------------------


def check_decided(archive: Archive) -> Checks:
    """What the assembly declared of a motion stands in its dossier, and nothing else stands there as declared by it."""
    state = archive.state
    if state is None or state.assembly is None or not archive.dossiers:
        return
    wrong = False
    declared = {vote.id: vote for vote in state.votes.values() if vote.about and vote.phase == "declared"}
    for dossier, (_, stands) in archive.dossiers.items():
        last = stands[-1]
        for decision in last.decisions.values():
            if decision.assembly != state.assembly.id:
                continue
            vote = declared.get(decision.vote_id)
            facts = {"motion": last.number or dossier, "vote": decision.vote_id}
            if vote is None or vote.about is None or vote.about.dossier != dossier:
                yield false("dossiers", "dossiers.never_declared", **facts)
                wrong = True
                continue
            entry = archive.entries[decision.seq - 1] if decision.seq <= len(archive.entries) else None
            fits = (decision.amendments, decision.base, decision.hash, decision.editing) == (
                vote.about.amendments,
                vote.about.version,
                vote.about.hash,
                vote.about.editing,
            )
            if entry is None or entry.hash != decision.head or not fits:
                yield false("dossiers", "dossiers.other_vote", **facts)
                wrong = True
            elif (decision.finding, decision.chosen) != finding_of(state, vote):
                yield false("dossiers", "dossiers.other_finding", **facts)
                wrong = True
        missing = [each for each in declared.values() if each.about and each.about.dossier == dossier]
        for vote in missing:
            if vote.id not in last.decisions:
                facts = {"motion": last.number or dossier, "vote": vote.id}
                yield false("dossiers", "dossiers.not_followed", **facts)
    if not wrong:
        yield holds("dossiers", "dossiers.decided")
