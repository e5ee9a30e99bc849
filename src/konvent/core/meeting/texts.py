"""The texts that people typed, as they are shown: an act holds their ref, the text lies beside the journal."""

from __future__ import annotations

from collections.abc import Collection

from konvent.core.journal.beside import TextRef
from konvent.core.meeting.state import State
from konvent.core.words import Said, Words, say


def said_text(state: State, ref: TextRef) -> str | Said:
    """The text that `ref` stands for, or that it has been erased; "" where nobody typed one."""
    if not ref:
        return ""
    kept = state.texts.get(ref)
    return kept.text if kept else say("text.erased")


def without_texts(state: State, refs: Collection[TextRef]) -> State:
    """The state without the texts that were erased."""
    left = {ref: kept for ref, kept in state.texts.items() if ref not in refs}
    return state if len(left) == len(state.texts) else state.but(texts=left)


def shown_text(state: State, ref: TextRef, words: Words) -> str:
    """The same for everybody, whatever language they read: of an erased text that it is, in each of them."""
    said = said_text(state, ref)
    return said if isinstance(said, str) else " / ".join(words.say(said, each) for each in words.languages)
