"""Representation (Vertretung): who may act for a member, and how many votes one person may gather."""

from __future__ import annotations

from datetime import date

from konvent.core.law.rulebook import Rulebook
from konvent.core.refusal import Refusal, no


def proxy_refusal(
    rulebook: Rulebook,
    *,
    held_by_holder: int,
    holder_is_member_or_delegate: bool,
    holder_gave_away_own: bool,
    grantor_holds_for_others: bool,
    form: str,
    on: date,
) -> Refusal | None:
    """Why this proxy (Vollmacht) may not be given; None if it may.

    held_by_holder: proxies the holder already has, without this one
    holder_gave_away_own, grantor_holds_for_others: whether it would make a chain
    form: "textform" or "written"
    """
    cite = _cite(rulebook, on)
    if rulebook.setting("representation.proxies.allowed", on) is not True:
        return no(
            "mandates.proxies_not_allowed",
            de="Die Satzung lässt Vollmachten nicht zu. Das Stimmrecht muss selbst ausgeübt werden.",
            en="The statutes do not allow proxies. The vote must be exercised in person.",
            cite="§ 38 S. 2 BGB" if rulebook.legal_form == "ev" else cite,
        )
    if (
        rulebook.setting("representation.proxies.holders", on) == "member_delegate"
        and not holder_is_member_or_delegate
    ):
        return no(
            "mandates.holder_not_member",
            de="Bevollmächtigt werden kann nur ein anderes Mitglied oder dessen Vertretung.",
            en="Only another member or its delegate can be a proxy.",
            cite=cite,
        )
    if rulebook.setting("representation.proxies.form", on) == "written" and form != "written":
        return no(
            "mandates.proxy_form",
            de="Die Satzung verlangt eine schriftliche, unterschriebene Vollmacht. Bitte reichen Sie sie bei der Geschäftsstelle ein.",
            en="The statutes ask for a written, signed proxy. Please hand it in at the office.",
            cite=cite,
        )
    cap = proxy_cap(rulebook, on)
    if cap is not None and held_by_holder >= cap:
        return no(
            "mandates.proxy_cap",
            de=f"Diese Person vertritt bereits {held_by_holder} andere Mitglieder; mehr als {cap} sind nicht erlaubt. Bitte wählen Sie eine andere Person.",
            en=f"This person already represents {held_by_holder} other members; more than {cap} are not allowed. Please choose another person.",
            cite=cite,
        )
    if rulebook.setting("representation.proxies.sub_proxy", on) is True:
        return None
    if holder_gave_away_own or grantor_holds_for_others:
        return no(
            "mandates.proxy_chain",
            de="Eine Vollmacht kann nicht weitergegeben werden. Wer selbst bevollmächtigt hat oder fremde Stimmen hält, kann nicht zugleich Teil einer weiteren Vollmacht sein.",
            en="A proxy cannot be passed on. Who has given a proxy or holds others' votes cannot be part of another one.",
            cite=cite,
        )
    return None


def proxy_cap(rulebook: Rulebook, on: date) -> int | None:
    """How many others one person may represent; None for no limit. A mandatory limit of law beats the statutes."""
    own = rulebook.setting("representation.proxies.cap_members", on)
    norm = rulebook.norm("proxies", on)
    legal = norm.rule.get("cap_members") if norm else None
    limits = [int(limit) for limit in (own, legal) if isinstance(limit, int) and not isinstance(limit, bool)]
    return min(limits) if limits else None


def delegate_refusal(rulebook: Rulebook, *, authority: str, on: date) -> Refusal | None:
    """Why this person may not act for a member that is an organisation; None if she may.

    authority: "self", "legal_representative" or "delegate"
    """
    if authority != "delegate" or rulebook.setting("representation.delegates.allowed", on) is True:
        return None
    return no(
        "mandates.delegate_without_basis",
        de="Die Satzung kennt keine Delegierten. Für eine Organisation stimmt nur, wer sie gesetzlich vertritt, oder eine bevollmächtigte Person, wenn die Satzung Vollmachten erlaubt.",
        en="The statutes know no delegates. Only the legal representative votes for an organisation, or a proxy if the statutes allow proxies.",
        cite="§ 38 S. 2 BGB",
    )


def _cite(rulebook: Rulebook, on: date) -> str:
    norm = rulebook.norm("proxies", on)
    if rulebook.said("representation.proxies.allowed"):
        return rulebook.statutes_cite("representation.proxies")
    return norm.cite if norm else "§ 38 S. 2 BGB"
