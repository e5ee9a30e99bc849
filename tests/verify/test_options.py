"""What could be chosen, as a verifier sees it: labels are bound, and may be erased."""

from __future__ import annotations

import json

from konvent.core.journal.canonical import canonical_bytes
from konvent.verify import verify
from konvent.verify.report import Report
from tests.verify.building import honest
from tests.verify.forging import Forger


def with_labels(change) -> Report:
    """The report on an archive whose minutes fit other labels, with all hashes made anew."""
    forger = Forger(honest())
    names = json.loads(forger.files["names.json"])
    change(names["options"]["i4"])
    forger.files["names.json"] = canonical_bytes(names)
    return verify(forger.rewrite_minutes().archive())


def said(report: Report, name: str) -> list[str]:
    return [report.text(check).de for check in report.checks if check.name == name]


def test_an_honest_archive_says_how_many_labels_are_as_they_were_and_tells_results_by_them():
    report = verify(honest())
    assert report.ok
    assert said(report, "options") == ["Bezeichnungen der Möglichkeiten: 3, alle wie bei der Einberufung."]
    assert any("„Musterstadt“" in line for line in said(report, "votes"))


def test_a_forged_label_is_found():
    report = with_labels(lambda labels: labels["o3"].update(label="Neustadt"))
    assert report.exit_code == 1
    (wrong,) = [check for check in report.checks if check.ok is False]
    assert report.text(wrong).de == (
        "TOP 4: Die Möglichkeit „o3“ hieß bei der Einberufung anders als „Neustadt“."
    )


def test_labels_that_changed_places_are_found():
    def swap(labels):
        labels["o1"], labels["o3"] = labels["o3"], labels["o1"]

    report = with_labels(swap)
    assert [check.name for check in report.checks if check.ok is False] == ["options", "options"]


def test_an_erased_label_is_said_and_nobody_is_accused():
    report = with_labels(lambda labels: labels.pop("o3"))
    assert report.ok
    assert said(report, "options") == [
        "Bezeichnungen der Möglichkeiten: 2, alle wie bei der Einberufung.",
        "Die Bezeichnung einer Möglichkeit ist gelöscht; ihr Prüfwert steht: TOP 4, „o3“",
    ]


def test_names_that_are_none_are_false_and_bring_nothing_down():
    for wrong in ({"label": "Ulm"}, {"label": "Ulm", "salt": "00"}, {"label": 1, "salt": "0" * 64}, "Ulm"):
        forger = Forger(honest())
        names = json.loads(forger.files["names.json"])
        names["options"]["i4"]["o1"] = wrong
        forger.files["names.json"] = canonical_bytes(names)
        assert verify(forger.archive()).exit_code == 1
