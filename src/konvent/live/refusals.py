"""How the hall says no to a request, before it comes to any act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from konvent.core.refusal import Refusal, no
from konvent.core.visitor import Visitor
from konvent.core.words import Said, say

# What a refusal is in HTTP; 409 for all others.
STATUS = {
    "command.id": 400,
    "command.malformed": 400,
    "command.unknown": 400,
    "text.unfit": 400,
    "secret.form": 400,
    "command.not_yours": 403,
    "command.only_yourself": 403,
    "trustees.not_you": 403,
    "request.incomplete": 400,
    "request.no_text": 403,
    "request.not_for_you": 403,
    "books.altered": 503,
    "books.journal": 503,
    "books.missing": 503,
    "ledger.unavailable": 503,
    "request.overloaded": 503,
}


def other_person(who: str, there: Iterable[Visitor], persons: Mapping[str, str]) -> Refusal:
    """The page was opened for somebody who is not, or no longer, signed in in this browser.

    who: for whom; there: who is signed in instead; persons: names by id
    """
    others = tuple(_visitor(each, persons) for each in there)
    return no("request.other_person", who=_called(persons.get(who)), others=others)


def _visitor(visitor: Visitor, persons: Mapping[str, str]) -> Said | str:
    if visitor.person_id is not None:
        return _called(persons.get(visitor.person_id))
    return say("visitor.screen") if visitor.is_screen else say("visitor.account")


def _called(name: str | None) -> Said | str:
    return name or say("visitor.somebody")


def log_is_shorter() -> Refusal:
    return no("log.shorter")


def no_such_address() -> Refusal:
    return no("request.address")


def signed_out() -> Refusal:
    return no("request.signed_out")


def not_for_you() -> Refusal:
    return no("request.not_for_you")


def no_text() -> Refusal:
    return no("request.no_text")


def not_convened() -> Refusal:
    return no("assembly.not_convened")


def incomplete() -> Refusal:
    return no("request.incomplete")
