"""A fictitious assembly that debates a motion with a dossier, played in memory; what the system tells of it is made here."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import Any

from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.motions import ConfirmOrder, FollowMotion, ShowPassage, TakeApart
from konvent.core.meeting.purpose import JudgePurpose
from konvent.core.meeting.records.agenda import ItemPlan
from konvent.core.meeting.records.motions import About, AmendmentSeen, DossierRef
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
from konvent.core.motions.blocks import TITLE, Block, Style, Text, text_hash
from tests.core.meeting.building import Recorder, organisation, resolution, roll_of

CHAIR = "p1"
D = "o1.motion"
CHANGE = "o1.change"
FIRST: Text = (
    Block(id=TITLE, text="Unsere Richtung"),
    Block(id="b1", text="Wir treffen uns zweimal im Jahr.", style=Style(number="1.")),
    Block(id="b2", text="Der Beitrag bleibt gleich.", style=Style(number="2.")),
)
STATUTES = resolution(
    "2",
    motion="",
    subject="statute_change",
    dossiers=(DossierRef(dossier=CHANGE, version=1, hash=text_hash(FIRST)),),
)
AMENDED: Text = (
    FIRST[0],
    Block(id="b1", text="Wir treffen uns viermal im Jahr.", style=Style(number="1.")),
    FIRST[2],
)


def change_hash(name: str) -> str:
    return sha256(name.encode()).hexdigest()


def seen(number: int, **changes: Any) -> AmendmentSeen:
    """Amendment ä<number> to the motion."""
    name = f"x{number}"
    return AmendmentSeen(**{"id": name, "number": f"A7-Ä{number}", "hash": change_hash(name)} | changes)


def follow(seq: int, *amendments: AmendmentSeen, text: Text = (), **changes: Any) -> FollowMotion:
    """What the system tells of the motion after entry `seq` of its dossier."""
    facts: dict[str, Any] = {
        "item_id": "i1",
        "dossier": D,
        "seq": seq,
        "head": sha256(str(seq).encode()).hexdigest(),
        "in_force": 1,
        "hash": text_hash(FIRST),
        "text": text,
        "number": "A7",
        "title": "Unsere Richtung",
        "purpose": "",
        "withdrawn": False,
        "merged": True,
        "amendments": amendments,
        "decided": (),
        "proposed": (),
        "blocks": (),
        "apart": (),
    }
    return FollowMotion(**facts | changes)


def about(*amendments: str, text: Text = FIRST, version: int = 1) -> About:
    """What is voted on, as whoever opens the vote has read it."""
    changes = tuple(map(change_hash, amendments))
    return About(dossier=D, version=version, hash=text_hash(text), amendments=amendments, changes=changes)


def item(**changes: Any) -> ItemPlan:
    announced = DossierRef(dossier=D, version=1, hash=text_hash(FIRST))
    return resolution(motion="", dossiers=(announced,), **changes)


def begun(
    *amendments: AmendmentSeen,
    proposed: tuple[tuple[str, ...], ...] = (),
    kind: type[Recorder] = Recorder,
    further: tuple[ItemPlan, ...] = (),
    **changes: Any,
) -> Recorder:
    """Three members are there, the item with the motion is called, and its amendments are known since before."""
    recorder = kind(roll_of(*(organisation(n) for n in range(1, 4))), item(**changes), *further)
    recorder.must(follow(5, *amendments, text=FIRST, proposed=proposed), by=SYSTEM)
    recorder.open()
    for n in (1, 2, 3):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room"))
    recorder.must(CallItem(item_id="i1"))
    return recorder


def decide(recorder: Recorder, vote: str, what: About, choice: str | None = "yes") -> None:
    """Everybody votes the same on it, or with None nobody does, and the result is declared."""
    recorder.must(OpenVote(vote_id=vote, item_id="i1", about=what))
    for n in (1, 2, 3) if choice else ():
        recorder.cast(vote, f"m{n}", choice)
    recorder.close(vote)
    recorder.must(DeclareVote(vote_id=vote))


def debated(kind: type[Recorder] = Recorder) -> Recorder:
    """Two amendments that exclude each other, one from the floor beyond the subject, one taken over; then the motion.

    After it a change of the statutes, once found not to change the purpose and once to change it.
    """
    recorder = begun(
        seen(1, against=("x2",)),
        seen(2, against=("x1",)),
        seen(3, fate="taken_over"),
        proposed=(("x1", "x2"),),
        kind=kind,
        further=(STATUTES,),
    )
    recorder.must(follow(6, seen(4), proposed=(("x1", "x2"), ("x4",))), by=SYSTEM)
    recorder.must(ShowPassage(item_id="i1", dossier=D, amendment="x1", change=0))
    recorder.must(TakeApart(item_id="i1", dossier=D, amendment="x2", mover="p3"))
    because = "Das Sommerfest war nicht angekündigt."
    order = ConfirmOrder(item_id="i1", dossier=D, order=(("x1", "x2"),), outside=("x4",), reason=because)
    recorder.must(order, by=CHAIR)
    decide(recorder, "v1", about("x1"))
    adopted = (
        seen(1, against=("x2",), fate="adopted", by=("v1",)),
        seen(2, against=("x1",), fate="settled", by=("v1",)),
    )
    merged = {"text": AMENDED, "in_force": 2, "hash": text_hash(AMENDED), "decided": ("v1",)}
    recorder.must(follow(8, *adopted, **merged), by=SYSTEM)
    decide(recorder, "v2", about(text=AMENDED, version=2))
    recorder.must(follow(9, **{**merged, "text": (), "decided": ("v1", "v2")}), by=SYSTEM)
    change = {"item_id": "i2", "dossier": CHANGE, "number": "S1", "title": "Satzung", "text": FIRST}
    recorder.must(follow(4, purpose="unmarked", **change), by=SYSTEM)
    recorder.must(CallItem(item_id="i2"))
    judged = JudgePurpose(item_id="i2", dossier=CHANGE, hash=text_hash(FIRST), changes=True)
    recorder.must(judged, by=CHAIR)
    because = "Es geht nur darum, wie oft wir uns treffen."
    recorder.must(replace(judged, changes=False, reason=because), by=CHAIR)
    recorder.must(replace(judged, reason="Nach der Aussprache."), by=CHAIR)
    recorder.must(follow(5, purpose="untouched", **change | {"text": ()}), by=SYSTEM)
    recorder.must(replace(judged, changes=False), by=CHAIR)
    return recorder


@cache
def debated_sample() -> Recorder:
    return debated()
