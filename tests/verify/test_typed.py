"""Whatever people type, the record holds: it goes through view, minutes, PDF and archive, and comes back as it was typed."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest

from konvent.core.journal.archive import unpack
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.journal.entry import Entry
from konvent.core.meeting.codec import encode
from konvent.core.meeting.event import COMMANDS, Command, command_from_data, unfit
from konvent.core.meeting.minutes import ApproveMinutes
from konvent.core.meeting.sealing import typed_fields
from konvent.core.minutes.compose import outline
from konvent.core.minutes.embedded import embedded_outline
from konvent.core.minutes.outline import Outline
from konvent.core.refusal import Refusal
from konvent.core.typed import LONGEST
from konvent.core.view.view import view
from konvent.ledger.sqlite import SqliteLedger
from konvent.papers.archive import export_archive
from konvent.papers.pdf import minutes_pdf
from konvent.verify import verify
from konvent.verify.command import in_words
from tests.core.meeting.building import Recorder
from tests.core.minutes.debated import debated
from tests.core.minutes.played import abandoned, eventful, moved, names, played, reached, supplemented
from tests.typing import STRANGE
from tests.verify.building import into_ledger

# Nobody reads twenty pages of braces; that the longest ones are set as well, one of them shows.
LONG = max(STRANGE, key=len)
TEXTS = [text for text in STRANGE if len(text) < 6000] + [LONG]


PLAYS = (played, eventful, abandoned, moved, supplemented, reached, debated)


class Typist(Recorder):
    """Whatever somebody types in the course of an assembly, she types the next of the strange texts instead."""

    def __init__(self, *given: Any, **more: Any) -> None:
        self.texts = cycle(TEXTS)
        self.typed: list[tuple[str, str, str]] = []
        super().__init__(*given, **more)

    def do(self, command: Command, *, by: str = "", seconds: int = 1) -> tuple[Entry, ...] | Refusal:
        texts = {name: next(self.texts) for name in typed_fields(type(command))}
        self.typed += [(command.kind, name, text) for name, text in texts.items()]
        data = encode(command) | texts
        # Through the door by which they come from a browser.
        sent = command_from_data(command.kind, json.loads(json.dumps(data)))
        assert sent == replace(command, **texts) and unfit(sent) is None
        return super().do(sent, by=by, seconds=seconds)


class LongWinded(Typist):
    """Each of her texts is as long as one can be."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.texts = cycle(["ä" * LONGEST])


def strange_names() -> dict[str, Any]:
    """Names JSON with a strange one for everybody and everything."""
    short = cycle([text for text in STRANGE if len(text) < 400])
    found = names()
    for person in found["persons"]:
        found["persons"][person] = next(short)
    for member in found["members"].values():
        member["name"] = next(short)
    found["organisation"] = {key: next(short) for key in found["organisation"]}
    return found


def typed_course(play: Any, tmp_path: Any) -> tuple[Typist, bytes]:
    """The assembly, and its archive with approved minutes."""
    recorder = play(kind=Typist)
    called = strange_names()
    made = outline(recorder.state, recorder.entries, called, "de", recorder.boxes)
    if made.complete:
        pdf = minutes_pdf(made, recorder.state.words)
        recorder.must(ApproveMinutes(role="chair", document_hash=sha256_hex(pdf)))
    ledger = SqliteLedger(tmp_path / "ledger.sqlite3")
    into_ledger(recorder, ledger)
    archive = export_archive(ledger, "a1", called)
    assert isinstance(archive, bytes), archive
    assert set(ledger.texts("a1").values()) == set(recorder.state.texts.values())
    ledger.close()
    return recorder, archive


@pytest.mark.parametrize("play", [played, eventful])
def test_the_record_holds_whatever_was_typed(play, tmp_path):
    recorder, archive = typed_course(play, tmp_path)
    report = verify(archive)
    assert (report.exit_code, in_words(report, "de").count("\n[") >= 0) == (0, True), in_words(report, "en")
    files = unpack(archive)
    kept = {each["text"] for each in json.loads(files["texts.json"]).values()}
    assert kept == {text for _, _, text in recorder.typed}
    minutes = Outline.from_data(json.loads(files["minutes.json"]))
    assert embedded_outline(files["minutes.pdf"]) == files["minutes.json"]
    assert json.dumps(encode(view(recorder.state, "chair")), ensure_ascii=False).encode()
    for objection in minutes.objections:
        assert objection.text in kept


def test_every_field_that_somebody_types_was_typed_strangely():
    typed = {(kind, name) for play in PLAYS for kind, name, _ in play(kind=Typist).typed}
    assert typed == {(kind, name) for kind, command in COMMANDS.items() for name in typed_fields(command)}


def test_a_reason_as_long_as_can_be_spoils_no_minutes():
    """The sentence that quotes it is longer than any text that can be typed, and has no place to break."""
    recorder = played(kind=LongWinded)
    made = outline(recorder.state, recorder.entries, names(), "de", recorder.boxes)
    assert Outline.from_data(json.loads(json.dumps(made.to_data()))) == made
    assert embedded_outline(minutes_pdf(made, recorder.state.words)) == canonical_bytes(made.to_data())
