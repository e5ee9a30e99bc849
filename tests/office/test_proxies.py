"""Proxies: granted by the member or entered by the office; the statutes' limits come as refusals."""

from __future__ import annotations

from uuid import uuid4

from konvent.core.meeting.mandates import GrantProxy
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import attendance, proxies

from .conftest import Clock, World, draft
from .test_documents import _script, pdf


def _grant(convened: Assembly, world: World, giver: str, holder: str, **more: object) -> str | Refusal:
    return proxies.grant_proxy(
        convened,
        member_id=world.members[giver].id,
        holder_id=world.persons[holder].id,
        actor=str(more.pop("actor", world.persons[giver].id)),
        command_id=str(more.pop("command_id", uuid4())),
        **more,
    )


def test_a_proxy_is_listed_with_names(convened: Assembly, world: World) -> None:
    assert isinstance(_grant(convened, world, "nord", "ost"), str)
    (row,) = proxies.proxies_of(convened)
    assert (row.member, row.holder, row.active) == ("Nordstadt IT", "Ost Beispiel", True)


def test_the_cap_of_the_statutes_holds(convened: Assembly, world: World) -> None:
    for giver in ("nord", "sued"):
        assert isinstance(_grant(convened, world, giver, "ost"), str)
    third = _grant(convened, world, "west", "ost")
    assert isinstance(third, Refusal) and third.cite


def test_a_holder_cannot_pass_a_proxy_on(convened: Assembly, world: World) -> None:
    assert isinstance(_grant(convened, world, "nord", "ost"), str)
    assert isinstance(_grant(convened, world, "ost", "west"), Refusal)


def test_a_second_click_grants_the_same_proxy(convened: Assembly, world: World) -> None:
    key = str(uuid4())
    first = _grant(convened, world, "nord", "ost", command_id=key)
    assert _grant(convened, world, "nord", "ost", command_id=key) == first
    assert len(proxies.proxies_of(convened)) == 1


def test_the_member_coming_itself_ends_the_proxy(
    convened: Assembly, world: World, desk: Desk, clock: Clock
) -> None:
    _grant(convened, world, "nord", "ost")
    clock.now = convened.held_at
    attendance.check_in(convened, world.persons["nord"].id, mode="room", actor="u1", command_id=str(uuid4()))
    (row,) = proxies.proxies_of(convened)
    assert (row.active, row.ground, row.reason) == (False, "attended", "")


def test_a_revoked_proxy_can_be_granted_anew(convened: Assembly, world: World) -> None:
    first = _grant(convened, world, "nord", "ost")
    assert isinstance(first, str)
    assert proxies.revoke_proxy(convened, first, actor="u1", command_id=str(uuid4())) is None
    assert isinstance(_grant(convened, world, "nord", "west"), str)
    again = proxies.revoke_proxy(convened, first, actor="u1", command_id=str(uuid4()))
    assert isinstance(again, Refusal)


def test_the_signed_document_is_kept_under_its_hash(convened: Assembly, world: World, desk: Desk) -> None:
    content = pdf()
    own = _grant(convened, world, "nord", "ost", form="written", document=content)
    assert isinstance(own, Refusal) and own.code == "mandates.form_by_office"
    proxy = _grant(convened, world, "nord", "ost", form="written", document=content, actor="u1")
    assert isinstance(proxy, str)
    sha256 = desk.state(convened.id).proxies[proxy].document
    assert desk.ledger.blob(sha256) == content


def test_no_proxy_rests_on_a_document_that_is_not_kept(convened: Assembly, world: World, desk: Desk) -> None:
    command = GrantProxy(
        proxy_id="x1",
        member_id=world.members["nord"].id,
        holder_id=world.persons["ost"].id,
        form="written",
        document="0" * 64,
    )
    said = desk.handle(convened.id, command, actor="u1", command_id=str(uuid4()))
    assert isinstance(said, Refusal) and said.code == "mandates.no_document"
    assert not desk.state(convened.id).proxies


def test_a_document_with_a_script_is_refused_and_no_proxy_entered(convened: Assembly, world: World) -> None:
    said = _grant(convened, world, "nord", "ost", document=pdf(_script))
    assert isinstance(said, Refusal) and said.code == "document.active"
    assert proxies.proxies_of(convened) == []


def test_only_who_carries_the_vote_may_grant_for_the_member(
    convened: Assembly, world: World, desk: Desk
) -> None:
    state = desk.state(convened.id)
    assert proxies.may_grant_for(state, world.persons["nord"].id) == (world.members["nord"].id,)
    assert proxies.may_grant_for(state, "p-somebody-else") == ()


def test_a_code_names_one_person_of_this_assembly_and_cannot_be_invented(
    convened: Assembly, world: World
) -> None:
    code = attendance.door_code(convened, world.persons["nord"])
    assert attendance.person_of_code(convened, code) == world.persons["nord"]
    for wrong in (code[:-2], "", "abc", code.replace(":", "", 1)):
        assert isinstance(attendance.person_of_code(convened, wrong), Refusal)
    other = draft(world)
    assert isinstance(attendance.person_of_code(other, code), Refusal)


def test_the_search_at_the_door_finds_persons_members_and_numbers(convened: Assembly, world: World) -> None:
    for words in ("nord", "nordSTADT", "001", "beispiel 001"):
        assert [guest.person for guest in attendance.attendees(convened, words)] == [world.persons["nord"]]
    assert len(attendance.attendees(convened)) == 5
    assert attendance.attendees(convened, "nobody") == []
