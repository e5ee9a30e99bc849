"""Secret votes in the meeting: who can vote, what is counted, what is refused, and that the log proves it."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting import booths, trustees
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.votes.acts import CancelVote, CloseVote, OpenVote
from konvent.core.meeting.votes.secret_log import begun_log, completed_log, followed, weights_of
from konvent.core.minutes.compose import outline
from konvent.core.refusal import Refusal
from konvent.core.secret.v1.verification import verify_log
from konvent.lawbook.words import program
from tests.core.meeting.building import Recorder, demo_rulebook, options, organisation, resolution, roll_of
from tests.core.meeting.secrecy import Device, ServerKey, Teller, cast, held_ceremony
from tests.core.minutes.played import names

YES, NO, ABSTAIN = (1, 0, 0), (0, 1, 0), (0, 0, 1)


class Hall(Recorder):
    """An open assembly, everybody there with a device, the key held by the server unless said otherwise."""

    def __init__(self, *weights: int | str, ready: bool = True, item=None, rulebook=None) -> None:
        members = [organisation(n, weight) for n, weight in enumerate(weights, start=1)]
        super().__init__(roll_of(*members), item or resolution(), rulebook=rulebook)
        self.open()
        self.devices = {f"p{n}": Device(f"p{n}") for n in range(1, len(weights) + 1)}
        for person, device in self.devices.items():
            self.must(CheckIn(person_id=person, mode="online"))
            self.must(device.registration())
        self.must(CallItem(item_id="i1"))
        self.server = ServerKey()
        if ready:
            self.must(self.server.use())

    def begin(self, **changes) -> None:
        self.must(
            OpenVote(**{"vote_id": "v1", "item_id": "i1", "secret": True, "accepts_risks": True} | changes)
        )

    @property
    def vote(self):
        return self.state.votes["v1"]

    def put(self, n: int, choices=YES, *, member: int = 0, place: int = 0) -> str:
        return cast(self, self.devices[f"p{n}"], "v1", f"m{member or n}", choices, place)

    def count(self) -> None:
        self.close("v1")
        self.must(self.server.decrypt(self.vote))

    def log(self) -> bytes:
        box = followed(self.vote, self.boxes["v1"])
        return bytes(completed_log(self.vote, box).data)


def code(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.code


def test_a_secret_vote_is_counted_without_being_opened():
    hall = Hall(1, 2, "3/2", 1)
    hall.begin()
    hall.put(1, YES)
    hall.put(2, NO)
    hall.put(3, YES)
    hall.close("v1")
    assert hall.vote.phase == "sealed" and hall.vote.tally is None
    hall.must(hall.server.decrypt(hall.vote))
    tally = hall.vote.tally
    assert (tally.weights["yes"], tally.weights["no"], tally.weights["abstain"]) == (Fraction(5, 2), 2, 0)
    assert (tally.not_cast_weight, tally.not_cast_heads) == (1, 1)
    assert tally.heads == {}, "how many members are behind a sum of different weights is nobody's to know"
    assert hall.vote.verdict.status == "PASS"


@pytest.mark.parametrize("comes_back_to_the_count", [True, False])
def test_the_quorum_of_a_secret_vote_is_that_of_its_close_whenever_it_is_counted(comes_back_to_the_count):
    hall = Hall(1, 1, 1, 1)
    hall.begin()
    hall.put(1, YES)
    leaving = [f"p{n}" for n in (2, 3, 4)]
    if comes_back_to_the_count:
        for person in leaving:
            hall.must(CheckOut(person_id=person))
    hall.close("v1")
    for person in leaving:
        hall.must(
            CheckIn(person_id=person, mode="online")
            if comes_back_to_the_count
            else CheckOut(person_id=person)
        )
    hall.must(hall.server.decrypt(hall.vote))
    assert hall.vote.verdict.status == ("UNDECIDED" if comes_back_to_the_count else "PASS")
    assert all(finding.ok for finding in Replay(hall.entries, hall.body, hall.boxes))


def test_an_announced_end_holds_until_everybody_has_voted_in_secret():
    hall = Hall(1, 2, 1)
    hall.begin(closes_at=hall.at + timedelta(minutes=10))
    for n in (1, 2):
        hall.put(n)
    assert code(hall.do(CloseVote(vote_id="v1"))) == "votes.too_early"
    hall.put(3, NO)
    hall.must(CloseVote(vote_id="v1"))
    assert hall.vote.phase == "sealed"


def test_the_minutes_say_that_it_was_secret_and_how_the_log_is_found_again():
    hall = Hall(1, 2, 3, 1)
    hall.begin()
    hall.put(1)
    hall.put(2, NO)
    hall.count()
    found = outline(hall.state, hall.entries, names(), "de", hall.boxes)
    texts = " ".join(
        block.text or (block.vote.title if block.vote else "")
        for section in found.sections
        for block in section.blocks
    )
    assert "(geheim)" in texts and "allein der Server" in texts
    assert hall.vote.decrypted.head in texts
    counts = next(block.vote.counts for section in found.sections for block in section.blocks if block.vote)
    assert [(each.weight, each.heads) for each in counts] == [("1", None), ("2", None), ("0", None), ("4", 2)]
    assert [line.ballots for line in found.attendance.members] == ["online", "online", "", ""]


def test_the_log_holds_and_its_heads_stand_in_the_journal():
    hall = Hall(1, 2, 3, 1)
    hall.begin()
    for n in (1, 2, 3):
        hall.put(n, (YES, NO, ABSTAIN)[n - 1])
    hall.put(1, NO)  # changed her mind
    hall.count()
    checked = verify_log(hall.log())
    assert checked.result == ((0, 3, 3),)
    assert checked.head == hall.vote.decrypted.head
    assert hall.log().startswith(bytes(begun_log(hall.vote).data))
    assert checked.election.extra["konvent"]["head"] == next(
        entry.prev for entry in hall.entries if entry.kind == "votes.opened"
    )


def test_everything_is_decided_the_same_when_the_journal_is_replayed():
    hall = Hall(1, 2, 3, 1)
    tellers = held_ceremony(hall, ["p1", "p2", "p3"], 2)
    hall.begin()
    hall.put(1)
    hall.close("v1")
    for teller in tellers[1:]:
        hall.must(teller.decrypt(hall.vote))
    replay = Replay(hall.entries, hall.body, hall.boxes)
    assert [program().text(finding.said).de for finding in replay if not finding.ok] == []
    assert replay.state == hall.state


def test_any_two_of_three_trustees_count_and_one_alone_cannot():
    for pair in ((0, 1), (0, 2), (2, 1)):
        hall = Hall(1, 1, 1, 1)
        tellers = held_ceremony(hall, ["p1", "p2", "p3"], 2)
        hall.begin()
        hall.put(1)
        hall.put(2, NO)
        hall.close("v1")
        hall.must(tellers[pair[0]].decrypt(hall.vote))
        assert hall.vote.phase == "sealed"
        hall.must(tellers[pair[1]].decrypt(hall.vote))
        assert hall.vote.tally.weights["yes"] == 1
        assert hall.vote.tally.heads["no"] == 1
        assert verify_log(hall.log()).result == ((1, 1, 0),)


def test_a_wrong_share_is_refused_and_the_vote_goes_on():
    hall = Hall(1, 1, 1, 1)
    tellers = held_ceremony(hall, ["p1", "p2", "p3"], 2)
    hall.begin()
    hall.put(1)
    hall.close("v1")
    assert code(hall.do(tellers[0].decrypt(hall.vote, owner=2))) == "votes.share_wrong"
    hall.must(tellers[0].decrypt(hall.vote))
    assert code(hall.do(tellers[0].decrypt(hall.vote))) == "votes.share_known"
    assert code(hall.do(tellers[0].decrypt(hall.vote, owner=4))) == "trustees.not_you"
    hall.must(CancelVote(vote_id="v1", reason="Wiederholung"))
    hall.must(OpenVote(vote_id="v2", item_id="i1", secret=True, accepts_risks=True))
    cast(hall, hall.devices["p1"], "v2", "m1", YES)
    hall.close("v2")
    stale = tellers[0].decrypt(hall.vote) if hall.vote.encrypted else None
    assert stale and code(hall.do(trustees_share_for("v2", stale))) == "votes.share_wrong"


def trustees_share_for(vote_id, share):
    from dataclasses import replace

    return replace(share, vote_id=vote_id)


def test_without_a_finished_ceremony_no_secret_vote_opens():
    hall = Hall(1, 1, 1, ready=False)
    wish = OpenVote(vote_id="v1", item_id="i1", secret=True, accepts_risks=True)
    assert code(hall.do(wish)) == "votes.no_trustees"
    hall.must(trustees.AppointTrustees(persons=("p1", "p2", "p3"), threshold=2))
    tellers = [Teller(index, 2, 3) for index in (1, 2, 3)]
    for teller in tellers:
        hall.must(teller.certify())
    for teller in tellers:
        hall.must(teller.deal(hall.state.commission))
    for teller in tellers:
        hall.must(teller.confirm(hall.state.commission))
    for teller in tellers[:2]:
        hall.must(teller.recover(hall.state.commission))
    assert code(hall.do(wish)) == "votes.no_trustees", "one has not shown that her key can be recovered"
    last = tellers[2]
    assert code(hall.do(last.recover(hall.state.commission, browser="home-3"))) == "trustees.same_browser"
    hall.must(last.recover(hall.state.commission))
    hall.must(wish)


def test_a_trustee_who_goes_away_half_way_is_replaced_by_a_new_ceremony():
    hall = Hall(1, 1, 1, ready=False)
    hall.must(trustees.AppointTrustees(persons=("p1", "p2", "p3"), threshold=2))
    hall.must(Teller(1, 2, 3).certify())
    assert code(hall.do(Teller(1, 2, 3).certify())) == "trustees.not_your_turn"
    held_ceremony(hall, ["p1", "p3"], 2)
    assert hall.state.commission.ceremony == 2
    hall.begin()
    assert code(hall.do(trustees.AppointTrustees(persons=("p1", "p2"), threshold=2))) == "trustees.needed_now"


def test_a_deal_that_is_not_right_is_not_taken():
    hall = Hall(1, 1, 1, ready=False)
    hall.must(trustees.AppointTrustees(persons=("p1", "p2"), threshold=2))
    tellers = [Teller(1, 2, 2), Teller(2, 2, 2)]
    assert code(hall.do(trustees.Certify(index=1, cert={"message": "{}"}, browser="b"))) == "trustees.proof"
    for teller in tellers:
        hall.must(teller.certify())
    other = tellers[1].deal(hall.state.commission)
    assert code(hall.do(trustees.Deal(index=1, deal=other.deal))) == "trustees.proof"


def test_own_vote_and_mandate_are_cast_apart():
    members = [organisation(n) for n in (1, 2, 3)]
    recorder = Recorder(roll_of(*members), resolution())
    recorder.open()
    recorder.must(GrantProxy(proxy_id="x1", member_id="m2", holder_id="p1"))
    device = Device("p1")
    recorder.must(CheckIn(person_id="p1", mode="online"))
    recorder.must(device.registration())
    recorder.must(CheckIn(person_id="p3", mode="room"))
    recorder.must(CallItem(item_id="i1"))
    server = ServerKey()
    recorder.must(server.use())
    recorder.must(OpenVote(vote_id="v1", item_id="i1", secret=True, accepts_risks=True))
    vote = recorder.state.votes["v1"]
    assert vote.secret.without_booth == ("m3",)
    cast(recorder, device, "v1", "m1", YES)
    cast(recorder, device, "v1", "m2", NO)
    assert cast(recorder, device, "v1", "m3", NO) == "secret.credential"
    recorder.close("v1")
    recorder.must(server.decrypt(recorder.state.votes["v1"]))
    tally = recorder.state.votes["v1"].tally
    assert (tally.heads["yes"], tally.heads["no"], tally.not_cast_heads) == (1, 1, 1)


def test_nobody_casts_with_another_persons_device():
    hall = Hall(1, 1, 1)
    hall.begin()
    thief = hall.devices["p2"]
    thief.x, thief.key = hall.devices["p1"].x, hall.devices["p1"].key
    assert cast(hall, thief, "v1", "m1", NO) == "votes.not_your_mandate"


def test_a_lost_device_is_good_for_no_later_vote_and_the_journal_says_so():
    hall = Hall(1, 1, 1, 1)
    other = Device("p1", seed=1)
    assert code(hall.do(other.registration())) == "booths.other_device"
    hall.begin()
    hall.must(other.registration(replaces=hall.devices["p1"].key))
    assert cast(hall, other, "v1", "m1", YES) == "secret.credential", "the electorate was frozen before"
    hall.put(1)
    hall.count()
    hall.must(booths.WithdrawBooth(person_id="p1", reason="Handy verloren"))
    hall.must(OpenVote(vote_id="v2", item_id="i1", secret=True, accepts_risks=True))
    assert hall.state.votes["v2"].secret.without_booth == ("m1",)
    assert [entry.kind for entry in hall.entries if entry.kind.startswith("booths.w")] == ["booths.withdrawn"]


def test_a_key_is_registered_only_by_who_knows_it_and_is_there():
    hall = Hall(1, 1)
    stolen = Device("p1", seed=7).registration()
    from dataclasses import replace

    assert code(hall.do(replace(stolen, person_id="p2", replaces=hall.devices["p2"].key))) == "booths.proof"
    assert code(hall.do(replace(stolen, key="00" * 32, replaces=hall.devices["p1"].key))) == "booths.proof"
    hall.must(CheckOut(person_id="p1"))
    assert code(hall.do(stolen)) == "booths.not_present"


def statutes(**values) -> Rulebook:
    """The demo's statutes with other clauses; "elections__block_allowed" for "elections.block_allowed"."""
    data = demo_rulebook().to_data()
    data["statutes"]["values"] |= {name.replace("__", "."): value for name, value in values.items()}
    return Rulebook.from_data(data)


def board(*ids: str, most: int, **changes) -> OpenVote:
    return OpenVote(
        **{"vote_id": "v1", "item_id": "i1", "secret": True, "accepts_risks": True, "method": "several_of"}
        | {"options": ids, "most": most}
        | changes
    )


CANDIDATES = {"oz": "Öz", "bo": "Bo", "cem": "Cem"} | {f"o{n}": f"Bewerbung {n}" for n in range(70)}
BOARD = resolution(
    kind="election", subject="election", motion="Wahl des Beirats", options=options(**CANDIDATES)
)


def test_several_seats_on_one_ballot_with_a_blank_one():
    hall = Hall(1, 1, 2, 1, item=BOARD, rulebook=statutes(elections__block_allowed=True))
    hall.must(board("oz", "bo", "cem", most=2))
    hall.put(1, (0, 1, 1, 0))
    hall.put(2, (1, 0, 0, 0))
    hall.put(3, (0, 1, 0, 1))
    hall.count()
    weights = hall.vote.tally.weights
    assert (weights["oz"], weights["bo"], weights["cem"], weights["abstain"]) == (3, 1, 2, 1)
    assert hall.vote.verdict.numbers["elected"] == ("oz", "cem")
    assert hall.vote.verdict.status == "PASS"
    assert verify_log(hall.log()).result == ((1, 3, 1, 2),)


def test_several_seats_only_in_secret_with_a_clause_and_limits_that_fit():
    plain = Hall(1, 1, 1, item=BOARD)
    assert code(plain.do(board("oz", "bo", most=2))) == "votes.block_not_allowed"
    hall = Hall(1, 1, 1, item=BOARD, rulebook=statutes(elections__block_allowed=True))
    assert code(hall.do(board("oz", "bo", most=2, secret=False))) == "votes.several_secret_only"
    for limits in ({"most": 3}, {"most": 0}, {"least": 2, "most": 1}, {"least": -1, "most": 1}):
        assert code(hall.do(board("oz", "bo", **limits))) == "votes.limits"
    assert code(hall.do(board("oz", "oz", most=1))) == "votes.options"
    assert code(hall.do(board(*(f"o{n}" for n in range(70)), most=1))) == "votes.too_many_options"


def test_one_of_many_in_secret():
    hall = Hall(1, 1, 1, 1, item=BOARD)
    hall.must(board("oz", "bo", most=1, method="one_of"))
    hall.put(1, (1, 0, 0))
    hall.put(2, (1, 0, 0))
    hall.put(3, (0, 0, 1))
    hall.count()
    assert hall.vote.verdict.numbers["elected"] == ("oz",)
    assert hall.vote.tally.heads == {"oz": 2, "bo": 0, "abstain": 1, "invalid": 0}


@pytest.mark.parametrize(
    ("clause", "item", "ballot"),
    [("persons", BOARD, {"method": "one_of", "options": ("oz", "bo")}), ("matters", resolution(), {})],
)
def test_what_the_statutes_want_secret_is_not_opened_openly(clause, item, ballot):
    hall = Hall(1, 1, 1, item=item, rulebook=statutes(**{f"secrecy__{clause}": "always"}))
    assert code(hall.do(OpenVote(vote_id="v1", item_id="i1", **ballot))) == "votes.secret_needed"
    hall.begin(**ballot)


def test_the_statutes_may_ask_for_a_minimum_of_voters():
    hall = Hall(1, 1, 1, rulebook=statutes(secrecy__min_voters=4))
    assert code(hall.do(OpenVote(vote_id="v1", item_id="i1", secret=True))) == "votes.too_few_for_secrecy"


def test_unit_ballots_hide_weights_in_the_log():
    hall = Hall(3, 2, 1)
    hall.begin(split=True)
    assert set(weights_of(hall.vote).values()) == {1}
    for place, choices in enumerate((YES, NO, YES)):
        hall.put(1, choices, place=place)
    hall.put(2, YES)
    hall.count()
    tally = hall.vote.tally
    assert (tally.weights["yes"], tally.weights["no"], tally.not_cast_weight) == (3, 1, 2)


def test_whether_votes_of_one_member_may_be_divided_is_asked_before_they_are():
    hall = Hall(3, 2, 1)
    answer = hall.do(OpenVote(vote_id="v1", item_id="i1", secret=True, split=True))
    said = program().text(answer).de
    assert code(answer) == "votes.secrecy_at_risk" and "einheitlich" in said and "BGB" in said
    hall.begin(split=True)
    assert any("einheitlich" in program().text(each).de for each in hall.vote.secret.risks[:-1])
    alike = Hall(*(1,) * 11)
    alike.must(OpenVote(vote_id="v1", item_id="i1", secret=True, split=True))


@pytest.mark.parametrize("comes", [True, False])
def test_of_those_present_is_counted_at_the_close_not_when_the_last_share_comes(comes):
    rules = statutes(decisions__dissolution__presence="3/4", quorum__share="1/4")
    hall = Hall(1, 1, 1, 1, item=resolution(subject="dissolution"), rulebook=rules)
    hall.begin()
    for n in (1, 2, 3, 4):
        hall.put(n, YES)
    if comes:
        hall.must(CheckOut(person_id="p4"))
        hall.must(CheckOut(person_id="p3"))
    hall.close("v1")
    for n in (3, 4):
        hall.must(CheckIn(person_id=f"p{n}", mode="online") if comes else CheckOut(person_id=f"p{n}"))
    hall.must(hall.server.decrypt(hall.vote))
    assert hall.vote.verdict.status == ("FAIL" if comes else "PASS")
    assert all(finding.ok for finding in Replay(hall.entries, hall.body, hall.boxes))


def test_the_chair_hears_what_the_result_could_betray_before_opening():
    hall = Hall(1, 2, 5, 20)
    answer = hall.do(OpenVote(vote_id="v1", item_id="i1", secret=True))
    assert code(answer) == "votes.secrecy_at_risk"
    assert "20" in program().text(answer).de and "Abhilfe" in program().text(answer).de
    hall.begin()
    assert hall.vote.secret.risks


def test_an_open_ballot_is_not_taken_by_a_secret_vote():
    hall = Hall(1, 1, 1)
    hall.begin()
    assert hall.cast("v1", "m1", "yes") == "votes.secret"


def test_after_closing_no_ballot_is_read():
    hall = Hall(1, 1, 1)
    hall.begin()
    hall.must(CloseVote(vote_id="v1"))
    assert hall.put(1) == "votes.closed"


@settings(max_examples=15)
@given(data=st.data())
def test_the_result_is_the_sum_of_what_was_encrypted(data):
    weights = data.draw(st.lists(st.sampled_from(["1", "2", "7", "1/2", "4/3"]), min_size=2, max_size=5))
    hall = Hall(*weights)
    hall.begin()
    last: dict[int, int] = {}
    for n, choice in data.draw(
        st.lists(st.tuples(st.integers(1, len(weights)), st.integers(0, 2)), max_size=8)
    ):
        hall.put(n, [int(place == choice) for place in range(3)])
        last[n] = choice
    hall.count()
    for place, name in enumerate(("yes", "no", "abstain")):
        wanted = sum((Fraction(weights[n - 1]) for n, choice in last.items() if choice == place), Fraction(0))
        assert hall.vote.tally.weights[name] == wanted
    assert verify_log(hall.log()).num_tallied == len(last)


@pytest.mark.parametrize(
    ("weights", "split", "said"),
    [
        ((1,) * 40, False, 0),
        ((1, 1), False, 1),
        ((1,) * 8, False, 1),
        ((1,) * 20 + (9,), False, 2),
        ((1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024), False, 2),
        ((1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024), True, 1),
        ((1,) * 40, True, 0),
    ],
)
def test_what_small_groups_betray(weights, split, said):
    from konvent.core.law.betrayal import risks

    found = risks([Fraction(weight) for weight in weights], split=split)
    assert max(len(found) - 1, 0) == said, found


def test_what_needs_a_majority_of_members_as_well_is_not_voted_on_in_secret():
    hall = Hall(1, 2, 5, rulebook=statutes(decisions__default__heads="1/2"))
    answer = hall.do(OpenVote(vote_id="v1", item_id="i1", secret=True, accepts_risks=True))
    assert code(answer) == "votes.doubled_openly"
