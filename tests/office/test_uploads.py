"""Whatever file is uploaded on whatever page, and whatever is typed there: the server goes on, and says what is the case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from konvent import apart as room
from konvent.core.typed import LONGEST, fault_of
from konvent.lawbook.words import program
from konvent.office.models import AgendaItem, Assembly
from konvent.people.models import ImportDraft, Member, StatutesVersion
from konvent.people.tables import write_csv
from tests.browser import Client
from tests.typing import NO_TEXT, STRANGE

from .conftest import World, draft
from .test_documents import pdf
from .test_pages import at, office, words  # noqa: F401
from .test_subjects import item

# For so many levels Python's own reader of TOML needs a minute.
DEEP = b"a" + b".a" * 90_000 + b" = 1"


def sent(browser: Client, path: str, field: str, content: bytes, **data: str) -> Any:
    return browser.post(path, {field: SimpleUploadedFile("x", content), **data})


def said_unreadable(answer: Any) -> None:
    assert answer.status_code == 422
    assert str(program().languages["de"]["refusal.file.unreadable"]) in words(answer)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No reader is ever done in time."""
    monkeypatch.setitem(room.BOUNDS, "reading", replace(room.BOUNDS["reading"], patience_s=0.001))


def test_a_member_list_that_is_not_read_in_time(office: Client, impatient: None) -> None:  # noqa: F811
    content = write_csv(["Nr", "Name"], [["1", "A"]])
    said_unreadable(sent(office, "/mitglieder/einlesen/", "file", content))
    assert not ImportDraft.objects.exists()


def test_a_member_list_that_was_read_once_and_is_not_again(
    office: Client,  # noqa: F811
    world: World,
    impatient: None,
) -> None:
    kept = ImportDraft.objects.create(
        organisation=world.organisation, name="x", content=write_csv(["Nr", "Name"], [["1", "A"]])
    )
    for answer in (
        office.get(f"/mitglieder/einlesen/{kept.pk}/"),
        office.post(f"/mitglieder/einlesen/{kept.pk}/"),
    ):
        said_unreadable(answer)


def test_statutes_that_are_not_read_in_time(office: Client) -> None:  # noqa: F811
    before = StatutesVersion.objects.count()
    said_unreadable(sent(office, "/satzung/neu/", "file", DEEP))
    assert StatutesVersion.objects.count() == before


def test_a_document_that_is_not_read_in_time(
    office: Client,  # noqa: F811
    world: World,
    desk: Any,
    impatient: None,
) -> None:
    made = draft(world)
    said_unreadable(sent(office, at("upload", made), "file", pdf(), title="", item=""))
    assert not made.documents.exists()


def test_a_proxys_document_that_is_not_read_in_time(
    office: Client,  # noqa: F811
    world: World,
    desk: Any,
    convened: Assembly,
    impatient: None,
) -> None:
    data = {
        "member": world.members["nord"].pk,
        "holder": world.persons["sued"].pk,
        "form": "written",
        "command_id": "",
    }
    said_unreadable(sent(office, at("proxies", convened), "document", pdf(), **data))
    assert not desk.state(convened.id).proxies


# --- what is typed -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", [text for text in NO_TEXT if not any("\ud800" <= each <= "\udfff" for each in text)]
)
def test_what_is_no_text_is_refused_on_every_page_in_words(office: Client, world: World, text: str) -> None:  # noqa: F811
    member = world.members["nord"]
    data = {"name": text, "number": "001", "kind": "organisation"}
    answer = office.post(f"/mitglieder/{member.pk}/bearbeiten/", data)
    assert answer.status_code == 422
    said = words(answer)
    assert "Darin stehen" in said or "Das ist länger als" in said
    assert "„name“" not in said, "that is how the program calls the field"
    assert Member.objects.get(pk=member.pk).name == member.name


@pytest.mark.parametrize(
    "path", ["/mitglieder/?q=a%00b", "/mitglieder/%00/", "/mitglieder/?page=1&%71=%E2%80%AEx"]
)
def test_what_is_no_text_is_refused_in_an_address_too(office: Client, path: str) -> None:  # noqa: F811
    answer = office.get(path)
    assert answer.status_code == 422
    assert "Darin stehen" in words(answer)


def test_a_reason_is_kept_as_it_was_typed_or_refused_and_never_cut(
    office: Client,  # noqa: F811
    world: World,
    desk: Any,
    convened: Assembly,
) -> None:
    from konvent.office.services.proxies import grant_proxy

    actor = f"u{world.staff.user_id}"
    for place, text in enumerate(text for text in STRANGE if "\r" not in text):
        proxy = grant_proxy(
            convened,
            member_id=world.members["nord"].pk,
            holder_id=world.persons["sued"].pk,
            actor=actor,
            command_id=f"c{place}",
        )
        assert isinstance(proxy, str), proxy
        office.post(at("revoke_proxy", convened, proxy), {"reason": text})
        found = desk.state(convened.id)
        assert not found.proxies[proxy].active
        assert not text.strip() or found.texts[found.proxies[proxy].reason].text == text
        assert office.get(at("proxies", convened)).status_code == 200


def test_a_long_motion_is_saved_whole_or_refused_and_shown_again_never_cut(
    office: Client,  # noqa: F811
    world: World,
) -> None:
    """A browser cuts what is pasted at `maxlength` and says nothing."""
    assembly = draft(world)
    page = words(office.get(at("new_item", assembly)))
    assert "maxlength" not in page
    assert 'data-most="20000"' in page
    for length, taken in ((19_999, True), (20_060, False)):
        data = item(motion="ä" * length)
        answer = office.post(at("new_item", assembly), data)
        kept = AgendaItem.objects.filter(assembly=assembly, motion="ä" * length).exists()
        assert kept == taken
        if not taken:
            assert "ä" * length in words(answer), "what was typed is still there"
            assert "ist länger als 20" in words(answer)


@pytest.mark.parametrize("name", [each for each in (*NO_TEXT, *STRANGE) if len(each) < 200], ids=ascii)
def test_whatever_a_file_is_called_its_title_is_a_text(
    office: Client,  # noqa: F811
    world: World,
    desk: Any,
    name: str,
) -> None:
    made = draft(world)
    named = name.encode("utf-8", "replace").decode()
    file = SimpleUploadedFile(f"{named}.pdf", pdf())
    answer = office.post(at("upload", made), {"file": file, "title": "", "item": ""})
    assert answer.status_code in (302, 422)
    assert all(fault_of(document.title) is None for document in made.documents.all())


@pytest.mark.parametrize(
    "text", ["\\u0000", "\\u202eumgedreht", "\\u2067x", "x" * (LONGEST + 1)], ids=range(4)
)
@pytest.mark.parametrize(
    "line", ['title = "{}"', 'title = "Satzung"\n[clauses]\nquorum = "{}"'], ids=["title", "clause"]
)
def test_statutes_with_what_is_no_text_are_refused_in_words(office: Client, line: str, text: str) -> None:  # noqa: F811
    before = StatutesVersion.objects.count()
    content = f'legal_form = "ev"\n{line.format(text)}\n'.encode()
    answer = sent(office, "/satzung/neu/", "file", content)
    assert answer.status_code == 422
    assert "Die Eingabe" in words(answer)
    assert StatutesVersion.objects.count() == before


@pytest.mark.parametrize("year", ["0001", "0999", "9000", "9999"])
def test_a_year_beyond_reckoning_is_refused_beside_its_field(
    office: Client,  # noqa: F811
    world: World,
    desk: Any,
    year: str,
) -> None:
    made = draft(world)
    held_at = made.held_at
    data = {
        "title": made.title,
        "form": made.form,
        "held_at": f"{year}-06-12T10:00",
        "dispatch_on": f"{year}-05-01",
        "registration_deadline": f"{year}-06-01",
        "place": made.place,
    }
    answer = office.post(at("edit", made), data)
    assert answer.status_code == 422
    assert words(answer).count("Bitte geben Sie ein Jahr zwischen 1000 und 8999 an.") >= 3
    made.refresh_from_db()
    assert made.held_at == held_at
    statutes = StatutesVersion.objects.get()
    form = {"title": "Satzung", "legal_form": "ev", "registered_on": f"{year}-01-01"}
    answer = office.post(f"/satzung/{statutes.pk}/", form)
    assert answer.status_code == 422
    assert "Bitte geben Sie ein Jahr zwischen" in words(answer)
