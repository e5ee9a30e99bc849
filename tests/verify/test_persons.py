"""Motions about persons in an archive: before and after the erasing it holds; what lies beside a hash and is not its document
is found, and so is what only seems to be erased."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from konvent.core.dossier.drafting import WithdrawMotion
from konvent.core.dossier.erasing import EraseDocument
from konvent.core.journal.archive import dossier_texts_name
from konvent.core.journal.beside import ref_of
from konvent.core.journal.canonical import canonical_bytes
from konvent.core.journal.entry import instant
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.minutes import ApproveMinutes
from konvent.core.meeting.moving import CancelAssembly
from konvent.core.minutes.outline import Outline
from konvent.core.motions.blocks import text_hash
from konvent.core.motions.documents import document_of, standing_for
from konvent.core.refusal import Refusal
from konvent.ledger.sqlite import SqliteLedger
from konvent.papers.archive import current_minutes, export_archive
from konvent.papers.pdf import minutes_pdf
from konvent.verify import verify
from tests.core.minutes.played import names
from tests.desk.debate import D, Debate
from tests.verify.forging import DossierForger, Json

FILE = dossier_texts_name(D)
WORDS = "Der Beitrag beträgt 60 Euro"


@cache
def archives() -> tuple[bytes, bytes]:
    """Adopted by an assembly: before its words were erased and after."""
    with TemporaryDirectory() as folder:
        ledger = SqliteLedger(Path(folder) / "ledger.sqlite3")
        debate = Debate(ledger, kind="person")
        debate.begin()
        debate.vote("v1", debate.about())
        debate.must(CloseAssembly())
        approve(debate)
        before = export_archive(ledger, "a1", names())
        debate.dossier(EraseDocument(), "u1")
        after = export_archive(ledger, "a1", names())
        ledger.close()
    assert isinstance(before, bytes) and isinstance(after, bytes), (before, after)
    return before, after


def approve(debate: Debate) -> None:
    """Two people approve the minutes."""
    ledger = debate.desk.ledger
    made, state = current_minutes(ledger, "a1", names()), debate.desk.state("a1")
    assert isinstance(made, Outline) and state is not None
    sha256 = ledger.put_blob(minutes_pdf(made, state.words))
    for person, role in (("p1", "chair"), ("p2", "writer")):
        said = debate.act(ApproveMinutes(role=role, document_hash=sha256), actor=person)  # type: ignore[arg-type]
        assert not isinstance(said, Refusal), said


def there() -> DossierForger:
    return DossierForger(archives()[0], D)


def gone() -> DossierForger:
    return DossierForger(archives()[1], D)


def said(archive: bytes, ok: bool) -> list[str]:
    report = verify(archive)
    return [report.text(check).de for check in report.checks if check.ok is ok]


def texts(forger: DossierForger) -> Json:
    found: Json = json.loads(forger.files[FILE])
    return found


def put(forger: DossierForger, listed: Json) -> None:
    forger.files[FILE] = canonical_bytes(listed)


def ref(forger: DossierForger) -> str:
    found: str = forger.of("motions.submitted")[0]["document"]
    return found


def test_before_the_erasing_its_words_lie_beside_the_hash_and_nowhere_else():
    archive = archives()[0]
    assert said(archive, False) == []
    assert any("ist das Dokument, dessen Prüfwert im Journal steht" in each for each in said(archive, True))
    forger = there()
    holding = [name for name, data in forger.files.items() if WORDS.encode() in data]
    assert holding == [FILE]
    assert said(forger.whole(), False) == []


def test_after_it_the_verifier_says_so_and_the_result_stands():
    archive = archives()[1]
    assert said(archive, False) == []
    assert any(
        "Wortlaut gelöscht (" in each and "Prüfwert steht im Journal" in each for each in said(archive, True)
    )
    assert not any("ist das Dokument" in each for each in said(archive, True))
    forger = gone()
    assert not any(WORDS.encode() in data for data in forger.files.values())
    assert forger.of("motions.decided")[0]["finding"] == "adopted"
    assert said(forger.whole(), False) == []


def test_the_vote_names_the_hash_of_the_document():
    forger = there()
    [opened] = list(forger.each("votes.opened"))
    assert opened["about"]["hash"] == text_hash(standing_for(ref(forger)))


# --- forgeries ---------------------------------------------------------------------------------------------------


def other_document(forger: DossierForger) -> None:
    """Another wording beside the same hash."""
    listed = texts(forger)
    kept = listed[ref(forger)]
    kept["text"] = kept["text"].replace("60", "90")
    put(forger, listed)


def other_salt(forger: DossierForger) -> None:
    listed = texts(forger)
    listed[ref(forger)]["salt"] = "0" * 64
    put(forger, listed)


def seems_erased(forger: DossierForger) -> None:
    """Taken out, as if it were erased."""
    put(forger, texts(forger) | {ref(forger): {"erased_at": instant(forger_at(forger))}})


def forger_at(forger: DossierForger):
    from konvent.core.journal.entry import parse_instant

    return parse_instant(forger.dossier[-1]["at"]) + timedelta(days=1)


def left_out(forger: DossierForger) -> None:
    put(forger, texts(forger) | {ref(forger): {"left_out": True}})


def missing(forger: DossierForger) -> None:
    put(forger, {name: each for name, each in texts(forger).items() if name != ref(forger)})


def exchanged(forger: DossierForger) -> None:
    """Another document with its own hash, in the submission and beside it; the assembly voted on the old one."""
    listed, old = texts(forger), ref(forger)
    salt = bytes.fromhex(listed[old]["salt"])
    document = listed.pop(old)["text"].replace("60", "90")
    new = ref_of(salt, document)
    put(forger, listed | {new: {"salt": salt.hex(), "text": document}})
    for data in forger.of("motions.submitted"):
        data["document"] = new
        data["text"] = [each.to_data() for each in standing_for(new)]
        data["hash"] = text_hash(standing_for(new))


def no_document(forger: DossierForger) -> None:
    """Words that are no motion, with their hash everywhere."""
    listed, old = texts(forger), ref(forger)
    salt = bytes.fromhex(listed.pop(old)["salt"])
    document = document_of((), ())
    new = ref_of(salt, document)
    put(forger, listed | {new: {"salt": salt.hex(), "text": document}})
    for data in forger.of("motions.submitted"):
        data["document"] = new
        data["text"] = [each.to_data() for each in standing_for(new)]
        data["hash"] = text_hash(standing_for(new))


def in_the_journal(forger: DossierForger) -> None:
    """Words in the journal, of a motion that is said to be about a person."""
    for data in forger.of("motions.submitted"):
        data["text"][1]["text"] = "Der Beitrag wird erhöht."


@pytest.mark.parametrize(
    ("forge", "sentence"),
    [
        (other_document, "nicht"),
        (other_salt, "nicht"),
        (seems_erased, "das Journal sagt davon nichts"),
        (left_out, "kein Verzeichnis von Texten"),
        (missing, "fehlt"),
        (exchanged, "Antrag"),
        (no_document, "kann nicht der Wortlaut eines Antrags sein"),
        (in_the_journal, "Antrag"),
    ],
)
def test_a_forged_document_is_found(forge: Callable[[DossierForger], None], sentence: str):
    forger = there()
    forge(forger)
    report = verify(forger.whole())
    wrong = [report.text(check).de for check in report.checks if check.ok is False]
    unreadable = [report.words.say(report.unreadable, "de")] if report.unreadable else []
    assert any(sentence in each for each in (*wrong, *unreadable)), (wrong, unreadable)


def still_there(forger: DossierForger) -> None:
    put(forger, texts(forger) | {ref(forger): texts(there())[ref(forger)]})


def at_another_time(forger: DossierForger) -> None:
    put(forger, texts(forger) | {ref(forger): {"erased_at": instant(forger_at(forger))}})


def never_erased(forger: DossierForger) -> None:
    """The act of the erasing is taken out of the journal."""
    forger.dossier.pop()


@pytest.mark.parametrize(
    ("forge", "sentence"),
    [
        (still_there, "er liegt aber noch hier"),
        (at_another_time, "das Journal sagt davon nichts"),
        (never_erased, "das Journal sagt davon nichts"),
    ],
)
def test_a_forged_erasing_is_found(forge: Callable[[DossierForger], None], sentence: str):
    forger = gone()
    forge(forger)
    assert any(sentence in each for each in said(forger.whole(), False))


# --- when it was erased ------------------------------------------------------------------------------------------


def erased_at(forger: DossierForger, at: str, actor: str) -> bytes:
    """The erasure as somebody else's, at another time, in the journal and beside it."""
    forger.dossier[-1] |= {"at": at, "actor": actor}
    put(forger, {ref: {"erased_at": at} for ref in texts(forger)})
    return forger.whole()


@pytest.mark.parametrize("actor", ["u1", "system"])
@pytest.mark.parametrize(
    ("after", "why"),
    [
        ("votes.declared", "noch nicht zu Ende"),
        ("assembly.closed", "noch nicht genehmigt"),
        ("minutes.approved", "noch nicht genehmigt"),
    ],
)
def test_an_erasing_that_is_moved_to_when_the_assembly_needed_the_words_is_found(
    after: str, why: str, actor: str
):
    forger = gone()
    at = next(each["at"] for each in forger.entries if each["kind"] == after)
    at = max(at, forger.dossier[-2]["at"])
    assert any(why in each for each in said(erased_at(forger, at, actor), False))


def test_whoever_erased_it_when_nobody_needed_it_any_more_is_not_accused():
    forger = gone()
    last = [each["at"] for each in forger.entries if each["kind"] == "minutes.approved"][-1]
    assert said(erased_at(forger, max(last, forger.dossier[-2]["at"]), "system"), False) == []


@pytest.mark.parametrize("held", ["not yet", "open", "cancelled"])
def test_what_was_withdrawn_is_not_erased_before_its_assembly_is_over(held: str, tmp_path: Path):
    debate = Debate(SqliteLedger(tmp_path / "ledger.sqlite3"), kind="person")
    debate.begin() if held == "open" else None
    debate.dossier(WithdrawMotion(member="m1"), "p1")
    debate.must(CancelAssembly(reason="Zu wenige können.")) if held == "cancelled" else None
    debate.dossier(EraseDocument(), "u1")  # by the pen alone, without asking what the office asks
    archive = export_archive(debate.desk.ledger, "a1", names())
    assert isinstance(archive, bytes), archive
    wrong = said(archive, False)
    assert (wrong == []) if held == "cancelled" else any("noch nicht zu Ende" in each for each in wrong)
