"""A forger's workshop: takes an archive apart, changes it, and computes anew as many hashes as he likes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from konvent.core.journal.archive import box_name, dossier_name, json_lines, manifest, pack, unpack
from konvent.core.journal.beside import KeptText
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.journal.entry import GENESIS, Entry, chained
from konvent.core.journal.merkle import leaf_hash, root
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.body import Body
from konvent.core.meeting.decide import fold
from konvent.core.meeting.roll import Roll
from konvent.core.minutes.compose import outline
from konvent.core.words import Words
from konvent.papers.pdf import minutes_pdf
from tests.desk.debate import D

Json = dict[str, Any]


class Forger:
    """An archive in pieces. `entries` and `boxes` are plain JSON values, free to be changed."""

    def __init__(self, archive: bytes) -> None:
        self.files = unpack(archive)
        self.assembly = json.loads(self.files["manifest.json"])["assembly"]
        self.head = json.loads(self.files["manifest.json"])["head"]
        self.entries: list[Json] = _lines(self.files["journal.jsonl"])
        self.boxes: dict[str, list[Json]] = {
            entry["data"]["vote_id"]: _lines(self.files[box_name(entry["data"]["vote_id"])])
            for entry in self.entries
            if entry["kind"] == "votes.sealed" and box_name(entry["data"]["vote_id"]) in self.files
        }

    def each(self, kind: str) -> list[Json]:
        """The data of all entries of a kind, to be changed in place."""
        return [entry["data"] for entry in self.entries if entry["kind"] == kind]

    def of_vote(self, kind: str, vote: str) -> Json:
        return next(data for data in self.each(kind) if data["vote_id"] == vote)

    def rechain(self) -> Forger:
        """Compute every number, link and hash of the journal anew."""
        prev = GENESIS
        for place, entry in enumerate(self.entries, start=1):
            made = Entry.from_data({**entry, "seq": place, "prev": prev})
            made = chained(
                seq=place,
                at=made.at,
                actor=made.actor,
                kind=made.kind,
                version=made.version,
                data=made.data,
                command_id=made.command_id,
                prev=prev,
            )
            entry.update(made.to_data())
            prev = made.hash
        self.head = prev
        return self

    def reseal(self, vote: str) -> Forger:
        """Write into the journal what the changed box would have been sealed with."""
        sealed = self.of_vote("votes.sealed", vote)
        sealed["count"] = len(self.boxes[vote])
        sealed["root"] = root([leaf_hash(canonical_bytes(ballot)) for ballot in self.boxes[vote]])
        return self

    def rebook(self, name: str, change: Callable[[Json], None]) -> Forger:
        """Change "rulebook" or "roll" and the hash of it that the convening names."""
        value = json.loads(self.files[f"{name}.json"])
        change(value)
        self.files[f"{name}.json"] = canonical_bytes(value)
        self.entries[0]["data"]["bodies"][0][f"{name}_hash"] = sha256_hex(self.files[f"{name}.json"])
        return self

    @property
    def body(self) -> Body:
        """The books as they are now."""
        return Body(
            rulebook=Rulebook.from_data(json.loads(self.files["rulebook.json"])),
            roll=Roll.from_data(json.loads(self.files["roll.json"])),
            words=Words.from_data(json.loads(self.files["words.json"])),
        )

    @property
    def texts(self) -> dict[str, KeptText]:
        """The texts beside the journal as they are now."""
        listed = json.loads(self.files["texts.json"])
        return {
            ref: KeptText(bytes.fromhex(each["salt"]), each["text"])
            for ref, each in listed.items()
            if "text" in each
        }

    def retext(self, change: Callable[[Json], None] = lambda texts: None) -> Forger:
        """Change the list of texts, and leave out those that no entry names any more."""
        listed = json.loads(self.files["texts.json"])
        named = {
            value for entry in self.entries for value in entry["data"].values() if isinstance(value, str)
        }
        listed = {ref: each for ref, each in listed.items() if ref in named}
        change(listed)
        self.files["texts.json"] = canonical_bytes(listed)
        return self

    def rewrite_minutes(self) -> Forger:
        """Make minutes that fit the changed journal, and approve them in it."""
        approved = [i for i, entry in enumerate(self.entries) if entry["kind"] == "minutes.approved"]
        before = self.entries[: approved[0]] if approved else self.entries
        entries = [Entry.from_data(entry) for entry in before]
        state = fold(entries, self.body).but(texts=self.texts)
        names = json.loads(self.files["names.json"])
        made = outline(state, entries, names, "de", self.boxes)
        self.files["minutes.json"] = canonical_bytes(made.to_data())
        self.files["minutes.pdf"] = minutes_pdf(made, state.words)
        for place in approved:
            self.entries[place]["data"]["document_hash"] = sha256_hex(self.files["minutes.pdf"])
        return self.rechain()

    def archive(self) -> bytes:
        """Pack again, with a manifest that fits."""
        self.files["journal.jsonl"] = json_lines(self.entries)
        for vote, ballots in self.boxes.items():
            self.files[box_name(vote)] = json_lines(ballots)
        rest = {name: data for name, data in self.files.items() if name != "manifest.json"}
        listed = manifest(rest, assembly=self.assembly, head=self.head)
        return pack({**rest, "manifest.json": listed})


class DossierForger(Forger):
    """Also takes the dossier of one motion apart. dossier: its id"""

    def __init__(self, archive: bytes, dossier: str = D) -> None:
        super().__init__(archive)
        self._file = dossier_name(dossier)
        self.dossier: list[Json] = _lines(self.files[self._file])

    def of(self, kind: str) -> list[Json]:
        return [entry["data"] for entry in self.dossier if entry.get("kind") == kind]

    def whole(self) -> bytes:
        """All hashes anew: of the dossier, of the heads that both journals name of each other, of the assembly's."""
        heads = chained_anew(self.dossier)
        for told in self.each("agenda.motion_followed"):
            told["head"] = heads.get(told["head"], told["head"])
        before = {entry["hash"]: entry for entry in self.entries}
        self.rechain()
        changed = {old: entry["hash"] for old, entry in before.items()}
        again = False
        for decided in (*self.of("motions.decided"), *self.of("motions.released")):
            new = changed.get(decided["head"], decided["head"])
            again, decided["head"] = again or new != decided["head"], new
        self.files[self._file] = json_lines(self.dossier)
        return self.whole() if again else self.archive()


def chained_anew(entries: list[Json]) -> dict[str, str]:
    """Puts the entries of a dossier into one chain, also around those that are left out; the new hashes by the old ones."""
    prev, heads = GENESIS, dict[str, str]()
    for place, entry in enumerate(entries, start=1):
        if "left_out" in entry:
            entry["seq"], entry["prev"], prev = place, prev, entry["hash"]
            continue
        made = Entry.from_data({**entry, "seq": place, "prev": prev})
        made = chained(
            seq=place, at=made.at, actor=made.actor, kind=made.kind, version=made.version, data=made.data,
            command_id=made.command_id, prev=prev,
        )  # fmt: skip
        heads[entry["hash"]] = prev = made.hash
        entry.update(made.to_data())
    return heads


def _lines(data: bytes) -> list[Json]:
    return [json.loads(line) for line in data.splitlines()]
