"""What a verification found: one sentence for each check, and one of three answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from konvent.core.journal.entry import Entry
from konvent.core.text import Text
from konvent.core.words import NoWords, Said, Sentence, Words, say
from konvent.lawbook.words import program

OWN = "verify."


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at.

    name: which, e.g. "chain"; seq, kind: the journal entry it is about, None and "" if it is about none
    ok: None if it could not be checked, because this program does not know by which rules
    ours: the whole sentence is said in this program's words, also what it says of the law
    """

    name: str
    ok: bool | None
    said: Said
    seq: int | None = None
    kind: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Newer:
    """What this program does not know about the archive, and which program would. result: what it then comes to, a key of
    `verify.result`"""

    what: Said
    needed: Said
    result: str = "unknown"


@dataclass(frozen=True, slots=True)
class Report:
    """All checks in order.

    unreadable: why nothing could be checked at all, else None
    newer: set if the archive was written by rules or in a format that this program does not know
    words: whose sentences the report is made of; see `spoken`
    """

    checks: tuple[Check, ...]
    unreadable: Said | None = None
    newer: Newer | None = None
    words: Words = field(default_factory=program, compare=False)

    @property
    def ok(self) -> bool:
        return self.answer == "holds"

    @property
    def answer(self) -> str:
        """ "holds", "false", "unreadable", or "unknown": nothing that could be checked is false, but not all could be."""
        if self.unreadable is not None:
            return "unreadable"
        if any(check.ok is False for check in self.checks):
            return "false"
        return "holds" if self.newer is None else "unknown"

    @property
    def exit_code(self) -> int:
        """0 everything holds, 1 something is false, 2 no archive, 3 written by an edition this program does not know."""
        return {"holds": 0, "false": 1, "unreadable": 2, "unknown": 3}[self.answer]

    @property
    def first_false(self) -> Check | None:
        """The false check about the earliest journal entry; one about none if there is no other."""
        wrong = [check for check in self.checks if check.ok is False]
        about_entries = [check for check in wrong if check.seq is not None]
        if about_entries:
            return min(about_entries, key=lambda check: check.seq or 0)
        return wrong[0] if wrong else None

    @property
    def conclusion(self) -> Said:
        """The last sentence: what it comes to."""
        if self.unreadable is not None:
            return self.unreadable
        first = self.first_false
        if first is not None:
            return self._false(first)
        if self.newer is not None:
            return say(f"verify.result.{self.newer.result}", what=self.newer.what, needed=self.newer.needed)
        done = sum(check.ok is True for check in self.checks)
        left = len(self.checks) - done
        if left:
            return say("verify.result.holds_but_open", checks=done, left=left)
        return say("verify.result.holds", checks=done)

    def _false(self, first: Check) -> Said:
        return say("verify.result.false", first=first.said)

    def text(self, what: Check | Said) -> Text:
        """The sentence in every language."""
        if isinstance(what, Said):
            return text_of(what, self.words)
        return text_of(what.said, program() if what.ours else self.words)

    def to_data(self) -> dict[str, Any]:
        first = self.first_false
        return {
            "ok": self.ok,
            "answer": self.answer,
            "conclusion": self.text(self.conclusion).to_data(),
            "checks": [self._check_data(check) for check in self.checks],
            "first_false": self._check_data(first) if first else None,
            "unreadable": self.text(self.unreadable).to_data() if self.unreadable else None,
        }

    def _check_data(self, check: Check) -> dict[str, Any]:
        return {
            "name": check.name,
            "ok": check.ok,
            "text": self.text(check).to_data(),
            "seq": check.seq,
            "kind": check.kind,
        }


def text_of(said: Said, words: Words) -> Text:
    """The sentence in `words`; what they cannot say, this program's say, and what nobody can, its key."""
    for each in (words, program()):
        try:
            return each.text(said)
        except (NoWords, TypeError, RecursionError):
            continue
    return Text(**dict.fromkeys(program().languages, said.key))


def spoken(assembly: Words | None) -> Words:
    """The words of a report: the law and its refusals are told in the assembly's own, what the verifier itself says in
    this program's, so that no archive puts words into its mouth."""
    ours = program()
    if assembly is None:
        return ours
    return Words(
        {
            language: _merged(each, assembly.languages.get(language, {}))
            for language, each in ours.languages.items()
        }
    )


def _merged(ours: Mapping[str, Sentence], theirs: Mapping[str, Sentence]) -> dict[str, Sentence]:
    own = {key: sentence for key, sentence in ours.items() if key.startswith(OWN)}
    return {**ours, **theirs, **own}


def holds(name: str, key: str, /, **facts: Any) -> Check:
    """A check that holds, said by `verify.<key>`."""
    return Check(name=name, ok=True, said=say(OWN + key, **facts))


def false(name: str, key: str, /, **facts: Any) -> Check:
    """A check that does not; with the facts `seq` and `kind` (see `about`) it is about that entry."""
    return Check(
        name=name, ok=False, said=say(OWN + key, **facts), seq=facts.get("seq"), kind=facts.get("kind", "")
    )


def about(entry: Entry) -> dict[str, Any]:
    """The facts that name an entry."""
    return {"seq": entry.seq, "kind": entry.kind}


def unknown(name: str, key: str, /, **facts: Any) -> Check:
    """A check that this program cannot make."""
    return Check(name=name, ok=None, said=say(OWN + key, **facts))


def brief(value: Any) -> str:
    """A value short enough for a sentence; of a hash the first sixteen digits."""
    text = "–" if value is None else str(value)
    if len(text) == 64 and all(char in "0123456789abcdef" for char in text):
        return f"{text[:16]}…"
    return text if len(text) <= 120 else f"{text[:117]}…"
