"""What the wide debate is about: invented statutes of 120 blocks, a change of them, and 25 amendments to it by six members."""

from __future__ import annotations

from dataclasses import dataclass

MOVER = "Ada Ahorn"
SIX = ("Ben Birke", "Cleo Distel", "Dora Efeu", "Emil Farn", "Gesa Ginster", "Hugo Hasel")
COMMITTEE = "Ida Iris"
PEOPLE = (MOVER, *SIX, COMMITTEE)
SUBJECTS = (
    "den Namen und den Sitz",
    "den Zweck",
    "die Gemeinnützigkeit",
    "die Aufnahme",
    "den Austritt",
    "den Ausschluss",
    "die Beiträge",
    "die Umlagen",
    "die Organe",
    "die Mitgliederversammlung",
    "die Einberufung",
    "die Tagesordnung",
    "die Beschlüsse",
    "die Wahlen",
    "den Vorstand",
    "den Beirat",
    "die Geschäftsführung",
    "die Fachgruppen",
    "die Kassenprüfung",
    "die Datenverarbeitung",
    "die Schiedsstelle",
    "die Ehrungen",
    "die Satzung selbst",
    "die Auflösung",
)
ONLINE, BY_POST = 10, 11  # the places of the sections that the motion itself changes


def notice(section: int) -> int:
    """In weeks, as the statutes in force have it."""
    return 2 + section % 5


def statutes() -> list[str]:
    """The wording in force as it is pasted, a line for each of the 120 blocks: 24 sections of a heading and four paragraphs."""
    lines = []
    for place, subject in enumerate(SUBJECTS, start=1):
        article, _, noun = subject.partition(" ")
        lines += [
            f"§ {place} {noun[0].upper()}{noun[1:]}",
            f"(1) Für {article} {noun} ist der Vorstand zuständig, soweit diese Satzung nichts anderes bestimmt.",
            f"(2) Anträge dazu sind {notice(place)} Wochen vorher in Textform bei der Geschäftsstelle einzureichen.",
            "(3) Über Ausnahmen entscheidet die Mitgliederversammlung mit der Mehrheit der abgegebenen Stimmen.",
            f"(4) Der Vorstand berichtet jedes Jahr bis zum {place}. März schriftlich darüber.",
        ]
    return lines


# What the motion itself makes of two paragraphs, by the words in force.
MOTION = {
    f"Der Vorstand berichtet jedes Jahr bis zum {ONLINE}. März schriftlich darüber.": "Mitglieder können an der "
    "Versammlung auch online teilnehmen und ihre Rechte dort ausüben.",
    f"Der Vorstand berichtet jedes Jahr bis zum {BY_POST}. März schriftlich darüber.": "Die Einladung steht vier Wochen "
    "vorher auf der Internetseite des Verbands.",
}
TITLE = "Neufassung der Satzung"
REASON = "Wer nicht reisen kann, soll mitreden und mitstimmen können."


@dataclass(frozen=True, slots=True)
class Planned:
    """An amendment. mover: which of the six, from 0; section: the § whose second paragraph it changes; weeks: to what

    fate: "taken_over" before the assembly, "adopted", "rejected", "settled" by the adoption of what it is in conflict with
    """

    mover: int
    section: int
    weeks: int
    fate: str

    @property
    def block(self) -> int:
        """Its place in the text, from 0, the title not counted."""
        return 5 * (self.section - 1) + 2

    @property
    def old(self) -> str:
        return f"Anträge dazu sind {notice(self.section)} Wochen vorher in Textform bei der Geschäftsstelle einzureichen."

    @property
    def new(self) -> str:
        return self.old.replace(f"{notice(self.section)} Wochen", f"{self.weeks} Wochen")

    @property
    def reason(self) -> str:
        return f"{self.weeks} Wochen haben sich anderswo bewährt."


def _planned() -> tuple[Planned, ...]:
    fates = ["taken_over"] * 10 + ["adopted", "adopted", "rejected"] * 3
    alone = [
        Planned(place % 6, section, 8 + section % 3, fate)
        for place, (section, fate) in enumerate(zip(range(1, 20), fates, strict=True))
    ]
    # Three pairs, of which the one that goes furthest is put first: it excludes its rival; it fails and the rival is
    # adopted; both fail.
    rivals = [
        (Planned(0, 21, 9, "settled"), Planned(1, 21, 12, "adopted")),
        (Planned(2, 22, 9, "adopted"), Planned(3, 22, 12, "rejected")),
        (Planned(4, 23, 9, "rejected"), Planned(5, 23, 12, "rejected")),
    ]
    return (*alone, *(each for pair in rivals for each in pair))


AMENDMENTS = _planned()
# One of those is changed by the committee's offer, which its mover accepts before the hall votes on it.
OFFERED = next(each for each in AMENDMENTS if each.fate == "adopted")
OFFERED_WEEKS = 7


def final() -> list[str]:
    """The second paragraphs as they read in the end, in order."""
    made = {
        each.section: OFFERED_WEEKS if each is OFFERED else each.weeks
        for each in AMENDMENTS
        if each.fate in ("taken_over", "adopted")
    }
    return [
        f"Anträge dazu sind {made.get(section, notice(section))} Wochen vorher in Textform bei der Geschäftsstelle einzureichen."
        for section in range(1, len(SUBJECTS) + 1)
    ]


def changed() -> list[str]:
    """The places of the statutes that read otherwise in the end, in order."""
    made = [(each.section, 2) for each in AMENDMENTS if each.fate in ("taken_over", "adopted")]
    return [f"§ {section} Absatz {place}" for section, place in sorted([*made, (ONLINE, 4), (BY_POST, 4)])]


def close_up(words: str) -> str:
    """Without blanks, and without the places where a word may be divided."""
    return "".join(words.replace("\u00ad", "").split())
