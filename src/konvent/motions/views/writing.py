"""Writing a motion or an amendment: one field for each block, kept on the server while it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from konvent.core.motions.blocks import TITLE, Block, Text, unfit_text
from konvent.core.refusal import Refusal
from konvent.core.typed import LONGEST
from konvent.motions.entering import for_member
from konvent.motions.models import MotionDraft
from konvent.motions.services import comparing, drafts, pasting, typed
from konvent.motions.services.books import assemblies_ahead
from konvent.motions.services.drafts import Stale
from konvent.motions.services.typed import Typed
from konvent.motions.views.once import answered_once
from konvent.office.views.common import say, words_of
from konvent.people.membership import choices
from konvent.people.models import Person

View = Callable[..., HttpResponse]
SHAPES = {
    "paragraph:0": gettext_lazy("Absatz"),
    "heading:0": gettext_lazy("Überschrift"),
    "heading:1": gettext_lazy("Unterüberschrift"),
    "section:0": gettext_lazy("Paragraf (Überschrift eines §)"),
    "item:0": gettext_lazy("Punkt einer Liste"),
    "item:1": gettext_lazy("Unterpunkt"),
    "table:0": gettext_lazy("Tabelle (Zellen durch Tabulator getrennt)"),
}


def for_writer(view: View) -> View:
    """Only for those who write on the draft; the view gets the person and the draft."""

    @for_member
    @answered_once
    @wraps(view)
    def inner(request: HttpRequest, person: Person, draft_id: str, **kwargs: Any) -> HttpResponse:
        draft = drafts.drafts_of(person).filter(pk=draft_id).select_related("member", "person").first()
        if draft is None:
            raise Http404(
                _(
                    "Diesen Entwurf gibt es nicht mehr. Vielleicht ist er eingereicht; dann steht er unter „Anträge“."
                )
            )
        return view(request, person, draft, **kwargs)

    return inner


@for_writer
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, person: Person, draft: MotionDraft) -> HttpResponse:
    """POST `do`: save, compare, paste, submit, or what changes the blocks (see `typed.acted`); what was typed is kept first."""
    if request.method == "GET":
        return _show(request, person, draft, drafts.typed_of(draft))
    if not typed.is_whole(request.POST):
        raise BadRequest("the form lacks fields")
    said, do = _chosen(typed.read(request.POST, draft.pk), draft), request.POST.get("do", "")
    refusal = unfit_text((*said.text, *said.reason))
    if refusal:
        if _wants_json(request):
            return JsonResponse({"refused": words_of(refusal)}, status=422)
        say(request, refusal)
        return _show(request, person, draft, said, status=422)
    base = (drafts.base_of(draft) or ()) if draft.amendment_id else ()
    said, at = typed.acted(said, do, frozenset(each.id for each in base))
    stale = drafts.save(draft, said, request.POST.get("seen", ""))
    if _wants_json(request):
        return _saved(draft, stale)
    if stale:
        return _show(request, person, draft, said, stale=stale, status=409)
    return _next(request, person, draft, do, at)


def _chosen(said: Typed, draft: MotionDraft) -> Typed:
    """What was typed, with a kind and an assembly that the page offers; any other stays as it was."""
    days = {day for day, _title, _last in assemblies_ahead(draft.organisation)} | {draft.held_on, None}
    kind = said.kind if said.kind in MotionDraft.Kind.values else draft.kind
    return replace(said, kind=kind, held_on=said.held_on if said.held_on in days else draft.held_on)


def _next(request: HttpRequest, person: Person, draft: MotionDraft, do: str, at: str) -> HttpResponse:
    """Where a button leads once what was typed is kept."""
    here = reverse("motions:write", args=[person.pk, draft.pk])
    if do == "paste":
        return paste(request, who=person.pk, draft_id=draft.pk)
    if do == "submit":
        return redirect("motions:submit", person.pk, draft.pk)
    if do == "compare":
        return redirect(here + "?vergleich=1#vergleich")
    if do == "save":
        messages.success(request, _("Der Entwurf ist gespeichert. Eingereicht ist er noch nicht."))
    return redirect(f"{here}#{'b-' + at if at else 'main'}")


def _saved(draft: MotionDraft, stale: Stale | None) -> HttpResponse:
    """What the page's script is told: kept, with what it changes; or that somebody else has kept something else."""
    if stale:
        words = _(
            "Jemand anderes hat diesen Entwurf inzwischen geändert. Ihr Text steht noch hier; mit „Entwurf speichern“ sehen Sie beide Fassungen nebeneinander."
        )
        return JsonResponse({"stale": words}, status=409)
    found = compared(draft)
    html = render_to_string("motions/parts/comparison.html", {"comparison": found}) if found else ""
    return JsonResponse({"seen": draft.seen, "comparison": html})


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def compared(draft: MotionDraft) -> comparing.Comparison | None:
    """What an amendment changes; None of a motion, or if what it amends is gone."""
    base = drafts.base_of(draft) if draft.amendment_id else None
    return None if base is None else comparing.compared(base, drafts.changes(draft, base))


def _show(
    request: HttpRequest,
    person: Person,
    draft: MotionDraft,
    shown: Typed,
    *,
    stale: Stale | None = None,
    status: int = 200,
) -> HttpResponse:
    theirs = drafts.conflicts(shown, stale.theirs) if stale else {}
    context = {
        "person": person,
        "draft": draft,
        "typed": shown,
        "title": shown.text[0].text if shown.text else "",
        "parts": [
            ("text", _("Wortlaut"), _rows(shown.text, theirs)),
            ("reason", _("Begründung"), _rows(shown.reason, theirs)),
        ],
        "theirs_only": _theirs_only(shown, stale),
        "stale": stale,
        "shapes": SHAPES.items(),
        "kinds": MotionDraft.Kind.choices,
        "ahead": assemblies_ahead(draft.organisation),
        "writers": list(draft.writers.select_related("person")),
        "comparison": compared(draft),
        "longest": LONGEST,
    }
    return render(request, "motions/write.html", context, status=status)


def _rows(blocks: Text, theirs: dict[str, str | None]) -> list[dict[str, Any]]:
    own = [each for each in blocks if each.id != TITLE]
    return [
        {
            "block": each,
            "shape": f"{each.style.kind}:{each.style.level}",
            "number": place,
            "differs": each.id in theirs,
            "theirs": theirs.get(each.id),
            "rows": min(12, 2 + len(each.text) // 70),
        }
        for place, each in enumerate(own, start=1)
    ]


def _theirs_only(mine: Typed, stale: Stale | None) -> list[Block]:
    """What the other writer has that is not here at all."""
    if stale is None:
        return []
    here = {each.id for each in (*mine.text, *mine.reason)}
    return [each for each in (*stale.theirs.text, *stale.theirs.reason) if each.id not in here]


# --- what is pasted ----------------------------------------------------------------------------------------------


@for_writer
@require_POST
def paste(request: HttpRequest, person: Person, draft: MotionDraft) -> HttpResponse:
    """Shows what was pasted as it will stand there; `do=take` puts it in."""
    words, html = request.POST.get("pasted", ""), request.POST.get("pasted_html", "")
    part: typed.Part = "reason" if request.POST.get("part") == "reason" else "text"
    after, here = request.POST.get("after", ""), reverse("motions:write", args=[person.pk, draft.pk])
    pasted = pasting.cut(words, html)
    if isinstance(pasted, Refusal):
        say(request, pasted)
        return redirect(here)
    blocks = pasted.blocks
    if not blocks:
        messages.info(
            request,
            _(
                "Es war nichts zum Einfügen da. Kopieren Sie zuerst den Text und fügen Sie ihn in das Feld ein."
            ),
        )
        return redirect(here + "#einfuegen")
    now = drafts.typed_of(draft)
    after_it = now.with_part(part, typed.inserted(now.part(part), after, blocks))
    refusal = unfit_text((*after_it.text, *after_it.reason))
    if refusal:
        say(request, refusal)
        return redirect(here + "#einfuegen")
    if request.POST.get("do") == "take":
        drafts.save(draft, after_it, draft.seen)
        messages.success(request, _("Eingefügt und gespeichert. Sie können jeden Absatz noch ändern."))
        return redirect(f"{here}#b-{blocks[0].id}")
    context = {
        "person": person,
        "draft": draft,
        "blocks": blocks,
        "left_out": pasted.left_out,
        "words": words,
        "html": html,
        "part": part,
        "after": after,
    }
    return render(request, "motions/pasted.html", context)


# --- who writes --------------------------------------------------------------------------------------------------


@for_writer
@require_http_methods(["GET", "POST"])
def writers(request: HttpRequest, person: Person, draft: MotionDraft) -> HttpResponse:
    """Who else writes on the draft; `do`: invite, or remove:<person>."""
    do, words = request.POST.get("do", ""), request.GET.get("q", "").strip()
    if request.method == "POST":
        if do == "invite":
            chosen = draft.organisation.persons.filter(
                pk=request.POST.get("writer", ""), delegations__isnull=False
            ).first()
            if chosen:
                drafts.invite(draft, chosen)
                messages.success(request, _("%(name)s kann jetzt mitschreiben.") % {"name": chosen.full_name})
        elif do.startswith("remove:"):
            drafts.uninvite(draft, do.partition(":")[2])
        return redirect("motions:writers", person.pk, draft.pk)
    there = draft.organisation.persons.filter(delegations__isnull=False).distinct()
    found = (
        choices(there.filter(family_name__icontains=words).exclude(pk=draft.person_id)[:30]) if words else []
    )
    context = {
        "person": person,
        "draft": draft,
        "found": found,
        "words": words,
        "writers": draft.writers.select_related("person"),
    }
    return render(request, "motions/writers.html", context)


@for_writer
@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, person: Person, draft: MotionDraft) -> HttpResponse:
    """Only by whoever began it; who was asked to write with her leaves it."""
    if request.method == "POST":
        if draft.person_id == person.pk:
            draft.delete()
            messages.success(request, _("Der Entwurf ist gelöscht."))
        else:
            drafts.uninvite(draft, person.pk)
            messages.success(request, _("Sie schreiben an diesem Entwurf nicht mehr mit."))
        return redirect("motions:home", person.pk)
    return render(request, "motions/discard.html", {"person": person, "draft": draft})
