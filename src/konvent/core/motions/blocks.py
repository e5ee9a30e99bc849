"""The text of a motion: a list of blocks whose ids never change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from konvent.core.ids import is_id
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.journal.merkle import leaf_hash, root
from konvent.core.malformed import malformed
from konvent.core.motions.characters import Fault, cuts, fault_of
from konvent.core.refusal import Refusal, no
from konvent.core.typed import LONGEST, is_text

Kind = Literal["heading", "paragraph", "item", "section", "table"]
KINDS: tuple[Kind, ...] = get_args(Kind)
TITLE = "t"
MOST_BLOCKS = 2_000
DEEPEST = 9
LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class Style:
    """What a block is, apart from its words.

    level: depth of a heading, an item or a section, 0 to `DEEPEST`
    number: as it is written, "§ 5", "(2)", "1."; numbering is text, nothing counts it; "" if it has none
    """

    kind: Kind = "paragraph"
    level: int = 0
    number: str = ""

    def to_data(self) -> dict[str, Any]:
        return {"kind": self.kind, "level": self.level, "number": self.number}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Style:
        """The style among the fields of a block. Raises Malformed naming the field."""
        kind = text_field(data, "kind")
        if kind not in KINDS:
            raise malformed("one_of", "kind", values=KINDS)
        return cls(kind, whole_field(data, "level"), text_field(data, "number"))


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list, the head of a section, or a table.

    id: drawn by whoever writes it, unique in the dossier, never given to another block; the title is `TITLE`
    text: composed (NFC), with the marks **bold** and *emphasis*; line breaks and tabs only in a table, whose rows end with
    one and whose cells are parted by the other
    """

    id: str
    text: str
    style: Style = Style()

    def to_data(self) -> dict[str, Any]:
        return {"id": self.id, **self.style.to_data(), "text": self.text}

    @classmethod
    def from_data(cls, data: Any) -> Block:
        """Read what `to_data` wrote. Raises Malformed naming the field."""
        if not isinstance(data, dict):
            raise malformed("object")
        unknown = sorted(str(name) for name in data.keys() - {"id", "kind", "level", "number", "text"})
        if unknown:
            raise malformed("unknown", unknown[0])
        return cls(text_field(data, "id"), text_field(data, "text"), Style.from_data(data))


Text = tuple[Block, ...]


def block_hash(block: Block) -> str:
    """SHA-256 of [id, kind, level, number, text] as canonical JSON, 64 hex digits."""
    return sha256_hex(_written(block))


def text_hash(text: Text) -> str:
    """The Merkle root over the blocks as they are hashed, so that one block can be proved alone; 64 hex digits."""
    return root([leaf_hash(_written(block)) for block in text])


def plain(text: Text) -> str:
    """The words as they are read, a block a line, each with its number."""
    return "\n".join(" ".join(part for part in (each.style.number, each.text) if part) for each in text)


def _written(block: Block) -> bytes:
    return canonical_bytes([block.id, block.style.kind, block.style.level, block.style.number, block.text])


def unfit_text(text: Text) -> Refusal | None:
    """Why this cannot be the text of a motion; None if it can."""
    if len(text) > MOST_BLOCKS:
        return no("motions.too_many_blocks", most=MOST_BLOCKS)
    seen: set[str] = set()
    for block in text:
        if block.id in seen:
            return no("motions.id_taken", id=block.id)
        seen.add(block.id)
        refusal = unfit_block(block)
        if refusal:
            return refusal
    return None


def unfit_block(block: Block) -> Refusal | None:
    """Why nobody can write this block; None if it can be written."""
    if not is_id(block.id):
        return no("motions.no_id", id=block.id[:LONGEST_NUMBER])
    fault = unfit_words(block.text, block.style.kind) or unfit_style(block.style)
    if fault:
        return fault
    if cuts(block.text, 0):
        return no("motions.cut", text=block.text[:1])
    return None


def unfit_style(style: Style) -> Refusal | None:
    if not 0 <= style.level <= DEEPEST:
        return no("motions.too_deep", most=DEEPEST)
    if len(style.number) > LONGEST_NUMBER:
        return no("motions.number_too_long", most=LONGEST_NUMBER)
    return unfit_words(style.number, "paragraph")


def unfit_words(text: str, kind: Kind) -> Refusal | None:
    """Why this cannot be the words of such a block, or a part of them."""
    if kind == "table":
        text = text.replace("\n", " ").replace("\t", " ")
    found = fault_of(text)
    return _refused(*found) if found else None


def _refused(fault: Fault, sign: str) -> Refusal:
    match fault:
        case "long":
            return no("motions.too_long", most=LONGEST)
        case "sign":
            return no("motions.unseen", sign=sign)
        case "form":
            return no("motions.not_composed")


def text_field(data: dict[str, Any], name: str) -> str:
    value = _field(data, name)
    if not isinstance(value, str):
        raise malformed("text", name)
    if not is_text(value):
        raise malformed("no_text", name)
    return value


def whole_field(data: dict[str, Any], name: str) -> int:
    value = _field(data, name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise malformed("whole", name)
    return value


def _field(data: dict[str, Any], name: str) -> Any:
    if name not in data:
        raise malformed("missing", name)
    return data[name]
