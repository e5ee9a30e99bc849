"""Anybody does anything in any order: what may be, is replayed the same; what may not be, is refused with a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from konvent.core.dossier.acts import Command
from konvent.core.dossier.amending import AmendMotion, WithdrawAmendment
from konvent.core.dossier.drafting import (
    InviteMover,
    JoinMotion,
    ReviseMotion,
    SubmitMotion,
    WithdrawMotion,
)
from konvent.core.dossier.examining import ExamineAmendment
from konvent.core.dossier.following import ReferMotion
from konvent.core.dossier.grouping import GroupAmendments, Part, SplitAmendment, TakeOut
from konvent.core.dossier.publishing import PublishAmendment, PublishMotion
from konvent.core.dossier.rebasing import RebaseAmendment
from konvent.core.dossier.recommending import (
    AnswerOffer,
    OfferChange,
    PublishRecommendation,
    Recommend,
)
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.state import Dossier
from konvent.core.dossier.supporting import SupportMotion, WithdrawSupport
from konvent.core.dossier.taking import TakeOverAmendment, TakeUpMotion
from konvent.core.dossier.view import view
from konvent.core.journal.entry import first_broken
from konvent.core.motions.blocks import text_hash
from konvent.core.motions.edits import Change
from konvent.core.motions.merging import applied
from tests.core.dossier.building import HELD_ON, REASON, TEXT, Recorder, draft, examine, saying
from tests.core.motions.building import edits_to

PERSONS = ["p1", "p1", "p2", "p2", "p3", "u1", "u1", "p5", "system"]
MEMBERS = ["m1", "m2", "m3"]
numbers = st.integers(1, 3)


class AnyCourse(RuleBasedStateMachine):
    """Acts drawn by chance; most fit what there is, so that courses get far."""

    def __init__(self) -> None:
        super().__init__()
        self.recorder = Recorder(saying({"motions.take_up": True, "motions.amendments.depth": 2}))
        self.recorder.must(draft())
        self.recorder.must(
            GiveDossierRole(holder="u1", role="office"),
            GiveDossierRole(holder="p5", role="committee"),
            by="system",
        )
        self.given: dict[str, str] = {}
        self.was_published = False

    @property
    def dossier(self) -> Dossier:
        return self.recorder.dossier

    def give(self, command: Command, by: str) -> None:
        before = self.dossier
        refusal = self.recorder.do(command, by)
        if refusal is not None:
            assert self.dossier is before

    @initialize(is_published=st.booleans())
    def beginning(self, is_published: bool) -> None:
        if is_published:
            self.office("admissible", "A1")

    @rule(data=st.data(), by=st.sampled_from(PERSONS), member=st.sampled_from(MEMBERS), base=numbers)
    def drafting(self, data: st.DataObject, by: str, member: str, base: int) -> None:
        newest = self.dossier.version.text
        self.give(
            data.draw(
                st.sampled_from(
                    [
                        InviteMover(member=member),
                        JoinMotion(member=member),
                        SupportMotion(member=member),
                        WithdrawSupport(member=member),
                        ReviseMotion(base=base, text=TEXT[: data.draw(st.integers(2, 3))], reason=REASON),
                        SubmitMotion(base=self.dossier.newest, hash=text_hash(newest), held_on=HELD_ON),
                    ]
                )
            ),
            by,
        )

    @rule(
        finding=st.sampled_from(["admissible"] * 4 + ["returned"]), number=st.sampled_from(["A1", "A2", "A0"])
    )
    def office(self, finding: Any, number: str) -> None:
        if self.dossier.phase == "draft":
            text = self.dossier.version.text
            self.give(SubmitMotion(base=self.dossier.newest, hash=text_hash(text), held_on=HELD_ON), "p1")
        self.give(examine(finding, "Bitte genauer."), "u1")
        self.give(PublishMotion(number=number), "u1")

    @rule(data=st.data(), member=st.sampled_from(MEMBERS))
    def amending(self, data: st.DataObject, member: str) -> None:
        name = f"a{len(self.recorder.entries)}"
        to = data.draw(st.sampled_from(["", "", *self.dossier.amendments]))
        base = self.dossier.text_amended(to)
        edits = data.draw(edits_to(base, name))
        command = AmendMotion(
            amendment_id=name,
            member=member,
            base=self.dossier.number_amended(to),
            change=Change(edits),
            reason=(),
            to=to,
        )
        self.give(command, f"p{member[1:]}")
        found = ExamineAmendment(amendment_id=name, finding="admissible", reason="", provision="")
        self.give(found, "u1")
        self.give(PublishAmendment(amendment_id=name), "u1")

    @rule(
        data=st.data(),
        by=st.sampled_from(PERSONS),
        member=st.sampled_from(MEMBERS),
        lost=st.booleans(),
    )
    def afterwards(self, data: st.DataObject, by: str, member: str, lost: bool) -> None:
        known = [*self.dossier.amendments] or ["a1"]
        name = data.draw(st.sampled_from(known))
        amendment = self.dossier.amendments.get(name)
        to, half = (amendment.to, len(amendment.edits) // 2) if amendment else ("", 0)
        parts = tuple(range(half)), tuple(range(half, len(amendment.edits) if amendment else 0))
        ids = (f"x{len(self.recorder.entries)}", f"y{len(self.recorder.entries)}")
        others = tuple(data.draw(st.permutations(known))[:2])
        command = data.draw(
            st.sampled_from(
                [
                    TakeOverAmendment(amendment_id=name, member=member),
                    TakeOverAmendment(amendment_id=name, member=self.dossier.mover),
                    RebaseAmendment(
                        amendment_id=name, base=self.dossier.number_amended(to), without_lost=lost
                    ),
                    WithdrawAmendment(amendment_id=name),
                    SplitAmendment(
                        amendment_id=name,
                        stand=amendment.newest if amendment else 1,
                        parts=tuple(Part(id=id, edits=each) for id, each in zip(ids, parts, strict=True)),
                    ),
                    GroupAmendments(group_id="g1", group_kind="block", members=others, reason=""),
                    GroupAmendments(group_id="g2", group_kind="exclusive", members=others, reason="Eines."),
                    TakeOut(group_id="g1", amendment_id=name, member=member),
                    WithdrawMotion(member=member),
                    TakeUpMotion(member=member),
                    ReferMotion(to="committee", until=None),
                ]
            )
        )
        self.give(command, by)
        owner = getattr(command, "member", "") or (amendment.mover if amendment else "m1")
        self.give(command, f"p{owner[1:]}")

    @rule(data=st.data(), id_=st.sampled_from(["r1", "r2"]), said=st.sampled_from(["accept", "reject"]))
    def recommending(self, data: st.DataObject, id_: str, said: Any) -> None:
        about = data.draw(st.sampled_from(["", *self.dossier.amendments]))
        edits = data.draw(edits_to(self.dossier.text_amended(about), f"{id_}z", most=1))
        command = Recommend(
            recommendation_id=id_,
            organ="committee",
            amendment_id=about,
            base=self.dossier.number_amended(about),
            status="accept_modified",
            change=Change(edits),
            other="",
            reason="",
        )
        self.give(command, "p5")
        deadline = self.recorder.at + timedelta(hours=1)
        self.give(OfferChange(recommendation_id=id_, deadline=deadline), "p5")
        mover = self.dossier.amendments[about].mover if about else self.dossier.mover
        answer = AnswerOffer(
            recommendation_id=id_, member=mover, answer=said, change=Change(()), words="Gern."
        )
        self.give(answer, f"p{mover[1:]}")
        self.give(PublishRecommendation(recommendation_id=id_), "p5")

    @invariant()
    def numbers_are_never_given_again(self) -> None:
        for each in self.dossier.amendments.values():
            if each.number:
                assert self.given.setdefault(each.number, each.id) == each.id
        if self.dossier.number:
            assert self.given.setdefault("", self.dossier.number) == self.dossier.number

    @invariant()
    def nobody_else_sees_it_before_it_is_published(self) -> None:
        self.was_published = self.was_published or self.dossier.phase == "published"
        member = view(self.dossier, "member")
        assert (member is not None) == self.was_published
        assert view(self.dossier, "citizen") is None
        if member is not None:
            assert all(each.number for each in member.amendments)
        if self.dossier.submission is None:
            assert view(self.dossier, "office") is None

    @invariant()
    def whoever_moves_it_is_none_of_its_supporters(self) -> None:
        assert not {*self.dossier.movers} & {*self.dossier.supporters}
        assert len({*self.dossier.movers}) == len(self.dossier.movers)
        assert not any(each.mover in each.supporters for each in self.dossier.amendments.values())

    @invariant()
    def every_amendment_fits_what_it_is_for(self) -> None:
        for each in self.dossier.amendments.values():
            applied(self.dossier.text_before(each), each.edits)

    @invariant()
    def every_version_follows_from_the_one_before(self) -> None:
        versions = self.dossier.versions
        for before, after in pairwise(versions):
            if after.edits:
                assert applied(before.text, after.edits) == after.text

    def teardown(self) -> None:
        self.recorder.assert_replayed()
        entries = self.recorder.entries
        for place in (len(entries) // 2, len(entries) - 1):
            altered = replace(entries[place], data={**entries[place].data, "member": "m9"})
            found = first_broken([*entries[:place], altered, *entries[place + 1 :]])
            assert found == entries[place].seq
        left_out = [*entries[:1], *entries[2:]]
        assert first_broken(left_out) is not None


TestAnyCourse = AnyCourse.TestCase
TestAnyCourse.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
