"""Where the provisions of a finding can be read."""

from __future__ import annotations

from functools import cache

from django.urls import reverse

from konvent import lawbook
from konvent.core.law.rulebook import Norm
from konvent.core.law.verdict import Verdict


@cache
def _norms() -> dict[str, Norm]:
    return {norm.id: norm for pack in lawbook.packs() for norm in lawbook.norms_of(pack)}


def cited(verdict: Verdict) -> list[tuple[str, str]]:
    """Label and address, each once: the clause of the statutes first, then norms, then what else is cited."""
    found: dict[str, str] = {}
    if verdict.rule.startswith("statutes."):
        path = verdict.rule.removeprefix("statutes.")
        known = [each.path for each in lawbook.parameters() if each.path.startswith(path)]
        clause = next((cite for cite in verdict.cites if cite.endswith("Satzung")), "Satzung")
        found[clause] = reverse("people:law_parameter", args=[known[0]]) if known else ""
    for version in verdict.norms:
        norm = _norms().get(version.partition("@")[0])
        if norm:
            found.setdefault(norm.cite, reverse("people:law_norm", args=[norm.id]))
    for cite in verdict.cites:
        found.setdefault(cite, "")
    return list(found.items())
