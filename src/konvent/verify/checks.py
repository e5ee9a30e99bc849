"""Checks an archive from the outside in: container, list of files, chain, books, boxes, every act, minutes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from konvent.core.journal.archive import FORMAT, Unreadable, box_name, log_name, pack, unpack
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.journal.entry import GENESIS, Entry, chained
from konvent.core.journal.merkle import leaf_hash, root
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.body import Body
from konvent.core.meeting.decide import fold
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.roll import Roll
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.ballots import secret
from konvent.core.meeting.votes.secret_log import completed_log, followed
from konvent.core.minutes.compose import outline
from konvent.core.minutes.embedded import embedded_outline
from konvent.core.minutes.outline import Outline
from konvent.core.minutes.words import ROLES
from konvent.core.secret.v1.group import FAST
from konvent.core.secret.v1.verification import Rejected, verify_so_far
from konvent.core.text import Text
from konvent.core.words import Words
from konvent.verify.reading import (
    Broken,
    read_box,
    read_journal,
    read_json,
    read_roll,
    read_rulebook,
    read_words,
)
from konvent.verify.report import Check, Report, false, holds
from konvent.verify.secret import check_all

NEEDED = (
    "journal.jsonl",
    "manifest.json",
    "minutes.json",
    "minutes.pdf",
    "names.json",
    "roll.json",
    "rulebook.json",
    "words.json",
)
# What may still happen after the minutes were made, without their being out of date.
AFTER_MINUTES = {"minutes.approved", "invitation.recorded"}
Checks = Iterator[Check]


@dataclass
class Archive:
    """What has been read so far; each check adds its part. `state` stays None if the journal cannot be folded.

    boxes: vote id to ballots in order; logs: vote id to the log of a secret vote
    """

    data: bytes
    files: dict[str, bytes]
    head: str | None = None
    manifest: dict[str, Any] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    boxes: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    logs: dict[str, bytes] = field(default_factory=dict)
    rulebook: Rulebook | None = None
    roll: Roll | None = None
    words: Words | None = None
    state: State | None = None
    minutes: Outline | None = None

    @property
    def body(self) -> Body:
        assert self.rulebook is not None and self.roll is not None and self.words is not None
        return Body(rulebook=self.rulebook, roll=self.roll, words=self.words)


def verify(data: bytes, *, head: str | None = None) -> Report:
    """Check an archive, wholly in memory.

    head: a hash printed elsewhere, e.g. in the minutes; it must be that of an entry of the journal
    """
    with _without_collecting():
        return _verified(data, head)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A journal is a million values without circles among them; looking for circles again and again takes a sixth of the
    time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _verified(data: bytes, head: str | None) -> Report:
    try:
        files = unpack(data)
    except Unreadable as error:
        return Report((), _unreadable(error.reason))
    archive = Archive(data, files, head=head)
    found: list[Check] = []
    for check in STEPS:
        step = list(_guarded(check, archive))
        found += step
        if check in FOUNDATIONS and not all(each.ok for each in step) and _cannot_go_on(archive):
            found.append(_stopped())
            break
    return Report(tuple(found))


def _guarded(check: Callable[[Archive], Checks], archive: Archive) -> Checks:
    """A check of a hostile file may fail in any way; it must not bring the verifier down."""
    name = check.__name__.removeprefix("check_")
    try:
        yield from check(archive)
    except Broken as error:
        where = f"{error.name}, Zeile {error.line}" if error.line else error.name
        where_en = f"{error.name}, line {error.line}" if error.line else error.name
        yield false(
            name,
            f"{where} ist nicht lesbar: {error.reason}",
            f"{where_en} cannot be read: {error.reason}",
            seq=error.line if error.name == "journal.jsonl" and error.line else None,
        )
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"[:200]
        yield false(
            name,
            f"Die Angaben sind so widersprüchlich, dass sie sich nicht prüfen lassen ({reason}).",
            f"The data contradict themselves so much that they cannot be checked ({reason}).",
        )


def _unreadable(reason: str) -> Text:
    return Text(
        de=f"Diese Datei lässt sich nicht als Archiv von Konvent lesen ({reason}). Bitte prüfen Sie die Datei, wie sie heruntergeladen wurde, ohne sie zu entpacken oder neu zu packen.",
        en=f"This file cannot be read as an archive of Konvent ({reason}). Please check the file as it was downloaded, without unpacking or repacking it.",
    )


def _stopped() -> Check:
    return false(
        "stopped",
        "Ohne lesbares Journal, Regelwerk und Mitgliederliste lässt sich nichts Weiteres nachrechnen.",
        "Without a readable journal, rulebook and roll nothing more can be recomputed.",
    )


def _cannot_go_on(archive: Archive) -> bool:
    return not archive.entries or archive.rulebook is None or archive.roll is None


# --- the container -------------------------------------------------------------------------------------------


def check_container(archive: Archive) -> Checks:
    written = pack(archive.files)
    if written == archive.data:
        yield holds(
            "container",
            f"Der Behälter ist unversehrt ({len(archive.files)} Dateien, {len(archive.data)} Bytes).",
            f"The container is intact ({len(archive.files)} files, {len(archive.data)} bytes).",
        )
        return
    place = next(
        (i for i, (here, there) in enumerate(zip(archive.data, written, strict=False)) if here != there),
        min(len(archive.data), len(written)),
    )
    yield false(
        "container",
        f"Der Behälter wurde verändert: Byte {place} ist anders, als es beim Schreiben entsteht.",
        f"The container was changed: byte {place} is not what is written there.",
    )


def check_manifest(archive: Archive) -> Checks:
    missing = [name for name in NEEDED if name not in archive.files]
    for name in missing:
        yield false("manifest", f"Die Datei {name} fehlt.", f"The file {name} is missing.")
    value = read_json("manifest.json", archive.files.get("manifest.json", b""))
    if not isinstance(value, dict) or set(value) != {"format", "assembly", "head", "files"}:
        raise Broken("manifest.json", "does not have the fields of a manifest")
    if value["format"] != FORMAT or not isinstance(value["files"], dict):
        raise Broken("manifest.json", f"is not of the format {FORMAT}")
    archive.manifest = value
    listed = value["files"]
    here = {name: sha256_hex(data) for name, data in archive.files.items() if name != "manifest.json"}
    wrong = [
        *(_file_false(name, listed[name], here.get(name)) for name in sorted(listed)),
        *(_file_false(name, None, here[name]) for name in sorted(set(here) - set(listed))),
    ]
    yield from (check for check in wrong if check)
    if not any(wrong) and not missing:
        yield holds(
            "manifest",
            f"Alle {len(here)} Dateien stimmen mit dem Verzeichnis überein.",
            f"All {len(here)} files agree with the manifest.",
        )


def _file_false(name: str, expected: Any, found: str | None) -> Check | None:
    if expected == found:
        return None
    if found is None:
        return false(
            "manifest",
            f"Die Datei {name} steht im Verzeichnis, liegt aber nicht im Archiv.",
            f"The file {name} is in the manifest, but not in the archive.",
        )
    if expected is None:
        return false(
            "manifest",
            f"Die Datei {name} liegt im Archiv, steht aber nicht im Verzeichnis.",
            f"The file {name} is in the archive, but not in the manifest.",
        )
    return false(
        "manifest",
        f"Die Datei {name} ist verändert: erwartet wird der Prüfwert {_brief(expected)}, gefunden {_brief(found)}.",
        f"The file {name} was changed: expected hash {_brief(expected)}, found {_brief(found)}.",
    )


# --- the chain -----------------------------------------------------------------------------------------------


def check_chain(archive: Archive) -> Checks:
    journal = archive.files.get("journal.jsonl", b"")
    entries = archive.entries = read_journal(journal)
    if not entries:
        raise Broken("journal.jsonl", "is empty")
    place = _first_broken(entries, journal)
    if place is None:
        yield holds(
            "chain",
            f"Die Kette der {len(entries)} Journaleinträge ist lückenlos; Endprüfwert {_brief(entries[-1].hash)}.",
            f"The chain of the {len(entries)} journal entries has no gap; head {_brief(entries[-1].hash)}.",
        )
        return
    yield _chain_false(entries, place)


def _first_broken(entries: list[Entry], journal: bytes) -> int | None:
    """The same as `first_broken`, by the bytes that were read: they are known to be canonical, and so are they without
    the hash. After the hash stand only texts and numbers, so its last place in the line is its own."""
    prev = GENESIS
    for place, (entry, line) in enumerate(zip(entries, journal.split(b"\n"), strict=False), start=1):
        before, _, after = line.rpartition(f',"hash":"{entry.hash}"'.encode())
        if entry.seq != place or entry.prev != prev or sha256_hex(before + after) != entry.hash:
            return place
        prev = entry.hash
    return None


def _chain_false(entries: list[Entry], place: int) -> Check:
    entry = entries[place - 1]
    prev = entries[place - 2].hash if place > 1 else GENESIS
    about = {"seq": place, "kind": entry.kind}
    label = f"Eintrag {place} ({entry.kind})"
    label_en = f"Entry {place} ({entry.kind})"
    if entry.seq != place:
        return false(
            "chain",
            f"{label}: An dieser Stelle steht die Nummer {entry.seq}, erwartet wird {place}.",
            f"{label_en}: the number here is {entry.seq}, expected is {place}.",
            **about,  # type: ignore[arg-type]
        )
    if entry.prev != prev:
        return false(
            "chain",
            f"{label} schließt nicht an den Eintrag davor an: erwartet wird {_brief(prev)}, gefunden {_brief(entry.prev)}.",
            f"{label_en} does not follow the entry before it: expected {_brief(prev)}, found {_brief(entry.prev)}.",
            **about,  # type: ignore[arg-type]
        )
    expected = chained(
        seq=place,
        at=entry.at,
        actor=entry.actor,
        kind=entry.kind,
        version=entry.version,
        data=entry.data,
        command_id=entry.command_id,
        prev=prev,
    )
    return false(
        "chain",
        f"{label} wurde verändert: aus dem Inhalt folgt der Prüfwert {_brief(expected.hash)}, gefunden wird {_brief(entry.hash)}.",
        f"{label_en} was changed: its content has the hash {_brief(expected.hash)}, found is {_brief(entry.hash)}.",
        **about,  # type: ignore[arg-type]
    )


def check_head(archive: Archive) -> Checks:
    last = archive.entries[-1]
    if archive.manifest and archive.manifest["head"] != last.hash:
        yield false(
            "head",
            f"Das Verzeichnis nennt als Endprüfwert {_brief(archive.manifest['head'])}, das Journal endet mit {_brief(last.hash)}.",
            f"The manifest gives the head {_brief(archive.manifest['head'])}, the journal ends with {_brief(last.hash)}.",
        )
    if archive.head is None:
        return
    wanted = "".join(archive.head.split()).lower()
    entry = next((each for each in archive.entries if each.hash == wanted), None)
    if entry is None:
        yield false(
            "head",
            f"Der angegebene Prüfwert {_brief(wanted)} kommt in diesem Journal nicht vor: Es ist nicht das Journal, aus dem er stammt.",
            f"The given hash {_brief(wanted)} does not occur in this journal: it is not the journal it was taken from.",
        )
        return
    later = len(archive.entries) - entry.seq
    yield holds(
        "head",
        f"Der angegebene Prüfwert ist der von Eintrag {entry.seq} ({entry.kind}): Bis dahin ist das Journal unverändert."
        + (f" Für die {later} Einträge danach sagt er nichts." if later else ""),
        f"The given hash is that of entry {entry.seq} ({entry.kind}): up to there the journal is unchanged."
        + (f" It says nothing about the {later} entries after it." if later else ""),
    )


# --- the books -----------------------------------------------------------------------------------------------


def check_books(archive: Archive) -> Checks:
    first = archive.entries[0]
    archive.rulebook = read_rulebook(archive.files.get("rulebook.json", b""))
    archive.roll = read_roll(archive.files.get("roll.json", b""))
    archive.words = read_words(archive.files.get("words.json", b""))
    if first.kind != "assembly.convened":
        yield false(
            "books",
            f"Eintrag 1 ({first.kind}): Ein Journal beginnt mit der Einberufung (assembly.convened).",
            f"Entry 1 ({first.kind}): a journal begins with convening (assembly.convened).",
            seq=1,
            kind=first.kind,
        )
        return
    for label, label_en, key, found in (
        ("Das Regelwerk", "The rulebook", "rulebook_hash", archive.rulebook.hash),
        ("Die Mitgliederliste", "The roll", "roll_hash", archive.roll.hash),
        ("Der Wortlaut der Sätze", "The book of words", "words_hash", archive.words.hash),
    ):
        expected = _books(first).get(key)
        if expected == found:
            yield holds(
                "books",
                f"{label} ist die Fassung, die bei der Einberufung festgeschrieben wurde.",
                f"{label_en} is the version that was frozen at convening.",
            )
        else:
            yield false(
                "books",
                f"{label} ist nicht die Fassung der Einberufung: Eintrag 1 ({first.kind}) nennt {_brief(expected)}, gefunden wird {_brief(found)}.",
                f"{label_en} is not the version of the convening: entry 1 ({first.kind}) names {_brief(expected)}, found is {_brief(found)}.",
                seq=1,
                kind=first.kind,
            )
    if archive.manifest and archive.manifest["assembly"] != first.data.get("assembly_id"):
        yield false(
            "books",
            "Das Verzeichnis nennt eine andere Versammlung als das Journal.",
            "The manifest names another assembly than the journal.",
        )


def _books(first: Entry) -> dict[str, Any]:
    """The hashes of the books in the first entry; none if it names no body."""
    bodies = first.data.get("bodies")
    return bodies[0] if isinstance(bodies, list) and bodies and isinstance(bodies[0], dict) else {}


# --- every act -----------------------------------------------------------------------------------------------


def check_logs(archive: Archive) -> Checks:
    """Every secret vote has its log, and each is checked from the first byte to the last; there is no other log."""
    named = {}
    for entry in archive.entries:
        if entry.kind == "votes.opened" and entry.data.get("secret") is True:
            named[log_name(str(entry.data.get("vote_id")))] = entry
    for name in sorted(archive.files):
        if name.startswith("votes/") and name not in named:
            yield false(
                "logs",
                f"Das Protokoll {name} gehört zu keiner geheimen Abstimmung des Journals.",
                f"The log {name} belongs to no secret vote of the journal.",
            )
    for name, entry in named.items():
        if name not in archive.files:
            yield false(
                "logs",
                f"Eintrag {entry.seq} ({entry.kind}): Das Protokoll der geheimen Abstimmung ({name}) fehlt im Archiv.",
                f"Entry {entry.seq} ({entry.kind}): the log of the secret vote ({name}) is missing from the archive.",
                seq=entry.seq,
                kind=entry.kind,
            )
            continue
        yield _log_check(archive, str(entry.data.get("vote_id")), name, entry)


def _log_check(archive: Archive, vote: str, name: str, entry: Entry) -> Check:
    data = archive.files[name]
    try:
        log = verify_so_far(data, check_all)
    except Rejected as error:
        return false(
            "logs",
            f"Das Protokoll {name} stimmt nicht, Schritt „{error.step}“: {error}.",
            f"The log {name} is not true, step “{error.step}”: {error}.",
            seq=entry.seq,
            kind=entry.kind,
        )
    archive.logs[vote] = data
    archive.boxes[vote] = [secret.entry_of(ballot) for ballot in log.ballots]
    return holds(
        "logs",
        f"Das Protokoll der geheimen Abstimmung {vote} ist in sich richtig: {len(log.ballots)} Stimmzettel, alle Beweise stimmen{'' if FAST else ' (langsam geprüft, ohne libsodium)'}.",
        f"The log of the secret vote {vote} is true in itself: {len(log.ballots)} ballots, all proofs hold{'' if FAST else ' (checked slowly, without libsodium)'}.",
    )


def check_logs_follow(archive: Archive) -> Checks:
    """The log of a secret vote is, byte for byte, what follows from the journal: election and question, the credentials
    of exactly the electorate, trustees, shares and result."""
    for vote in archive.state.votes.values() if archive.state else ():
        if vote.id not in archive.logs:
            continue
        expected = bytes(completed_log(vote, followed(vote, archive.boxes[vote.id])).data)
        if expected == archive.logs[vote.id]:
            yield holds(
                "logs",
                f"Das Protokoll der geheimen Abstimmung {vote.id} folgt Byte für Byte aus dem Journal: Frage, Stimmberechtigte mit Gewicht und Vollmacht, Auszählkommission und Ergebnis.",
                f"The log of the secret vote {vote.id} follows byte for byte from the journal: question, electorate with weights and proxies, commission and result.",
            )
        else:
            yield false(
                "logs",
                f"Das Protokoll der geheimen Abstimmung {vote.id} ist ein anderes, als aus dem Journal folgt.",
                f"The log of the secret vote {vote.id} is another than the one that follows from the journal.",
            )


def check_boxes(archive: Archive) -> Checks:
    """Every sealed vote has its box, with the count and root in the journal; and there is no other box."""
    known = set()
    for entry in archive.entries:
        if entry.kind != "votes.sealed":
            continue
        vote, name = str(entry.data.get("vote_id")), box_name(str(entry.data.get("vote_id")))
        if vote in archive.logs:
            yield _box_check(entry, vote, archive.boxes[vote])
            continue
        known.add(name)
        if name not in archive.files:
            yield false(
                "boxes",
                f"Eintrag {entry.seq} ({entry.kind}): Die Urne {vote} fehlt im Archiv.",
                f"Entry {entry.seq} ({entry.kind}): the box {vote} is missing from the archive.",
                seq=entry.seq,
                kind=entry.kind,
            )
            continue
        ballots = archive.boxes[vote] = read_box(name, archive.files[name])
        yield _box_check(entry, vote, ballots)
    for name in sorted(archive.files):
        if name.startswith("boxes/") and name not in known:
            yield false(
                "boxes",
                f"Die Urne {name} gehört zu keiner Abstimmung des Journals.",
                f"The box {name} belongs to no vote of the journal.",
            )


def _box_check(entry: Entry, vote: str, ballots: list[dict[str, Any]]) -> Check:
    found = root([leaf_hash(canonical_bytes(ballot)) for ballot in ballots])
    if entry.data.get("count") == len(ballots) and entry.data.get("root") == found:
        return holds(
            "boxes",
            f"Die Urne {vote} enthält die versiegelten {len(ballots)} Einträge.",
            f"The box {vote} holds the {len(ballots)} entries that were sealed.",
        )
    return false(
        "boxes",
        f"Eintrag {entry.seq} ({entry.kind}): Versiegelt wurden {entry.data.get('count')} Einträge mit der Wurzel {_brief(entry.data.get('root'))}, in der Urne {vote} liegen {len(ballots)} mit {_brief(found)}.",
        f"Entry {entry.seq} ({entry.kind}): sealed were {entry.data.get('count')} entries with the root {_brief(entry.data.get('root'))}, the box {vote} holds {len(ballots)} with {_brief(found)}.",
        seq=entry.seq,
        kind=entry.kind,
    )


def check_acts(archive: Archive) -> Checks:
    """Decide every act again, by the rules and facts of that moment."""
    assert archive.rulebook is not None and archive.roll is not None
    good = 0
    replay = Replay(archive.entries, archive.body, archive.boxes)
    for finding in replay:
        if finding.ok:
            good += 1
        else:
            yield Check(name="acts", ok=False, text=finding.text, seq=finding.seq, kind=finding.kind)
    archive.state = replay.state
    if archive.state is None:
        return
    yield holds(
        "acts",
        f"{good} Handlungen waren nach Regelwerk und Sachstand zulässig und führen zu genau diesen Einträgen.",
        f"{good} acts were allowed by the rules and facts and lead to exactly these entries.",
    )
    for vote in archive.state.votes.values():
        yield from _vote_line(archive.state, vote)


def _vote_line(state: State, vote: Vote) -> Checks:
    """What was recomputed of a vote, so that one can read it."""
    if vote.verdict is None or vote.phase == "cancelled":
        return
    number = state.agenda[vote.item_id].plan.number
    nr = f", Beschluss Nr. {vote.number}" if vote.number else ""
    nr_en = f", resolution no. {vote.number}" if vote.number else ""
    yield holds(
        "votes",
        f"TOP {number}{nr}, neu ausgezählt: {vote.verdict.sentence.de}",
        f"Item {number}{nr_en}, counted again: {vote.verdict.sentence.en}",
    )


def check_documents(archive: Archive) -> Checks:
    if archive.state is None:
        return
    wanted = {
        document.sha256: document.title
        for item in archive.state.agenda.values()
        for document in item.plan.documents
    }
    allowed = set(wanted) | {proxy.document for proxy in archive.state.proxies.values() if proxy.document}
    here = {}
    for name, content in archive.files.items():
        if name.startswith("documents/"):
            here[name.removeprefix("documents/")[:64]] = (name, content)
    wrong = False
    for sha256, (name, content) in sorted(here.items()):
        if sha256_hex(content) != sha256 or sha256 not in allowed:
            wrong = True
            yield false(
                "documents",
                f"{name} ist nicht das Dokument, das zur Einberufung gehörte.",
                f"{name} is not the document that belonged to the invitation.",
            )
    for sha256, title in wanted.items():
        if sha256 not in here:
            wrong = True
            yield false(
                "documents",
                f"Das Dokument „{title}“ ({_brief(sha256)}) fehlt.",
                f"The document “{title}” ({_brief(sha256)}) is missing.",
            )
    if not wrong:
        yield holds(
            "documents",
            f"Unterlagen der Einberufung: {len(wanted)}, vollständig und unverändert.",
            f"Documents of the invitation: {len(wanted)}, complete and unchanged.",
        )


# --- minutes -------------------------------------------------------------------------------------------------


def check_minutes(archive: Archive) -> Checks:
    """Write the minutes again from the journal and compare them, sentence by sentence."""
    if archive.state is None or archive.rulebook is None or archive.roll is None:
        return
    data = read_json("minutes.json", archive.files.get("minutes.json", b""))
    names = read_json("names.json", archive.files.get("names.json", b""))
    minutes = archive.minutes = Outline.from_data(data)
    seq = minutes.proof.seq
    if not 1 <= seq <= len(archive.entries):
        yield false(
            "minutes",
            f"Die Niederschrift beruft sich auf Eintrag {seq}, den es nicht gibt.",
            f"The minutes refer to entry {seq}, which does not exist.",
        )
        return
    entries, state = archive.entries, archive.state
    if seq < len(entries):
        entries = entries[:seq]
        state = fold(entries, archive.body)
    boxes = archive.boxes if minutes.from_boxes else None
    expected = outline(state, entries, names, minutes.language, boxes).to_data()
    difference = first_difference(expected, data)
    if difference:
        where, want, got = difference
        yield false(
            "minutes",
            f"Die Niederschrift weicht vom Journal ab, bei „{where}“: berechnet wird {_brief(want)}, da steht {_brief(got)}.",
            f"The minutes differ from the journal, at “{where}”: computed is {_brief(want)}, there stands {_brief(got)}.",
        )
    else:
        yield holds(
            "minutes",
            f"Die Niederschrift folgt Satz für Satz aus dem Journal bis Eintrag {seq}.",
            f"The minutes follow, sentence by sentence, from the journal up to entry {seq}.",
        )
    yield from _is_current(archive, seq)


def _is_current(archive: Archive, seq: int) -> Checks:
    """Nothing that belongs into the minutes may have happened after they were made."""
    assert archive.state is not None
    approved = bool(archive.state.minutes.approvals)
    for entry in archive.entries[seq:]:
        if not approved or entry.kind not in AFTER_MINUTES:
            yield false(
                "minutes",
                f"Eintrag {entry.seq} ({entry.kind}) ist jünger als die Niederschrift und fehlt in ihr.",
                f"Entry {entry.seq} ({entry.kind}) is younger than the minutes and missing from them.",
                seq=entry.seq,
                kind=entry.kind,
            )
            return


def check_file(archive: Archive) -> Checks:
    """The PDF carries these figures, and is the file that was approved."""
    if archive.state is None:
        return
    pdf = archive.files.get("minutes.pdf", b"")
    if embedded_outline(pdf) == archive.files.get("minutes.json"):
        yield holds(
            "file",
            "Die PDF-Datei der Niederschrift enthält genau diese Daten.",
            "The PDF file of the minutes contains exactly these data.",
        )
    else:
        yield false(
            "file",
            "Die in der PDF-Datei der Niederschrift enthaltenen Daten sind andere als minutes.json.",
            "The data contained in the PDF file of the minutes are not those of minutes.json.",
        )
    found = sha256_hex(pdf)
    approvals = archive.state.minutes.approvals
    for approval in approvals:
        if approval.document_hash != found:
            yield false(
                "file",
                f"Genehmigt wurde die Datei {_brief(approval.document_hash)}, im Archiv liegt {_brief(found)}.",
                f"Approved was the file {_brief(approval.document_hash)}, the archive holds {_brief(found)}.",
            )
            return
    if approvals:
        roles = {approval.role for approval in approvals}
        by = ", ".join(each.de for role, each in ROLES.items() if role in roles)
        by_en = ", ".join(each.en for role, each in ROLES.items() if role in roles)
        yield holds(
            "file",
            f"Die Niederschrift ist die Datei, die genehmigt wurde (von: {by}).",
            f"The minutes are the file that was approved (by: {by_en}).",
        )
    else:
        yield holds(
            "file",
            "Die Niederschrift ist noch nicht genehmigt; was sie im Druckbild zeigt, ist durch nichts bezeugt.",
            "The minutes have not been approved yet; nothing vouches for what they show in print.",
        )


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


def _brief(value: Any) -> str:
    """A value short enough for a sentence; of a hash the first sixteen digits."""
    text = str(value)
    if len(text) == 64 and all(char in "0123456789abcdef" for char in text):
        return f"{text[:16]}…"
    return text if len(text) <= 120 else f"{text[:117]}…"


STEPS: tuple[Callable[[Archive], Checks], ...] = (
    check_container,
    check_manifest,
    check_chain,
    check_head,
    check_books,
    check_logs,
    check_boxes,
    check_acts,
    check_logs_follow,
    check_documents,
    check_minutes,
    check_file,
)
FOUNDATIONS = (check_chain, check_books)
