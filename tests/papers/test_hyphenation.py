"""Long German words break at syllables, with a hyphen, wherever they stand on a paper; nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from konvent.core.minutes.outline import Outline
from konvent.lawbook.words import program
from konvent.papers.door import DoorLine, VotingCard, door_list_pdf, voting_cards_pdf
from konvent.papers.letter import LetterItem
from konvent.papers.pdf import letters_pdf, minutes_pdf
from konvent.papers.register import RegisterEntry, RegisterHead, register_pdf
from tests.papers.reading import lines, open_pdf, structure
from tests.papers.sample import LETTER
from tests.papers.test_door import SHEET
from tests.papers.test_pdf import made

SYLLABLES = (
    "Jah-res-ab-schluss",
    "Mit-glie-der-ver-samm-lung",
    "Rech-nungs-prü-fungs-aus-schuss",
    "Grund-stücks-ver-kehrs-ge-neh-mi-gungs-zu-stän-dig-keits-über-tra-gungs-ver-ord-nung",
)
WORDS = {each.replace("-", ""): each.split("-") for each in SYLLABLES}
ALSO_WORDS = ("Mitglied", "Mitglieder", "Versammlung")
LONGEST = max(WORDS, key=len)
TITLE = " und ".join([*WORDS, "Jahresabschluss", "Mitgliederversammlung", LONGEST, LONGEST])


def minutes() -> bytes:
    found = made()
    return minutes_pdf(Outline.from_data(_long(found.to_data())), program())


def _long(data: dict) -> dict:
    """The same minutes, whose titles, members and persons have long names."""
    names = {each["title"] for each in data["agenda"]}
    members = {each["member"] for each in data["attendance"]["members"]}
    people = {stay["person"] for each in data["attendance"]["members"] for stay in each["stays"]}

    def lengthened(value):
        if isinstance(value, dict):
            return {key: lengthened(each) for key, each in value.items()}
        if isinstance(value, list):
            return [lengthened(each) for each in value]
        if value in names:
            return TITLE
        return LONGEST if value in members or value in people else value

    return lengthened(data)


PAPERS = {
    "minutes": minutes,
    "letter": lambda: letters_pdf(
        [
            replace(
                LETTER,
                organisation=f"{LONGEST} {LONGEST} e. V.",
                subject=TITLE,
                agenda=(LetterItem(number="1", title=TITLE, motion=TITLE, note=TITLE),),
                facts=((LONGEST, TITLE),),
                rights=((LONGEST, TITLE),),
            )
        ]
    ),
    "register": lambda: register_pdf(
        RegisterHead(organisation=LONGEST, title=f"{LONGEST} {LONGEST}", basis="", day="", language="de"),
        [RegisterEntry(heading=TITLE, where=TITLE, wording=TITLE, lines=(TITLE,), notes=(TITLE,))],
    ),
    "door list": lambda: door_list_pdf(
        SHEET,
        [DoorLine(name=LONGEST, members=(LONGEST, TITLE), votes="1", proxies=(TITLE,), arrived="")],
    ),
    "voting card": lambda: voting_cards_pdf(
        SHEET,
        [VotingCard(number="1", name=TITLE, votes="1", mandates=((TITLE, "1", TITLE),), link="https://x.test/")],
    ),
}  # fmt: skip


def parts(printed: list[str]) -> Iterator[tuple[str, str]]:
    """Each printed part of one of the long words, and "-" if a hyphen stands behind it."""
    for part, hyphen in re.findall(r"(\w{6,})(-?)", "\n".join(printed)):
        if part not in {*WORDS, *ALSO_WORDS} and any(part in word for word in WORDS):
            yield part, hyphen


def fits(word: str, part: str, hyphen: str) -> bool:
    """Whether the word can be broken so: into whole syllables, with a hyphen behind all but the last."""
    ends = {"".join(WORDS[word][:n]) for n in range(len(WORDS[word]) + 1)}
    whole = any(end.endswith(part) and end.removesuffix(part) in ends for end in ends)
    return whole and bool(hyphen or word.endswith(part))


@pytest.mark.parametrize("make", PAPERS.values(), ids=PAPERS)
def test_a_long_word_breaks_at_a_syllable_and_is_still_tagged(make):
    content = make()
    found = list(parts(lines(content)))
    assert found, "a word was broken"
    assert [each for each in found if not any(fits(word, *each) for word in WORDS)] == []
    with open_pdf(content) as pdf:
        assert structure(pdf)[0] == "Document"


def test_a_heading_keeps_its_words_whole_where_they_fit():
    title = "Feststellung des Jahresabschlusses, Entlastung des Vorstands und Verwendung der Rücklagen im Jahresabschluss"
    head = RegisterHead(organisation="MV", title="Beschlussbuch", basis="", day="", language="de")
    printed = lines(register_pdf(head, [RegisterEntry(heading=title, where="", wording="")]))
    assert " ".join(each for each in printed if each and each in title) == title


def test_what_has_no_syllables_still_stays_on_the_page():
    link = "https://beispiel.test/" + "a1b2c3d4" * 40
    head = RegisterHead(organisation="MV", title="Beschlussbuch", basis="", day="", language="de")
    printed = lines(register_pdf(head, [RegisterEntry(heading="1", where="", wording=f"{link} {'m' * 400}")]))
    assert max(map(len, printed)) <= 125
    assert link in "".join(printed).replace("  ", "")
