"""Every act, decided again by the rules and facts of its moment, and what follows from the acts."""

from __future__ import annotations

from dataclasses import replace

from konvent.core.journal.canonical import sha256_hex
from konvent.core.law.election import called
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.about import option_said
from konvent.core.meeting.votes.secret_log import completed_log, followed
from konvent.core.minutes.names import Names
from konvent.core.words import Words
from konvent.lawbook.words import program
from konvent.verify.archive import Archive, Checks
from konvent.verify.options import option_names
from konvent.verify.report import Check, brief, false, holds, spoken, text_of, unknown


def check_acts(archive: Archive) -> Checks:
    """Decide every act again, by the rules and facts of that moment."""
    assert archive.body is not None
    good = 0
    replay = Replay(archive.entries, archive.body, archive.boxes)
    for finding in replay:
        if finding.said is None:
            good += 1
        else:
            yield Check(name="acts", ok=False, said=finding.said, seq=finding.seq, kind=finding.kind)
    archive.state = replay.state
    if archive.state is None:
        return
    yield holds("acts", "acts.holds", acts=good)


def check_votes(archive: Archive) -> Checks:
    """What was recomputed of each vote, so that one can read it."""
    if archive.state is None:
        return
    names, words = archive.names, spoken(archive.state.words)
    for vote in archive.state.votes.values():
        yield from _vote_line(archive.state, vote, names, words)


def _vote_line(state: State, vote: Vote, names: Names, words: Words) -> Checks:
    if vote.verdict is None or vote.phase == "cancelled":
        return
    known = option_names(names, state.agenda[vote.item_id].plan)
    number, verdict = (
        state.agenda[vote.item_id].plan.number,
        called(vote.verdict, lambda each: option_said(state, vote, each) or known(each)).said,
    )
    if vote.number:
        yield holds("votes", "votes.counted_numbered", item=number, number=vote.number, verdict=verdict)
    else:
        yield holds("votes", "votes.counted", item=number, verdict=verdict)
    if text_of(verdict, program()) != text_of(verdict, words):
        yield replace(holds("votes", "votes.in_our_words", verdict=verdict), ours=True)


def check_logs_follow(archive: Archive) -> Checks:
    """The log of a secret vote is, byte for byte, what follows from the journal: election and question, the credentials
    of exactly the electorate, trustees, shares and result."""
    for vote in archive.state.votes.values() if archive.state else ():
        if vote.id not in archive.logs:
            continue
        expected = bytes(completed_log(vote, followed(vote, archive.boxes[vote.id])).data)
        if expected == archive.logs[vote.id]:
            yield holds("logs", "logs.follows", vote=vote.id)
        else:
            yield false("logs", "logs.other_log", vote=vote.id)


def check_documents(archive: Archive) -> Checks:
    if archive.state is None:
        return
    wanted = {
        document.sha256: document.title
        for item in archive.state.agenda.values()
        for document in item.plan.documents
    }
    signed = {proxy.document for proxy in archive.state.proxies.values() if proxy.document}
    allowed = signed | wanted.keys()
    here = {
        name.removeprefix("documents/")[:64]: name for name in archive.files if name.startswith("documents/")
    }
    wrong = [
        *(
            false("documents", "documents.foreign", file=name)
            for sha256, name in sorted(here.items())
            if sha256_hex(archive.files[name]) != sha256 or sha256 not in allowed
        ),
        *(
            false("documents", "documents.missing", title=title, hash=brief(sha256))
            for sha256, title in wanted.items()
            if sha256 not in here
        ),
    ]
    yield from wrong
    for sha256 in sorted(signed - here.keys()):
        yield unknown("documents", "documents.proxy_gone", hash=brief(sha256))
    if not wrong:
        yield holds("documents", "documents.holds", documents=len(wanted))
