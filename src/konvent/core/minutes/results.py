"""A vote in the minutes: who could vote, by which rule, what was counted, what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from konvent.core.edition import differed
from konvent.core.law.election import called, elected
from konvent.core.law.verdict import Status
from konvent.core.meeting.consequences import answered, consequences
from konvent.core.meeting.outcome import is_inconclusive
from konvent.core.meeting.records.motions import UNCHANGED
from konvent.core.meeting.records.votes import Boxes, Correction, Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.repeats import said_of_repeats
from konvent.core.meeting.votes.rounds import is_run_off
from konvent.core.minutes.outline import ChoiceLine, Count, ExcludedLine, RegisterLine, VoteRecord
from konvent.core.minutes.voice import Voice, ended
from konvent.core.tally.counts import INVALID, counting
from konvent.core.words import Said, say

NOT_CAST = "not_cast"
# Up to how many members are named in a sentence.
FEW = 8


def record(voice: Voice, state: State, vote: Vote, boxes: Boxes | None) -> VoteRecord:
    """The vote as it stands at the end of the journal."""
    return VoteRecord(
        id=vote.id,
        title=_title(voice, state, vote),
        state=vote.phase,
        subject=voice.tell(voice.called("minutes.subject", vote.subject)),
        concerned=tuple(map(voice.tell, voice.persons(vote.concerns))),
        motion=vote.motion,
        eligible=voice.say(
            "minutes.vote.eligible", who=voice.members_with(len(vote.electorate), vote.eligible)
        ),
        rule=_rule(voice, state, vote),
        quorum=voice.tell(vote.quorum) if vote.quorum else "",
        counts=tuple(
            Count(label=voice.tell(choice), weight=voice.number(weight), heads=heads)
            for choice, weight, heads in _counted(voice, state, vote)
        ),
        total=_total(voice, vote) if vote.tally else None,
        excluded=tuple(_excluded(voice, vote)),
        choices=_choices(voice, state, vote, boxes),
        entered=_entered(voice, vote),
        result=_result(voice, state, vote),
        doubts=(
            *_repeats(voice, state, vote),
            *_hands(voice, state, vote),
            *_lot(voice, state, vote),
            *_doubts(voice, vote),
        ),
        declared=_declared(voice, state, vote),
        consequences=tuple(map(voice.tell, consequences(state, vote))),
        number=vote.number,
        accepted=vote.accepted,
        sealed=vote.sealed_count or 0,
        root=vote.sealed_root,
    )


def _title(voice: Voice, state: State, vote: Vote) -> str:
    what = "vote" if vote.method == "yes_no_abstain" else "election"
    if vote.is_choice_of_texts:
        what = "alternatives"
    if vote.subject == "procedural":
        what = "urgency" if vote.urgency else "procedural"
    manner = "by_name" if vote.named else "open"
    if vote.secret is not None:
        manner = "secret"
    return voice.say(
        "minutes.vote.title",
        what=_what(voice, state, vote, what),
        manner=say(f"minutes.vote.{manner}"),
        when=_when(voice, state, vote),
    )


def _what(voice: Voice, state: State, vote: Vote, what: str) -> Said:
    """What it was; of a further round which one, between whom."""
    if vote.round == 1:
        return say(f"minutes.vote.{what}")
    names = tuple(voice.choice(state, vote, option) for option in vote.options)
    return say(f"minutes.vote.{_round_called(state, vote)}", round=vote.round, names=names)


def _only_by_number(state: State, vote: Vote) -> str:
    """Edition 1 said of each further round only which one it was."""
    return "round"


@differed(until=1, before=_only_by_number)
def _round_called(state: State, vote: Vote) -> str:
    return "run_off" if is_run_off(state, vote) else "round"


def _when(voice: Voice, state: State, vote: Vote) -> Said:
    """When it was open; one clock time if it was closed within the minute."""
    near = state.assembly.held_at if state.assembly else None
    opened, closed = vote.opened_at, vote.closed_at
    if closed is None:
        return say("minutes.since", begin=voice.moment(opened, near))
    if voice.moment(opened) == voice.moment(closed):
        return voice.moment(opened, near)
    return voice.span(opened, closed, near)


def _rule(voice: Voice, state: State, vote: Vote) -> str:
    """The majority, and what the statutes ask for beside it."""
    asked = {name: getattr(vote.rule, name) for name in ("presence", "heads", "chambers")}
    beside = tuple(
        voice.say(f"minutes.beside.{name}", share=share) for name, share in asked.items() if share is not None
    )
    other = state.agenda[vote.item_id].plan.only_with
    if other and vote.subject != "procedural":
        beside = (*beside, voice.say("minutes.vote.only_with", number=state.agenda[other].plan.number))
    return " ".join((_majority(voice, vote), *beside))


def _majority(voice: Voice, vote: Vote) -> str:
    """ "Erforderlich: mehr als die Hälfte der abgegebenen Ja- und Nein-Stimmen (§ 32 Abs. 1 S. 3 BGB)." """
    rule = vote.rule
    if rule.threshold == 0:
        return voice.say("minutes.vote.rule_most", cite=rule.cite)
    if rule.threshold == 1:
        return voice.say("minutes.vote.rule_all", cite=rule.cite)
    return voice.say(
        "minutes.vote.rule_at_least" if rule.inclusive else "minutes.vote.rule_more_than",
        share=say("minutes.vote.share", share=rule.threshold),
        base=voice.called("minutes.base", rule.base),
        cite=rule.cite,
    )


def _counted(voice: Voice, state: State, vote: Vote) -> list[tuple[Said | str, Fraction, int | None]]:
    """Choice, weight, heads of what was counted, and last of what was not cast."""
    tally = vote.tally
    if tally is None or vote.phase == "cancelled":
        return []
    choices = (*vote.choices, *(() if vote.secret else (INVALID,)))
    return [
        *(
            (_choice(voice, state, vote, each), tally.weights[each], tally.heads.get(each))
            for each in choices
        ),
        (_choice(voice, state, vote, NOT_CAST), tally.not_cast_weight, tally.not_cast_heads),
    ]


def _result(voice: Voice, state: State, vote: Vote) -> str:
    if vote.verdict is None or vote.phase == "cancelled":
        return ""
    return voice.tell(called(vote.verdict, lambda option: voice.choice(state, vote, option)))


def _total(voice: Voice, vote: Vote) -> Count:
    return Count(
        label=voice.say("minutes.vote.total"),
        weight=voice.number(vote.eligible),
        heads=len(vote.electorate),
    )


def _excluded(voice: Voice, vote: Vote) -> Iterator[ExcludedLine]:
    for each in vote.excluded:
        yield ExcludedLine(
            member=voice.tell(voice.member(each.member)),
            person=voice.tell(voice.person(each.person)),
            reason=voice.tell(each.reason),
            cite=each.cite,
            instead=voice.tell(voice.person(each.replaced_by)) if each.replaced_by else "",
        )


def _choice(voice: Voice, state: State, vote: Vote, choice: str) -> Said | str:
    return voice.choice(state, vote, choice) if choice in vote.options else say(f"minutes.choice.{choice}")


def _choices(voice: Voice, state: State, vote: Vote, boxes: Boxes | None) -> tuple[ChoiceLine, ...]:
    """Who chose what: only in a vote by name, and only what counts."""
    if not vote.named or vote.tally is None or vote.phase == "cancelled":
        return ()
    cast = counting((boxes or {}).get(vote.together_with or vote.id, ()))
    return tuple(
        ChoiceLine(
            member=voice.tell(voice.member(member)),
            person=_cast_by(voice, vote, cast[member]) if member in cast else "",
            weight=voice.number(elector.weight),
            choice=voice.tell(_choice(voice, state, vote, vote.choices_by_name.get(member, NOT_CAST))),
        )
        for member, elector in vote.electorate.items()
    )


def _cast_by(voice: Voice, vote: Vote, ballot: Mapping[str, Any]) -> str:
    person = voice.person(ballot["person"])
    on_paper = ballot["member"] in vote.entered
    return voice.tell(say("minutes.vote.on_paper", person=person) if on_paper else person)


def _entered(voice: Voice, vote: Vote) -> str:
    """By whom and for whom ballots on paper were entered that count."""
    by_whom: dict[str, list[str]] = {}
    for member, by in vote.entered.items() if vote.phase != "cancelled" else ():
        by_whom.setdefault(by, []).append(member)
    return " ".join(
        voice.say(
            "minutes.vote.entered",
            by=voice.actor(by),
            members=voice.members(members),
        )
        for by, members in sorted(by_whom.items())
    )


def _repeats(voice: Voice, state: State, vote: Vote) -> Iterator[str]:
    near = state.assembly.held_at if state.assembly else None
    for said in said_of_repeats(state, vote, lambda opened: voice.at(opened, near)):
        yield voice.say(said.key, **dict(said.args))


def _hands(voice: Voice, state: State, vote: Vote) -> Iterator[str]:
    """What was counted in the hall, by whom; also of a vote that was cancelled after it."""
    counted = vote.hand_count
    if counted is None:
        return
    yield voice.say(
        "minutes.vote.hands",
        at=voice.at(counted.at, state.assembly.held_at if state.assembly else None),
        counts=tuple(
            say(
                "minutes.vote.count",
                choice=_choice(voice, state, vote, choice),
                weight=counted.counts[choice],
            )
            for choice in vote.choices
        ),
        most=len(vote.by_hand),
        persons=tuple(map(voice.actor, counted.persons)),
    )


def _lot(voice: Voice, state: State, vote: Vote) -> Iterator[str]:
    """Who drew the lot that decided, and before whom."""
    if vote.lot is not None:
        near = state.assembly.held_at if state.assembly else None
        yield voice.say(
            "minutes.vote.lot",
            at=voice.at(vote.lot.at, near),
            person=voice.person(vote.lot.person),
            witnesses=voice.persons(vote.lot.witnesses),
            option=voice.option(vote.item_id, vote.lot.drawn),
        )


def _doubts(voice: Voice, vote: Vote) -> Iterator[str]:
    verdict = vote.verdict
    if verdict is None or vote.phase == "cancelled":
        return
    if vote.casting is not None:
        yield voice.say("minutes.vote.casting", person=voice.person(vote.casting.person))
    tie = verdict.status == Status.WARN and vote.casting is not None
    if verdict.status in (Status.WARN, Status.UNDECIDED) and vote.phase == "declared" and not tie:
        yield voice.say("minutes.vote.open_in_law")


def secret_sentences(voice: Voice, state: State, vote: Vote) -> Iterator[str]:
    """How a secret vote was kept secret, and by which hash its log is found again."""
    held, commission = vote.secret, vote.commission
    if held is None or commission is None:
        return
    if commission.holder == "server":
        yield voice.say("minutes.secret.by_server")
    else:
        names = voice.persons(commission.persons)
        yield voice.say("minutes.secret.by_commission", threshold=commission.threshold, names=names)
    if held.without_booth:
        yield _without_device(state, voice, held.without_booth)
    if held.risks:
        yield " ".join((_knowing(voice, state), *map(voice.tell, held.risks[:-1])))
    if vote.decrypted is not None:
        yield voice.say("minutes.secret.log", uuid=held.uuid, hash=vote.decrypted.head)


def _in_one_sentence(state: State, voice: Voice, members: Sequence[str]) -> str:
    """Edition 1 named however many there were in one sentence."""
    return voice.say("minutes.secret.without_device", members=voice.members(members))


@differed(until=1, before=_in_one_sentence)
def _without_device(state: State, voice: Voice, members: Sequence[str]) -> str:
    """Who had no device: a few in a sentence, more in a list of a line each."""
    if len(members) <= FEW:
        return _in_one_sentence(state, voice, members)
    begun = voice.say("minutes.secret.without_device_listed", count=len(members))
    return "\n".join((begun, *(f"– {voice.tell(each)}" for each in voice.members(members))))


def _knowing(voice: Voice, state: State) -> str:
    """Who opened it in spite of the warnings that follow: in writing whoever began the procedure."""
    begun_by = state.assembly.begun_by if state.assembly else ""
    if begun_by:
        return voice.say("minutes.secret.risks_written", by=voice.actor(begun_by))
    return voice.say("minutes.secret.risks")


def _declared(voice: Voice, state: State, vote: Vote) -> str:
    near = state.assembly.held_at if state.assembly else None
    if vote.phase == "cancelled" and vote.closed_at is not None:
        at, reason = voice.at(vote.closed_at, near), ended(voice.typed(state, vote.reason))
        if vote.encrypted is None:
            return voice.say("minutes.vote.cancelled", at=at, reason=reason)
        counted = {"ballots": vote.sealed_count, "given": len(vote.shares), "needed": vote.shares_needed}
        return voice.say("minutes.vote.cancelled_sealed", **counted, reason=reason)
    if vote.declared_at is None:
        return ""
    accepted, acceptance = _declared_first(vote)
    facts = {"at": voice.at(vote.declared_at, near), "finding": _found(voice, state, vote, accepted)}
    if vote.number is None:
        key = "procedural" if vote.subject == "procedural" else "inconclusive"
        said = voice.say(f"minutes.vote.declared_{key}", **facts)
    else:
        said = voice.say("minutes.vote.declared", **facts, number=vote.number)
    if _lot_since(vote):
        said = " ".join((said, voice.say("minutes.vote.lot_since", elected=_elected(voice, state, vote))))
        accepted = vote.accepted
    corrected = (_corrected(voice, state, vote, each) for each in vote.corrections)
    # As long as what was recorded later holds, it stands among the consequences.
    held = vote.answer is not None and vote.answer.accepts == vote.acceptance
    later = () if held else map(voice.tell, answered(vote))
    return " ".join((said, *_acceptance(voice, vote, accepted, acceptance), *later, *corrected))


def _declared_first(vote: Vote) -> tuple[bool | None, bool | None]:
    """What was declared, before anything was corrected or recorded later."""
    if _lot_since(vote):
        return False, None
    first, answer = vote.corrections[0] if vote.corrections else None, vote.answer
    accepted, acceptance = first.before if first else (vote.accepted, vote.acceptance)
    left_open = answer is not None and (first is None or first.at is None or first.at >= answer.at)
    return accepted, None if left_open else acceptance


def _lot_since(vote: Vote) -> bool:
    """Whether a lot was drawn once the result had been declared."""
    return vote.lot is not None and vote.declared_at is not None and vote.lot.at > vote.declared_at


def _corrected(voice: Voice, state: State, vote: Vote, correction: Correction) -> str:
    assert correction.at is not None
    near = state.assembly.held_at if state.assembly else None
    said = voice.say(
        "minutes.vote.corrected",
        at=voice.at(correction.at, near),
        finding=_found(voice, state, vote, correction.accepted),
        reason=ended(voice.typed(state, correction.reason)),
        by=voice.actor(correction.by),
        confirmed=voice.actor(correction.confirmed_by),
    )
    return " ".join((said, *_acceptance(voice, vote, correction.accepted, correction.acceptance)))


def _acceptance(voice: Voice, vote: Vote, accepted: bool | None, acceptance: bool | None) -> Iterator[str]:
    if acceptance is None and vote.subject == "election" and accepted and vote.answer is None:
        yield voice.say("minutes.vote.acceptance_open")
    if acceptance is not None:
        yield voice.say("minutes.vote.accepted" if acceptance else "minutes.vote.not_accepted")


def _found(voice: Voice, state: State, vote: Vote, accepted: bool | None) -> Said:
    """What was declared: "Der Antrag ist angenommen", or which option has it."""
    names = _elected(voice, state, vote)
    if vote.overtaken:
        return say("minutes.finding.overtaken")
    if vote.is_choice_of_texts and not vote.nobody_voted:
        return _chosen(vote, names if accepted else ())
    if is_inconclusive(state, vote):
        return say(f"minutes.finding.{'nobody_voted' if vote.nobody_voted else 'inconclusive'}")
    if vote.method != "yes_no_abstain" and accepted and names:
        return say("minutes.finding.elected", elected=names)
    return say(f"minutes.finding.{_finding(vote, accepted)}")


def _chosen(vote: Vote, names: tuple[Said | str, ...]) -> Said:
    """Which of the alternatives it is: one of the amendments, the text as it is, or none of them."""
    if not names:
        return say("minutes.finding.undecided")
    kept = vote.verdict is not None and elected(vote.verdict) == (UNCHANGED,)
    return say("minutes.finding.kept") if kept else say("minutes.finding.chosen", number=names[0])


def _short_finding(voice: Voice, state: State, vote: Vote) -> Said:
    """The finding as one word in a table: "angenommen", or who or what is elected."""
    names = _elected(voice, state, vote)
    if vote.method != "yes_no_abstain" and vote.accepted and names:
        return say("minutes.each", each=names)
    return say(f"minutes.finding.{_finding(vote, vote.accepted)}_short")


def _elected(voice: Voice, state: State, vote: Vote) -> tuple[Said | str, ...]:
    """What the options are called that the election gave; empty if none."""
    found = elected(vote.verdict) if vote.verdict else ()
    return tuple(voice.choice(state, vote, option) for option in found)


def _finding(vote: Vote, accepted: bool | None) -> str:
    if vote.method != "yes_no_abstain":
        return "nobody"
    return "carried" if accepted else "rejected"


def _without_round(state: State, voice: Voice, vote: Vote) -> tuple[Said | str, Said | str]:
    """Edition 1 named neither the round nor that nobody had accepted yet."""
    return state.agenda[vote.item_id].plan.title, _short_finding(voice, state, vote)


@differed(until=1, before=_without_round)
def _registered(state: State, voice: Voice, vote: Vote) -> tuple[Said | str, Said | str]:
    """What a line of the register calls the vote, and what was found: of an election also its round and the acceptance."""
    title, finding = _without_round(state, voice, vote)
    if vote.round > 1:
        key = f"minutes.register.{_round_called(state, vote)}"
        title = say(key, title=title, round=vote.round)
    if vote.subject == "election" and vote.accepted and not vote.acceptance:
        key = "minutes.register.open" if vote.acceptance is None else "minutes.register.declined"
        finding = say(key, finding=finding)
    return title, finding


def register_line(voice: Voice, state: State, vote: Vote) -> RegisterLine:
    """The line of a declared vote in the register of resolutions."""
    plan = state.agenda[vote.item_id].plan
    title, finding = _registered(state, voice, vote)
    counted = _counted(voice, state, vote)[:-1]
    shown = [*counted[:2], *(each for each in counted[2:] if each[1])]
    counts = tuple(say("minutes.vote.count", choice=choice, weight=weight) for choice, weight, _ in shown)
    return RegisterLine(
        number=vote.number or 0,
        item=plan.number,
        title=voice.tell(title),
        motion=vote.motion,
        counts=voice.say("minutes.each", each=counts),
        finding=voice.tell(finding),
        accepted=vote.holds,
    )
