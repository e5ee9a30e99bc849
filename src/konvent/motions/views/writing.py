"""Writing a motion or an amendment: one field for each block, kept on the server while it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
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

from konvent.core.motions.blocks import (
    TITLE,
    Text,
    unfit_block,
    unfit_style,
    unfit_text,
    unfit_words,
)
from konvent.core.motions.characters import left_out
from konvent.core.motions.joining import Joined
from konvent.core.refusal import Refusal, no
from konvent.core.typed import LONGEST, fault_of
from konvent.motions.entering import for_member
from konvent.motions.models import MotionDraft
from konvent.motions.services import comparing, drafts, pasting, typed
from konvent.motions.services.books import assemblies_ahead
from konvent.motions.services.drafts import Stale, Together
from konvent.motions.services.typed import Typed
from konvent.motions.services.wording import called_in
from konvent.motions.views.once import answered_once
from konvent.office.services.wording import day_in_words
from konvent.office.views.common import words_of
from konvent.people.again import Again, answers_faults
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


@answers_faults
@for_writer
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, person: Person, draft: MotionDraft) -> HttpResponse:
    """POST `do`: save, compare, paste, submit, or what changes the blocks (see `typed.acted`); what was typed is kept first."""
    if request.method == "GET":
        return _show(request, person, draft, drafts.typed_of(draft))
    if not typed.is_whole(request.POST):
        raise BadRequest("the form lacks fields")
    said, do = _chosen(typed.read(request.POST, draft.pk), draft), request.POST.get("do", "")
    as_typed = typed.untidied(request.POST)
    unseen = _unseen(as_typed)
    if unseen:
        as_typed = _chosen(as_typed, draft)
        return _not_kept(request, person, draft, as_typed, next(iter(unseen.values())), unseen)
    refusal = unfit_text((*said.text, *said.reason))
    if refusal:
        return _not_kept(request, person, draft, said, words_of(refusal), _unfit(said))
    base, as_read = drafts.base_of(draft) or (), said
    said = replace(said, text=typed.numbered(said.text, drafts.stood(draft)))
    told = " ".join(filter(None, (_left_out(as_typed), _numbers(as_read.text, said.text))))
    said, at = typed.acted(said, do, frozenset(each.id for each in base))
    stale = drafts.save(draft, said, request.POST.get("seen", ""))
    if isinstance(stale, Refusal):
        return _not_kept(request, person, draft, said, words_of(stale), {"kind": words_of(stale)})
    if _wants_json(request):
        return _saved(draft, stale, told)
    if told:
        messages.warning(request, told)
    if stale:
        found = drafts.together(said, stale)
        return _show(request, person, draft, found.said, together=found, status=409)
    return _next(request, person, draft, do, at)


def _not_kept(
    request: HttpRequest, person: Person, draft: MotionDraft, said: Typed, why: str, errors: dict[str, str]
) -> HttpResponse:
    """The form with all that was typed, and beside its fields why it cannot be kept."""
    if _wants_json(request):
        return JsonResponse({"refused": why}, status=422)
    messages.error(request, _("Es ist nichts gespeichert. %(why)s") % {"why": why})
    return _show(request, person, draft, said, again=Again(errors=errors), status=422)


def _unseen(said: Typed) -> dict[str, str]:
    """By the element of its field what is said of a text with signs in it that nobody sees; too much of it may be divided."""
    fields: dict[str, str] = {}
    for block in (*said.text, *said.reason):
        name = "title" if block.id == TITLE else f"w-{block.id}"
        fields |= {name: block.text, f"n-{block.id}": block.style.number}
    faults = {name: fault_of(text) for name, text in fields.items()}
    return {
        name: words_of(no("typed.unfit", fault=fault, most=LONGEST))
        for name, fault in faults.items()
        if fault and fault != "long"
    }


def _unfit(said: Typed) -> dict[str, str]:
    """By the element of its field what is said of a block that cannot be kept: of its words or of its number."""
    found = {}
    for block in (*said.text, *said.reason):
        words, style = unfit_words(block.text, block.style.kind), unfit_style(block.style)
        whole = unfit_block(block)
        if words or (whole and not style):
            name = "title" if block.id == TITLE else f"w-{block.id}"
            found[name] = words_of(words or whole or no("motions.none"))
        if style:
            found[f"n-{block.id}"] = words_of(style)
    return found


def _chosen(said: Typed, draft: MotionDraft) -> Typed:
    """What was typed, with an assembly that the page offers and a kind that there is; any other stays as it was."""
    days = {day for day, _title, _last in assemblies_ahead(draft.organisation)} | {draft.held_on, None}
    kind = draft.kind if draft.amendment_id or said.kind not in MotionDraft.Kind.values else said.kind
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


def _numbers(before: Text, after: Text) -> str:
    """Which numbers were taken out of the words of new paragraphs; "" if none was."""
    read = {each.id: each for each in before}
    found = [each.style.number for each in after if each != read[each.id]]
    words = _("Als Nummer eines neuen Absatzes ist übernommen, womit er beginnt: %(numbers)s")
    return words % {"numbers": ", ".join(found)} if found else ""


def _left_out(said: Typed) -> str:
    """That what nobody sees was left out of what was typed, and where; "" if nothing was."""
    found = []
    for part, name in ((said.text, "%(place)s"), (said.reason, _("Begründung, %(place)s"))):
        places = called_in(part)
        own = (each for each in part if each.id != TITLE)
        found += [(name % {"place": places[each.id]}, left_out(each.text)) for each in own]
    title = next((each.text for each in said.text if each.id == TITLE), "")
    found = [(place, signs) for place, signs in ((_("Titel"), left_out(title)), *found) if signs]
    where = "; ".join(f"{place} ({', '.join(signs)})" for place, signs in found)
    words = _(
        "Zeichen, die niemand sieht, etwa weiche Trennstriche, sind nicht mit gespeichert. Bitte lesen Sie, ob hier noch steht, was Sie meinen: %(where)s"
    )
    return words % {"where": where} if where else ""


def _saved(draft: MotionDraft, stale: Stale | None, told: str) -> HttpResponse:
    """What the page's script is told: kept, with what it changes; or that somebody else has kept something else. told: what was
    not kept as it was typed"""
    if stale:
        words = _(
            "Jemand anderes hat diesen Entwurf inzwischen geändert. Ihr Text steht noch hier; mit „Entwurf speichern“ sehen Sie beides zusammengeführt und lesen es, bevor es gilt."
        )
        return JsonResponse({"stale": words}, status=409)
    found = compared(draft)
    html = (
        render_to_string("motions/parts/comparison.html", {"comparison": found, "draft": draft})
        if found
        else ""
    )
    return JsonResponse({"seen": draft.seen, "comparison": html, "told": told})


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def compared(draft: MotionDraft) -> comparing.Comparison | None:
    """What an amendment, or a change of the statutes, changes; None of another motion, or if what it amends is gone."""
    base = drafts.base_of(draft)
    return None if base is None else comparing.compared(base, drafts.changes(draft, base))


def _show(
    request: HttpRequest,
    person: Person,
    draft: MotionDraft,
    shown: Typed,
    *,
    together: Together | None = None,
    again: Again | None = None,
    status: int = 200,
) -> HttpResponse:
    drafts.remember(draft)
    newer = drafts.newer(draft)
    text = _rows(shown.text, together.text if together else newer)
    reason = _rows(shown.reason, together.reason if together else None)
    parts = [("text", _("Wortlaut"), text), ("reason", _("Begründung"), reason)]
    rewords = drafts.reworded(draft)
    context = {
        "person": person,
        "draft": draft,
        "typed": shown,
        "title": shown.text[0].text if shown.text else "",
        "parts": parts[:1] if rewords else parts,
        "rewords": rewords,
        "to": drafts.amended_number(draft),
        "newer": None if together else newer,
        "together": together,
        "other_kind": _other_kind(together),
        "shapes": SHAPES.items(),
        "kinds": drafts.kinds(draft),
        "about_person": MotionDraft.Kind.PERSON,
        "may_be_about_one": drafts.unfit_kind(draft, MotionDraft.Kind.PERSON) is None,
        "ahead": assemblies_ahead(draft.organisation),
        "writers": list(draft.writers.select_related("person")),
        "comparison": compared(draft),
        "longest": LONGEST,
        "again": again or Again(),
        "wrong_blocks": {name[2:] for name in again.errors if name.startswith("n-")} if again else (),
    }
    return render(request, "motions/write.html", context, status=status)


def _rows(blocks: Text, joined: Joined | None) -> list[dict[str, Any]]:
    own, called = [each for each in blocks if each.id != TITLE], called_in(blocks)
    return [
        {
            "block": each,
            "place": called[each.id],
            "shape": f"{each.style.kind}:{each.style.level}",
            "meets": joined is not None and each.id in joined.met,
            "theirs": joined.met.get(each.id) if joined else None,
            "struck_here": joined is not None and each.id in joined.kept,
            "taken": joined is not None and each.id in joined.taken,
            "rows": min(12, 2 + len(each.text) // 70),
        }
        for each in own
    ]


def _other_kind(together: Together | None) -> str:
    """What the other writer chose for kind and assembly where both chose anew, in words; "" if nothing."""
    if together is None:
        return ""
    said = dict(together.otherwise)
    words = []
    if "kind" in said:
        words.append(str(dict(MotionDraft.Kind.choices).get(str(said["kind"]), said["kind"])))
    if "held_on" in said:
        day = said["held_on"]
        words.append(day_in_words(day) if isinstance(day, date) else _("noch offen"))
    return ", ".join(words)


# --- what is pasted ----------------------------------------------------------------------------------------------


@answers_faults
@for_writer
@require_POST
def paste(request: HttpRequest, person: Person, draft: MotionDraft) -> HttpResponse:
    """Shows what was pasted as it will stand there; `do=take` puts it in."""
    words, html = request.POST.get("pasted", ""), request.POST.get("pasted_html", "")
    part: typed.Part = "reason" if request.POST.get("part") == "reason" else "text"
    after, here = request.POST.get("after", ""), reverse("motions:write", args=[person.pk, draft.pk])
    pasted = pasting.cut(words, html)
    if isinstance(pasted, Refusal):
        return _paste_again(request, person, draft, words_of(pasted))
    blocks = pasted.blocks
    if not blocks:
        nothing = _(
            "Es war nichts zum Einfügen da. Kopieren Sie zuerst den Text und fügen Sie ihn in das Feld ein."
        )
        return _paste_again(request, person, draft, nothing)
    base = drafts.stood(draft) if part == "text" else ()
    chosen = request.POST.getlist("match") if "match" in request.POST else None
    if chosen is not None and len(chosen) != len(blocks):
        raise BadRequest("the form lacks fields")
    found, now = pasting.matches(base, blocks, chosen), drafts.typed_of(draft)
    taken = pasting.put_in(base, now.part(part), found, after)
    after_it = taken if isinstance(taken, Refusal) else now.with_part(part, taken)
    refusal = after_it if isinstance(after_it, Refusal) else unfit_text((*after_it.text, *after_it.reason))
    if refusal and chosen is None:
        return _paste_again(request, person, draft, words_of(refusal))
    if request.POST.get("do") == "take" and not refusal and not isinstance(after_it, Refusal):
        saved = drafts.save(draft, after_it, draft.seen)
        refusal = saved if isinstance(saved, Refusal) else None
    if refusal:
        messages.error(request, words_of(refusal))
    elif request.POST.get("do") == "take":
        messages.success(request, _("Eingefügt und gespeichert. Sie können jeden Absatz noch ändern."))
        return redirect(f"{here}#b-{found[0].named or blocks[0].id}")
    named = {each.named for each in found}
    context = {
        "person": person,
        "draft": draft,
        "blocks": blocks,
        "matches": found if base else (),
        "kept": sum(each.id != TITLE and each.id not in named for each in base),
        "left_out": pasted.left_out,
        "words": words,
        "html": html,
        "part": part,
        "after": after,
    }
    return render(request, "motions/pasted.html", context, status=422 if refusal else 200)


def _paste_again(request: HttpRequest, person: Person, draft: MotionDraft, why: str) -> HttpResponse:
    """The draft with what was pasted still in its field, and why it cannot be put in."""
    messages.error(request, why)
    again = Again({name: request.POST.get(name, "") for name in ("pasted", "part")}, {"pasted": why})
    return _show(request, person, draft, drafts.typed_of(draft), again=again, status=422)


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
