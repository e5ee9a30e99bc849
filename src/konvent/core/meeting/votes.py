"""Votes (Abstimmungen): opened with a frozen electorate, cast, closed, counted, declared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from konvent.core.journal.canonical import canonical_bytes
from konvent.core.journal.merkle import leaf_hash, root
from konvent.core.law import betrayal, election, exclusion, majority, weights
from konvent.core.law.verdict import Status, Verdict
from konvent.core.meeting import secret
from konvent.core.meeting.agenda import Item, Method, Mode, not_current, unknown_item
from konvent.core.meeting.attendance import presence, quorum_now
from konvent.core.meeting.event import Command, Event, told
from konvent.core.meeting.mandates import HoldingKind, claims
from konvent.core.meeting.order import no_open_vote, not_open, reason_missing
from konvent.core.meeting.secret import SecretVote
from konvent.core.meeting.trustees import Commission
from konvent.core.refusal import Refusal, no
from konvent.core.secret.v1.ballot import Ballot
from konvent.core.secret.v1.decryption import combine, opened, read_share
from konvent.core.secret.v1.group import NoPoint
from konvent.core.secret.v1.tally import tally_data
from konvent.core.secret.v1.texts import compact
from konvent.core.tally.counts import CHOICES, INVALID, Tally, count, latest
from konvent.core.text import Text

if TYPE_CHECKING:
    from konvent.core.meeting.state import State

Ballots = Sequence[Mapping[str, Any]]
Boxes = Mapping[str, Ballots]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenVote(Command):
    """Open a vote on the item that has been called.

    motion: the text that is voted on; empty for the item's own
    subject: the item's own, or "procedural" for a motion on procedure
    concerns: whom it is about; empty for the item's own
    closes_at: when it closes by itself; None if the chair closes it
    secret: encrypted ballots; least, most: how many options may be chosen with the method "several_of"
    split: each vote of a member has a ballot of its own; accepts_risks: open although the result may betray votes
    """

    kind: ClassVar[str] = "votes.open"
    vote_id: str
    item_id: str
    motion: str = ""
    subject: str = ""
    method: Method = "yes_no_abstain"
    options: tuple[str, ...] = ()
    named: bool = False
    concerns: tuple[str, ...] = ()
    mode: Mode = "collective"
    closes_at: datetime | None = None
    secret: bool = False
    least: int = 0
    most: int = 1
    split: bool = False
    accepts_risks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseVote(Command):
    kind: ClassVar[str] = "votes.close"
    vote_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendVote(Command):
    """Let a vote that closes by itself stay open longer, e.g. because many lost the line. closes_at: the new end."""

    kind: ClassVar[str] = "votes.extend"
    vote_id: str
    closes_at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelVote(Command):
    """Abandon a vote, e.g. after a technical fault. Its ballots stay in the box, but are not counted."""

    kind: ClassVar[str] = "votes.cancel"
    vote_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecryptVote(Command):
    """A trustee's share of the count of a secret vote. owner: her number, from 1."""

    kind: ClassVar[str] = "votes.decrypt"
    vote_id: str
    owner: int
    share: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareVote(Command):
    """Declare the result (Beschlussfeststellung).

    finding: needed only where the law leaves it open (WARN), else None
    acceptance: in an election, whether the person elected accepts; None if not an election
    """

    kind: ClassVar[str] = "votes.declare"
    vote_id: str
    finding: Literal["accepted", "rejected"] | None = None
    acceptance: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Elector:
    """A member who may vote in this vote, and who may cast it. `weight` is its votes as counted here.

    credentials: in a secret vote, one for each ballot; none if the person has no device
    """

    member: str
    persons: tuple[str, ...]
    weight: Fraction
    kind: HoldingKind | Literal["none"]
    credentials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """A vote that does not exist in this vote: neither above nor below the line.

    replaced_by: the person who votes for the member instead; empty if nobody can
    """

    member: str
    person: str
    reason: Text
    cite: str
    replaced_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleShown:
    """The rule by which the vote will be decided, said before it is opened."""

    base: str
    threshold: Fraction
    inclusive: bool
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteOpened(Event):
    """`electorate` is frozen here: who arrives later does not vote on it. log: of a secret vote"""

    kind: ClassVar[str] = "votes.opened"
    cause: ClassVar[type[Command] | None] = OpenVote
    vote_id: str
    item_id: str
    motion: str
    subject: str
    method: Method
    options: tuple[str, ...]
    named: bool
    concerns: tuple[str, ...]
    mode: Mode
    closes_at: datetime | None
    electorate: tuple[Elector, ...]
    excluded: tuple[Excluded, ...]
    quorum: Verdict | None
    rule: RuleShown
    secret: bool = False
    least: int = 0
    most: int = 1
    split: bool = False
    accepts_risks: bool = False
    log: SecretVote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteSealed(Event):
    """The box was closed with `count` entries and this Merkle root (RFC 9162)."""

    kind: ClassVar[str] = "votes.sealed"
    cause: ClassVar[type[Command] | None] = CloseVote
    vote_id: str
    count: int
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteEncrypted(Event):
    """The encrypted count of a secret vote. head: of the log after it; tally: for each question the ciphertexts

    not_cast_weight, not_cast_heads: of the members without a ballot, which is no secret
    """

    kind: ClassVar[str] = "votes.encrypted"
    vote_id: str
    head: str
    tally: tuple[Any, ...]
    num_tallied: int
    total_weight: int
    not_cast_weight: Fraction
    not_cast_heads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareGiven(Event):
    kind: ClassVar[str] = "votes.share_given"
    cause: ClassVar[type[Command] | None] = DecryptVote
    vote_id: str
    owner: int
    share: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteDecrypted(Event):
    """The result of a secret vote as in its log: for each question the votes for each answer. head: of the whole log"""

    kind: ClassVar[str] = "votes.decrypted"
    vote_id: str
    result: tuple[tuple[int, ...], ...]
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteTallied(Event):
    """`choices` says who voted how, member to choice, if the vote was by name (namentlich); else it is empty."""

    kind: ClassVar[str] = "votes.tallied"
    vote_id: str
    tally: Tally
    verdict: Verdict
    choices: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteExtended(Event):
    kind: ClassVar[str] = "votes.extended"
    cause: ClassVar[type[Command] | None] = ExtendVote
    vote_id: str
    closes_at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteCancelled(Event):
    kind: ClassVar[str] = "votes.cancelled"
    cause: ClassVar[type[Command] | None] = CancelVote
    vote_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteDeclared(Event):
    """`number` is the resolution's place in this assembly's register of resolutions."""

    kind: ClassVar[str] = "votes.declared"
    cause: ClassVar[type[Command] | None] = DeclareVote
    vote_id: str
    finding: Literal["accepted", "rejected"] | None
    acceptance: bool | None
    accepted: bool
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A vote in its course. The ballots are in its box, not here. eligible: the votes of the whole electorate.

    Of a secret vote: commission: who counts it; credentials: credential to the member it is for; encrypted: once it is
    sealed; shares: owner to share, in the order they came; decrypted: once enough have come
    """

    id: str
    item_id: str
    motion: str
    subject: str
    method: Method
    options: tuple[str, ...]
    named: bool
    concerns: tuple[str, ...]
    mode: Mode
    opened_at: datetime
    closes_at: datetime | None
    electorate: dict[str, Elector]
    eligible: Fraction
    excluded: tuple[Excluded, ...]
    quorum: Verdict | None
    rule: RuleShown
    least: int = 0
    most: int = 1
    split: bool = False
    secret: SecretVote | None = None
    commission: Commission | None = None
    credentials: Mapping[str, str] = field(default_factory=dict)
    encrypted: VoteEncrypted | None = None
    shares: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    decrypted: VoteDecrypted | None = None
    phase: Literal["open", "sealed", "tallied", "declared", "cancelled"] = "open"
    closed_at: datetime | None = None
    sealed_count: int | None = None
    sealed_root: str = ""
    tally: Tally | None = None
    verdict: Verdict | None = None
    choices_by_name: dict[str, str] = field(default_factory=dict)
    declared_at: datetime | None = None
    accepted: bool | None = None
    acceptance: bool | None = None
    number: int | None = None
    reason: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        return CHOICES if self.method == "yes_no_abstain" else (*self.options, "abstain")

    @property
    def shares_needed(self) -> int:
        """How many trustees must give their share before a secret vote is counted."""
        return self.commission.threshold if self.commission else 0


# --- opening -------------------------------------------------------------------------------------------------


def open_vote(state: State, command: OpenVote, at: datetime) -> tuple[Event, ...] | Refusal:
    refusal = not_open(state) or unknown_item(state, command.item_id) or no_open_vote(state)
    if refusal:
        return refusal
    item = state.agenda[command.item_id]
    if item.state != "current":
        return not_current(state, command.item_id)
    if command.vote_id in state.votes:
        return no(
            "votes.known",
            de="Diese Abstimmung gibt es bereits.",
            en="This vote already exists.",
        )
    quorum = quorum_now(state, at)
    if quorum.status == Status.FAIL:
        return Refusal("votes.no_quorum", quorum.said, quorum.cites[0] if quorum.cites else None)
    opened = vote_opened(state, command, item, at, quorum=quorum, present_only=True)
    return opened if isinstance(opened, Refusal) else (opened,)


def vote_opened(
    state: State, command: OpenVote, item: Item, at: datetime, *, quorum: Verdict | None, present_only: bool
) -> VoteOpened | Refusal:
    """The event that opens this vote, or why it may not be opened."""
    subject = command.subject or item.plan.subject
    concerns = command.concerns or item.plan.concerns
    motion = command.motion.strip() or item.motion
    refusal = _subject_refusal(state, command, item, subject, concerns, motion, at)
    if refusal:
        return refusal
    electorate, excluded = electorate_of(
        state, subject, concerns, command.mode, at, present_only=present_only
    )
    if not any(elector.persons for elector in electorate):
        return no(
            "votes.nobody",
            de="Zurzeit ist niemand da, der hierüber abstimmen darf.",
            en="At present nobody is there who may vote on this.",
        )
    hidden = None
    if command.secret:
        held = _secretly(state, command, motion, electorate, at)
        if isinstance(held, Refusal):
            return held
        electorate, hidden = held.electorate, held.secret
    rule = majority.parameters(state.rulebook, subject, state.day(at))
    return VoteOpened(
        vote_id=command.vote_id,
        item_id=command.item_id,
        motion=motion,
        subject=subject,
        method=command.method,
        options=command.options,
        named=command.named,
        concerns=concerns,
        mode=command.mode,
        closes_at=command.closes_at,
        electorate=electorate,
        excluded=excluded,
        quorum=quorum,
        rule=RuleShown(base=rule.base, threshold=rule.threshold, inclusive=rule.inclusive, cite=rule.cite),
        secret=command.secret,
        least=command.least,
        most=command.most,
        split=command.split,
        accepts_risks=command.accepts_risks,
        log=hidden,
    )


def _secretly(
    state: State, command: OpenVote, motion: str, electorate: tuple[Elector, ...], at: datetime
) -> secret.Opening | Refusal:
    """The electorate with its credentials, unless the vote cannot be secret or the chair has not seen the risks."""
    ready = [elector for elector in electorate if elector.persons and elector.persons[0] in state.booths]
    refusal = secret.refusal_to_open(state, command) or betrayal.too_few(
        state.rulebook, len(ready), state.day(at)
    )
    if refusal:
        return refusal
    norm = state.rulebook.norm("secrecy.small_groups", state.day(at))
    risks = betrayal.risks(
        [elector.weight for elector in ready],
        least=norm.rule["min_voters"] if norm else 0,
        split=command.split,
    )
    waiting = secret.without_device(len(electorate) - len(ready))
    if (risks or waiting) and not command.accepts_risks:
        said = (*waiting, *risks)
        return no(
            "votes.secrecy_at_risk",
            de=" ".join(each.de for each in said),
            en=" ".join(each.en for each in said),
            cite=norm.cite if norm and risks else None,
        )
    return secret.opening(state, command, motion, electorate, risks, at)


def _subject_refusal(
    state: State,
    command: OpenVote,
    item: Item,
    subject: str,
    concerns: tuple[str, ...],
    motion: str,
    at: datetime,
) -> Refusal | None:
    number = item.plan.number
    if subject != "procedural":
        if item.plan.kind not in ("resolution", "election"):
            return no(
                "votes.not_announced",
                de=f"Zu TOP {number} ist kein Beschluss angekündigt. Hier kann nur über das Verfahren abgestimmt werden.",
                en=f"No resolution was announced for item {number}. Only the procedure can be voted on here.",
                cite="§ 32 Abs. 1 S. 2 BGB",
            )
        if subject != item.plan.subject:
            return no(
                "votes.other_subject",
                de=f"Angekündigt ist zu TOP {number} ein anderer Gegenstand. Darüber kann hier nicht beschlossen werden.",
                en=f"Another subject was announced for item {number}. This cannot be decided here.",
                cite="§ 32 Abs. 1 S. 2 BGB",
            )
    if not motion:
        return no(
            "votes.no_motion",
            de="Bitte geben Sie den Wortlaut an, über den abgestimmt wird.",
            en="Please give the wording that is voted on.",
        )
    if command.method != "yes_no_abstain" and (
        len(set(command.options)) < 2 or len(set(command.options)) != len(command.options)
    ):
        return no(
            "votes.options",
            de="Eine Auswahl braucht mindestens zwei verschiedene Möglichkeiten.",
            en="A choice needs at least two different options.",
        )
    if command.method == "several_of":
        refusal = _several_refusal(state, command, at)
        if refusal:
            return refusal
    if set(command.options) & {"abstain", INVALID}:
        return no(
            "votes.reserved_option",
            de="Diese Bezeichnung ist für Enthaltungen oder ungültige Stimmen vorbehalten.",
            en="This name is reserved for abstentions or invalid votes.",
        )
    if subject == "discharge" and not concerns:
        return no(
            "votes.concerned_missing",
            de="Bitte geben Sie an, wer entlastet werden soll. Diese Personen dürfen nicht mitstimmen.",
            en="Please say who is to be discharged. These persons may not vote.",
            cite="§ 34 BGB",
        )
    if not command.secret and must_be_secret(state, subject):
        return no(
            "votes.secret_needed",
            de="Nach der Satzung ist hierüber geheim abzustimmen. Bitte öffnen Sie die Abstimmung als geheime.",
            en="By the statutes this vote must be secret. Please open it as a secret one.",
            cite=state.rulebook.statutes_cite("secrecy"),
        )
    return None


def must_be_secret(state: State, subject: str) -> bool:
    """Whether the statutes want every vote on this subject to be secret."""
    if subject == "procedural" or state.assembly is None:
        return False
    path = "secrecy.persons" if subject == "election" else "secrecy.matters"
    return state.rulebook.setting(path, state.day(state.assembly.held_at)) == "always"


def _several_refusal(state: State, command: OpenVote, at: datetime) -> Refusal | None:
    """What "several of many" needs: secrecy, a clause in the statutes, limits that fit."""
    if not command.secret:
        return no(
            "votes.several_secret_only",
            de="Mehrere auf einem Stimmzettel können hier nur in geheimer Abstimmung gewählt werden.",
            en="Several on one ballot can be chosen here only in a secret vote.",
        )
    if state.rulebook.setting("elections.block_allowed", state.day(at)) is not True:
        return no(
            "votes.block_not_allowed",
            de="Mehrere Ämter auf einem Stimmzettel zu wählen, lässt die Satzung nicht zu. Bitte wählen Sie jedes Amt einzeln.",
            en="The statutes do not let several seats be elected on one ballot. Please elect each seat by itself.",
            cite="KG, 25 W 78/11",
        )
    if not 0 <= command.least <= command.most <= len(command.options) or command.most < 1:
        return no(
            "votes.limits",
            de="Bitte prüfen Sie, wie viele mindestens und höchstens gewählt werden dürfen.",
            en="Please check how many must and may be chosen.",
        )
    return None


def electorate_of(
    state: State,
    subject: str,
    concerns: tuple[str, ...],
    mode: Mode,
    at: datetime,
    *,
    present_only: bool,
) -> tuple[tuple[Elector, ...], tuple[Excluded, ...]]:
    """Who may vote, by which person, and who may not and why.

    A barred person (§ 34 BGB) casts no vote: not as member, not as delegate, not as proxy. The member keeps its
    vote if somebody else may act for it, unless the barred person controls the member (BGHZ 56, 47).
    """
    on = state.day(at)
    bars = exclusion.bars(
        state.rulebook,
        subject=subject,
        concerns=frozenset(concerns),
        mode=mode,
        organ_holders={organ: frozenset(persons) for organ, persons in state.roll.offices.items()},
        on=on,
    )
    controlled = {pair[1]: pair[0] for pair in state.roll.controls if pair[0] in bars}
    by_heads = state.rulebook.setting("weights.majority_counts", on) == "heads"
    electors, excluded = [], []
    for member in state.roll.voting:
        of_member = claims(state, member, present_only=present_only)
        own = Fraction(1) if by_heads else member.weight
        weight = weights.counted(state.rulebook, own, subject, on)
        free, reached = exclusion.shut_out(
            [each.person for each in of_member], bars, controlled.get(member.id, "")
        )
        allowed = [each for each in of_member if each.person in free]
        stand_in = free[0] if free else ""
        for person in reached:
            bar = bars.get(person) or bars[controlled[member.id]]
            excluded.append(
                Excluded(
                    member=member.id, person=person, reason=bar.reason, cite=bar.cite, replaced_by=stand_in
                )
            )
        if allowed:
            persons = tuple(each.person for each in allowed)
            electors.append(
                Elector(
                    member=member.id,
                    persons=persons[:1] if present_only else persons,
                    weight=weight,
                    kind=allowed[0].kind,
                )
            )
        elif not of_member and not present_only:
            # In a written procedure a member nobody acts for still counts among those who were to be asked.
            electors.append(Elector(member=member.id, persons=(), weight=weight, kind="none"))
    return tuple(electors), tuple(excluded)


def electors_of(vote: Vote, person: str, members: Iterable[str]) -> list[Elector]:
    """The members whose ballot this person casts in this vote, among those she may act for at all."""
    found = (vote.electorate.get(member) for member in members)
    return [elector for elector in found if elector is not None and person in elector.persons]


def papers_of(vote: Vote, electors: Iterable[Elector]) -> dict[str, str]:
    """The names under which these members' ballots lie in the box, each with its member: of a secret vote the
    credentials, else the members themselves."""
    if vote.secret is None:
        return {elector.member: elector.member for elector in electors}
    return {credential: elector.member for elector in electors for credential in elector.credentials}


# --- casting -------------------------------------------------------------------------------------------------


def may_cast(
    state: State,
    vote_id: str,
    *,
    member_id: str,
    person_id: str,
    choice: str,
    channel: Literal["online", "paper"],
    at: datetime,
) -> Refusal | None:
    """Whether this ballot may go into the box. A ballot on paper is entered by the office for the person."""
    vote = state.votes.get(vote_id)
    if vote is None:
        return no(
            "votes.unknown",
            de="Diese Abstimmung gibt es nicht. Bitte laden Sie die Seite neu.",
            en="There is no such vote. Please reload the page.",
        )
    if vote.phase != "open" or (vote.closes_at is not None and at >= vote.closes_at):
        return closed_refusal()
    if vote.secret is not None:
        return no(
            "votes.secret",
            de="Diese Abstimmung ist geheim. Offene Stimmen nimmt sie nicht an.",
            en="This vote is secret. It takes no open ballots.",
        )
    elector = vote.electorate.get(member_id)
    if elector is None:
        return _not_eligible(vote, member_id, person_id)
    if person_id not in elector.persons:
        barred = next((each for each in vote.excluded if each.person == person_id), None)
        if barred:
            return Refusal("votes.excluded", barred.reason, barred.cite)
        return no(
            "votes.not_your_mandate",
            de="Sie geben für dieses Mitglied keine Stimme ab. Ihre Stimme wurde nicht gezählt.",
            en="You do not cast this member's vote. Your ballot was not counted.",
        )
    if choice not in vote.choices and not (choice == INVALID and channel == "paper"):
        return no(
            "votes.unknown_choice",
            de="Diese Auswahl gibt es in dieser Abstimmung nicht.",
            en="There is no such choice in this vote.",
        )
    return None


def read_cast(state: State, vote_id: str, *, person_id: str, raw: str, at: datetime) -> Ballot | Refusal:
    """Read an encrypted ballot that came in, if its vote is open and it is this person's to cast."""
    vote = state.votes.get(vote_id)
    if vote is None or vote.secret is None:
        return no("votes.unknown", de="Diese Abstimmung gibt es nicht.", en="There is no such vote.")
    if vote.phase != "open" or (vote.closes_at is not None and at >= vote.closes_at):
        return closed_refusal()
    return secret.read_cast(vote, raw, person_id)


def closed_refusal() -> Refusal:
    """The refusal of a ballot that came after the vote was closed."""
    return no(
        "votes.closed",
        de="Die Abstimmung ist geschlossen. Diese Stimme kam zu spät und wurde nicht gezählt.",
        en="The vote is closed. This ballot came too late and was not counted.",
    )


def _not_eligible(vote: Vote, member_id: str, person_id: str) -> Refusal:
    for each in vote.excluded:
        if each.member == member_id and not each.replaced_by:
            return Refusal("votes.excluded", each.reason, each.cite)
    return no(
        "votes.not_eligible",
        de="Dieses Mitglied war nicht anwesend oder vertreten, als die Abstimmung geöffnet wurde, oder hat kein Stimmrecht. Bei der nächsten Abstimmung zählt der Stand bei deren Öffnung.",
        en="This member was neither present nor represented when the vote was opened, or has no vote. The next vote goes by who is there when it is opened.",
    )


# --- closing, counting, declaring ----------------------------------------------------------------------------


def unknown_vote(state: State, vote_id: str, phase: str) -> Refusal | None:
    vote = state.votes.get(vote_id)
    if vote is not None and vote.phase == phase:
        return None
    if vote is None:
        return no("votes.unknown", de="Diese Abstimmung gibt es nicht.", en="There is no such vote.")
    if phase == "open":
        return no(
            "votes.not_open",
            de="Diese Abstimmung ist bereits geschlossen.",
            en="This vote is already closed.",
        )
    return no(
        "votes.nothing_to_declare",
        de="Zu dieser Abstimmung ist kein Ergebnis festzustellen.",
        en="There is no result of this vote to declare.",
    )


def close_vote(state: State, command: CloseVote, at: datetime, boxes: Boxes) -> tuple[Event, ...] | Refusal:
    """Count the sealed box. `boxes` holds its ballots in their order; without it nothing can be counted."""
    refusal = unknown_vote(state, command.vote_id, "open")
    if refusal:
        return refusal
    return seal_and_tally(state, state.votes[command.vote_id], at, boxes)


def seal_and_tally(state: State, vote: Vote, at: datetime, boxes: Boxes) -> tuple[Event, ...] | Refusal:
    if vote.id not in boxes:
        return no(
            "votes.box_missing",
            de="Die Urne dieser Abstimmung ist gerade nicht erreichbar. Die Stimmen sind sicher; bitte schließen Sie die Abstimmung noch einmal.",
            en="The box of this vote cannot be reached right now. The ballots are safe; please close the vote again.",
        )
    ballots = boxes[vote.id]
    sealed = VoteSealed(
        vote_id=vote.id,
        count=len(ballots),
        root=root([leaf_hash(canonical_bytes(dict(ballot))) for ballot in ballots]),
    )
    if vote.secret is not None:
        return (sealed, _encrypted(vote, ballots))
    tally = tally_of(vote, ballots)
    return (
        sealed,
        VoteTallied(
            vote_id=vote.id,
            tally=tally,
            verdict=verdict_of(state, vote, tally, at),
            choices=named_choices(vote, ballots),
        ),
    )


def _encrypted(vote: Vote, ballots: Ballots) -> VoteEncrypted:
    """The encrypted count of a secret vote, by the log and the running product where the box brings them."""
    box = ballots if isinstance(ballots, secret.FollowedBox) else secret.followed(vote, ballots)
    log, tally = box.log.copy(), tally_data(box.tally.result())
    log.end_ballots()
    log.encrypted_tally(compact(tally).encode(), box.tally.num_tallied, box.tally.total_weight)
    assert log.head is not None
    missing, missing_weight = secret.not_cast(vote, box.tally.credentials)
    return VoteEncrypted(
        vote_id=vote.id,
        head=log.head,
        tally=tuple(tally),
        num_tallied=box.tally.num_tallied,
        total_weight=box.tally.total_weight,
        not_cast_weight=missing_weight,
        not_cast_heads=missing,
    )


def decrypt_vote(state: State, command: DecryptVote, at: datetime) -> tuple[Event, ...] | Refusal:
    """Take a trustee's share; with the last one that is needed the vote is counted."""
    refusal = unknown_vote(state, command.vote_id, "sealed")
    if refusal:
        return refusal
    vote = state.votes[command.vote_id]
    assert vote.commission is not None and vote.encrypted is not None
    keys, owner = vote.commission.keys, command.owner
    if not 1 <= owner <= len(keys.owners):
        return no(
            "trustees.unknown",
            de="Dieses Mitglied der Auszählkommission gibt es nicht.",
            en="There is no such member of the commission.",
        )
    if owner in vote.shares:
        return no(
            "votes.share_known",
            de="Ihr Anteil an dieser Auszählung liegt bereits vor.",
            en="Your share of this count is there already.",
        )
    phi, tallied = secret.election_of(vote).phi, secret.tallied(vote)
    try:
        read_share(command.share, tallied, phi, keys.owners[owner - 1])
    except ValueError:
        return no(
            "votes.share_wrong",
            de="Dieser Anteil passt nicht zu dieser Auszählung oder nicht zu Ihrem Schlüssel; er wurde nicht angenommen. Bitte laden Sie die Seite neu und zählen Sie noch einmal aus.",
            en="This share does not fit this count or not your key; it was not taken. Please reload the page and count again.",
        )
    given = ShareGiven(vote_id=vote.id, owner=owner, share=command.share)
    shares = {**vote.shares, owner: command.share}
    if len(shares) < vote.commission.threshold:
        return (given,)
    factors = {each: read_share(share, tallied, phi, keys.owners[each - 1]) for each, share in shares.items()}
    try:
        result = opened(tallied, combine(factors, keys), vote.encrypted.total_weight)
    except NoPoint:
        return no(
            "votes.not_countable",
            de="Das Ergebnis lässt sich nicht lesen. Bitte brechen Sie die Abstimmung ab und wiederholen Sie sie; der Vorgang steht im Journal.",
            en="The result cannot be read. Please cancel the vote and repeat it; the course of events is in the journal.",
        )
    log = secret.log_after_tally(vote)
    for each, share in shares.items():
        log.share(each, secret.share_bytes(share))
    log.result(result)
    assert log.head is not None
    tally = secret.tally_of(vote, result)
    return (
        given,
        VoteDecrypted(vote_id=vote.id, result=tuple(map(tuple, result)), head=log.head),
        VoteTallied(vote_id=vote.id, tally=tally, verdict=verdict_of(state, vote, tally, at), choices={}),
    )


def tally_of(vote: Vote, ballots: Ballots) -> Tally:
    """Count the ballots of a box: each member's latest, with the weights frozen at opening."""
    return count(
        [(ballot["member"], ballot["choice"]) for ballot in ballots],
        {member: elector.weight for member, elector in vote.electorate.items()},
        vote.choices,
    )


def named_choices(vote: Vote, ballots: Ballots) -> dict[str, str]:
    """Member to her latest choice, in a vote by name only."""
    if not vote.named:
        return {}
    cast = latest((ballot["member"], ballot["choice"]) for ballot in ballots)
    return {member: choice for member, choice in sorted(cast.items()) if member in vote.electorate}


def verdict_of(state: State, vote: Vote, tally: Tally, at: datetime) -> Verdict:
    """The one place where a result becomes accepted or rejected."""
    from konvent.core.meeting.circular import circular_verdict

    if state.assembly is not None and state.assembly.form == "written":
        return circular_verdict(state, vote, tally, at)
    on = state.day(at)
    if vote.method == "several_of":
        assert vote.secret is not None and vote.encrypted is not None
        valid = Fraction(vote.encrypted.total_weight, vote.secret.scale) - tally.weights["abstain"]
        return election.check(
            state.rulebook,
            election.ElectionFacts(
                on=on,
                votes={option: tally.weights[option] for option in vote.options},
                abstain=tally.weights["abstain"],
                eligible=vote.eligible,
                seats=vote.most,
                method="block",
                ballots=valid,
            ),
        )
    if vote.method == "one_of":
        return election.decide(
            state.rulebook,
            votes={option: tally.weights[option] for option in vote.options},
            abstain=tally.weights["abstain"],
            invalid=tally.weights[INVALID],
            eligible=vote.eligible,
            on=on,
        )
    return majority.decide(
        state.rulebook,
        subject=vote.subject,
        yes=tally.weights["yes"],
        no=tally.weights["no"],
        abstain=tally.weights["abstain"],
        invalid=tally.weights[INVALID],
        eligible=vote.eligible,
        present=presence(state).weight,
        members=state.roll.weight_total,
        on=on,
    )


def extend_vote(state: State, command: ExtendVote) -> tuple[Event, ...] | Refusal:
    refusal = unknown_vote(state, command.vote_id, "open")
    if refusal:
        return refusal
    if state.assembly is not None and state.assembly.form == "written":
        return no(
            "votes.deadline_announced",
            de="Das Ende des schriftlichen Verfahrens ist allen mitgeteilt und kann nicht verschoben werden.",
            en="The end of the written procedure was told to everybody and cannot be moved.",
        )
    before = state.votes[command.vote_id].closes_at
    if before is None or command.closes_at <= before:
        return no(
            "votes.not_longer",
            de="Diese Abstimmung endet erst, wenn Sie sie schließen; warten Sie einfach."
            if before is None
            else "Das neue Ende muss nach dem bisherigen liegen.",
            en="This vote ends only when you close it; simply wait."
            if before is None
            else "The new end must be later than the present one.",
        )
    if not command.reason.strip():
        return reason_missing()
    return (told(VoteExtended, command),)


def cancel_vote(state: State, command: CancelVote) -> tuple[Event, ...] | Refusal:
    vote = state.votes.get(command.vote_id)
    if vote is None or vote.phase not in ("open", "sealed", "tallied"):
        return no(
            "votes.not_to_cancel",
            de="Diese Abstimmung kann nicht mehr abgebrochen werden; ihr Ergebnis ist festgestellt oder sie ist bereits abgebrochen.",
            en="This vote can no longer be cancelled; its result has been declared or it has been cancelled before.",
        )
    if not command.reason.strip():
        return reason_missing()
    return (VoteCancelled(vote_id=command.vote_id, reason=command.reason),)


def declare_vote(state: State, command: DeclareVote) -> tuple[Event, ...] | Refusal:
    refusal = unknown_vote(state, command.vote_id, "tallied")
    if refusal:
        return refusal
    vote = state.votes[command.vote_id]
    assert vote.verdict is not None
    if vote.verdict.status in (Status.PASS, Status.FAIL):
        accepted = vote.verdict.status == Status.PASS
        if command.finding is not None and (command.finding == "accepted") != accepted:
            return Refusal(
                "votes.finding_differs",
                vote.verdict.said,
                vote.verdict.cites[0] if vote.verdict.cites else None,
            )
    elif command.finding is None:
        return no(
            "votes.finding_needed",
            de="Das Recht lässt das Ergebnis hier offen. Bitte entscheiden Sie selbst, ob der Beschluss zustande gekommen ist; Ihre Feststellung und der Zweifel kommen in die Niederschrift.",
            en="The law leaves this result open. Please decide yourself whether the resolution has come about; your finding and the doubt go into the minutes.",
            cite=vote.verdict.cites[0] if vote.verdict.cites else None,
        )
    else:
        accepted = command.finding == "accepted"
    number = 1 + sum(1 for each in state.votes.values() if each.number is not None)
    return (
        VoteDeclared(
            vote_id=vote.id,
            finding=command.finding,
            acceptance=command.acceptance,
            accepted=accepted,
            number=number,
        ),
    )


def after_votes(state: State, event: Event, at: datetime) -> State:
    """Fold the events of this noun."""
    if isinstance(event, VoteOpened):
        return state.but(votes={**state.votes, event.vote_id: _opened(event, at, state.commission)})
    vote = state.votes[event.vote_id]  # type: ignore[attr-defined]
    match event:
        case VoteSealed(count=sealed, root=sealed_root):
            vote = replace(vote, closed_at=at, sealed_count=sealed, sealed_root=sealed_root)
        case VoteEncrypted():
            vote = replace(vote, phase="sealed", encrypted=event)
        case ShareGiven(owner=owner, share=share):
            vote = replace(vote, shares={**vote.shares, owner: share})
        case VoteDecrypted():
            vote = replace(vote, decrypted=event)
        case VoteTallied(tally=tally, verdict=verdict, choices=choices):
            vote = replace(vote, phase="tallied", tally=tally, verdict=verdict, choices_by_name=choices)
        case VoteExtended(closes_at=closes_at):
            vote = replace(vote, closes_at=closes_at)
        case VoteCancelled(reason=reason):
            vote = replace(vote, phase="cancelled", closed_at=vote.closed_at or at, reason=reason)
        case VoteDeclared(accepted=accepted, acceptance=acceptance, number=number):
            vote = replace(
                vote,
                phase="declared",
                accepted=accepted,
                acceptance=acceptance,
                number=number,
                declared_at=at,
            )
        case _:
            raise ValueError(f"not an event of votes: {event.kind}")
    return state.but(votes={**state.votes, vote.id: vote})


def _opened(event: VoteOpened, at: datetime, commission: Commission | None) -> Vote:
    return Vote(
        id=event.vote_id,
        item_id=event.item_id,
        motion=event.motion,
        subject=event.subject,
        method=event.method,
        options=event.options,
        named=event.named,
        concerns=event.concerns,
        mode=event.mode,
        opened_at=at,
        closes_at=event.closes_at,
        electorate={elector.member: elector for elector in event.electorate},
        eligible=sum((elector.weight for elector in event.electorate), Fraction(0)),
        excluded=event.excluded,
        quorum=event.quorum,
        rule=event.rule,
        least=event.least,
        most=event.most,
        split=event.split,
        secret=event.log,
        commission=commission if event.log else None,
        credentials={
            credential: elector.member for elector in event.electorate for credential in elector.credentials
        },
    )
