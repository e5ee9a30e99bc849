"""How the hall says no to a request, before it comes to any act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from konvent.core.refusal import Refusal, no
from konvent.core.visitor import Visitor


def other_person(who: str, there: Iterable[Visitor], persons: Mapping[str, str]) -> Refusal:
    """The page was opened for somebody who is not, or no longer, signed in in this browser.

    who: for whom; there: who is signed in instead; persons: names by id
    """
    said = [_called(each, persons) for each in there]
    return no(
        "request.other_person",
        de=f"Diese Seite wurde für {persons.get(who, 'jemand anderen')} geöffnet, angemeldet {'ist' if len(said) == 1 else 'sind'} aber "
        f"{' und '.join(de for de, _ in said)}. Es wurde nichts ausgeführt. Bitte melden Sie sich über Ihren Link neu an.",
        en=f"This page was opened for {persons.get(who, 'somebody else')}, but signed in {'is' if len(said) == 1 else 'are'} "
        f"{' and '.join(en for _, en in said)}. Nothing was carried out. Please sign in again by your link.",
    )


def _called(visitor: Visitor, persons: Mapping[str, str]) -> tuple[str, str]:
    """German, English."""
    if visitor.person_id is not None:
        name = persons.get(visitor.person_id)
        return (name, name) if name else ("jemand anderes", "somebody else")
    if visitor.is_screen:
        return "eine Leinwand", "a projector"
    return "ein Konto der Geschäftsstelle", "an account of the office"


def log_is_shorter() -> Refusal:
    return no(
        "log.shorter",
        de="Dieses Protokoll hat weniger Bytes als erfragt. Haben Sie schon mehr davon gesehen, so ist etwas verschwunden; melden Sie das der Versammlungsleitung.",
        en="This log has fewer bytes than asked for. If you have seen more of it before, something has disappeared; tell the chair.",
    )


def no_such_address() -> Refusal:
    return no("request.address", de="Diese Adresse gibt es nicht.", en="There is no such address.")


def signed_out() -> Refusal:
    return no(
        "request.signed_out",
        de="Sie sind nicht angemeldet, oder Ihr Link gilt nicht mehr. Öffnen Sie den Link aus Ihrer Einladung noch einmal oder wenden Sie sich an die Geschäftsstelle.",
        en="You are not signed in, or your link is no longer valid. Open the link of your invitation again or ask the office.",
    )


def not_for_you() -> Refusal:
    return no(
        "request.not_for_you",
        de="Das ist mit Ihrem Zugang nicht möglich.",
        en="This is not possible with your access.",
    )


def not_convened() -> Refusal:
    return no(
        "assembly.not_convened",
        de="Diese Versammlung ist noch nicht einberufen.",
        en="This assembly has not been convened yet.",
    )


def incomplete() -> Refusal:
    return no(
        "request.incomplete",
        de="Der Anfrage fehlen Angaben oder sie haben die falsche Form. Bitte laden Sie die Seite neu.",
        en="The request lacks data or they have the wrong shape. Please reload the page.",
    )
