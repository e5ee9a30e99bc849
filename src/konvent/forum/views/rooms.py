"""The rooms of an association, and one of them: what is asked now, what was said, and what may be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from konvent.core.forum import BEST, LONGEST_ARGUMENT, LONGEST_STATEMENT, PHASES, Phase, proposed, waits_for
from konvent.core.refusal import Refusal
from konvent.core.words import say as word
from konvent.forum.forms import RoomForm
from konvent.forum.models import Digest, Room, Text
from konvent.forum.services import acts, rooms
from konvent.forum.services.rooms import Guest
from konvent.forum.views.doors import for_room
from konvent.lawbook.words import program
from konvent.motions.entering import for_member
from konvent.office.services.once import once
from konvent.office.views.common import actor_of, command_id_of, content_of, words_of
from konvent.people.access import for_staff, only_to_change
from konvent.people.again import Again, answers_faults, faults_in, heeding_faults
from konvent.people.models import Organisation, Person
from konvent.people.seen import heeding

Kind = Text.Kind


@for_staff
@require_GET
def index(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """All rooms, for the office."""
    return _list(request, list(organisation.rooms.all()), "")


@for_member
@require_GET
def own(request: HttpRequest, person: Person) -> HttpResponse:
    """The rooms a person may enter."""
    return _list(request, rooms.rooms_for(person, timezone.localdate()), person.pk)


def _list(request: HttpRequest, found: list[Room], who: str) -> HttpResponse:
    today = timezone.localdate()
    rows = [(each, _say(f"forum.phase.{rooms.phase(each, today)}"), _address(each, who)) for each in found]
    return render(request, "forum/index.html", {"rows": rows, "who": who})


@answers_faults
@for_staff
@only_to_change
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = heeding_faults(request, RoomForm(request.POST or None, instance=Room(organisation=organisation)))
    form.propose(proposed(timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        done = once(
            command_id_of(request), content_of(request, actor_of(request)), lambda: _address(form.save(), "")
        )
        if isinstance(done, str):
            messages.success(request, _("Der Raum ist angelegt."))
            return HttpResponseRedirect(done)
    return render(request, "forum/edit.html", {"form": form}, status=422 if form.errors else 200)


@answers_faults
@for_room
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, room: Room, guest: Guest) -> HttpResponse:
    """Move the days to come, and say who is in it; before it begins also what it asks."""
    if guest.person is not None or not guest.leads:
        raise Http404
    begun = rooms.phase(room, timezone.localdate()) != "planned"
    form = heeding_faults(request, heeding(request, RoomForm(request.POST or None, instance=room)))
    if begun:
        form.fields["topic"].disabled = form.fields["question"].disabled = True
    if request.method == "POST" and form.is_valid():
        plan = form.plan()
        assert plan is not None
        refusal = acts.replan(Room.objects.get(pk=room.pk), plan)
        if refusal is None:
            form.save()
            messages.success(request, _("Gespeichert."))
            return HttpResponseRedirect(_address(room, ""))
        form.add_error(None, words_of(refusal))
    return render(
        request, "forum/edit.html", {"form": form, "room": room}, status=422 if form.errors else 200
    )


@for_room
@require_GET
def show(request: HttpRequest, room: Room, guest: Guest) -> HttpResponse:
    return _show(request, room, guest)


@answers_faults
@for_room
@require_POST
def act(request: HttpRequest, room: Room, guest: Guest, what: str) -> HttpResponse:
    """Carry out one form of the page; what was typed stays there if it may not be done."""
    done = ACTS.get(what)
    if done is None:
        raise Http404
    faults = faults_in(request)
    if faults:
        messages.error(request, _("Es ist nichts gespeichert. Warum, steht beim Feld."))
        return _show(request, room, guest, what, _again(what, request.POST, faults))
    refused: list[Refusal] = []

    def carry_out() -> str | None:
        refusal = done(room, guest, request.POST)
        if refusal:
            refused.append(refusal)
            return None
        return _address(room, guest.actor if guest.person else "")

    said = once(command_id_of(request), content_of(request, guest.actor), carry_out)
    if isinstance(said, str):
        place = request.POST.get("place", "")
        return HttpResponseRedirect(said + place if place.startswith("#") else said)
    refusal = said if isinstance(said, Refusal) else refused[0]
    messages.error(request, words_of(refusal))
    return _show(request, room, guest, what, _again(what, request.POST, _beside(what, refusal)))


# By form, which element of the page each of its fields is; in braces what else the form says.
ELEMENTS: Mapping[str, Mapping[str, str]] = {
    "beitrag": {"text": "state-text", "member": "state-member"},
    "argument": {"text": "arg-{option}", "source": "src-{option}", "member": "{option}-member"},
    "einwand": {"text": "object-text", "member": "object-member"},
    "moeglichkeit": {"title": "option-title", "detail": "option-detail"},
    "zuordnen": {"option": "put-{text_id}", "answer": "ans-{text_id}"},
    "ausblenden": {"reason": "reason-{text_id}"},
    "einblenden": {"reason": "reason-{text_id}"},
    "ergebnis": {"result": "result-text"},
}
OF_A_TEXT = ("forum.empty", "forum.too_long", "typed.unfit")


def _beside(what: str, refusal: Refusal) -> dict[str, str]:
    """The sentence at the field that it is about; at none if it is about the whole."""
    fields = [name for name in ELEMENTS.get(what, {}) if name not in ("member", "option")]
    longest = dict(refusal.said.args).get("longest")
    if refusal.code == "forum.no_source":
        found = "source"
    elif refusal.code == "forum.no_reason":
        found = "reason"
    elif refusal.code in OF_A_TEXT and fields:
        found = "detail" if what == "moeglichkeit" and longest == LONGEST_ARGUMENT else fields[0]
    else:
        return {}
    return {found: words_of(refusal)}


def _again(what: str, sent: QueryDict, faults: Mapping[str, str]) -> Again:
    """What was typed into a form of the page, by the elements of its fields."""
    about = {name: sent.get(name, "") for name in ("option", "text_id")}
    elements = {name: each.format(**about) for name, each in ELEMENTS.get(what, {}).items()}
    return Again(
        typed={each: sent.get(name, "") for name, each in elements.items()},
        errors={elements[name]: sentence for name, sentence in faults.items() if name in elements},
    )


def _address(room: Room, who: str) -> str:
    return reverse("forum:own_room", args=[who, room.pk]) if who else reverse("forum:room", args=[room.pk])


def _say(key: str) -> str:
    return program().say(word(key), get_language() or "de")


def _show(
    request: HttpRequest, room: Room, guest: Guest, sent: str = "", again: Again | None = None
) -> HttpResponse:
    """sent: the form that could not be taken, "" for none"""
    today = timezone.localdate()
    course = rooms.course(room)
    now = rooms.phase(room, today)
    waiting = waits_for(course) if now == "sort" else None
    statements = rooms.statements(room, guest)
    weighing = {each.pk: rooms.own_weighing(room, each) for each in guest.members}
    context = {
        "room": room,
        "guest": guest,
        "who": guest.actor if guest.person else "",
        "base": _address(room, guest.actor if guest.person else ""),
        "now": now,
        "phase": _say(f"forum.phase.{now}"),
        "asks": _say(f"forum.asks.{now}"),
        "steps": _steps(room, now),
        "waiting": words_of(waiting) if waiting and guest.leads else "",
        "statements": statements,
        "options": [
            {
                "option": each,
                "statements": [one for one in statements if one.text.option_id == each.pk],
                "for": [one for one in rooms.said(room, guest, Kind.FOR) if one.text.option_id == each.pk],
                "against": [
                    one for one in rooms.said(room, guest, Kind.AGAINST) if one.text.option_id == each.pk
                ],
            }
            for each in room.options.all()
        ],
        "objections": rooms.said(room, guest, Kind.OBJECTION),
        "weighed": rooms.weighed(room, guest, now),
        "weighing": weighing,
        "scores": [(score, _say(f"forum.score.{score}")) for score in range(BEST, -1, -1)],
        "proposals": rooms.proposals_to(room, guest.person) if guest.person else (),
        "follows": guest.person is not None
        and Digest.objects.filter(room=room, person=guest.person).exists(),
        "entitled": rooms.entitled(room, today),
        "heard": rooms.heard(room.texts.all()),
        "weighed_by": room.weighings.count(),
        "log": room.moderation.select_related("text"),
        "longest": {"statement": LONGEST_STATEMENT, "argument": LONGEST_ARGUMENT},
        "again": again or Again(),
        "sent": request.POST.dict() | {"form": sent} if sent else {},
        "scored": _scored(request.POST) if sent == "abwaegen" else {},
    }
    return render(request, "forum/room.html", context, status=422 if sent else 200)


def _scored(sent: QueryDict) -> dict[str, int]:
    """By member and option what was chosen in a form that could not be taken."""
    return {f"{sent.get('member', '')}-{option}": score for option, score in _scores(sent).items()}


def _steps(room: Room, now: Phase) -> list[tuple[str, Any, str]]:
    """Each phase in words, from when, and whether it is over, on or to come."""
    plan, place = rooms.plan_of(room), PHASES.index(now)
    found = []
    for number, each in enumerate(PHASES[1:], 1):
        state = "now" if number == place else "done" if number < place else "next"
        found.append((_say(f"forum.phase.{each}"), getattr(plan, each), state))
    return found


def _scores(sent: Any) -> dict[str, int]:
    """What a form gave each option; nothing for those left open."""
    found = {}
    for name, value in sent.items():
        if name.startswith("option-") and value:
            found[name.removeprefix("option-")] = int(value) if value.isascii() and value.isdigit() else -1
    return found


ACTS: dict[str, Callable[[Room, Guest, Any], Refusal | None]] = {
    "beitrag": lambda room, guest, sent: acts.state(room, guest, sent.get("member", ""), _text(sent, "text")),
    "dasselbe": lambda room, guest, sent: acts.liken(room, guest, sent.get("one", ""), sent.get("other", "")),
    "verschieden": lambda room, guest, sent: acts.part(room, guest, _number(sent.get("likeness", ""))),
    "argument": lambda room, guest, sent: acts.argue(
        room,
        guest,
        sent.get("member", ""),
        sent.get("option", ""),
        sent.get("side", ""),
        _text(sent, "text"),
        sent.get("source", "").strip(),
    ),
    "abwaegen": lambda room, guest, sent: acts.weigh(room, guest, sent.get("member", ""), _scores(sent)),
    "einwand": lambda room, guest, sent: acts.object_to(
        room, guest, sent.get("member", ""), _text(sent, "text")
    ),
    "folgen": lambda room, guest, sent: acts.follow(room, guest, sent.get("wanted") == "yes"),
    "moeglichkeit": lambda room, guest, sent: acts.add_option(
        room, guest, sent.get("title", ""), _text(sent, "detail")
    ),
    "streichen": lambda room, guest, sent: acts.drop_option(room, guest, sent.get("option", "")),
    "zuordnen": lambda room, guest, sent: acts.place(
        room, guest, sent.get("text_id", ""), sent.get("option", ""), _text(sent, "answer")
    ),
    "ausblenden": lambda room, guest, sent: acts.hide(
        room, guest, sent.get("text_id", ""), sent.get("reason", ""), shown=False
    ),
    "einblenden": lambda room, guest, sent: acts.hide(
        room, guest, sent.get("text_id", ""), sent.get("reason", ""), shown=True
    ),
    "loeschen": lambda room, guest, sent: acts.erase(room, guest, sent.get("text_id", "")),
    "ergebnis": lambda room, guest, sent: acts.conclude(room, guest, _text(sent, "result")),
}


def _text(sent: Any, name: str) -> str:
    """As it was typed, with the ends of lines of every system alike."""
    text: str = sent.get(name, "")
    return text.replace("\r\n", "\n")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
