"""What the minutes show in print: set again where a typesetter is at hand, else it is said that nobody has looked."""

from __future__ import annotations

from konvent.core.minutes.embedded import look_of
from konvent.verify.archive import Archive, Checks
from konvent.verify.report import brief, false, holds, unknown


def check_print(archive: Archive) -> Checks:
    """The approved minutes are set again from their data and compared byte by byte.

    Only where those data follow from the journal, and only by the templates with which they were set: a later release sets
    the same minutes otherwise.
    """
    if archive.state is None or archive.body is None or not archive.state.minutes.approvals:
        return
    if archive.minutes is None or not archive.minutes_follow:
        return
    pdf, ours = archive.files.get("minutes.pdf", b""), archive.typesetter
    look = look_of(pdf)
    if not look:
        yield false("print", "print.no_look")
    elif ours is None:
        yield unknown("print", "print.unchecked")
    elif ours.look != look:
        yield unknown("print", "print.other_look", look=brief(look), ours=brief(ours.look))
    elif ours.minutes(archive.minutes, archive.body.words) == pdf:
        yield holds("print", "print.holds")
    else:
        yield false("print", "print.other")
