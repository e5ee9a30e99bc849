"""Something from outside is not what it must be: said by `booth.<key>` of the catalogue, as the browser says it too."""

from __future__ import annotations

from typing import Any

from konvent.core.words import Said, say


class Wrong(ValueError):
    """said: what is wrong"""

    def __init__(self, said: Said) -> None:
        super().__init__(" ".join([said.key, *(str(value) for _, value in said.args)]))
        self.said = said


def wrong(key: str, /, **facts: Any) -> Wrong:
    """Wrong in the way said by `booth.<key>`."""
    return Wrong(say(f"booth.{key}", **facts))
