"""The order of the house: refusals that many acts share."""

from __future__ import annotations

from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no


def not_open(state: State) -> Refusal | None:
    """The refusal for acts that need the assembly to be in session; None if it is."""
    assembly = state.assembly
    if assembly is None:
        return no(
            "assembly.not_convened",
            de="Diese Versammlung ist noch nicht einberufen.",
            en="This assembly has not been convened yet.",
        )
    if assembly.phase == "open":
        return None
    now, do = {
        "convened": (
            "Die Versammlung ist noch nicht eröffnet.",
            "Die Versammlungsleitung muss sie zuerst eröffnen.",
        ),
        "paused": ("Die Versammlung ist unterbrochen.", "Bitte warten Sie, bis sie fortgesetzt wird."),
        "adjourned": ("Die Versammlung ist vertagt.", "Es geht weiter, sobald sie fortgesetzt wird."),
        "closed": ("Die Versammlung ist geschlossen.", "Es sind keine Handlungen mehr möglich."),
    }[assembly.phase]
    now_en, do_en = {
        "convened": ("The assembly has not been opened yet.", "The chair has to open it first."),
        "paused": ("The assembly is paused.", "Please wait until it is resumed."),
        "adjourned": ("The assembly is adjourned.", "It goes on once it is resumed."),
        "closed": ("The assembly is closed.", "Nothing more can be done in it."),
    }[assembly.phase]
    return no(f"assembly.{assembly.phase}", de=f"{now} {do}", en=f"{now_en} {do_en}")


def no_open_vote(state: State) -> Refusal | None:
    """The refusal for acts that must wait for an open vote; None if no vote is open."""
    running = [vote for vote in state.votes.values() if vote.phase == "open"]
    if not running:
        return None
    number = state.agenda[running[0].item_id].plan.number
    return no(
        "votes.still_open",
        de=f"Zu TOP {number} läuft eine Abstimmung. Bitte schließen Sie sie zuerst.",
        en=f"A vote on item {number} is open. Please close it first.",
    )


def reason_missing() -> Refusal:
    return no(
        "command.reason_missing",
        de="Bitte geben Sie einen Grund an. Er steht später im Protokoll.",
        en="Please give a reason. It will stand in the minutes.",
    )


def unknown_item(state: State, item_id: str) -> Refusal | None:
    if item_id in state.agenda:
        return None
    return no(
        "agenda.unknown_item",
        de="Diesen Tagesordnungspunkt gibt es nicht. Bitte laden Sie die Seite neu.",
        en="There is no such agenda item. Please reload the page.",
    )


def not_current(state: State, item_id: str) -> Refusal:
    number = state.agenda[item_id].plan.number
    return no(
        "agenda.not_current",
        de=f"TOP {number} ist nicht aufgerufen. Bitte rufen Sie ihn zuerst auf.",
        en=f"Item {number} has not been called. Please call it first.",
    )


def unknown_vote(state: State, vote_id: str, phase: str) -> Refusal | None:
    vote = state.votes.get(vote_id)
    if vote is not None and vote.phase == phase:
        return None
    if vote is None:
        return no("votes.unknown", de="Diese Abstimmung gibt es nicht.", en="There is no such vote.")
    if phase == "open":
        return no(
            "votes.not_open",
            de="Diese Abstimmung ist bereits geschlossen.",
            en="This vote is already closed.",
        )
    return no(
        "votes.nothing_to_declare",
        de="Zu dieser Abstimmung ist kein Ergebnis festzustellen.",
        en="There is no result of this vote to declare.",
    )
