"""A small assembly whose first item is a motion about a person."""

from __future__ import annotations

from typing import Any

from konvent.core.dossier.drafting import DraftMotion, SubmitMotion
from konvent.core.dossier.examining import ExamineMotion
from konvent.core.dossier.publishing import PublishMotion
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.records.motions import DossierRef
from konvent.core.motions.blocks import TITLE, Block, text_hash
from konvent.core.motions.documents import document_of
from konvent.core.refusal import Refusal
from konvent.demo import crowd, debate

WORDS = "Anna Ahorn wird aus dem Verein ausgeschlossen."
TEXT = (Block(TITLE, "Ausschluss von Anna Ahorn"), Block("b1", WORDS))
MEMBERS = 12


class Dossiers(debate.Dossiers):
    """Those of the demo, with a motion about a person in the place of the leading one."""

    def leading(self, name: str = "leading") -> DossierRef:
        member, person = self._of[debate.MOVER]
        dossier = f"{self._organisation}.{name}"
        document = document_of(TEXT, ())
        draft = DraftMotion(member=member, text=(), reason=(), motion_kind="person", document=document)
        said = self._pen.begin(dossier, draft, self._books, actor=person, command_id="draft")
        assert not isinstance(said, Refusal), said
        stands = text_hash(self._known(dossier).version.text)
        self._act(dossier, SubmitMotion(base=1, hash=stands, held_on=None), debate.MOVER)
        self._do(dossier, GiveDossierRole(holder=self._office, role="office"), SYSTEM)
        self._do(dossier, ExamineMotion(finding="admissible", reason="", provision=""))
        self._do(dossier, PublishMotion(number="A1"))
        return self._ref(dossier)


def gather(desk: Any) -> crowd.Crowd:
    brought, crowd.Dossiers = crowd.Dossiers, Dossiers  # type: ignore[attr-defined,misc]
    try:
        return crowd.gather(desk, MEMBERS, in_room=MEMBERS, items=3, motions=True)
    finally:
        crowd.Dossiers = brought  # type: ignore[attr-defined,misc]
