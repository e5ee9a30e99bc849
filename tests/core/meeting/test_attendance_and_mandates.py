"""Who is there, and who holds whose vote."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from konvent.core.meeting.attendance import CheckIn, CheckOut, presence
from konvent.core.meeting.mandates import GrantProxy, RevokeProxy, claims
from konvent.core.refusal import Refusal
from tests.core.meeting.building import Recorder, organisation, resolution, roll_of


def assembly(*members, **changes) -> Recorder:
    return Recorder(roll_of(*members), resolution(), **changes)


def code(answer) -> str:
    return answer.code if isinstance(answer, Refusal) else ""


def test_presence_keeps_every_interval():
    recorder = assembly(organisation(1), organisation(2))
    recorder.must(CheckIn(person_id="p1", mode="room"))
    recorder.must(CheckOut(person_id="p1"))
    recorder.must(CheckIn(person_id="p1", mode="online"))
    stays = recorder.state.attendance["p1"]
    assert [(stay.mode, stay.until is None) for stay in stays] == [("room", False), ("online", True)]


def test_a_second_click_on_check_in_is_refused_without_harm():
    recorder = assembly(organisation(1))
    recorder.must(CheckIn(person_id="p1", mode="online"))
    assert code(recorder.do(CheckIn(person_id="p1", mode="online"))) == "attendance.already_in"
    assert presence(recorder.state).heads == 1


def test_moving_from_home_into_the_room_ends_the_one_stay_and_begins_the_other():
    recorder = assembly(organisation(1))
    recorder.must(CheckIn(person_id="p1", mode="online"))
    recorder.must(CheckIn(person_id="p1", mode="room"))
    assert (presence(recorder.state).room, presence(recorder.state).online) == (1, 0)


def test_strangers_cannot_check_in():
    recorder = assembly(organisation(1))
    assert code(recorder.do(CheckIn(person_id="p99", mode="online"))) == "attendance.not_on_roll"


def test_nobody_takes_part_online_in_an_assembly_in_person():
    recorder = assembly(organisation(1), form="in_person")
    assert code(recorder.do(CheckIn(person_id="p1", mode="online"))) == "attendance.wrong_form"


def test_the_member_s_own_coming_revokes_its_proxy():
    recorder = assembly(organisation(1), organisation(2))
    recorder.must(GrantProxy(proxy_id="x1", member_id="m1", holder_id="p2"))
    recorder.must(CheckIn(person_id="p2", mode="online"))
    assert recorder.state.held["m1"].person == "p2"
    recorder.must(CheckIn(person_id="p1", mode="online"))
    assert recorder.state.held["m1"].person == "p1"
    assert not recorder.state.proxies["x1"].active


def test_the_cap_on_proxies_holds():
    """The demo's statutes allow two."""
    recorder = assembly(*(organisation(n) for n in range(1, 6)))
    recorder.must(GrantProxy(proxy_id="x1", member_id="m1", holder_id="p5"))
    recorder.must(GrantProxy(proxy_id="x2", member_id="m2", holder_id="p5"))
    refusal = recorder.do(GrantProxy(proxy_id="x3", member_id="m3", holder_id="p5"))
    assert isinstance(refusal, Refusal)
    assert refusal.cite


def test_no_chain_of_proxies():
    recorder = assembly(*(organisation(n) for n in range(1, 5)))
    recorder.must(GrantProxy(proxy_id="x1", member_id="m1", holder_id="p2"))
    assert isinstance(recorder.do(GrantProxy(proxy_id="x2", member_id="m2", holder_id="p3")), Refusal)
    recorder.must(RevokeProxy(proxy_id="x1"))
    recorder.must(GrantProxy(proxy_id="x3", member_id="m2", holder_id="p3"))


def test_a_substitute_acts_only_while_the_delegate_is_away():
    recorder = assembly(organisation(1, delegates=("p1", "p1b")))
    recorder.must(CheckIn(person_id="p1b", mode="online"))
    assert recorder.state.held["m1"].person == "p1b"
    recorder.must(CheckIn(person_id="p1", mode="online"))
    assert recorder.state.held["m1"].person == "p1"


acts = st.lists(
    st.one_of(
        st.builds(
            lambda n, mode: CheckIn(person_id=f"p{n}", mode=mode),
            st.integers(1, 5),
            st.sampled_from(["room", "online"]),
        ),
        st.builds(lambda n: CheckOut(person_id=f"p{n}"), st.integers(1, 5)),
        st.builds(
            lambda k, m, h: GrantProxy(proxy_id=f"x{k}", member_id=f"m{m}", holder_id=f"p{h}"),
            st.integers(1, 9),
            st.integers(1, 5),
            st.integers(1, 5),
        ),
        st.builds(lambda k: RevokeProxy(proxy_id=f"x{k}"), st.integers(1, 9)),
    ),
    max_size=40,
)


@given(acts)
def test_whatever_people_do_no_vote_is_held_twice_and_none_appears_from_nowhere(commands):
    """Property 7: a proxy never adds an eligible vote; presence never exceeds the roll."""
    recorder = assembly(*(organisation(n, n) for n in range(1, 6)))
    for command in commands:
        recorder.do(command)
        held = recorder.state.held
        now = presence(recorder.state)
        assert now.heads == len(held) <= now.heads_total
        assert now.weight <= now.weight_total
        per_holder = [each.person for each in held.values() if each.kind == "proxy"]
        assert all(per_holder.count(person) <= 2 for person in per_holder)


@given(st.lists(st.tuples(st.sampled_from("ioagr"), st.integers(1, 6), st.integers(1, 6)), max_size=40))
def test_who_holds_which_vote_is_kept_as_it_would_be_found_by_looking_at_everybody(steps):
    recorder = Recorder(roll_of(*(organisation(n) for n in range(1, 7))), resolution())
    recorder.open()
    for turn, (what, one, other) in enumerate(steps):
        match what:
            case "i" | "a":
                recorder.do(CheckIn(person_id=f"p{one}", mode="online"))
            case "o":
                recorder.do(CheckOut(person_id=f"p{one}"))
            case "g":
                recorder.do(GrantProxy(proxy_id=f"x{turn}", member_id=f"m{one}", holder_id=f"p{other}"))
            case _:
                recorder.do(RevokeProxy(proxy_id=f"x{one}"))
        state = recorder.state
        found = {member.id: claims(state, member)[0] for member in state.roll.voting if claims(state, member)}
        assert state.held == found
        assert state.given == {proxy.member: proxy for proxy in state.proxies.values() if proxy.active}
