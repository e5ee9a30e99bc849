"""An invitation by letter: everything that stands on it, in the words of the caller."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterItem:
    """An agenda item on a letter.

    number: "4" or "4.1"; level: 1 for the first level
    note: a short line below the title, e.g. "Beschluss" or the persons concerned; may be empty
    motion: the text to be voted on, in full; may be empty
    """

    number: str
    title: str
    level: int = 1
    note: str = ""
    motion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter, laid out by DIN 5008 form B for a window envelope.

    language: of the catalogue; fixed headings on the letter follow it
    organisation: the sender's name; logo: its picture as SVG, empty without; sender: its lines for the head (address, register, contact)
    return_line: the sender in one line above the address, small
    address: up to six lines, as they show in the window
    date, place: "12. Mai 2026", "Berlin"
    salutation, opening, closing: "Guten Tag Frau Beispiel,", paragraphs, "Mit freundlichen Grüßen"
    facts: lines of when, where and deadlines: (label, text)
    rights: (right, how it is exercised), e.g. ("Abstimmen", "…"); see § 32 Abs. 2 S. 3 BGB
    documents: titles of the enclosed or available documents
    link: the personal link in full, printed and as a QR code; empty if the person has none
    link_note: what the link is for and that it is personal
    signed_by: who convenes, e.g. "Der Vorstand"
    """

    organisation: str
    address: tuple[str, ...]
    subject: str
    language: str = "de"
    logo: str = ""
    sender: tuple[str, ...] = ()
    return_line: str = ""
    date: str = ""
    place: str = ""
    salutation: str = ""
    opening: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    agenda: tuple[LetterItem, ...] = ()
    rights: tuple[tuple[str, str], ...] = ()
    documents: tuple[str, ...] = ()
    link: str = ""
    link_note: str = ""
    closing: str = ""
    signed_by: str = ""
    enclosures: tuple[str, ...] = field(default=())
