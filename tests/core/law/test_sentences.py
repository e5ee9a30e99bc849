"""Which sentences a verdict says: what is, why, and what to do, for one case on each side of where they part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from konvent.core.law.verdict import Verdict
from konvent.core.words import Said
from konvent.lawbook.cases import Case, Outcome, cases_from_toml, put

FILE = Path(__file__).parents[3] / "vectors/law/edges.toml"
CASES = {case.id: case for case in cases_from_toml(FILE.read_bytes()) if isinstance(case, Case)}


def keys(said: object) -> Iterator[str]:
    """The key of a sentence and of those inside it."""
    if isinstance(said, Said):
        yield said.key
        for _, fact in said.args:
            yield from keys(fact)
    elif isinstance(said, tuple):
        for each in said:
            yield from keys(each)


def says(verdict: Verdict) -> str:
    """The sentence; after "|" how it was found; after ">" what to do."""
    parts = (("", verdict.sentence), ("|", verdict.trace), (">", verdict.remedy))
    return " ".join(word for sign, said in parts if said for word in (sign, *keys(said)) if word)


@pytest.mark.parametrize(
    ("case", "sentences"),
    [
    ("circular-signed-before-2025", "circular.all_signed | circular.consented"),
    ("election-lot-where-nobody-got-a-vote", "election.no_valid_votes | election.valid_votes election.count election.name election.count election.name > election.elect_anew"),
    ("election-lot-in-a-later-round-without-a-clause", "election.tie election.option election.name election.option election.name | election.valid_votes election.count election.name election.count election.name > election.elect_anew"),
    ("heads-cannot-carry-what-the-votes-reject", "doubled.rejected doubled.short doubled.votes doubled.heads | verdict.cited majority.rejected majority.more_than majority.base.cast majority.share majority.no_votes majority.yes_votes majority.required_more_than"),
    ("casting-vote-in-a-secret-vote", "majority.tie | majority.required_more_than majority.casting_secret"),
    ("casting-vote-of-a-chair-who-is-barred", "majority.tie | majority.required_more_than majority.casting_barred"),
    ("casting-vote-that-no-clause-gives", "majority.tie | majority.required_more_than majority.no_casting_vote"),
    ("tie-without-anything-else", "majority.tie | majority.required_more_than"),
    ("casting-vote-that-the-chair-has-cast", "majority.tie_chair_vote | majority.required_more_than"),
    ("votes-of-barred-persons-are-named", "majority.carried majority.more_than majority.base.cast majority.share majority.no_votes majority.yes_votes | majority.required_more_than majority.void_votes"),
    ("casting-vote-against-a-change-of-statutes", "majority.tie_chair | majority.required_more_than"),
    ("presence-by-votes-that-could-be-cast", "majority.too_few_present | majority.required_at_least > majority.convene_anew"),
    ("purpose-unsure-is-void-if-it-was-one", "majority.perhaps_purpose | majority.required_at_least verdict.cited majority.carried majority.at_least majority.base.cast majority.share majority.no_votes majority.yes_votes > majority.have_purpose_decided"),
    ("election-block-half-is-too-few", "election.seats_open election.name > election.elect_open_seats"),
    ("election-lot-in-the-first-round-where-the-most-votes-win", "election.lot election.name"),
    ("form-hybrid-before-2023", "form.no_basis > form.convene_in_person"),
    ("circular-2021-half-with-abstentions", "circular.half_only_with_abstentions | circular.involved circular.half_voted majority.not_counted majority.required_more_than > circular.again"),
    ("circular-one-has-a-vote", "circular.barred_not_asked | circular.consented > circular.obtain_their_consent"),
    ("minority-a-quarter-of-the-owners", "minority.does_not_suffice minority.too_few"),
    ("casting-bound-in-a-party", "casting.unbound > casting.vote_freely"),
    ("contest-period-of-the-statutes-passed", "contest.too_late contest.until"),
    ("contest-forfeiture-passed", "contest.forfeited"),
    ("majority-invalid-votes-were-there", "majority.carried majority.more_than majority.base.cast majority.share majority.no_votes majority.yes_votes | majority.not_counted majority.required_more_than"),
    ("purpose-consent-in-text-before-2025", "majority.consent_open | majority.required_at_least > majority.obtain_consents"),
    ("purpose-decided-and-not-all", "majority.consent_refused | majority.required_at_least"),
    ("purpose-decided-and-carried", "majority.carried majority.all majority.base.members majority.no_votes majority.yes_votes | majority.required_at_least > majority.register_change"),
    ("rejected-change-waits-for-no-register", "majority.rejected majority.at_least majority.base.cast majority.share majority.no_votes majority.yes_votes | majority.required_at_least"),
    ("casting-vote-where-nobody-voted", "majority.nothing_cast | majority.required_more_than"),
    ("all-who-are-there-are-asked-for", "majority.rejected majority.all majority.base.present majority.no_votes majority.yes_votes | majority.counted_like_no majority.required_at_least"),
    ("needed-the-same-as-the-law", "majority.carried majority.at_least majority.base.cast majority.share majority.no_votes majority.yes_votes | majority.required_at_least > majority.register_change"),
    ("casting-vote-at-one-to-one", "majority.tie_chair | majority.required_more_than"),
    ("casting-vote-not-yet-decided", "majority.tie_chair | majority.required_more_than > majority.chair_decides"),
    ("casting-vote-without-a-tie", "majority.rejected majority.more_than majority.base.cast majority.share majority.no_votes majority.yes_votes | majority.required_more_than"),
    ("heads-half", "doubled.rejected doubled.votes doubled.short doubled.heads | verdict.cited majority.carried majority.more_than majority.base.cast majority.share majority.no_votes majority.yes_votes majority.required_more_than"),
    ("heads-unanimous", "doubled.carried doubled.votes doubled.heads | verdict.cited majority.carried majority.more_than majority.base.cast majority.share majority.no_votes majority.yes_votes majority.required_more_than"),
    ("announced-rejected-owners", "majority.announcement_holds | verdict.cited majority.carried majority.more_than majority.base.cast majority.share majority.no_votes majority.yes_votes majority.required_more_than > majority.correct_announcement"),
    ("election-counts", "election.more_than_half election.name | election.valid_votes election.count election.name election.count election.name"),
    ("election-most-votes-tie", "election.tie election.option election.name election.option election.name | election.valid_votes election.count election.name election.count election.name election.count election.name > election.elect_anew"),
    ("election-lot-not-drawn", "election.tie election.option election.name election.option election.name | election.valid_votes election.count election.name election.count election.name > election.draw_lots"),
    ("election-first-round-with-a-run-off", "election.more_than_half election.name | election.valid_votes election.count election.name election.count election.name election.count election.name"),
    ("election-nobody-stands", "election.no_valid_votes | election.valid_votes > election.elect_anew"),
    ("election-third-round-clause-in-the-second", "election.too_few election.name | election.valid_votes election.count election.name election.count election.name election.count election.name > election.elect_anew"),
    ("election-run-off-clause-in-the-first", "election.too_few election.name | election.valid_votes election.count election.name election.count election.name election.count election.name > election.elect_anew"),
    ("election-block-most-votes", "election.seats_filled election.name election.name"),
    ("election-yes-or-no-tie", "election.refused election.name | majority.required_more_than > election.elect_anew"),
    ("quorum-one-member", "quorum.one_member"),
    ("quorum-no-member", "quorum.no_member > quorum.wait_for_check_ins"),
    ("quorum-number-not-reached", "quorum.not_quorate quorum.of_members > quorum.wait"),
    ("quorum-share-not-reached", "quorum.not_quorate quorum.of_members | quorum.share > quorum.wait"),
    ("quorum-weight-of-one", "quorum.quorate quorum.of_votes | quorum.share"),
    ("quorum-weight-without-anybody", "quorum.not_quorate quorum.of_votes | quorum.share > quorum.wait"),
    ("quorum-by-statutes-alone", "quorum.quorate quorum.of_members"),
    ("quorum-second-with-nobody", "quorum.second_not_quorate"),
    ("quorum-second-by-weight-with-somebody", "quorum.second_quorate"),
    ("quorum-owners-before-2020-half", "quorum.not_quorate quorum.more_than quorum.of_votes | quorum.share verdict.doubt.unchecked > quorum.wait"),
    ("exclusion-nobody-is-barred", "exclusion.nobody"),
    ("exclusion-half-the-count", "exclusion.barred | exclusion.votes_not_counted > exclusion.let_another_vote"),
    ("exclusion-doubtful-who-votes", "exclusion.nobody | exclusion.doubtful verdict.doubt.reading"),
    ("circular-opened-and-closed-on-one-day", "circular.all_consented | circular.consented"),
    ("circular-no-signature-before-2025", "circular.written_form_missing | circular.consented > circular.obtain_signatures"),
    ("weights-two-without-a-clause", "weights.counted > weights.only_allowed"),
    ("weights-two-of-three", "weights.counted"),
    ("proxy-without-a-clause", "refusal.mandates.proxies_not_allowed > proxy.member_votes_itself"),
    ("proxy-above-the-cap-of-the-law", "refusal.mandates.proxy_cap > proxy.refused_remedy"),
    ("proxy-shown-too-late", "refusal.mandates.proxy_late > deadline.act_earlier"),
    ("proxy-shown-in-time-for-a-later-meeting", "proxy.lawful"),
    ("delegate-one-too-many", "delegate.key > delegate.send_fewer"),
    ("delegate-one-per-member", "delegate.key"),
    ("deadline-motions-without-a-clause", "deadline.none"),
    ("deadline-motions-after-the-meeting", "deadline.after_the_assembly > deadline.act_earlier"),
    ("deadline-motions-eight-days-before", "deadline.safe"),
    ("deadline-motions-seven-days-before", "deadline.disputed > deadline.act_earlier"),
    ("deadline-motions-six-days-before", "deadline.safe > deadline.act_earlier"),
    ("contest-owners-reasons-on-the-last-day", "contest.until"),
    ("contest-owners-reasons-late", "contest.too_late contest.until"),
    ("contest-day-off-in-some-states", "contest.until_local_holiday"),
    ("contest-day-off-in-some-states-and-reasons-late", "contest.too_late contest.until"),
    ("notice-two-weeks", "notice.kept period.after_preposition.weeks | receipt.on_event notice.counted period.weeks"),
    ("notice-two-weeks-less-a-day", "notice.too_late | receipt.on_event notice.counted period.weeks > notice.later"),
    ("notice-two-weeks-ending-on-a-saturday", "notice.by_one_reading period.after_preposition.weeks | receipt.on_event notice.counted period.weeks notice.strictest > notice.later"),
    ("notice-reasonable", "notice.usual | receipt.on_event"),
    ("notice-reasonable-and-short", "notice.perhaps_too_short | receipt.on_event > notice.send_earlier"),
    ("notice-of-a-stock-corporation", "notice.due"),
    ("notice-of-a-stock-corporation-a-day-late", "notice.due_and_missed > notice.later"),
    ("form-virtual-authorised-on-the-day-of-convening", "form.only_for_future > form.authorise_virtual"),
    ("form-virtual-not-in-the-statutes", "form.not_in_statutes > form.choose_another"),
    ("form-virtual-owners-never-in-a-room", "form.resolved / form.never_physical > form.hold_in_person"),
    ("form-virtual-owners-waived", "form.resolved / form.physical_once"),
    ("secrecy-nomination-open", "secrecy.nomination > secrecy.vote_on_paper"),
    ("secrecy-nomination-secret", "secrecy.nomination"),
    ("secrecy-electronic-not-decided", "secrecy.secret / secrecy.electronic_lacks > secrecy.obtain_decision"),
    ("secrecy-electronic-decided", "secrecy.secret / secrecy.electronic_holds"),
    ("composition-a-fifth-ex-officio", "composition.ex_officio"),
    ("composition-all-ex-officio", "composition.ex_officio > composition.change"),
    ("organ-board", "convening.organ_competent"),
    ("organ-not-by-statutes", "convening.organ_incompetent > convening.organ_let_competent"),
    ("outage-shielded", "outage.shielded"),
    ("outage-one-affected-by-gross-fault", "outage.gross > outage.repeat"),
    ("effect-registered-on-that-day", "effect.registered"),
    ("effect-conditional-and-not-registered", "effect.waits"),
    ("agenda-before-a-date-is-set", "agenda.named agenda.titled"),
    ("agenda-title-empty", "agenda.untitled > agenda.name_it"),
    ("agenda-six-days-before-in-a-cooperative", "agenda.named agenda.titled / agenda.announce_by > agenda.next_meeting"),
    ("agenda-a-week-before-in-a-cooperative", "agenda.named agenda.titled / agenda.announce_by"),
    ("agenda-urgency-for-a-grave-subject", "agenda.urgency | agenda.perhaps_too_grave > agenda.next_meeting"),
    ("agenda-urgency-half", "agenda.urgency > agenda.next_meeting"),
    ("agenda-urgency-more-than-half", "agenda.urgency"),
    ],
)  # fmt: skip
def test_what_a_verdict_says(case, sentences):
    outcome = put(CASES[f"edge-{case}"])
    assert isinstance(outcome, Outcome)
    assert " / ".join(map(says, outcome.findings)) == sentences


@pytest.mark.parametrize(
    ("case", "facts"),
    [
        ("purpose-consent-in-text-before-2025", {"left": 1, "members": 50}),
        ("presence-by-votes-that-could-be-cast", {"needed": 75, "members": 100, "present": 74}),
        ("circular-one-has-a-vote", {"left": 1}),
        ("circular-somebody-was-not-asked", {"left": 1, "members_heads": 10}),
        ("quorum-share-not-reached", {"needed": 6, "reached": 5}),
        ("quorum-weight-of-one", {"needed": 50, "reached": 60}),
        ("quorum-half-of-the-members-and-one-more", {"needed": 6, "reached": 6}),
        ("quorum-half-of-an-odd-number", {"needed": 6, "reached": 5}),
        ("quorum-half-of-an-odd-number-inclusive", {"needed": 6, "reached": 5}),
    ],
)
def test_which_numbers_a_sentence_names(case, facts):
    outcome = put(CASES[f"edge-{case}"])
    assert isinstance(outcome, Outcome)
    said = dict(outcome.verdict.sentence.args)
    assert {name: said[name] for name in facts} == facts
