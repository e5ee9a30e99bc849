"""What of a motion is put to the vote: the text that was read, in the order that was confirmed, as the dossier stands."""

from __future__ import annotations

from datetime import date

from konvent.core.law import agenda as law
from konvent.core.law.verdict import Status
from konvent.core.meeting.motions import is_confirmed, is_decided, outcome_on, votes_on, waiting
from konvent.core.meeting.options import ANSWERS, RESERVED
from konvent.core.meeting.purpose import is_purpose_change, is_unjudged
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.records.motions import UNCHANGED, About, AmendmentSeen, MotionSeen
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.motions.documents import document_in
from konvent.core.refusal import Refusal, no
from konvent.core.typed import is_blank
from konvent.core.words import Said, say

# As the id of an amendment it could not be told from what a ballot can say besides.
UNFIT = frozenset({UNCHANGED, *ANSWERS.values()})


def unfit_about(state: State, command: OpenVote, item: Item) -> Refusal | None:
    """Why just this is not put to the vote now; None if it is, or if the vote is on no text of a dossier."""
    here = tuple(each for each in state.motions.values() if each.item_id == item.plan.id)
    if command.subject == "procedural":
        return no("votes.about_procedure") if command.about else None
    if command.about is None:
        return no("votes.about_missing", number=item.plan.number) if item.plan.dossiers else None
    motion = next((each for each in here if each.dossier == command.about.dossier), None)
    if motion is None:
        return no("votes.no_such_motion", number=item.plan.number)
    refusal = _unfit_choice(motion, command, command.about)
    if refusal:
        return refusal
    if motion.withdrawn:
        return no("votes.motion_withdrawn", number=motion.number)
    return (
        _behind(state, motion)
        or _outdated(motion, command.about)
        or _not_due(state, motion, command.about, command)
    )


def _unfit_choice(motion: MotionSeen, command: OpenVote, about: About) -> Refusal | None:
    """Yes or no is asked of everything; which of several is asked of amendments alone, and what can be chosen follows from them."""
    if command.method == "yes_no_abstain":
        return no("votes.about_yes_or_no", number=motion.number) if command.options else None
    if command.method != "one_of" or len(about.amendments) < 2 or about.editing:
        return no("votes.about_yes_or_no", number=motion.number)
    if command.options not in ((), about.alternatives):
        return no("votes.choice_options", number=motion.number)
    return None


def _not_due(state: State, motion: MotionSeen, about: About, command: OpenVote) -> Refusal | None:
    """Why it is not the turn of this."""
    if about.editing:
        if document_in(motion.text):
            return no("votes.person_not_edited", number=motion.number)
        if about.amendments or is_blank(_unheaded(motion, command.motion)):
            return no("votes.editing_unsaid", number=motion.number)
        is_accepted = outcome_on(state, motion) == "accepted"
        return None if is_accepted else no("votes.editing_early", number=motion.number)
    if not about.amendments:
        return _not_ripe(state, motion) or _decided_already(state, motion, command)
    refusal = _not_next(motion, about)
    if refusal:
        return refusal
    if command.method == "one_of":
        return _no_alternatives(motion, about.amendments)
    return _no_block(motion, about.amendments)


def _decided_already(state: State, motion: MotionSeen, command: OpenVote) -> Refusal | None:
    """Why it is not asked again without a word: it is decided, and whoever wants it repeated says why."""
    if command.repeats or not is_decided(state, motion):
        return None
    return no("votes.decided_already", number=motion.number)


def _behind(state: State, motion: MotionSeen) -> Refusal | None:
    """What was declared is carried into the motion first: it may settle what would be asked now."""
    going_on = (each for each in votes_on(state, motion.dossier) if each.phase != "cancelled")
    if any(each.undeclared or each.id not in motion.decided for each in going_on):
        return no("votes.motion_behind", number=motion.number)
    return None


def _outdated(motion: MotionSeen, about: About) -> Refusal | None:
    if (about.version, about.hash) != (motion.version, motion.hash):
        return no(
            "votes.version_outdated", number=motion.number, version=about.version, newest=motion.version
        )
    return None


def _not_next(motion: MotionSeen, about: About) -> Refusal | None:
    """Why these amendments are not voted on now: unknown, settled, others than were read, or not what comes next."""
    if len(set(about.amendments)) != len(about.amendments) or len(about.changes) != len(about.amendments):
        return no("votes.about_twice", number=motion.number)
    for name, change in zip(about.amendments, about.changes, strict=True):
        amendment = motion.amendments.get(name)
        if amendment is None:
            return no("votes.no_amendment", number=motion.number)
        refusal = _settled(motion, amendment)
        if refusal:
            return refusal
        if change != amendment.hash:
            return no("votes.amendment_changed", number=amendment.number)
    if not is_confirmed(motion):
        return no("votes.order_unconfirmed")
    order = waiting(motion)
    if order[0] not in about.amendments:
        return no("votes.other_first", number=motion.amendments[order[0]].number)
    return None


def _settled(motion: MotionSeen, amendment: AmendmentSeen) -> Refusal | None:
    if amendment.id in motion.outside:
        return no("votes.amendment_outside", number=amendment.number)
    if amendment.fate != "open":
        return no("votes.amendment_settled", number=amendment.number, fate=amendment.fate)
    if amendment.outdated:
        return no("votes.amendment_outdated", number=amendment.number)
    inner = next((each for each in motion.open if each.to == amendment.id), None)
    if inner is not None:
        return no("votes.other_first", number=inner.number)
    return None


def _no_block(motion: MotionSeen, amendments: tuple[str, ...]) -> Refusal | None:
    """Why these are not decided by one vote: one excludes another, or somebody wants one to be put by itself."""
    if len(amendments) < 2:
        return None
    for name in amendments:
        amendment = motion.amendments[name]
        if name in motion.apart:
            return no("votes.block_apart", number=amendment.number)
        left = (each for each in amendment.against if motion.amendments[each].fate == "open")
        other = next(left, None)
        if other is not None:
            return no("votes.block_conflict", number=amendment.number, other=motion.amendments[other].number)
    if any({*amendments} <= {*block} for block in motion.blocks):
        return None
    order = [each for each in waiting(motion) if each not in motion.apart]
    jumped = next((each for each in order[: len(amendments)] if each not in amendments), None)
    return no("votes.other_first", number=motion.amendments[jumped].number) if jumped else None


def _no_alternatives(motion: MotionSeen, amendments: tuple[str, ...]) -> Refusal | None:
    """Why one of these cannot be chosen: two could stand side by side, or one is left out that is put with them."""
    for name in amendments:
        amendment = motion.amendments[name]
        if name in RESERVED or name in UNFIT:
            return no("votes.choice_id", number=amendment.number)
        beside = next((each for each in amendments if each != name and each not in amendment.against), None)
        if beside is not None:
            other = motion.amendments[beside].number
            return no("votes.choice_beside", number=amendment.number, other=other)
    left = next((each for each in alternatives(motion) if each not in amendments), None)
    return no("votes.choice_left_out", number=motion.amendments[left].number) if left else None


def alternatives(motion: MotionSeen) -> tuple[str, ...]:
    """What can be put against each other now: the group that is next, if each of it excludes each other; else nothing."""
    left = {each.id for each in motion.open}
    order = waiting(motion)
    groups = (motion.order or ()) if is_confirmed(motion) else motion.proposed
    group = next((each for each in groups if order and order[0] in each), ())
    found = tuple(each for each in group if each in left)
    exclusive = all({*found} - {each} <= {*motion.amendments[each].against} for each in found)
    return found if len(found) > 1 and exclusive else ()


def option_said(state: State, vote: Vote, option: str) -> Said | str | None:
    """What an alternative is called: the number of the amendment, or that nothing is changed; None if it is none."""
    if vote.about is None or option not in vote.options:
        return None
    if option == UNCHANGED:
        return say("minutes.choice.unchanged")
    seen = state.motions[vote.about.dossier].amendments.get(option)
    return seen.number if seen else None


def _not_ripe(state: State, motion: MotionSeen) -> Refusal | None:
    """The motion itself comes last, as amended."""
    if motion.open and state.assembly is not None and state.assembly.form == "written":
        numbers = tuple(each.number for each in motion.open)
        return no("votes.amended_in_writing", number=motion.number, numbers=numbers)
    if motion.open:
        first = waiting(motion)
        return no("votes.other_first", number=motion.amendments[first[0]].number)
    return None if motion.merged else no("votes.not_merged", number=motion.number)


def announced_otherwise(state: State, command: OpenVote, item: Item, on: date) -> Refusal | None:
    """Why a text is not voted on that nobody could prepare for, where law or statutes want that.

    What was published before the opening can be read by everybody who decides. What came on the floor cannot, and neither
    can a motion into which that was taken.
    """
    motion = state.motions.get(command.about.dossier) if command.about else None
    if motion is None or command.about is None:
        return None
    return unprepared(state, motion, command.about.amendments, item, on)


def unprepared(
    state: State, motion: MotionSeen, amendments: tuple[str, ...], item: Item, on: date
) -> Refusal | None:
    """Why these amendments, or with none the motion and what is in its text, came too late to be voted on."""
    in_text = (each.id for each in motion.amendments.values() if each.fate in ("adopted", "taken_over"))
    if not {*(amendments or in_text)} - {*motion.beforehand}:
        return None
    verdict = law.amended(state.rulebook, item.plan.subject, on)
    return no("agenda.text_announced", cite=verdict.cite) if verdict.status == Status.FAIL else None


def subject_about(state: State, command: OpenVote, item: Item, on: date) -> str:
    """What is decided by this vote, for the rules.

    The motion is what its item was announced as, or more than that where it changes the purpose. An
    amendment only forms the text that is decided on last, by what that needs; so it is a resolution like any other, unless
    its item concerns somebody, who is then barred from both.
    """
    announced = item.plan.subject
    if command.about is None:
        return command.subject or announced
    if not command.about.is_whole:
        barring = (
            item.plan.concerns or item.plan.parties or item.plan.ties or command.concerns or command.ties
        )
        return announced if barring or command.parties else "resolution"
    motion = state.motions.get(command.about.dossier)
    if motion is not None and is_purpose_change(state, motion, announced, on):
        return "purpose_change"
    return announced


def not_as_announced(state: State, command: OpenVote, item: Item) -> bool:
    """Whether the motion is something that its item was not announced as: a change of the statutes."""
    motion = state.motions.get(command.about.dossier) if command.about else None
    if motion is None or not motion.purpose or (command.about and not command.about.is_whole):
        return False
    return item.plan.subject not in law.STATUTE_SUBJECTS


def unjudged(state: State, command: OpenVote, item: Item, on: date) -> Refusal | None:
    """Why a change of the statutes is not voted on yet: nobody has found whether it changes the purpose, which needs more."""
    motion = state.motions.get(command.about.dossier) if command.about else None
    if motion is None or command.about is None or not command.about.is_whole:
        return None
    if not is_unjudged(state, motion, item.plan.subject, on):
        return None
    norm = state.rulebook.norm("majority.purpose_change", on)
    why = say(f"purpose.{motion.purpose}")
    return no("votes.purpose_unjudged", cite=norm.cite if norm else None, number=motion.number, why=why)


def text_put(motion: MotionSeen, command: OpenVote, about: About) -> str | Refusal:
    """The text of a vote on this: what it is called, or who may correct the text, in the words of whoever asks.

    What it gives is taken for itself, so that a vote can be held again, and checked, by its own text.
    """
    if not about.editing:
        called = named_text(motion, about)
        same = command.motion in ("", called)
        return called if same else no("votes.about_no_words", number=motion.number)
    return f"{_heading(motion)}{_unheaded(motion, command.motion)}"


def _heading(motion: MotionSeen) -> str:
    return f"{motion.number}: " if motion.number else ""


def _unheaded(motion: MotionSeen, words: str) -> str:
    """The words without the number that they stand under."""
    return words.strip().removeprefix(_heading(motion).strip()).strip()


def named_text(motion: MotionSeen, about: About) -> str:
    """What the vote is called: the numbers of what is voted on, and the title."""
    numbers = [motion.amendments[each].number for each in about.amendments] or [motion.number]
    called = ", ".join(each for each in numbers if each)
    return f"{called}: {motion.title}" if called else motion.title
