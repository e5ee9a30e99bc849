"""The outline of the minutes (Niederschrift): what a form, a PDF or a verifier needs, in one language.

Everything in it but the prose follows from the journal, the boxes, roll, rulebook, words and names: whoever has these
can compute it again and compare (`konvent.verify` does).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from konvent.core.edition import differed
from konvent.core.journal.entry import Entry
from konvent.core.law import minutes as law
from konvent.core.meeting.authority import is_account
from konvent.core.meeting.records.agenda import DECIDING, Item
from konvent.core.meeting.records.assembly import Assembly, Withdrawal
from konvent.core.meeting.records.incidents import Incident
from konvent.core.meeting.records.votes import Boxes
from konvent.core.meeting.state import State, ever_on_roll, persons_ever
from konvent.core.meeting.texts import said_text
from konvent.core.meeting.votes.ballots.secret import cast_in_secret
from konvent.core.minutes.attending import attendance_list
from konvent.core.minutes.convening import convened_by, convening
from konvent.core.minutes.course import CLOSING, OPENING, Course
from konvent.core.minutes.names import Names
from konvent.core.minutes.outline import (
    FORMAT,
    AgendaLine,
    Block,
    BoxLine,
    DocumentLine,
    Fact,
    IncidentLine,
    ObjectionLine,
    Outline,
    Proof,
    Section,
    SignatureLine,
)
from konvent.core.minutes.results import record, register_line, secret_sentences
from konvent.core.minutes.voice import Voice
from konvent.core.words import Said, say


def outline(
    state: State,
    entries: Sequence[Entry],
    names: Mapping[str, Any],
    language: str = "de",
    boxes: Boxes | None = None,
) -> Outline:
    """The minutes as they follow from the journal so far.

    state: the state after `entries`, whose words they speak and whose texts they quote; its assembly must have been convened, else ValueError
    entries: the journal from its beginning
    names: names JSON, see `Names.from_data`
    boxes: vote id to the ballots in order; None leaves out who cast ballots and how
    """
    assembly = state.assembly
    if assembly is None:
        raise ValueError("an assembly that is not convened has no minutes")
    everybody = ever_on_roll(state)
    persons = persons_ever(state) | frozenset(persons_named(state))
    known = Names.from_data(names)
    own = known.only({each for each in persons if not is_account(each)}, everybody, state.agenda)
    accounts = _accounts(state, known)
    voice = Voice(
        state.words, language, state.rulebook.timezone, own, everybody, state.agenda, accounts=accounts
    )
    sealed, levels = _sealed(state, boxes), _levels(state)
    course = Course(voice)
    course.follow(entries, state)
    declared = sorted(
        (vote for vote in state.votes.values() if vote.number is not None), key=lambda vote: vote.number or 0
    )
    return Outline(
        format=FORMAT,
        language=language,
        assembly_id=assembly.id,
        form=assembly.form,
        organisation=own.organisation.get("name") or str(state.rulebook.statutes.get("body.name") or ""),
        register=_register(own) or str(state.rulebook.statutes.get("body.register") or ""),
        title=voice.say("minutes.head.title_written" if _written(state) else "minutes.head.title"),
        subtitle=assembly.title,
        day=_days(voice, assembly),
        facts=tuple(_facts(voice, state, course)),
        agenda=tuple(
            AgendaLine(number=item.plan.number, title=item.plan.title, level=levels[item_id])
            for item_id, item in state.agenda.items()
        ),
        sections=tuple(_sections(voice, state, course, sealed)),
        resolutions=tuple(register_line(voice, state, vote) for vote in declared),
        objections=tuple(_objections(voice, state)),
        incidents=tuple(_incidents(voice, state)),
        attendance=attendance_list(voice, state, course.attending, sealed),
        signatures=tuple(_signatures(voice, state)),
        proof=_proof(state),
        missing=tuple(map(voice.tell, _missing(state))),
        from_boxes=boxes is not None,
        names=own.also(
            {each: name for each, name in (accounts or {}).items() if each in persons | voice.told}
        ).to_data(),
    )


def _by_number(state: State, known: Names) -> Mapping[str, str] | None:
    """Edition 1 called an account of the office by its number."""
    return None


@differed(until=1, before=_by_number)
def _accounts(state: State, known: Names) -> Mapping[str, str] | None:
    """What the office's accounts are called."""
    return {each: name for each, name in known.persons.items() if is_account(each)}


def persons_named(state: State) -> Iterator[str]:
    """Everybody the minutes may name besides those on the roll; accounts of the office among them."""
    yield from state.roles
    yield from state.attendance
    for proxy in state.proxies.values():
        yield proxy.holder
    for question in state.questions.values():
        yield question.person
        yield from (answer.person for answer in question.answers)
    for incident in state.incidents.values():
        yield from incident.persons
    for vote in state.votes.values():
        yield from vote.concerns
        yield from (tie.person for tie in vote.ties)
        if vote.lot is not None:
            yield from (vote.lot.person, *vote.lot.witnesses)
        for correction in vote.corrections:
            yield from (correction.by, correction.confirmed_by)
        if vote.commission is not None:
            yield from vote.commission.persons
    for item in state.agenda.values():
        yield from (option.person for option in item.plan.options if option.person)


def _sealed(state: State, boxes: Boxes | None) -> Boxes | None:
    """The boxes that were sealed and counted; others may still grow."""
    if boxes is None:
        return None
    return {
        vote.id: boxes[vote.id] if vote.secret is None else cast_in_secret(vote, boxes[vote.id])
        for vote in state.votes.values()
        if vote.phase in ("tallied", "declared") and vote.id in boxes
    }


def _written(state: State) -> bool:
    return state.assembly is not None and state.assembly.form == "written"


def _register(names: Names) -> str:
    """ "Amtsgericht Charlottenburg, VR 1234 B", as far as known."""
    facts = names.organisation
    if facts.get("register"):
        return facts["register"]
    return ", ".join(each for key in ("register_court", "register_no") if (each := facts.get(key, "")))


def _days(voice: Voice, assembly: Assembly) -> str:
    """The day it was held; of a written procedure the first and the last, of one that never began when it was abandoned."""
    begun = assembly.opened_at or (assembly.closed_at if assembly.abandoned else None)
    first = voice.day(begun or assembly.held_at)
    last = assembly.closed_at or assembly.closes_at
    if assembly.form != "written" or last in (None, begun):
        return voice.say("calendar.the_day", day=first)
    return voice.say("minutes.days", first=first, last=voice.day(last))


# --- head ----------------------------------------------------------------------------------------------------


def _facts(voice: Voice, state: State, course: Course) -> Iterator[Fact]:
    assembly = state.assembly
    assert assembly is not None
    yield _fact(voice, "form", say(f"minutes.form.{assembly.form}"))
    if assembly.form == "written":
        yield from _written_facts(voice, assembly)
        return
    place = _place(voice, state, assembly)
    if place:
        yield _fact(voice, "place", place)
    room = urlsplit(assembly.video_url).hostname if assembly.video_url else None
    if room:
        yield _fact(voice, "video", room)
    yield _fact(voice, "convened_for", voice.moment(assembly.held_at))
    if assembly.opened_at:
        yield _fact(voice, "begin", voice.moment(assembly.opened_at))
    if assembly.closed_at:
        label = "cancelled" if _cancelled(state) else "end"
        yield _fact(voice, label, voice.moment(assembly.closed_at))
    if course.chairs:
        yield Fact(label=voice.say("minutes.role.chair"), text=_chairs(voice, course))
        yield Fact(
            label=voice.say("minutes.role.writer"), text=voice.tell(voice.person(assembly.minute_taker))
        )


def _fact(voice: Voice, label: str, what: Said | str) -> Fact:
    return Fact(label=voice.say(f"minutes.head.{label}"), text=voice.tell(what))


def _written_facts(voice: Voice, assembly: Assembly) -> Iterator[Fact]:
    if assembly.opened_at or not assembly.abandoned:
        yield _fact(voice, "begin", voice.moment(assembly.opened_at or assembly.held_at))
    if assembly.closes_at:
        yield _fact(voice, "deadline", voice.moment(assembly.closes_at))
    if assembly.closed_at:
        yield _fact(
            voice, "abandoned" if assembly.abandoned else "concluded", voice.moment(assembly.closed_at)
        )
    by = convened_by(voice, assembly)
    if by:
        yield _fact(voice, "initiated_by", by)


def _place(voice: Voice, state: State, assembly: Assembly) -> Said | str:
    """Where it was held; a virtual assembly of a co-operative is held at its seat (§ 47 Abs. 2 GenG)."""
    if assembly.form != "virtual":
        return assembly.place
    seat = voice.names.organisation.get("seat", "")
    if state.rulebook.legal_form == "eg" and seat:
        return say("minutes.head.place_seat", seat=seat)
    return say("minutes.head.place_none")


def _chairs(voice: Voice, course: Course) -> str:
    (first, since), *later = course.chairs
    names = [voice.person(first)]
    for person, at in later:
        when = voice.moment(at, since)
        names.append(say("minutes.head.chair_from", when=when, person=voice.person(person)))
    return voice.say("minutes.each", each=tuple(names))


# --- sections ------------------------------------------------------------------------------------------------


def _sections(voice: Voice, state: State, course: Course, boxes: Boxes | None) -> Iterator[Section]:
    suffix = "_written" if _written(state) else ""
    asked = [Block(kind="text", text=line) for line in convening(voice, state)]
    yield Section(
        id=OPENING,
        number="",
        title=voice.say(f"minutes.section.opening{suffix}"),
        level=1,
        blocks=(*asked, *_with_prose(course, state, OPENING, boxes, voice)),
    )
    levels, parents = _levels(state), {item.plan.parent for item in state.agenda.values()}
    for item in state.agenda.values():
        blocks = _with_prose(course, state, item.plan.id, boxes, voice)
        only_asked = len(blocks) == course.asked[item.plan.id]
        undone = "" if item.plan.id in parents or not _ended(state) else _undone(state, item, only_asked)
        if undone:
            blocks.append(Block(kind="text", text=voice.say(f"minutes.course.{undone}")))
        yield Section(
            id=item.plan.id,
            number=item.plan.number,
            title=item.plan.title,
            level=levels[item.plan.id],
            blocks=(*_announced_later(voice, state, item.plan.id), *blocks),
        )
    blocks = _with_prose(course, state, CLOSING, boxes, voice)
    if blocks:
        title = voice.say(f"minutes.section.closing{suffix}")
        yield Section(id=CLOSING, number="", title=title, level=1, blocks=tuple(blocks))


def _only_not_called(state: State, item: Item, only_asked: bool) -> str:
    """Edition 1 said so only where nothing else was to be said."""
    if not only_asked:
        return ""
    return "not_called_written" if _written(state) else "not_called"


@differed(until=1, before=_only_not_called)
def _undone(state: State, item: Item, only_asked: bool) -> str:
    """What did not happen to an item, as a key of the course: it was not called, or not voted on though it was to be."""
    voted = any(each.item_id == item.plan.id for each in state.votes.values())
    if voted or item.state == "removed":
        return ""
    if item.called_at is None:
        return "not_called_written" if _written(state) else "not_called"
    return "no_vote" if item.late or item.plan.kind in DECIDING else ""


def _announced_later(voice: Voice, state: State, item_id: str) -> Iterator[Block]:
    assert state.assembly is not None
    for each in state.assembly.supplements:
        if item_id in each.items:
            said = voice.say("minutes.course.supplemented_of", day=voice.day(each.at))
            yield Block(kind="text", text=said)
    for back in state.assembly.told:
        if isinstance(back, Withdrawal) and item_id in back.items:
            said = voice.say("minutes.course.withdrawn_of", day=voice.day(back.at))
            yield Block(kind="text", text=said)


def _with_prose(course: Course, state: State, section: str, boxes: Boxes | None, voice: Voice) -> list[Block]:
    blocks = list(course.blocks.get(section, []))
    prose = voice.typed(state, state.minutes.sections.get(section, "")).strip()
    if prose:
        blocks.insert(course.prose_at.get(section, len(blocks)), Block(kind="prose", text=prose))
    return [each for block in blocks for each in _whole(block, state, boxes, voice)]


def _whole(block: Block, state: State, boxes: Boxes | None, voice: Voice) -> Iterator[Block]:
    """A block as it is printed: of a vote its record, and how it was kept secret."""
    if block.kind != "vote":
        yield block
        return
    vote = state.votes[block.text]
    yield Block(kind="vote", vote=record(voice, state, vote, boxes))
    for sentence in secret_sentences(voice, state, vote):
        yield Block(kind="text", text=sentence)


def _ended(state: State) -> bool:
    return state.assembly is not None and state.assembly.phase == "closed"


def _cancelled(state: State) -> bool:
    return state.assembly is not None and state.assembly.phase == "cancelled"


def _levels(state: State) -> dict[str, int]:
    """Item to how deep it stands, 1 on the first level; an item comes after the one above it."""
    found: dict[str, int] = {}
    for item_id, item in state.agenda.items():
        found[item_id] = found.get(item.plan.parent or "", 0) + 1
    return found


# --- lists ---------------------------------------------------------------------------------------------------


def _item_number(state: State, item_id: str | None) -> str:
    return state.agenda[item_id].plan.number if item_id in state.agenda and item_id else ""


def _objections(voice: Voice, state: State) -> Iterator[ObjectionLine]:
    near = state.assembly.held_at if state.assembly else None
    for number, each in enumerate(state.objections.values(), start=1):
        yield ObjectionLine(
            number=number,
            member=voice.tell(voice.member(each.member)),
            person=voice.tell(voice.person(each.person)),
            item=_item_number(state, each.item),
            time=voice.tell(voice.moment(each.at, near)),
            text=voice.typed(state, each.text),
        )


def _incidents(voice: Voice, state: State) -> Iterator[IncidentLine]:
    near = state.assembly.held_at if state.assembly else None
    for number, each in enumerate(state.incidents.values(), start=1):
        when = voice.span(each.from_at, each.to_at, near) if each.to_at else voice.moment(each.from_at, near)
        yield IncidentLine(
            number=number,
            kind=voice.say(f"minutes.incident.{each.incident}"),
            persons=voice.listed(voice.persons(each.persons)),
            time=voice.tell(when),
            item=_item_number(state, each.item),
            text=voice.typed(state, each.text),
            measure=voice.typed(state, each.measure),
            finding=_classified(voice, each),
        )


def _classified(voice: Voice, incident: Incident) -> str:
    if incident.finding is None:
        return ""
    said = voice.say(
        "minutes.incident.classified",
        sphere=say(f"minutes.sphere.{incident.sphere}"),
        fault=say(f"minutes.fault.{incident.fault}"),
        affected=incident.affected,
    )
    return f"{said} {voice.tell(incident.finding)}"


def _signatures(voice: Voice, state: State) -> Iterator[SignatureLine]:
    """Who signs by statutes or law; the board signs with whoever of it was there, by hand."""
    assembly = state.assembly
    assert assembly is not None
    persons = {"chair": assembly.chair, "writer": assembly.minute_taker}
    if assembly.phase == "cancelled":
        return
    for key in law.signers(state.rulebook, voice.day(assembly.opened_at or assembly.held_at)):
        person = persons.get(key, "")
        yield SignatureLine(
            key=key,
            role=voice.tell(_role(voice, key, assembly)),
            name=voice.tell(voice.person(person)) if person else "",
        )


def _role(voice: Voice, key: str, assembly: Assembly) -> Said | str:
    if key == "chair" and assembly.form == "written":
        return say("minutes.role.chair_written")
    role = voice.called("minutes.role", key)
    return voice.called("minutes.office", key) if role == key else role


def _proof(state: State) -> Proof:
    assembly = state.assembly
    assert assembly is not None
    return Proof(
        seq=state.seq,
        head=state.head,
        rulebook_hash=assembly.books.rulebook_hash,
        roll_hash=assembly.books.roll_hash,
        words_hash=assembly.books.words_hash,
        boxes=tuple(
            BoxLine(
                item=_item_number(state, vote.item_id), count=vote.sealed_count or 0, root=vote.sealed_root
            )
            for vote in state.votes.values()
            if vote.sealed_root
        ),
        documents=tuple(
            DocumentLine(item=item.plan.number, title=document.title, sha256=document.sha256)
            for item in state.agenda.values()
            for document in item.plan.documents
        ),
    )


# --- what is missing -----------------------------------------------------------------------------------------


def _missing(state: State) -> Iterator[Said]:
    """What is still to be done before the minutes can be approved; of an assembly that was cancelled none are."""
    if _cancelled(state):
        return
    for vote in state.votes.values():
        if vote.undeclared:
            yield say(f"minutes.missing.vote_{vote.phase}", number=_item_number(state, vote.item_id))
        if vote.proposed:
            yield say("minutes.missing.correction", number=_item_number(state, vote.item_id))
    for incident in state.incidents.values():
        if not incident.resolved and not _ended(state):
            yield say("minutes.missing.incident", text=said_text(state, incident.text))
    if not _ended(state):
        yield say("minutes.missing.not_closed")
