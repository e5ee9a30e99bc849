"""Pages of a written procedure: who has answered, reminders, the close, the results."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Literal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from konvent.core.law.election import called
from konvent.core.meeting.records.agenda import ItemPlan
from konvent.core.meeting.records.votes import Vote
from konvent.core.refusal import Refusal
from konvent.office.forms import PaperForm
from konvent.office.models import Assembly
from konvent.office.services import circular, outbox
from konvent.office.services.desk import convened_state
from konvent.office.services.options import naming
from konvent.office.services.tallies import choice_words, tally_rows
from konvent.office.views.common import (
    actor_of,
    command_id_of,
    for_assembly,
    go,
    page,
    refused,
    say,
    words_of,
)


@for_assembly
@require_GET
def index(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    if assembly.is_draft or not assembly.is_written:
        return go("overview", assembly.id)
    return _show(request, assembly)


def _show(
    request: HttpRequest, assembly: Assembly, paper: PaperForm | None = None, status: int = 200
) -> HttpResponse:
    rows = circular.asked(assembly)
    counts = {
        key: sum(1 for row in rows if row.state == key) for key in ("voted", "opened", "asked", "excluded")
    }
    state = convened_state(assembly)
    assert state.assembly is not None
    votes = [(_called(vote, assembly), state.agenda[vote.item_id].plan) for vote in state.votes.values()]
    chosen = request.GET.get("stand", "")
    sent = outbox.progress(assembly)
    done = bool(votes) and all(vote.phase in ("declared", "cancelled") for vote, _plan in votes)
    return page(
        request,
        "circular.html",
        assembly,
        rows=[row for row in rows if chosen in ("", row.state)],
        total=len(rows),
        counts=counts,
        progress=sent,
        missing_invitations=sent.total - sent.done,
        votes=[(vote, plan, tally_rows(vote, naming(assembly))) for vote, plan in votes],
        chosen=chosen,
        running=any(vote.phase == "open" for vote, _plan in votes),
        may_finish=done and state.assembly.phase != "closed",
        all_voted=bool(rows) and not counts["asked"] and not counts["opened"],
        phase=state.assembly.phase,
        paper=paper or _paper_form(assembly),
        here="circular",
        status=status,
    )


def _called(vote: Vote, assembly: Assembly) -> Vote:
    """The vote with the names of its options in all that its verdict says."""
    if vote.verdict is None:
        return vote
    name = naming(assembly)
    return replace(vote, verdict=called(vote.verdict, partial(name, vote.item_id)))


def _paper_form(assembly: Assembly, data: QueryDict | None = None) -> PaperForm:
    state = convened_state(assembly)
    running = [vote for vote in state.votes.values() if vote.phase == "open"]
    plans = {vote.id: state.agenda[vote.item_id].plan for vote in running}
    return PaperForm(
        data,
        members=[
            (row.member.id, f"{row.member.name} ({row.member.number})") for row in circular.asked(assembly)
        ],
        votes=[(vote_id, f"TOP {plan.number} {plan.title}") for vote_id, plan in plans.items()],
        choices=_choices(running, plans, assembly),
    )


def _choices(running: list[Vote], plans: dict[str, ItemPlan], assembly: Assembly) -> list[tuple[str, str]]:
    """What can be answered to these votes; an option says to which item it belongs."""
    name, words = naming(assembly), choice_words()
    options = [
        (f"{vote.id}/{option}", f"TOP {plans[vote.id].number}: {name(vote.item_id, option)}")
        for vote in running
        for option in vote.options
    ]
    plain = {each for vote in running for each in vote.choices if each in words} | {"invalid"}
    return [*options, *((each, word) for each, word in words.items() if each in plain)]


@for_assembly
@require_POST
def paper(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """Enter an answer that came on paper. The same answer again is the same ballot."""
    form = _paper_form(assembly, request.POST)
    if form.is_valid():
        said = circular.enter_paper(
            assembly, form.cleaned_data["vote"], form.cleaned_data["member"], form.cleaned_data["choice"]
        )
        if not isinstance(said, Refusal):
            messages.success(request, _("Die Antwort auf Papier ist eingetragen."))
            return go("circular", assembly.id)
        form.add_error(None, words_of(said))
    return _show(request, assembly, form, status=422)


@for_assembly
@require_POST
def remind(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    said = circular.remind(assembly)
    if isinstance(said, Refusal):
        say(request, said)
    else:
        messages.success(
            request,
            ngettext("Eine Erinnerung geht hinaus.", "%(count)s Erinnerungen gehen hinaus.", said)
            % {"count": said},
        )
    return go("circular", assembly.id)


@for_assembly
@require_POST
def close(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    if not refused(request, circular.close_if_due(assembly, actor=actor_of(request))):
        messages.success(request, _("Die Abstimmung ist geschlossen, die Stimmen sind ausgezählt."))
    return go("circular", assembly.id)


@for_assembly
@require_POST
def declare(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """Declare one result (Beschlussfeststellung)."""
    finding: Literal["accepted", "rejected"] | None = None
    if request.POST.get("finding") in ("accepted", "rejected"):
        finding = "accepted" if request.POST["finding"] == "accepted" else "rejected"
    said = circular.declare(
        assembly,
        request.POST.get("vote", ""),
        finding=finding,
        actor=actor_of(request),
        command_id=command_id_of(request),
    )
    if not refused(request, said):
        messages.success(request, _("Das Ergebnis ist festgestellt."))
    return go("circular", assembly.id)


@for_assembly
@require_POST
def finish(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    said = circular.finish(assembly, actor=actor_of(request), command_id=command_id_of(request))
    if refused(request, said):
        return go("circular", assembly.id)
    messages.success(request, _("Das schriftliche Verfahren ist abgeschlossen."))
    return go("overview", assembly.id)
