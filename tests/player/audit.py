"""The record is read and counted anew, by this file alone: it shares no code with the program.

What the audit knows: how a line of the journal is hashed (docs/archive.md); that whoever is there votes, for whoever is not the
one there who holds her proxy, and in writing everybody; that of each member the last ballot of her own counts, or else the last that
was entered for her; that a simple majority is more yes than no, in writing of at least half of the members.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.player.witness import Witness

JOURNAL = "seq, at, actor, kind, version, data, command_id, prev, hash"
# Everybody has one vote here, and at least half of the members must have answered in writing.
IN_WRITING = "statutes.circular.majority_allowed"
SIMPLE = ("ev.majority.simple", IN_WRITING)
LABELS = {"Ja": "yes", "Nein": "no", "Enthaltung": "abstain", "ungültig": "invalid"}


@dataclass
class Record:
    """What lies in the database of one assembly.

    entries: in their order; boxes: vote to its ballots in order, each with its place, as written, and its hash
    texts: those beside the journal, by what stands in it: salt and text; commands: id to the last entry of its act
    """

    entries: list[dict[str, Any]]
    boxes: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)
    texts: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    commands: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, ledger: str, assembly: str) -> Record:
        rows = _postgres if ledger.startswith("postgres") else _sqlite
        found = rows(ledger, f"SELECT {JOURNAL} FROM journal WHERE journal_id = ? ORDER BY seq", assembly)
        entries = [dict(zip(JOURNAL.split(", "), row, strict=True)) for row in found]
        for entry in entries:
            entry["data"] = json.loads(entry["data"])
        boxes: dict[str, list[tuple[int, str, str]]] = {}
        ballots = (
            "SELECT vote_id, place, payload, hash FROM ballot WHERE vote_id LIKE ? ORDER BY vote_id, place"
        )
        for box, place, payload, hash_ in rows(ledger, ballots, f"{assembly}/%"):
            boxes.setdefault(box.removeprefix(f"{assembly}/"), []).append((place, payload, hash_))
        texts = "SELECT ref, salt, text FROM kept_text WHERE journal_id = ?"
        kept = {ref: (bytes(salt), bytes(text)) for ref, salt, text in rows(ledger, texts, assembly)}
        commands = "SELECT command_id, last_seq FROM command WHERE journal_id = ?"
        return cls(entries, boxes, kept, dict(rows(ledger, commands, assembly)))

    def of(self, kind: str) -> dict[str, dict[str, Any]]:
        """Vote to what was said of it by its one entry of this kind."""
        return {each["data"]["vote_id"]: each["data"] for each in self.entries if each["kind"] == kind}


def _sqlite(ledger: str, query: str, about: str) -> list[Any]:
    with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as file:
        return file.execute(query, (about,)).fetchall()


def _postgres(ledger: str, query: str, about: str) -> list[Any]:
    import psycopg

    with psycopg.connect(ledger) as connection:
        return connection.execute(query.replace("?", "%s").replace("/%", "/%"), (about,)).fetchall()


def audit(ledger: str, assembly: str, witness: Witness, folder: Path) -> Counter[str]:
    """Hold the record to itself and to what was told; what does not fit becomes a finding. Gives how much was looked at."""
    record, checked = Record.read(ledger, assembly), Counter[str]()
    _chain(record, witness, checked)
    _receipts(record, witness, checked)
    _acts(record, witness, checked)
    _electorates(record, witness, checked)
    _shares(record, witness, checked)
    counts = _counts(record, witness, checked)
    _archive(record, assembly, witness, checked, counts, folder)
    return checked


def _written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _chain(record: Record, witness: Witness, checked: Counter[str]) -> None:
    prev, at = "0" * 64, ""
    for place, entry in enumerate(record.entries, 1):
        body = {name: value for name, value in entry.items() if name != "hash"}
        if entry["seq"] != place or entry["prev"] != prev or entry["at"] < at:
            witness.found(f"the chain is broken at {entry['seq']}")
        if hashlib.sha256(_written(body)).hexdigest() != entry["hash"]:
            witness.found(f"entry {entry['seq']} has not the hash that it says")
        prev, at = entry["hash"], entry["at"]
        checked["checked: entries"] += 1


def _receipts(record: Record, witness: Witness, checked: Counter[str]) -> None:
    for vote, box in record.boxes.items():
        ids = Counter[tuple[str, str]]()
        for number, (place, payload, hash_) in enumerate(box, 1):
            ballot = json.loads(payload)
            if place != number or hashlib.sha256(b"\0" + payload.encode()).hexdigest() != hash_:
                witness.found(f"ballot {place} of {vote} is not what its hash says, or out of place")
            ids[
                (
                    ballot.get("person", ""),
                    ballot.get("id", ballot.get("ballot", payload)),
                )
            ] += 1
            checked["checked: ballots"] += 1
        witness.findings += [
            f"in {vote} the ballot {each} lies {n} times" for each, n in ids.items() if n > 1
        ]
    for receipt in witness.receipts:
        box = record.boxes.get(receipt.vote, [])
        found = box[receipt.place - 1] if receipt.place <= len(box) else None
        if found is None or found[2] != receipt.hash:
            witness.found(f"a receipt is lost: {receipt.vote} {receipt.place} {receipt.hash}")
        elif receipt.id not in witness.secrets:
            ballot = json.loads(found[1])
            by = ballot.get("by") or ballot["person"]
            if (ballot["member"], ballot["choice"], ballot.get("id"), by) != (
                receipt.member,
                receipt.choice,
                receipt.id,
                receipt.sender,
            ):
                witness.found(f"a receipt is for another ballot: {receipt} {ballot}")
        checked["checked: receipts"] += 1


def _acts(record: Record, witness: Witness, checked: Counter[str]) -> None:
    said = {text.decode() for salt, text in record.texts.values()}
    for ref, (salt, text) in record.texts.items():
        if hashlib.sha256(b"konvent/text/v1\n" + salt + text).hexdigest() != ref:
            witness.found(f"a text beside the journal is not that of its entry: {ref}")
        checked["checked: texts"] += 1
    by_seq = {entry["seq"]: entry for entry in record.entries}
    for done in witness.done:
        last = record.commands.get(done.command_id)
        if last is None:
            witness.found(f"an act that was answered is not known: {done}")
        elif any(each["command_id"] == done.command_id for each in record.entries):
            if (
                last != done.seq
                or by_seq[last]["command_id"] != done.command_id
                or by_seq[last]["actor"] != done.actor
            ):
                witness.found(f"an act stands elsewhere than was said: {done}, {last}")
            if done.kind in ("objections.raise", "questions.ask") and done.text and done.text not in said:
                witness.found(f"a text is not kept as it was typed: {done}")
        checked["checked: acts"] += 1


def _electorates(record: Record, witness: Witness, checked: Counter[str]) -> None:
    """Who could vote when a vote was opened: by presence and proxies up to there."""
    there: set[str] = set()
    proxies: dict[str, tuple[str, str]] = {}
    in_writing = record.entries[0]["data"]["form"] == "written"
    for entry in record.entries:
        data = entry["data"]
        match entry["kind"]:
            case "attendance.checked_in":
                there.add(data["person_id"])
            case "attendance.checked_out":
                there.discard(data["person_id"])
            case "mandates.proxy_granted":
                proxies[data["proxy_id"]] = data["member_id"], data["holder_id"]
            case "mandates.proxy_revoked":
                proxies.pop(data["proxy_id"])
            case "votes.opened":
                held = {member: holder for member, holder in proxies.values() if holder in there}
                own = {
                    member: person
                    for person, member in witness.members.items()
                    if in_writing or person in there
                }
                told = {each["member"]: each["persons"] for each in data["electorate"]}
                mine = {member: [person] for member, person in {**held, **own}.items()}
                if told != mine or data["excluded"]:
                    witness.found(f"in {data['vote_id']} others may vote: {told}, and not {mine}")
                checked["checked: electors"] += len(own)
                checked["checked: electors by proxy"] += len(held.keys() - own.keys())


def _shares(record: Record, witness: Witness, checked: Counter[str]) -> None:
    """What a commission counts, at least two of its members have opened, each by herself."""
    commission = next(
        (each["data"]["persons"] for each in record.entries if each["kind"] == "trustees.appointed"), []
    )
    owners: dict[str, set[int]] = {}
    for entry in record.entries:
        data = entry["data"]
        if entry["kind"] == "votes.share_given" and commission:
            owners.setdefault(data["vote_id"], set()).add(data["owner"])
            if entry["actor"] != commission[data["owner"] - 1]:
                witness.found(f"a share of {data['vote_id']} was given by another: {entry['actor']}")
        elif entry["kind"] == "votes.decrypted" and commission:
            if len(owners.get(data["vote_id"], ())) < 2:
                witness.found(f"{data['vote_id']} was opened by {owners}")
            checked["checked: votes that a commission opened"] += 1


Counts = dict[str, dict[str, Fraction]]


def _counts(record: Record, witness: Witness, checked: Counter[str]) -> Counts:
    """Vote to the votes for each choice, by weight, of those that were counted."""
    opened, sealed, declared = (
        record.of("votes.opened"),
        record.of("votes.sealed"),
        record.of("votes.declared"),
    )
    counts: Counts = {}
    for vote, seal in sealed.items():
        box = record.boxes.get(vote, [])
        if seal["count"] != len(box) or seal["root"] != _root([bytes.fromhex(hash_) for _, _, hash_ in box]):
            witness.found(f"the box of {vote} is not the one that was sealed: {len(box)} {seal}")
    for vote, said in record.of("votes.tallied").items():
        electors = {each["member"]: each for each in opened[vote]["electorate"]}
        box = [json.loads(payload) for _, payload, _ in record.boxes.get(vote, [])]
        mine, entered = _counted(opened[vote], electors, box, witness, checked)
        if said["entered"] != entered:
            witness.found(f"in {vote} others entered paper that counts: {said['entered']}, and not {entered}")
        checked["checked: papers that count"] += len(entered)
        told = {
            choice: Fraction(weight)
            for choice, weight in said["tally"]["weights"].items()
            if Fraction(weight)
        }
        if {choice: weight for choice, weight in mine.items() if weight} != told:
            witness.found(f"{vote} was counted otherwise: {told}, and not {mine}")
        missing = sum(Fraction(each["weight"]) for each in electors.values()) - sum(mine.values())
        if missing != Fraction(said["tally"]["not_cast_weight"]):
            witness.found(
                f"{vote}: {missing} votes were not cast, and not {said['tally']['not_cast_weight']}"
            )
        counts[vote], verdict = mine, said["verdict"]
        checked[f"checked: votes, {'secret' if opened[vote]['secret'] else 'open'}"] += 1
        checked[f"checked: verdicts {verdict['rule']} {verdict['status']}"] += 1
        if verdict["rule"] in SIMPLE and verdict["status"] in ("PASS", "FAIL"):
            answered = sum(mine.get(each, Fraction(0)) for each in ("yes", "no", "abstain"))
            enough = verdict["rule"] != IN_WRITING or 2 * answered >= len(electors)
            holds = mine.get("yes", 0) > mine.get("no", 0) and enough
            if holds != (verdict["status"] == "PASS") or (
                vote in declared and declared[vote]["accepted"] != holds
            ):
                witness.found(f"{vote}: with {mine} it was said {verdict['status']}, {declared.get(vote)}")
    return counts


def _counted(
    opened: dict[str, Any],
    electors: dict[str, Any],
    box: list[dict[str, Any]],
    witness: Witness,
    checked: Counter[str],
) -> tuple[dict[str, Fraction], dict[str, str]]:
    """The votes for each choice, and of the members for whom paper counts who entered it."""
    own: dict[str, Any] = {}
    entered: dict[str, Any] = {}
    by: dict[str, str] = {}
    for ballot in box:
        if opened["secret"]:
            raw = next(value for value in ballot.values() if isinstance(value, str) and value.startswith("{"))
            own[json.loads(raw)["credential"]] = raw
            continue
        elector = electors.get(ballot["member"])
        if elector is None or ballot["person"] not in elector["persons"]:
            witness.found(f"who may not vote lies in {opened['vote_id']}: {ballot}")
        if ballot["channel"] == "paper":
            by[ballot["member"]] = ballot["by"]
            if ballot["by"] in elector["persons"]:
                witness.found(f"somebody entered her own ballot in {opened['vote_id']}: {ballot}")
        (entered if ballot["channel"] == "paper" else own)[ballot["member"]] = ballot["choice"]
    result: dict[str, Fraction] = {}
    for who, choice in {**entered, **own}.items():
        if opened["secret"]:
            weight = next(Fraction(each["weight"]) for each in electors.values() if who in _keys(each))
            choice = witness.secrets[choice]
        else:
            weight = Fraction(electors[who]["weight"])
            by_proxy = electors[who]["kind"] == "proxy"
            checked["checked: open votes by proxy that count"] += by_proxy and who in own
        result[choice] = result.get(choice, Fraction(0)) + weight
    return result, {member: person for member, person in by.items() if member not in own}


def _keys(elector: dict[str, Any]) -> list[str]:
    found: list[str] = elector.get("credentials", [])
    return found


def _root(leaves: list[bytes]) -> str:
    """RFC 9162, 2.1.1, as it is defined there: split at the largest power of two that is smaller."""

    def of(part: list[bytes]) -> bytes:
        if len(part) == 1:
            return part[0]
        split = 1 << (len(part) - 1).bit_length() - 1
        return hashlib.sha256(b"\1" + of(part[:split]) + of(part[split:])).digest()

    return (of(leaves) if leaves else hashlib.sha256(b"").digest()).hex()


def _archive(
    record: Record, assembly: str, witness: Witness, checked: Counter[str], counts: Counts, folder: Path
) -> None:
    """What the office would give away: its journal, its boxes, and the numbers in the minutes."""
    path = folder / f"{assembly}.zip"
    for arguments in (("export", assembly, "-o", str(path)), ("verify", str(path))):
        done = subprocess.run(
            [sys.executable, "-m", "konvent.cli.main", *arguments],
            env=dict(os.environ), capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            witness.found(f"konvent {arguments[0]} says: {done.stdout[-1500:]} {done.stderr[-1500:]}")
            path.unlink(missing_ok=True)
            return
    with zipfile.ZipFile(path) as archive:
        lines = [json.loads(line) for line in archive.read("journal.jsonl").splitlines()]
        minutes = json.loads(archive.read("minutes.json"))
    path.unlink()
    if lines != record.entries:
        witness.found("the archive has another journal than the database")
    if minutes["proof"]["head"] != record.entries[-1]["hash"]:
        witness.found("the minutes name another head than the journal's")
    blocks = [each["vote"] for section in minutes["sections"] for each in section["blocks"] if each["vote"]]
    for block in blocks:
        told = {
            LABELS[each["label"]]: Fraction(each["weight"])
            for each in block["counts"]
            if each["label"] in LABELS
        }
        mine = counts.get(block["id"])
        if mine is not None and {choice: weight for choice, weight in told.items() if weight} != mine:
            witness.found(f"the minutes say of {block['id']} {told}, and not {mine}")
        checked["checked: votes in the minutes"] += mine is not None
    declared = record.of("votes.declared")
    for line in minutes["resolutions"]:
        vote = next(each for each, data in declared.items() if data["number"] == line["number"])
        told = {
            LABELS[label]: Fraction(weight)
            for label, weight in re.findall(r"(Ja|Nein|Enthaltung) ([0-9/]+)", line["counts"])
        }
        if line["accepted"] != declared[vote]["accepted"] or any(
            told[each] != counts[vote].get(each, 0) for each in told
        ):
            witness.found(f"the register of resolutions says of {vote}: {line}, and not {counts[vote]}")
        checked["checked: resolutions in the minutes"] += 1
