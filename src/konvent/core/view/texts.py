"""The texts of a view: it holds their refs, and a screen asks for those it shows.

A view goes to every screen of its audience and is told anew after every act, so it must not grow with what people have
written. Only what everybody reads at this moment goes with it: all screens would ask for it in the same second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from konvent.core.journal.beside import TextRef
from konvent.core.journal.canonical import sha256_hex
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State, current_item, floor_of
from konvent.core.meeting.texts import shown_text
from konvent.core.view.shapes import Audience


@lru_cache(maxsize=1024)
def ref_to(text: str) -> str:
    """The ref of a text that stands in the act itself, as motions do: its SHA-256 as 64 hex digits; "" of no text."""
    return sha256_hex(text.encode()) if text else ""


def readable(state: State, audience: Audience) -> dict[str, str]:
    """All that `audience` may read, by the refs that its view holds; of an erased text that it is."""
    return _by_ref(_in_acts(state)) | _shown(state, _typed(state, audience))


def read_now(state: State, audience: Audience) -> dict[str, str]:
    """What goes with the view itself: what everybody reads now, and of erased texts that they are.

    A written procedure is read over days, by everybody at another time.
    """
    put = () if state.assembly and state.assembly.form == "written" else _put(state)
    erased = (ref for ref in _typed(state, audience) if ref not in state.texts)
    return _by_ref(put) | _shown(state, _said(state)) | _shown(state, erased)


def _by_ref(texts: Iterable[str]) -> dict[str, str]:
    return {ref_to(text): text for text in texts if text}


def _shown(state: State, refs: Iterable[TextRef]) -> dict[str, str]:
    return {ref: shown_text(state, ref, state.words) for ref in refs if ref}


def _in_acts(state: State) -> Iterator[str]:
    for item in state.agenda.values():
        yield from (item.motion, item.plan.motion)
    for vote in state.votes.values():
        yield from _of_vote(vote)


def _put(state: State) -> Iterator[str]:
    """The motion of the current item, and what is being voted on."""
    item = current_item(state)
    if item:
        yield item.motion
    for vote in state.votes.values():
        if vote.phase == "open":
            yield from _of_vote(vote)


def _of_vote(vote: Vote) -> Iterator[str]:
    yield vote.motion
    yield from (each.motion for each in vote.along)
    if vote.secret:
        yield vote.secret.election


def _said(state: State) -> Iterator[TextRef]:
    """Why there is a pause, why nobody is taken on the list of speakers any more."""
    if state.assembly:
        yield state.assembly.phase_reason
    item = current_item(state)
    if item:
        yield floor_of(state, item.plan.id).reason


def _typed(state: State, audience: Audience) -> Iterator[TextRef]:
    yield from _said(state)
    for item in state.agenda.values():
        yield from (item.reason, item.amended_because)
    for vote in state.votes.values():
        yield vote.reason
        yield from (each.reason for each in vote.corrections)
        if vote.proposed:
            yield vote.proposed.reason
    if audience != "projector":
        for question in state.questions.values():
            yield question.text
            yield from (answer.text for answer in question.answers)
    if audience == "chair":
        for objection in state.objections.values():
            yield objection.text
        for incident in state.incidents.values():
            yield from (incident.text, incident.measure)
        for proxy in state.proxies.values():
            yield proxy.reason
