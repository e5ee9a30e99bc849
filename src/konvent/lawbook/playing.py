"""Plays a course: every act is decided as it is in the hall (`core.meeting.decide`), every ballot admitted as it is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256
from typing import Any

from konvent.core.journal.entry import GENESIS, Entry, chained
from konvent.core.meeting.asked import misnamed
from konvent.core.meeting.attendance import presence
from konvent.core.meeting.decide import after_event, decide
from konvent.core.meeting.event import Command, event_to_data, unfit
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.sealing import sealed
from konvent.core.meeting.state import ever_on_roll, start
from konvent.core.meeting.votes.acts import VoteOpened
from konvent.core.meeting.votes.ballots.kind import BallotEntry, Cast
from konvent.core.meeting.votes.casting import admit
from konvent.core.minutes.compose import outline
from konvent.core.refusal import Refusal, no
from konvent.core.tally.counts import counting
from konvent.core.typed import texts_in
from konvent.core.words import Said, say
from konvent.lawbook.cases import differences
from konvent.lawbook.courses import Ballots, Course, Step, course_from_toml
from konvent.lawbook.expecting import NOT_CAST, VERDICT
from konvent.lawbook.problem import Problem, Wrong

# What is expected of a vote beside its verdict.
OF_VOTE = {"count", "elected", "eligible", "barred", "accepted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What came of a course. differences: every expectation that was not met, with its step and place

    entries: the journal, empty if the convening was refused; boxes: by vote its ballots
    """

    course: Course
    differences: tuple[tuple[Step, Problem], ...]
    entries: tuple[Entry, ...]
    boxes: Mapping[str, list[BallotEntry]]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for _, problem in self.differences)

    @property
    def unmet(self) -> tuple[Step, ...]:
        """The steps that came out otherwise than expected."""
        return tuple(step for step in self.course.steps if any(each is step for each, _ in self.differences))


def played(data: bytes) -> Played | tuple[Problem, ...]:
    """Read a file and play it; if anything is wrong with the file nothing is played."""
    course = course_from_toml(data)
    return play(course) if isinstance(course, Course) else course


def play(course: Course) -> Played:
    """Play all acts in their order; what was not as expected keeps none of the later ones from being tried."""
    hall = _Hall(course)
    found = [(step, problem) for step in course.steps for problem in hall.differences(step)]
    return Played(course=course, differences=tuple(found), entries=tuple(hall.entries), boxes=hall.boxes)


class _Hall:
    """One assembly in memory: state, journal and boxes."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.state = start(course.body)
        self.entries: list[Entry] = []
        self.boxes: dict[str, list[BallotEntry]] = {}

    def differences(self, step: Step) -> Iterator[Problem]:
        """What is otherwise than expected once this step is done."""
        try:
            yield from self._done(step)
        except Wrong as wrong:
            yield step.place.problem(wrong.field, wrong.said)
        yield from self._of_vote(step)
        yield from self._of_hall(step)

    # --- doing -----------------------------------------------------------------------------------------------

    def _done(self, step: Step) -> Iterator[Problem]:
        answers = [(_about(command), self._decided(command, by, step)) for command, by in step.commands]
        if step.ballots is not None:
            needed, left = _counted(step.ballots), self._left(step.vote, step.ballots)
            if needed > len(left):
                said = say("problem.course.too_few", needed=needed, left=len(left))
                yield step.place.problem("ballots", said)
                return
            answers += self._cast(step, step.ballots, left)
        found: dict[Problem, list[str]] = {}
        for about, answer in answers:
            for problem in _otherwise(step, answer):
                found.setdefault(problem, []).append(about)
        for problem, ids in found.items():
            if len(ids) < len(answers):
                said = say("problem.course.for", names=self._names(ids), what=problem.said)
                problem = replace(problem, said=said)
            yield problem

    def _decided(self, command: Command, by: str, step: Step) -> Refusal | None:
        refusal = unfit(command) or misnamed(command)
        if refusal:
            return refusal
        asked, texts = sealed(command, self._salt)
        events = decide(self.state, asked, by=by, at=step.at, boxes=self.boxes)
        if isinstance(events, Refusal):
            return events
        self.state = self.state.but(texts={**self.state.texts, **texts})
        command_id = f"c{len(self.entries) + 1}"
        for event in events:
            entry = chained(
                seq=len(self.entries) + 1,
                at=step.at,
                actor=by,
                kind=event.kind,
                version=event.version,
                data=event_to_data(event),
                command_id=command_id,
                prev=self.entries[-1].hash if self.entries else GENESIS,
            )
            self.entries.append(entry)
            self.state = after_event(self.state, entry, event)
            if isinstance(event, VoteOpened):
                self.boxes[event.vote_id] = []
        return None

    def _salt(self) -> bytes:
        """The same ones each time the course is played."""
        return sha256(f"{len(self.entries)} {len(self.state.texts)}".encode()).digest()

    def _left(self, vote_id: str, ballots: Ballots) -> list[str]:
        """The members who may cast a ballot and have not, and are not called by name here."""
        vote = self.state.votes.get(vote_id)
        named = {member for who in ballots.shares.values() if isinstance(who, tuple) for member in who}
        may = [each for each, elector in vote.electorate.items() if not elector.by_hand] if vote else ()
        return [each for each in may if each not in named and self._lying(vote_id, each) is None]

    def _cast(self, step: Step, ballots: Ballots, left: list[str]) -> Iterator[tuple[str, Refusal | None]]:
        """What the admission says to each member's ballot. left: who casts those that are only counted"""
        vote = self.state.votes.get(step.vote)
        if vote is None:
            yield "", no("votes.unknown")
            return
        for choice, who in ballots.shares.items():
            members: Sequence[str] = left[:who] if isinstance(who, int) else who
            if isinstance(who, int):
                left = left[who:]
            for member in members:
                yield member, self._admitted(vote, member, self._choice(vote, choice), ballots, step)

    def _admitted(self, vote: Vote, member: str, choice: str, ballots: Ballots, step: Step) -> Refusal | None:
        elector = vote.electorate.get(member)
        voters = elector.persons if elector else ()
        known = ever_on_roll(self.state).get(member)
        own = [*voters, *(each.person for each in known.delegates)] if known else [*voters]
        cast = Cast(vote.id, member, choice, channel=ballots.channel)
        entry = admit(self.state, cast, ballots.by or next(iter(own), ""), step.at, self._lying)
        if isinstance(entry, Refusal):
            return entry
        self.boxes[vote.id].append(entry)
        return None

    def _lying(self, vote_id: str, member: str) -> Mapping[str, Any] | None:
        return counting(self.boxes[vote_id]).get(member)

    def _choice(self, vote: Vote, name: str) -> str:
        """What a ballot says for an option that the file calls by its name."""
        return self.course.options.get(vote.item_id, {}).get(name, name)

    # --- comparing -------------------------------------------------------------------------------------------

    def _of_vote(self, step: Step) -> Iterator[Problem]:
        expect = step.expect
        verdict = {name: each for name, each in expect.items() if name in VERDICT}
        if not verdict and not OF_VOTE & expect.keys():
            return
        vote = self.state.votes.get(step.vote)
        if vote is None:
            yield step.place.problem("expect", say("problem.course.no_such_vote"))
            return
        if verdict:
            found = vote.verdict if vote.tally else vote.quorum
            if found is None:
                yield step.place.problem("expect.status", say("problem.course.no_verdict"))
            else:
                for each in differences(verdict, found, (found,)):
                    yield _other(step, each.field, each.expected, each.got)
        if "count" in expect:
            yield from self._of_count(step, vote)
        if "elected" in expect:
            elected = _elected(vote)
            if {self._choice(vote, name) for name in expect["elected"]} != {*elected}:
                names = {each: name for name, each in self.course.options.get(vote.item_id, {}).items()}
                got = ", ".join(names.get(each, each) for each in elected)
                yield _other(step, "elected", ", ".join(expect["elected"]), got)
        if expect.get("eligible", vote.eligible) != vote.eligible:
            yield _other(step, "eligible", expect["eligible"], vote.eligible)
        if expect.get("accepted", vote.accepted) is not vote.accepted:
            yield _other(step, "accepted", _yes_no(expect["accepted"]), _yes_no(vote.accepted))
        barred = list(dict.fromkeys(each.person for each in vote.excluded))
        if {*expect.get("barred", barred)} != {*barred}:
            yield _other(step, "barred", self._names(expect["barred"]), self._names(barred))

    def _of_count(self, step: Step, vote: Vote) -> Iterator[Problem]:
        for name, wanted in step.expect["count"].items():
            votes: Fraction | None = None
            if vote.tally is not None:
                weights, choice = vote.tally.weights, self._choice(vote, name)
                votes = vote.tally.not_cast_weight if name == NOT_CAST else weights.get(choice)
            if votes != wanted:
                yield _other(step, f"count.{name}", wanted, "–" if votes is None else votes)

    def _of_hall(self, step: Step) -> Iterator[Problem]:
        expect, assembly = step.expect, self.state.assembly
        if "present" in expect and expect["present"] != (heads := presence(self.state).heads):
            yield _other(step, "present", expect["present"], heads)
        chair = assembly.chair if assembly else ""
        if expect.get("chair", chair) != chair:
            yield _other(step, "chair", self._names([expect["chair"]]), self._names([chair]))
        if "minutes" in expect:
            written = self._minutes() if assembly else []
            for sentence in expect["minutes"]:
                if not any(_words(sentence) in each for each in written):
                    yield step.place.problem(
                        "expect.minutes", say("problem.course.not_minuted", text=sentence)
                    )

    def _minutes(self) -> list[str]:
        """The texts of the minutes as they would be now, in German."""
        written = outline(self.state, self.entries, self.course.names, boxes=self.boxes)
        return [_words(text) for _, text in texts_in(written.to_data())]

    def _names(self, ids: Iterable[str]) -> str:
        """The names of persons and members."""
        known = self.course.names["persons"] | {
            each: member["name"] for each, member in self.course.names["members"].items()
        }
        return ", ".join(known.get(each, each) for each in ids if each) or "–"


def _otherwise(step: Step, answer: Refusal | None) -> Iterator[Problem]:
    """What is otherwise than expected of one answer: a refusal, or None for what was carried out."""
    wanted = step.expect.get("refused")
    if answer is None:
        if wanted:
            said = say("problem.course.not_refused", expected=wanted)
            yield step.place.problem("expect.refused", said)
        return
    facts = {"code": answer.code, "reason": answer.said}
    if not wanted:
        yield step.place.problem(
            "act" if step.commands else "ballots", say("problem.course.refused", **facts)
        )
    elif wanted != answer.code:
        said = say("problem.course.refused_otherwise", expected=wanted, **facts)
        yield step.place.problem("expect.refused", said)
    elif step.expect.get("cite", answer.cite) != answer.cite:
        yield _other(step, "cite", step.expect["cite"], answer.cite or "")


def _about(command: Command) -> str:
    """The id of the person or the member whom a command names."""
    return str(getattr(command, "person_id", "") or getattr(command, "member_id", ""))


def _counted(ballots: Ballots) -> int:
    return sum(who for who in ballots.shares.values() if isinstance(who, int))


def _other(step: Step, field: str, expected: object, got: object) -> Problem:
    facts: dict[str, str | Said] = {"expected": str(expected), "got": str(got) or "–"}
    return step.place.problem(f"expect.{field}", say("problem.course.differs", **facts))


def _elected(vote: Vote) -> tuple[str, ...]:
    """The ids of the options that the verdict names as elected."""
    found = vote.verdict.numbers.get("elected", ()) if vote.verdict else ()
    return tuple(map(str, found)) if isinstance(found, tuple) else (str(found),)


def _yes_no(value: bool | None) -> str:
    return "–" if value is None else str(value).lower()


def _words(text: str) -> str:
    """For comparing: line breaks and narrow spaces make no difference."""
    return " ".join(text.split())
