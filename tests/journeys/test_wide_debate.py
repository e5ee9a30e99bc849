"""A change of whole statutes: 120 blocks, 25 amendments by six members and a committee; from submission to an archive that
anyone can verify, in a browser. On that very archive, every forgery of a text is found, all hashes made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from konvent.cli.main import main
from konvent.core.dossier.fates import change_hash
from konvent.core.journal.archive import unpack
from konvent.core.motions.blocks import Block, text_hash
from konvent.core.motions.edits import Change
from tests.journeys.test_assembly import installed, mailing
from tests.journeys.wide_course import Course
from tests.verify.forging import DossierForger, Json

pytestmark = [pytest.mark.journey, pytest.mark.timeout(1500)]  # the course is a whole year of an association


@pytest.fixture(scope="module")
def course(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """The whole course, which asserts all along."""
    folder = tmp_path_factory.mktemp("wide")
    with ExitStack() as stack:
        post, port = stack.enter_context(mailing())
        server = stack.enter_context(installed(folder, port))
        made = Course(browser, server, post)
        made.run(folder / "archiv.zip")
        yield made


@pytest.fixture(scope="module")
def archive(course: Course) -> Path:
    """What it leaves, as the office downloads it."""
    return course.archive


def test_every_page_of_it_can_be_used_on_a_desktop_and_in_a_hand(course: Course) -> None:
    assert course.problems == []


def test_from_submission_to_an_archive_that_verifies(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(archive)]) == 0, capsys.readouterr().out
    forger = forging(archive)
    fates = [each["finding"] for each in forger.of("motions.decided") if each["amendments"]]
    assert (fates.count("adopted"), fates.count("rejected")) == (8, 6)
    assert len(forger.of("motions.amended")) == 25
    assert len(forger.of("motions.taken_over")) == 10


def forging(archive: Path) -> DossierForger:
    """Of the only motion that is in the archive, beside the statutes that it changes."""
    files = unpack(archive.read_bytes())
    journals = [each for each in files if each.startswith("dossiers/") and each.endswith(".jsonl")]
    (name,) = [each for each in journals if not each.endswith(".statutes.jsonl")]
    return DossierForger(archive.read_bytes(), name.removeprefix("dossiers/").removesuffix(".jsonl"))


# --- forgeries ---------------------------------------------------------------------------------------------------


def other_word(forger: DossierForger) -> None:
    """One word of the final text: in the dossier, and wherever the assembly was told of it."""
    merged = forger.of("motions.merged")[-1]
    before = merged["hash"]
    reworded(merged)
    for each in (
        *forger.each("agenda.motion_followed"),
        *forger.of("motions.decided"),
        *(opened["about"] for opened in forger.each("votes.opened")),
    ):
        if each["hash"] == before:
            if each.get("text"):
                reworded(each)
            each["hash"] = merged["hash"]


def reworded(data: Json) -> None:
    data["text"][3]["text"] = data["text"][3]["text"].replace("Textform", "Schriftform")
    data["hash"] = text_hash(tuple(map(Block.from_data, data["text"])))


def other_source(forger: DossierForger) -> None:
    """Two changes of the final text name each other's votes."""
    one, other = forger.of("motions.merged")[-1]["sources"][-2:]
    for name in ("votes", "entries"):
        one[name], other[name] = other[name], one[name]


def other_edit(forger: DossierForger) -> None:
    """An amendment that was adopted asks for something else, and the hash of that stands everywhere."""
    adopted = next(each for each in forger.of("motions.decided") if each["finding"] == "adopted")
    wished = [
        each["change"]
        for kind in (
            "motions.amended",
            "motions.rebased",
        )  # it was carried over with each one that was taken over
        for each in forger.of(kind)
        if each["amendment_id"] == adopted["amendments"][0]
    ]
    before = change_hash(Change.from_data(wished[-1]).edits)
    for change in wished:
        change[0]["now"] = "13"
    now = change_hash(Change.from_data(wished[-1]).edits)
    for told in forger.each("agenda.motion_followed"):
        for each in told["amendments"]:
            each["hash"] = each["hash"].replace(before, now)
    for opened in forger.each("votes.opened"):
        opened["about"]["changes"] = [
            each.replace(before, now) for each in opened["about"].get("changes", [])
        ]


def other_finding(forger: DossierForger) -> None:
    rejected = next(each for each in forger.of("motions.decided") if each["finding"] == "rejected")
    rejected["finding"] = "adopted"


def left_out(forger: DossierForger) -> None:
    """The assembly was never told of the amendment that was settled without a vote."""
    told = forger.each("agenda.motion_followed")
    (name,) = {each["id"] for one in told for each in one["amendments"] if each["fate"] == "settled"}
    for one in told:
        one["amendments"] = [each for each in one["amendments"] if each["id"] != name]


FORGERIES: list[tuple[Callable[[DossierForger], None], str]] = [
    (other_word, "ist nicht der, der sich aus dem Antrag"),
    (other_source, "ist eine andere Herkunft genannt als die, aus der sie stammt"),
    (other_edit, "ist nicht der, der sich aus dem Antrag"),
    (other_finding, "steht in der Akte ein anderes Ergebnis"),
    (left_out, "lag vor und ist der Versammlung verschwiegen"),
]


@pytest.mark.parametrize(("forge", "sentence"), FORGERIES, ids=[forge.__name__ for forge, _ in FORGERIES])
def test_each_forgery_of_this_archive_is_found_and_said(
    archive: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    forge: Callable[[DossierForger], None],
    sentence: str,
) -> None:
    forger, forged = forging(archive), tmp_path / "archiv.zip"
    forge(forger)
    forged.write_bytes(forger.whole())
    assert main(["verify", str(forged)]) == 1
    assert sentence in capsys.readouterr().out
