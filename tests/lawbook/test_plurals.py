"""A sentence with a number reads well for one as for many: a noun by the catalogue, a case of its own, or a reason."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from konvent.core.words import DEFAULT, Sentence, places, say
from konvent.lawbook.words import program


def listed(names: str) -> frozenset[str]:
    return frozenset(names.split())


# The facts that say how many; all others are names, texts, days, hashes, sentences or the place in a row.
COUNTS = listed(
    """
    abstain abstain_heads acts ballots boxes bytes cap cast checks count counted counts credentials days delegates
    documents done due eligible_heads entries events ex_officio fewest fiction files given half heads heads_total held
    hours invalid involved_heads items keys later least left length lost max_depth members members_heads minutes most
    most_columns most_rows most_screens most_trustees n needed no of online options pages percent places points present
    proxies questions rate reached replaced represented requesting required room s seconds secret sent sentences shares size unsorted
    speeches sums telling texts threshold total urgency_yes valid void voted voters votes weight with_abstentions yes
    yes_heads norms seen cases courses steps wrong problems affected longest seats years millions
    """
)
OTHERS = listed(
    """
    account address after answer answers approved assembly_id at authorised_on base before begin book by certain chair channel
    channels choice cite cites computed credential day day_number deadline detail each edition elected end ends entry
    error event expected fact family fate fault faults field fields file finding first form format forms found gb groups hash
    head high id instead item key kind known label lacking lacks last line lot low manner measure member mode month
    month_number more name named names numbers newer newest next norm now number option other others owner owners pack page part parts
    path period person place problem program purpose question reason record recorded ref result rights role root row rule said seat second
    round sentence seq share since stated state step strict subject sum_cite text then there time title titles to tracker trackers until uuid
    value values verdict version vote wanted warnings weekday weights what when where which who why witnesses writer year earlier look
    opened ours release sealed timezone assembly motion noun sha256 missing decisions remedy act
    code got announced doors mover persons quorum finest
    sign was inner outer blocks level
    basis button choices column confirmed confirmer consent holder into late proposer reasons span sphere standing
    preparer releaser resolved words other best phase on cell meant dossier struck mark motions
    """
)

# Facts that stand without a noun of their own, by the reason why “1” reads as well as “2”.
READS_WELL = {
    "the noun follows the number that it is part of": """
        circular.answered:voted circular.consent_missing:yes_heads circular.consented:yes_heads circular.half_voted:cast
        doubled.chamber:no doubled.chamber:yes doubled.heads:no doubled.heads:yes doubled.votes:no doubled.votes:yes
        circular.too_few_answered:with_abstentions circular.too_few_entitled:voted composition.ex_officio:ex_officio
        election.more_than_half:votes election.most_votes:votes election.too_few:votes hall.presence:heads
        hall.presence.weight:weight hall.projector.secret_of:cast hall.secret.cast_of:cast hall.secret.split.sum:n
        hall.written.answered:n majority.too_few_present:needed refusal.agenda.not_all_there:present
        refusal.agenda.not_all_there:members
    """,
    "the noun stands before, and for any number": """
        papers.card_votes:votes refusal.picture.too_large:size refusal.picture.too_many_pixels:millions
        agenda.urgency:required agenda.urgency:urgency_yes booth.result.other:counted booth.tally.sizes:counted
        circular.answered:required delegate.key_votes:due delegate.key_votes:votes circular.half_voted:half circular.too_few_entitled:required composition.board:ex_officio
        composition.ex_officio:most election.count:count election.refused:no election.refused:yes election.tie:valid
        election.tie:votes choice.tie:valid choice.tie:votes choice.more_than_half:votes choice.most_votes:votes choice.too_few:votes election.seats_tied:votes election.valid_votes:valid hall.check.units:n hall.check.units:total
        hall.commission.lost.text:needed hall.commission.ready.text:size hall.presence.detail:online
        hall.sealed.progress:given hall.sealed.progress:needed hall.secret.limits:least hall.situation.mail.faults:n
        hall.situation.votes.of:heads hall.situation.votes.of:rate hall.situation.votes.of:total
        hall.trustees.threshold.of:n hall.trustees.threshold.of:size majority.required_at_least:required
        majority.required_at_least:yes majority.required_more_than:required majority.required_more_than:yes majority.tie:yes
        majority.tie_chair:yes majority.tie_chair_vote:yes majority.too_few_present:present minority.too_few:requesting minority.too_few:required
        minutes.attending.summary_proxies:proxies minutes.convening.part:sent minutes.course.checked_in:online
        minutes.course.present:represented minutes.course.speeches_points:points minutes.vote.count:weight papers.box:count
        quorum.more_than:count quorum.not_quorate:needed quorum.not_quorate:reached quorum.quorate:needed
        quorum.quorate:reached quorum.share:reached quorum.share:required quorum.share:total refusal.mandates.proxy_cap:cap
        refusal.votes.too_few_for_secrecy:voters refusal.forum.too_few_options:fewest refusal.forum.too_few_options:options
        refusal.forum.too_many_options:most refusal.forum.too_long:longest refusal.comments.too_long:longest refusal.comments.too_many:most hall.debate.change_of:total verifier.boxes.right:boxes verifier.found.ballots:replaced
        verifier.found.setup:weight verifier.not_counted:ballots verifier.progress:done verifier.progress:of
        verify.boxes.false:ballots verify.boxes.false:count verify.documents.holds:documents verify.log.answer:votes
        verify.log.ballots:counted verify.log.ballots:replaced verify.log.setup:keys verify.log.setup:questions
        motions.supporters:needed motions.supporters:reached motions.supporters_with_movers:needed
        motions.supporters_with_movers:reached motions.supporters_perhaps:needed motions.supporters_perhaps:reached verify.monitor.so_far:ballots verify.options.holds:options minutes.vote.cancelled_sealed:ballots
        minutes.vote.cancelled_sealed:given minutes.vote.cancelled_sealed:needed problem.checked:cases problem.checked:courses
        problem.checked:steps problem.checked:wrong problem.checked:problems
    """,
    "the place of an entry, which is no count": """
        missing.acts:seen
    """,
    "two at least, or it is not said": """
        hall.vote.all_same:n
    """,
    "a number in brackets": """
        hall.chair.expected:n hall.chair.present:n hall.check.earlier:n hall.list.more:n hall.list.and_more:n
    """,
    "a unit of measure": """
        hall.situation.clock.off:s hall.situation.disk.free:percent hall.span.days:hours hall.span.hours:hours
        hall.span.hours:minutes hall.span.minutes:minutes minutes.course.limited_exactly:minutes
        minutes.course.limited_exactly:seconds refusal.document.too_large:size
    """,
    "a limit of the program, larger than one": """
        refusal.assembly.reopens_min:longest refusal.motions.number_too_long:most refusal.motions.paste_too_long:most
        refusal.motions.too_deep:most refusal.motions.document_long:most
        refusal.motions.too_long:most refusal.motions.too_many_blocks:most refusal.motions.too_many_edits:most refusal.reach.collected_too_late:days refusal.reach.enough:most
        refusal.rehearsal.number:most_screens refusal.trustees.persons:fewest refusal.trustees.persons:most_trustees
        refusal.trustees.threshold:fewest refusal.votes.too_many_votes:total
    """,
    "how many there are in all, after the place of one of them": """
        papers.page:pages hall.debate.count_of:n hall.debate.count_of:total hall.debate.change_of:total hall.debate.page:total hall.debate.page_at:total hall.debate.synopsis.at:total showing.change_of:total showing.changes_of:total verify.log.head_earlier:events
    """,
    "a phrase of its own, which has its noun": """
        hall.chair.close.open_items:items minutes.roll.joined:votes minutes.roll.merged:votes minutes.roll.settled:votes
        minutes.roll.weight:votes
        election.valid_votes:counts majority.carried:needed majority.carried:no
        majority.carried:yes majority.rejected:needed majority.rejected:no majority.rejected:yes
        minutes.attending.summary:total minutes.attending.summary_entitled:total minutes.attending.summary_proxies:total
        minutes.attending.summary_written:total minutes.convening.invited:of minutes.convening.told_cancelled:of
        minutes.convening.told_moved:of minutes.convening.told_supplemented:of minutes.convening.told_withdrawn:of minutes.course.entitled:total
        minutes.members_with:members minutes.members_with:votes minutes.secret.without_device:members
        problem.case_question:questions quorum.not_quorate:of quorum.quorate:of verifier.counted:votes
        verify.result.unknown:needed verify.result.unknown_law:needed
    """,
    "there is always more than one": """
        verify.result.holds_but_open:checks
    """,
}


def in_every_language():
    for language, sentences in program().languages.items():
        for key, sentence in sentences.items():
            yield language, key, sentence


def bare(sentence: Sentence) -> set[str]:
    """The counts that are written as a mere number, whatever the number is."""
    cases = {"": sentence} if isinstance(sentence, str) else sentence
    found = {
        name
        for case, text in cases.items()
        if case != "by"
        for name in re.findall(r"\{([a-z_]+)\}", text)
        if name in COUNTS
    }
    return found - ({sentence["by"]} if {"one", "=1"} & set(cases) else set())


def test_of_every_fact_it_is_known_whether_it_counts_something():
    named = {name for _, _, sentence in in_every_language() for name in places(sentence)}
    assert named - COUNTS - OTHERS == set(), "say in this file whether these are counts"
    assert not COUNTS & OTHERS


def test_a_sentence_with_a_count_has_a_plural_or_a_reason():
    declared = {place for places_of in READS_WELL.values() for place in places_of.split()}
    found = {f"{key}:{name}" for _, key, sentence in in_every_language() for name in bare(sentence)}
    assert sorted(found - declared) == []
    assert sorted(declared - found) == [], "these need no reason any more"


def test_every_noun_of_a_number_is_there_and_is_asked_for():
    asked = {
        manner
        for _, _, sentence in in_every_language()
        for manner in re.findall(r"\{[a-z_]+:([a-z_]+)\}", str(sentence))
    }
    german = program().languages[DEFAULT]
    nouns = {key.removeprefix("count.") for key in german if key.startswith("count.")}
    others = {manner for manner in asked if f"calendar.{manner}" in german} | {
        "and",
        "or",
        "sentences",
        "fraction",
    }
    assert asked - others == nouns


@pytest.mark.parametrize("number", [1, Fraction(1), Fraction(2, 2)])
def test_one_is_written_as_one(number):
    words = program()
    assert words.say(say("count.members", n=number), "de") == "1 Mitglied"
    assert words.say(say("timeline.days_before", days=number), "de").startswith("1 Tag vor der Versammlung")
    needed = say(
        "majority.more_than",
        share=Fraction(1, 2),
        what="die Hälfte",
        base=say("majority.base.cast", count=number),
    )
    assert words.say(needed, "de") == "ist mehr als die Hälfte der 1 abgegebenen Stimme"
