"""Who takes part in a course: the names of its file, and the roll that they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal

from konvent.core.meeting.authority import SYSTEM, is_account
from konvent.core.meeting.roll import Delegate, Roll, RollMember
from konvent.core.number import exact
from konvent.core.words import say
from konvent.lawbook.problem import Table, Wrong, must_be, within

# The account of the office that acts unless the file says who else.
OFFICE = "u1"
Authority = Literal["self", "legal_representative", "delegate"]
MEMBER = (
    "name", "count", "weight", "votes", "category", "of_members", "delegates", "representatives", "joins",
)  # fmt: skip
MOST = 2000
_RANGE = re.compile(r"(.* )(\d{1,4})-(\d{1,4})")


class Roster:
    """The ids of persons and members by their names, and the roll. A name that the file does not know raises Wrong.

    joining: by id those who are not on the roll at convening, for an act by which they join
    """

    def __init__(self) -> None:
        self.persons: dict[str, str] = {}
        self.members: dict[str, str] = {}
        self._on_the_roll: list[RollMember] = []
        self.joining: dict[str, RollMember] = {}
        self._offices: dict[str, tuple[str, ...]] = {}
        self._controls: list[tuple[str, ...]] = []

    @property
    def roll(self) -> Roll:
        return Roll(members=tuple(self._on_the_roll), offices=self._offices, controls=tuple(self._controls))

    @property
    def names(self) -> dict[str, Any]:
        """As the minutes take them (`core.minutes.names`)."""
        return {
            "persons": {each: name for name, each in self.persons.items()},
            "members": {
                each: {"name": name, "number": str(place)}
                for place, (name, each) in enumerate(self.members.items(), 1)
            },
        }

    # --- reading ---------------------------------------------------------------------------------------------

    def add_members(self, table: Table) -> None:
        """One member; or `count` of them, who have the same name with a number behind it."""
        table.only(MEMBER)
        name, count = table.take("name", name_of, ""), table.take("count", _count, 0)
        if not name:
            if "name" not in table.data:
                table.wrong("name", say("problem.course.missing", field="name"))
            return
        weight, votes = table.take("weight", _weight, Fraction(1)), table.take("votes", truth_of, True)
        category, joins = table.take("category", text_of, ""), table.take("joins", truth_of, False)
        of_members = table.take("of_members", _figure, None)
        by_law = table.take("representatives", self.add_persons, ())
        sent = table.take("delegates", self.add_persons, ())
        for called in [f"{name} {place}" for place in range(1, count + 1)] or [name]:
            if called in self.members:
                table.wrong("name", say("problem.course.member_twice", name=called))
                return
            own = () if by_law or sent else self.add_persons([called])
            acting: list[tuple[Authority, str]] = [("self", each) for each in own]
            acting += [("legal_representative", each) for each in by_law] + [
                ("delegate", each) for each in sent
            ]
            self.members[called] = f"m{len(self.members) + 1}"
            member = RollMember(
                id=self.members[called],
                number=str(len(self.members)),
                kind="person" if own else "organisation",
                category=category,
                weight=weight,
                votes=votes,
                of_members=of_members,
                delegates=tuple(
                    Delegate(person=person, carries_vote=place == 0, authority=authority)
                    for place, (authority, person) in enumerate(acting)
                ),
            )
            if joins:
                self.joining[member.id] = member
            else:
                self._on_the_roll.append(member)

    def add_persons(self, names: Any) -> tuple[str, ...]:
        """The ids of these persons; who has not been named before gets one."""
        for name in texts_of(names):
            self.persons.setdefault(name_of(name), f"p{len(self.persons) + 1}")
        return tuple(self.persons[name] for name in names)

    def add_offices(self, organs: Any) -> None:
        for organ, names in table_of(organs).items():
            self._offices[organ] = within(organ, self.add_persons, names)

    def add_controls(self, pairs: Any) -> None:
        for pair in pairs if isinstance(pairs, list) else [pairs]:
            if not isinstance(pair, list) or len(pair) != 2:
                raise Wrong("", say("problem.course.pairs"))
            self._controls.append((self.person(pair[0]), self.member(pair[1])))

    # --- looking up ------------------------------------------------------------------------------------------

    def actor(self, name: Any) -> str:
        """The office, the system, another account such as "u7", or a person."""
        if name == "office":
            return OFFICE
        if isinstance(name, str) and (name == SYSTEM or is_account(name)):
            return name
        return self.person(name)

    def person(self, name: Any) -> str:
        return _known(self.persons, name, "problem.course.no_person")

    def member(self, name: Any) -> str:
        return _known(self.members, name, "problem.course.no_member")

    def several_actors(self, names: Any) -> list[str]:
        """Of one name, of a list, of a range such as "Mitglied 1-12"; an empty name is nobody."""
        return [self.actor(name) if name else "" for name in _spread(names, self.persons)]

    def several_members(self, names: Any) -> list[str]:
        return [self.member(name) if name else "" for name in _spread(names, self.members)]


def _spread(names: Any, known: Mapping[str, str]) -> Iterator[str]:
    for name in [names] if isinstance(names, str) else texts_of(names):
        found = None if name in known else _RANGE.fullmatch(name)
        if found is None:
            yield name
            continue
        first, last = int(found[2]), int(found[3])
        if last < first:
            raise Wrong("", say("problem.course.range", name=name))
        yield from (f"{found[1]}{number}" for number in range(first, last + 1))


def _known(ids: Mapping[str, str], name: Any, fault: str) -> str:
    if text_of(name) not in ids:
        raise Wrong("", say(fault, name=name))
    return ids[name]


# --- plain values --------------------------------------------------------------------------------------------


def text_of(value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong("", must_be("text"))
    return value


def name_of(value: Any) -> str:
    """A name that acts can use: not that of the office, an account or the system."""
    name = text_of(value)
    if not name.strip() or name == "office" or name == SYSTEM or is_account(name):
        raise Wrong("", say("problem.course.no_name", name=name))
    return name


def texts_of(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise Wrong("", must_be("list"))
    return [text_of(each) for each in value]


def table_of(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Wrong("", must_be("table"))
    return value


def exact_of(value: Any) -> Fraction:
    """A whole number or a fraction such as "3/2", never a decimal number."""
    try:
        if "." not in str(value):
            return exact(value)
    except ValueError:
        pass
    raise Wrong("", must_be("exact"))


def _weight(value: Any) -> Fraction:
    if exact_of(value) <= 0:
        raise Wrong("", say("impossible.more_than_nothing"))
    return exact_of(value)


def truth_of(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong("", must_be("bool"))
    return value


def _figure(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= 10**9:
        raise Wrong("", must_be("whole_from_to", low=0, high=10**9))
    return value


def _count(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= MOST:
        raise Wrong("", must_be("whole_from_to", low=1, high=MOST))
    return value
