"""The fictitious federation: fifty members, who acts for them, its board. Every name is invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from konvent.core.meeting.roll import Delegate, Roll, RollMember

NAME = "Musterverband Kommunale IT e.V."
NOTE = "Alle Namen und Angaben sind frei erfunden."

PLACES = [
    "Ahornau",
    "Birkenried",
    "Celderstein",
    "Drosselbach",
    "Erlengrund",
    "Falkenmoor",
    "Ginsterhof",
    "Haselwinkel",
    "Ilmenstrand",
    "Jaspisberg",
    "Kiebitzsee",
    "Lindenbruch",
    "Marderfeld",
    "Nebelhorst",
    "Otterwerder",
    "Pappelau",
    "Quellengrund",
    "Rehwinkel",
    "Schilfhagen",
    "Tannenroda",
    "Ulmental",
    "Veilchenau",
    "Wacholderberg",
    "Xaverstein",
    "Ysopfeld",
    "Zeisiggrund",
    "Amselried",
    "Buchenmoor",
    "Dachshagen",
    "Eibental",
]
KINDS = (
    ("IT-Zweckverband {}", "Zweckverband"),
    ("Rechenzentrum {} AöR", "Anstalt"),
    ("{}-Daten GmbH", "GmbH"),
    ("IT-Genossenschaft {} eG", "Genossenschaft"),
    ("Amt für Informationstechnik {}", "Kommune"),
)
GIVEN = [
    "Ada",
    "Ben",
    "Cleo",
    "Dora",
    "Emil",
    "Fips",
    "Gesa",
    "Hugo",
    "Ines",
    "Jost",
    "Käthe",
    "Leo",
    "Mina",
    "Nils",
    "Olga",
    "Paul",
    "Quirin",
    "Rosa",
    "Sven",
    "Tilda",
    "Udo",
    "Vera",
    "Willi",
    "Xenia",
    "Yara",
]
FAMILY = [
    "Ahorn",
    "Birke",
    "Distel",
    "Efeu",
    "Farn",
    "Ginster",
    "Hasel",
    "Iris",
    "Jasmin",
    "Klee",
    "Lauch",
    "Minze",
    "Nelke",
    "Oregano",
    "Primel",
    "Quitte",
    "Rettich",
    "Salbei",
    "Thymian",
    "Ulme",
    "Veilchen",
    "Weide",
    "Ysop",
    "Zeder",
    "Anis",
    "Borretsch",
    "Chicorée",
    "Dill",
    "Estragon",
    "Fenchel",
    "Gurke",
    "Holunder",
    "Ingwer",
    "Johannisbeere",
    "Kerbel",
    "Lavendel",
    "Majoran",
    "Narzisse",
    "Olive",
    "Pastinak",
]
# Weight by size, as the statutes' table says: small 1, medium 2, large 3.
SIZES = (3, 1, 2, 1, 1, 2, 1, 3, 1, 2)
CATEGORIES = {1: "klein", 2: "mittel", 3: "groß"}
MEMBERS = 50
WITH_SUBSTITUTE = 3
BOARD = ("p1", "p2", "p3", "p4", "p5")
AUDITORS = ("p11", "p12")
CHAIR, WRITER = "p6", "p7"


@dataclass(frozen=True, slots=True, kw_only=True)
class Being:
    """An invented person. id: "p7" acts for member m7, "p7b" is her substitute."""

    id: str
    given_name: str
    family_name: str

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def email(self) -> str:
        return (
            f"{self.given_name}.{self.family_name}@{self.id}.example".lower()
            .replace("ä", "ae")
            .replace("é", "e")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An invented member organisation."""

    id: str
    number: str
    name: str
    category: str
    kind: str
    weight: int
    city: str
    delegates: tuple[Being, ...]


def members() -> tuple[Body, ...]:
    """The fifty members, always the same."""
    return tuple(_member(n) for n in range(1, MEMBERS + 1))


def _member(n: int) -> Body:
    place = PLACES[(n - 1) % len(PLACES)]
    pattern, kind = KINDS[(n - 1 + (n - 1) // len(PLACES)) % len(KINDS)]
    weight = SIZES[(n - 1) % len(SIZES)]
    people = [_being(n, "")] + ([_being(n, "b")] if n % WITH_SUBSTITUTE == 1 else [])
    return Body(
        id=f"m{n}",
        number=f"M-{n:03}",
        name=pattern.format(place),
        category=CATEGORIES[weight],
        kind=kind,
        weight=weight,
        city=place,
        delegates=tuple(people),
    )


def _being(n: int, suffix: str) -> Being:
    # 25 given and 40 family names, stepped through together, repeat only after 200 people.
    turn = n + (60 if suffix else 0)
    return Being(
        id=f"p{n}{suffix}",
        given_name=GIVEN[turn * 7 % len(GIVEN)],
        family_name=FAMILY[turn * 11 % len(FAMILY)],
    )


def roll() -> Roll:
    """The federation as the roll of an assembly."""
    return Roll(
        members=tuple(
            RollMember(
                id=body.id,
                number=body.number,
                kind="organisation",
                category=body.category,
                weight=Fraction(body.weight),
                delegates=tuple(
                    Delegate(person=person.id, carries_vote=place == 0)
                    for place, person in enumerate(body.delegates)
                ),
            )
            for body in members()
        ),
        offices={"auditor": AUDITORS, "board": BOARD},
    )


def names() -> dict[str, object]:
    """The names JSON of the federation."""
    return {
        "organisation": {"name": NAME, "register": "Amtsgericht Musterstadt, VR 0000 (fiktiv)"},
        "persons": {person.id: person.full_name for body in members() for person in body.delegates},
        "members": {
            body.id: {"name": body.name, "short": body.name, "number": body.number} for body in members()
        },
    }


def addresses() -> Iterator[tuple[Body, Being]]:
    """Every person with the member she acts for."""
    for body in members():
        for person in body.delegates:
            yield body, person
