"""Pages of a written procedure: who has answered, reminders, the close, the results."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Literal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from konvent.core.law.election import called
from konvent.core.meeting.outcome import outcome, word
from konvent.core.meeting.records.votes import Vote
from konvent.core.refusal import Refusal, no
from konvent.core.tally.counts import INVALID
from konvent.office.forms import PaperForm, WhosePaperForm
from konvent.office.models import Assembly, Invitation
from konvent.office.question_forms import AnswerForm
from konvent.office.services import circular, outbox, questions, reminders
from konvent.office.services.desk import convened_state
from konvent.office.services.options import naming
from konvent.office.services.preview import after
from konvent.office.services.tallies import choice_words, names_in, tally_rows
from konvent.office.views.common import (
    actor_of,
    command_id_of,
    for_assembly,
    go,
    key_of,
    page,
    refused,
    say,
    words_of,
)
from konvent.office.views.preview import answer, is_asked, offered, whom


@for_assembly
@require_GET
def index(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    if assembly.is_draft or not assembly.is_written:
        return go("overview", assembly.id)
    return _show(request, assembly)


def _show(
    request: HttpRequest,
    assembly: Assembly,
    paper: PaperForm | None = None,
    reply: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """paper: the answer on paper that was refused; reply: to a question, which was refused"""
    rows = circular.asked(assembly)
    counts = {
        key: sum(1 for row in rows if row.state == key) for key in ("voted", "opened", "asked", "excluded")
    }
    state = convened_state(assembly)
    assert state.assembly is not None
    votes = [(_called(vote, assembly), state.agenda[vote.item_id].plan) for vote in state.votes.values()]
    before = circular.before_secret(assembly)
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
        votes=[
            (
                vote,
                plan,
                tally_rows(vote, names_in(assembly, state)),
                found := outcome(state, vote),
                word(found) if found else "",
            )
            for vote, plan in votes
        ],
        chosen=chosen,
        running=any(vote.phase == "open" for vote, _plan in votes),
        may_abandon=state.assembly.phase == "convened" or any(vote.phase == "open" for vote, _plan in votes),
        abandoned=circular.abandoned(assembly),
        may_finish=done and state.assembly.phase != "closed",
        all_voted=not counts["asked"] and not counts["opened"],
        may_close=circular.may_close(assembly),
        before=before,
        asks=words_of(before.asks) if before and before.asks else "",
        counting=[plan for vote, plan in votes if vote.phase == "sealed"],
        on_paper=any(vote.phase == "open" and vote.secret is None for vote, _plan in votes),
        phase=state.assembly.phase,
        **_on_paper(request, assembly, paper),
        questions=_questions(assembly, reply),
        unanswered=", ".join(str(row.number) for row in questions.unanswered(assembly)),
        here="circular",
        status=status,
        **offered(assembly, request),
    )


def _questions(assembly: Assembly, reply: AnswerForm | None) -> list[tuple[questions.Row, AnswerForm | None]]:
    """Each with the form to answer it, as long as anything can be done."""
    meeting, persons = convened_state(assembly).assembly, questions.who_informs(assembly)
    if meeting is None or meeting.over:
        return [(row, None) for row in questions.rows(assembly)]

    def form(question: str) -> AnswerForm:
        if reply is not None and reply.data.get("question") == question:
            return reply
        return AnswerForm(initial={"question": question}, persons=persons, auto_id=f"{question}-%s")

    return [(row, form(row.question.id)) for row in questions.rows(assembly)]


@for_assembly
@require_POST
def reply(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """Answer a question, or refuse it, by the button that was pressed."""
    asked = request.POST.get("question", "")
    if asked not in convened_state(assembly).questions:
        say(request, no("questions.unknown"))
        return go("circular", assembly.id)
    form = AnswerForm(request.POST, persons=questions.who_informs(assembly), auto_id=f"{asked}-%s")
    if form.is_valid():
        said = (questions.refuse if request.POST.get("act") == "refuse" else questions.answer)(
            assembly,
            form.cleaned_data["question"],
            form.cleaned_data["person"],
            form.cleaned_data["text"],
            actor=actor_of(request),
            command_id=command_id_of(request),
        )
        if not isinstance(said, Refusal):
            messages.success(request, _("Das steht jetzt bei der Frage; alle Mitglieder lesen es."))
            return go("circular", assembly.id)
        form.add_error(None, words_of(said))
    return _show(request, assembly, reply=form, status=422)


def _on_paper(request: HttpRequest, assembly: Assembly, paper: PaperForm | None) -> dict[str, Any]:
    """Two steps: whose answer to which question, and then, with what lies there already, the answer.

    there: what the answer would replace, see `Desk.on_paper`; None before it is known whose answer it is
    """
    asked = paper.data if paper else request.GET
    whose = WhosePaperForm(asked if "member" in asked else None, **_papers(assembly))
    if not whose.is_valid():
        return {"whose": whose, "paper": None, "there": None}
    chosen = whose.cleaned_data
    there = circular.on_paper(assembly, chosen["vote"], chosen["member"], actor=actor_of(request))
    if isinstance(there, Refusal):
        whose.add_error(None, words_of(there))
        return {"whose": whose, "paper": None, "there": None}
    state = convened_state(assembly)
    shown = {
        "member": dict(whose.fields["member"].choices)[chosen["member"]],  # type: ignore[attr-defined]
        "vote": dict(whose.fields["vote"].choices)[chosen["vote"]],  # type: ignore[attr-defined]
        "cast": there["cast_by"] is not None,
        "choice": _choice(assembly, state.votes[chosen["vote"]], there["choice"]) if there["choice"] else "",
        "by": there["by"],
    }
    return {"whose": whose, "paper": paper or _paper_form(assembly, initial=chosen), "there": shown}


def _paper_form(
    assembly: Assembly, data: QueryDict | None = None, initial: dict[str, str] | None = None
) -> PaperForm:
    votes = convened_state(assembly).votes
    vote = votes.get((data or initial or {}).get("vote", ""))
    choices = [(each, _choice(assembly, vote, each)) for each in (*vote.choices, INVALID)] if vote else []
    return PaperForm(data, initial=initial, choices=choices, **_papers(assembly))


def _papers(assembly: Assembly) -> dict[str, list[tuple[str, str]]]:
    state = convened_state(assembly)
    running = [vote for vote in state.votes.values() if vote.phase == "open" and vote.secret is None]
    plans = {vote.id: state.agenda[vote.item_id].plan for vote in running}
    rows = circular.asked(assembly)
    return {
        "members": [(row.member.id, f"{row.member.name} ({row.member.number})") for row in rows],
        "votes": [(vote_id, f"TOP {plan.number} {plan.title}") for vote_id, plan in plans.items()],
    }


def _choice(assembly: Assembly, vote: Vote, choice: str) -> str:
    """What a ballot says, as people call it."""
    return choice_words().get(choice) or naming(assembly)(vote.item_id, choice)


def _called(vote: Vote, assembly: Assembly) -> Vote:
    """The vote with the names of its options in all that its verdict says."""
    if vote.verdict is None:
        return vote
    name = naming(assembly)
    return replace(vote, verdict=called(vote.verdict, partial(name, vote.item_id)))


@for_assembly
@require_POST
def paper(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """Enter an answer that came on paper. The same answer again is the same ballot."""
    form = _paper_form(assembly, request.POST)
    if form.is_valid():
        ballot = (form.cleaned_data[name] for name in ("vote", "member", "choice"))
        said = circular.enter_paper(assembly, *ballot, actor=actor_of(request), command_id=key_of(request))
        if not isinstance(said, Refusal):
            messages.success(request, _("Die Antwort auf Papier ist eingetragen."))
            return go("circular", assembly.id)
        form.add_error(None, words_of(said))
    return _show(request, assembly, form, status=422)


@for_assembly
@require_POST
def remind(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    said = reminders.remind(assembly)
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
def begin(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    said = circular.begin(assembly, actor=actor_of(request), command_id=command_id_of(request))
    if not refused(request, said):
        messages.success(request, _("Das schriftliche Verfahren hat begonnen."))
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
        acceptance={"yes": True, "no": False}.get(request.POST.get("acceptance", "")),
        actor=actor_of(request),
        command_id=command_id_of(request),
    )
    if not refused(request, said):
        messages.success(request, _("Das Ergebnis ist festgestellt."))
    return go("circular", assembly.id)


@for_assembly
@require_POST
def abandon(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    reason, command_id = request.POST.get("reason", ""), command_id_of(request)
    if is_asked(request):
        kind, wanted = Invitation.Kind.ABANDONED, circular.abandoning(reason)
        shown = after(assembly, wanted, whom(request, assembly), actor=actor_of(request), kind=kind)
        return answer(request, assembly, shown)
    if not refused(
        request, circular.abandon(assembly, reason, actor=actor_of(request), command_id=command_id)
    ):
        messages.success(request, _("Das Verfahren ist abgebrochen. Die Mitglieder werden verständigt."))
    return go("circular", assembly.id)


@for_assembly
@require_POST
def finish(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    said = circular.finish(assembly, actor=actor_of(request), command_id=command_id_of(request))
    if refused(request, said):
        return go("circular", assembly.id)
    messages.success(request, _("Das schriftliche Verfahren ist abgeschlossen."))
    return go("overview", assembly.id)
