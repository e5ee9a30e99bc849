"""How the minutes speak: one catalogue of words in one language, names for ids, clock times where the association sits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from konvent.core.journal.beside import TextRef
from konvent.core.meeting.authority import is_account
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.roll import RollMember
from konvent.core.meeting.state import State
from konvent.core.meeting.texts import said_text
from konvent.core.meeting.votes.about import option_said
from konvent.core.minutes.names import Names
from konvent.core.words import DEFAULT, Said, Words, say


def ended(text: str) -> str:
    """What somebody wrote, as a sentence: with a full stop unless it ends with a mark."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…:" else f"{text}."


@dataclass(frozen=True, slots=True)
class Voice:
    """Makes sentences of facts. What returns a `Said` is a fact for another sentence; `tell` makes a text of it.

    members_ever: all who are or were on the roll, by id
    candidates: item to option to the person it stands for, "" for none; filled in as they are asked for
    accounts: what the office's accounts are called; None where they are called by their number. told: those named so far
    """

    words: Words
    language: str
    timezone: str
    names: Names
    members_ever: Mapping[str, RollMember]
    agenda: Mapping[str, Item]
    candidates: dict[str, dict[str, str]] = field(default_factory=dict)
    accounts: Mapping[str, str] | None = None
    told: set[str] = field(default_factory=set)

    def say(self, key: str, /, **facts: Any) -> str:
        """The sentence `key` of the catalogue, e.g. say("minutes.course.resumed", at=…)."""
        return self.tell(say(key, **facts))

    def tell(self, what: Any) -> str:
        """A Said, or what carries one (Verdict, Refusal), as text; a text is told as it is."""
        return what if isinstance(what, str) else self.words.say(what, self.language)

    def typed(self, state: State, ref: TextRef) -> str:
        """What somebody typed, as it lies beside the journal."""
        return self.tell(said_text(state, ref))

    def called(self, family: str, name: str) -> Said | str:
        """What the catalogue calls it; the name itself where it has no word, as for an organ only some statutes know."""
        key = f"{family}.{name}"
        return say(key) if key in self.words.languages[DEFAULT] else name

    # --- names ---------------------------------------------------------------------------------------------

    def person(self, person: str) -> Said | str:
        """The person's name; the id where it has been erased or is not known."""
        if self.accounts is not None and is_account(person):
            return self.actor(person)
        return self.names.persons.get(person) or say("minutes.person_unknown", id=person)

    def actor(self, actor: str) -> Said | str:
        """A person, or an account of the office."""
        if not is_account(actor):
            return self.person(actor)
        name = (self.accounts or {}).get(actor)
        if not name:
            return say("minutes.account", id=actor)
        self.told.add(actor)
        return say("minutes.account_named", name=name)

    def acting(self, person: str, member: str) -> Said | str:
        """Who acts, and for which member unless that is herself."""
        one, other = self.person(person), self.member(member)
        same = self.tell(one) == self.tell(other)
        return one if same else say("minutes.course.asker", person=one, member=other)

    def persons(self, ids: Iterable[str]) -> tuple[Said | str, ...]:
        return tuple(self.person(each) for each in ids)

    def member(self, member: str) -> Said | str:
        """The member's name; its number in the list of members where the name is not known."""
        on_roll = self.members_ever.get(member)
        number = on_roll.number if on_roll else member
        return self.names.members.get(member) or say("minutes.member_unknown", number=number)

    def members(self, ids: Iterable[str]) -> tuple[Said | str, ...]:
        return tuple(self.member(each) for each in ids)

    def option(self, item: str, option: str) -> Said | str:
        """What the option is called: the candidate's name as it is now, else the label; its id once that is erased."""
        if item not in self.candidates:
            self.candidates[item] = {each.id: each.person for each in self.agenda[item].plan.options}
        person = self.candidates[item].get(option)
        if person:
            return self.person(person)
        kept = self.names.options.get(item, {}).get(option)
        return kept.text if kept else say("minutes.option_unknown", id=option)

    def choice(self, state: State, vote: Vote, option: str) -> Said | str:
        """What an option of a vote is called: an alternative by its number, any other by its name."""
        return option_said(state, vote, option) or self.option(vote.item_id, option)

    def listed(self, facts: Iterable[Said | str]) -> str:
        """ "a, b und c"."""
        return self.say("minutes.each_and", each=tuple(facts))

    # --- times ---------------------------------------------------------------------------------------------

    def local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.timezone))

    def day(self, at: datetime) -> date:
        return self.local(at).date()

    def clock(self, at: datetime) -> time:
        """To the minute."""
        return self.local(at).time().replace(second=0, microsecond=0)

    def moment(self, at: datetime, near: datetime | None = None) -> Said:
        """The clock time; with the day unless it is the same as that of `near`."""
        if self._same_day(at, near):
            return say("calendar.the_time", time=self.clock(at))
        return say("calendar.moment", day=self.day(at), time=self.clock(at))

    def at(self, at: datetime, near: datetime | None = None) -> Said:
        """ "um 10:42 Uhr"; with the day unless it is the same as that of `near`."""
        if self._same_day(at, near):
            return say("minutes.at", time=self.clock(at))
        return say("minutes.at_day", day=self.day(at), time=self.clock(at))

    def span(self, begin: datetime, end: datetime, near: datetime | None = None) -> Said:
        """ "10:13 bis 10:17 Uhr"; with the day unless it is the same as that of `near`, with both if it lasts longer."""
        if not self._same_day(begin, end):
            return say("minutes.span_days", begin=self.moment(begin), end=self.moment(end))
        times = {"begin": self.clock(begin), "end": self.clock(end)}
        if self._same_day(begin, near):
            return say("minutes.span", **times)
        return say("minutes.span_on", day=self.day(begin), **times)

    def _same_day(self, at: datetime, near: datetime | None) -> bool:
        return near is not None and self.day(at) == self.day(near)

    # --- numbers -------------------------------------------------------------------------------------------

    def number(self, value: Fraction) -> str:
        """As the catalogue writes it: "12", "37,5"."""
        return self.words.number(value, self.language)

    def members_with(self, heads: int, weight: Fraction) -> Said:
        """ "38 Mitglieder mit 120 Stimmen"."""
        return say(
            "minutes.members_with",
            members=say("minutes.members", members=heads),
            votes=say("minutes.votes", votes=weight),
        )
