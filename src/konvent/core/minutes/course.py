"""The course of the assembly: every act that belongs into the minutes becomes a sentence in its section."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from konvent.core.journal.entry import Entry
from konvent.core.meeting import (
    agenda,
    assembly,
    booths,
    circular,
    floor,
    incidents,
    objections,
    trustees,
)
from konvent.core.meeting.attendance import presence, quorum_now
from konvent.core.meeting.decide import after_event
from konvent.core.meeting.event import Event, event_from_data
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.state import State, start
from konvent.core.meeting.votes.acts import VoteExtended, VoteOpened
from konvent.core.minutes.attending import Attending
from konvent.core.minutes.outline import Block
from konvent.core.minutes.words import Words, ended

OPENING, CLOSING = "opening", "closing"


class Course:
    """What happened, by section. A vote's block holds only its id until the end of the journal is known.

    chairs: who led the assembly, in order, each with the instant of taking over
    prose_at: section to the place where the minute-taker's prose belongs
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self.blocks: dict[str, list[Block]] = {OPENING: [], CLOSING: []}
        self.prose_at: dict[str, int] = {}
        self.attending = Attending()
        self.chairs: list[tuple[str, datetime]] = []
        self.current = OPENING
        self.speeches = 0
        self.points_of_order = 0
        self.begin: datetime | None = None

    def follow(self, entries: Sequence[Entry], state: State) -> State:
        """Read the journal from its beginning; `state` lends the books. Returns the state after it."""
        now = start(state.body)
        for entry in entries:
            event = event_from_data(entry.kind, entry.version, entry.data)
            before = now
            now = after_event(now, entry, event)
            self.attending.note(event, before, now, entry.at)
            self._tell(event, before, now, entry.at)
        self._tell_speeches()
        return now

    # --- writing -------------------------------------------------------------------------------------------

    def _say(self, de: str, en: str, section: str | None = None) -> None:
        text = self.words.text(de, en)
        self.blocks.setdefault(section or self.current, []).append(Block(kind="text", text=text))

    def _motion(self, text: str, section: str) -> None:
        """Quote a motion in full, unless it is the one quoted last in this section."""
        blocks = self.blocks.setdefault(section, [])
        last = next((block.text for block in reversed(blocks) if block.kind == "motion"), "")
        if text and text != last:
            blocks.append(Block(kind="motion", text=text))

    def _prose_here(self, section: str) -> None:
        self.prose_at.setdefault(section, len(self.blocks.setdefault(section, [])))

    def _at(self, at: datetime) -> tuple[str, str]:
        """ "um 10:42 Uhr", with the day when it is another one than that of the beginning."""
        when = self.words.moment(at, self.begin)
        return ("am" if "," in when else "um") + f" {when}", ("on" if "," in when else "at") + f" {when}"

    # --- telling -------------------------------------------------------------------------------------------

    def _tell(self, event: Event, before: State, state: State, at: datetime) -> None:
        match event.kind.partition(".")[0]:
            case "assembly" | "circular":
                self._tell_assembly(event, state, at)
            case "agenda":
                self._tell_agenda(event, state, at)
            case "floor":
                self._tell_floor(event, before, state, at)
            case "votes":
                self._tell_vote(event, state, at)
            case "trustees" | "booths":
                self._tell_secrecy(event, state, at)
            case "objections" | "incidents":
                self._tell_protest(event, state)

    def _tell_assembly(self, event: Event, state: State, at: datetime) -> None:
        words, (de, en) = self.words, self._at(at)
        match event:
            case assembly.AssemblyConvened():
                self.begin = event.held_at
            case assembly.AssemblyOpened(chair=chair, minute_taker=writer):
                self.chairs.append((chair, at))
                self._say(
                    f"{words.person(chair)} eröffnete die Versammlung {de} und leitete sie. Die Niederschrift führte {words.person(writer)}.",
                    f"{words.person(chair)} opened the assembly {en} and led it. The minutes were taken by {words.person(writer)}.",
                    OPENING,
                )
                self._tell_presence(state, at)
                self._prose_here(OPENING)
            case assembly.ChairChanged(chair=chair, reason=reason):
                self.chairs.append((chair, at))
                self._say(
                    f"{words.person(chair)} übernahm {de} die Leitung. Grund: {ended(reason)}",
                    f"{words.person(chair)} took the chair {en}. Reason: {ended(reason)}",
                )
            case assembly.AssemblyPaused(reason=reason):
                self._say(
                    f"Die Versammlung wurde {de} unterbrochen.{_reason(reason, 'Grund')}",
                    f"The assembly was paused {en}.{_reason(reason, 'Reason')}",
                )
            case assembly.AssemblyResumed():
                self._say(f"Die Versammlung wurde {de} fortgesetzt.", f"The assembly was resumed {en}.")
            case assembly.AssemblyAdjourned(reason=reason):
                self._say(
                    f"Die Versammlung wurde {de} vertagt.{_reason(reason, 'Grund')}",
                    f"The assembly was adjourned {en}.{_reason(reason, 'Reason')}",
                )
            case assembly.AssemblyClosed():
                self._tell_closed(state, de, en)
            case circular.CircularOpened():
                self._prose_here(OPENING)
            case circular.CircularClosed():
                self._say(
                    f"Die Abstimmungen wurden {de} geschlossen und ausgezählt.",
                    f"The votes were closed and counted {en}.",
                    CLOSING,
                )

    def _tell_closed(self, state: State, de: str, en: str) -> None:
        self._tell_speeches()
        self._prose_here(CLOSING)
        if state.assembly is not None and state.assembly.form == "written":
            self._say(
                f"Das schriftliche Verfahren wurde {de} abgeschlossen.",
                f"The written procedure was concluded {en}.",
                CLOSING,
            )
            return
        chair = self.words.person(state.assembly.chair) if state.assembly else ""
        self._say(f"{chair} schloss die Versammlung {de}.", f"{chair} closed the assembly {en}.", CLOSING)

    def _tell_presence(self, state: State, at: datetime) -> None:
        words, now = self.words, presence(state)
        part = words.members_with(now.heads, now.weight)
        total = words.members_with(now.heads_total, now.weight_total)
        self._say(
            f"Zu diesem Zeitpunkt waren {part} anwesend oder vertreten, davon {now.represented} durch Vollmacht; "
            f"insgesamt stimmberechtigt sind {total}. Angemeldet waren {now.room} Personen vor Ort und {now.online} online.",
            f"At that moment {part} were present or represented, {now.represented} of them by proxy; "
            f"entitled to vote are {total} in all. {now.room} persons were checked in on site and {now.online} online.",
            OPENING,
        )
        quorum = quorum_now(state, at).sentence
        self._say(quorum.de, quorum.en, OPENING)

    def _tell_agenda(self, event: Event, state: State, at: datetime) -> None:
        de, en = self._at(at)
        match event:
            case agenda.ItemCalled(item_id=item_id):
                self._tell_speeches()
                again = item_id in self.prose_at
                self.current = item_id
                self._say(
                    f"Der Punkt wurde {de} {'erneut ' if again else ''}aufgerufen.",
                    f"The item was called {'again ' if again else ''}{en}.",
                )
                item = state.agenda[item_id]
                self._tell_documents(item)
                self._motion(item.motion, item_id)
                self._prose_here(item_id)
            case agenda.ItemFinished():
                self._tell_speeches()
            case agenda.ItemRemoved(item_id=item_id, reason=reason):
                self._say(
                    f"Der Punkt wurde {de} von der Tagesordnung abgesetzt. Grund: {ended(reason)}",
                    f"The item was taken off the agenda {en}. Reason: {ended(reason)}",
                    item_id,
                )
            case agenda.MotionAmended(item_id=item_id, motion=motion, reason=reason):
                self._say(
                    f"Der Beschlussvorschlag wurde {de} geändert.{_reason(reason, 'Grund')} Er lautet nun:",
                    f"The motion was amended {en}.{_reason(reason, 'Reason')} It now reads:",
                    item_id,
                )
                self._motion(motion, item_id)

    def _tell_documents(self, item: Item) -> None:
        titles = [f"„{document.title}“" for document in item.plan.documents]
        english = [f"“{document.title}”" for document in item.plan.documents]
        if titles:
            self._say(f"Hierzu lag vor: {', '.join(titles)}.", f"Before the assembly: {', '.join(english)}.")

    def _tell_floor(self, event: Event, before: State, state: State, at: datetime) -> None:
        if isinstance(event, floor.SpeakerCalled):
            queue = before.floors[event.item_id].queue
            self.speeches += 1
            self.points_of_order += next(
                each for each in queue if each.person == event.person_id
            ).point_of_order
        if isinstance(event, floor.SpeakerQueued | floor.SpeakerCalled | floor.QueueLeft | floor.SpeechEnded):
            return
        de, en = self._at(at)
        match event:
            case floor.ListClosed(item_id=item_id, points_of_order=points, reason=reason):
                self._say(
                    f"Die {'Liste für Anträge zur Geschäftsordnung' if points else 'Redeliste'} wurde {de} geschlossen. Grund: {ended(reason)}",
                    f"The list {'for points of order' if points else 'of speakers'} was closed {en}. Reason: {ended(reason)}",
                    item_id,
                )
            case floor.ListReopened(item_id=item_id, points_of_order=points, reason=reason):
                self._say(
                    f"Die {'Liste für Anträge zur Geschäftsordnung' if points else 'Redeliste'} wurde {de} wieder geöffnet. Grund: {ended(reason)}",
                    f"The list {'for points of order' if points else 'of speakers'} was reopened {en}. Reason: {ended(reason)}",
                    item_id,
                )
            case floor.LimitSet(item_id=item_id, seconds=None):
                self._say(
                    f"Die Begrenzung der Redezeit wurde {de} aufgehoben.",
                    f"The limit of speaking time was lifted {en}.",
                    item_id,
                )
            case floor.LimitSet(item_id=item_id, seconds=int(seconds)):
                self._say(
                    f"Die Redezeit wurde {de} auf {_length(seconds)} {'Minute' if seconds == 60 else 'Minuten'} begrenzt.",
                    f"Speaking time was limited to {_length(seconds)} {'minute' if seconds == 60 else 'minutes'} {en}.",
                    item_id,
                )

    def _tell_speeches(self) -> None:
        """How many spoke since the last time; names are not needed (law part 3.2)."""
        if self.speeches and self.current in self.prose_at:
            one = self.speeches == 1
            points = (
                f", davon {self.points_of_order} zur Geschäftsordnung" if self.points_of_order else "",
                f", {self.points_of_order} of them on points of order" if self.points_of_order else "",
            )
            self._say(
                f"Es {'wurde eine Wortmeldung' if one else f'wurden {self.speeches} Wortmeldungen'} aufgerufen{points[0]}.",
                f"{'One speaker was' if one else f'{self.speeches} speakers were'} called{points[1]}.",
            )
        self.speeches = self.points_of_order = 0

    def _tell_vote(self, event: Event, state: State, at: datetime) -> None:
        if isinstance(event, VoteExtended):
            (de, en), end = self._at(at), self.words.moment(event.closes_at, self.begin)
            self._say(
                f"Die Abstimmung wurde {de} bis {end} verlängert. Grund: {ended(event.reason)}",
                f"The vote was extended {en} until {end}. Reason: {ended(event.reason)}",
                state.votes[event.vote_id].item_id,
            )
        if not isinstance(event, VoteOpened):
            return
        section = event.item_id
        if section == self.current:
            self._tell_speeches()
        self._motion(event.motion, section)
        self._prose_here(section)
        self.blocks[section].append(Block(kind="vote", text=event.vote_id))

    def _tell_secrecy(self, event: Event, state: State, at: datetime) -> None:
        words, (de, en) = self.words, self._at(at)
        match event:
            case trustees.TrusteesAppointed(persons=persons, threshold=threshold):
                names = ", ".join(words.person(person) for person in persons)
                self._say(
                    f"Die Auszählkommission für geheime Abstimmungen wurde {de} bestellt: {names}. Zum Auszählen sind {threshold} von ihnen nötig.",
                    f"The commission that counts secret votes was appointed {en}: {names}. {threshold} of them are needed to count.",
                )
            case trustees.TrusteeRecovered() if state.commission and state.commission.step == "ready":
                self._say(
                    f"Alle Mitglieder der Auszählkommission haben {de} gezeigt, dass sie ihren Schlüssel wiederherstellen können.",
                    f"All members of the commission have shown {en} that they can recover their key.",
                )
            case trustees.ServerKeyUsed():
                self._say(
                    f"Für geheime Abstimmungen wurde {de} ein Schlüssel eingerichtet, den allein der Server hält. Wer den Server betreibt, könnte damit Stimmzettel lesen.",
                    f"For secret votes a key was set up {en} that the server alone holds. Whoever runs the server could read ballots with it.",
                )
            case booths.BoothWithdrawn(person_id=person, reason=reason):
                self._say(
                    f"Das Gerät von {words.person(person)} wurde {de} für weitere geheime Abstimmungen gesperrt. Grund: {ended(reason)}",
                    f"The device of {words.person(person)} was barred {en} from further secret votes. Reason: {ended(reason)}",
                )

    def _tell_protest(self, event: Event, state: State) -> None:
        match event:
            case objections.ObjectionRaised(item_id=item_id, objection_id=objection_id):
                number = list(state.objections).index(objection_id) + 1
                self._say(
                    f"Widerspruch zu Protokoll: siehe Widersprüche, Nr. {number}.",
                    f"Objection to the minutes: see objections, no. {number}.",
                    item_id,
                )
            case incidents.IncidentReported(incident_id=incident_id):
                number = list(state.incidents).index(incident_id) + 1
                self._say(
                    f"Vorkommnis: siehe Vorkommnisse, Nr. {number}.",
                    f"Incident: see incidents, no. {number}.",
                )


def _reason(reason: str, label: str) -> str:
    return f" {label}: {ended(reason)}" if reason.strip() else ""


def _length(seconds: int) -> str:
    """Minutes as "3" or "1:30"."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02d}" if rest else f"{minutes}"
