"""The course of the wide debate: each kind of page by hand in a browser, what repeats itself by the same addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys import wide_debate
from tests.journeys.conftest import DESKTOP, PHONE, Server, Walk
from tests.journeys.sending import Sender, until
from tests.journeys.test_a_change_read_aloud import heard
from tests.journeys.test_assembly import HEADER, PASSWORD, Post, begin_in, choose
from tests.journeys.test_motions import press
from tests.journeys.wide_debate import AMENDMENTS, COMMITTEE, MOVER, OFFERED, PEOPLE, SIX, Planned

DAYS = 60
TALLEST = 16_000  # pixels; what is taller is no picture that anybody looks at


class Course:
    """post: the mail server that brings everybody her links"""

    def __init__(self, browser: Browser, server: Server, post: Post) -> None:
        self.browser, self.server, self.post = browser, server, post
        self.office = Walk(browser, server)
        self.walks = {
            MOVER: Walk(browser, server),
            SIX[0]: Walk(browser, server),
            SIX[OFFERED.mover]: Walk(browser, server, phone=True),
            COMMITTEE: Walk(browser, server),
        }
        self.senders = {
            name: Sender(
                self.walks[name].context if name in self.walks else browser.new_context(), server.url
            )
            for name in PEOPLE
        }
        self.desk = Sender(self.office.context, server.url)
        self.area: dict[str, str] = {}  # the path of each one's area
        self.problems: list[str] = []

    def run(self, archive: Path) -> None:
        self.archive = archive
        self.found()
        self.statute_book()
        self.let_in()
        self.move()
        self.publish()
        self.convene()
        self.amend()
        self.examine()
        self.recommend()
        self.take_over()
        self.gather()
        self.debate()
        self.read_what_holds()
        self.write_up()

    def see(self, walk: Walk, name: str) -> None:
        """A page as it is on a desktop and in a hand; what is wrong with it is said in the end, for all pages together."""
        as_phone, page = walk.phone, walk.page
        for walk.phone in (as_phone, not as_phone):
            page.set_viewport_size(PHONE if walk.phone else DESKTOP)
            whole = page.evaluate("document.documentElement.scrollHeight") < TALLEST
            try:
                walk.see(f"wide-{name}", whole=whole, rules=walk.phone == as_phone)
            except AssertionError as error:
                self.problems.append(str(error))
                walk.faults.clear()
        walk.phone = as_phone
        page.set_viewport_size(PHONE if as_phone else DESKTOP)

    # --- before ---------------------------------------------------------------------------------------------------

    def found(self) -> None:
        """Members by import, a board, the rules of the statutes from an example."""
        rows = [
            f"{n:03};Verband {n};Organisation;1;;{person};{person.split()[0].lower()}@mitglied.example;;;"
            for n, person in enumerate(PEOPLE, start=1)
        ]
        self.office.sign_in("buero", PASSWORD)
        page = self.office.to("/mitglieder/einlesen/")
        listed = {"name": "liste.csv", "mimeType": "text/csv", "buffer": (HEADER + "\n".join(rows)).encode()}
        page.set_input_files("input[type=file]", listed)  # type: ignore[arg-type]
        press(page, "Vorschau zeigen")
        press(page, "Jetzt einlesen")
        choice = self.office.to("/mitglieder/aemter/neu/").get_by_label("Person")
        choice.select_option(choice.locator("option", has_text=COMMITTEE).get_attribute("value"))
        page.get_by_label("Organ").select_option("board")
        page.get_by_label("Im Amt seit").fill("2022-01-01")
        press(page, "Speichern")
        self.office.to("/satzung/neu/")
        page.locator("#example-demo-verband").check()
        press(page, "Anlegen")
        page.get_by_label("eingetragen am").fill("2024-02-01")
        press(page, "Speichern")

    def statute_book(self) -> None:
        page = self.office.to("/satzungstext/")
        page.get_by_label("Titel").fill("Satzung des Testverbands")
        page.get_by_label("Wortlaut").fill("\n".join(wide_debate.statutes()))
        page.get_by_label("Eingetragen am").fill("2024-02-01")
        page.get_by_label("Register und Nummer").fill("AG Musterstadt, VR 4711 (fiktiv)")
        self.see(self.office, "satzung-erfassen")
        press(page, "Aufteilung ansehen")
        self.see(self.office, "satzung-geteilt")
        press(page, "So speichern")
        expect(page.get_by_text("Der Wortlaut der Satzung ist erfasst.")).to_be_visible()
        self.see(self.office, "satzung")

    def let_in(self) -> None:
        """Everybody gets a way into the members' area by mail."""
        page = self.office.to("/antraege/zugaenge/")
        self.see(self.office, "zugaenge")
        page.locator("main form button").first.click()
        page.wait_for_load_state()
        until(lambda: len(self.post.mails) >= len(PEOPLE))
        for name in PEOPLE:
            link = self.post.link_to(name)
            if name in self.walks:
                self.walks[name].enter(link)
                self.area[name] = self.walks[name].page.url.removeprefix(self.server.url)
            else:
                self.area[name] = self.senders[name].enter(link)

    def move(self) -> None:
        """The motion shows the statutes anew, block by block."""
        walk, sender = self.walks[MOVER], self.senders[MOVER]
        self.see(walk, "bereich")
        press(walk.page, "Antrag schreiben")
        here = walk.page.url.removeprefix(self.server.url)
        sender.send(here, self._whole(sender, here))
        page = walk.to(here)
        self.see(walk, "antrag-schreiben")
        press(page, "Prüfen und einreichen")
        page.get_by_label("Im Text stehen keine Namen").first.check()
        self.see(walk, "antrag-einreichen")
        press(page, "Antrag einreichen")
        expect(page.get_by_text("Ihr Antrag ist eingereicht.")).to_be_visible()
        self.key = page.url.rstrip("/").rsplit("/", 1)[1]

    def _whole(self, sender: Sender, here: str) -> list[tuple[str, str]]:
        """The form of the draft with all blocks of the statute book, under the ids they have there."""
        purpose = self.desk.read("/satzungstext/zweck/")
        ids = re.findall(r'name="purpose" value="([^"]+)"', purpose)
        form = sender.form(here)
        fields = [(name, value) for name, value in form.fields if not name.startswith(("text_", "reason_"))]
        fields = [
            each
            for each in fields
            if each[0] not in ("kind", "title", "pasted", "pasted_html", "after", "part")
        ]
        fields += [("kind", "statute_change"), ("title", wide_debate.TITLE), ("do", "save")]
        for block, line in zip(ids, wide_debate.statutes(), strict=True):
            number, _, words = line.partition(" ")
            if number == "§":
                digits, _, words = words.partition(" ")
                number = f"§ {digits}"
            fields += [
                ("text_id", block),
                ("text_shape", "section:0" if number.startswith("§") else "paragraph:0"),
                ("text_number", number),
                ("text_words", wide_debate.MOTION.get(words, words)),
            ]
        return [
            *fields,
            ("reason_id", "g1"),
            ("reason_shape", "paragraph:0"),
            ("reason_number", ""),
            ("reason_words", wide_debate.REASON),
        ]

    def publish(self) -> None:
        page = self.office.to("/antragsbuch/")
        self.see(self.office, "buch")
        page.get_by_role("link", name=wide_debate.TITLE).first.click()
        self.see(self.office, "pruefen")
        page.get_by_label("zulässig", exact=True).check()
        press(page, "Festhalten")
        press(page, "Veröffentlichen")
        expect(page.get_by_text("Veröffentlicht. Alle Mitglieder")).to_be_visible()

    def convene(self) -> None:
        """The motion on the agenda of an assembly in 60 days."""
        page = self.office.to("/versammlungen/neu/")
        page.locator("[name=title]").fill("Mitgliederversammlung")
        choose(self.office, "form", "hybrid")
        page.locator("[name=held_at]").fill(f"{begin_in(DAYS):%Y-%m-%dT10:00}")
        page.locator("[name=place]").fill("Rathaus Ahornau")
        page.locator("[name=video_url]").fill("https://video.example/raum")
        page.locator("[name=with_usual_items]").uncheck()
        page.locator("main form button.kern-btn--primary").first.click()
        page.wait_for_url(re.compile(r"/versammlungen/a\w+/"))
        self.assembly = page.url.split("/versammlungen/")[1].split("/")[0]
        path = f"/versammlungen/{self.assembly}/"
        item = self.desk.form(f"{path}tagesordnung/neu/").with_(
            {"kind": "resolution", "title": wide_debate.TITLE, "subject": "statute_change"}
        )
        self.desk.send(f"{path}tagesordnung/neu/", item)
        page = self.office.to(f"{path}tagesordnung/")
        page.locator("a[href$='/antraege/']").first.click()
        page.get_by_label(wide_debate.TITLE).check()
        self.see(self.office, "antrag-auf-tagesordnung")
        press(page, "Speichern")
        self.office.to(f"{path}pruefung/")
        boxes = page.locator("[name=acknowledged]")
        for place in range(boxes.count()):
            boxes.nth(place).check()
        if boxes.count():
            page.locator("form.office-box button").first.click()
            page.wait_for_load_state()
        before = len(self.post.mails)
        page.get_by_role("link", name="Weiter zur Einberufung").click()
        press(page, "Jetzt einberufen")
        until(lambda: len(self.post.mails) >= before + len(PEOPLE))
        self.halls = {name: self.post.link_to(name, since=before) for name in PEOPLE}

    def _motion(self, name: str, more: str = "") -> str:
        """The address of the motion in somebody's area."""
        return f"{self.area[name]}antrag/{self.key}/{more}"

    def amend(self) -> None:
        """The first is written in a browser; the others are the forms of the same pages."""
        walk = self.walks[SIX[0]]
        page = walk.to(self._motion(SIX[0]))
        self.see(walk, "antrag")
        press(page, "Änderungsantrag stellen")
        first = AMENDMENTS[0]
        page.locator("textarea[name=text_words]").nth(first.block).fill(first.new)
        page.locator("textarea[name=reason_words]").first.fill(first.reason)
        expect(page.locator("[data-comparison]")).to_contain_text(f"{first.weeks}")
        self.see(walk, "aenderungsantrag-schreiben")
        press(page, "Prüfen und einreichen")
        page.get_by_label("Im Text stehen keine Namen").first.check()
        self.see(walk, "aenderungsantrag-einreichen")
        press(page, "Änderungsantrag einreichen")
        for planned in AMENDMENTS[1:]:
            self._amended(planned)

    def _amended(self, planned: Planned) -> None:
        name = SIX[planned.mover]
        sender = self.senders[name]
        draft = sender.submit(self._motion(name), "/aendern/")
        fields = sender.form(draft).fields
        words = [place for place, (field, _) in enumerate(fields) if field == "text_words"]
        fields[words[planned.block]] = ("text_words", planned.new)
        there = sender.send(draft, [*fields, ("do", "submit")])
        sender.submit(there, names="checked")

    def examine(self) -> None:
        """One amendment by hand, the others by the same form."""
        here = f"/antragsbuch/{self.key}/"
        page = self.office.to(here)
        self.see(self.office, "buch-aenderungsantraege")
        press(page, "Zulässig, veröffentlichen")
        expect(page.get_by_text("Festgehalten.")).to_be_visible()
        self.ids = {planned: name for planned, name, _ in self._listed(here)}
        assert set(self.ids) == set(AMENDMENTS)
        for planned in AMENDMENTS[1:]:
            fields = self._examining(here, f"aenderungsantrag/{self.ids[planned]}/") | {"do": "admissible"}
            self.desk.send(f"{here}aenderungsantrag/{self.ids[planned]}/", [*fields.items()])
        self.numbers = {planned: number for planned, _, number in self._listed(here)}
        assert all(self.numbers.values())

    def _examining(self, here: str, action: str) -> dict[str, str]:
        """The form beside an amendment, on whichever page of the book it stands."""
        for place in (1, 2, 3):
            try:
                return dict(self.desk.form(f"{here}?page={place}", action).fields)
            except StopIteration:
                continue
        raise AssertionError(f"no page has the form to {action}")

    def _listed(self, here: str) -> Iterator[tuple[Planned, str, str]]:
        """Each amendment as the office reads it: its id, and its number once it has one."""
        pages = "".join(self.desk.read(f"{here}?page={place}") for place in (1, 2, 3))
        for name, words in re.findall(r'<article[^>]* id="ä-(\w+)">(.*?)</article>', pages, re.DOTALL):
            section, _, weeks = re.findall(r"In § (\d+) .*„(\d+)“.*„(\d+)“", words)[0]
            number = re.search(r'office-number">([^<]+)<', words)
            planned = next(
                each for each in AMENDMENTS if (each.section, each.weeks) == (int(section), int(weeks))
            )
            yield planned, name, number[1] if number else ""

    def recommend(self) -> None:
        """The committee offers another wording, its mover accepts on her phone, and then everybody reads it."""
        committee, mover = self.walks[COMMITTEE], self.walks[SIX[OFFERED.mover]]
        who = self.area[COMMITTEE].rstrip("/").rsplit("/", 1)[1]
        page = self.office.to("/antragsbuch/aufgaben/")
        page.get_by_label("Person").select_option(who)
        page.get_by_label("Ausschuss (Antragskommission)").check()
        self.see(self.office, "aufgaben")
        press(page, "Aufgabe geben")
        here = f"{self._motion(COMMITTEE)}empfehlung/?zu={self.ids[OFFERED]}"
        page = committee.to(here)
        page.locator("#s-accept_modified").check()
        page.get_by_text("Der geänderte Wortlaut, den Sie vorschlagen").click()
        page.locator("textarea[name^=words-]").nth(OFFERED.block + 1).fill(
            OFFERED.new.replace(f"{OFFERED.weeks} Wochen", f"{wide_debate.OFFERED_WEEKS} Wochen")
        )
        page.get_by_label("Begründung").fill("So bleibt Zeit, Gegenanträge zu schreiben.")
        self.see(committee, "empfehlung")
        press(page, "Als Entwurf festhalten")
        page.get_by_label("Antwort bis").fill(f"{begin_in(3):%Y-%m-%d}")
        press(page, "Den Antragstellenden anbieten")
        self.see(committee, "angebot")
        page = mover.to(self._motion(SIX[OFFERED.mover], f"aenderungsantrag/{self.ids[OFFERED]}/"))
        self.see(mover, "angebot-beantworten")
        press(page, "Annehmen")
        expect(page.get_by_text("Ihre Antwort ist abgegeben.")).to_be_visible()
        page = committee.to(here)
        page.get_by_label("Mit der Veröffentlichung lautet der Änderungsantrag so.").check()
        press(page, "Veröffentlichen")
        expect(committee.page.get_by_text("Veröffentlicht").first).to_be_visible()

    def take_over(self) -> None:
        """All but the last of those that the mover takes over; the last one she takes over in the hall."""
        walk, sender = self.walks[MOVER], self.senders[MOVER]
        first, *others, self.last = (each for each in AMENDMENTS if each.fate == "taken_over")
        there = self._motion(MOVER, f"aenderungsantrag/{self.ids[first]}/")
        page = walk.to(there)
        self.see(walk, "aenderungsantrag")
        assert self._read_aloud(page, ".passage--marked", first).endswith("Änderung 1 von 1")
        press(page, "Für Verband 1 übernehmen")
        expect(page.get_by_text("Sie haben der Übernahme zugestimmt.")).to_be_visible()
        for each in others:
            there = self._motion(MOVER, f"aenderungsantrag/{self.ids[each]}/")
            sender.send(f"{there}uebernehmen/", sender.form(there, "/uebernehmen/").fields)

    def _read_aloud(self, page: Page, where: str, planned: Planned) -> str:
        """A change as the accessibility tree has it: what goes and what comes in this order, each with its end, in its sentence."""
        said = heard(page, where)
        before, _, behind = planned.old.partition(str(wide_debate.notice(planned.section)))
        gone = f"Streichung: {wide_debate.notice(planned.section)} Ende der Streichung"
        new = f"Einfügung: {planned.weeks} Ende der Einfügung"
        # Words that may be divided at a line's end come in pieces.
        assert wide_debate.close_up(said).startswith(
            wide_debate.close_up(f"(2) {before}{gone} {new}{behind}")
        ), said
        return said

    # --- in the hall ----------------------------------------------------------------------------------------------

    def gather(self) -> None:
        """Everybody comes; the chair opens, calls the item, and lets the mover speak."""
        self.server.stop()
        self.server.start(at=begin_in(DAYS))
        self.who = {}
        for name in PEOPLE:
            if name in self.walks:
                path = self.walks[name].enter(self.halls[name]).url.removeprefix(self.server.url)
            else:
                path = self.senders[name].enter(self.halls[name])
            self.who[name] = path.split("/")[3]
        chair, mover, phone = self.walks[COMMITTEE], self.walks[MOVER], self.walks[SIX[OFFERED.mover]]
        for walk, name in ((mover, MOVER), (phone, SIX[OFFERED.mover])):
            walk.to(f"/hall/{self.assembly}/{self.who[name]}/")
            walk.page.get_by_role("button", name="Jetzt anwesend melden").click()
            expect(walk.page.get_by_text("Gleich geht es los")).to_be_visible()
        for name in set(PEOPLE) - {MOVER, SIX[OFFERED.mover]}:
            here = {"person_id": self.who[name], "mode": "online"}
            self.senders[name].live(
                self.assembly, "command", self.who[name], kind="attendance.check_in", data=here
            )
        desk = self.office.to(f"/hall/{self.assembly}/leitung/")
        desk.locator("#open-chair").select_option(label=COMMITTEE)
        desk.locator("#open-writer").select_option(label=SIX[0])
        desk.locator(".step").get_by_role("button", name="Versammlung eröffnen").click()
        expect(desk.get_by_role("button", name="TOP 1 aufrufen")).to_be_visible()
        self.projector = Walk(self.browser, self.server)
        self.projector.page.set_viewport_size({"width": 1920, "height": 1080})
        self.projector.context.add_cookies(self.office.context.cookies())
        self.projector.to(f"/hall/{self.assembly}/leinwand/")
        page = chair.to(f"/hall/{self.assembly}/{self.who[COMMITTEE]}/leitung/")
        page.locator(".step").get_by_role("button", name="TOP 1 aufrufen").click()
        mover.page.get_by_role("button", name="Zu Wort melden").click()
        page.get_by_role("button", name="Wort erteilen").first.click()
        expect(phone.page.locator(".speaking")).to_contain_text(MOVER)
        self.see(chair, "saal-rede-leitung")
        self.see(phone, "saal-rede")
        self.projector.see("wide-saal-rede-leinwand", whole=False)
        page.get_by_role("button", name="Rede beenden").click()
        expect(page.get_by_role("button", name="Rede beenden")).to_have_count(0)

    def debate(self) -> None:
        """The last one is taken over in the hall; then the order, the amendments one by one, and the motion as it stands."""
        chair, mover = self.walks[COMMITTEE], self.walks[MOVER]
        page = chair.page
        expect(page.locator(".step h2")).to_contain_text("In welcher Reihenfolge?")
        area = mover.context.new_page()
        area.goto(f"{self.server.url}{self._motion(MOVER, f'aenderungsantrag/{self.ids[self.last]}/')}")
        press(area, "Für Verband 1 übernehmen")
        expect(area.get_by_text("Sie haben der Übernahme zugestimmt.")).to_be_visible()
        area.close()
        expect(page.locator(".debate-order")).not_to_contain_text(self.numbers[self.last])
        self.see(chair, "saal-reihenfolge")
        page.locator(".pinned").get_by_role("button", name="Reihenfolge bestätigen").click()
        self.members = {name: self._member(name) for name in PEOPLE}
        self.put: list[str] = []
        while self._voted():
            pass

    def _member(self, name: str) -> str:
        me = self.senders[name].read(f"/live/{self.assembly}/me?for={self.who[name]}")
        found: str = json.loads(me)["mandates"][0]["member"]
        return found

    def _voted(self) -> bool:
        """One vote, as planned; whether there was something to vote on before the motion itself."""
        chair, phone = self.walks[COMMITTEE], self.walks[SIX[OFFERED.mover]]
        page = chair.page
        bar = page.locator(".pinned")
        with page.expect_response(lambda said: "votes.open" in (said.request.post_data or "")) as opened:
            # By itself: what excludes another could also be put against it.
            bar.get_by_role(
                "button", name=re.compile(r"^(?!.*gegeneinander).*zur Abstimmung stellen")
            ).click()
        asked = opened.value.request.post_data_json["data"]
        planned = [each for each in AMENDMENTS if self.ids[each] in asked["about"]["amendments"]]
        self.put += asked["about"]["amendments"]
        choice = "no" if planned and planned[0].fate == "rejected" else "yes"

        by_hand = {SIX[OFFERED.mover]} if len(self.put) < 2 or not planned else set()
        if by_hand:
            expect(phone.page.locator(".choices")).to_be_visible()
            name = "amendment" if planned else "motion"
            self.see(chair, f"saal-abstimmung-{name}-leitung")
            self.see(phone, f"saal-abstimmung-{name}")
            if planned:
                self._read_aloud(phone.page, ".amendment .passage--marked", planned[0])
            self.projector.see(f"wide-saal-abstimmung-{name}-leinwand", whole=False)
            if not planned:
                self._old_beside_new()
            phone.page.locator(".choices").get_by_role(
                "button", name="Ja" if choice == "yes" else "Nein"
            ).click()
            expect(phone.page.locator(".votecard")).to_contain_text("Gespeichert")
        *others, last = (name for name in PEOPLE if name not in by_hand)

        def cast(name: str) -> None:
            said = {"vote": asked["vote_id"], "member": self.members[name], "choice": choice}
            self.senders[name].live(self.assembly, "ballot", self.who[name], **said)

        for name in others:
            cast(name)
        close = bar.get_by_role("button", name="Abstimmung schließen")
        if by_hand:  # she is asked, and stays asked while the last ballot arrives
            expect(page.locator(".step .big")).to_contain_text(f"{len(PEOPLE) - 1} von {len(PEOPLE)}")
            close.click()
            close = page.get_by_role("dialog").get_by_role("button", name="Abstimmung schließen")
        cast(last)
        expect(page.locator(".step .big")).to_contain_text(f"{len(PEOPLE)} von {len(PEOPLE)}")
        close.click()
        declare = bar.get_by_role("button", name="Ergebnis feststellen")
        declare.click()
        expect(declare).to_have_count(0)
        return bool(planned)

    def _old_beside_new(self) -> None:
        """While the motion itself is voted on: every passage of the statutes that it changes, page by page for the room, and as a whole in a hand."""
        chair, phone, screen = self.walks[COMMITTEE], self.walks[SIX[OFFERED.mover]], self.projector.page
        expect(
            screen.get_by_role("table")
        ).to_be_visible()  # a vote on a change of the statutes begins with it
        page = screen.locator(".projector__page")
        total = int(page.inner_text().split()[-1])
        places: list[str] = []
        for number in range(1, total + 1):
            expect(page).to_have_text(f"Seite {number} von {total}")
            expect(screen.locator(".projector__debate")).to_be_in_viewport(ratio=1)
            places += screen.get_by_role("rowheader").all_inner_texts()
            if number == 2:
                self.projector.see("wide-saal-alt-neu-leinwand", whole=False)
                self.see(phone, "saal-alt-neu")
            if number < total:
                chair.page.get_by_role("button", name="Nächste Seite zeigen").click()
        assert [each.partition(" ·")[0] for each in places] == wide_debate.changed()
        expect(phone.page.locator(".here").first).to_contain_text(f"Seite {total} von {total}, ab: § ")
        expect(phone.page.locator(".votecard").get_by_role("rowheader")).to_have_count(len(places))
        chair.page.get_by_role("button", name="Statt Alt/Neu die Änderungen").click()
        expect(screen.get_by_role("table")).to_have_count(0)
        expect(phone.page.get_by_role("table")).to_have_count(0)

    def read_what_holds(self) -> None:
        """The final text with what each change comes from, in the hall and in the area; the office reads old beside new."""
        chair, phone = self.walks[COMMITTEE], self.walks[SIX[OFFERED.mover]]
        assert len(self.put) == 14  # of fifteen one is settled by the adoption of its rival
        text = phone.page.locator(".motiontext").first
        expect(text.locator(".change-by")).to_have_count(8)
        expect(text).to_contain_text(f"{self.numbers[OFFERED]} · 8 : 0")
        expect(text.locator(".motiontext__provisional")).to_have_count(0)
        self.see(phone, "saal-ergebnis")
        self.projector.see("wide-saal-ergebnis-leinwand", whole=False)
        step = chair.page.locator(".step")
        step.get_by_role("button", name="TOP abschließen").click()
        step.get_by_role("button", name="Versammlung schließen").click()
        chair.page.locator("dialog[open]").get_by_role("button", name="Versammlung schließen").click()
        expect(phone.page.get_by_text("Die Versammlung ist geschlossen").first).to_be_visible()
        self.see(chair, "saal-ende-leitung")
        agenda = phone.page.locator(".agenda__item")
        agenda.locator("summary").first.click()
        expect(agenda.locator(".motiontext .change-by")).to_have_count(8)
        agenda.locator("details summary").last.click()
        expect(agenda.locator("ul.plain li")).to_have_count(len(AMENDMENTS))
        self.see(phone, "saal-ende-tagesordnung")
        page = phone.to(self._motion(SIX[OFFERED.mover]))
        words = [
            each
            for each in page.locator("#wortlaut .passage-text").all_inner_texts()
            if "Anträge dazu sind" in each
        ]
        assert [each.replace("\u00ad", "").partition(" ")[2] for each in words] == wide_debate.final()
        self.see(phone, "antrag-beschlossen")
        self.office.to(f"/antragsbuch/{self.key}/")
        self.see(self.office, "buch-beschlossen")
        self.office.to(f"/satzungstext/aenderung/{self.key}/")
        self.see(self.office, "alt-und-neu")

    def write_up(self) -> None:
        """Minutes, approved by both who have to; the archive, as the office downloads it."""
        here = f"/versammlungen/{self.assembly}/"
        page = self.office.to(f"{here}niederschrift/")
        page.locator("textarea").first.fill("Die Aussprache war sachlich.")
        page.get_by_role("button", name="Texte speichern").first.click()
        page.wait_for_load_state()
        self.see(self.office, "niederschrift")
        for name in (COMMITTEE, SIX[0]):
            walk = self.walks[name]
            walk.to(f"/hall/{self.assembly}/{self.who[name]}/niederschrift/")
            walk.page.locator("form[action*=genehmigen] button").first.click()
            walk.page.wait_for_load_state()
        self.see(walk, "niederschrift-genehmigt")
        assert self.desk.file(f"{here}niederschrift.pdf").startswith(b"%PDF")
        page = self.office.to(f"{here}beschluesse/")
        self.see(self.office, "beschluesse")
        with page.expect_download() as download:
            page.get_by_role("link", name="Archiv herunterladen").click()
        download.value.save_as(self.archive)
