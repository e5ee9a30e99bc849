"""Where the provisions of a finding can be read."""

from __future__ import annotations

from django.urls import reverse

from konvent import lawbook
from konvent.core.law.verdict import Verdict


def cited(verdict: Verdict) -> list[tuple[str, str]]:
    """Label and address, each once: the clause of the statutes first, then norms, then what else is cited."""
    found: dict[str, str] = {}
    if verdict.rule.startswith("statutes."):
        path = verdict.rule.removeprefix("statutes.")
        known = [each.path for each in lawbook.parameters() if each.path.startswith(path)]
        found[verdict.cites[0]] = reverse("people:law_parameter", args=[known[0]]) if known else ""
    for version in verdict.norms:
        norm = lawbook.norms_by_id().get(version.partition("@")[0])
        if norm:
            found.setdefault(norm.cite, reverse("people:law_norm", args=[norm.id]))
    for cite in verdict.cites:
        found.setdefault(cite, "")
    return list(found.items())
