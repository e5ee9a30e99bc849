"""What people type stands beside the journal: no act holds it, and it comes back as it was typed."""

from __future__ import annotations

import ast
import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from konvent.core.journal.beside import TextRef, Typed, holds, ref_of
from konvent.core.journal.canonical import canonical_bytes
from konvent.core.malformed import Malformed
from konvent.core.meeting.agenda import CallItem, RemoveItem
from konvent.core.meeting.assembly import PauseAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.codec import encode
from konvent.core.meeting.decide import fold
from konvent.core.meeting.event import EVENTS, command_from_data, event_from_data, unfit
from konvent.core.meeting.incidents import ReportIncident, ResolveIncident
from konvent.core.meeting.minutes import WriteMinutes
from konvent.core.meeting.objections import RaiseObjection
from konvent.core.meeting.sealing import sealed, text_fields, typed_fields
from konvent.core.minutes.compose import outline
from konvent.core.typed import LONGEST, is_blank
from konvent.core.view.texts import readable
from konvent.core.view.view import view
from tests.core.meeting.building import Recorder, organisation, resolution, roll_of

# The fields of events that hold text and are neither id nor hash nor word of the program, and why they stay.
STAYS = {
    "title": "what was announced, and what was decided on",
    "motion": "what was decided",
    "number": "of an agenda item: 4.1",
    "place": "where the assembly was convened to",
    "of": "the vote whose ballots were counted further",
    "url": "an address, of the video room",
    "video_url": "an address, of the video room",
    "convened_by": "who convened: an office, or ids",
    "authorised_by": "the court that let a minority convene, as the invitation says",
    "join": "how a right is exercised, as announced",
    "speak": "how a right is exercised, as announced",
    "move": "how a right is exercised, as announced",
    "ask": "how a right is exercised, as announced",
    "vote": "how a right is exercised, as announced",
    "object": "how a right is exercised, as announced",
    "code": "a mail server's reply code",
    "subject": "a word of the law: resolution, accounts, discharge",
    "cite": "a provision",
    "cites": "provisions",
    "base": "a word of the law: cast, present",
    "organ": "a word of the law",
    "category": "of a member, as in the roll that is frozen at convening",
    "rule": "which of the law's rules a verdict is of",
    "args": "facts of a sentence of the catalogue: names of items and provisions, never what somebody typed",
    "numbers": "exact numbers of a verdict",
    "browser": "what a trustee's browser calls itself",
    "election": "what the ballots of a secret vote are encrypted for, in the bytes of the protocol",
    "fate": "a word of the program: adopted, settled",
    "text": "what is decided on, in full, as its dossier holds it",
    "record": "the keys of the commission, in the bytes of the protocol",
}
IDS = re.compile(
    r"(.*_)?ids?|body|actor|prepared_by|chair|minute_taker|mover|writer|persons?|members?|holder|organ|parent|section|concerns|unconcerned|replaced_by"
    r"|to|part_of|by|against|outside|order|proposed|blocks|apart|decided|amendments?|dossier|into|only_with|repeats|without_booth|entered|options?|choices|credentials|norms?|(not_)?parties|ended|doubtful|resumed|proxies|follows"
)
HASHES = re.compile(r"(.*_)?(hash|head|changes|root|sha256|key|ref|uuid|document|ceremony|replaces)")


def texts_in(kind: Any, name: str = "", seen: tuple = ()) -> list[str]:
    """The names of the fields, also of values within, that may hold any text."""
    if kind is str:
        return [name]
    if is_dataclass(kind) and kind not in seen:
        hints = get_type_hints(kind, include_extras=True)
        return [
            each for field in fields(kind) for each in texts_in(hints[field.name], field.name, (*seen, kind))
        ]
    if kind in (TextRef, Typed):
        return []
    if get_origin(kind) is dict:
        kind = get_args(kind)[1]
        return texts_in(kind, name, seen)
    return [
        found for each in get_args(kind) if not isinstance(each, str) for found in texts_in(each, name, seen)
    ]


@pytest.mark.parametrize("event", EVENTS.values(), ids=lambda event: event.kind)
def test_no_event_holds_a_text_that_somebody_types(event):
    left = {
        name
        for name in texts_in(event)
        if not (IDS.fullmatch(name) or HASHES.fullmatch(name) or name in STAYS)
    }
    assert not left, f"{event.kind} holds {left}"


@pytest.mark.parametrize("event", EVENTS.values(), ids=lambda event: event.kind)
def test_every_text_that_a_command_brings_is_named_by_its_event(event):
    if event.cause:
        assert typed_fields(event.cause) == text_fields(event)


def test_the_page_in_the_browser_knows_which_entries_hold_a_ref():
    page = Path(__file__).parents[3] / "frontend/src/verifier/texts.ts"
    listed = re.findall(r'^  "([a-z_.]+)": (\[.*\]),$', page.read_text("utf-8"), re.MULTILINE)
    assert {kind: tuple(ast.literal_eval(names)) for kind, names in listed} == {
        kind: text_fields(event) for (kind, _), event in EVENTS.items() if text_fields(event)
    }


def test_a_ref_is_read_strictly():
    for wrong in ("x", "A" * 64, "0" * 63, "0" * 64 + "\n", None, 1):
        with pytest.raises(Malformed):
            event_from_data("assembly.paused", 1, {"body": "1", "reason": wrong})
    for right in ("", "0" * 64):
        event_from_data("assembly.paused", 1, {"body": "1", "reason": right})


def test_a_text_may_have_20_000_characters_and_no_more():
    longest = command_from_data("assembly.pause", {"reason": "ü" * LONGEST})
    assert longest == PauseAssembly(reason="ü" * LONGEST)
    assert unfit(longest) is None
    assert unfit(PauseAssembly(reason="ü" * (LONGEST + 1))).code == "text.unfit"


def test_blanks_are_no_text_and_the_same_words_never_have_the_same_ref():
    salts = iter([bytes(32), b"\x01" * 32])
    blank, none = sealed(PauseAssembly(reason=" \n\t\u200b\u2060\u00ad\u3164"), lambda: next(salts))
    assert (blank, none) == (PauseAssembly(reason=""), {})
    first, one = sealed(PauseAssembly(reason="Pause"), lambda: next(salts))
    second, other = sealed(PauseAssembly(reason="Pause"), lambda: next(salts))
    assert first.reason == ref_of(bytes(32), "Pause") != second.reason
    assert [list(one), list(other)] == [[first.reason], [second.reason]]


def begun() -> Recorder:
    recorder = Recorder(roll_of(*(organisation(n) for n in range(1, 4))), resolution("1"), resolution("2"))
    recorder.open()
    recorder.must(CheckIn(person_id="p1", mode="online"))
    return recorder


TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=60),
    st.sampled_from(["a", "ü", "😀", "e\u0301", "n\u2028"]).map(lambda part: part * (LONGEST // len(part))),
).filter(lambda text: not is_blank(text))


@settings(max_examples=25)
@given(TEXTS)
def test_any_text_comes_back_as_it_was_typed_and_no_entry_holds_it(text):
    recorder = begun()
    at = recorder.at
    for command in (
        RaiseObjection(objection_id="o1", person_id="p1", member_id="m1", text=text),
        ReportIncident(incident_id="n1", incident="other", from_at=at, text=text),
        ResolveIncident(incident_id="n1", measure=text),
        RemoveItem(item_id="i2", reason=text),
        CallItem(item_id="i1"),
        WriteMinutes(section="i1", text=text),
        PauseAssembly(reason=text),
    ):
        assert command_from_data(command.kind, encode(command)) == command
        recorder.must(command)
    assert all(holds(ref, kept) and kept.text == text for ref, kept in recorder.state.texts.items())
    assert len(recorder.state.texts) == 6
    seen, texts = encode(view(recorder.state, "chair")), readable(recorder.state, "chair")
    objection, incident, item = seen["objections"][0], seen["incidents"][0], seen["agenda"][1]
    refs = objection["text_ref"], incident["text_ref"], incident["measure_ref"], item["reason_ref"]
    assert seen["texts"][seen["assembly"]["phase_reason_ref"]] == text
    assert [texts[ref] for ref in refs] == [text] * 4
    made = outline(recorder.state, recorder.entries, {})
    assert made.objections[0].text == made.incidents[0].text == made.incidents[0].measure == text
    prose = [block.text for section in made.sections for block in section.blocks if block.kind == "prose"]
    assert prose == [text.strip()]
    written = b"".join(canonical_bytes(entry.to_data()) for entry in recorder.entries)
    assert all(ref.encode() in written for ref in recorder.state.texts)
    assert (
        len(text) < 20 or canonical_bytes(text)[1:-1] not in written
    )  # a shorter one may be an id by chance


def test_replay_and_state_need_no_text():
    recorder = begun()
    recorder.must(RaiseObjection(objection_id="o1", person_id="p1", member_id="m1", text="Ich widerspreche."))
    assert all(finding.ok for finding in Replay(recorder.entries, recorder.body, {}))
    assert fold(recorder.entries, recorder.body) == recorder.state


def test_of_an_erased_text_view_and_minutes_say_that_it_was():
    recorder = begun()
    recorder.must(RaiseObjection(objection_id="o1", person_id="p1", member_id="m1", text="Ich widerspreche."))
    recorder.must(PauseAssembly(reason="Der Strom ist aus."))
    state = recorder.state.but(texts={})
    seen = encode(view(state, "member"))
    assert seen["texts"][seen["assembly"]["phase_reason_ref"]] == "[Text gelöscht] / [text erased]"
    assert outline(state, recorder.entries, {}, "en").objections[0].text == "[text erased]"
    paused = outline(state, recorder.entries, {}, "de").sections[0].blocks[-1].text
    assert paused.endswith("Grund: [Text gelöscht].")


def test_a_reason_that_is_missing_is_refused_as_before():
    recorder = begun()
    assert recorder.do(RemoveItem(item_id="i2", reason="  \n")).code == "command.reason_missing"
    command = RaiseObjection(objection_id="o1", person_id="p1", member_id="m1", text=" ")
    assert recorder.do(command).code == "objections.empty"
    assert replace(recorder.state, texts={"x": None}) == recorder.state  # lent, and no part of what follows
