"""The questions that can be put to the rules, by noun: which facts they take and what answers them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from konvent.core.law import (
    agenda,
    candidacy,
    circular,
    composition,
    contest,
    convening,
    deadline,
    disclosure,
    effect,
    election,
    eligibility,
    exclusion,
    form,
    information,
    lint,
    majority,
    membership,
    method,
    minority,
    minority_items,
    minutes,
    notice,
    organ,
    outage,
    quorum,
    representation,
    secrecy,
    weights,
)
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Verdict

Answer = Callable[[Rulebook, Any], Verdict | tuple[Verdict, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """facts: the frozen dataclass it takes, every field optional; answer: rulebook and facts to findings."""

    facts: type
    answer: Answer

    def put(self, rulebook: Rulebook, facts: Any) -> tuple[Verdict, ...]:
        """All findings, in the order of law. Raises Impossible for facts that cannot be."""
        found = self.answer(rulebook, facts)
        return found if isinstance(found, tuple) else (found,)


QUESTIONS: Mapping[str, Question] = {
    "agenda": Question(agenda.AgendaFacts, agenda.check),
    "candidacy": Question(candidacy.CandidacyFacts, candidacy.check),
    "casting": Question(representation.CastingFacts, representation.casting_check),
    "circular": Question(circular.CircularFacts, circular.check),
    "composition": Question(composition.CompositionFacts, composition.check),
    "contest": Question(contest.ContestFacts, contest.check),
    "deadline": Question(deadline.DeadlineFacts, deadline.check),
    "delegate": Question(representation.DelegateFacts, representation.delegate_check),
    "disclosure": Question(disclosure.DisclosureFacts, disclosure.check),
    "effect": Question(effect.EffectFacts, effect.check),
    "election": Question(election.ElectionFacts, election.check),
    "eligibility": Question(eligibility.EligibilityFacts, eligibility.check),
    "exclusion": Question(exclusion.ExclusionFacts, exclusion.check),
    "form": Question(form.FormFacts, form.check),
    "information": Question(information.InformationFacts, information.check),
    "invitation": Question(convening.InvitationFacts, convening.invitation_check),
    "majority": Question(majority.MajorityFacts, majority.check),
    "membership": Question(membership.MembershipFacts, membership.check),
    "method": Question(method.MethodFacts, method.check),
    "minority": Question(minority.MinorityFacts, minority.check),
    "minority_items": Question(minority_items.MinorityItemsFacts, minority_items.check),
    "minutes": Question(minutes.MinutesFacts, minutes.check),
    "notice": Question(notice.NoticeFacts, notice.check),
    "organ": Question(organ.OrganFacts, organ.check),
    "outage": Question(outage.OutageFacts, outage.check),
    "proxy": Question(representation.ProxyFacts, representation.proxy_check),
    "quorum": Question(quorum.QuorumFacts, quorum.check),
    "recipients": Question(convening.RecipientFacts, convening.recipients_check),
    "secrecy": Question(secrecy.SecrecyFacts, secrecy.check),
    "statutes": Question(lint.StatutesFacts, lint.check),
    "weights": Question(weights.WeightFacts, weights.check),
}
