"""Recommending on a motion or an amendment: a draft, an offer to its movers, publication; by the office for the board, or by
whoever has that task."""

from __future__ import annotations

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
from konvent.core.dossier.recommending import Organ
from konvent.core.dossier.state import Recommended
from konvent.core.ids import is_id
from konvent.core.motions.places import places
from konvent.core.refusal import Refusal
from konvent.core.words import say as word
from konvent.lawbook.words import program
from konvent.motions.services import acting, book, comparing, recommending
from konvent.motions.services.reading import Motion
from konvent.motions.services.recommending import STATUSES, About
from konvent.motions.views.book import for_motion
from konvent.motions.views.motion import for_reader
from konvent.office.services.desk import desk
from konvent.office.views.common import actor_of, command_id_of, say
from konvent.people.ids import make_id
from konvent.people.models import Organisation, Person


@for_motion
@require_http_methods(["GET", "POST"])
def in_book(request: HttpRequest, organisation: Organisation, motion: Motion) -> HttpResponse:
    """?zu= the amendment; the office writes for the board"""
    here = reverse("motions:book_recommend", args=[motion.key])
    return _page(request, motion, here, actor_of(request), "board", None)


@for_reader
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, person: Person, motion: Motion) -> HttpResponse:
    """?zu= the amendment; for whoever has the task of the committee or the board in this motion"""
    roles = motion.dossier.roles.get(person.pk, frozenset())
    organ: Organ | None = next((each for each in ("committee", "board") if each in roles), None)
    if organ is None:
        raise Http404(_("Diesen Antrag gibt es nicht, oder Sie geben dazu keine Empfehlung ab."))
    here = reverse("motions:recommend", args=[person.pk, motion.key])
    return _page(request, motion, here, person.pk, organ, person)


def _page(
    request: HttpRequest, motion: Motion, here: str, actor: str, organ: Organ, person: Person | None
) -> HttpResponse:
    on = recommending.about(motion.dossier, request.GET.get("zu", ""))
    if on is None or (on.amendment is not None and motion.amendment(on.id) is None):
        raise Http404(_("Diesen Änderungsantrag gibt es nicht."))
    there = f"{here}?zu={on.id}" if on.id else here
    status = 200
    if request.method == "POST":
        refusal = _act(request, motion, on, actor, organ, person)
        if refusal is None:
            messages.success(request, _("Festgehalten."))
            return redirect(there)
        say(request, refusal)
        status = 422
    return _show(request, motion, on, organ, person, there, status)


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
            on, sent.dict(), recommendation_id=recommendation_id, organ=organ, status=chosen
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
        return acting.act(person, motion.id, command, command_id=command_id_of(request))
    return book.act(motion.id, command, actor=actor, command_id=command_id_of(request), role="board")


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
    status: int,
) -> HttpResponse:
    known = recommending.standing(motion.dossier, on.id)
    draft = next((each for each in known if each.phase == "draft" and each.organ == organ), None)
    text = motion.dossier.text_amended(on.id)
    texts = desk().dossiers.texts(motion.id)
    sent, where = request.POST if status == 422 else {}, places(text)
    context: dict[str, Any] = {
        "person": person,
        "motion": motion,
        "on": on,
        "there": there,
        "known": [
            {
                "it": each,
                "said": _words(each.status),
                "reason": texts[each.reason].text if each.reason in texts else "",
                "comparison": comparing.compared(text, each.edits)
                if each.edits and each.base == on.base
                else None,
                "mine": each.organ == organ,
                "answers": [(member, answer.answer) for member, answer in each.answers.items()],
            }
            for each in known
        ],
        "id": draft.id if draft else make_id("r"),
        "chosen": sent.get("status") or (draft.status if draft else ""),
        "reason": sent.get("reason", texts[draft.reason].text if draft and draft.reason in texts else ""),
        "statuses": [(each, _words(each)) for each in STATUSES],
        "blocks": [
            (
                each,
                where[each.id].the,
                sent.get(f"words-{each.id}", each.text),
                sent.get(f"new-{each.id}", ""),
            )
            for each in text
        ],
        "others": [each for each in motion.seen.amendments if each.is_open and each.id != on.id],
        "contradictions": recommending.against_each_other(motion.dossier),
    }
    return render(request, "motions/recommend.html", context, status=status)


def _words(status: str) -> str:
    return program().say(word(f"recommended.{status}"), get_language() or "de")
