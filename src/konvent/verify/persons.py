"""Whom the journal names: whether there is such a person, as far as an archive can tell."""

from __future__ import annotations

from konvent.core.meeting.authority import is_reserved
from konvent.core.meeting.state import persons_ever
from konvent.core.minutes.compose import persons_named
from konvent.verify.archive import Archive, Checks
from konvent.verify.report import about, brief, false, holds, unknown


def check_persons(archive: Archive) -> Checks:
    """Everybody is on the roll or has a name.

    A name may have been erased, and nobody is accused of that; but whom a convening puts in the chair or has write the
    minutes was asked for then, and her name is kept as long as the assembly.
    """
    if archive.state is None or archive.state.assembly is None:
        return
    known = persons_ever(archive.state) | archive.names.persons.keys()
    named = dict.fromkeys(persons_named(archive.state))
    strange = [who for who in named if who and who not in known and not is_reserved(who)]
    convened = archive.entries[0]
    appointed = {convened.data["chair"], convened.data["minute_taker"]}
    nobody = [who for who in strange if who in appointed]
    for who in nobody:
        yield false("persons", "persons.nobody", **about(convened), person=brief(who))
    unnamed = tuple(brief(who) for who in strange if who not in appointed)
    if unnamed:
        yield unknown("persons", "persons.unnamed", persons=unnamed)
    elif not nobody:
        yield holds("persons", "persons.holds")
