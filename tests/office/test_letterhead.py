"""How an association's mails and letters look: its own words, logo and address, around what the law needs, which stays."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.correspondence import Letterhead
from konvent.office.models import Assembly, Mail
from konvent.office.services import convening, letters, outbox
from konvent.office.services.picture import HEAVIEST, LARGEST, MAX_BYTES, read_logo
from konvent.papers.pdf import letters_pdf
from konvent.people import links
from tests.browser import Client

from .conftest import World, draft, make_ready
from .smtp import Mailbox
from .test_documents import pdf

pytestmark = pytest.mark.django_db
OWN = {
    "sender_name": "Geschäftsstelle Musterverband",
    "reply_to": "antwort@verband.test",
    "street": "Musterweg 3",
    "postal_code": "10115",
    "city": "Berlin",
    "salutation_de": "Moin {name},",
    "introduction_de": "schön, dass {mitglied} zu {verband} gehört.\n\nZu {versammlung} ein Wort vorweg.",
    "closing_de": "Herzlich, Ihr Vorstand",
}


def picture(kind: str = "PNG", size: tuple[int, int] = (1200, 300), mode: str = "RGBA") -> bytes:
    """Stripes of many colours, so that it is no easy picture."""
    made = Image.effect_noise(size, 90).convert(mode if kind == "PNG" else "RGB")
    kept = BytesIO()
    made.save(kept, kind)
    return kept.getvalue()


def at() -> str:
    return reverse("office:letterhead")


def save(office: Client, **changes: Any) -> Any:
    return office.send(at(), {**OWN, **changes})


@pytest.fixture
def office(world: World, client: Client) -> Client:
    links.forget()
    client.force_login(world.staff.user)
    return client


def convene(world: World) -> Assembly:
    made = convening.convene(make_ready(draft(world)), actor="u1")
    assert isinstance(made, Assembly)
    outbox.send_due()
    return made


def test_own_words_stand_around_what_the_law_needs_which_stays(
    office: Client, world: World, desk: Desk, mailbox: Mailbox
) -> None:
    logo = SimpleUploadedFile("logo.png", picture(), "image/png")
    assert save(office, picture=logo).status_code == 302
    made = convene(world)
    mail = mailbox.to("nord@mitglied.test")
    assert mail["From"] == "Geschäftsstelle Musterverband <versand@verband.test>"
    assert mail["Reply-To"] == "antwort@verband.test"
    text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    for said in (text, html):
        assert "Moin Nord Beispiel," in said and "Guten Tag" not in said
        assert f"schön, dass {world.members['nord'].name} zu Musterverband e. V. gehört." in said
        assert "Zu Mitgliederversammlung ein Wort vorweg." in said
        assert "Herzlich, Ihr Vorstand" in said and "Musterweg 3" in said and "10115 Berlin" in said
        assert "lädt Sie zur Versammlung" in said and "Rathaus, Großer Saal" in said and "TOP 2" in said
        assert "So üben Sie Ihre Rechte aus" in said and made.get_convened_by_display() in said
    (shown,) = [each for each in mail.walk() if each.get_content_type() == "image/png"]
    assert shown["Content-ID"] == "<logo>" and 'src="cid:logo"' in html
    assert shown.get_content() == bytes(Letterhead.objects.get().logo)


def test_a_letter_has_logo_address_and_own_words(office: Client, world: World, desk: Desk) -> None:
    save(office, picture=SimpleUploadedFile("logo.jpg", picture("JPEG"), "image/jpeg"))
    made = convene(world)
    row = made.invitations.get(channel="letter")
    letter = letters.letter_for(made, row, link="", now=timezone.now())
    assert letter.salutation.startswith("Moin ") and letter.closing == "Herzlich, Ihr Vorstand"
    assert letter.opening[0].startswith("schön, dass") and "lädt Sie" in letter.opening[1]
    assert letter.sender[:3] == ("Musterverband e. V.", "Musterweg 3", "10115 Berlin")
    assert (
        letter.return_line == "Musterverband e. V. · Musterweg 3 · 10115 Berlin" and letter.place == "Berlin"
    )
    assert b"/Image" in letters_pdf([letter])


def test_without_a_letterhead_all_is_as_it_was(office: Client, world: World, desk: Desk) -> None:
    convene(world)
    mail = Mail.objects.get(to="nord@mitglied.test")
    assert "Guten Tag Nord Beispiel," in mail.text and len(mail.attachments) == 1 and "cid:" not in mail.html


@pytest.mark.parametrize(
    "text", ["Hallo {vorname}", "Hallo {}", "Hallo {name", "Hallo name}", "{{name}}", "{Name}"]
)
@pytest.mark.parametrize("field", ["salutation_de", "introduction_de", "closing_en"])
def test_what_is_in_braces_and_unknown_is_refused_and_nothing_typed_is_lost(
    office: Client, world: World, field: str, text: str
) -> None:
    answer = save(office, **{field: text})
    said = answer.content.decode()
    assert answer.status_code == 422 and "{name}, {mitglied}, {versammlung}, {verband}" in said
    assert text in said.replace("&#x27;", "'") and "Musterweg 3" in said
    assert not Letterhead.objects.exists()


def test_a_name_that_looks_like_a_place_is_a_name(office: Client, world: World, desk: Desk) -> None:
    world.persons["nord"].family_name = "{verband} <b>"
    world.persons["nord"].save()
    save(office)
    convene(world)
    mail = Mail.objects.get(to="nord@mitglied.test")
    assert "Moin Nord {verband} <b>," in mail.text and "{verband} &lt;b&gt;" in mail.html


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "picture.unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture.unknown"),
        (pdf(), "picture.unknown"),
        (picture()[:200], "picture.broken"),
        (picture()[:-900], "picture.broken"),
        (b"0" * (MAX_BYTES + 1), "picture.too_large"),
    ],
)
def test_what_is_no_whole_picture_is_refused(content: bytes, code: str) -> None:
    said = read_logo(content)
    assert isinstance(said, Refusal) and said.code == code


def test_a_picture_that_would_unpack_to_too_much_is_refused() -> None:
    kept = BytesIO()
    Image.new("1", (20_000, 20_000)).save(kept, "PNG")
    said = read_logo(kept.getvalue())
    assert isinstance(said, Refusal) and said.code == "picture.too_many_pixels"


@pytest.mark.parametrize("size", [(1, 1), (4000, 5), (1500, 1500)])
def test_of_a_picture_only_its_points_are_kept_and_it_is_light(size: tuple[int, int]) -> None:
    kept = BytesIO()
    about = PngInfo()
    about.add_text("Comment", "Vertraulich: Anna")
    Image.effect_noise(size, 90).save(kept, "PNG", pnginfo=about)
    made = read_logo(kept.getvalue())
    assert isinstance(made, bytes) and b"Vertraulich" not in made and len(made) <= HEAVIEST
    shown = Image.open(BytesIO(made))
    assert shown.width <= LARGEST[0] and shown.height <= LARGEST[1]


def test_a_wrong_picture_saves_nothing_and_a_logo_is_taken_away_again(office: Client, world: World) -> None:
    answer = save(office, picture=SimpleUploadedFile("logo.png", pdf(), "image/png"))
    assert answer.status_code == 422 and "kein Bild in PNG oder JPEG" in answer.content.decode()
    assert not Letterhead.objects.exists()
    assert office.get(reverse("office:logo")).status_code == 404
    save(office, picture=SimpleUploadedFile("logo.png", picture(), "image/png"))
    assert office.get(reverse("office:logo"))["Content-Type"] == "image/png"
    save(office)
    assert office.get(reverse("office:logo")).status_code == 200, "saving other fields keeps it"
    save(office, without_logo="on")
    assert office.get(reverse("office:logo")).status_code == 404


def test_line_ends_in_a_name_reach_no_header(
    office: Client, world: World, desk: Desk, mailbox: Mailbox
) -> None:
    save(office, sender_name="Büro\r\nBcc: alle@welt.test", salutation_de="Moin\n{name}")
    convene(world)
    mail = mailbox.to("nord@mitglied.test")
    assert mail["Bcc"] is None and "versand@verband.test" in mail["From"]
    assert re.search(r"Moin Nord Beispiel", mail.get_body(("plain",)).get_content())
