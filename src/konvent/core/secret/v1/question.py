"""Questions (specification, section 4.7): answers that are each chosen or not, with limits, blank or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from konvent.core.secret.v1.wrong import wrong

MOST_ANSWERS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """min, max: how many answers must and may be chosen; blank: whether a ballot may be left blank instead."""

    text: str
    answers: tuple[str, ...]
    min: int
    max: int
    blank: bool = False

    @property
    def size(self) -> int:
        """How many ciphertexts answer it; the first says "blank" if that is allowed."""
        return len(self.answers) + self.blank

    @property
    def values(self) -> range:
        """How many answers may be chosen."""
        return range(self.min, self.max + 1)

    def allows(self, vote: Sequence[int]) -> bool:
        """Whether a vote, 0 or 1 for each ciphertext, answers the question rightly."""
        if len(vote) != self.size or any(each not in (0, 1) for each in vote):
            return False
        if self.blank and vote[0]:
            return not any(vote[1:])
        return sum(vote) in self.values

    def to_data(self) -> dict[str, Any]:
        data: dict[str, Any] = {"answers": list(self.answers)}
        if self.blank:
            data["blank"] = True
        return data | {"min": self.min, "max": self.max, "question": self.text}

    @classmethod
    def from_data(cls, data: Any) -> Question:
        """Raises ValueError for what is no question, or of a type this program does not count (ranked, lists)."""
        needed = {"answers", "min", "max", "question"}
        if not isinstance(data, dict) or not needed <= data.keys() <= needed | {"blank"}:
            raise wrong("question.unknown")
        answers, low, high = data["answers"], data["min"], data["max"]
        if not isinstance(answers, list) or not all(isinstance(each, str) for each in answers):
            raise wrong("question.answers")
        if type(low) is not int or type(high) is not int or not 0 <= low <= high <= len(answers):
            raise wrong("question.limits")
        if not 0 < len(answers) <= MOST_ANSWERS or not isinstance(data["question"], str):
            raise wrong("question.form")
        blank = data.get("blank", False)
        if type(blank) is not bool:
            raise wrong("question.blank")
        return cls(text=data["question"], answers=tuple(answers), min=low, max=high, blank=blank)
