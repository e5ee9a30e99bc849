"""What the fictitious federation debates: a leading motion on its direction with eight amendments, and a change of its statutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from konvent.core.motions.blocks import TITLE, Block, Style, Text
from konvent.core.motions.comparing import compared
from konvent.core.motions.edits import Edits
from konvent.core.refusal import Refusal

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
        found = compared(base, tuple(after))
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
