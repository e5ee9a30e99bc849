"""How long until the last of N screens has a change, beside a bare socket server that writes the same bytes."""

from __future__ import annotations

import json
import re
import secrets
import statistics
import time
from collections.abc import Callable
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from konvent.bench import server
from konvent.bench.listeners import Listeners, listening
from konvent.core.dossier.acts import Command
from konvent.core.dossier.amending import AmendMotion
from konvent.core.dossier.examining import ExamineAmendment
from konvent.core.dossier.publishing import PublishAmendment
from konvent.core.motions.edits import Change, Splice
from konvent.core.refusal import Refusal
from konvent.desk import Desk

if TYPE_CHECKING:
    from konvent.demo.crowd import Crowd, Voter

OFFICE = "u1"
TAKE_OVER = "uebernehmen/"
SEEN = re.compile(rb'name="seen" value="([0-9a-f]{64})"')

ROUNDS = 9
REST_S = 0.6
SETTLE_S = 4  # the server reads the journals after its start; that is not the streams' memory
LISTS = 1000


def measure(*, streams: int = 1000, database: str = "", members: int = 10_000) -> dict[str, Any]:
    """Run it: a small change on all members' screens, and one of the text of the motion that is debated; then a check-in on
    chairs' screens with the full list of 1,000, or of all members where they are fewer."""
    with server.installation(database):
        from konvent.demo import crowd
        from konvent.project import wiring

        desk = wiring.desk()
        large = crowd.gather(desk, members, present=min(members, 1000), motions=True)
        mover, forms = _taking_over(desk, large)
        lists = min(LISTS, members)
        small = crowd.gather(desk, lists, desks=lists)
        desk.ledger.close()
        with server.konvent() as (port, pid):
            time.sleep(SETTLE_S)
            before = server.memory(pid)
            sessions = [(voter.cookie, voter.person) for voter in large.voters]
            wish = {
                "port": port,
                "path": f"/live/{large.assembly}/stream?as=member&for={{who}}",
                "streams": streams,
                "sessions": sessions,
            }
            speaker = large.voters[0]

            def speak(turn: int) -> dict[str, Any]:
                kind = "floor.leave_queue" if turn % 2 else "floor.queue_speaker"
                return {"kind": kind, "data": {"item_id": large.item, "person_id": speaker.person}}

            with listening() as listeners:
                opened = listeners.ask(wish)
                time.sleep(2)
                memory = (server.memory(pid) - before) / streams
                changed = _rounds(
                    listeners,
                    lambda turn: post(
                        port, large.assembly, (speaker.cookie, speaker.person), speak(turn), turn
                    ),
                )
                followed = _rounds(listeners, lambda turn: form(port, forms[turn], mover))
            baseline = _bare(streams, round(changed["bytes"] / streams))
            text_baseline = _bare(streams, round(followed["bytes"] / streams))
            wish = {
                "port": port,
                "path": f"/live/{small.assembly}/stream?as=side&for={{who}}",
                "streams": lists,
                "sessions": small.desks,
            }

            def arrive(turn: int) -> dict[str, Any]:
                person = small.voters[7].person
                if turn % 2:
                    return {"kind": "attendance.check_in", "data": {"person_id": person, "mode": "online"}}
                return {"kind": "attendance.check_out", "data": {"person_id": person}}

            with listening() as listeners:
                lists_opened = listeners.ask(wish)
                time.sleep(2)
                checked = _rounds(
                    listeners,
                    lambda turn: post(port, small.assembly, small.desks[0], arrive(turn), turn),
                )
            bare_lists = _bare(lists, round(checked["bytes"] / lists))
    return {
        "streams": streams,
        "last_frame_s": changed["last_s"],
        "baseline_s": baseline["last_s"],
        "text_last_frame_s": followed["last_s"],
        "text_baseline_s": text_baseline["last_s"],
        "text_frame_bytes": round(followed["bytes"] / streams),
        "checkin_last_frame_s": checked["last_s"],
        "checkin_baseline_s": bare_lists["last_s"],
        "bytes_per_stream": round(memory),
        "frame_bytes": round(changed["bytes"] / streams),
        "checkin_frame_bytes": round(checked["bytes"] / lists),
        "answered_s": changed["answered_s"],
        "first_data_p50_s": opened["first_data_p50_s"],
        "first_data_max_s": opened["first_data_max_s"],
        "all_open_s": opened["all_open_s"],
        "lists_open_s": lists_opened["all_open_s"],
        "lost": changed["lost"] + followed["lost"] + checked["lost"],
        "rounds": ROUNDS,
        "database": "postgresql" if database else "sqlite",
    }


def _taking_over(desk: Desk, hall: Crowd) -> tuple[Voter, tuple[str, ...]]:
    """The mover of the motion that is debated, and for each round the address at which she takes over one more word."""
    from konvent.people.models import Person

    mover, other = hall.voters[:2]
    organisation = Person.objects.get(pk=mover.person).organisation
    dossier, ids = f"{organisation.pk}.leading", [f"round{n}" for n in range(ROUNDS)]
    acts: list[tuple[Command, str]] = []
    known = desk.dossiers.dossier(dossier)
    if known is None:
        raise LookupError(dossier)
    for place, name in enumerate(ids):
        block = known.version.text[1 + place % (len(known.version.text) - 1)]
        at = len(" ".join(block.text.split(" ")[: 3 if place < len(known.version.text) - 1 else 6])) + 1
        put_in = Splice(block.id, at, "", "also ")
        acts += [
            (AmendMotion(amendment_id=name, member=other.member, base=known.newest, change=Change((put_in,)), reason=(), to=""), other.person),
            (ExamineAmendment(amendment_id=name, finding="admissible", reason="", provision=""), OFFICE),
            (PublishAmendment(amendment_id=name), OFFICE),
        ]  # fmt: skip
    for place, (command, actor) in enumerate(acts):
        said = desk.dossiers.handle(dossier, command, actor=actor, command_id=f"text-{place}")
        if isinstance(said, Refusal):
            raise ValueError(f"{type(command).__name__}: {said.code}")
    here = f"/o/{organisation.slug}/antraege/{mover.person}/antrag/leading/aenderungsantrag/"
    return mover, tuple(f"{here}{name}/{TAKE_OVER}" for name in ids)


def form(port: int, path: str, voter: Voter) -> str:
    """The request by which an amendment is taken over, with the words that its page shows now."""
    page = HTTPConnection("127.0.0.1", port)
    page.request("GET", path.removesuffix(TAKE_OVER), headers={"cookie": voter.cookie})
    shown = SEEN.search(page.getresponse().read())
    page.close()
    if shown is None:
        raise LookupError(path)
    key = secrets.token_hex(16)
    body = urlencode(
        {"csrfmiddlewaretoken": key, "for": voter.person, "member": voter.member, "seen": shown[1].decode()}
    )
    return (
        f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncookie: {voter.cookie}; csrftoken={key}\r\n"
        f"content-type: application/x-www-form-urlencoded\r\ncontent-length: {len(body)}\r\n\r\n{body}"
    )


def _rounds(listeners: Listeners, post: Callable[[int], str]) -> dict[str, Any]:
    """The medians of several changes, each after a rest."""
    seen = []
    for turn in range(ROUNDS):
        seen.append(listeners.ask({"post": post(turn)}))
        time.sleep(REST_S)
    return {name: round(statistics.median(each[name] for each in seen), 4) for name in seen[0]}


def _bare(streams: int, size: int) -> dict[str, Any]:
    with server.serving("konvent.bench.sockets", "{port}") as (port, _), listening() as listeners:
        listeners.ask({"port": port, "path": "/", "streams": streams, "sessions": [("", "")]})
        time.sleep(1)
        frame = "event: change\n" + "x" * max(0, size - 16) + "\n\n"
        head = f"POST / HTTP/1.1\r\ncontent-length: {len(frame)}\r\n\r\n"
        return _rounds(listeners, lambda _: head + frame)


def post(port: int, assembly: str, session: tuple[str, str], command: dict[str, Any], turn: int) -> str:
    """The request of a command. session: the cookie, and for whom."""
    cookie, who = session
    body = json.dumps(command | {"command_id": f"bench-{turn}", "for": who})
    return (
        f"POST /live/{assembly}/command HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncookie: {cookie}\r\n"
        f"x-konvent: 1\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n{body}"
    )
