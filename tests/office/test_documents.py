"""Documents: only whole, open PDFs that do nothing by themselves."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from konvent.core.journal.archive import document_name
from konvent.core.journal.canonical import sha256_hex
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from konvent.office.models import Document, DocumentContent
from konvent.office.services import documents
from konvent.office.services.pdf import MAX_BYTES, PdfFacts, check_pdf

from .conftest import World, draft


def pdf(change: Callable[[pikepdf.Pdf], None] = lambda file: None, **save: object) -> bytes:
    file = pikepdf.new()
    file.add_blank_page()
    change(file)
    out = BytesIO()
    file.save(out, **save)
    return out.getvalue()


def _script(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def _script_in_names(file: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("1"))
    names = pikepdf.Array([pikepdf.String("a"), action])
    file.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=names))


def _launch(file: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))
    file.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Annot, A=action)])


def _dynamic_form(file: pikepdf.Pdf) -> None:
    file.Root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.Array([]), Fields=pikepdf.Array([]))


def test_a_plain_pdf_is_taken_and_its_pages_counted() -> None:
    assert check_pdf(pdf(lambda file: file.add_blank_page())) == PdfFacts(pages=2)


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n", b"\xef\xbb\xbf\n  "])
def test_a_mark_or_blanks_before_it_do_not_keep_a_pdf_out_nor_are_they_cut_off(
    world: World, before: bytes
) -> None:
    content = before + pdf()
    assert check_pdf(content) == PdfFacts(pages=1)
    assert document_name(content) == f"documents/{sha256_hex(content)}.pdf"
    added = documents.add_document(draft(world), title="Bericht", content=content)
    assert isinstance(added, Document)
    assert bytes(DocumentContent.objects.get(sha256=added.sha256).content) == content


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "document.empty"),
        (b"PK\x03\x04 a word document", "document.not_pdf"),
        (b"<html>%PDF-1.7</html>", "document.not_pdf"),
        (b"%PDF-1.7\n" + b"x" * 500, "document.broken"),
        (pdf()[:-200], "document.broken"),
        (b"%PDF-" + b"0" * MAX_BYTES, "document.too_large"),
        (pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "document.encrypted"),
        (pdf(encryption=pikepdf.Encryption(owner="a", user="")), "document.encrypted"),
        (pdf(_script), "document.active"),
        (pdf(_script_in_names), "document.active"),
        (pdf(_launch), "document.active"),
        (pdf(_dynamic_form), "document.active"),
    ],
)
def test_other_files_are_refused_in_words(content: bytes, code: str) -> None:
    said = check_pdf(content)
    assert isinstance(said, Refusal)
    assert said.code == code
    assert program().text(said).de and program().text(said).en


def test_the_same_file_twice_is_one_document(world: World) -> None:
    made, content = draft(world), pdf()
    first = documents.add_document(made, content, title="Abschluss")
    again = documents.add_document(made, content, title="Jahresabschluss")
    assert isinstance(first, Document) and isinstance(again, Document)
    assert first.pk == again.pk
    assert [each.title for each in made.documents.all()] == ["Jahresabschluss"]
    assert again.content == content


def test_removing_the_last_use_of_a_file_removes_its_bytes(world: World) -> None:
    made, content = draft(world), pdf()
    other = draft(world)
    here = documents.add_document(made, content, title="A")
    there = documents.add_document(other, content, title="B")
    documents.remove_document(here)
    assert DocumentContent.objects.count() == 1
    documents.remove_document(there)
    assert DocumentContent.objects.count() == 0


def test_a_file_name_becomes_a_title() -> None:
    assert documents.title_from_filename("Jahresabschluss_2025.pdf") == "Jahresabschluss 2025"
