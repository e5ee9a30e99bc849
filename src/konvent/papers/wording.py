"""The fixed words on the papers, from the catalogue the paper speaks with."""

from __future__ import annotations

from konvent.core.words import DEFAULT, Words, places, say

FAMILY = "papers."


def labels(words: Words, language: str) -> dict[str, str]:
    """All words of the papers in one language, by key without its family, for a template.

    Facts stand as names in braces, "Seite {page} von {pages}": only the template knows them.
    """
    german = words.languages[DEFAULT]
    return {
        key.removeprefix(FAMILY): words.say(
            say(key, **{name: f"{{{name}}}" for name in places(sentence)}), language
        )
        for key, sentence in german.items()
        if key.startswith(FAMILY)
    }
