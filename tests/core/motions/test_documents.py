"""Documents of motions about persons are written alike in every language; vectors/motions/documents.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from konvent.core.journal.beside import ref_of
from konvent.core.motions.blocks import Block, text_hash
from konvent.core.motions.documents import document_in, document_of, read_document, standing_for

FILE = Path(__file__).resolve().parents[3] / "vectors" / "motions" / "documents.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text())["documents"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_document_its_ref_and_what_stands_for_it(case: dict[str, Any]) -> None:
    text, reason = (tuple(map(Block.from_data, case[part])) for part in ("text", "reason"))
    assert document_of(text, reason) == case["document"]
    assert read_document(case["document"]) == (text, reason)
    assert ref_of(bytes.fromhex(case["salt"]), case["document"]) == case["ref"]
    stands = standing_for(case["ref"])
    assert [each.to_data() for each in stands] == case["stands"]
    assert text_hash(stands) == case["hash"] and document_in(stands) == case["ref"]
