"""The methods of voting: how a question is put, what a ballot can say to it, and what the count means."""

from __future__ import annotations

from collections.abc import Mapping

from konvent.core.meeting.records.agenda import Method
from konvent.core.meeting.votes.methods import one_of, several_of, yes_no_abstain
from konvent.core.meeting.votes.methods.method import VotingMethod

METHODS: Mapping[Method, VotingMethod] = {
    "yes_no_abstain": yes_no_abstain.YES_NO_ABSTAIN,
    "one_of": one_of.ONE_OF,
    "several_of": several_of.SEVERAL_OF,
}
