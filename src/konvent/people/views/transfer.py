"""Pages that bring member lists in and out: choose a file, see what would happen, do it all or nothing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from konvent.apart import apart
from konvent.core.refusal import Refusal
from konvent.people import transfer
from konvent.people.access import actor_of, for_staff
from konvent.people.cells import visible
from konvent.people.columns import LABELS, guessed, keys
from konvent.people.columns_form import ColumnsForm
from konvent.people.decoding import ENCODINGS
from konvent.people.forms import TableForm
from konvent.people.importing import named, plan, shown
from konvent.people.models import ImportDraft, Organisation
from konvent.people.seen import changed_since, said, version_of
from konvent.people.tables import LARGEST, Table, foreign_words, read_table
from konvent.people.views.download import download, known

SHOWN = 200


@for_staff
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = TableForm(request.POST or None, request.FILES or None)
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read(LARGEST + 1)
        table = apart(read_table, content, "", "", None, tuple(organisation.import_columns))
        if not isinstance(table, Refusal):
            organisation.import_drafts.all().delete()
            draft = ImportDraft.objects.create(
                organisation=organisation, name=form.cleaned_data["file"].name[:200], content=content
            )
            return redirect("people:import_preview", draft.pk)
        refusal = table
    wrong = bool(form.errors or refusal)
    context = {"form": form, "refusal": refusal}
    return render(request, "people/import.html", context, status=422 if wrong else 200)


@for_staff
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, organisation: Organisation, draft_id: str) -> HttpResponse:
    """What would change; with POST it is done, or with action=columns read in another way. A draft that is gone has been imported or
    replaced."""
    draft = organisation.import_drafts.filter(pk=draft_id).first()
    if draft is None:
        messages.info(request, _("Diese Liste ist bereits eingelesen oder durch eine neuere ersetzt."))
        return redirect("people:members")
    table = _table_of(draft)
    if isinstance(table, Refusal):
        context = {"form": TableForm(), "refusal": table}
        return render(request, "people/import.html", context, status=422)
    if draft.meanings is None:
        draft.meanings = guessed(table.header, organisation.import_columns)
    today = timezone.localdate()
    how = {
        "today": today,
        "meanings": draft.meanings,
        "kind": draft.kind,
        "answers": draft.answers,
        "left_out": draft.left_out,
    }
    made = plan(table, transfer.existing(organisation), **how)
    seen = version_of(repr(made))
    form = ColumnsForm(draft, table, made, request.POST if _is_reading(request) else None)
    if _is_reading(request):
        if form.is_valid():
            return _read_anew(draft, table, form)
    elif request.method == "POST" and changed_since(request, seen):
        messages.error(request, said())
    elif request.method == "POST":
        done = transfer.carry_out(organisation, table, **how, by=actor_of(request), name=draft.name)
        if not done.problems:
            draft.delete()
            messages.success(
                request,
                _("Eingelesen: %(new)s neu, %(changed)s geändert, %(same)s unverändert.")
                % {"new": len(done.new), "changed": len(done.changed), "same": done.same},
            )
            return redirect("people:members")
    context = {
        "seen": seen,
        "plan": made,
        "draft": draft,
        "table": table,
        "form": form,
        "columns": [(each, form[f"column_{each.place}"]) for each in made.columns],
        "words": foreign_words(table) if table.encoding else [],
        "encoding": ENCODINGS.get(table.encoding, ""),
        "problems": made.problems[:SHOWN],
        "rows_open": any(each.row for each in made.problems),
        "heads": [LABELS[name] for name in made.used],
        "new": [[shown(line.values.get(name)) for name in made.used] for line in made.new[:SHOWN]],
        "changed": made.changed[:SHOWN],
        "off_roll": made.off_roll[:SHOWN],
        "read_as": [(row, visible(text), shown(value)) for row, text, value in made.read_as[:SHOWN]],
        "hidden": [named(each) for each in made.columns if each.hidden],
        "most": SHOWN,
    }
    return render(request, "people/import_preview.html", context, status=422 if made.problems else 200)


def _is_reading(request: HttpRequest) -> bool:
    return request.method == "POST" and request.POST.get("action") == "columns"


def _table_of(draft: ImportDraft) -> Table | Refusal:
    header = draft.answers.get("header")
    return apart(
        read_table,
        bytes(draft.content),
        draft.encoding,
        draft.answers.get("sheet", ""),
        int(header) if header else None,
        tuple(draft.organisation.import_columns),
    )


def _read_anew(draft: ImportDraft, table: Table, form: ColumnsForm) -> HttpResponse:
    """Keep how the file is to be read. In another encoding, from another sheet or header it has other columns, of which those
    are known that are called the same."""
    encoding = form.cleaned_data.get("encoding", "")
    other = bool(encoding) and encoding != form.initial["encoding"]
    other |= any(form.answers.get(each) != draft.answers.get(each) for each in ("sheet", "header"))
    draft.meanings = None if other else form.meanings
    chosen = zip(keys(table.header), form.meanings, strict=True)
    transfer.keep_columns(draft.organisation, {key: meaning for key, meaning in chosen if key and meaning})
    draft.encoding = encoding if encoding != form.initial["encoding"] else draft.encoding
    draft.kind, draft.answers, draft.left_out = form.cleaned_data["kind"], form.answers, form.left_out
    draft.save(update_fields=["meanings", "kind", "encoding", "answers", "left_out"])
    return redirect("people:import_preview", draft.pk)


@for_staff
@require_GET
def export(request: HttpRequest, organisation: Organisation, kind: str) -> HttpResponse:
    return download(transfer.written(organisation, known(kind)), "mitglieder", kind)


@for_staff
@require_GET
def sample(request: HttpRequest, organisation: Organisation, kind: str) -> HttpResponse:
    return download(transfer.sample(known(kind)), "muster", kind)
