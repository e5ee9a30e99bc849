"""A text beside the journal and its ref: what the vectors say, and that nothing else has the same."""

from __future__ import annotations

import hashlib
import json
import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.journal.beside import KeptText, holds, ref_of

ROOT = Path(__file__).resolve().parents[3]
FILE = ROOT / "vectors" / "journal" / "texts.json"
VECTORS = json.loads(FILE.read_text("utf-8"))

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
salts = st.binary(min_size=32, max_size=32)


def test_the_vectors_are_what_the_script_writes(tmp_path: Path) -> None:
    main = runpy.run_path(str(ROOT / "scripts" / "text-vectors"))["main"]
    main.__globals__["FOLDER"] = tmp_path
    main()
    assert (tmp_path / "texts.json").read_bytes() == FILE.read_bytes()


@pytest.mark.parametrize("each", VECTORS["texts"], ids=lambda each: each["name"])
def test_a_text_has_the_ref_of_the_vectors(each):
    """Put together here once more from the description, without the module."""
    text = each["text"] * each["times"]
    salted = bytes.fromhex(VECTORS["domain"]) + bytes.fromhex(each["salt"])
    assert len(text.encode()) == each["utf8_bytes"]
    assert hashlib.sha256(salted + text.encode()).hexdigest() == each["ref"]
    kept = KeptText(bytes.fromhex(each["salt"]), text)
    assert ref_of(kept.salt, kept.text) == each["ref"]
    assert holds(each["ref"], kept)


def test_the_domain_is_sixteen_bytes_of_ascii():
    assert bytes.fromhex(VECTORS["domain"]) == b"konvent/text/v1\n"
    assert len(bytes.fromhex(VECTORS["domain"])) == 16


@pytest.mark.parametrize("each", VECTORS["refused"], ids=lambda each: each["name"])
def test_what_has_no_ref_is_refused(each):
    with pytest.raises(ValueError):
        ref_of(bytes.fromhex(each["salt"]), each["text"])


@given(salts, texts, salts, texts)
def test_another_text_or_another_salt_has_another_ref(salt, text, other_salt, other_text):
    ref = ref_of(salt, text)
    assert holds(ref, KeptText(salt, text))
    assert holds(ref, KeptText(other_salt, other_text)) == ((salt, text) == (other_salt, other_text))
    assert not holds(ref, KeptText(salt, text + "\n"))
    assert not holds(ref.upper() + " ", KeptText(salt, text))
