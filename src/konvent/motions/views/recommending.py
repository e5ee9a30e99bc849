"""Recommending on a motion or an amendment: a draft, an offer to its movers, publication; by the office for the board, or by
whoever has that task."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from konvent.core.dossier.acts import Command
from konvent.core.dossier.agreed import as_read
from konvent.core.dossier.order import actor_of as actor_in
from konvent.core.dossier.order import not_published
from konvent.core.dossier.progress import progress
from konvent.core.dossier.recommending import Organ, not_about, would_change
from konvent.core.dossier.state import Recommended
from konvent.core.ids import is_id
from konvent.core.motions.blocks import TITLE, Block
from konvent.core.motions.characters import tidied
from konvent.core.motions.places import Place, places
from konvent.core.refusal import Refusal
from konvent.core.words import say as word
from konvent.lawbook.words import program
from konvent.motions.services import acting, book, comparing, recommending, tasks
from konvent.motions.services.reading import Motion
from konvent.motions.services.recommended import base_of
from konvent.motions.services.recommending import NEW, STATUSES, WORDS, About
from konvent.motions.views.book import for_motion
from konvent.motions.views.motion import for_reader
from konvent.office.services.desk import desk
from konvent.office.views.common import actor_of, command_id_of, say, words_of
from konvent.people.again import Again, answers_faults, faults_in
from konvent.people.ids import make_id
from konvent.people.models import Member, Organisation, Person
from konvent.people.seen import FIELD as SEEN
from konvent.people.seen import seen_in


@answers_faults
@for_motion
@require_http_methods(["GET", "POST"])
def in_book(request: HttpRequest, organisation: Organisation, motion: Motion) -> HttpResponse:
    """?zu= the amendment; the office writes for the board"""
    here = reverse("motions:book_recommend", args=[motion.key])
    return _page(request, motion, here, actor_of(request), "board", None)


@answers_faults
@for_reader
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, person: Person, motion: Motion) -> HttpResponse:
    """?zu= the amendment, ?fuer= committee or board, of those for which she has the task in this motion; the first of them unsaid"""
    organs = tasks.organs_of(person, motion.id)
    organ = next((each for each in organs if request.GET.get("fuer", "") in ("", each)), None)
    if organ is None:
        raise Http404(_("Diesen Antrag gibt es nicht, oder Sie geben dazu keine Empfehlung ab."))
    here = reverse("motions:recommend", args=[person.pk, motion.key])
    said = f"{here}?fuer={organ}" if len(organs) > 1 else here
    return _page(request, motion, said, person.pk, organ, person, organs)


def _page(
    request: HttpRequest,
    motion: Motion,
    here: str,
    actor: str,
    organ: Organ,
    person: Person | None,
    organs: tuple[Organ, ...] = (),
) -> HttpResponse:
    """organs: those in whose name she can write instead"""
    on = recommending.about(motion.dossier, request.GET.get("zu", ""))
    if on is None or (on.amendment is not None and motion.amendment(on.id) is None):
        raise Http404(_("Diesen Änderungsantrag gibt es nicht."))
    there = f"{here}{'&' if '?' in here else '?'}zu={on.id}" if on.id else here
    faults = faults_in(request) | _unfit_blocks(request, on) | _unasked(request, motion, actor)
    if faults:
        messages.error(request, _("Es ist nichts gespeichert. Warum, steht beim Feld."))
        return _show(request, motion, on, organ, person, there, faults, organs)
    if request.method == "POST":
        refusal = _act(request, motion, on, actor, organ, person)
        if refusal is None:
            messages.success(request, _("Festgehalten."))
            return redirect(there)
        say(request, refusal)
        field = "deadline" if request.POST.get("do") == "offer" else BESIDE.get(refusal.code, "")
        errors = {field: words_of(refusal)} if field else {}
        return _show(request, motion, on, organ, person, there, errors, organs)
    return _show(request, motion, on, organ, person, there, organs=organs)


# Which field a refusal is about; any other is about the whole.
BESIDE = {"motions.no_edits": "status", "motions.settled_by_none": "other"}


def _unasked(request: HttpRequest, motion: Motion, actor: str) -> dict[str, str]:
    """That publishing changes the text, since its movers accepted that, and nobody has said that it shall."""
    found = motion.dossier.recommendations.get(request.POST.get("recommendation", ""))
    if found is None or request.POST.get("do") != "publish" or request.POST.get("changes") == "yes":
        return {}
    if not would_change(motion.dossier, found, actor_in(motion.dossier, actor, timezone.now())):
        return {}
    why = _("Bitte bestätigen Sie, dass der Text mit der Veröffentlichung geändert wird.")
    return {f"changes-{found.id}": why}


def _unfit_blocks(request: HttpRequest, on: About) -> dict[str, str]:
    """By their fields what cannot be the words of a block."""
    if request.POST.get("do") != "draft":
        return {}
    found = recommending.unfit_in(on.text, request.POST.dict())
    return {name: words_of(refusal) for name, refusal in found.items()}


def _act(
    request: HttpRequest, motion: Motion, on: About, actor: str, organ: Organ, person: Person | None
) -> Refusal | None:
    sent, do = request.POST, request.POST.get("do", "")
    recommendation_id = sent.get("recommendation", "")
    if not is_id(recommendation_id):
        raise Http404
    command: Command | Refusal
    if do == "draft" and sent.get("status") in STATUSES:
        chosen = cast("Recommended", sent["status"])
        command = recommending.command_for(
            motion.dossier, on, sent.dict(), recommendation_id=recommendation_id, organ=organ, status=chosen
        )
    elif do == "offer":
        command = recommending.offered(recommendation_id, _end_of(sent.get("deadline", "")))
    elif do == "publish":
        command = recommending.published(recommendation_id)
    else:
        raise Http404
    if isinstance(command, Refusal):
        return command
    if person is not None:
        return acting.act(
            person, motion.id, command, command_id=command_id_of(request), read=seen_in(request)
        )
    key, read = command_id_of(request), seen_in(request)
    return book.act(motion.id, command, actor=actor, command_id=key, read=read, role="board")


def _end_of(day: str) -> datetime:
    """The last instant of a day that was typed; what is no day is over already, and is refused as such."""
    try:
        found = parse_date(day)
    except ValueError:
        found = None
    last = time(23, 59, 59)
    if found is None:
        return timezone.now() - timedelta(days=1)
    return timezone.make_aware(datetime.combine(found, last))


def _show(
    request: HttpRequest,
    motion: Motion,
    on: About,
    organ: Organ,
    person: Person | None,
    there: str,
    errors: dict[str, str] | None = None,
    organs: tuple[Organ, ...] = (),
) -> HttpResponse:
    """errors: by field what is said of a form that could not be taken; None if none was sent"""
    known = recommending.standing(motion.dossier, on.id)
    draft = next((each for each in known if each.phase == "draft" and each.organ == organ), None)
    text = motion.dossier.text_amended(on.id)
    texts = desk().dossiers.texts(motion.id)
    known_states, where = progress(motion.dossier), places(text)
    sent = {} if errors is None else request.POST.dict()
    written = recommending.proposed(motion.dossier, on, draft)
    if written is None and not sent:
        messages.warning(
            request,
            _(
                "Ihr Entwurf passt nicht mehr zum jetzigen Wortlaut. Seine Änderungen stehen oben; in den Feldern steht der jetzige Wortlaut."
            ),
        )
    fields, closed = (written or {}) | sent, not_published(motion.dossier) or not_about(motion.dossier, on.id)
    answered = {member for each in known for member in each.answers}
    names = {each.pk: each.name for each in Member.objects.filter(pk__in=answered)}
    # What was typed on another wording stays on it: it would take back what has become of it since.
    as_typed = sent if sent.get("do") == "draft" else {}
    context: dict[str, Any] = {
        "person": person,
        "motion": motion,
        "on": on,
        "there": there,
        "closed": words_of(closed) if closed else "",
        "organ": organ,
        "organs": [
            (each, there.replace(f"fuer={organ}", f"fuer={each}")) for each in organs if len(organs) > 1
        ],
        "known": [
            {
                "it": each,
                "said": _words(each.status),
                "reason": texts[each.reason].text if each.reason in texts else "",
                "comparison": comparing.compared(base_of(motion.dossier, each), each.edits)
                if each.edits
                else None,
                "read": as_read(motion.dossier, on.id, each.id),
                "mine": each.organ == organ,
                "answers": [(names.get(one, one), given.answer) for one, given in each.answers.items()],
                "changes": each.phase == "offered"
                and would_change(motion.dossier, each, actor_in(motion.dossier, "", timezone.now())),
                "is_early": each.deadline is not None and timezone.now() <= each.deadline,
            }
            for each in known
        ],
        "id": draft.id if draft else make_id("r"),
        "base": as_typed.get("base", on.base),
        "read": as_typed.get(SEEN, as_read(motion.dossier, on.id, draft.id if draft else "")),
        "chosen": sent.get("status") or (draft.status if draft else ""),
        "reason": sent.get("reason", texts[draft.reason].text if draft and draft.reason in texts else ""),
        "statuses": [
            (each, _words(each))
            for each in STATUSES
            if each != "accept_modified" or not motion.is_about_person
        ],
        "stretches": [
            _stretch(is_touched, [_field(each, where, fields) for each in blocks], errors or {})
            for is_touched, blocks in recommending.touched(motion.dossier, on)
        ],
        "other": sent.get("other", draft.other if draft else ""),
        "again": Again(sent, errors or {}),
        "others": [
            each for each in motion.seen.amendments if known_states[each.id].stands and each.id != on.id
        ],
        "contradictions": recommending.against_each_other(motion.dossier),
    }
    return render(request, "motions/recommend.html", context, status=200 if errors is None else 422)


def _field(block: Block, where: Mapping[str, Place], sent: Mapping[str, str]) -> dict[str, Any]:
    """A block as it is to be worded. is_said: whether something was typed for it"""
    words, new = (
        sent.get(f"{WORDS}{block.id}", block.text),
        sent.get(f"{NEW}{block.id}", ""),
    )
    return {
        "block": block,
        "place": where[block.id].the,
        "is_title": block.id == TITLE,
        "words": words,
        "new": new,
        "is_said": tidied(words) != tidied(block.text) or bool(new),
    }


def _stretch(is_touched: bool, rows: list[dict[str, Any]], errors: Mapping[str, str]) -> dict[str, Any]:
    """Blocks that are shown, or closed behind how many they are unless something is said of one of them."""
    wrong = {name.partition("-")[2] for name in errors}
    is_open = any(each["is_said"] or each["block"].id in wrong for each in rows)
    return {"is_touched": is_touched, "is_open": is_open, "rows": rows}


def _words(status: str) -> str:
    return program().say(word(f"recommended.{status}"), get_language() or "de")
