"""What could be chosen: whether an option is still called what it was called when people voted."""

from __future__ import annotations

from collections.abc import Callable

from konvent.core.journal import beside
from konvent.core.meeting.records.agenda import ItemPlan
from konvent.core.minutes.names import Names
from konvent.core.words import say
from konvent.verify.archive import Archive, Checks
from konvent.verify.report import brief, false, holds


def check_options(archive: Archive) -> Checks:
    """Each option is called what it was called at convening, unless its label has been erased."""
    if archive.state is None:
        return
    labels = archive.names.options
    good, erased, wrong = 0, [], []
    for item in archive.state.agenda.values():
        for option in item.plan.options:
            kept = labels.get(item.plan.id, {}).get(option.id)
            facts = {"item": item.plan.number, "option": option.id}
            if not option.label_ref:
                continue
            if kept is None:
                erased.append(say("verify.options.one", **facts))
            elif beside.holds(option.label_ref, kept):
                good += 1
            else:
                wrong.append(false("options", "options.other", label=brief(kept.text), **facts))
    yield from wrong
    if good and not wrong:
        yield holds("options", "options.holds", options=good)
    if erased:
        yield holds("options", "options.erased", options=len(erased), which=tuple(erased))


def option_names(names: Names, plan: ItemPlan) -> Callable[[str], str]:
    """What these names call an option of the item; its id if they do not have it."""
    persons = {each.id: each.person for each in plan.options}
    labels = names.options.get(plan.id, {})

    def name(option: str) -> str:
        kept = labels.get(option)
        return names.persons.get(persons.get(option, "")) or (kept.text if kept else option)

    return name
