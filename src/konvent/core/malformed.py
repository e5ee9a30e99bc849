"""Data that do not fit: which field, and why, in words of the catalogue."""

from __future__ import annotations

from json import JSONDecodeError

from konvent.core.words import Said, say

_LONGEST_NAME = 80


class Malformed(ValueError):
    """JSON that does not fit.

    where: the path of the field, e.g. "items[2].title"; reason: what is said of it, e.g. "must be text"
    """

    def __init__(self, where: str, reason: Said) -> None:
        where = where.lstrip(".")
        super().__init__(f"{where}: {reason.key}")
        self.where = where
        self.reason = reason

    def within(self, where: str) -> Malformed:
        """The same, said of the value that holds this one."""
        joint = "" if not self.where or self.where.startswith("[") else "."
        return type(self)(f"{where}{joint}{self.where}", self.reason)


def malformed(fault: str, /, where: str = "", **facts: object) -> Malformed:
    """Malformed for the reason said by `malformed.<fault>`."""
    return Malformed(where, say(f"malformed.{fault}", **facts))


def reason_of(error: BaseException) -> Said:
    """Why data that led to this exception do not fit: what it says itself, else by the kind of exception; never what a
    library says of it."""
    said = getattr(error, "said", None)
    if isinstance(said, Said):
        return said
    match error:
        case Malformed():
            return say("malformed.at", where=error.where[:_LONGEST_NAME], reason=error.reason)
        case RecursionError():
            return say("malformed.deep")
        case JSONDecodeError() | UnicodeError():
            return say("malformed.no_json")
        case ArithmeticError():
            return say("malformed.beyond")
        case KeyError() if type(error) is KeyError and error.args:
            return say("malformed.lacks", name=str(error.args[0])[:_LONGEST_NAME])
    return say("malformed.otherwise")
