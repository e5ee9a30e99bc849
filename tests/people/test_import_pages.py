"""The import in the browser: what was read and how is shown first, and the office says what nobody can know."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from konvent.people.models import ImportDraft, Member, Person
from tests.browser import Client
from tests.office.conftest import World, world  # noqa: F401
from tests.office.test_pages import office  # noqa: F401


@pytest.fixture
def uploaded(office: Client):  # noqa: F811
    def upload(content: bytes, name: str = "liste.csv"):
        sent = {"file": SimpleUploadedFile(name, content)}
        return office.post(reverse("people:import"), sent, follow=True)

    return upload


def test_an_unknown_column_and_kind_are_asked_for_kept_and_imported(office: Client, uploaded, world: World):  # noqa: F811
    members = Member.objects.count()
    page = uploaded("Liste\n\nMitgliedsnummer;Name;Vorgang\nX1;Kegelverein Öd;7\n".encode("cp850"))
    text = page.content.decode()
    assert page.status_code == 422
    assert "Was bedeutet die Spalte „Vorgang“?" in text
    assert "DOS (850)" in text
    assert "Kopfzeile: Zeile 3." in text
    draft = ImportDraft.objects.get()
    there = reverse("people:import_preview", args=[draft.pk])
    said = {
        "action": "columns",
        "encoding": "cp850",
        "kind": "",
        "column_0": "number",
        "column_1": "name",
        "column_2": "-",
    }
    page = office.post(there, said, follow=True)
    assert "Ist „Kegelverein Öd“ eine Organisation oder ein Mensch?" in page.content.decode()
    page = office.post(there, {**said, "kind": "organisation"}, follow=True)
    assert page.status_code == 200
    assert "1 von 1 aus der Datei" in page.content.decode()
    assert Member.objects.count() == members
    seen = page.context["seen"]
    office.post(there, {"seen": seen}, follow=True)
    assert Member.objects.filter(number="X1", name="Kegelverein Öd", kind="organisation").exists()
    again = uploaded(b"Mitgliedsnummer;Name;Vorgang\nX1;Kegelverein;8\n")
    assert "Vorgang“?" not in again.content.decode()


def test_the_encoding_may_be_chosen_and_one_that_does_not_fit_is_refused(office: Client, uploaded):  # noqa: F811
    uploaded("Mitgliedsnummer;Name;Art\nX1;Größe;Organisation\n".encode("cp1252"))
    there = reverse("people:import_preview", args=[ImportDraft.objects.get().pk])
    said = {"action": "columns", "column_0": "number", "column_1": "name", "column_2": "kind", "kind": ""}
    office.post(there, {**said, "encoding": "mac_roman"}, follow=True)
    assert ImportDraft.objects.get().encoding == "mac_roman"
    page = office.post(there, {**said, "encoding": "utf-8"}, follow=True)
    assert page.status_code == 422
    assert "kann nicht gelesen werden" in page.content.decode()


def test_a_person_corrected_on_her_page_is_corrected_as_member(office: Client, uploaded):  # noqa: F811
    uploaded(b"Mitgliedsnummer;Name;Art;E-Mail\nX1;Ada Alt;Person;alt@x.example\n")
    there = reverse("people:import_preview", args=[ImportDraft.objects.get().pk])
    office.post(there, {"seen": office.get(there).context["seen"]})
    her = Person.objects.get(family_name="Alt", given_name="Ada")
    page = reverse("people:person", args=[her.pk])
    form = {
        "seen": office.get(page).context["form"].seen,
        "given_name": "Ada",
        "family_name": "Neu",
        "email": "neu@x.example",
        "language": "de",
    }
    office.post(page, form)
    assert Member.objects.filter(number="X1", name="Ada Neu", email="neu@x.example").exists()


def test_what_a_list_leaves_open_is_asked_on_the_page_and_rows_may_be_left_out(office: Client, uploaded):  # noqa: F811
    members = Member.objects.count()
    page = uploaded(
        b"sep=;\nMitgliedsnummer;Name;Art;Eintritt;Telefon;Fax\nX1;Ada Alt;Person;01/03/68;1;2\nSumme;1 Mitglied;;;;\n"
    )
    assert page.status_code == 422
    there = reverse("people:import_preview", args=[ImportDraft.objects.get().pk])
    said = {
        "action": "columns",
        "encoding": "utf-8",
        "kind": "",
        "rest": "on",
        **{
            f"column_{place}": each
            for place, each in enumerate(["number", "name", "kind", "joined_on", "", ""])
        },
    }
    text = office.post(there, said, follow=True).content.decode()
    assert "Steht der Tag vorn oder der Monat?" in text
    page = office.post(there, {**said, "answer_order": "day"}, follow=True)
    assert "sieht nach einer Summe aus" in page.content.decode()
    page = office.post(there, {**said, "answer_order": "day", "left_out": "4"}, follow=True)
    text = page.content.decode()
    assert page.status_code == 200
    assert "1 von 1 aus der Datei" in text and "01/03/68 → 01.03.1968" in text
    assert "Nicht eingelesene Spalten: Telefon, Fax" in text and "Summe 1 Mitglied" in text
    office.post(there, {"seen": page.context["seen"]}, follow=True)
    assert Member.objects.count() == members + 1


def test_columns_chosen_are_kept_even_if_the_file_is_then_corrected(office: Client, uploaded):  # noqa: F811
    uploaded(b"Mitgliedsnummer;Name;Art;Kasten\nX1;Ada Alt;Mond;3\n")
    there = reverse("people:import_preview", args=[ImportDraft.objects.get().pk])
    columns = {f"column_{place}": each for place, each in enumerate(["number", "name", "kind", "weight"])}
    office.post(there, {"action": "columns", "encoding": "utf-8", "kind": "", **columns})
    page = uploaded(b"Kasten;Mitgliedsnummer;Name;Art\n3;X1;Ada Alt;Person\n")
    assert page.status_code == 200
    assert page.context["plan"].new[0].values["weight"] == "3"
