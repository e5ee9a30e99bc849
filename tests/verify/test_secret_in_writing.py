"""An archive of a written procedure with a secret vote: it holds, and a beginning that was none is found."""

from __future__ import annotations

from functools import cache

from konvent.core.journal.archive import unpack
from konvent.core.meeting import circular
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.circular import OpenCircular
from konvent.core.meeting.votes.acts import DeclareVote
from konvent.verify.checks import verify
from tests.core.meeting.building import resolution
from tests.core.meeting.test_secret_in_writing import NO, YES, Procedure
from tests.verify.building import exported


@cache
def counted() -> Procedure:
    """One item in secret, one openly; three of four have a device, and the office answered for the beginning."""
    made = Procedure(1, 1, 1, 1, items=(resolution("1", secret=True), resolution("2")))
    made.must(made.server.use())
    made.set_up("p1", "p2", "p3")
    made.begin(accepts_risks=True)
    for n, choices in ((1, YES), (2, YES), (3, NO)):
        made.put(n, choices)
        made.cast("v-i2", f"m{n}", "yes")
    made.end()
    made.must(DeclareVote(vote_id="v-i1", finding="accepted"))
    made.must(DeclareVote(vote_id="v-i2"))
    made.must(CloseAssembly())
    return made


def test_an_archive_with_a_secret_vote_in_writing_holds():
    archive = exported(counted())
    report = verify(archive)
    assert report.ok, [report.text(check).de for check in report.checks if not check.ok]
    found = {name for name in unpack(archive) if name.startswith(("votes/", "boxes/"))}
    assert found == {"votes/v-i1.bel", "boxes/v-i2.jsonl"}


def test_a_beginning_that_nobody_answered_for_is_found():
    """A server that begins although a member has no device, as if nothing had to be accepted."""
    made = Procedure(1, 1, 1, 1)
    made.must(made.server.use())
    made.set_up("p1", "p2", "p3")
    made.at = made.state.assembly.held_at
    begun = circular.open_circular(made.state, OpenCircular(accepts_risks=True), made.at)
    assert isinstance(begun, tuple)
    made.record((circular.CircularOpened(), *begun[1:]), by="system")
    report = verify(exported(made))
    assert not report.ok
