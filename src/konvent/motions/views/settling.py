"""Settling a conflict of two adopted amendments: their movers agree on a wording, or the office enters the one that was resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from konvent.core.dossier.fates import change_hash
from konvent.core.dossier.settling import SettleConflict, powers
from konvent.core.dossier.state import Settlement
from konvent.core.motions.blocks import Text
from konvent.core.motions.places import places
from konvent.core.refusal import Refusal
from konvent.motions.entering import member_in
from konvent.motions.services import acting, book, comparing, dealt, reading, recommending, settling
from konvent.motions.services.reading import Motion
from konvent.motions.services.settling import Pair
from konvent.motions.views.book import for_motion
from konvent.motions.views.motion import for_reader
from konvent.office.services.desk import desk
from konvent.office.services.wording import day_in_words
from konvent.office.views.common import actor_of, command_id_of, say, words_of
from konvent.people import area
from konvent.people.again import Again, answers_faults, faults_in
from konvent.people.models import Member, Organisation, Person
from konvent.people.seen import changed_since, said
from konvent.people.showing import keeps_reading
from konvent.people.showing import reading as reading_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Who opens which conflict. person, movers: who acts for which of its movers; None and none for the office

    there: the address of the page; back: that of the motion
    """

    organisation: Organisation
    motion: Motion
    pair: Pair
    there: str
    back: str
    person: Person | None = None
    movers: tuple[Member, ...] = ()


@keeps_reading
@answers_faults
@for_reader
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, person: Person, motion: Motion, first: str, second: str) -> HttpResponse:
    """For whoever acts for a mover of one of the two. ?von= the amendment whose wording the fields begin with"""
    pair = settling.pair_of(motion.dossier, first, second)
    acting_for = area.members_of(person, timezone.localdate())
    movers = tuple(each for each in acting_for if pair and each.pk in pair.movers)
    if pair is None or not movers:
        raise Http404(
            _("Diesen Widerspruch gibt es nicht, oder keiner der beiden Änderungsanträge ist Ihrer.")
        )
    there = reverse("motions:settle", args=[person.pk, motion.key, *pair.names])
    back = reverse("motions:show", args=[person.pk, motion.key])
    return _page(request, Asked(person.organisation, motion, pair, there, back, person, movers))


@keeps_reading
@answers_faults
@for_motion
@require_http_methods(["GET", "POST"])
def in_book(
    request: HttpRequest, organisation: Organisation, motion: Motion, first: str, second: str
) -> HttpResponse:
    """The office sees what was proposed, and enters what an assembly resolved. ?von= as for the movers"""
    pair = settling.pair_of(motion.dossier, first, second)
    if pair is None:
        raise Http404(_("Diesen Widerspruch gibt es nicht."))
    there = reverse("motions:book_settle", args=[motion.key, *pair.names])
    return _page(
        request,
        Asked(organisation, motion, pair, there, reverse("motions:book_motion", args=[motion.key])),
    )


def _page(request: HttpRequest, asked: Asked) -> HttpResponse:
    pair = asked.pair
    if not settling.is_open(pair):
        messages.info(request, _("Zwischen diesen beiden Änderungsanträgen ist nichts mehr zu klären."))
        return redirect(asked.back)
    mine = {each.pk for each in asked.movers}
    own = next((each.id for each in pair.amendments if each.mover in mine), "")
    chosen = request.GET.get("von", own)
    chosen = chosen if chosen in pair.names else ""
    begun = settling.begun_on(pair, chosen)
    if request.method != "POST":
        return _show(request, asked, begun, chosen)
    unfit = recommending.unfit_in(settling.passages(pair, begun), request.POST.dict())
    faults = faults_in(request) | {name: words_of(each) for name, each in unfit.items()}
    if faults:
        messages.error(request, _("Es ist nichts gespeichert. Warum, steht beim Feld."))
    elif changed_since(request, pair.seen):
        messages.error(request, said())
    else:
        refusal = _act(request, asked, begun)
        if refusal is None:
            return redirect(_done(request, asked))
        say(request, refusal)
        if refusal.code == "motions.no_power":
            faults = {"power": words_of(refusal)}
    return _show(request, asked, begun, chosen, faults)


def _act(request: HttpRequest, asked: Asked, begun: Text) -> Refusal | None:
    """do: agree to a wording that was proposed (`to`), else propose; the office enters one under a resolution (`power`)."""
    sent, key, pair = request.POST.dict(), command_id_of(request), asked.pair
    command: SettleConflict | Refusal
    if asked.person is None:
        command = settling.command_for(pair, begun, sent, power=sent.get("power", ""))
        if isinstance(command, Refusal):
            return command
        return book.act(asked.motion.id, command, actor=actor_of(request), command_id=key)
    member = member_in(request, asked.person).pk if sent.get("member") else asked.movers[0].pk
    if sent.get("do") == "agree":
        proposed = settling.proposal(pair, sent.get("to", ""))
        if proposed is None:
            raise Http404(_("Diesen Vorschlag gibt es nicht (mehr). Bitte laden Sie die Seite neu."))
        command = settling.agreeing(pair, proposed, member)
    else:
        command = settling.command_for(pair, begun, sent, member=member)
    if isinstance(command, Refusal):
        return command
    return acting.act(asked.person, asked.motion.id, command, command_id=key, read=pair.seen)


def _done(request: HttpRequest, asked: Asked) -> str:
    """Where to go then: back to the motion once it is settled."""
    dossier = desk().dossiers.dossier(asked.motion.id)
    now = settling.pair_of(dossier, *asked.pair.names) if dossier else None
    if now is not None and settling.is_open(now):
        messages.success(
            request, _("Festgehalten. Es gilt, sobald beide Seiten demselben Wortlaut zugestimmt haben.")
        )
        return asked.there
    messages.success(request, _("Geklärt. Dieser Wortlaut tritt an die Stelle der beiden Änderungen."))
    return asked.back


def _show(
    request: HttpRequest,
    asked: Asked,
    begun: Text,
    chosen: str,
    errors: dict[str, str] | None = None,
) -> HttpResponse:
    """errors: by field what is said of a form that could not be taken; None if none was sent"""
    pair, names = asked.pair, reading.names_of(asked.organisation)
    sent, where = {} if errors is None else request.POST.dict(), places(begun)
    context: dict[str, Any] = {
        "person": asked.person,
        "motion": asked.motion,
        "movers": asked.movers,
        "pair": pair,
        "there": asked.there,
        "here": f"{asked.there}?von={chosen}",
        "chosen": chosen,
        "framed": settling.framed(pair, reading_of(request)),
        "wanted": [(each, names.get(each.mover, each.mover)) for each in pair.amendments],
        "proposed": [
            _proposed(request, asked, each, f"v{place}-", names) for place, each in enumerate(pair.proposed)
        ],
        "blocks": [
            (
                each,
                where[each.id].the,
                sent.get(f"words-{each.id}", each.text),
                sent.get(f"new-{each.id}", ""),
            )
            for each in settling.passages(pair, begun)
        ],
        "powers": [] if asked.person else _powers(asked.motion),
        "power": sent.get("power", ""),
        "again": Again(sent, errors or {}),
    }
    return render(request, "motions/settle.html", context, status=200 if errors is None else 422)


def _proposed(
    request: HttpRequest, asked: Asked, each: Settlement, prefix: str, names: dict[str, str]
) -> dict[str, Any]:
    missing = [one for one in asked.pair.movers if one not in each.agreed]
    edits, read = each.change.edits, reading_of(request)
    return {
        "key": change_hash(edits),
        "comparison": comparing.compared(asked.pair.text, edits, reading=read, prefix=prefix),
        "agreed": [names.get(one, one) for one in each.agreed],
        "missing": [names.get(one, one) for one in missing],
        "free": [one for one in asked.movers if one.pk in missing],
    }


def _powers(motion: Motion) -> list[tuple[str, str]]:
    """The votes that a wording can rest on, with how each is called."""
    found = []
    for each in powers(motion.dossier):
        known = next(iter(dealt.voted(motion, [each.vote_id], "")), None)
        day = day_in_words(known.on if known else timezone.localdate(each.at))
        number = known.number if known else None
        words = _("Beschluss Nr. %(number)s vom %(day)s") if number else _("Beschluss vom %(day)s")
        figures = f" ({known.figures})" if known and known.figures else ""
        found.append((each.vote_id, words % {"number": number, "day": day} + figures))
    return found
