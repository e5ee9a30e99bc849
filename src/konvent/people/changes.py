"""The history of changes (Änderungsverlauf): what an account changed of what stands beside the journals.

A thing is looked at before and after what somebody does with it; what it says otherwise then is kept, with who did it. Who is
named stands there as an id, so that a person who is erased is named here no more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile
from typing import Any

from django.db import transaction
from django.db.models import Model

from konvent import lawbook
from konvent.core.law.rulebook import Statutes
from konvent.people.models import Change, Delegate, Member, OfficeHeld, Organisation, Person

# What a field says: a text, a number, yes or no; several of them; or things that it names, as `refs` has them.
Value = str | int | bool | list[Any] | None
# What the history tells of, and all that the forms ask for, in that order.
MEMBER = (
    "number",
    "kind",
    "name",
    "category",
    "weight",
    "votes",
    "email",
    "street",
    "postal_code",
    "city",
    "joined_on",
    "left_on",
    "arrears",
    "of_members",
)
PERSON = ("title", "given_name", "family_name", "email", "phone", "language")
OFFICE = ("organ", "title", "from_date", "to_date")
SETTINGS = (
    "name",
    "short_name",
    "legal_form",
    "seat",
    "state",
    "register_court",
    "register_no",
    "four_eyes",
)
STATUTES = ("title", "resolved_on", "registered_on")
# Whose history is erased with them.
PERSONAL = ("member", "person")
# That it was changed is kept, what it was and is nowhere.
SECRET = ("password",)
NOTHING: tuple[Value, ...] = (None, "", [])
# Of longer texts only so many characters around what differs.
LONGEST, AROUND = 200, 40


@dataclass(frozen=True, slots=True)
class Thing:
    """Something as it stands at one moment. kind, subject, title, within: as of `Change`; says: by field"""

    kind: str
    subject: str
    says: Mapping[str, Value]
    title: str = ""
    within: str = ""


Look = Callable[[], Iterable[Thing]]


@contextmanager
def watching(organisation: Organisation, by: str, look: Look) -> Iterator[None]:
    """Keep what is otherwise after the block, with the block or not at all. by: the account, "u7"; look: at what may change"""
    with transaction.atomic():
        before = list(look())
        yield
        note(organisation, by, before, look())


def note(
    organisation: Organisation,
    by: str,
    before: Iterable[Thing],
    after: Iterable[Thing],
    *,
    batch: Change | None = None,
) -> int:
    """Keep what was made, changed and deleted between two looks; returns how many things that are."""
    old = {(each.kind, each.subject): each for each in before}
    new = {(each.kind, each.subject): each for each in after}
    for kind in PERSONAL:
        forget(organisation, kind, [subject for what, subject in old.keys() - new.keys() if what == kind])
    rows = []
    for key in {**old, **new}:
        thing = new.get(key) or old[key]
        act = Change.Act.CHANGED if key in old and key in new else _came_or_went(key in new)
        lines = _lines(old[key].says, new[key].says) if act == Change.Act.CHANGED else []
        if lines or act != Change.Act.CHANGED:
            rows.append(
                Change(
                    organisation=organisation,
                    by=by,
                    kind=thing.kind,
                    subject=thing.subject,
                    within=thing.within,
                    title=thing.title[:200],
                    act=act,
                    lines=lines,
                    batch=batch,
                )
            )
    return len(Change.objects.bulk_create(rows))


def note_list(
    organisation: Organisation, by: str, before: Iterable[Thing], after: Iterable[Thing], *, name: str
) -> None:
    """Keep what the reading of a list changed: one entry, and for each thing one that is part of it. name: the file's"""
    row = Change(organisation=organisation, by=by, kind="list", title=name[:200], act=Change.Act.READ)
    row.save()
    if not note(organisation, by, before, after, batch=row):
        row.delete()


def note_act(organisation: Organisation, by: str, kind: str, subject: str, field: str) -> None:
    """Keep that something was done to a thing of which no value is kept, such as the giving of a personal link."""
    lines = [[field, None, None]]
    Change(
        organisation=organisation, by=by, kind=kind, subject=subject, act=Change.Act.CHANGED, lines=lines
    ).save()


def _came_or_went(is_there: bool) -> Change.Act:
    return Change.Act.MADE if is_there else Change.Act.DELETED


def forget(organisation: Organisation, kind: str, subjects: Collection[str]) -> None:
    """Erase what is kept of these; who is erased leaves no history."""
    if subjects:
        organisation.changes.filter(kind=kind, subject__in=subjects).delete()


def forget_field(organisation: Organisation, kind: str, subject: str, name: str) -> None:
    """Erase what one field said; that it was changed stays."""
    for row in organisation.changes.filter(kind=kind, subject=subject):
        row.lines = [[each, None, None] if each == name else [each, *both] for each, *both in row.lines]
        row.save(update_fields=["lines"])


def _lines(before: Mapping[str, Value], after: Mapping[str, Value]) -> list[list[Value]]:
    names = {**before, **after}
    pairs = ((name, before.get(name), after.get(name)) for name in names)
    return [
        [name, None, None] if name in SECRET else [name, *_short(one, other)]
        for name, one, other in pairs
        if one != other and not (one in NOTHING and other in NOTHING)
    ]


def _short(before: Value, after: Value) -> tuple[Value, Value]:
    """Both, of longer texts the part in which they differ."""
    texts = [each or "" for each in (before, after)]
    if not all(isinstance(each, str) for each in texts) or max(len(str(each)) for each in texts) <= LONGEST:
        return before, after
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(*map(str, texts), strict=False))
    begin = max(0, sum(1 for _pair in alike) - AROUND)
    one, other = (_part(str(each), begin) for each in texts)
    return one, other


def _part(text: str, begin: int) -> str:
    shown = text[begin : begin + LONGEST]
    return f"{'…' if begin and shown else ''}{shown}{'…' if len(text) > begin + LONGEST else ''}"


def refs(kind: str, subjects: Iterable[str]) -> list[Any]:
    """What a field says that names other things, in their order."""
    return [{kind: each} for each in subjects]


def said_by(thing: Model, names: Iterable[str]) -> dict[str, Value]:
    """The fields of a row as values that JSON can hold, days and instants as ISO 8601 has them."""
    return {name: _plain(getattr(thing, name)) for name in names}


def _plain(value: Any) -> Value:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [str(each) for each in value]
    return value  # type: ignore[no-any-return]


def members(organisation: Organisation, ids: Collection[str] | None = None) -> list[Thing]:
    """Members, with who acts for each in their order and who controls it; all of them without ids."""
    rows = organisation.members.prefetch_related("delegates", "controlled_by")
    return [_member(each) for each in (rows if ids is None else rows.filter(pk__in=ids))]


def _member(member: Member) -> Thing:
    acting = [{"person": each.person_id, "as": each.proof} for each in member.delegates.all()]
    controls = refs("person", [each.person_id for each in member.controlled_by.all()])
    says = {**said_by(member, MEMBER), "delegates": acting, "controls": controls}
    return Thing("member", member.pk, says, title=member.number)


def persons(organisation: Organisation, ids: Collection[str] | None = None) -> list[Thing]:
    """Persons; all of them without ids."""
    rows = organisation.persons.all()
    found = rows if ids is None else rows.filter(pk__in=ids)
    return [Thing("person", each.pk, said_by(each, PERSON)) for each in found]


def member_and_self(member: Member) -> Look:
    """Looks at a member, and at the person that it is itself now: one follows the other."""
    own = list(member.delegates.filter(proof=Delegate.Proof.SELF).values_list("person", flat=True))
    return lambda: [*members(member.organisation, [member.pk]), *persons(member.organisation, own)]


def person_and_self(person: Person) -> list[Thing]:
    """A person, with the members that she is herself."""
    own = person.delegations.filter(proof=Delegate.Proof.SELF).values_list("member", flat=True)
    return [*persons(person.organisation, [person.pk]), *members(person.organisation, list(own))]


def office(held: OfficeHeld) -> list[Thing]:
    return [
        Thing(
            "office",
            str(each.pk),
            {"person": refs("person", [each.person_id]), **said_by(each, OFFICE)},
            title=each.title or str(each.get_organ_display()),
        )
        for each in OfficeHeld.objects.filter(pk=held.pk)
    ]


def statutes(organisation: Organisation, version_id: str) -> list[Thing]:
    """A version of the statutes, with each of its parameters."""
    found = []
    for each in organisation.statutes.filter(pk=version_id):
        read = lawbook.statutes_from_toml(each.toml.encode())
        values = read.values if isinstance(read, Statutes) else {}
        says = {**said_by(each, STATUTES), **{path: _plain(value) for path, value in values.items()}}
        found.append(Thing("statutes", each.pk, says, title=each.title))
    return found


def settings(organisation: Organisation) -> list[Thing]:
    fresh = Organisation.objects.get(pk=organisation.pk)
    return [Thing("settings", organisation.pk, said_by(fresh, SETTINGS))]


def accounts(organisation: Organisation) -> list[Thing]:
    """The accounts of the office."""
    return [
        Thing(
            "account",
            each.actor,
            {"role": each.role, "is_active": each.user.is_active, "password": each.user.password},
        )
        for each in organisation.staff.select_related("user")
    ]
