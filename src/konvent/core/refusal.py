"""The one way to say no: a value that tells a person what is the case, by which provision, what to do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from konvent.core.words import Said, say


@dataclass(frozen=True, slots=True)
class Refusal:
    """A command that was not carried out.

    code: `<noun>.<reason>`, for programs and tests, e.g. "floor.list_closed"; its words are `refusal.<code>`
    said: what is the case and what the person can do now
    cite: the provision it rests on, e.g. "§ 34 BGB" or "§ 9 Abs. 2 der Satzung"; None where it is plain order
    """

    code: str
    said: Said
    cite: str | None = None


def no(code: str, *, cite: str | None = None, **args: Any) -> Refusal:
    """A refusal with the facts that its sentence names."""
    return Refusal(code, say(f"refusal.{code}", **args), cite)
