"""Setup data of a vote (specification, sections 4.5 and 4.8): the election, and who may vote with which weight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from konvent.core.secret.v1.group import NoPoint, Point, member, text
from konvent.core.secret.v1.question import Question
from konvent.core.secret.v1.texts import BASE58, b64, compact, read_json
from konvent.core.secret.v1.wrong import wrong

VERSION = 1
GROUP = "Ed25519"
LARGEST_SUM = 10**11


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """y: the key ballots are encrypted with; uuid: 14 or more Base58 characters; raw: the bytes as published.

    extra: fields beyond the specification; they are hashed with the rest and so bind whatever they name
    """

    name: str
    description: str
    y: Point
    questions: tuple[Question, ...]
    uuid: str
    raw: bytes
    extra: Mapping[str, Any]

    @property
    def phi(self) -> str:
        """The hash of the election, which goes into every proof."""
        return b64(self.raw)


def written(
    *,
    name: str,
    description: str,
    y: Point,
    questions: Iterable[Question],
    uuid: str,
    extra: Mapping[str, Any] | None = None,
) -> Election:
    """An election with its bytes."""
    questions = tuple(questions)
    data = {
        "version": VERSION,
        "description": description,
        "name": name,
        "group": GROUP,
        "public_key": text(y),
        "questions": [question.to_data() for question in questions],
        "uuid": uuid,
    }
    raw = compact(data | dict(extra or {})).encode()
    return Election(
        name=name,
        description=description,
        y=y,
        questions=questions,
        uuid=uuid,
        raw=raw,
        extra=dict(extra or {}),
    )


def read_election(raw: bytes) -> Election:
    """Read an election as published. Raises ValueError saying what is wrong."""
    data = read_json(raw)
    if not isinstance(data, dict):
        raise wrong("election.object")
    if data.get("version") != VERSION or type(data.get("version")) is not int:
        raise wrong("election.version")
    if data.get("group") != GROUP:
        raise wrong("election.group")
    uuid = data.get("uuid")
    if not isinstance(uuid, str) or len(uuid) < 14 or not set(uuid) <= set(BASE58):
        raise wrong("election.uuid")
    if not isinstance(data.get("name"), str) or not isinstance(data.get("description"), str):
        raise wrong("election.texts")
    if not isinstance(data.get("questions"), list) or not data["questions"]:
        raise wrong("election.questions")
    try:
        y = member(data.get("public_key"))
    except NoPoint as error:
        raise wrong("election.point") from error
    known = {"version", "description", "name", "group", "public_key", "questions", "uuid"}
    return Election(
        name=data["name"],
        description=data["description"],
        y=y,
        questions=tuple(Question.from_data(each) for each in data["questions"]),
        uuid=uuid,
        raw=raw,
        extra={name: value for name, value in data.items() if name not in known},
    )


# --- who may vote --------------------------------------------------------------------------------------------


def credentials_written(weights: Mapping[Point, int]) -> bytes:
    """The list of public credentials with their weights, in the order given."""
    return compact([f"{text(credential)},{weight}" for credential, weight in weights.items()]).encode()


def read_credentials(raw: bytes) -> dict[Point, int]:
    """Public credential to weight, each a point of the group. Raises ValueError saying what is wrong."""
    data = read_json(raw)
    if not isinstance(data, list) or not data:
        raise wrong("credentials.list")
    weights: dict[Point, int] = {}
    for place, entry in enumerate(data, start=1):
        parts = entry.split(",", 2) if isinstance(entry, str) else []
        try:
            credential = member(parts[0] if parts else None)
        except NoPoint as error:
            raise wrong("credentials.point", number=place) from error
        weights_text = parts[1] if len(parts) > 1 and parts[1] else "1"
        if not (weights_text.isascii() and weights_text.isdigit()) or len(weights_text) > 11:
            raise wrong("credentials.weight", number=place)
        weight = int(weights_text)
        if str(weight) != weights_text:
            raise wrong("credentials.weight", number=place)
        if credential in weights:
            raise wrong("credentials.twice", number=place)
        weights[credential] = weight
    if sum(weights.values()) > LARGEST_SUM:
        raise wrong("credentials.sum")
    return weights
