"""The minutes, written again from the journal, and the file that was approved."""

from __future__ import annotations

from typing import Any

from konvent.core.journal.beside import KeptText
from konvent.core.journal.canonical import sha256_hex
from konvent.core.meeting.authority import is_account
from konvent.core.meeting.decide import fold
from konvent.core.meeting.minutes import approvals_needed
from konvent.core.minutes.compose import outline
from konvent.core.minutes.embedded import embedded_outline
from konvent.core.minutes.outline import Outline
from konvent.core.minutes.silent import SILENT
from konvent.core.words import Said, say
from konvent.verify.archive import Archive, Checks
from konvent.verify.reading import read_json
from konvent.verify.report import about, brief, false, holds

# What may still happen after the minutes were made, without their being out of date: what they do not tell, and news of mail.
AFTER_MINUTES = {*SILENT, "invitation.recorded"}
ROLES = ("chair", "writer")


def check_minutes(archive: Archive) -> Checks:
    """Write the minutes again from the journal and compare them, sentence by sentence."""
    if archive.state is None or archive.body is None:
        return
    data = read_json("minutes.json", archive.files.get("minutes.json", b""))
    names = archive.names_as_written
    minutes = archive.minutes = Outline.from_data(data)
    if data["names"] != names:
        where, want, got = first_difference(data["names"], names) or ("", None, None)
        yield false(
            "minutes", "minutes.other_names", where=brief(where), expected=brief(want), found=brief(got)
        )
    seq = minutes.proof.seq
    if not 1 <= seq <= len(archive.entries):
        yield false("minutes", "minutes.beyond", entry=str(seq))
        return
    entries, state = archive.entries, archive.state
    erased = _Erased(archive)
    if seq < len(entries):
        entries = entries[:seq]
        state = fold(entries, archive.body)
    state = state.but(texts=erased.texts)
    expected = erased.filled(outline(state, entries, names, minutes.language, archive.boxes).to_data(), data)
    difference = first_difference(expected, data)
    archive.minutes_follow = difference is None
    if difference:
        where, want, got = difference
        yield false("minutes", "minutes.other", where=where, expected=brief(want), found=brief(got))
    elif erased.places:
        yield holds("minutes", "minutes.holds_but_erased", seq=seq, places=erased.places)
    else:
        yield holds("minutes", "minutes.holds", seq=seq)
    yield from _is_current(archive, seq)


class _Erased:
    """Compares minutes that quote texts which were erased since.

    The minutes are written again with a mark in the place of each such text. There the approved ones may say anything, for
    nobody can know it any more; what stands before and behind is compared letter for letter.

    texts: those of the archive, and the mark for each that was erased; places: where something was taken as it stands
    """

    def __init__(self, archive: Archive) -> None:
        # No file of an archive can hold the archive's own hash, so that nobody can write the mark into a name. It ends
        # like a sentence, or a full stop would be put behind it.
        self._mark = f"\x00{sha256_hex(archive.data)}:" if archive.erased else ""
        gone = dict.fromkeys(archive.erased, KeptText(b"", self._mark))
        self.texts = {**archive.texts, **gone}
        self.places = 0

    def filled(self, expected: Any, found: Any) -> Any:
        """`expected` with what stands in `found` where only a text is unknown."""
        if not self._mark:
            return expected
        if isinstance(expected, dict) and isinstance(found, dict):
            return {key: self.filled(each, found.get(key)) for key, each in expected.items()}
        if isinstance(expected, list) and isinstance(found, list):
            known = found[: len(expected)] + [None] * (len(expected) - len(found))
            return [self.filled(each, there) for each, there in zip(expected, known, strict=True)]
        if not isinstance(expected, str) or not isinstance(found, str) or self._mark not in expected:
            return expected
        if not _holds_in_order(expected.split(self._mark), found):
            return expected
        self.places += 1
        return found


def _holds_in_order(parts: list[str], text: str) -> bool:
    """Whether the text begins with the first part, ends with the last, and has the others between them in this order."""
    first, *middle, last = parts
    place, end = len(first), len(text) - len(last)
    if end < place or not text.startswith(first) or not text.endswith(last):
        return False
    for part in middle:
        found = text.find(part, place, end)
        if found < 0:
            return False
        place = found + len(part)
    return True


def _is_current(archive: Archive, seq: int) -> Checks:
    """Nothing that belongs into the minutes may have happened after they were made."""
    assert archive.state is not None
    approved = bool(archive.state.minutes.approvals)
    for entry in archive.entries[seq:]:
        if not approved or entry.kind not in AFTER_MINUTES:
            yield false("minutes", "minutes.outdated", **about(entry))
            return


def check_file(archive: Archive) -> Checks:
    """The PDF carries these figures, and is the file that was approved."""
    if archive.state is None:
        return
    pdf = archive.files.get("minutes.pdf", b"")
    if embedded_outline(pdf) == archive.files.get("minutes.json"):
        yield holds("file", "file.holds")
    else:
        yield false("file", "file.other_data")
    found = sha256_hex(pdf)
    approvals = archive.state.minutes.approvals
    for approval in approvals:
        if approval.document_hash != found:
            yield false("file", "file.other_file", approved=brief(approval.document_hash), found=brief(found))
            return
    by_role = {approval.role: approval.actor for approval in approvals}
    if by_role:
        by = tuple(
            say("verify.file.role", role=role, who=_called(archive, by_role[role]))
            for role in ROLES
            if role in by_role
        )
        missing = [role for role in approvals_needed(archive.state) if role not in by_role]
        if missing:
            still = tuple(say("verify.file.task", role=role) for role in missing)
            yield holds("file", "file.approved_in_part", by=by, missing=still)
        else:
            yield holds("file", "file.approved", by=by)
    else:
        yield holds("file", "file.draft")


def _called(archive: Archive, actor: str) -> Said | str:
    """Who approved: by name, an account of the office whose name is not in the archive by its number."""
    persons = archive.minutes.names.get("persons", {}) if archive.minutes else {}
    if is_account(actor):
        name = persons.get(actor)
        known = say("verify.file.account_named", name=str(name)) if name else None
        return known or say("verify.file.account", account=actor)
    return str(persons.get(actor, actor))


def first_difference(expected: Any, found: Any, where: str = "") -> tuple[str, Any, Any] | None:
    """The place, the expected and the found value where two JSON values first differ; None if they are equal."""
    if not where and expected == found:
        return None
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in sorted(set(expected) | set(found)):
            path = f"{where}.{key}".lstrip(".")
            if key not in expected or key not in found:
                return path, expected.get(key), found.get(key)
            deeper = first_difference(expected[key], found[key], path)
            if deeper:
                return deeper
        return None
    if isinstance(expected, list) and isinstance(found, list):
        for place, (here, there) in enumerate(zip(expected, found, strict=False)):
            deeper = first_difference(here, there, f"{where}[{place}]")
            if deeper:
                return deeper
        if len(expected) != len(found):
            return where, f"{len(expected)}", f"{len(found)}"
        return None
    return None if expected == found else (where, expected, found)
