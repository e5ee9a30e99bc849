"""Law of a release that this program does not know: nobody is accused, and what is not known is named."""

from __future__ import annotations

import pytest

from konvent import __version__, lawbook
from konvent.lawbook.released import law_of_this_program, releases
from konvent.verify import Report, verify
from konvent.verify.command import in_words
from tests.verify.building import honest
from tests.verify.forging import Forger, Json


def written_by(release: str, change) -> Report:
    """The report on an archive whose law is of that release, from its convening to its minutes."""

    def changed(book: Json) -> None:
        book["released"] = release
        change(book)

    return verify(Forger(honest()).rebook("rulebook", changed).rechain().rewrite_minutes().archive())


def purpose(book: Json) -> Json:
    """A norm on which nothing in this assembly rests."""
    return next(norm for norm in book["norms"] if norm["id"] == "ev.majority.purpose_change")


def law(report: Report) -> list[tuple[bool | None, str]]:
    return [(check.ok, report.text(check).de) for check in report.checks if check.name == "law"]


def test_an_honest_rulebook_is_the_law_as_it_was_released():
    [(norms_hold, norms), (statutes_hold, _)] = law(verify(honest()))
    assert norms_hold and statutes_hold
    count = len(lawbook.norms_of("de.ev"))
    assert (
        norms
        == f"Das Regelwerk ist das Recht, wie Konvent {__version__} es herausgegeben hat ({count} Normen)."
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda book: purpose(book).update(see=["corrected"]),
        lambda book: purpose(book)["rule"].update(share="9/10"),
        lambda book: book["norms"].append(
            {**purpose(book), "id": "ev.majority.new", "family": "majority.new"}
        ),
        lambda book: book["norms"].remove(purpose(book)),
        lambda book: book["defaults"].update({"convening.form": "textform"}),
        lambda book: book["statutes"]["values"].update({"convening.by_drum": True}),
    ],
)
@pytest.mark.parametrize("release", ["0.2.1", "0.10.0", "17.0.0"])
def test_law_of_a_newer_release_is_unknown_not_false(release, change):
    report = written_by(release, change)
    assert (report.exit_code, report.first_false) == (3, None), in_words(report, "de")
    assert {ok for ok, _ in law(report)} >= {None}
    said = in_words(report, "de")
    assert "FALSCH" not in said
    assert f"Das Recht stammt aus Konvent {release}, das dieses Programm nicht kennt." in said
    assert "ob es das geltende Recht ist, ist damit nicht gesagt" in said.splitlines()[-1]
    assert (
        f"Nötig ist eine Fassung von Konvent, die das Recht von {release} kennt; dies ist die Fassung {__version__}."
        in said
    )
    assert any(check.name == "acts" and check.ok for check in report.checks)


def test_the_norms_that_are_not_known_are_named():
    report = written_by("0.9.0", lambda book: purpose(book)["rule"].update(share="1/100"))
    assert "Eine Norm kennt dieses Programm so nicht: § 33 Abs. 1 S. 2 BGB" in in_words(report, "de")


def test_a_newer_release_with_the_same_law_holds():
    report = written_by("0.9.7", lambda book: None)
    assert report.exit_code == 0, in_words(report, "de")


def test_who_hides_behind_a_newer_release_still_has_every_act_checked():
    forger = Forger(honest())
    forger.rebook("rulebook", lambda book: book.update(released="0.9.0", timezone="Europe/Vienna"))
    forger.of_vote("votes.declared", "v1")["accepted"] = False
    assert verify(forger.rechain().archive()).exit_code == 1


def test_a_release_beside_those_that_are_known_is_measured_by_the_last_before_it(monkeypatch):
    """A correction may be released for 0.8 after 0.9 was out."""
    known = releases()
    later = law_of_this_program("0.9.0")
    monkeypatch.setattr("konvent.verify.law.releases", lambda: {**known, "0.9.0": later})
    assert written_by("0.8.9", lambda book: None).exit_code == 0
    assert written_by("0.8.9", lambda book: purpose(book).update(see=["corrected"])).exit_code == 3
    assert written_by("0.9.0", lambda book: purpose(book).update(see=["corrected"])).exit_code == 1
    assert written_by("0.1.9", lambda book: None).exit_code == 1
