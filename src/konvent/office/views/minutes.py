"""Pages of the minutes: the computed text, the prose fields, the approvals, the PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, get_args

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from konvent.core.law.verdict import Status
from konvent.core.meeting.authority import is_account
from konvent.core.meeting.minutes import ApproveMinutes, approvals_missing, approvals_needed, are_approved
from konvent.core.meeting.records.minutes import Approval, Role
from konvent.core.meeting.state import State
from konvent.core.minutes.facts import findings
from konvent.core.minutes.outline import Outline
from konvent.core.refusal import Refusal
from konvent.core.visitor import Visitor
from konvent.office.models import Assembly, Invitation
from konvent.office.services import access, handout, papers, persons, preview
from konvent.office.services.desk import enrolled, state_of
from konvent.office.views.common import command_id_of, for_assembly, go, page, refused, say, words_of
from konvent.office.views.doors import dress, for_papers, place_of
from konvent.office.views.preview import answer, is_asked, offered, whom
from konvent.people.access import READING
from konvent.people.seen import changed_since, said, version_of

View = Callable[..., HttpResponse]

ROLES: tuple[Role, ...] = get_args(Role)


def for_writer(view: View) -> View:
    """For whoever reads the minutes; changing them is for those who approve them in the end."""

    @for_papers("minutes")
    @wraps(view)
    def inner(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
        if request.method not in READING and not _approves(assembly, visitor):
            raise PermissionDenied(_("Sie können hier lesen, aber nichts ändern."))
        return view(request, assembly, visitor)

    return inner


def _approves(assembly: Assembly, visitor: Visitor) -> set[Role]:
    """In which roles the meeting's own rule lets her approve."""
    state = state_of(assembly)
    if state is None:
        return set()
    actor = enrolled(state, visitor)
    return {
        role
        for role in ROLES
        if ApproveMinutes.who(state, actor, ApproveMinutes(role=role, document_hash="")) is None
    }


@for_writer
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    state = state_of(assembly)
    if assembly.is_draft or state is None:
        return go("overview", assembly.id)
    if request.method == "POST":
        texts = {
            name.removeprefix("text-"): str(text)
            for name, text in request.POST.items()
            if name.startswith("text-")
        }
        stale = changed_since(request, version_of(papers.prose_of(state)))
        if stale and papers.changes(state, texts):
            messages.error(request, said())
            return _show(request, assembly, visitor, texts, status=409)
        done = papers.write_minutes(assembly, texts, actor=visitor.actor, key=command_id_of(request))
        if not refused(request, done):
            messages.success(request, _("Die Texte sind gespeichert."))
            return go("minutes", *place_of(assembly, visitor))
        return _show(request, assembly, visitor, texts, status=409)
    return _show(request, assembly, visitor, papers.prose_of(state))


def _show(
    request: HttpRequest, assembly: Assembly, visitor: Visitor, prose: Mapping[str, str], status: int = 200
) -> HttpResponse:
    state = state_of(assembly)
    assert state is not None and state.assembly is not None
    outline = papers.outline_of(assembly, _language())
    by_role = {approval.role: approval for approval in state.minutes.approvals}
    labels = _labels()
    return page(
        request,
        "minutes.html",
        assembly,
        **dress(visitor),
        outline=None if isinstance(outline, Refusal) else outline,
        prose=prose,
        about_persons=persons.read_in(state),
        unsaved=[text for section, text in prose.items() if text != papers.prose_of(state).get(section, "")]
        if status == 409
        else [],
        approvals=state.minutes.approvals,
        approvals_by_role=[
            (
                role,
                labels[role],
                by_role.get(role),
                _approver(by_role.get(role)),
                _why_not(state, role, visitor),
            )
            for role in ROLES
            if role in by_role or role in approvals_needed(state)
        ],
        may_approve=_approves(assembly, visitor),
        reads=bool(state.minutes.approvals) or not _approves(assembly, visitor),
        closed=state.assembly.over,
        lacking=[each for each in findings(state) if each.status != Status.PASS],
        **_sending(request, assembly, state, visitor),
        seen=_version(assembly, outline),
        prose_seen=version_of(papers.prose_of(state)),
        here="minutes",
        status=status,
    )


def _sending(request: HttpRequest, assembly: Assembly, state: State, visitor: Visitor) -> dict[str, Any]:
    """What the office needs to send the minutes to the members, once they are approved."""
    if not is_account(visitor.actor) or not are_approved(state):
        return {}
    return {
        "sent": handout.sent(assembly),
        "may_send": handout.may_send(assembly) is None,
        **offered(assembly, request),
    }


@for_assembly
@require_POST
def send(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """Send them to the members; or show what one of them gets."""
    if is_asked(request):
        number = handout.number_of(assembly)
        shown = preview.shown(assembly, Invitation.Kind.MINUTES, whom(request, assembly), number=number)
        return answer(request, assembly, shown)
    done = handout.send(assembly)
    if isinstance(done, Refusal):
        say(request, done)
    else:
        going = ngettext("Eine E-Mail geht hinaus.", "%(count)s E-Mails gehen hinaus.", done)
        messages.success(request, going % {"count": done})
    return go("minutes", assembly.id)


def _labels() -> dict[Role, str]:
    return {"chair": _("Versammlungsleitung"), "writer": _("Protokollführung")}


def _why_not(state: State, role: Role, visitor: Visitor) -> str:
    """Why she may not approve in this role now, in words; "" if she may."""
    refusal = papers.why_not_approve(state, role, visitor.actor)
    return words_of(refusal) if refusal else ""


def _approver(approval: Approval | None) -> str:
    return access.called(approval.actor) if approval else ""


def _version(assembly: Assembly, shown: Outline | Refusal) -> str:
    """Of what is approved, in whichever language the page shows it."""
    made = shown if _language() == papers.LANGUAGE else papers.outline_of(assembly)
    return "" if isinstance(made, Refusal) else papers.version_of(made)


def _language() -> str:
    return (get_language() or "de")[:2]


@for_writer
@require_GET
def pdf(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    return _print(request, assembly, visitor, papers.minutes_file(assembly), "Niederschrift.pdf")


@for_writer
@require_GET
def extract(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    """The copy for the register court, which everybody may inspect there (§ 79 BGB)."""
    return _print(request, assembly, visitor, papers.register_extract(assembly), "Registerauszug.pdf")


def _print(
    request: HttpRequest, assembly: Assembly, visitor: Visitor, content: bytes | Refusal, name: str
) -> HttpResponse:
    """A PDF to be read, or the page of the minutes, which says why there is none."""
    if isinstance(content, Refusal):
        say(request, content)
        return go("minutes", *place_of(assembly, visitor))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@for_writer
@require_POST
def approve(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    role = next((each for each in ROLES if each == request.POST.get("role")), "writer")
    if role not in _approves(assembly, visitor):
        raise PermissionDenied(_("In dieser Rolle genehmigt jemand anderes die Niederschrift."))
    said = papers.approve_minutes(
        assembly,
        role,
        seen=request.POST.get("seen", ""),
        actor=visitor.actor,
        command_id=command_id_of(request),
    )
    if not refused(request, said):
        state = state_of(assembly)
        missing = [_labels()[each] for each in approvals_missing(state)] if state else []
        if missing:
            messages.success(
                request,
                _("Ihre Genehmigung ist festgehalten. Noch nicht genehmigt: %(roles)s.")
                % {"roles": ", ".join(missing)},
            )
        else:
            messages.success(request, _("Die Niederschrift ist genehmigt."))
    return go("minutes", *place_of(assembly, visitor))


@for_writer
@require_POST
def reopen(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    said = papers.reopen_minutes(
        assembly,
        request.POST.get("reason", ""),
        actor=visitor.actor,
        command_id=command_id_of(request),
    )
    if not refused(request, said):
        messages.success(request, _("Die Niederschrift ist wieder offen."))
    return go("minutes", *place_of(assembly, visitor))
