"""What somebody agrees to, supports, withdraws or publishes is what she has read: another wording is refused."""

from __future__ import annotations

from typing import Any

from konvent.core.dossier.acts import Command
from konvent.core.dossier.amending import WithdrawAmendment
from konvent.core.dossier.drafting import JoinMotion, WithdrawMotion
from konvent.core.dossier.examining import ExamineAmendment, ExamineMotion
from konvent.core.dossier.gathering import SubmitAmendment, SupportAmendment
from konvent.core.dossier.publishing import PublishAmendment, PublishMotion
from konvent.core.dossier.rebasing import RebaseAmendment
from konvent.core.dossier.recommending import AnswerOffer, OfferChange, PublishRecommendation, Recommend
from konvent.core.dossier.rewording import RewordAmendment
from konvent.core.dossier.state import Dossier
from konvent.core.dossier.supporting import SupportMotion
from konvent.core.dossier.taking import TakeOverAmendment, TakeUpMotion
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.motions.blocks import text_hash
from konvent.core.motions.edits import Change
from konvent.core.refusal import Refusal, no

# The acts that are about words somebody else may have changed since.
ABOUT_WORDS: tuple[type[Command], ...] = (
    SupportMotion,
    JoinMotion,
    WithdrawMotion,
    TakeUpMotion,
    PublishMotion,
    SupportAmendment,
    SubmitAmendment,
    WithdrawAmendment,
    TakeOverAmendment,
    RebaseAmendment,
    RewordAmendment,
    ExamineAmendment,
    PublishAmendment,
    Recommend,
    OfferChange,
    AnswerOffer,
    PublishRecommendation,
)


def as_read(dossier: Dossier, amendment_id: str = "", recommendation_id: str = "") -> str:
    """SHA-256, 64 hex digits, of the words of the motion ("") or of an amendment, and of what is recommended on it.

    recommendation_id: of one that may not be written yet; "" if it is about none
    """
    said: dict[str, Any] = {"about": amendment_id}
    amendment = dossier.amendments.get(amendment_id)
    if amendment is not None:
        before, after, reason = dossier.text_before(amendment), dossier.outcome(amendment), amendment.reason
        said["before"] = text_hash(before)
    else:
        after, reason = dossier.version.text, dossier.version.reason
    said |= {"text": text_hash(after), "reason": text_hash(reason) if reason else ""}
    found = dossier.recommendations.get(recommendation_id)
    if found is not None:
        said["recommended"] = {
            "status": found.status,
            "change": Change(found.edits).to_data(),
            "other": found.other,
            "reason": found.reason,
            "deadline": found.deadline.isoformat() if found.deadline else "",
        }
    return sha256_hex(canonical_bytes(said))


def as_submitted(dossier: Dossier) -> str:
    """SHA-256, 64 hex digits, of what whoever examines the motion decides on: its words, which version that is, whether it was
    examined before."""
    found = dossier.examination
    examined = [found.finding, found.at.isoformat()] if found else []
    said = [as_read(dossier), dossier.phase, dossier.newest, examined]
    return sha256_hex(canonical_bytes(said))


def read_otherwise(dossier: Dossier, command: Command, read: str) -> Refusal | None:
    """Why an act does not count: its sender has read other words than there are.

    read: what `as_read` said then, of an examination `as_submitted`
    """
    if isinstance(command, ExamineMotion):
        return None if read == as_submitted(dossier) else no("motions.examined_meanwhile")
    if not isinstance(command, ABOUT_WORDS):
        return None
    recommendation = getattr(command, "recommendation_id", "")
    known = dossier.recommendations.get(recommendation)
    amendment = getattr(command, "amendment_id", known.amendment if known else "")
    return None if read == as_read(dossier, amendment, recommendation) else no("motions.read_otherwise")
