"""Weights of a roll: whatever is counted with them can be written down and read again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import ConveneAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.body import Body
from konvent.core.meeting.decide import decide
from konvent.core.meeting.event import event_from_data
from konvent.core.meeting.order import FINEST
from konvent.core.meeting.state import start
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.refusal import Refusal

from .building import BEGIN, Recorder, organisation, resolution, roll_of

PRIMES = [999_999_937, 999_999_929, 999_999_893, 999_999_883, 999_999_797, 999_999_761]
LARGEST = 10**9


def convened(*weights: Fraction) -> object:
    """What a convening with members of these weights is answered."""
    usual = Recorder(roll_of(organisation(1)), resolution())
    body = replace(usual.body, roll=roll_of(*(organisation(n, each) for n, each in enumerate(weights, 1))))
    command = ConveneAssembly(
        assembly_id="a2", title="Versammlung", form="hybrid", held_at=BEGIN, place="Saal",
        video_url="https://video.test/saal", bodies=(body.books,), items=(resolution(),),
    )  # fmt: skip
    return decide(
        start(Body(rulebook=body.rulebook, roll=body.roll, words=body.words)), command, by="u1", at=BEGIN
    )


def test_weights_whose_sum_could_not_be_written_are_refused_before_anybody_votes():
    answer = convened(*(Fraction(1, prime) for prime in PRIMES))
    assert isinstance(answer, Refusal)
    assert answer.code == "assembly.weights_too_fine"
    assert not isinstance(convened(Fraction(1, PRIMES[0]), Fraction(1, PRIMES[0])), Refusal)


@settings(max_examples=30)
@given(
    st.sampled_from([FINEST, FINEST // 7, 2**39, 3**25]).flatmap(
        lambda below: st.lists(
            st.integers(1, LARGEST * below).map(lambda above: Fraction(above, below)), min_size=4, max_size=4
        )
    ),
    st.lists(st.sampled_from(["yes", "no", "abstain"]), min_size=4, max_size=4),
)
def test_a_vote_of_any_weights_is_read_as_it_was_written(weights, choices):
    hall = Recorder(roll_of(*(organisation(n, each) for n, each in enumerate(weights, 1))), resolution())
    for n in range(1, 5):
        hall.must(CheckIn(person_id=f"p{n}", mode="room"))
    hall.open()
    hall.must(CallItem(item_id="i1"))
    hall.must(OpenVote(vote_id="v1", item_id="i1"))
    for n, choice in enumerate(choices, 1):
        hall.cast("v1", f"m{n}", choice)
    hall.close("v1")
    for entry in hall.entries:
        event_from_data(entry.kind, entry.version, entry.data)
