"""The demo can be tried alone: the other members vote, and only they."""

from __future__ import annotations

from uuid import uuid4

from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.motions import ConfirmOrder
from konvent.core.meeting.records.motions import About
from konvent.core.meeting.votes.acts import CloseVote, DeclareVote, OpenVote
from konvent.demo import audience, federation, server
from konvent.desk import Desk
from konvent.ledger import open_ledger
from konvent.office.services.beside import Beside
from konvent.office.services.desk import using


def test_the_others_vote_by_themselves_and_whoever_tries_the_demo_votes_herself(db, tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    desk = Desk(ledger, outside=Beside())
    with using(desk):
        list(server.prepare())
        meeting = server.meeting()
        assert meeting is not None
        chair = server._person(meeting, federation.CHAIR).pk
        accounts = meeting.items.get(subject="accounts")

        def act(command):
            assert not hasattr(desk.handle(meeting.pk, command, actor=chair, command_id=uuid4().hex), "code")

        act(CallItem(item_id=accounts.pk))
        act(OpenVote(vote_id="v1", item_id=accounts.pk))
        for _ in range(20):
            audience.vote()
        act(CloseVote(vote_id="v1"))
        vote = desk.state(meeting.pk).votes["v1"]
        silent = {
            member
            for member, elector in vote.electorate.items()
            if server.visitors(meeting).intersection(elector.persons)
        }
        assert vote.tally.not_cast_heads == len(silent) > 0
        assert vote.tally.weights["yes"] > vote.tally.weights["no"] > 0, (
            "somebody is against it, most are for it"
        )
        act(DeclareVote(vote_id="v1"))

        # A motion with amendments can be tried as well: what stands first of those that exclude each other wins.
        fund = meeting.items.get(title="Ein Fonds für den Umzug kleiner Mitglieder")
        act(CallItem(item_id=fund.pk))
        (motion,) = desk.state(meeting.pk).motions.values()
        act(ConfirmOrder(item_id=fund.pk, dossier=motion.dossier, order=motion.proposed))
        assert motion.proposed[0] == ("fe1", "fe2")
        about = About(
            dossier=motion.dossier,
            version=motion.version,
            hash=motion.hash,
            amendments=("fe1", "fe2"),
            changes=tuple(motion.amendments[each].hash for each in ("fe1", "fe2")),
        )
        act(OpenVote(vote_id="v2", item_id=fund.pk, about=about, method="one_of"))
        for _ in range(20):
            audience.vote()
        act(CloseVote(vote_id="v2"))
        act(DeclareVote(vote_id="v2"))
        fates = {
            name: each.fate
            for name, each in desk.state(meeting.pk).motions[motion.dossier].amendments.items()
        }
        assert fates == {"fe1": "adopted", "fe2": "settled", "fe3": "open"}
    ledger.close()
