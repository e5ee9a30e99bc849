"""Comments on a motion, for members and for the office: read, write at a passage, answer, hide, erase."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from konvent.core.refusal import Refusal
from konvent.motions.comments import LONGEST, Comment
from konvent.motions.entering import member_in
from konvent.motions.services import commenting, reading
from konvent.motions.services.reading import Motion
from konvent.motions.views.book import for_motion
from konvent.motions.views.motion import for_reader
from konvent.office.services.once import once
from konvent.office.views.common import actor_of, command_id_of, content_of, say, words_of
from konvent.people import area
from konvent.people.again import Again, answers_faults, faults_in
from konvent.people.models import Organisation, Person

PER_PAGE = 25


@answers_faults
@for_reader
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, person: Person, motion: Motion) -> HttpResponse:
    here = reverse("motions:comments", args=[person.pk, motion.key])
    return _page(request, motion, here, person.pk, person)


@answers_faults
@for_motion
@require_http_methods(["GET", "POST"])
def in_book(request: HttpRequest, organisation: Organisation, motion: Motion) -> HttpResponse:
    here = reverse("motions:book_comments", args=[motion.key])
    return _page(request, motion, here, actor_of(request), None)


def _page(
    request: HttpRequest, motion: Motion, here: str, reader: str, person: Person | None
) -> HttpResponse:
    faults = faults_in(request)
    if faults:
        messages.error(request, _("Es ist nichts gespeichert. Warum, steht beim Feld."))
        return _show(request, motion, reader, person, _again(request.POST, faults))
    if request.method == "POST":
        refused: list[Refusal] = []

        def carry_out() -> str | None:
            refusal = _act(request, motion, reader, person)
            if refusal:
                refused.append(refusal)
            return None if refusal else here

        said = once(command_id_of(request), content_of(request, reader), carry_out)
        if isinstance(said, str):
            messages.success(request, _("Gespeichert."))
            return redirect(said)
        refusal = said if isinstance(said, Refusal) else refused[0]
        say(request, refusal)
        beside = {BESIDE[refusal.code]: words_of(refusal)} if refusal.code in BESIDE else {}
        return _show(request, motion, reader, person, _again(request.POST, beside))
    return _show(request, motion, reader, person)


# Which field a refusal is about; any other is about the whole.
BESIDE: Mapping[str, str] = {
    "comments.empty": "text",
    "comments.too_long": "text",
    "comments.no_reason": "text",
    "comments.no_kind": "kind",
    "typed.unfit": "text",
    "motions.no_block": "block",
    "motions.no_passage": "passage",
    "motions.passage_twice": "passage",
}


def _again(sent: QueryDict, faults: Mapping[str, str]) -> Again:
    """What was typed into a form of the page, by the elements of its fields."""
    before = {"answer": "a-", "hide": "h-", "unhide": "h-"}.get(sent.get("do", ""))
    elements = {each: each for each in ("kind", "block", "passage", "text")}
    if before:
        elements = {"text": f"{before}{sent.get('comment', '')}"}
    return Again(
        typed={element: sent.get(name, "") for name, element in elements.items()},
        errors={elements[name]: sentence for name, sentence in faults.items() if name in elements},
    )


def _act(request: HttpRequest, motion: Motion, reader: str, person: Person | None) -> Refusal | None:
    sent, do = request.POST, request.POST.get("do", "")
    number = sent.get("comment", "")
    comment = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
    text = sent.get("text", "").replace("\r\n", "\n")
    if do == "write" and person is not None:
        member = member_in(request, person)
        kind, block, passage = sent.get("kind", ""), sent.get("block", ""), sent.get("passage", "").strip()
        return commenting.write(motion, person, member, kind=kind, block=block, passage=passage, text=text)
    if do == "erase" and person is not None:
        return commenting.erase(motion, person, comment)
    if do == "answer":
        return commenting.answer(motion, comment, by=reader, text=text)
    if do in ("hide", "unhide"):
        return commenting.hide(motion, comment, by=reader, reason=text, shown=do == "unhide")
    raise Http404


def _show(
    request: HttpRequest, motion: Motion, reader: str, person: Person | None, again: Again | None = None
) -> HttpResponse:
    found = commenting.rows(motion, reader)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    words = {each.id: each.text for each in motion.text}
    context: dict[str, Any] = {
        "person": person,
        "motion": motion,
        "page": page,
        "rows": [(row, words.get(row.place.block, "") if row.place else "") for row in page],
        "count": len(found),
        "kinds": Comment.Kind.choices,
        "blocks": motion.text,
        "chosen": request.POST.get("block") or request.GET.get("absatz", ""),
        "again": again or Again(),
        "sent": request.POST if again else {},
        "longest": LONGEST,
        "answers": motion.audience in ("mover", "co_mover", "office"),
        "moderates": motion.audience == "office",
        "members": area.members_of(person, timezone.localdate()) if person else [],
        "names": reading.names_of(person.organisation) if person else {},
    }
    return render(request, "motions/comments.html", context, status=422 if again else 200)
