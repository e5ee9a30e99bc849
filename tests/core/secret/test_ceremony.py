"""The key ceremony of a commission: three rounds, and whoever deviates is named."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from typing import Any

import pytest

from konvent.core.secret.v1 import trustees
from konvent.core.secret.v1.group import L, base, member, point, text
from konvent.core.secret.v1.texts import compact
from tests.core.secret.voting import SecretVote


@dataclass
class Ceremony:
    """Three trustees, two of whom decrypt, after the second round."""

    draw: random.Random = field(default_factory=lambda: random.Random("ceremony"))
    threshold: int = 2
    size: int = 3

    def __post_init__(self) -> None:
        self.seeds = [trustees.new_seed(self.draw.randbytes(32)) for _ in range(self.size)]
        self.certs = [
            trustees.certify(seed, self.threshold, self.size, index, self.number)
            for index, seed in enumerate(self.seeds, start=1)
        ]
        self.deals = [
            trustees.deal(seed, self.certs, self.threshold, index, self.number)
            for index, seed in enumerate(self.seeds, start=1)
        ]

    def number(self) -> int:
        return self.draw.randrange(L)

    def confirmations(self) -> list[dict[str, Any]]:
        return [
            trustees.confirm(seed, self.certs, self.deals, self.threshold, index, self.number)
            for index, seed in enumerate(self.seeds, start=1)
        ]

    def signed(self, owner: int, value: Any) -> dict[str, Any]:
        return trustees._signed(value, trustees.signing_key(self.seeds[owner - 1]), self.number)


@pytest.fixture
def ceremony() -> Ceremony:
    return Ceremony()


@pytest.mark.parametrize(("threshold", "size"), [(1, 2), (2, 2), (2, 3), (3, 5)])
def test_a_finished_ceremony_gives_keys_that_count(threshold, size):
    ceremony = Ceremony(random.Random(size), threshold, size)
    confirmed = ceremony.confirmations()
    for index in range(1, size + 1):
        trustees.check_deal(ceremony.deals[index - 1], ceremony.certs, threshold, index)
        trustees.check_confirmation(confirmed[index - 1], ceremony.certs, ceremony.deals, threshold, index)
    record = trustees.pedersen(threshold, ceremony.certs, ceremony.deals, confirmed)
    read = trustees.read_trustees(record)
    shares = [
        trustees.share(seed, ceremony.certs, ceremony.deals, threshold, index)
        for index, seed in enumerate(ceremony.seeds, start=1)
    ]
    assert read.owners == tuple(base(share) for share in shares)
    assert read.groups[0].threshold == threshold


def test_the_same_seed_gives_the_same_share_again(ceremony):
    """The key file need hold nothing else."""
    first, second = (
        trustees.share(ceremony.seeds[0], ceremony.certs, ceremony.deals, 2, 1) for _ in range(2)
    )
    assert first == second


def test_nobody_reads_what_was_dealt_to_another(ceremony):
    for index in (2, 3):
        with pytest.raises(ValueError, match=r".+"):
            trustees.share(ceremony.seeds[0], ceremony.certs, ceremony.deals, 2, index)


@pytest.mark.parametrize("dealer", [1, 2, 3])
def test_who_deals_wrongly_is_named(ceremony, dealer):
    """Another number is sent to trustee 1 than the coefficients promise, all of it rightly signed."""
    secrets = json.loads(ceremony.deals[dealer - 1]["secrets"]["message"])["secrets"]
    secrets[0]["data"] = ("1" if secrets[0]["data"][0] == "0" else "0") + secrets[0]["data"][1:]
    ceremony.deals[dealer - 1]["secrets"] = ceremony.signed(dealer, {"secrets": secrets})
    trustees.check_deal(ceremony.deals[dealer - 1], ceremony.certs, 2, dealer)  # only the receiver can see it
    with pytest.raises(ValueError, match=rf"deal\.wrong {dealer}\b"):
        trustees.share(ceremony.seeds[0], ceremony.certs, ceremony.deals, 2, 1)
    with pytest.raises(ValueError, match=rf"deal\.wrong {dealer}\b"):
        trustees.confirm(ceremony.seeds[0], ceremony.certs, ceremony.deals, 2, 1, ceremony.number)
    trustees.share(ceremony.seeds[1], ceremony.certs, ceremony.deals, 2, 2)  # the others got theirs


def test_a_deal_of_somebody_else_is_refused(ceremony):
    with pytest.raises(ValueError, match="signature"):
        trustees.check_deal(ceremony.deals[1], ceremony.certs, 2, 1)


def in_signed(owner, name, change):
    """A part of a deal changed and signed anew by its dealer."""

    def act(ceremony):
        content = json.loads(ceremony.deals[owner - 1][name]["message"])
        change(content)
        ceremony.deals[owner - 1][name] = ceremony.signed(owner, content)

    return act


def in_deal(change):
    return lambda ceremony: change(ceremony.deals[0])


DEALS = [
    in_deal(lambda deal: deal.update(more=1)),
    in_deal(lambda deal: deal.pop("secrets")),
    in_deal(lambda deal: deal["signature"].update(challenge="1")),
    in_deal(lambda deal: deal["coefexps"]["signature"].update(response="1")),
    in_deal(lambda deal: deal["secrets"]["signature"].update(response="1")),
    in_deal(lambda deal: deal.update(coefexps=None)),
    in_deal(lambda deal: deal.update(secrets={"message": "{", "signature": deal["signature"]})),
    in_signed(1, "coefexps", lambda content: content["coefexps"].pop()),
    in_signed(1, "coefexps", lambda content: content["coefexps"].append(text(base(3)))),
    in_signed(
        1, "coefexps", lambda content: content["coefexps"].reverse()
    ),  # not those under the certificates
    in_signed(1, "coefexps", lambda content: content["coefexps"].__setitem__(0, "0" * 63 + "1")),
    in_signed(1, "coefexps", lambda content: content.update(coefexps=None)),
    in_signed(1, "secrets", lambda content: content["secrets"].pop()),
    in_signed(1, "secrets", lambda content: content["secrets"].append(content["secrets"][0])),
    in_signed(1, "secrets", lambda content: content["secrets"][0].update(more=1)),
    in_signed(1, "secrets", lambda content: content["secrets"][0].update(alpha="0" * 63 + "1")),
    in_signed(1, "secrets", lambda content: content["secrets"][0].update(data="00")),
    in_signed(1, "secrets", lambda content: content.update(secrets={})),
]


@pytest.mark.parametrize("spoil", DEALS)
def test_a_deal_of_another_form_is_refused(ceremony, spoil):
    trustees.check_deal(ceremony.deals[0], ceremony.certs, 2, 1)
    spoil(ceremony)
    with pytest.raises(ValueError, match=r".+"):
        trustees.check_deal(ceremony.deals[0], ceremony.certs, 2, 1)


def test_a_certificate_is_for_one_ceremony_and_one_place(ceremony):
    cert = ceremony.certs[0]
    trustees.read_certificate(cert, 2, 3, 1)
    for threshold, size, index in ((1, 3, 1), (2, 4, 1), (2, 3, 2)):
        with pytest.raises(ValueError, match=r"certificate\.other"):
            trustees.read_certificate(cert, threshold, size, index)
    with pytest.raises(ValueError, match="signature"):
        trustees.read_certificate({**cert, "signature": ceremony.certs[1]["signature"]}, 2, 3, 1)


def test_a_wrong_confirmation_is_refused(ceremony):
    right = ceremony.confirmations()
    own = trustees.signing_key(ceremony.seeds[0])
    wrong = [
        right[1],  # somebody else's
        trustees.public_key(5, ceremony.number, signed_by=own),  # a key of one's own choice
        {name: value for name, value in right[0].items() if name != "signature"},
        {**right[0], "signature": right[1]["signature"]},
        {**right[0], "pok": right[1]["pok"]},
        {**right[0], "more": 1},
        None,
        [],
    ]
    trustees.check_confirmation(right[0], ceremony.certs, ceremony.deals, 2, 1)
    for confirmation in wrong:
        with pytest.raises(ValueError, match=r".+"):
            trustees.check_confirmation(confirmation, ceremony.certs, ceremony.deals, 2, 1)


def test_a_record_of_parts_of_two_ceremonies_is_refused(ceremony):
    other = Ceremony(random.Random("other"))
    confirmed = ceremony.confirmations()
    for certs, deals, confirmations in (
        (other.certs, ceremony.deals, confirmed),
        (ceremony.certs, other.deals, confirmed),
        (ceremony.certs, ceremony.deals, other.confirmations()),
        ([other.certs[0], *ceremony.certs[1:]], ceremony.deals, confirmed),
        (ceremony.certs, [other.deals[0], *ceremony.deals[1:]], confirmed),
    ):
        with pytest.raises(ValueError, match=r".+"):
            trustees.read_trustees(trustees.pedersen(2, certs, deals, confirmations))


@pytest.mark.parametrize("seed", ["", "a" * 21, "a" * 23, "0" * 22, "l" * 22, "a b" * 7 + "a"])
def test_a_seed_has_22_characters(seed):
    with pytest.raises(ValueError, match=r"seed\.form"):
        trustees.signing_key(seed)


def test_a_single_key_is_proved_too():
    draw = random.Random("single")
    record = trustees.single(7, lambda: draw.randrange(L))
    assert trustees.read_trustees(record).y == base(7)
    data = json.loads(record)
    data[0][1]["pok"]["response"] = "1"
    with pytest.raises(ValueError, match=r"key\.proof"):
        trustees.read_trustees(compact(data).encode())


def test_the_election_key_is_that_of_the_commission(ceremony):
    record = trustees.pedersen(2, ceremony.certs, ceremony.deals, ceremony.confirmations())
    y = trustees.read_trustees(record).y
    assert member(text(y)) == point(text(y)) == y
    assert SecretVote(random.Random(1), [1]).election.y != y
