"""The one way to say no: a value that tells a person what is the case, by which provision, what to do now."""

from __future__ import annotations

from dataclasses import dataclass

from konvent.core.text import Text


@dataclass(frozen=True, slots=True)
class Refusal:
    """A command that was not carried out.

    code: `<noun>.<reason>`, for programs and tests, e.g. "floor.list_closed"
    text: what is the case and what the person can do now, in both languages
    cite: the provision it rests on, e.g. "§ 34 BGB" or "§ 9 Abs. 2 der Satzung"; None where it is plain order
    """

    code: str
    text: Text
    cite: str | None = None

    def to_data(self) -> dict[str, object]:
        return {"code": self.code, "text": self.text.to_data(), "cite": self.cite}


def no(code: str, *, de: str, en: str, cite: str | None = None) -> Refusal:
    """Shorthand for a refusal with its sentence in both languages."""
    return Refusal(code, Text(de=de, en=en), cite)
