"""Puts the minutes together: head, convening, course, register, annexes, proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from konvent.core.journal.entry import Entry
from konvent.core.law import minutes as law
from konvent.core.law import notice
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.records.assembly import Assembly
from konvent.core.meeting.records.invitation import InvitationRecord
from konvent.core.meeting.records.votes import Boxes
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.ballots.secret import cast_in_secret
from konvent.core.minutes.attending import OFFICES, attendance_list
from konvent.core.minutes.course import CLOSING, OPENING, Course
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
from konvent.core.minutes.words import CHANNELS, FORMS, INCIDENTS, ROLES, Names, Words
from konvent.core.text import Text, date_text


def outline(
    state: State,
    entries: Sequence[Entry],
    names: Mapping[str, Any],
    language: str = "de",
    boxes: Boxes | None = None,
) -> Outline:
    """The minutes as they follow from the journal so far.

    state: the state after `entries`; its assembly must have been convened, else ValueError
    entries: the journal from its beginning
    names: names JSON, see `Names.from_data`
    boxes: vote id to the ballots in order; None leaves out who cast ballots and how
    """
    assembly = state.assembly
    if assembly is None:
        raise ValueError("an assembly that is not convened has no minutes")
    own = Names.from_data(names).only(state.roll, (*_persons(state), assembly.chair, assembly.minute_taker))
    words = Words(language, state.rulebook.timezone, own, state.roll)
    sealed = _sealed(state, boxes)
    course = Course(words)
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
        title=_title(words, assembly),
        subtitle=assembly.title,
        day=_days(words, assembly),
        facts=tuple(_facts(words, state, course)),
        agenda=tuple(
            AgendaLine(number=item.plan.number, title=item.plan.title, level=_level(state, item))
            for item in state.agenda.values()
        ),
        sections=tuple(_sections(words, state, course, sealed)),
        resolutions=tuple(register_line(words, state, vote) for vote in declared),
        objections=tuple(_objections(words, state)),
        incidents=tuple(_incidents(words, state)),
        attendance=attendance_list(words, state, course.attending, sealed),
        signatures=tuple(_signatures(words, state)),
        proof=_proof(words, state),
        missing=tuple(words.say(text) for text in missing(state)),
        from_boxes=boxes is not None,
        names=own.to_data(),
    )


def _persons(state: State) -> Iterator[str]:
    """Everybody the minutes may name besides those on the roll."""
    yield from state.attendance
    for proxy in state.proxies.values():
        yield proxy.holder
    for vote in state.votes.values():
        yield from vote.concerns
        if vote.commission is not None:
            yield from vote.commission.persons


def _sealed(state: State, boxes: Boxes | None) -> Boxes | None:
    """The boxes that were sealed and counted; others may still grow."""
    if boxes is None:
        return None
    return {
        vote.id: boxes[vote.id] if vote.secret is None else cast_in_secret(vote, boxes[vote.id])
        for vote in state.votes.values()
        if vote.phase in ("tallied", "declared") and vote.id in boxes
    }


def _register(names: Names) -> str:
    """ "Amtsgericht Charlottenburg, VR 1234 B", as far as known."""
    facts = names.organisation
    if facts.get("register"):
        return facts["register"]
    return ", ".join(each for key in ("register_court", "register_no") if (each := facts.get(key, "")))


def _title(words: Words, assembly: Assembly) -> str:
    if assembly.form == "written":
        return words.text(
            "Niederschrift über die Beschlussfassung im schriftlichen Verfahren",
            "Minutes of the resolutions taken in a written procedure",
        )
    return words.text("Niederschrift", "Minutes")


def _days(words: Words, assembly: Assembly) -> str:
    """The day it was held; of a written procedure the first and the last."""
    first = assembly.opened_at or assembly.held_at
    last = assembly.closed_at or assembly.closes_at
    if assembly.form != "written" or last is None:
        return words.day(first)
    return words.text(f"{words.day(first)} bis {words.day(last)}", f"{words.day(first)} to {words.day(last)}")


# --- head ----------------------------------------------------------------------------------------------------


def _facts(words: Words, state: State, course: Course) -> Iterator[Fact]:
    assembly = state.assembly
    assert assembly is not None
    yield Fact(label=words.text("Form", "Form"), text=words.say(FORMS[assembly.form]))
    if assembly.form == "written":
        yield from _written_facts(words, assembly)
        return
    place = _place(words, state, assembly)
    if place:
        yield Fact(label=words.text("Ort", "Place"), text=place)
    room = urlsplit(assembly.video_url).hostname if assembly.video_url else None
    if room:
        yield Fact(label=words.text("Videoraum", "Video room"), text=room)
    begin = assembly.opened_at
    yield Fact(label=words.text("Einberufen auf", "Convened for"), text=words.moment(assembly.held_at))
    if begin:
        yield Fact(label=words.text("Beginn", "Begin"), text=words.moment(begin))
    if assembly.closed_at:
        yield Fact(label=words.text("Ende", "End"), text=words.moment(assembly.closed_at))
    if course.chairs:
        yield Fact(label=words.say(ROLES["chair"]), text=_chairs(words, course))
        yield Fact(label=words.say(ROLES["writer"]), text=words.person(assembly.minute_taker))


def _written_facts(words: Words, assembly: Assembly) -> Iterator[Fact]:
    yield Fact(label=words.text("Beginn", "Begin"), text=words.moment(assembly.opened_at or assembly.held_at))
    if assembly.closes_at:
        yield Fact(
            label=words.text("Frist zur Stimmabgabe", "Deadline for voting"),
            text=words.moment(assembly.closes_at),
        )
    if assembly.closed_at:
        yield Fact(label=words.text("Abgeschlossen", "Concluded"), text=words.moment(assembly.closed_at))
    if assembly.convened_by:
        yield Fact(label=words.text("Eingeleitet durch", "Initiated by"), text=_convened_by(words, assembly))


def _place(words: Words, state: State, assembly: Assembly) -> str:
    """Where it was held; a virtual assembly of a co-operative is held at its seat (§ 47 Abs. 2 GenG)."""
    if assembly.form != "virtual":
        return assembly.place
    seat = words.names.organisation.get("seat", "")
    if state.rulebook.legal_form == "eg" and seat:
        return words.text(
            f"virtuell; als Ort gilt der Sitz: {seat}", f"virtual; the seat counts as place: {seat}"
        )
    return words.text("virtuell, ohne physischen Versammlungsort", "virtual, without a physical place")


def _chairs(words: Words, course: Course) -> str:
    first, *later = course.chairs
    names = [words.person(first[0])]
    for person, at in later:
        when = words.moment(at, first[1])
        names.append(words.text(f"ab {when} {words.person(person)}", f"from {when} {words.person(person)}"))
    return ", ".join(names)


# --- sections ------------------------------------------------------------------------------------------------


def _sections(words: Words, state: State, course: Course, boxes: Boxes | None) -> Iterator[Section]:
    written = state.assembly is not None and state.assembly.form == "written"
    opening = (
        words.text("Einleitung des Verfahrens und Beteiligung", "Initiation and participation")
        if written
        else words.text("Einberufung, Eröffnung und Beschlussfähigkeit", "Convening, opening and quorum")
    )
    convening = [Block(kind="text", text=line) for line in _convening(words, state)]
    told = _with_prose(course, state, OPENING, boxes, words)
    yield Section(id=OPENING, number="", title=opening, level=1, blocks=(*convening, *told))
    for item in state.agenda.values():
        blocks = _with_prose(course, state, item.plan.id, boxes, words)
        if not blocks and _ended(state) and not _has_children(state, item):
            blocks = [
                Block(
                    kind="text",
                    text=words.text("Der Punkt wurde nicht aufgerufen.", "The item was not called."),
                )
            ]
        yield Section(
            id=item.plan.id,
            number=item.plan.number,
            title=item.plan.title,
            level=_level(state, item),
            blocks=tuple(blocks),
        )
    blocks = _with_prose(course, state, CLOSING, boxes, words)
    if blocks:
        title = words.text("Abschluss", "Conclusion") if written else words.text("Schluss", "Closing")
        yield Section(id=CLOSING, number="", title=title, level=1, blocks=tuple(blocks))


def _with_prose(course: Course, state: State, section: str, boxes: Boxes | None, words: Words) -> list[Block]:
    blocks = list(course.blocks.get(section, []))
    prose = state.minutes.sections.get(section, "").strip()
    if prose:
        blocks.insert(course.prose_at.get(section, len(blocks)), Block(kind="prose", text=prose))
    return [each for block in blocks for each in _whole(block, state, boxes, words)]


def _whole(block: Block, state: State, boxes: Boxes | None, words: Words) -> Iterator[Block]:
    """A block as it is printed: of a vote its record, and how it was kept secret."""
    if block.kind != "vote":
        yield block
        return
    vote = state.votes[block.text]
    yield Block(kind="vote", vote=record(words, state, vote, boxes))
    for sentence in secret_sentences(words, vote):
        yield Block(kind="text", text=sentence)


def _ended(state: State) -> bool:
    return state.assembly is not None and state.assembly.phase == "closed"


def _has_children(state: State, item: Item) -> bool:
    return any(other.plan.parent == item.plan.id for other in state.agenda.values())


def _level(state: State, item: Item) -> int:
    """1 on the first level. A parent that leads back to itself ends the walk."""
    seen: list[str] = []
    parent = item.plan.parent
    while parent in state.agenda and parent is not None and parent not in seen:
        seen.append(parent)
        parent = state.agenda[parent].plan.parent
    return len(seen) + 1


# --- convening -----------------------------------------------------------------------------------------------


def _convening(words: Words, state: State) -> Iterator[str]:
    """How the members were asked, and whether the notice was in order."""
    assembly = state.assembly
    assert assembly is not None
    by = _convened_by(words, assembly)
    day = words.say(date_text(words.local_day(assembly.convened_at)))
    if assembly.form == "written":
        yield words.text(
            f"Die Mitglieder wurden am {day} aufgefordert, ihre Stimme in Textform abzugeben. Schweigen galt nicht als Zustimmung.",
            f"On {day} the members were asked to cast their votes in text form. Silence was not consent.",
        )
    else:
        yield words.text(
            f"Die Versammlung wurde am {day} unter Mitteilung der Tagesordnung einberufen."
            + (f" Einberufen hat: {by}." if by else ""),
            f"The assembly was convened on {day} with notice of the agenda."
            + (f" Convened by: {by}." if by else ""),
        )
    sent = _first_sent(state)
    yield from _sending(words, state, sent)
    if assembly.form != "written":
        yield from _notice(words, state, sent)
    if assembly.form in ("hybrid", "virtual") and _all_described(assembly):
        yield words.text(
            "In der Einberufung war angegeben, wie die Mitglieder ihre Rechte im Wege der elektronischen Kommunikation ausüben können.",
            "The notice said how the members can exercise their rights by electronic communication.",
        )


def _convened_by(words: Words, assembly: Assembly) -> str:
    """The organ that convened, or whatever was written instead of one."""
    by = assembly.convened_by.strip()
    return words.say(OFFICES[by]) if by in OFFICES else by.removesuffix(".")


def _all_described(assembly: Assembly) -> bool:
    channels = assembly.channels
    return all((channels.join, channels.speak, channels.move, channels.ask, channels.vote))


def _first_sent(state: State) -> dict[str, InvitationRecord]:
    """Member to the first record that shows an invitation went out."""
    found = {}
    for member, records in state.invitations.items():
        sent = [record for record in records if record.outcome in ("sent", "opened")]
        if sent:
            found[member] = sent[0]
    return found


def _sending(words: Words, state: State, sent: dict[str, InvitationRecord]) -> Iterator[str]:
    if not sent:
        yield words.text(
            "Der Versand der Einladungen ist im Journal nicht verzeichnet.",
            "The journal does not record that invitations were sent.",
        )
        return
    parts = []
    for channel, name in CHANNELS.items():
        days = [words.local_day(record.at) for record in sent.values() if record.channel == channel]
        if days:
            parts.append(f"{len(days)} {words.say(name)} ({_span(words, min(days), max(days))})")
    yield words.text(
        f"Eingeladen wurden {len(sent)} von {len(state.roll.members)} Mitgliedern: {words.listed(parts)}.",
        f"{len(sent)} of {len(state.roll.members)} members were invited: {words.listed(parts)}.",
    )
    without = [member.id for member in state.roll.members if member.id not in sent]
    if without:
        names = words.listed([words.member(member) for member in without])
        yield words.text(
            f"Ohne Nachweis einer Einladung: {names}.", f"Without evidence of an invitation: {names}."
        )


def _span(words: Words, first: date, last: date) -> str:
    if first == last:
        return words.text(f"am {_short(first)}", f"on {first.isoformat()}")
    return words.text(f"{_short(first)} bis {_short(last)}", f"{first.isoformat()} to {last.isoformat()}")


def _short(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _notice(words: Words, state: State, sent: dict[str, InvitationRecord]) -> Iterator[str]:
    """The verdict on the notice, for the last invitation sent by each channel."""
    assembly = state.assembly
    assert assembly is not None
    held_on = words.local_day(assembly.held_at)
    last: dict[str, datetime] = {}
    for first in sent.values():
        channel = "letter" if first.channel == "letter" else "email"
        last[channel] = max(first.at, last.get(channel, first.at))
    said: dict[str, list[str]] = {}
    for channel, at in sorted(last.items()):
        facts = notice.NoticeFacts(dispatched_on=words.local_day(at), channel=channel, held_on=held_on)
        verdict = notice.check(state.rulebook, facts)
        said.setdefault(words.say(verdict.sentence), []).append(words.say(CHANNELS[channel]))
    for sentence, channels in said.items():
        if len(said) == 1:
            yield sentence
        else:
            label = words.listed(channels)
            yield f"{label[0].upper()}{label[1:]}: {sentence}"


# --- lists ---------------------------------------------------------------------------------------------------


def _item_number(state: State, item_id: str | None) -> str:
    return state.agenda[item_id].plan.number if item_id in state.agenda and item_id else ""


def _objections(words: Words, state: State) -> Iterator[ObjectionLine]:
    near = state.assembly.held_at if state.assembly else None
    for number, each in enumerate(state.objections.values(), start=1):
        yield ObjectionLine(
            number=number,
            member=words.member(each.member),
            person=words.person(each.person),
            item=_item_number(state, each.item),
            time=words.moment(each.at, near),
            text=each.text,
        )


def _incidents(words: Words, state: State) -> Iterator[IncidentLine]:
    near = state.assembly.held_at if state.assembly else None
    for number, each in enumerate(state.incidents.values(), start=1):
        time = words.moment(each.from_at, near)
        if each.to_at:
            end = words.moment(each.to_at, each.from_at)
            time = words.text(f"{time.removesuffix(' Uhr')} bis {end}", f"{time} to {end}")
        yield IncidentLine(
            number=number,
            kind=words.say(INCIDENTS[each.incident]),
            persons=words.persons(each.persons),
            time=time,
            item=_item_number(state, each.item),
            text=each.text,
            measure=each.measure,
        )


def _signatures(words: Words, state: State) -> Iterator[SignatureLine]:
    """Who signs by statutes or law; the board signs with whoever of it was there, by hand."""
    assembly = state.assembly
    assert assembly is not None
    persons = {"chair": assembly.chair, "writer": assembly.minute_taker}
    written = {"chair": Text(de="Leitung des Verfahrens", en="in charge of the procedure")}
    roles = ROLES | (written if assembly.form == "written" else {})
    for key in law.signers(state.rulebook, words.local_day(assembly.opened_at or assembly.held_at)):
        role = roles.get(key) or OFFICES.get(key) or Text(de=key, en=key)
        person = persons.get(key, "")
        yield SignatureLine(key=key, role=words.say(role), name=words.person(person) if person else "")


def _proof(words: Words, state: State) -> Proof:
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


def missing(state: State) -> Iterator[Text]:
    """What is still to be done before the minutes can be approved."""
    for vote in state.votes.values():
        number = _item_number(state, vote.item_id)
        if vote.phase == "open":
            yield Text(
                de=f"Zu TOP {number} läuft noch eine Abstimmung.",
                en=f"A vote on item {number} is still open.",
            )
        if vote.phase == "sealed":
            yield Text(
                de=f"Die geheime Abstimmung zu TOP {number} ist noch nicht ausgezählt.",
                en=f"The secret vote on item {number} has not been counted yet.",
            )
        if vote.phase == "tallied":
            yield Text(
                de=f"Das Ergebnis zu TOP {number} ist noch nicht festgestellt.",
                en=f"The result on item {number} has not been declared.",
            )
    for incident in state.incidents.values():
        if not incident.resolved and not _ended(state):
            yield Text(
                de=f"Ein Vorkommnis ist noch offen: {incident.text}",
                en=f"An incident is still open: {incident.text}",
            )
    if not _ended(state):
        yield Text(
            de="Die Versammlung ist noch nicht geschlossen.", en="The assembly has not been closed yet."
        )
