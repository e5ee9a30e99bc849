"""What can be chosen (Wahlmöglichkeiten) at an item: in the draft a line of text each, in the journal an id.

`AgendaItem.options` has for each {"id", "person", "label", "salt"}: a candidate who is known to the association is that
person and has no label; any other option has a label with the salt of its ref (64 hex digits), until it is erased.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any

from django.db import connection

from konvent.core.journal.beside import SALT_BYTES, ref_of
from konvent.core.meeting.options import unfit_labels
from konvent.core.meeting.records.agenda import Option
from konvent.core.refusal import Refusal
from konvent.core.words import say
from konvent.lawbook.words import program
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services.desk import state_of
from konvent.people import changes
from konvent.people.membership import told
from konvent.people.models import Change, Organisation, Person

Kept = dict[str, str]


ANSWERS = ("yes", "no", "abstain", "invalid")


def unfit(labels: Iterable[str]) -> Refusal | None:
    """Why these labels cannot stand on a ballot beside what else ballots and results say."""
    words = program()
    answers = {
        sentence
        for language in words.languages
        for sentence in (
            *(words.say(say("hall.vote.choice", choice=choice), language) for choice in ANSWERS),
            words.say(say("hall.vote.not_cast"), language),
        )
    }
    return unfit_labels(labels, answers)


def from_labels(labels: Iterable[str], item: AgendaItem) -> list[Kept]:
    """The options of this item for these labels; whose label was there before keeps its id.

    In an election a label that is the name of exactly one person of the association stands for her.
    """
    wanted = list(labels)
    before = dict(zip(item.option_names, item.options, strict=True))
    taken = {before[label]["id"] for label in wanted if label in before}
    free = (number for place in count(1) if (number := f"o{place}") not in taken)
    elects = item.kind == AgendaItem.Kind.ELECTION
    persons = _persons_called(wanted, item.assembly.organisation) if elects else {}
    found = []
    for label in wanted:
        person, kept = persons.get(label, ""), before.get(label)
        if kept is None or kept["person"] != person:
            kept = _new(kept["id"] if kept else next(free), label, person)
        found.append(kept)
    return found


def _new(option: str, label: str, person: str) -> Kept:
    if person:
        return {"id": option, "person": person, "label": "", "salt": ""}
    return {"id": option, "person": "", "label": label, "salt": secrets.token_hex(SALT_BYTES)}


def _persons_called(names: Iterable[str], organisation: Organisation) -> dict[str, str]:
    """Name to the person who alone is called so; one of several of a name is called by what tells her from them."""
    wanted, found = set(names), dict[str, str]()
    for name, alike in _by_name(organisation).items():
        apart = {name: alike[0]} if len(alike) == 1 else _told_apart(alike)
        found |= {each: person.id for each, person in apart.items() if each in wanted}
    return found


def several_called(names: Iterable[str], organisation: Organisation) -> list[list[str]]:
    """Of the names borne by several persons of the association, how each of these is told from the others."""
    by_name = _by_name(organisation)
    alike = [by_name[name] for name in dict.fromkeys(names) if len(by_name.get(name, ())) > 1]
    return [sorted(apart) for each in alike if (apart := _told_apart(each))]


def _told_apart(alike: list[Person]) -> dict[str, Person]:
    """By what each of them is told from the others; nothing where nobody knows what tells two of them apart."""
    found = {name: person for person in alike if (name := told(person)) != person.full_name}
    return found if len(found) == len(alike) else {}


def _by_name(organisation: Organisation) -> dict[str, list[Person]]:
    found: defaultdict[str, list[Person]] = defaultdict(list)
    for person in organisation.persons.all():
        found[person.full_name].append(person)
    return found


def plans(item: AgendaItem) -> tuple[Option, ...]:
    """The options as they are announced."""
    return tuple(
        Option(id=kept["id"], person=kept["person"])
        if kept["person"]
        else Option(id=kept["id"], label_ref=ref_of(bytes.fromhex(kept["salt"]), kept["label"]))
        for kept in item.options
    )


def labels(assembly: Assembly) -> dict[str, dict[str, dict[str, str]]]:
    """For names JSON: item to option to its label with the salt; without persons, and without what was erased."""
    return {
        item.id: own
        for item in assembly.items.exclude(options=[])
        if (own := {kept["id"]: _label(kept) for kept in item.options if kept["label"]})
    }


def _label(kept: Mapping[str, Any]) -> dict[str, str]:
    return {"label": kept["label"], "salt": kept["salt"]}


def shown(assembly: Assembly) -> dict[str, dict[str, str]]:
    """For screens: item to option to what it is called, candidates by their names as they are now."""
    return {item.id: _shown(item) for item in assembly.items.exclude(options=[])}


def _shown(item: AgendaItem) -> dict[str, str]:
    named = zip(item.options, item.option_names, strict=True)
    return {kept["id"]: name for kept, name in named if name}


def naming(assembly: Assembly) -> Callable[[str, str], str]:
    """What an option is called, by the ids of item and option; its id if it has been erased."""
    known = _nominated(assembly)
    for item, options in shown(assembly).items():
        known.setdefault(item, {}).update(options)
    return lambda item, option: known.get(item, {}).get(option, option)


def _nominated(assembly: Assembly) -> dict[str, dict[str, str]]:
    """Item to option to who was proposed in the meeting, by her name as it is now."""
    state = None if assembly.is_draft else state_of(assembly)
    chosen = (
        [(item.plan.id, each) for item in state.agenda.values() for each in item.nominated] if state else []
    )
    persons = Person.objects.in_bulk([each.person for _, each in chosen]) if chosen else {}
    found: dict[str, dict[str, str]] = {}
    for item, each in chosen:
        if each.person in persons:
            found.setdefault(item, {})[each.option] = persons[each.person].full_name
    return found


def refs(assembly: Assembly) -> dict[str, tuple[AgendaItem, Kept]]:
    """By the ref in the journal the labels that have not been erased, each with its item."""
    return {
        ref_of(bytes.fromhex(kept["salt"]), kept["label"]): (item, kept)
        for item in assembly.items.exclude(options=[])
        for kept in item.options
        if kept["label"]
    }


def erase_label(assembly: Assembly, ref: str) -> None:
    """Forget what an option is called; again is harmless. Its ref stays in the journal, which holds without it.

    As with the texts in the ledger, nothing of it is left in the files of the database then.
    """
    found = refs(assembly).get(ref)
    if found:
        item, kept = found
        kept.update(label="", salt="")
        item.save(update_fields=["options"])
        changes.forget_field(assembly.organisation, "item", item.pk, "options")
    _write_anew()


def _write_anew() -> None:
    """Write the tables, with SQLite the file, anew; not within a transaction, where neither can be done."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for model in (AgendaItem, Change):
                cursor.execute(f"VACUUM FULL {model._meta.db_table}")
