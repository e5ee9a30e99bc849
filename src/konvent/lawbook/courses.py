"""Courses: an assembly as a file, act by act, each with what is expected of it; read strictly, all faults at once.

The format is described in docs/law/courses.md; `konvent.lawbook.playing` plays what is read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import partial
from hashlib import sha256
from typing import Any, get_args, get_origin, get_type_hints

from konvent.core.journal.beside import KeptText, ref_of
from konvent.core.journal.entry import instant
from konvent.core.law.rulebook import Rulebook
from konvent.core.malformed import Malformed
from konvent.core.meeting import decide  # noqa: F401  makes every act known
from konvent.core.meeting.assembly import ConveneAssembly
from konvent.core.meeting.body import Body
from konvent.core.meeting.codec import decode, encode
from konvent.core.meeting.event import COMMANDS, Command, command_from_data
from konvent.core.meeting.nominations import Nominate
from konvent.core.meeting.persons import ONE, SEVERAL
from konvent.core.meeting.records.agenda import ItemPlan, Option
from konvent.core.meeting.roll import Delegate
from konvent.core.meeting.roll_changes import ProposeRollChange
from konvent.core.meeting.supplement import SupplementAgenda
from konvent.core.tally.counts import CHOICES, INVALID
from konvent.core.words import say
from konvent.lawbook.cases import rulebook_for, values_of
from konvent.lawbook.expecting import expected, known_choice
from konvent.lawbook.moments import day_of, instant_of
from konvent.lawbook.packs import legal_forms
from konvent.lawbook.problem import Place, Problem, Table, Wrong, must_be, tree_of, within
from konvent.lawbook.roster import OFFICE, Roster, exact_of, table_of, text_of, texts_of, truth_of
from konvent.lawbook.words import book

FORMAT = "konvent-course/1"
TOP = (
    "format",
    "title",
    "basis",
    "about",
    "legal_form",
    "state",
    "statutes",
    "offices",
    "controls",
    "guests",
    "member",
    "item",
    "act",
)
# What each step has, beside the fields of its act; and what one has that is about a vote.
STEP = ("at", "by", "act", "expect")
OF_VOTE = ("at", "by", "vote", "ballots", "channel", "expect")
# The fields of acts that name persons, and those that name members.
PERSONS = frozenset({*ONE, *SEVERAL, "concerns", "unconcerned", "mover", "person"})
MEMBERS = frozenset({"member_id", "into", "parties", "not_parties"})
# What the file says in its own tables, and what follows from it.
FILLED_IN = ("bodies", "items", "joins")
HERSELF = "herself"
LARGEST_NUMBER = 2**53


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballots:
    """Ballots as they are brought. shares: for each choice how many members make it, or which.

    by: who brings them; "" if each voter brings her own
    """

    shares: Mapping[str, int | tuple[str, ...]]
    channel: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One [[act]]: commands with who gives each, or ballots, or only a look at what is expected.

    at: aware instant; vote: the id of the vote that it is about, or ""
    expect: as it is written, ids in the place of the names of persons
    """

    place: Place
    at: datetime
    commands: tuple[tuple[Command, str], ...] = ()
    vote: str = ""
    ballots: Ballots | None = None
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """An assembly that is ready to be played.

    names: names JSON, see `core.minutes.names`; options: item to the names of its options with their ids
    """

    title: str
    body: Body
    names: Mapping[str, Any]
    options: Mapping[str, Mapping[str, str]]
    steps: tuple[Step, ...]


def course_from_toml(data: bytes) -> Course | tuple[Problem, ...]:
    """Read a file; the course, or all that is wrong with it."""
    tree = tree_of(data)
    if not isinstance(tree, dict):
        return (tree,)
    return _Reading(tree, data.decode("utf-8-sig")).course()


class _Reading:
    """One file as it is read; `problems` grows."""

    def __init__(self, tree: Mapping[str, Any], text: str) -> None:
        self.problems: list[Problem] = []
        self.text, self.tree = text, tree
        self.top = Table(Place(text), tree, self.problems)
        self.acts = self._tables("act")
        self.roster = Roster()
        self.items: list[ItemPlan] = []
        self.added: dict[str, ItemPlan] = {}
        self.options: dict[str, dict[str, str]] = {}
        self.labels: dict[str, dict[str, KeptText]] = {}
        self.at: datetime | None = None

    def course(self) -> Course | tuple[Problem, ...]:
        self.top.only(TOP)
        if self.tree.get("format", FORMAT) != FORMAT:
            self.top.wrong("format", say("problem.format", format=FORMAT))
        for field in ("title", "basis", "about"):
            self.top.take(field, text_of, "")
        self._take_part()
        for table in self._tables("item"):
            self._item(table)
        instants = [*self._instants()]
        rulebook = self.top.take("legal_form", lambda form: self._rulebook(form, instants), None)
        if "legal_form" not in self.tree:
            self.top.wrong("legal_form", say("problem.course.missing", field="legal_form"))
        body = Body(rulebook=rulebook, roll=self.roster.roll, words=book()) if rulebook else None
        steps = [self._step(table, at, body) for table, at in zip(self.acts, instants, strict=True)]
        if self.problems or body is None:
            return tuple(self.problems)
        names = self.roster.names
        names["options"] = {
            item: {each: {"label": kept.text, "salt": kept.salt.hex()} for each, kept in labels.items()}
            for item, labels in self.labels.items()
        }
        return Course(
            title=str(self.tree.get("title", "")),
            body=body,
            names=names,
            options=self.options,
            steps=tuple(step for step in steps if step is not None),
        )

    def _tables(self, name: str) -> list[Table]:
        found = self.tree.get(name)
        if not isinstance(found, list):
            return []
        return [
            Table(Place(self.text, name, number), each, self.problems) for number, each in enumerate(found, 1)
        ]

    def _take_part(self) -> None:
        for name in ("member", "item", "act"):
            if not isinstance(self.tree.get(name), list) or not self.tree[name]:
                self.top.wrong(name, say("problem.course.no_tables", name=name))
        for table in self._tables("member"):
            self.roster.add_members(table)
        self.top.take("offices", self.roster.add_offices, None)
        self.top.take("guests", self.roster.add_persons, ())
        self.top.take("controls", self.roster.add_controls, None)

    # --- the agenda ------------------------------------------------------------------------------------------

    def _item(self, table: Table) -> None:
        known = get_type_hints(ItemPlan)
        table.only({*known, "added"})
        added = table.take("added", truth_of, False)
        data = {field: each for field, each in table.data.items() if field in known}
        data.setdefault("kind", "resolution")
        data.setdefault("id", data.get("number", "-"))
        data["concerns"] = table.take("concerns", self.roster.several_actors, [])
        data["parties"] = table.take("parties", self.roster.several_members, [])
        data["ties"] = table.take("ties", self._ties, [])
        item = str(data.get("id", ""))
        data["options"] = table.take("options", lambda names: self._options(item, names), [])
        if _fits(ItemPlan, data, table):
            plan = decode(ItemPlan, data)
            if added:
                self.added[plan.id] = plan
            else:
                self.items.append(plan)

    def _options(self, item: str, names: Any) -> list[Any]:
        """Each a person of the file, or else a text; named in acts, ballots and counts as here."""
        found: list[Any] = []
        self.options[item], self.labels[item] = {}, {}
        for place, name in enumerate(texts_of(names), 1):
            option = f"o{place}"
            self.options[item][name] = option
            if name in self.roster.persons:
                found.append(encode(Option(id=option, person=self.roster.persons[name])))
                continue
            kept = KeptText(sha256(f"{item} {option}".encode()).digest(), name)
            self.labels[item][option] = kept
            found.append(encode(Option(id=option, label_ref=ref_of(kept.salt, name))))
        return found

    # --- when ------------------------------------------------------------------------------------------------

    def _instants(self) -> Iterator[datetime]:
        """When each act is; as long as nobody says, when the one before was."""
        for table in self.acts:
            at = table.take("at", lambda value: instant_of(value, self.at), self.at)
            if at is None:
                if "at" not in table.data:
                    table.wrong("at", say("problem.course.no_day"))
                at = datetime(2000, 1, 1, tzinfo=UTC)  # never played: the file has a problem
            elif self.at is not None and at < self.at:
                table.wrong("at", say("problem.course.earlier"))
            else:
                self.at = at
            yield at

    def _rulebook(self, legal_form: Any, instants: list[datetime]) -> Rulebook:
        if legal_form not in legal_forms():
            raise Wrong("", say("problem.legal_form", forms=legal_forms()))
        years = [at.year for at in instants] or [2000]
        holidays = tuple(range(min(years) - 1, max(years) + 3))
        values = self.top.take("statutes", values_of, None) or {}
        state = self.top.take("state", text_of, "")
        try:
            return rulebook_for(legal_form, state, tuple(sorted(values.items())), holidays)
        except Wrong as wrong:
            self.top.wrong(wrong.field, wrong.said)
            return rulebook_for(legal_form, "", (), holidays)

    # --- acts ------------------------------------------------------------------------------------------------

    def _step(self, table: Table, at: datetime, body: Body | None) -> Step | None:
        kind, vote = table.take("act", text_of, ""), table.take("vote", text_of, "")
        expect = expected(table.inner("expect"), self.roster, self._choices)
        step = Step(place=table.place, at=at, vote=vote, expect=expect)
        if ("act" in table.data) == ("vote" in table.data):
            table.wrong("act", say("problem.course.act_or_vote"))
        elif "vote" in table.data:
            return self._ballots(table, step)
        elif kind and kind not in COMMANDS:
            table.wrong("act", say("problem.course.no_act", act=kind))
        elif kind:
            return self._commands(table, step, COMMANDS[kind], body)
        return None

    def _ballots(self, table: Table, step: Step) -> Step:
        table.only(OF_VOTE)
        if step.vote and step.vote not in self._votes():
            table.wrong("vote", say("problem.course.no_vote", vote=step.vote))
        channel = table.take("channel", channel_of, "online")
        by = table.take("by", self.roster.actor, OFFICE if channel == "paper" else "")
        shares = table.take("ballots", self._shares, None)
        ballots = None if shares is None else Ballots(shares=shares, channel=channel, by=by)
        return replace(step, ballots=ballots)

    def _votes(self) -> set[str]:
        """The ids of all votes that are opened; a written procedure makes one of each item."""
        opened = [table.data.get("vote_id") for table in self.acts]
        further = [
            table.data["together"] for table in self.acts if isinstance(table.data.get("together"), list)
        ]
        opened += [each.get("vote_id") for several in further for each in several if isinstance(each, dict)]
        return {each for each in opened if isinstance(each, str)} | {f"v-{item.id}" for item in self.items}

    @property
    def _choices(self) -> tuple[str, ...]:
        """What a ballot of this file can say, by name."""
        return (*CHOICES, INVALID, *(name for names in self.options.values() for name in names))

    def _shares(self, shares: Any) -> dict[str, int | tuple[str, ...]]:
        found: dict[str, int | tuple[str, ...]] = {}
        for choice, who in table_of(shares).items():
            known_choice(choice, self._choices)
            if isinstance(who, int) and not isinstance(who, bool) and who >= 0:
                found[choice] = who
            else:
                found[choice] = tuple(within(choice, self.roster.several_members, who))
        return found

    def _commands(self, table: Table, step: Step, kind: type[Command], body: Body | None) -> Step | None:
        hints = get_type_hints(kind)
        known = {*hints} - {*FILLED_IN} | ({"items"} if kind is SupplementAgenda else set())
        table.only({*STEP, *known})
        before = len(self.problems)
        data: dict[str, Any] = {}
        for field in filter(known.__contains__, table.data):
            read = partial(self._value, field, hints[field], table, step)
            data[field] = table.take(field, read, None)
        if kind is ConveneAssembly:
            data = {"assembly_id": "course", "title": self.tree.get("title", "")} | data
            data["bodies"] = [encode(body.books)] if body else []
            data["items"] = [encode(item) for item in self.items]
        by = table.take("by", lambda name: name if name == HERSELF else self.roster.actor(name), OFFICE)
        if len(self.problems) > before:
            return None
        if kind is Nominate:
            self._stands(data)
        try:
            asked = _for_each(data, hints)
        except Wrong as wrong:
            table.wrong(wrong.field, wrong.said)
            return None
        if kind is ProposeRollChange and not self._joins(asked, table):
            return None
        if not _fits(kind, asked[0], table):
            return None
        commands = [command_from_data(kind.kind, each) for each in asked]
        given = [
            (command, self._herself(command) if by == HERSELF else by)
            for command in commands
            if isinstance(command, Command)
        ]
        return replace(step, vote=str(asked[0].get("vote_id", "")), commands=tuple(given))

    def _stands(self, data: dict[str, Any]) -> None:
        """From now on ballots can call the candidate by her name, as those announced."""
        item, names = str(data.get("item_id")), {person: name for name, person in self.roster.persons.items()}
        announced = {option.person for each in self.items if each.id == item for option in each.options}
        for person in data.get("person_id", ())[:1]:
            data.setdefault("option_id", person)
            if person not in announced:
                self.options.setdefault(item, {})[names[person]] = str(data["option_id"])

    def _value(self, field: str, hint: Any, table: Table, step: Step, value: Any) -> Any:
        """A value of the file as a command has it: ids for names, instants for times."""
        if hint is datetime or datetime in get_args(hint):
            return instant(instant_of(value, step.at))
        if hint is date or date in get_args(hint):
            return day_of(value)
        if hint == Fraction | None:
            return str(exact_of(value))
        if field == "items":
            return [self._added(item) for item in texts_of(value)]
        if field == "delegates":
            return self._delegates(value)
        if field == "ties":
            return self._ties(value)
        if field in PERSONS:
            return self.roster.several_actors(value)
        if field in MEMBERS:
            return self.roster.several_members(value)
        if field == "options":
            labels = self._labels_of(table.data.get("item_id"))
            return [_known_option(name, labels) for name in texts_of(value)]
        if field == "option":
            return _known_option(text_of(value), self._labels_of(self._item_of(table.data.get("vote_id"))))
        if field == "counts" and isinstance(value, dict):
            labels = self._labels_of(self._item_of(table.data.get("vote_id")))
            return plain({labels.get(name, name): n for name, n in value.items()})
        return plain(value)

    def _added(self, item: str) -> Any:
        """What the file says of an item by which the agenda is supplemented."""
        if item not in self.added:
            raise Wrong("", say("problem.course.not_added", item=item))
        return encode(self.added[item])

    def _labels_of(self, item: Any) -> Mapping[str, str]:
        return self.options.get(item, {}) if isinstance(item, str) else {}

    def _item_of(self, vote: Any) -> Any:
        """The item of a vote, as the act that opens it names it."""
        opened = (table.data for table in self.acts if "item_id" in table.data)
        return next((each["item_id"] for each in opened if each.get("vote_id") == vote), None)

    def _delegates(self, names: Any) -> list[Any]:
        """The persons who act for a member, as `delegates` of a member of the file: the first carries the vote."""
        return [
            encode(Delegate(person=person, carries_vote=place == 0))
            for place, person in enumerate(self.roster.add_persons(names))
        ]

    def _ties(self, ties: Any) -> list[Any]:
        """Persons by their names; a share as an exact number."""
        if not isinstance(ties, list):
            raise Wrong("", must_be("list"))
        found = []
        for each in map(table_of, ties):
            tie = {name: within(name, plain, value) for name, value in each.items()}
            tie["person"] = within("person", self.roster.person, each.get("person", ""))
            if "share" in each:
                tie["share"] = str(within("share", exact_of, each["share"]))
            found.append(tie)
        return found

    def _joins(self, asked: list[dict[str, Any]], table: Table) -> bool:
        """Fill in of each that joins what the file says of it; whether it does."""
        for each in asked:
            if each.get("change") != "joined":
                continue
            member = self.roster.joining.get(str(each.get("member_id")))
            if member is None:
                table.wrong("member_id", say("problem.course.not_joining"))
                return False
            each["joins"] = encode(member)
        return True

    def _herself(self, command: Command) -> str:
        """Whom the act is about: a person, or who acts for a member."""
        person = getattr(command, "person_id", "")
        member = self.roster.roll.by_id.get(getattr(command, "member_id", ""))
        return str(person or (member.delegates[0].person if member else ""))


def _fits(kind: Any, data: Mapping[str, Any], table: Table) -> bool:
    """Whether these are the fields of a command or a record; each that is missing or does not fit is noted."""
    before, hints = len(table.problems), get_type_hints(kind, include_extras=True)
    for field in fields(kind):
        if field.name in data:
            try:
                decode(hints[field.name], data[field.name], field.name)
            except Malformed as error:
                table.wrong(error.where, say("malformed.at", where=error.where, reason=error.reason))
        elif field.default is MISSING and field.default_factory is MISSING:
            table.wrong(field.name, say("problem.course.missing", field=field.name))
    return len(table.problems) == before


def _for_each(data: dict[str, Any], hints: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The data of each command: a field that takes one name and has several stands for as many acts. Raises Wrong."""
    single = [field for field in data if field in PERSONS | MEMBERS and get_origin(hints[field]) is not tuple]
    several = [field for field in single if len(data[field]) > 1]
    if len(several) > 1 or not all(data[field] for field in single):
        raise Wrong(several[-1] if several else single[0], say("problem.course.one_several"))
    times = len(data[several[0]]) if several else 1
    return [
        data | {field: data[field][place if field in several else 0] for field in single}
        for place in range(times)
    ]


def channel_of(value: Any) -> str:
    if value not in ("online", "paper"):
        raise Wrong("", must_be("one_of", values=("online", "paper")))
    return str(value)


def _known_option(name: str, labels: Mapping[str, str]) -> str:
    if name not in labels:
        raise Wrong("", say("problem.course.no_option", name=name, known=tuple(labels)))
    return labels[name]


def plain(value: Any) -> Any:
    """A value as it could come over the wire. Raises Wrong for one that could not, such as a decimal number."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {name: within(name, plain, each) for name, each in value.items()}
    if isinstance(value, bool | str) or (isinstance(value, int) and abs(value) < LARGEST_NUMBER):
        return value
    raise Wrong("", say("problem.course.no_value"))
