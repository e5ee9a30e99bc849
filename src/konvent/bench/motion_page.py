"""How long a member's phone takes to open a motion with hundreds of amendments, beside the same bytes from a bare server."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from statistics import median
from typing import TYPE_CHECKING, Any

from konvent.bench import browser, server
from konvent.core.dossier.acts import Command
from konvent.core.dossier.amending import AmendMotion
from konvent.core.dossier.drafting import DraftMotion, SubmitMotion
from konvent.core.dossier.examining import ExamineAmendment, ExamineMotion
from konvent.core.dossier.publishing import PublishAmendment, PublishMotion
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.state import Books
from konvent.core.meeting.authority import SYSTEM
from konvent.core.motions.blocks import Text, text_hash
from konvent.core.motions.edits import Change, Edits
from konvent.core.refusal import Refusal
from konvent.desk import Desk

if TYPE_CHECKING:
    from konvent.demo.crowd import Voter

OFFICE = "u1"
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


def measure(text: Text, amendments: Mapping[str, Edits], *, rounds: int) -> dict[str, Any]:
    """Run it, in an installation of its own. text: of the motion, its title first

    open_ms: until the page is there, pictures and scripts included, the browser's store emptied before; open_baseline_ms: the
    page's bytes from a bare server, with nothing else; open_shown: amendments in the page; open_elements: all elements of it.
    All None if there is no browser.
    """
    nothing = dict.fromkeys(("open_ms", "open_baseline_ms", "open_shown", "open_elements"))
    if browser.missing():
        return nothing
    with server.installation():
        from konvent.demo import crowd
        from konvent.people.models import Person
        from konvent.people.roll import build_roll
        from konvent.project import wiring

        desk = wiring.desk()
        hall = crowd.gather(desk, 12)
        reader = hall.voters[-1]
        organisation = Person.objects.get(pk=reader.person).organisation
        state = desk.state(hall.assembly)
        if state is None:
            raise LookupError(hall.assembly)
        books = Books(rulebook=state.rulebook, roll=build_roll(organisation, desk.dossiers.now().date()))
        key = filled(desk, organisation.pk, hall.voters, books, text, amendments)
        desk.ledger.close()
        with server.konvent() as (port, _):
            address = f"http://127.0.0.1:{port}/o/{organisation.slug}/antraege/{reader.person}/antrag/{key}/"
            return _opened(address, reader.cookie, rounds)


def filled(
    desk: Desk,
    organisation: str,
    movers: tuple[Voter, ...],
    books: Books,
    text: Text,
    amendments: Mapping[str, Edits],
) -> str:
    """A published motion with these amendments, moved in turn; returns the key in its address."""
    pen, key, ids = desk.dossiers, "wide", count(1)
    dossier, first = f"{organisation}.{key}", movers[0]

    def must(command: Command, actor: str = OFFICE) -> None:
        said = pen.handle(dossier, command, actor=actor, command_id=f"wide-{next(ids)}")
        if isinstance(said, Refusal):
            raise ValueError(f"{type(command).__name__}: {said.code}")

    draft = DraftMotion(member=first.member, text=text, reason=(), motion_kind="motion")
    begun = pen.begin(dossier, draft, books, actor=first.person, command_id="wide")
    if isinstance(begun, Refusal):
        raise ValueError(begun.code)
    must(SubmitMotion(base=1, hash=text_hash(text), held_on=None), first.person)
    must(GiveDossierRole(holder=OFFICE, role="office"), SYSTEM)
    must(ExamineMotion(finding="admissible", reason="", provision=""))
    must(PublishMotion(number="A1"))
    for place, (name, edits) in enumerate(amendments.items(), start=1):
        mover = movers[place % len(movers)]
        must(
            AmendMotion(
                amendment_id=name, member=mover.member, base=1, change=Change(edits), reason=(), to=""
            ),
            mover.person,
        )
        must(ExamineAmendment(amendment_id=name, finding="admissible", reason="", provision=""))
        must(PublishAmendment(amendment_id=name))
    return key


def _opened(address: str, cookie: str, rounds: int) -> dict[str, Any]:
    name, _, value = cookie.partition("=")
    with browser.opened() as chromium:
        context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
        context.add_cookies([{"name": name, "value": value, "url": address}])
        page = context.new_page()
        session = context.new_cdp_session(page)

        def once(where: str) -> float:
            session.send("Network.clearBrowserCache")
            answer = page.goto(where, wait_until="load")
            if answer is None or answer.status != 200:
                raise RuntimeError(f"{where}: {answer and answer.status}")
            page.wait_for_function(f"{LOADED} > 0")
            return float(page.evaluate(LOADED))

        once(address)  # what the server does once only
        shown = page.locator(".motion-amendment").count()
        elements = page.evaluate("document.querySelectorAll('*').length")
        with _bare(page.content().encode()) as plain:
            times = [(once(address), once(plain)) for _ in range(rounds)]
    return {
        "open_ms": round(median(each for each, _ in times)),
        "open_baseline_ms": round(median(each for _, each in times)),
        "open_shown": shown,
        "open_elements": elements,
    }


@contextmanager
def _bare(page: bytes) -> Iterator[str]:
    """A server that gives this page for every address, and nothing that the page asks for."""

    class Plain(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = page if self.path == "/" else b""
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    plain = ThreadingHTTPServer(("127.0.0.1", 0), Plain)
    thread = threading.Thread(target=plain.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{plain.server_port}/"
    finally:
        plain.shutdown()
        plain.server_close()
