"""Whole secret votes: what is decrypted is what was cast, and nothing else can be cast."""

from __future__ import annotations

import json
import random
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from konvent.core.secret.v1.ballot import check_ballot, make_ballot, read_ballot
from konvent.core.secret.v1.decryption import combine, decrypt, opened, read_share
from konvent.core.secret.v1.election import Election
from konvent.core.secret.v1.group import IDENTITY, NoPoint, base
from konvent.core.secret.v1.question import Question
from konvent.core.secret.v1.tally import Logarithms, RunningTally
from konvent.core.secret.v1.texts import compact
from konvent.core.secret.v1.trustees import read_trustees
from konvent.core.secret.v1.verification import verify_log
from tests.core.secret.voting import BOARD, YES_NO_ABSTAIN, Commission, SecretVote

WHOLE_VOTES = settings(max_examples=12)


@st.composite
def a_question(draw: st.DrawFn) -> Question:
    answers = draw(st.integers(1, 5))
    least = draw(st.integers(0, answers))
    most = draw(st.integers(least, answers))
    return Question(
        text="Frage „ä“ 🗳",
        answers=tuple(f"Antwort {number}" for number in range(answers)),
        min=least,
        max=most,
        blank=draw(st.booleans()),
    )


def allowed(question: Question, draw: random.Random) -> list[int]:
    """Any vote the question allows."""
    if question.blank and draw.random() < 0.3:
        return [1] + [0] * len(question.answers)
    chosen = draw.sample(range(len(question.answers)), draw.choice(question.values))
    vote = [int(place in chosen) for place in range(len(question.answers))]
    return [0, *vote] if question.blank else vote


WEIGHTS = st.lists(st.one_of(st.integers(0, 3), st.integers(2**20 - 2, 2**20 + 2)), min_size=1, max_size=4)


@WHOLE_VOTES
@given(
    weights=WEIGHTS,
    questions=st.lists(a_question(), min_size=1, max_size=2),
    trustees=st.sampled_from([(1, 1), (1, 2), (2, 2), (2, 3)]),
    seed=st.integers(0, 2**32),
)
def test_what_is_decrypted_is_the_sum_of_the_last_ballots(weights, questions, trustees, seed):
    draw = random.Random(seed)
    vote = SecretVote(draw, weights, questions, Commission(draw, *trustees))
    last: dict[int, list[list[int]]] = {}
    for _ in range(draw.randrange(len(weights) + 3)):  # nobody, some, some of them again
        voter = draw.randrange(len(weights))
        last[voter] = [allowed(question, draw) for question in questions]
        vote.cast(voter, last[voter])
    expected = [
        [
            sum(weights[voter] * row[place][index] for voter, row in last.items())
            for index in range(question.size)
        ]
        for place, question in enumerate(questions)
    ]
    owners = sorted(draw.sample(range(1, trustees[1] + 1), trustees[0]))
    checked = verify_log(vote.count(owners))
    assert [list(row) for row in checked.result] == expected
    assert checked.num_tallied == len(last)
    assert checked.total_weight == sum(weights[voter] for voter in last)


def test_weights_above_two_to_the_thirty_are_written_as_texts():
    vote = SecretVote(random.Random(1), [2**31, 1])
    vote.cast(0, [[1, 0, 0]])
    vote.cast(1, [[0, 1, 0]])
    archive = vote.count()
    assert verify_log(archive).result == ((2**31, 1, 0),)
    assert b'"total_weight":"2147483649"' in archive
    assert b'"result":[["2147483648",1,0]]' in archive


def test_a_vote_in_which_nobody_voted_has_a_result():
    vote = SecretVote(random.Random(2), [1, 1], (YES_NO_ABSTAIN, BOARD))
    assert verify_log(vote.count()).result == ((0, 0, 0), (0, 0, 0, 0, 0))


def test_a_weight_of_nothing_counts_for_nothing():
    vote = SecretVote(random.Random(3), [0, 2])
    vote.cast(0, [[1, 0, 0]])
    vote.cast(1, [[0, 1, 0]])
    checked = verify_log(vote.count())
    assert checked.result == ((0, 2, 0),)
    assert (checked.num_tallied, checked.total_weight) == (2, 2)


def test_a_proxy_votes_with_a_credential_of_its_own():
    """One person, three mandates: own and two proxies, instructed differently."""
    vote = SecretVote(random.Random(4), [1, 1, 1])
    for mandate, choice in enumerate(([1, 0, 0], [0, 1, 0], [0, 1, 0])):
        vote.cast(mandate, [choice])
    assert verify_log(vote.count()).result == ((1, 2, 0),)


def test_the_last_ballot_of_a_credential_counts():
    vote = SecretVote(random.Random(5), [3, 1])
    for choice in ([1, 0, 0], [0, 1, 0], [0, 0, 1]):
        vote.cast(0, [choice])
    vote.cast(1, [[1, 0, 0]])
    vote.cast(0, [[0, 1, 0]])
    checked = verify_log(vote.count())
    assert checked.result == ((1, 3, 0),)
    assert len({ballot.tracker for ballot in checked.ballots}) == 5


@WHOLE_VOTES
@given(seed=st.integers(0, 2**32), ballots=st.integers(0, 8))
def test_the_running_tally_is_that_of_the_last_ballots_alone(seed, ballots):
    draw = random.Random(seed)
    vote = SecretVote(draw, [1, 1, 5], (YES_NO_ABSTAIN,))
    last = {}
    for _ in range(ballots):
        voter = draw.randrange(3)
        last[voter] = read_ballot(vote.cast(voter, [allowed(YES_NO_ABSTAIN, draw)]), vote.election)
    alone = RunningTally(vote.election.questions, vote.weights)
    for ballot in draw.sample(list(last.values()), len(last)):
        alone.add(ballot)
    assert alone.result() == vote.tally.result()


# --- ballots -------------------------------------------------------------------------------------------------


@cache
def elected() -> SecretVote:
    return SecretVote(random.Random("elected"), [1, 1], (YES_NO_ABSTAIN, BOARD))


@pytest.mark.parametrize(
    ("question", "vote"),
    [
        (YES_NO_ABSTAIN, [0, 0, 0]),  # nothing chosen
        (YES_NO_ABSTAIN, [1, 1, 0]),  # two
        (YES_NO_ABSTAIN, [2, 0, 0]),  # one twice
        (YES_NO_ABSTAIN, [2, -1, 0]),  # the sum is right
        (YES_NO_ABSTAIN, [1, 0]),
        (YES_NO_ABSTAIN, [1, 0, 0, 0]),
        (BOARD, [0, 1, 1, 1, 1]),  # four where three are allowed
        (BOARD, [1, 1, 0, 0, 0]),  # blank and something
        (BOARD, [2, 0, 0, 0, 0]),
    ],
)
def test_what_the_question_does_not_allow_is_not_even_encrypted(question, vote):
    made = elected()
    votes = [vote, [0] * 5] if question is YES_NO_ABSTAIN else [[1, 0, 0], vote]
    with pytest.raises(ValueError, match=r"ballot\.not_allowed"):
        make_ballot(made.election, made.secrets[0], votes, made.number)


class Lenient(Question):
    """A question whose device does not look at the limits."""

    def allows(self, vote):
        return True


@pytest.mark.parametrize("vote", [[0, 0, 0], [1, 1, 0], [1, 1, 1], [-1, 1, 1]])
def test_a_device_that_cheats_makes_no_ballot_that_holds(vote):
    made = elected()
    cheating = Lenient(text=YES_NO_ABSTAIN.text, answers=YES_NO_ABSTAIN.answers, min=-5, max=5)
    election = Election(
        name="", description="", y=made.election.y, questions=(cheating, BOARD), uuid=made.election.uuid,
        raw=made.election.raw, extra={},
    )  # fmt: skip
    raw = make_ballot(election, made.secrets[0], [vote, [0] * 5], made.number).raw
    data = json.loads(raw)
    # Its eleven branches do not have the form; cut to the one the question has they are no proof.
    with pytest.raises(ValueError, match=r"list\.length 1"):
        read_ballot(raw, made.election)
    data["answers"][0]["overall_proof"] = data["answers"][0]["overall_proof"][6:7]
    read = read_ballot(compact(data).encode(), made.election)
    assert check_ballot(read, made.election) is not None


def leaves(value, path=()):
    """Paths to everything in a JSON value."""
    yield path
    for key, each in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from leaves(each, (*path, key))


def at(value, path):
    for key in path:
        value = value[key]
    return value


@cache
def honest() -> bytes:
    made = elected()
    return make_ballot(made.election, made.secrets[0], [[0, 1, 0], [0, 1, 0, 1, 0]], made.number).raw


ODD = st.sampled_from(
    [
        None,
        True,
        0,
        1,
        -1,
        "",
        "0",
        "1",
        "x",
        [],
        {},
        [[]],
        {"alpha": "0"},
        "0" * 64,
        "0" * 63 + "1",
        "f" * 64,
        "é",
        "\ud800",
    ]
) | st.text(max_size=5)


@settings(max_examples=400)
@given(data=st.data())
def test_no_ballot_with_anything_changed_ever_holds(data):
    """Anywhere in the JSON: something else, something of another place, something more or less, another character."""
    election, value = elected().election, json.loads(honest())
    paths = list(leaves(value))[1:]
    path = data.draw(st.sampled_from(paths))
    owner, key = at(value, path[:-1]), path[-1]
    before = json.dumps(value)
    match data.draw(st.sampled_from(["odd", "other", "swap", "remove", "double", "digit"])):
        case "odd":
            owner[key] = data.draw(ODD)
        case "other":
            owner[key] = at(json.loads(honest()), data.draw(st.sampled_from(paths)))
        case "swap":
            other = data.draw(st.sampled_from([each for each in paths if len(each) == len(path)]))
            there = at(value, other[:-1])
            owner[key], there[other[-1]] = there[other[-1]], owner[key]
        case "remove":
            del owner[key]
        case "double" if isinstance(owner, list):
            owner.insert(key, owner[key])
        case "double":
            owner[f"{key}2"] = owner[key]
        case "digit" if isinstance(owner[key], str) and owner[key]:
            place = data.draw(st.integers(0, len(owner[key]) - 1))
            digit = data.draw(st.sampled_from("0123456789abcdefABCDEF +-."))
            owner[key] = owner[key][:place] + digit + owner[key][place + 1 :]
    if json.dumps(value) == before:
        return
    try:
        raw = compact(value).encode()
        ballot = read_ballot(raw, election)
    except ValueError:
        return
    assert check_ballot(ballot, election) is not None


@settings(max_examples=300)
@given(place=st.integers(0, 10**6), bit=st.integers(0, 7), cut=st.booleans())
def test_no_ballot_with_a_changed_byte_ever_holds(place, bit, cut):
    election, raw = elected().election, bytearray(honest())
    if cut:
        del raw[place % len(raw)]
    else:
        raw[place % len(raw)] ^= 1 << bit
    try:
        ballot = read_ballot(bytes(raw), election)
    except ValueError:
        return
    assert check_ballot(ballot, election) is not None


def test_two_ballots_for_the_same_choice_have_nothing_in_common():
    made = elected()
    ballots = [
        make_ballot(made.election, made.secrets[0], [[1, 0, 0], [1, 0, 0, 0, 0]], made.number)
        for _ in range(2)
    ]
    points = [
        {
            point
            for answer in ballot.answers
            for choice in answer.choices
            for point in (choice.alpha, choice.beta)
        }
        for ballot in ballots
    ]
    assert not points[0] & points[1]
    assert len(points[0]) == 2 * (3 + 5)


# --- counting ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [3, 4])
def test_any_t_of_n_trustees_decrypt_the_same(size):
    draw = random.Random(size)
    commission = Commission(draw, 2, size)
    vote = SecretVote(draw, [1, 2, 4], commission=commission)
    for voter, choice in enumerate(([1, 0, 0], [0, 1, 0], [0, 0, 1])):
        vote.cast(voter, [choice])
    tallied, trustees = vote.tally.result(), read_trustees(commission.record)
    shares = {
        owner: read_share(
            decrypt(tallied, vote.election.phi, commission.secrets[owner], vote.number),
            tallied,
            vote.election.phi,
            trustees.owners[owner - 1],
        )
        for owner in range(1, size + 1)
    }
    for owners in combinations(shares, 2):
        given_ = {owner: shares[owner] for owner in owners}
        assert opened(tallied, combine(given_, trustees), 7) == [[1, 2, 4]]
    assert opened(tallied, combine(shares, trustees), 7) == [[1, 2, 4]]
    for owner in shares:
        with pytest.raises(ValueError, match=r".+"):
            combine({owner: shares[owner]}, trustees)


def test_a_share_for_another_vote_is_refused():
    draw = random.Random(9)
    commission = Commission(draw, 2, 3)
    one, other = (SecretVote(draw, [1], commission=commission) for _ in range(2))
    one.cast(0, [[1, 0, 0]])
    other.cast(0, [[0, 1, 0]])
    key = read_trustees(commission.record).owners[0]
    share = decrypt(one.tally.result(), one.election.phi, commission.secrets[1], one.number)
    read_share(share, one.tally.result(), one.election.phi, key)
    with pytest.raises(ValueError, match=r"share\.proof"):
        read_share(share, other.tally.result(), one.election.phi, key)
    with pytest.raises(ValueError, match=r"share\.proof"):
        read_share(share, one.tally.result(), "another phi", key)
    with pytest.raises(ValueError, match=r"share\.proof"):
        read_share(share, one.tally.result(), one.election.phi, read_trustees(commission.record).owners[1])


@settings(max_examples=60)
@given(most=st.integers(0, 5000), number=st.integers(0, 6000))
def test_a_number_of_votes_is_found_exactly_if_it_is_not_too_large(most, number):
    if number <= most:
        assert Logarithms(most).of(base(number)) == number
    else:
        with pytest.raises(NoPoint):
            Logarithms(most).of(base(number))


def test_nothing_is_found_where_nothing_is():
    assert Logarithms(0).of(IDENTITY) == 0
    with pytest.raises(NoPoint):
        Logarithms(10**6).of(base(2**200))
