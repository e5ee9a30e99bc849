"""What the fictitious federation debates: a leading motion on its direction with eight amendments, and a change of its statutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count

from konvent.core.dossier.acts import Command
from konvent.core.dossier.amending import AmendMotion, WithdrawAmendment
from konvent.core.dossier.drafting import DraftMotion, SubmitMotion
from konvent.core.dossier.examining import ExamineAmendment, ExamineMotion
from konvent.core.dossier.publishing import PublishAmendment, PublishMotion
from konvent.core.dossier.recommending import AnswerOffer, OfferChange, PublishRecommendation, Recommend
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.state import Books, Dossier, DossierKind
from konvent.core.dossier.statutes import EnterStatutes
from konvent.core.dossier.taking import TakeOverAmendment
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.records.motions import DossierRef
from konvent.core.motions.blocks import TITLE, Block, Style, Text, text_hash
from konvent.core.motions.comparing import compared
from konvent.core.motions.edits import Change, Edits
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.desk.dossiers import statutes_id
from konvent.lawbook.words import program

MOVER = "m1"


def _paragraphs(title: str, *texts: str, prefix: str = "l") -> Text:
    numbered = (Block(f"{prefix}{n}", text, Style(number=f"{n}.")) for n, text in enumerate(texts, start=1))
    return (Block(TITLE, title), *numbered)


LEADING = _paragraphs(
    "Leitantrag: Gemeinsam unabhängig werden",
    "Die Mitglieder betreiben ihre Verfahren bis Ende 2030 in höchstens vier gemeinsamen Rechenzentren.",
    "Fachverfahren, die mehrere Mitglieder brauchen, werden gemeinsam entwickelt und als freie Software veröffentlicht.",
    "Der Vorstand legt der Mitgliederversammlung jedes Jahr einen Bericht über den Stand vor.",
    "Für den Aufbau zahlt jedes Mitglied drei Jahre lang eine Umlage von 60 Cent je Einwohner.",
    "Jede Bürgerin und jeder Bürger kann in einem Portal sehen, welche Stelle welche Daten über sie oder ihn abruft.",
    "Kleine Mitglieder werden beim Umzug ihrer Verfahren von einer gemeinsamen Arbeitsgruppe begleitet.",
    "Neue Verträge über Software, deren Quelltext nicht offen ist, bedürfen einer Begründung.",
)
REASON = (
    Block(
        "g1",
        "Wer allein betreibt, was alle brauchen, zahlt es mehrfach und bleibt von einzelnen Anbietern abhängig.",
    ),
    Block(
        "g2",
        "Gemeinsame Standards sind die Voraussetzung dafür, dass Verfahren bis zu den Menschen durchgängig werden.",
    ),
)


@dataclass(frozen=True, slots=True)
class Planned:
    """An amendment of the demo. to: the amendment that it amends, "" if the motion; words: block to its new text

    new, number: a paragraph that is put in behind the block `behind`, and its number; gone: the block that is struck out
    fate: what becomes of it, for whoever plays the debate
    """

    id: str
    member: str
    fate: str
    reason: str
    words: Mapping[str, str]
    to: str = ""
    new: str = ""
    number: str = ""
    behind: str = ""
    gone: str = ""

    def edits(self, base: Text) -> Edits:
        """To the text that it amends. Raises ValueError if the demo does not fit together."""
        after: list[Block] = []
        for block in base:
            if block.id != self.gone:
                after.append(replace(block, text=self.words.get(block.id, block.text)))
            if self.new and block.id == self.behind:
                after.append(Block(f"{self.id}n", self.new, Style(number=self.number)))
        return _edits(base, tuple(after))


def _edits(base: Text, after: Text) -> Edits:
    found = compared(base, after)
    if isinstance(found, Refusal):
        raise ValueError(found.code)
    return found


AMENDMENTS = (
    # Two in conflict: only one of them can be adopted.
    Planned(
        id="ae1",
        member="m2",
        fate="rejected",
        reason="Vier Standorte sind für ein ganzes Land zu wenig, wenn einer ausfällt.",
        words={"l1": LEADING[1].text.replace("höchstens vier", "höchstens sechs")},
    ),
    Planned(
        id="ae2",
        member="m3",
        fate="adopted",
        reason="Je weniger Standorte, desto sicherer lassen sie sich betreiben.",
        words={
            "l1": LEADING[1].text.replace(
                "in höchstens vier gemeinsamen", "in drei gemeinsamen, weit voneinander entfernten"
            )
        },
    ),
    # Taken over by the mover without a vote.
    Planned(
        id="ae3",
        member="m4",
        fate="taken_over",
        reason="Wer mitzahlt, soll nachlesen können, wofür.",
        words={
            "l3": LEADING[3].text.replace(
                "über den Stand vor", "über Stand, Kosten und Risiken vor; der Bericht ist öffentlich"
            )
        },
    ),
    # Recommended in a changed form.
    Planned(
        id="ae4",
        member="m5",
        fate="modified",
        reason="Die Umlage belastet kleine Kommunen zu stark.",
        words={"l4": LEADING[4].text.replace("60 Cent", "40 Cent")},
    ),
    # Withdrawn before the vote.
    Planned(
        id="ae5",
        member="m6",
        fate="withdrawn",
        reason="Ein Portal verspricht mehr, als es halten kann.",
        words={},
        gone="l5",
    ),
    # One with an amendment to it.
    Planned(
        id="ae6",
        member="m7",
        fate="adopted",
        reason="Ohne Menschen, die es können, nützt der schönste Plan nichts.",
        words={},
        new="Die Mitglieder bilden jedes Jahr gemeinsam wenigstens fünfzig Fachkräfte aus.",
        number="6a.",
        behind="l6",
    ),
    Planned(
        id="ae7",
        member="m8",
        to="ae6",
        fate="adopted",
        reason="Fünfzig sind für alle zusammen zu wenig.",
        words={"ae6n": "Die Mitglieder bilden jedes Jahr gemeinsam wenigstens achtzig Fachkräfte aus."},
    ),
    Planned(
        id="ae8",
        member="m9",
        fate="adopted",
        reason="Eine Begründung, die niemand liest, ändert nichts.",
        words={
            "l7": LEADING[7].text.replace("einer Begründung", "einer Begründung, die veröffentlicht wird")
        },
    ),
)
# What the committee offers instead of "40 Cent".
MODIFIED = {"l4": LEADING[4].text.replace("60 Cent", "50 Cent")}


STATUTES = (
    Block(TITLE, "Satzung des Musterverbands Kommunale IT e.V. (fiktiv)"),
    Block("s2", "Zweck", Style(kind="section", number="§ 2")),
    Block(
        "s21",
        "Der Verband fördert die Zusammenarbeit seiner Mitglieder in der Informationstechnik.",
        Style(number="(1)"),
    ),
    Block("s9", "Mitgliederversammlung", Style(kind="section", number="§ 9")),
    Block("s91", "Die Mitgliederversammlung tritt wenigstens einmal im Jahr zusammen.", Style(number="(1)")),
    Block(
        "s92", "Anträge sind dem Vorstand zwei Wochen vorher in Textform einzureichen.", Style(number="(2)")
    ),
    Block("s10", "Beiträge", Style(kind="section", number="§ 10")),
    Block(
        "s101", "Die Mitglieder zahlen einen Beitrag, den die Beitragsordnung bestimmt.", Style(number="(1)")
    ),
)
PURPOSE = ("s21",)
CHANGE = Planned(
    id="sae1",
    member="m1",
    fate="adopted",
    reason="Wer nicht reisen kann, soll mitreden und mitstimmen können.",
    words={
        "s92": "Anträge sind dem Vorstand drei Wochen vorher in Textform einzureichen; er veröffentlicht sie für alle Mitglieder."
    },
    new="Mitglieder können an der Versammlung auch online teilnehmen und ihre Rechte dort ausüben.",
    number="(1a)",
    behind="s91",
)


FUND = _paragraphs(
    "Ein Fonds für den Umzug kleiner Mitglieder",
    "Der Verband richtet einen Fonds ein, aus dem Mitglieder mit weniger als 10.000 Einwohnern den Umzug ihrer Verfahren bezahlen.",
    "In den Fonds fließen jedes Jahr 60.000 Euro aus den Rücklagen.",
    "Über die Vergabe entscheidet der Vorstand.",
    prefix="f",
)
FUND_AMENDMENTS = (
    # Two that exclude each other: one of them, or neither.
    Planned(
        id="fe1",
        member="m2",
        fate="adopted",
        reason="Mit weniger lässt sich kein Umzug bezahlen.",
        words={"f2": FUND[2].text.replace("60.000", "90.000")},
    ),
    Planned(
        id="fe2",
        member="m3",
        fate="settled",
        reason="Die Rücklagen sind auch für schlechte Jahre da.",
        words={"f2": FUND[2].text.replace("60.000", "40.000")},
    ),
    Planned(
        id="fe3",
        member="m4",
        fate="adopted",
        reason="Wer Geld bekommt, sollen nicht wenige allein bestimmen.",
        words={"f3": "Über die Vergabe entscheidet ein Beirat, den die Mitgliederversammlung wählt."},
    ),
)


class Dossiers:
    """Brings the motions of the demo into their journals, up to the day before the assembly.

    members, persons: whoever acts here as "m1", "m2" … of this file, each with the person that acts for it
    """

    def __init__(
        self,
        desk: Desk,
        organisation: str,
        books: Books,
        members: Sequence[str],
        persons: Sequence[str],
        office: str = "u1",
    ) -> None:
        self._pen, self._organisation, self._books, self._office = desk.dossiers, organisation, books, office
        self._of = {
            f"m{n}": (member, person)
            for n, (member, person) in enumerate(zip(members, persons, strict=True), 1)
        }
        self._numbers = count(1)

    def leading(self, name: str = "leading") -> DossierRef:
        """The leading motion with its eight amendments: one taken over, one withdrawn, one changed as it was recommended."""
        dossier = self._published(name, "motion", LEADING, REASON, "A1")
        for each in AMENDMENTS:
            self._amended(dossier, each)
        self._act(dossier, TakeOverAmendment(amendment_id="ae3", member=self._of[MOVER][0]), MOVER)
        self._act(dossier, WithdrawAmendment(amendment_id="ae5"), "m6")
        self._recommended(dossier)
        return self._ref(dossier)

    def fund(self, name: str = "fund") -> DossierRef:
        """A short motion with three amendments, of which two exclude each other; nothing of it is decided yet."""
        dossier = self._published(name, "motion", FUND, (), "A3")
        for each in FUND_AMENDMENTS:
            self._amended(dossier, each)
        return self._ref(dossier)

    def change(self, name: str = "change") -> DossierRef:
        """The change of the statutes, whose wording is that of the passages it changes."""
        self._statutes()
        base = tuple(block for block in STATUTES if block.id in (TITLE, "s9", "s91", "s92"))
        title = replace(base[0], text="Änderung von § 9 der Satzung: online teilnehmen")
        dossier = self._published(
            name, "statute_change", (title, *base[1:]), (Block("sg1", CHANGE.reason),), "A2"
        )
        self._amended(dossier, CHANGE)
        return self._ref(dossier)

    def _statutes(self) -> None:
        """The statute book, which the office has entered before."""
        command = EnterStatutes(
            text=STATUTES,
            purpose=PURPOSE,
            registered_on=date(2019, 5, 14),
            court="AG Musterstadt, VR 4711 (fiktiv)",
        )
        book = statutes_id(self._organisation)
        if self._pen.dossier(book) is None:
            said = self._pen.begin(book, command, self._books, actor=self._office, command_id="demo-statutes")
            if isinstance(said, Refusal):
                raise ValueError(program().text(said).en)

    def _published(self, name: str, kind: DossierKind, text: Text, reason: Text, number: str) -> str:
        member, person = self._of[MOVER]
        dossier = f"{self._organisation}.{name}"
        draft = DraftMotion(member=member, text=text, reason=reason, motion_kind=kind)
        said = self._pen.begin(dossier, draft, self._books, actor=person, command_id="demo-draft")
        if isinstance(said, Refusal):
            raise ValueError(program().text(said).en)
        self._act(dossier, SubmitMotion(base=1, hash=text_hash(text), held_on=None), MOVER)
        for role in ("office", "board"):
            self._do(dossier, GiveDossierRole(holder=self._office, role=role), SYSTEM)
        self._do(dossier, ExamineMotion(finding="admissible", reason="", provision=""))
        self._do(dossier, PublishMotion(number=number))
        return dossier

    def _amended(self, dossier: str, planned: Planned) -> None:
        now = self._known(dossier)
        change = Change(planned.edits(now.text_amended(planned.to)))
        reason = (Block(f"{planned.id}g", planned.reason),)
        command = AmendMotion(
            amendment_id=planned.id,
            member=self._of[planned.member][0],
            base=now.number_amended(planned.to),
            change=change,
            reason=reason,
            to=planned.to,
        )
        self._act(dossier, command, planned.member)
        self._do(
            dossier, ExamineAmendment(amendment_id=planned.id, finding="admissible", reason="", provision="")
        )
        self._do(dossier, PublishAmendment(amendment_id=planned.id))

    def _recommended(self, dossier: str) -> None:
        """The board offers fifty cents instead of forty, and the mover accepts."""
        now = self._known(dossier)
        text = now.text_amended("ae4")
        change = Change(
            _edits(text, tuple(replace(each, text=MODIFIED.get(each.id, each.text)) for each in text))
        )
        recommended = Recommend(
            recommendation_id="re1",
            organ="board",
            amendment_id="ae4",
            base=now.number_amended("ae4"),
            status="accept_modified",
            change=change,
            other="",
            reason="Damit ist der Aufbau noch bezahlt.",
        )
        self._do(dossier, recommended)
        self._do(dossier, OfferChange(recommendation_id="re1", deadline=self._pen.now() + timedelta(days=7)))
        member = self._of["m5"][0]
        answer = AnswerOffer(
            recommendation_id="re1", member=member, answer="accept", change=Change(()), words=""
        )
        self._act(dossier, answer, "m5")
        self._do(dossier, PublishRecommendation(recommendation_id="re1"))

    def _act(self, dossier: str, command: Command, member: str) -> None:
        self._do(dossier, command, self._of[member][1])

    def _do(self, dossier: str, command: Command, actor: str = "") -> None:
        said = self._pen.handle(
            dossier, command, actor=actor or self._office, command_id=f"demo-{next(self._numbers)}"
        )
        if isinstance(said, Refusal):
            raise ValueError(f"{type(command).__name__}: {program().text(said).en}")

    def _known(self, dossier: str) -> Dossier:
        found = self._pen.dossier(dossier)
        if found is None:
            raise LookupError(dossier)
        return found

    def _ref(self, dossier: str) -> DossierRef:
        now = self._known(dossier)
        return DossierRef(dossier=dossier, version=now.newest, hash=text_hash(now.version.text))
