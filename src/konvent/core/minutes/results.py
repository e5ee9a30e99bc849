"""A vote in the minutes: who could vote, by which rule, what was counted, what was found."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from konvent.core.law.verdict import Defect, Status
from konvent.core.meeting.records.votes import Boxes, Vote
from konvent.core.meeting.state import State
from konvent.core.minutes.outline import ChoiceLine, Count, ExcludedLine, RegisterLine, VoteRecord
from konvent.core.minutes.words import CHOICES, SUBJECTS, Words, ended
from konvent.core.tally.counts import INVALID, latest
from konvent.core.text import Text, fraction_text

BASES = {
    "cast": Text(de="der abgegebenen Ja- und Nein-Stimmen", en="of the yes and no votes cast"),
    "present": Text(
        de="der Stimmen aller anwesenden oder vertretenen Mitglieder",
        en="of the votes of all members present or represented",
    ),
    "members": Text(de="der Stimmen aller Mitglieder", en="of the votes of all members"),
}
SHARES = {
    Fraction(1, 2): Text(de="die Hälfte", en="half"),
    Fraction(2, 3): Text(de="zwei Drittel", en="two thirds"),
    Fraction(3, 4): Text(de="drei Viertel", en="three quarters"),
    Fraction(4, 5): Text(de="vier Fünftel", en="four fifths"),
    Fraction(9, 10): Text(de="neun Zehntel", en="nine tenths"),
}


def record(words: Words, state: State, vote: Vote, boxes: Boxes | None) -> VoteRecord:
    """The vote as it stands at the end of the journal."""
    return VoteRecord(
        id=vote.id,
        title=_title(words, state, vote),
        state=vote.phase,
        subject=words.say(SUBJECTS.get(vote.subject, Text(de=vote.subject, en=vote.subject))),
        concerned=tuple(words.person(person) for person in vote.concerns),
        motion=vote.motion,
        eligible=_eligible(words, vote),
        rule=_rule(words, vote),
        quorum=words.say(vote.quorum.sentence) if vote.quorum else "",
        counts=_counts(words, vote),
        total=_total(words, vote) if vote.tally else None,
        excluded=tuple(
            ExcludedLine(
                member=words.member(each.member),
                person=words.person(each.person),
                reason=words.say(each.reason),
                cite=each.cite,
                instead=words.person(each.replaced_by) if each.replaced_by else "",
            )
            for each in vote.excluded
        ),
        choices=_choices(words, vote, boxes),
        result=words.say(vote.verdict.sentence) if vote.verdict and vote.phase != "cancelled" else "",
        doubts=tuple(_doubts(words, vote)),
        declared=_declared(words, state, vote),
        number=vote.number,
        accepted=vote.accepted,
        sealed=vote.sealed_count or 0,
        root=vote.sealed_root,
    )


def _title(words: Words, state: State, vote: Vote) -> str:
    what = (
        words.text("Wahl oder Auswahl", "Election or choice")
        if vote.method != "yes_no_abstain"
        else words.text("Abstimmung", "Vote")
    )
    if vote.subject == "procedural":
        what = words.text("Abstimmung zur Geschäftsordnung", "Vote on procedure")
    manner = words.text("namentlich", "by name") if vote.named else words.text("offen", "open")
    if vote.secret is not None:
        manner = words.text("geheim", "secret")
    near = state.assembly.held_at if state.assembly else None
    if vote.closed_at and words.local_day(vote.closed_at) != words.local_day(vote.opened_at):
        near = None
    opened = words.moment(vote.opened_at, near)
    if vote.closed_at is None:
        return words.text(f"{what} ({manner}), seit {opened}", f"{what} ({manner}), since {opened}")
    closed = words.moment(vote.closed_at, vote.opened_at)
    if opened.endswith(closed):
        return f"{what} ({manner}), {opened}"
    begin = opened if "," in closed else opened.removesuffix(" Uhr")
    return words.text(f"{what} ({manner}), {begin} bis {closed}", f"{what} ({manner}), {opened} to {closed}")


def _eligible(words: Words, vote: Vote) -> str:
    who = words.members_with(len(vote.electorate), vote.eligible)
    return words.text(f"Stimmberechtigt: {who}.", f"Entitled to vote: {who}.")


def _rule(words: Words, vote: Vote) -> str:
    """ "Erforderlich: mehr als die Hälfte der abgegebenen Ja- und Nein-Stimmen (§ 32 Abs. 1 S. 3 BGB)." """
    rule = vote.rule
    if vote.method != "yes_no_abstain":
        return ""  # what an election needs depends on its mode; the result says it
    if rule.threshold == 1:
        share = Text(de="alle Stimmen", en="all votes")
        de, en = f"{share.de} ({rule.cite})", f"{share.en} ({rule.cite})"
        return words.text(f"Erforderlich: {de}.", f"Required: {en}.")
    share = SHARES.get(
        rule.threshold, Text(de=fraction_text(rule.threshold), en=fraction_text(rule.threshold))
    )
    more = Text(de="mindestens", en="at least") if rule.inclusive else Text(de="mehr als", en="more than")
    base = BASES.get(rule.base, Text(de=rule.base, en=rule.base))
    return words.text(
        f"Erforderlich: {more.de} {share.de} {base.de} ({rule.cite}).",
        f"Required: {more.en} {share.en} {base.en} ({rule.cite}).",
    )


def _counts(words: Words, vote: Vote) -> tuple[Count, ...]:
    tally = vote.tally
    if tally is None or vote.phase == "cancelled":
        return ()
    rows = [
        Count(
            label=_choice(words, choice),
            weight=fraction_text(tally.weights[choice]),
            heads=tally.heads.get(choice),
        )
        for choice in (*vote.choices, *(() if vote.secret else (INVALID,)))
    ]
    not_cast = Count(
        label=words.say(CHOICES["not_cast"]),
        weight=fraction_text(tally.not_cast_weight),
        heads=tally.not_cast_heads,
    )
    return (*rows, not_cast)


def _total(words: Words, vote: Vote) -> Count:
    return Count(
        label=words.text("stimmberechtigt", "entitled to vote"),
        weight=fraction_text(vote.eligible),
        heads=len(vote.electorate),
    )


def _choice(words: Words, choice: str) -> str:
    return words.say(CHOICES[choice]) if choice in CHOICES else choice


def _choices(words: Words, vote: Vote, boxes: Boxes | None) -> tuple[ChoiceLine, ...]:
    """Who chose what: only in a vote by name, and only what counts."""
    if not vote.named or vote.tally is None or vote.phase == "cancelled":
        return ()
    cast_by = latest((ballot["member"], ballot["person"]) for ballot in (boxes or {}).get(vote.id, ()))
    return tuple(
        ChoiceLine(
            member=words.member(member),
            person=words.person(cast_by[member]) if member in cast_by else "",
            weight=fraction_text(elector.weight),
            choice=_choice(words, vote.choices_by_name.get(member, "not_cast")),
        )
        for member, elector in vote.electorate.items()
    )


def _doubts(words: Words, vote: Vote) -> Iterator[str]:
    verdict = vote.verdict
    if verdict is None or vote.phase == "cancelled":
        return
    if verdict.status in (Status.WARN, Status.UNDECIDED) and vote.phase == "declared":
        yield words.text(
            "Das Recht lässt dieses Ergebnis offen; die Feststellung beruht auf der Entscheidung der Versammlungsleitung.",
            "The law leaves this result open; the finding rests on the decision of the chair.",
        )
    if verdict.defect == Defect.INEFFECTIVE_UNTIL_REGISTERED:
        yield words.text(
            "Die Änderung wird erst mit der Eintragung in das Register wirksam.",
            "The change takes effect only on registration.",
        )


def secret_sentences(words: Words, vote: Vote) -> Iterator[str]:
    """How a secret vote was kept secret, and by which hash its log is found again."""
    held, commission = vote.secret, vote.commission
    if held is None or commission is None:
        return
    if commission.holder == "server":
        who = Text(
            de="Ausgezählt wird mit einem Schlüssel, den allein der Server hält",
            en="It is counted with a key that the server alone holds",
        )
    else:
        names = ", ".join(words.person(person) for person in commission.persons)
        who = Text(
            de=f"Auszählen können nur {commission.threshold} Mitglieder der Auszählkommission gemeinsam ({names})",
            en=f"Only {commission.threshold} members of the commission together can count ({names})",
        )
    yield words.text(
        f"Geheim abgestimmt wurde mit Stimmzetteln, die auf den Geräten der Stimmenden verschlüsselt und ungeöffnet zusammengezählt wurden. {who.de}.",
        f"The vote was secret: ballots were encrypted on the voters' devices and added up unopened. {who.en}.",
    )
    if held.without_booth:
        names = ", ".join(words.member(member) for member in held.without_booth)
        yield words.text(
            f"Ohne eingerichtetes Gerät und daher ohne Stimmzettel: {names}.",
            f"Without a device set up, and so without a ballot: {names}.",
        )
    if held.risks:
        said = Text(
            de=" ".join(each.de for each in held.risks[:-1]), en=" ".join(each.en for each in held.risks[:-1])
        )
        yield words.text(
            f"Die Versammlungsleitung öffnete die Abstimmung in Kenntnis dieser Hinweise: {said.de}",
            f"The chair opened the vote knowing these warnings: {said.en}",
        )
    if vote.decrypted is not None:
        yield words.text(
            f"Prüfwert des Protokolls der Stimmzettel ({held.uuid}): {vote.decrypted.head}",
            f"Hash of the log of ballots ({held.uuid}): {vote.decrypted.head}",
        )


def _declared(words: Words, state: State, vote: Vote) -> str:
    near = state.assembly.held_at if state.assembly else None
    if vote.phase == "cancelled":
        when = words.moment(vote.closed_at, near) if vote.closed_at else ""
        return words.text(
            f"Die Abstimmung wurde um {when} abgebrochen und nicht gezählt. Grund: {ended(vote.reason)}",
            f"The vote was cancelled at {when} and not counted. Reason: {ended(vote.reason)}",
        )
    if vote.declared_at is None:
        return ""
    when = words.moment(vote.declared_at, near)
    at = words.text(
        f"am {when}" if "," in when else f"um {when}", f"on {when}" if "," in when else f"at {when}"
    )
    finding, number = words.say(found(vote)), vote.number
    said = words.text(
        f"Festgestellt und verkündet {at}: {finding} (Beschluss Nr. {number}).",
        f"Declared and announced {at}: {finding} (resolution no. {number}).",
    )
    if vote.acceptance is None:
        return said
    return said + (
        words.text(" Die Wahl wurde angenommen.", " The election was accepted.")
        if vote.acceptance
        else words.text(" Die Wahl wurde nicht angenommen.", " The election was not accepted.")
    )


def found(vote: Vote) -> Text:
    """What was declared: "Der Antrag ist angenommen", or which option has it."""
    elected = vote.verdict.numbers.get("elected", "") if vote.verdict else ""
    if vote.method != "yes_no_abstain" and vote.accepted and elected:
        return Text(de=f"Gewählt ist: {elected}", en=f"Elected: {elected}")
    if vote.method != "yes_no_abstain":
        return Text(de="Niemand ist gewählt", en="Nobody is elected")
    if vote.accepted:
        return Text(de="Der Antrag ist angenommen", en="The motion is carried")
    return Text(de="Der Antrag ist abgelehnt", en="The motion is rejected")


def _short_finding(vote: Vote) -> Text:
    """The finding as one word in a table: "angenommen", or who or what is elected."""
    elected = vote.verdict.numbers.get("elected", "") if vote.verdict else ""
    if vote.method != "yes_no_abstain":
        return (
            Text(de=elected or "niemand gewählt", en=elected or "nobody elected")
            if vote.accepted
            else Text(de="niemand gewählt", en="nobody elected")
        )
    return Text(de="angenommen", en="carried") if vote.accepted else Text(de="abgelehnt", en="rejected")


def register_line(words: Words, state: State, vote: Vote) -> RegisterLine:
    """The line of a declared vote in the register of resolutions."""
    plan = state.agenda[vote.item_id].plan
    counted = _counts(words, vote)[:-1]
    counts = [f"{each.label} {each.weight}" for each in counted[:2]]
    counts += [f"{each.label} {each.weight}" for each in counted[2:] if each.weight != "0"]
    return RegisterLine(
        number=vote.number or 0,
        item=plan.number,
        title=plan.title,
        motion=vote.motion,
        counts=", ".join(counts),
        finding=words.say(_short_finding(vote)),
        accepted=vote.accepted is True,
    )
