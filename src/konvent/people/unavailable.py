"""What cannot be served now, through no fault of whoever asks: a database that is away, a book that is lost."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import InterfaceError, OperationalError, close_old_connections
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from konvent.core.refusal import Refusal, no
from konvent.lawbook.words import program
from konvent.ledger import Altered, LedgerUnavailable
from konvent.ledger.books import BookLost
from konvent.people.kept import typed_in

Look = TypeVar("Look", bound=Callable[..., Any])
DATABASE_AWAY = (OperationalError, InterfaceError)
AWAY = (*DATABASE_AWAY, LedgerUnavailable, BookLost)


def refusal_for(error: BaseException | None) -> Refusal | None:
    """Why it cannot be served; None for any other error, which is a fault of the program."""
    match error:
        case BookLost():
            return error.refusal
        case Altered():
            return no("books.document", sha256=error.sha256)
        case OperationalError() | InterfaceError() | LedgerUnavailable():
            return no("ledger.unavailable")
        case _:
            return None


def looked_up(look: Look) -> Look:
    """For what hall and desk ask the people's database, from any thread. Raises LedgerUnavailable if that is away."""

    @wraps(look)
    def inner(*asked: Any) -> Any:
        try:
            return look(*asked)
        except DATABASE_AWAY as error:
            raise LedgerUnavailable(str(error)) from error
        finally:
            close_old_connections()

    return cast("Look", inner)


def page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A page that says so, and when to come back. Uses nothing that could be away: no session, no database."""
    language = getattr(request, "LANGUAGE_CODE", "de")
    with translation.override(language):
        content = render_to_string(
            "503.html",
            {"reason": program().say(refusal, language), "lang": language, "typed": typed_in(request)},
        )
    response = HttpResponse(content, status=503)
    # Spread, so that those who were sent away do not all come back in the same instant.
    response["Retry-After"] = str(random.randint(1, 5))  # noqa: S311
    return response
