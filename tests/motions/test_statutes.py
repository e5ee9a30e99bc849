"""The statute book in the office: pasted and shown before it is saved, compared with motions, changed once it is registered."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from konvent.core.dossier.changing import STRUCK, change_of
from konvent.core.dossier.deciding import DecideMotion, PutMotion
from konvent.core.dossier.drafting import DraftMotion, SubmitMotion
from konvent.core.dossier.state import Dossier
from konvent.core.dossier.statutes import CorrectStatutes
from konvent.core.motions.blocks import TITLE, Block, Text, text_hash
from konvent.core.motions.edits import Change, Remove, Splice
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.desk.dossiers import new_id
from konvent.motions.models import MotionDraft
from konvent.motions.services import book as book_service
from konvent.motions.services import drafts, reading, submitting
from konvent.motions.services.books import books_of
from konvent.motions.views.writing import compared
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services import agenda, convening
from konvent.office.services import motions as on_agenda
from konvent.office.services.letters import letter_for
from konvent.office.services.messages import message_for
from tests.motions.building import amended, do, dossier_of, publish, publish_amendments
from tests.motions.conftest import Browser, Editor
from tests.office.conftest import World, draft, make_ready
from tests.papers.reading import open_pdf, structure

PASTED = """§ 1 Name
Der Verein heißt Beispiel.

§ 2 Zweck
(1) Er fördert den Austausch.
(2) Er gibt eine Zeitschrift heraus.

§ 3 Beiträge
Der Beitrag beträgt 60 Euro im Jahr."""


class Office:
    def __init__(self, world: World) -> None:
        self.world = world
        self.home = f"/o/{world.organisation.slug}/satzungstext/"
        self.client = Client()
        self.client.force_login(world.staff.user)

    def page(self, path: str = "", status: int = 200) -> str:
        answer = self.client.get(self.home + path)
        assert answer.status_code == status
        return str(answer.content.decode())

    def send(self, path: str = "", **fields: Any) -> Any:
        return self.client.post(self.home + path, {"for": self.world.staff.actor, **fields})

    def enter(self, **fields: Any) -> Any:
        said = {"title": "Satzung", "pasted": PASTED, "court": "AG Musterstadt, VR 1", **fields}
        return self.send(**said)


@pytest.fixture
def office(world: World, desk: Desk) -> Office:
    return Office(world)


def book(world: World, desk: Desk) -> Dossier:
    return dossier_of(desk, f"{world.organisation.pk}.statutes")


def moved(world: World, desk: Desk, text: Text) -> str:
    """A published motion whose text is the statutes as they shall be."""
    dossier_id, by = new_id(world.organisation.pk), world.persons["nord"].pk
    command = DraftMotion(member=world.members["nord"].pk, text=text, reason=(), motion_kind="statute_change")
    said = desk.dossiers.begin(
        dossier_id, command, books_of(world.organisation), actor=by, command_id=str(uuid4())
    )
    assert not isinstance(said, Refusal), said
    do(desk, dossier_id, SubmitMotion(base=1, hash=text_hash(text), held_on=None), by)
    publish(world, desk, dossier_id)
    return dossier_id


def adopt(desk: Desk, dossier_id: str, text: Text) -> None:
    put = PutMotion(assembly="v1", item="i1", base=1, hash=text_hash(text))
    decided = DecideMotion(
        assembly="v1", vote_id="w1", seq=9, head="0" * 64, finding="adopted", amendments=(), base=1,
        hash=text_hash(text), editing=False,
    )  # fmt: skip
    for command in (put, decided):
        do(desk, dossier_id, command, "system")


def with_words(text: Text, old: str, new: str) -> Text:
    return (
        Block(TITLE, "Antrag"),
        *(Block(each.id, each.text.replace(old, new), each.style) for each in text[1:]),
    )


def _correction(change: Change) -> CorrectStatutes:
    return CorrectStatutes(
        base=1, change=change, corrected_on=date(2020, 1, 1), court="", reason="Falsch abgeschrieben."
    )


def key(dossier_id: str) -> str:
    return dossier_id.rpartition(".")[2]


def test_what_is_pasted_is_shown_with_its_purpose_proposed_and_saved_only_then(
    world: World, desk: Desk, office: Office
) -> None:
    assert "Aufteilung ansehen" in office.page()
    shown = office.enter(do="show")
    assert shown.status_code == 200
    checked = re.findall(r'value="(\d+)" id="p-\d+" checked', shown.content.decode())
    assert checked == ["2", "3", "4"]
    assert desk.dossiers.dossier(f"{world.organisation.pk}.statutes") is None
    assert office.enter(do="save", purpose=checked).status_code == 302
    dossier = book(world, desk)
    assert [block.text for block in dossier.version.text if block.id in dossier.purpose] == [
        "Zweck", "Er fördert den Austausch.", "Er gibt eine Zeitschrift heraus.",
    ]  # fmt: skip
    page = office.page()
    assert "§ 3</span> Beiträge" in page
    assert "AG Musterstadt, VR 1" in page
    office.send("zweck/", purpose=[dossier.version.text[1].id])
    assert book(world, desk).purpose == (dossier.version.text[1].id,)


def test_what_cannot_be_a_text_is_refused_and_what_is_left_out_is_said(office: Office) -> None:
    too_long = office.enter(do="show", pasted="x" * 20_001)
    assert too_long.status_code == 422
    assert "20000" in too_long.content.decode().replace(".", "")
    shown = office.enter(do="show", pasted="egal", pasted_html="<p>Text</p><script>alert(1)</script>")
    assert "Programme und Formatvorlagen sind nicht übernommen." in shown.content.decode()
    assert "<script>alert(1)" not in shown.content.decode().replace("&lt;", "")
    future = office.enter(do="save", registered_on="2999-01-01")
    assert "Die Eintragung liegt in der Zukunft" in future.content.decode()


def test_a_motion_shows_old_beside_new_and_whether_it_touches_the_purpose(
    world: World, desk: Desk, office: Office
) -> None:
    office.enter(do="save", purpose=["2", "3", "4"])
    text = book(world, desk).version.text
    fee = moved(world, desk, with_words(text, "60", "72"))
    page = office.page(f"aenderung/{key(fee)}/")
    assert "Was als Zweck gekennzeichnet ist, ändert der Antrag nicht." in page
    assert "<del>60</del>" in page
    assert "Neue Fassung festhalten" not in page
    assert f"aenderung/{key(fee)}/" in office.page()


def test_members_read_what_a_motion_changes_in_sentences_and_old_beside_new(
    world: World, desk: Desk, office: Office, enter: Callable[[str], Browser]
) -> None:
    """On its page, and whoever writes it before she submits it."""
    office.enter(do="save", purpose=["2", "3", "4"])
    text = book(world, desk).version.text
    fee, sued = moved(world, desk, with_words(text, "60", "72")), enter("sued")
    editor = Editor(sued, sued.post("satzung/aendern/", {"block": text[-1].id}).url.partition("#")[0])
    editor.send(text_words=[each.replace("60", "80") for each in editor.fields()["text_words"]])
    for path, new in (
        (f"antrag/{key(fee)}/", "72"),
        (f"entwurf/{MotionDraft.objects.get().pk}/einreichen/", "80"),
    ):
        page = sued.page(path)
        assert "Was er an der Satzung ändert" in page and "motion-sentences" in page
        assert "<del>60</del>" in page and f"<ins>{new}</ins>" in page and "<table" in page


def test_old_and_new_is_of_the_motion_as_it_stands_without_what_is_open(
    world: World, desk: Desk, office: Office, enter: Callable[[str], Browser]
) -> None:
    office.enter(do="save", purpose=["2", "3", "4"])
    text = book(world, desk).version.text
    motion = moved(world, desk, (Block(TITLE, "Antrag"), *text[3:6]))
    path = f"aenderung/{key(motion)}/"
    assert "Es ist nichts geändert." in office.page(path)
    one, fee = text[4], text[6]
    amended(world, desk, motion, "a1", Splice(one.id, 11, "den Austausch", "die Bildung"))
    publish_amendments(world, desk, motion)
    page = office.page(path)
    assert "die Bildung" not in page and "Es ist nichts geändert." in page
    assert "Ein offener Änderungsantrag steht nicht darin." in page
    hash_ = text_hash(dossier_of(desk, motion).version.text)
    put = PutMotion(assembly="v1", item="i1", base=1, hash=hash_)
    decided = DecideMotion(
        assembly="v1", vote_id="w0", seq=8, head="0" * 64, finding="adopted", amendments=("a1",), base=1,
        hash=hash_, editing=False,
    )  # fmt: skip
    for command in (put, decided):
        do(desk, motion, command, "system")
    page = office.page(path)
    assert "<ins>die Bildung</ins>" in page and "offener Änderungsantrag" not in page
    own = enter("sued").page(f"antrag/{key(motion)}/")
    assert "<ins>die Bildung</ins>" in own, "members read the same"
    assert "berührt den Zweck" in page
    assert fee.text not in page.split("<h2")[1]


def test_a_change_holds_once_it_is_registered(world: World, desk: Desk, office: Office) -> None:
    office.enter(do="save", purpose=["2", "3", "4"])
    text = book(world, desk).version.text
    wanted = with_words(text, "den Austausch", "die Bildung")
    motion = moved(world, desk, wanted)
    path = f"aenderung/{key(motion)}/"
    assert "berührt den Zweck" in office.page(path)
    adopt(desk, motion, wanted)
    assert "Neue Fassung festhalten" in office.page(path)
    today = book(world, desk).day(dossier_of(desk, motion).decisions["w1"].at).isoformat()
    fields = {"base": "1", "resolved_on": today, "registered_on": today, "court": "AG Musterstadt, VR 1"}
    assert office.send(path, **{**fields, "registered_on": "2001-01-01"}).status_code == 422
    assert office.send(path, **fields).status_code == 302
    dossier = book(world, desk)
    assert dossier.newest == 2
    assert dossier.version.text[4].text == "Er fördert die Bildung."
    assert [block.id for block in dossier.version.text] == [block.id for block in text]
    assert dossier.version.text[0].text == "Satzung"
    page = office.page()
    assert "<ins>die Bildung</ins>" in page
    assert "eingetragen" in page
    assert "Neue Fassung festhalten" not in office.page(path)


def test_the_book_is_the_office_s_alone_and_no_motion(world: World, desk: Desk, office: Office) -> None:
    office.enter(do="save")
    assert Client().get(office.home).status_code in (302, 403)
    books = f"/o/{world.organisation.slug}/antragsbuch/"
    assert "satzungstext" not in office.client.get(books).content.decode().split("<main")[1]
    assert office.client.get(books + "statutes/").status_code == 404
    assert office.page("aenderung/statutes/", 404)


def test_the_book_of_motions_is_printed_with_amendments_and_synopsis(
    world: World, desk: Desk, office: Office
) -> None:
    office.enter(do="save", purpose=["2", "3", "4"])
    text = book(world, desk).version.text
    motion = moved(world, desk, with_words(text, "60", "72"))
    amended(world, desk, motion, "a1", Splice(text[4].id, 11, "den Austausch", "die Bildung"))
    publish_amendments(world, desk, motion)
    path = f"/o/{world.organisation.slug}/antragsbuch/"
    assert "antragsbuch.pdf" in office.client.get(path).content.decode()
    made = office.client.get(path + "antragsbuch.pdf")
    assert made["Content-Type"] == "application/pdf"
    with open_pdf(made.content) as pdf:
        assert structure(pdf).count("TH") == 3
    assert Client().get(path + "antragsbuch.pdf").status_code in (302, 403)


def test_a_change_of_the_statutes_is_announced_as_what_it_is(
    world: World, desk: Desk, office: Office
) -> None:
    """The subject is named in the notice (§ 32 Abs. 1 S. 2 BGB): a change, and of the purpose if it touches what is marked."""
    office.enter(do="save", purpose=["2", "3", "4"])
    text = book(world, desk).version.text
    motion = moved(world, desk, with_words(text, "den Austausch", "die Bildung"))
    assembly = draft(world)
    item = agenda.add_item(assembly, title="Satzung", kind="resolution", subject="resolution", motion="…")
    assert isinstance(item, AgendaItem)
    assert on_agenda.assign(item, [motion]) is None
    for subject, code in (
        ("resolution", "agenda.motion_subject"),
        ("statute_change", "agenda.motion_purpose"),
        ("purpose_change", None),
    ):
        item.subject = subject
        item.save()
        assert [each.refusal.code for each in on_agenda.unfit(assembly)] == ([code] if code else [])


def test_an_invitation_brings_old_beside_new_wording_in_mail_letter_and_document(
    world: World, desk: Desk, office: Office
) -> None:
    office.enter(do="save", purpose=["2", "3", "4"])
    text = book(world, desk).version.text
    motion = moved(world, desk, with_words(text, "60", "72"))
    assembly = draft(world)
    item = agenda.add_item(assembly, title="Satzung", kind="resolution", subject="statute_change", motion="…")
    assert isinstance(item, AgendaItem)
    assert on_agenda.assign(item, [motion]) is None
    assert "Bisheriger Wortlaut: Der Beitrag beträgt 60 Euro im Jahr." in item.motion
    assert "Neuer Wortlaut: Der Beitrag beträgt 72 Euro im Jahr." in item.motion
    assert "Austausch" not in item.motion
    [document] = item.documents.all()
    assert "Gegenüberstellung" in document.title
    with open_pdf(document.content) as pdf:
        assert structure(pdf).count("TH") == 3
    assert not on_agenda.unfit(assembly)
    done = convening.convene(make_ready(assembly), actor="u1")
    assert isinstance(done, Assembly), done
    row = done.invitations.first()
    assert row is not None
    mail = message_for(row, link="https://v.test/x", now=timezone.now())
    html = str(mail.alternatives[0][0])
    letter = letter_for(done, row, link="", now=timezone.now())
    for said in (str(mail.body), html, " ".join(each.motion for each in letter.agenda)):
        assert "60 Euro" in said and "72 Euro" in said
    assert any("Gegenüberstellung" in each for each in letter.documents)


def test_a_synopsis_is_of_the_statutes_as_they_are_when_it_is_sent(
    world: World, desk: Desk, office: Office
) -> None:
    office.enter(do="save", purpose=["2", "3", "4"])
    text = book(world, desk).version.text
    motion = moved(world, desk, with_words(text, "60", "72"))
    assembly = draft(world)
    item = agenda.add_item(assembly, title="Satzung", kind="resolution", subject="statute_change", motion="…")
    assert isinstance(item, AgendaItem)
    assert on_agenda.assign(item, [motion]) is None
    wrong = Change((Splice(text[-1].id, 20, "60", "65"),))
    command, of = _correction(wrong), f"{world.organisation.pk}.statutes"
    assert book_service.act(of, command, actor=world.staff.actor, command_id="correct") is None
    [unfit] = on_agenda.unfit(assembly)
    assert (unfit.item, unfit.refusal.code) == (item, "agenda.motion_statutes_newer")
    assert on_agenda.assign(item, [motion]) is None
    assert not on_agenda.unfit(assembly)
    [document] = item.documents.all()
    assert "65 Euro" in item.motion
    assert agenda.delete_item(item) is None
    assert not assembly.documents.filter(pk=document.pk).exists()


def correcting(office: Office, **changed: Any) -> dict[str, Any]:
    """What the page of a correction would send unchanged."""
    context = office.client.get(office.home + "berichtigen/").context
    blocks = [each["block"] for each in context["blocks"]]
    fields: dict[str, Any] = {
        "title": context["title"],
        "text_id": [each.id for each in blocks],
        "text_shape": [f"{each.style.kind}:{each.style.level}" for each in blocks],
        "text_number": [each.style.number for each in blocks],
        "text_words": [each.text for each in blocks],
        "base": context["form"]["base"].value(),
        "corrected_on": "2020-01-01",
        "court": "AG Musterstadt, VR 1",
        "reason": "Das Registergericht hat einen Schreibfehler berichtigt.",
    }
    return fields | changed


def test_the_office_puts_right_what_the_court_corrected_and_members_read_it(
    world: World, desk: Desk, office: Office, enter: Callable[[str], Browser]
) -> None:
    office.enter(do="save", purpose=["2", "3", "4"])
    words = correcting(office)["text_words"]
    wrong = [*words[:-1], words[-1].replace("Jahr", "Kalenderjahr")]
    assert office.send("berichtigen/", do="show", **correcting(office)).status_code == 422
    shown = office.send("berichtigen/", do="show", **correcting(office, text_words=wrong))
    assert shown.status_code == 200 and "Berichtigung festhalten" in shown.content.decode()
    assert book(world, desk).newest == 1
    unsaid = correcting(office, text_words=wrong, reason="")
    assert office.send("berichtigen/", do="save", **unsaid).status_code == 422
    for lacking in ("text_id", "text_words", "title"):
        fields = correcting(office, text_words=wrong)
        del fields[lacking]
        assert office.send("berichtigen/", do="save", **fields).status_code == 400
    none = correcting(office, text_id=[], text_shape=[], text_number=[], text_words=[])
    assert office.send("berichtigen/", do="save", **none).status_code == 400
    fields = correcting(office, text_words=wrong)
    assert office.send("berichtigen/", do="save", **fields).status_code == 302
    assert book(world, desk).version.text[-1].text.endswith("im Kalenderjahr.")
    assert office.send("berichtigen/", do="save", **fields).status_code == 422  # of a version that is over
    for page in (office.page(), enter("nord").page("satzung/")):
        assert "Berichtigt am" in page and "Kalenderjahr" in page
        assert "Das Registergericht hat einen Schreibfehler berichtigt." in page
        assert "AG Musterstadt, VR 1" in page


def test_a_member_begins_a_change_at_a_section_and_what_she_strikes_is_struck(
    world: World, desk: Desk, office: Office, enter: Callable[[str], Browser]
) -> None:
    nord = enter("nord")
    assert nord.get("satzung/").status_code == 404
    office.enter(do="save", purpose=["2", "3", "4"])
    text = book(world, desk).version.text
    assert "Änderung vorschlagen" in nord.page("satzung/")
    assert "Satzung lesen und ändern" in nord.page()
    answer = nord.post("satzung/aendern/", {"block": text[4].id})
    path = answer.url.partition("#")[0]
    draft = MotionDraft.objects.get()
    assert (draft.kind, [each.id for each in draft.blocks[1:]]) == (
        "statute_change",
        [each.id for each in text[3:6]],
    )
    assert draft.title == "Änderung der Satzung: § 2"
    assert nord.post("satzung/aendern/", {"block": text[4].id}).url.partition("#")[0] == path
    editor = Editor(nord, path)
    fields = editor.fields()
    editor.send(text_words=[fields["text_words"][0], "Er fördert die Bildung.", ""])
    page = nord.page(path)
    assert "Was Ihr Antrag ändert" in page and "die Bildung" in page
    submitted = submitting.submit(MotionDraft.objects.get(), world.persons["nord"], at=timezone.now())
    assert submitted is None
    dossier = dossier_of(desk, draft.dossier_id)
    assert [(each.id, each.text) for each in dossier.version.text[2:]] == [
        (text[4].id, "Er fördert die Bildung."),
        (text[5].id, STRUCK),
    ]
    edits = change_of(text, dossier.version.text, dossier.had())
    assert not isinstance(edits, Refusal)
    assert any(isinstance(each, Remove) and each.block == text[5].id for each in edits)
    assert all(getattr(each, "block", "") in (text[4].id, text[5].id) for each in edits)


@pytest.mark.parametrize("kind", [each for each in MotionDraft.Kind.values if each != "statute_change"])
@pytest.mark.parametrize("do", ["save", "compare", "submit", "paste", "script"])
def test_what_was_begun_from_the_statutes_changes_them_on_every_way_it_is_saved(
    kind: str, do: str, desk: Desk, office: Office, enter: Callable[[str], Browser], world: World
) -> None:
    office.enter(do="save", purpose=["2", "3", "4"])
    text, nord = book(world, desk).version.text, enter("nord")
    path = nord.post("satzung/aendern/", {"block": text[4].id}).url.partition("#")[0]
    editor, before = Editor(nord, path), MotionDraft.objects.get().seen
    words = {"kind": kind, "title": "Etwas anderes"}
    if do == "script":
        sent = editor.fields() | {"do": "save"} | words
        answer = nord.client.post(path, sent, headers={"Accept": "application/json"})
        assert "Antrag zur Satzung" in answer.json()["refused"]
    else:
        answer = editor.send(do, **words)
        page = answer.content.decode()
        assert "bleibt ein Antrag zur Satzung" in page and "Etwas anderes" in page
    assert (answer.status_code, MotionDraft.objects.get().seen) == (422, before)
    # As a draft was kept before this was asked.
    MotionDraft.objects.update(kind=kind)
    held = MotionDraft.objects.get()
    pasted = {"pasted": "(4) Neu.", "match": [""], "part": "text", "do": "take"}
    assert nord.post(f"{path}einfuegen/", pasted).status_code == 422
    refusal = submitting.submit(held, world.persons["nord"], at=timezone.now())
    assert isinstance(refusal, Refusal) and refusal.code == "motions.kind_of_statutes"
    assert editor.send(kind="statute_change").status_code == 302
    assert MotionDraft.objects.get().kind == "statute_change"


def test_a_number_typed_before_a_new_paragraph_is_its_number_and_fields_are_called_as_the_sentences_call_them(
    world: World, desk: Desk, office: Office, enter: Callable[[str], Browser]
) -> None:
    office.enter(do="save", purpose=["2", "3", "4"])
    text, nord = book(world, desk).version.text, enter("nord")
    path = nord.post("satzung/aendern/", {"block": text[4].id}).url.partition("#")[0]
    editor = Editor(nord, path)
    page = nord.page(path)
    assert all(f">{place}</label>" in page for place in ("§ 2", "§ 2 Absatz 1", "§ 2 Absatz 2"))
    section, first, second = editor.fields()["text_words"]
    editor.send(
        text_words=[section, f"(9) {first}", f"{second}\n(3) Er hilft.\n§ 2a Kasse\n3. Mai bis Juni ruht er."]
    )
    draft = MotionDraft.objects.get()
    assert [(each.style.number, each.text) for each in draft.blocks[2:]] == [
        ("(1)", f"(9) {first}"),  # what stood there has its number
        ("(2)", second),
        ("(3)", "Er hilft."),
        ("§ 2a", "Kasse"),
        ("", "3. Mai bis Juni ruht er."),
    ]
    page = nord.page(path)
    assert "Als Nummer eines neuen Absatzes ist übernommen, womit er beginnt: (3), § 2a" in page
    assert ">§ 2 Absatz 3</label>" in page
    assert "§ 2 Absatz 3" in nord.page(f"{path}einreichen/")


REWORDED = """§ 2 Zweck
(1) Er fördert den Austausch und die Bildung.
(2) Er gibt eine Zeitschrift heraus.
(3) Er hilft jungen Leuten in der Ausbildung mit Rat und Geld."""


def test_what_is_pasted_over_a_section_changes_only_what_is_otherwise(
    world: World, desk: Desk, office: Office, enter: Callable[[str], Browser]
) -> None:
    office.enter(do="save", purpose=["2", "3", "4"])
    text, nord = book(world, desk).version.text, enter("nord")
    path = nord.post("satzung/aendern/", {"block": text[4].id}).url.partition("#")[0]
    editor = Editor(nord, path)
    shown = editor.send("paste", pasted=REWORDED)
    page = shown.content.decode()
    assert page.count("erkannt als") == 3 and "erkannt als § 2 Absatz 1" in page
    assert [each.named for each in shown.context["matches"]] == [text[3].id, text[4].id, text[5].id, ""]
    assert MotionDraft.objects.get().text == [each.to_data() for each in MotionDraft.objects.get().passages]
    chosen = {"pasted": REWORDED, "match": [text[3].id, text[4].id, text[5].id, ""], "part": "text"}
    crossed = chosen | {"match": [text[4].id, text[3].id, text[5].id, ""], "do": "take"}
    refused = nord.post(f"{path}einfuegen/", crossed)
    assert refused.status_code == 422 and "anderer Reihenfolge" in refused.content.decode()
    assert nord.post(f"{path}einfuegen/", chosen | {"match": ["", ""]}).status_code == 400
    corrected = chosen | {"match": [text[3].id, "", text[5].id, ""], "do": "show"}
    offered = nord.post(f"{path}einfuegen/", corrected).context["matches"][1]
    assert not offered.named and [name for name, _place in offered.choices] == [text[4].id]
    assert nord.post(f"{path}einfuegen/", chosen | {"do": "take"}).status_code == 302
    draft = MotionDraft.objects.get()
    assert [each.id for each in draft.blocks[1:4]] == [each.id for each in text[3:6]]
    found = compared(draft)
    assert found and found.blocks and found.blocks.total == 2, "a word of one paragraph, and a new one"


def test_nobody_begins_a_change_for_another_member_or_of_a_section_that_is_not_there(
    world: World, office: Office, enter: Callable[[str], Browser]
) -> None:
    office.enter(do="save")
    nord = enter("nord")
    assert nord.post("satzung/aendern/", {"block": "nix"}).url.endswith("/satzung/")
    other = {"block": "nix", "member": world.members["sued"].pk}
    assert nord.post("satzung/aendern/", other).status_code == 403
    assert not MotionDraft.objects.exists()
    assert Client().get(f"{nord.home}satzung/").status_code in (302, 403)


def test_a_section_that_came_and_went_in_the_form_is_not_struck(
    world: World, desk: Desk, office: Office, enter: Callable[[str], Browser]
) -> None:
    """Nobody who reads the motion would see it."""
    nord = enter("nord")
    office.enter(do="save", purpose=["2", "3", "4"])
    text = book(world, desk).version.text
    path = nord.post("satzung/aendern/", {"block": text[4].id}).url.partition("#")[0]
    fields = Editor(nord, path).fields()
    names = ("text_id", "text_shape", "text_number", "text_words")
    added = dict(zip(names, (text[2].id, "paragraph:0", "(9)", text[2].text), strict=True))
    Editor(nord, path).send(**{name: [*fields[name], value] for name, value in added.items()})
    draft = MotionDraft.objects.get()
    assert text[2].id in {each.id for each in draft.blocks}
    Editor(nord, path).send(**{name: fields[name] for name in names})
    assert submitting.submit(MotionDraft.objects.get(), world.persons["nord"], at=timezone.now()) is None
    dossier = dossier_of(desk, draft.dossier_id)
    assert text[2].id not in {each.id for each in dossier.version.text}
    assert change_of(text, dossier.version.text, dossier.had()) == ()


def test_what_is_struck_once_a_change_came_back_stands_in_its_text_too(
    world: World, desk: Desk, office: Office
) -> None:
    office.enter(do="save", purpose=["2", "3", "4"])
    text, person = book(world, desk).version.text, world.persons["nord"]
    dossier_id, by = new_id(world.organisation.pk), person.pk
    shown = (Block(TITLE, "Antrag"), text[4], text[5])
    command = DraftMotion(
        member=world.members["nord"].pk, text=shown, reason=(), motion_kind="statute_change"
    )
    desk.dossiers.begin(dossier_id, command, books_of(world.organisation), actor=by, command_id=str(uuid4()))
    motion = reading.found(person, key(dossier_id))
    assert motion is not None
    resumed = drafts.resume(person, world.members["nord"], motion)
    typed = drafts.typed_of(resumed)
    changed = (shown[0], replace(shown[1], text="Er fördert die Bildung."))
    assert drafts.save(resumed, typed.with_part("text", changed), resumed.seen) is None
    assert submitting.submit(resumed, person, at=timezone.now()) is None
    assert [each.text for each in dossier_of(desk, dossier_id).version.text[1:]] == [changed[1].text, STRUCK]


def test_a_mark_of_nothing_is_refused_and_not_dropped(world: World, desk: Desk, office: Office) -> None:
    assert office.enter(do="save", purpose=["2", "nope"]).status_code == 400
    assert office.enter(do="save", purpose=["2", "999"]).status_code == 400
    office.enter(do="save", purpose=["2"])
    before = book(world, desk).purpose
    third = book(world, desk).version.text[3].id
    office.send("zweck/", purpose=[third, "nope"])
    assert book(world, desk).purpose == before
    assert "festgehalten, was zum Zweck gehört" not in office.page()


def test_what_cannot_be_a_text_is_said_at_its_field_when_the_wording_is_corrected(
    world: World, desk: Desk, office: Office
) -> None:
    office.enter(do="save", purpose=["2"])
    text = book(world, desk).version.text
    fields = {
        "title": text[0].text,
        "base": "1",
        "text_id": [each.id for each in text[1:]],
        "text_shape": [f"{each.style.kind}:{each.style.level}" for each in text[1:]],
        "text_number": [each.style.number for each in text[1:]],
        "text_words": [each.text + " Neu." for each in text[1:]],
        "corrected_on": "2020-01-01",
        "court": "AG\x00Musterstadt",
        "reason": "Falsch.",
        "do": "save",
    }
    answer = office.send("berichtigen/", **fields)
    assert answer.status_code == 422 and book(world, desk).newest == 1
    assert 'id="id_court-error"' in answer.content.decode() or "court" in answer.context["form"].errors


def test_whoever_empties_a_paragraph_of_a_change_of_the_statutes_strikes_it_in_words(
    world: World, desk: Desk, office: Office, enter: Callable[[str], Browser]
) -> None:
    office.enter(do="save", purpose=["2"])
    text = book(world, desk).version.text
    motion = moved(world, desk, (Block(TITLE, "Antrag"), *text[1:]))
    sued = enter("sued")
    form = Editor(sued, sued.post(f"antrag/{key(motion)}/aendern/").url)
    words = form.fields()["text_words"]
    form.send(text_words=[*words[:-1], ""])
    sued.post(f"{form.path}einreichen/", {"names": "checked"})
    (found,) = dossier_of(desk, motion).amendments.values()
    out = dossier_of(desk, motion).outcome(found)
    assert (out[-1].id, out[-1].text, out[-1].style.number) == (text[-1].id, STRUCK, text[-1].style.number)
