"""A motion as a member reads it, and what she can do with it: amend it, join it, withdraw it, follow it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from konvent.core.dossier.acts import Command
from konvent.core.dossier.agreed import as_read
from konvent.core.dossier.amending import WithdrawAmendment
from konvent.core.dossier.decide import decide
from konvent.core.dossier.drafting import InviteMover, JoinMotion, WithdrawMotion
from konvent.core.dossier.gathering import (
    SubmitAmendment,
    SupportAmendment,
    WithdrawAmendmentSupport,
    asked_of_amendment,
)
from konvent.core.dossier.order import actor_of, in_writing, not_amended, not_published
from konvent.core.dossier.progress import progress
from konvent.core.dossier.rebasing import RebaseAmendment
from konvent.core.dossier.recommending import AnswerOffer
from konvent.core.dossier.rewording import rewordable
from konvent.core.dossier.state import Amendment
from konvent.core.dossier.supporting import SupportMotion, WithdrawSupport
from konvent.core.dossier.taking import TakeOverAmendment, TakeUpMotion
from konvent.core.law.verdict import Verdict
from konvent.core.motions.edits import Change
from konvent.core.refusal import Refusal, no
from konvent.motions.entering import for_member, member_in
from konvent.motions.models import MotionDraft
from konvent.motions.services import (
    acting,
    carrying,
    commenting,
    comparing,
    dealt,
    drafts,
    following,
    origins,
    reading,
    recommended,
    settling,
    statutes,
    wording,
)
from konvent.motions.services.dealt import Dealt
from konvent.motions.services.reading import Motion
from konvent.motions.services.settling import Pair
from konvent.motions.views.once import answered_once
from konvent.office.services import access
from konvent.office.views.common import command_id_of, say, words_of
from konvent.people import area
from konvent.people.again import Again, answers_faults, faults_in
from konvent.people.models import Member, Person
from konvent.people.seen import seen_in
from konvent.people.showing import keeps_reading
from konvent.people.showing import reading as reading_of

View = Callable[..., HttpResponse]
PER_PAGE = 10


def for_reader(view: View) -> View:
    """Only for those who may read the motion; the view gets the person and the motion."""

    @for_member
    @answered_once
    @wraps(view)
    def inner(request: HttpRequest, person: Person, key: str, **kwargs: Any) -> HttpResponse:
        motion = reading.found(person, key)
        if motion is None:
            raise Http404(_("Diesen Antrag gibt es nicht, oder er ist noch nicht veröffentlicht."))
        return view(request, person, motion, **kwargs)

    return inner


@for_reader
@require_GET
def show(request: HttpRequest, person: Person, motion: Motion) -> HttpResponse:
    """?page= of the amendments; ?ansicht=rand: the text with its amendments in the margin, ?teil= of it"""
    return _show(request, person, motion)


def _show(request: HttpRequest, person: Person, motion: Motion, again: Again | None = None) -> HttpResponse:
    """again: a form of the page that could not be taken"""
    names = reading.names_of(person.organisation)
    page = Paginator(_in_order(motion), PER_PAGE).get_page(request.GET.get("page"))
    acting_for = area.members_of(person, timezone.localdate())
    context = {
        "person": person,
        "motion": motion,
        "state": wording.state_of(motion),
        "conflicts": _conflicts(motion, person, acting_for),
        "changes": statutes.as_it_stands(person.organisation, motion.dossier, motion.id, reading_of(request)),
        "provisional": comparing.provisional(motion.dossier, reading=reading_of(request)),
        "origins": origins.shown(motion, origins.origins(motion), reading=reading_of(request)),
        "next": wording.next_of(motion),
        "why": wording.reason_of(motion, motion.seen.examination),
        "movers": [names.get(each, each) for each in motion.seen.movers],
        "invited": [names.get(each, each) for each in motion.seen.invited],
        "supporters": [names.get(each, each) for each in motion.seen.supporters],
        "members": acting_for,
        "mine": [each for each in acting_for if each.pk in motion.seen.movers],
        "withdraws": [each for each in acting_for if _may(person, motion, WithdrawMotion(member=each.pk))],
        "asked": [each for each in acting_for if each.pk in motion.seen.invited],
        "supporting": [each for each in acting_for if each.pk in motion.seen.supporters],
        "free": [each for each in acting_for if _may(person, motion, SupportMotion(member=each.pk))],
        "takes_up": [each for each in acting_for if _may(person, motion, TakeUpMotion(member=each.pk))],
        "comments": commenting.count(motion),
        "recommended": recommended.rows(motion, "", acting_for, timezone.now()),
        "page": page,
        "amendments": [_row(motion, each, names, acting_for) for each in page],
        "counts": wording.counts_of(motion),
        "places": [(each, _address(request, each, person)) for each in dealt.dealt(motion)],
        "closed": not_published(motion.dossier) is not None,
        "stands": in_writing(motion.dossier) is not None,
        "follows": following.follows(person, motion.id),
        "writing": _writing(person, motion),
    }
    context["again"] = again or Again()
    if request.GET.get("ansicht") == "rand":
        beside = comparing.Beside(motion.dossier, motion.seen.amendments)
        stretch = Paginator(beside.stretches, 1).get_page(request.GET.get("teil"))
        addresses = {
            name: reverse("motions:amendment", args=[person.pk, motion.key, name]) for name in beside.names
        }
        context["stretch"] = stretch
        context["beside"], context["margins"] = beside.of(stretch.object_list[0], addresses)
    return render(request, "motions/motion.html", context, status=422 if again else 200)


def _may(person: Person, motion: Motion, command: Command) -> bool:
    """Whether an act would not be refused to her now, by the rule that refuses it: else it is not offered.

    She acts for the member it is for; that the dossier's list is older and does not know it is made up for when she acts.
    """
    said = decide(motion.dossier, command, by=person.pk, at=timezone.now())
    return not isinstance(said, Refusal) or said.code == "motions.not_yours"


def _writing(person: Person, motion: Motion) -> MotionDraft | None:
    """What she is writing on it: the motion itself, or an amendment to it."""
    own = drafts.drafts_of(person).filter(dossier_id=motion.id, amendment_id="").first()
    return own or drafts.begun_on(person, motion, "")


def _conflicts(motion: Motion, person: Person, acting_for: list[Member]) -> list[tuple[Pair, str]]:
    """Amendments that were adopted although not both can be, with the address at which she settles it; "" if that is not hers."""
    mine = {each.pk for each in acting_for}
    return [
        (
            each,
            ""
            if mine.isdisjoint(each.movers)
            else reverse("motions:settle", args=[person.pk, motion.key, *each.names]),
        )
        for each in settling.pairs(motion.dossier)
    ]


def _in_order(motion: Motion) -> list[Amendment]:
    """Those that stand, in order of receipt, then those of which something has become."""
    known = progress(motion.dossier)
    return sorted(motion.seen.amendments, key=lambda each: (not known[each.id].stands, each.received_at))


def _address(request: HttpRequest, each: Dealt, person: Person) -> str:
    """Her page of the assembly, if she is signed in to it in this browser."""
    there = person.pk in access.visitors_of(request, each.assembly.pk)
    return each.of_member(person.pk) if there else ""


def _row(motion: Motion, each: Amendment, names: dict[str, str], mine: list[Member]) -> dict[str, Any]:
    found = progress(motion.dossier)[each.id]
    return {
        "amendment": each,
        "mover": names.get(each.mover, each.mover),
        "mine": each.mover in {one.pk for one in mine},
        "found": found,
        "state": wording.amendment_state(motion.dossier, found),
        "decided": dealt.voted(motion, found.votes, each.id),
        "to": next((one.number for one in motion.seen.amendments if one.id == each.to), ""),
        "comparison": comparing.told(motion.dossier, each),
        "recommended": recommended.brief(motion, each.id),
        "read": as_read(motion.dossier, each.id),
    }


@keeps_reading
@for_reader
@require_GET
def amendment(request: HttpRequest, person: Person, motion: Motion, amendment_id: str) -> HttpResponse:
    """One amendment: what it changes, why, and with which others it cannot stand."""
    return _show_amendment(request, person, motion, amendment_id)


def _show_amendment(
    request: HttpRequest, person: Person, motion: Motion, amendment_id: str, again: Again | None = None
) -> HttpResponse:
    found = motion.amendment(amendment_id)
    if found is None:
        raise Http404(_("Diesen Änderungsantrag gibt es nicht."))
    names = reading.names_of(person.organisation)
    acting_for = area.members_of(person, timezone.localdate())
    movers = motion.dossier.amendments[found.to].mover if found.to else None
    row = _row(motion, found, names, acting_for)
    withdrawing = WithdrawAmendment(amendment_id=found.id)
    context = {
        "person": person,
        "motion": motion,
        "row": row,
        "withdraws": row["mine"] and _may(person, motion, withdrawing),
        "comparison": comparing.of(motion.dossier, found, reading=reading_of(request)),
        "conflicts": [each for each in _conflicts(motion, person, acting_for) if found.id in each[0].names],
        "why": wording.reason_of(motion, found.examination),
        "carried": carrying.carried(motion.dossier, found),
        "recommended": recommended.rows(motion, found.id, acting_for, timezone.now()),
        "members": acting_for,
        "closed": not_published(motion.dossier) is not None,
        "takers": [
            each
            for each in acting_for
            if each.pk in ((movers,) if movers else motion.seen.movers) and each.pk not in found.agreed
        ],
        "agreed": [names.get(each, each) for each in found.agreed],
        "supporters": [names.get(each, each) for each in found.supporters],
        "needed": [each for each in found.findings[1:]]
        if found.phase != "gathering"
        else _needed(motion, found),
        "free": [each for each in acting_for if each.pk not in (found.mover, *found.supporters)],
        "supporting": [each for each in acting_for if each.pk in found.supporters],
        "writing": drafts.begun_on(person, motion, found.id),
        "rewording": drafts.drafts_of(person).filter(dossier_id=motion.id, amendment_id=found.id).first(),
        "against": [
            (each, names.get(each.mover, each.mover))
            for each in comparing.clashing(found, motion.seen.amendments)
        ],
    }
    context["again"] = again or Again()
    return render(request, "motions/amendment.html", context, status=422 if again else 200)


def _needed(motion: Motion, found: Amendment) -> list[Verdict]:
    """What the statutes say of its supporters as they are now."""
    actor = actor_of(motion.dossier, found.mover, timezone.now())
    return list(asked_of_amendment(motion.dossier, found.mover, found.supporters, actor)[1:])


# --- what she can do ---------------------------------------------------------------------------------------------


@for_reader
@require_POST
def amend(request: HttpRequest, person: Person, motion: Motion) -> HttpResponse:
    """Begin to write an amendment to the motion or to one of its amendments (`to`), or go on with the one that was begun."""
    to = request.POST.get("to", "")
    if to and motion.amendment(to) is None:
        raise Http404(_("Diesen Änderungsantrag gibt es nicht."))
    refusal = not_published(motion.dossier) or not_amended(motion.dossier)
    if refusal:
        say(request, refusal)
        return redirect("motions:show", person.pk, motion.key)
    made = drafts.begin_amendment(person, member_in(request, person), motion, to)
    return redirect("motions:write", person.pk, made.pk)


@for_reader
@require_POST
def resume(request: HttpRequest, person: Person, motion: Motion) -> HttpResponse:
    """Go on writing what was returned, or held while others were asked."""
    made = drafts.resume(person, member_in(request, person), motion)
    if not drafts.drafts_of(person).filter(pk=made.pk).exists():
        messages.error(
            request, _("An diesem Entwurf schreibt schon jemand. Bitten Sie sie, Sie mitschreiben zu lassen.")
        )
        return _back(person, motion)
    return redirect("motions:write", person.pk, made.pk)


@for_reader
@require_POST
def support(request: HttpRequest, person: Person, motion: Motion) -> HttpResponse:
    command = SupportMotion(member=member_in(request, person).pk)
    return _do(request, person, motion, command, _("Sie unterstützen diesen Antrag."))


@for_reader
@require_POST
def withdraw_support(request: HttpRequest, person: Person, motion: Motion) -> HttpResponse:
    command = WithdrawSupport(member=member_in(request, person).pk)
    return _do(request, person, motion, command, _("Sie unterstützen diesen Antrag nicht mehr."))


@for_reader
@require_POST
def take_over(request: HttpRequest, person: Person, motion: Motion, amendment_id: str) -> HttpResponse:
    """Agree that an amendment becomes part of the motion without a vote."""
    command = TakeOverAmendment(amendment_id=amendment_id, member=member_in(request, person).pk)
    return _do(request, person, motion, command, _("Sie haben der Übernahme zugestimmt."))


@for_reader
@require_POST
def take_up(request: HttpRequest, person: Person, motion: Motion) -> HttpResponse:
    """Move what others have withdrawn."""
    command = TakeUpMotion(member=member_in(request, person).pk)
    return _do(request, person, motion, command, _("Sie stellen diesen Antrag jetzt."))


@answers_faults
@for_reader
@require_POST
def answer(request: HttpRequest, person: Person, motion: Motion, recommendation_id: str) -> HttpResponse:
    """Answer an offer; do: accept, reject, or counter, which begins to write one."""
    offered = next((each for each in motion.seen.recommendations if each.id == recommendation_id), None)
    if offered is None:
        raise Http404(_("Dieses Angebot gibt es nicht."))
    do, member = request.POST.get("do", ""), member_in(request, person)
    if do == "counter":
        return redirect("motions:write", person.pk, drafts.begin_counter(person, member, motion, offered).pk)
    words = request.POST.get("words", "")
    field = f"a-{offered.id}-{member.pk}"
    faults = faults_in(request)
    if not faults:
        command = AnswerOffer(
            recommendation_id=offered.id,
            member=member.pk,
            answer="accept" if do == "accept" else "reject",
            change=Change(()),
            words=words,
        )
        refusal = acting.act(
            person, motion.id, command, command_id=command_id_of(request), read=seen_in(request)
        )
        if refusal is None:
            messages.success(
                request, _("Ihre Antwort ist abgegeben. Bis zum Ende der Frist können Sie sie ändern.")
            )
            return _back(person, motion)
        faults = {"words": words_of(refusal)}
    again = Again({field: words}, {field: faults["words"]} if "words" in faults else {})
    messages.error(request, next(iter(faults.values())))
    if offered.amendment:
        return _show_amendment(request, person, motion, offered.amendment, again)
    return _show(request, person, motion, again)


@answers_faults
@for_reader
@require_POST
def invite(request: HttpRequest, person: Person, motion: Motion) -> HttpResponse:
    """Ask another member to move the motion too."""
    number = request.POST.get("number", "")
    said = faults_in(request).get("number", "")
    found = person.organisation.members.filter(number=number.strip()).first() if not said else None
    if found is not None and number.strip():
        command = InviteMover(member=found.pk)
        refusal = acting.act(
            person, motion.id, command, command_id=command_id_of(request), read=seen_in(request)
        )
        if refusal is None:
            messages.success(request, _("%(name)s ist gefragt.") % {"name": found.name})
            return _back(person, motion)
        said = words_of(refusal)
    said = said or _(
        "Ein Mitglied mit der Nummer „%(number)s“ gibt es nicht. Fragen Sie die Geschäftsstelle nach der Nummer."
    ) % {"number": number.strip()}
    messages.error(request, said)
    return _show(request, person, motion, Again({"number": number}, {"number": said}))


@for_reader
@require_POST
def join(request: HttpRequest, person: Person, motion: Motion) -> HttpResponse:
    command = JoinMotion(member=member_in(request, person).pk)
    return _do(request, person, motion, command, _("Sie stellen diesen Antrag jetzt mit."))


@for_reader
@require_POST
def withdraw(request: HttpRequest, person: Person, motion: Motion) -> HttpResponse:
    command = WithdrawMotion(member=member_in(request, person).pk)
    return _do(request, person, motion, command, _("Zurückgezogen."))


@for_reader
@require_POST
def withdraw_amendment(
    request: HttpRequest, person: Person, motion: Motion, amendment_id: str
) -> HttpResponse:
    command = WithdrawAmendment(amendment_id=amendment_id)
    return _do(request, person, motion, command, _("Der Änderungsantrag ist zurückgezogen."))


@for_reader
@require_POST
def carry_over(request: HttpRequest, person: Person, motion: Motion, amendment_id: str) -> HttpResponse:
    """Carry an amendment over to the text as it is now; `lost`: "drop" if she lets go what meets words that are otherwise now"""
    base = request.POST.get("base", "")
    command = RebaseAmendment(
        amendment_id=amendment_id,
        base=int(base) if base.isascii() and base.isdigit() and len(base) < 9 else 0,
        without_lost=request.POST.get("lost") == "drop",
    )
    done = _("Der Änderungsantrag gilt jetzt der neuen Fassung.")
    return _do(request, person, motion, command, done)


@for_reader
@require_POST
def reword(request: HttpRequest, person: Person, motion: Motion, amendment_id: str) -> HttpResponse:
    """Begin to word an amendment anew for the text as it is now, or go on with that."""
    found = motion.amendment(amendment_id)
    if found is None:
        raise Http404(_("Diesen Änderungsantrag gibt es nicht."))
    mover = next(
        (each for each in area.members_of(person, timezone.localdate()) if each.pk == found.mover), None
    )
    refusal = rewordable(motion.dossier, amendment_id) or (None if mover else no("motions.not_yours"))
    if refusal or mover is None:
        say(request, refusal or no("motions.not_yours"))
        return redirect("motions:amendment", person.pk, motion.key, amendment_id)
    return redirect("motions:write", person.pk, drafts.begin_rewording(person, mover, motion, found).pk)


@for_reader
@require_POST
def support_amendment(
    request: HttpRequest, person: Person, motion: Motion, amendment_id: str
) -> HttpResponse:
    command = SupportAmendment(amendment_id=amendment_id, member=member_in(request, person).pk)
    return _do(request, person, motion, command, _("Sie unterstützen diesen Änderungsantrag."))


@for_reader
@require_POST
def withdraw_amendment_support(
    request: HttpRequest, person: Person, motion: Motion, amendment_id: str
) -> HttpResponse:
    command = WithdrawAmendmentSupport(amendment_id=amendment_id, member=member_in(request, person).pk)
    return _do(request, person, motion, command, _("Sie unterstützen diesen Änderungsantrag nicht mehr."))


@for_reader
@require_POST
def submit_amendment(request: HttpRequest, person: Person, motion: Motion, amendment_id: str) -> HttpResponse:
    command = SubmitAmendment(amendment_id=amendment_id)
    return _do(request, person, motion, command, _("Ihr Änderungsantrag ist eingereicht."))


@for_reader
@require_POST
def follow(request: HttpRequest, person: Person, motion: Motion) -> HttpResponse:
    """Be told of what happens to it, once a day at most; do: follow, or leave."""
    if request.POST.get("do") == "leave":
        following.leave(person, motion.id)
        messages.success(request, _("Sie bekommen zu diesem Antrag keine E-Mails mehr."))
    elif not person.email:
        messages.error(
            request,
            _("Von Ihnen ist keine E-Mail-Adresse bekannt. Bitten Sie die Geschäftsstelle, sie einzutragen."),
        )
    else:
        following.follow(person, motion)
        messages.success(
            request,
            _("Sie bekommen höchstens einmal am Tag eine E-Mail, wenn es zu diesem Antrag Neues gibt."),
        )
    return _back(person, motion)


def _do(request: HttpRequest, person: Person, motion: Motion, command: Command, done: str) -> HttpResponse:
    refusal = acting.act(person, motion.id, command, command_id=command_id_of(request), read=seen_in(request))
    if refusal:
        say(request, refusal)
    else:
        messages.success(request, done)
    return (
        redirect("motions:home", person.pk)
        if reading.found(person, motion.key) is None
        else _back(person, motion)
    )


def _back(person: Person, motion: Motion) -> HttpResponse:
    return redirect(reverse("motions:show", args=[person.pk, motion.key]))
