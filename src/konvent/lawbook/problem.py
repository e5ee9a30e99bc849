"""What is wrong with a TOML file, said with its field and line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from konvent.core.words import Said, say

LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class Problem:
    """where: path of the field, or "line 3"; said: what is wrong; line: from 1, None if unknown."""

    where: str
    said: Said
    line: int | None = None


def tree_of(data: bytes, largest: int = LARGEST) -> dict[str, Any] | Problem:
    """The tables of a TOML file, or why it is none."""
    if len(data) > largest:
        return Problem("", say("problem.too_large"))
    try:
        text = data.decode("utf-8-sig")
        return tomllib.loads(text)
    except UnicodeDecodeError:
        return Problem("", say("problem.not_utf8"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        return Problem(f"line {line}", say("problem.not_toml", line=line), line)


def line_of(text: str, field: str, table: str = "", place: int = 0) -> int | None:
    """The line on which a field stands: in the n-th table of an array, or before every table.

    Falls back to the header of that table where the field itself does not stand.
    """
    header, count, lines = None, 0, text.splitlines()
    for number, line in enumerate(lines, start=1):
        if re.match(r"\s*\[", line):
            if re.match(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]", line) if table else False:
                count += 1
                if count > place:
                    return header
                header = number if count == place else None
            elif not table:
                return None
        elif (header or not table) and re.match(
            rf"\s*\"?{re.escape(field)}\"?\s*=|.*[{{,.]\s*{re.escape(field)}\s*=", line
        ):
            return number
    return header
