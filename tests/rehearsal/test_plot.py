"""What a rehearsal measured is read in words and from axes with values."""

from __future__ import annotations

import pytest

from konvent.rehearsal.paper import plots, rows
from konvent.rehearsal.plot import plot, ticks

WAITS = {"p50": 0.021, "p95": 0.2, "p99": 1.5}
FOUND = {
    "members": 80, "persons": 80, "streams": 80, "first_data_s": WAITS, "vote_seen_s": WAITS, "ballot_s": WAITS,
    "ballots": 240, "ballots_per_s": 12.5, "reconnects": 3, "reconnect_s": WAITS, "receipts": 240, "receipts_lost": 0,
    "ballots_without_receipt": 0, "errors": {}, "curve_streams": [[0.0, 1], [4.0, 80], [12.0, 80]],
    "curve_ballots": [[0, 0], [1, 37]],
}  # fmt: skip


@pytest.mark.parametrize(
    ("most", "values"),
    [
        (0, (0, 1)),
        (1, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (47, (0, 10, 20, 30, 40, 50)),
        (1000, (0, 200, 400, 600, 800, 1000)),
        (1001, (0, 500, 1000, 1500)),
    ],
)
def test_an_axis_has_few_round_values_and_reaches_the_highest(most, values):
    assert ticks(most) == values


def test_both_axes_say_their_values_and_a_table_says_the_curve():
    found = plot("Verbindungen", FOUND["curve_streams"])
    assert [label for _, label in found.upwards] == ["0", "20", "40", "60", "80"]
    assert [label for _, label in found.across] == ["0", "5", "10", "15"]
    assert found.table == (("0", "1"), ("5", "80"), ("10", "80"))
    assert found.points[1] == (4 / 15, 1.0)
    assert found.alt == "Verbindungen: am meisten 80 nach 4 s; gemessen bis 12 s."


def test_a_curve_without_points_is_an_empty_field():
    found = plot("Stimmen je Sekunde", [])
    assert (found.points, found.table) == ((), ())
    assert found.upwards == ((0.0, "0"), (1.0, "1"))


def test_how_long_it_took_is_said_in_words():
    said = dict(rows(FOUND))
    assert said["Stimme gesendet bis quittiert"] == (
        "die Hälfte in höchstens 0,021 s, 95 von 100 in höchstens 0,2 s, 99 von 100 in höchstens 1,5 s"
    )
    assert said["Stimmen"] == "240 (12,5 je Sekunde)"
    assert not any("p9" in value for value in said.values())
    assert [each.title for each in plots(FOUND)] == ["Gehaltene Verbindungen", "Stimmen je Sekunde"]
