"""What a verification found: one sentence for each check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from konvent.core.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at.

    name: which, e.g. "chain"; seq, kind: the journal entry it is about, None and "" if it is about none
    """

    name: str
    ok: bool
    text: Text
    seq: int | None = None
    kind: str = ""

    def to_data(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "ok": self.ok,
            "text": self.text.to_data(),
            "seq": self.seq,
            "kind": self.kind,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """All checks in order. `unreadable` says why nothing could be checked at all, else None."""

    checks: tuple[Check, ...]
    unreadable: Text | None = None

    @property
    def ok(self) -> bool:
        return self.unreadable is None and all(check.ok for check in self.checks)

    @property
    def first_false(self) -> Check | None:
        """The false check about the earliest journal entry; one about none if there is no other."""
        false = [check for check in self.checks if not check.ok]
        about_entries = [check for check in false if check.seq is not None]
        if about_entries:
            return min(about_entries, key=lambda check: check.seq or 0)
        return false[0] if false else None

    @property
    def exit_code(self) -> int:
        """0 everything holds, 1 something is false, 2 the file cannot be read as an archive."""
        if self.unreadable is not None:
            return 2
        return 0 if self.ok else 1

    def to_data(self) -> dict[str, Any]:
        first = self.first_false
        return {
            "ok": self.ok,
            "checks": [check.to_data() for check in self.checks],
            "first_false": first.to_data() if first else None,
            "unreadable": self.unreadable.to_data() if self.unreadable else None,
        }


def holds(name: str, de: str, en: str) -> Check:
    return Check(name=name, ok=True, text=Text(de=de, en=en))


def false(name: str, de: str, en: str, *, seq: int | None = None, kind: str = "") -> Check:
    return Check(name=name, ok=False, text=Text(de=de, en=en), seq=seq, kind=kind)
