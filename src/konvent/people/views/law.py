"""Pages about the law: every norm with its versions and source, every parameter of the statutes. Open to all."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from konvent import lawbook
from konvent.core.law.rulebook import Norm
from konvent.core.words import say
from konvent.lawbook.words import said, word


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    packs = [
        (pack, sorted(lawbook.norms_of(pack), key=lambda norm: (norm.family, norm.valid_from)))
        for pack in lawbook.packs()
    ]
    return render(request, "people/law_index.html", {"packs": packs})


@require_GET
def norm(request: HttpRequest, norm_id: str) -> HttpResponse:
    """One norm, with the other versions of the same rule in its pack."""
    for pack in lawbook.packs():
        norms = lawbook.norms_of(pack)
        found = next((each for each in norms if each.id == norm_id), None)
        if found is None:
            continue
        versions = sorted(
            (each for each in norms if each.family == found.family), key=lambda each: each.valid_from
        )
        context = {
            "norm": found,
            "source": say(f"norm_source.{found.id}"),
            "pack": pack,
            "versions": versions,
            "rule": [(word(name), said(value)) for name, value in found.rule.items()],
            "bounds": [(path, said(bound)) for path, bound in sorted(found.bounds.items())],
            "select_by": _day(found),
            "certainty": _certainty(found),
        }
        return render(request, "people/law_norm.html", context)
    raise Http404(_("Diese Vorschrift gibt es nicht."))


@require_GET
def parameter(request: HttpRequest, path: str) -> HttpResponse:
    """One parameter of the statutes, with what the law assumes where they are silent."""
    found = next((each for each in lawbook.parameters() if each.path == path), None)
    if found is None:
        raise Http404(_("Diesen Parameter gibt es nicht."))
    defaults = [(form, said(value)) for form, value in sorted(found.defaults.items())]
    return render(request, "people/law_parameter.html", {"parameter": found, "defaults": defaults})


def _day(found: Norm) -> str:
    return {
        "convened_at": _("der Tag der Einberufung"),
        "resolved_at": _("der Tag der Beschlussfassung"),
        "closes_at": _("der letzte Tag der Stimmabgabe"),
        "registered_at": _("der Tag der Eintragung"),
    }[found.select_by]


def _certainty(found: Norm) -> str:
    return {
        "V": _("Der Gesetzestext wurde gelesen."),
        "S": _("Gerichtsentscheidung oder Kommentar wurde gesehen."),
        "I": _("Auslegung: Was hierauf beruht, gilt höchstens als zweifelhaft."),
        "M": _("Noch nicht am Text geprüft: Was hierauf beruht, gilt höchstens als zweifelhaft."),
    }[found.verified]
