"""How long a debate with hundreds of amendments takes to check and merge, beside the plain work on the same texts."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import combinations, product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from konvent.bench import browser, motion_page
from konvent.core.motions.blocks import TITLE, Block, Text, text_hash
from konvent.core.motions.comparing import differences, tokens
from konvent.core.motions.conflict import conflict
from konvent.core.motions.edits import Edit, Edits, Splice
from konvent.core.motions.fitting import fitted
from konvent.core.motions.merging import applied, clashes
from konvent.core.motions.sentences import sentences
from konvent.core.refusal import Refusal

COMPARED_WORDS = 400
ROUNDS = 9  # of what takes milliseconds
_SYLLABLES = (
    "ver",
    "ein",
    "bei",
    "trag",
    "satz",
    "ung",
    "mit",
    "glied",
    "or",
    "den",
    "lich",
    "ge",
    "ord",
    "nis",
)


def measure(
    *, blocks: int = 300, words: int = 50, amendments: int = 500, rounds: int = 5, seed: int = 14
) -> dict[str, Any]:
    """Run it. words: in each block; rounds: whose medians count; all times in milliseconds

    conflicts_ms: who is in conflict with whom, of all amendments; every_pair_ms: each pair of edits asked by itself, once
    merge_ms: the text after all amendments that are free of conflict; plain_merge_ms: the same words exchanged in the
    same places and nothing checked; hash_ms: the text's hash; sentences_ms: those amendments in words
    compare_ms: a changed block of `COMPARED_WORDS` words compared; difflib_ms: the same by the standard library
    browser_compare_ms, browser_table_ms: the same in Chromium, the first time apart; by the whole table of common subsequences, as textbooks have it
    open_ms and what goes with it: see `motion_page.measure`; missing: what is not there for the last two, in words
    """
    draw = random.Random(seed)  # noqa: S311 (a text for a measurement)
    base = tuple(Block(f"b{n}", _prose(draw, words)) for n in range(blocks))
    found = {f"A{n}": _amendment(draw, base) for n in range(1, amendments + 1)}
    free = _free(found)
    long_block = Block("b", _prose(draw, COMPARED_WORDS))
    new = _changed(draw, long_block.text)

    def plain_merge() -> list[str]:
        by_block: dict[str, list[Splice]] = {}
        for edit in free:
            if isinstance(edit, Splice):
                by_block.setdefault(edit.block, []).append(edit)
        texts = []
        for block in base:
            text = block.text
            for splice in sorted(by_block.get(block.id, ()), key=lambda each: -each.at):
                text = text[: splice.at] + splice.now + text[splice.end :]
            texts.append(text)
        return texts

    def plain_hash() -> str:
        return hashlib.sha256("\n".join(block.text for block in merged).encode()).hexdigest()

    merged = applied(base, free)
    if [block.text for block in merged] != plain_merge():
        raise AssertionError("the merged text is not what the plain exchange gives")
    began = perf_counter()
    every_pair = _every_pair(found)
    every_pair_ms = 1000 * (perf_counter() - began)
    if every_pair != len(clashes(found)):
        raise AssertionError("not all conflicts were found")
    work: dict[str, Callable[[], object]] = {
        "conflicts_ms": lambda: clashes(found),
        "merge_ms": lambda: applied(base, free),
        "plain_merge_ms": plain_merge,
        "hash_ms": lambda: text_hash(merged),
        "plain_hash_ms": plain_hash,
        "sentences_ms": lambda: sentences(base, free),
        "compare_ms": lambda: differences(long_block, new),
        "difflib_ms": lambda: SequenceMatcher(
            None, tokens(long_block.text), tokens(new), autojunk=False
        ).get_opcodes(),
    }
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, act in work.items():
            began = perf_counter()
            act()
            times[name].append(1000 * (perf_counter() - began))
    return {
        "blocks": blocks,
        "words": blocks * words,
        "amendments": amendments,
        "edits": sum(map(len, found.values())),
        "conflicts": every_pair,
        "merged_edits": len(free),
        "every_pair_ms": round(every_pair_ms),
        **{name: round(median(each), 2) for name, each in times.items()},
        **_in_browser(long_block, new, max(rounds, ROUNDS)),
        **motion_page.measure((Block(TITLE, "Ein langer Antrag"), *base), found, rounds=rounds),
        "missing": browser.missing(),
        "rounds": rounds,
    }


COMPARE = """([block, text, rounds]) => {
  const table = () => {
    const [old, now] = [comparing.tokens(block.text), comparing.tokens(text)];
    const rows = [new Uint16Array(now.length + 1)];
    for (const word of old) {
      const [last, row] = [rows[rows.length - 1], new Uint16Array(now.length + 1)];
      for (let n = 0; n < now.length; n++) row[n + 1] = word === now[n] ? last[n] + 1 : Math.max(last[n + 1], row[n]);
      rows.push(row);
    }
    return rows[old.length][now.length];
  };
  const compare = () => comparing.differences(block, text);
  const ms = (act) => {
    const began = performance.now();
    act();
    return performance.now() - began;
  };
  const times = Array.from({ length: rounds }, () => [ms(compare), ms(table)]);
  return { first: times[0][0], times, splices: compare() };
}"""


def _in_browser(block: Block, text: str, rounds: int) -> dict[str, float | None]:
    nothing: dict[str, float | None] = dict.fromkeys(
        ("browser_compare_ms", "browser_compare_first_ms", "browser_table_ms")
    )
    if browser.missing():
        return nothing
    with TemporaryDirectory() as folder, browser.opened() as chromium:
        script = browser.built("comparing", Path(folder))
        if script is None:
            return nothing
        page = chromium.new_page()
        page.add_script_tag(path=script)
        said = {"id": block.id, "text": block.text, "kind": "paragraph", "level": 0, "number": ""}
        found = page.evaluate(COMPARE, [said, text, rounds])
    if len(found["splices"]) != len(differences(block, text)):
        raise AssertionError("the browser finds other changes")
    return {
        "browser_compare_ms": round(median(each for each, _ in found["times"]), 2),
        "browser_compare_first_ms": round(found["first"], 2),
        "browser_table_ms": round(median(each for _, each in found["times"]), 2),
    }


def _prose(draw: random.Random, words: int) -> str:
    return " ".join(_word(draw) for _ in range(words)) + "."


def _word(draw: random.Random) -> str:
    return "".join(draw.choices(_SYLLABLES, k=draw.randint(1, 4)))


def _amendment(draw: random.Random, base: Text) -> Edits:
    """One to three words exchanged, put in or struck out, anywhere."""
    found: Edits = ()
    wanted = draw.randint(1, 3)
    while len(found) < wanted:
        block = draw.choice(base)
        words = block.text.split(" ")
        place = draw.randrange(len(words) - 1)
        at = sum(len(word) + 1 for word in words[:place])
        was, now = draw.choice(
            ((words[place], _word(draw)), ("", f"{_word(draw)} "), (f"{words[place]} ", ""))
        )
        more = fitted(base, (*found, Splice(block.id, at, was, now)))
        found = found if isinstance(more, Refusal) else more
    return found


def _free(amendments: dict[str, Edits]) -> list[Edit]:
    """The edits of as many amendments as can be adopted one after the other."""
    against: dict[str, set[str]] = {name: set() for name in amendments}
    for clash in clashes(amendments):
        against[clash.one].add(clash.other)
        against[clash.other].add(clash.one)
    adopted: list[str] = []
    for name in amendments:
        if against[name].isdisjoint(adopted):
            adopted.append(name)
    return list(dict.fromkeys(edit for name in adopted for edit in amendments[name]))


def _every_pair(amendments: dict[str, Edits]) -> int:
    pairs = combinations(amendments.values(), 2)
    return sum(conflict(x, y) for one, other in pairs for x, y in product(one, other))


def _changed(draw: random.Random, text: str) -> str:
    """Every tenth word is another one."""
    words: Sequence[str] = text.split(" ")
    return " ".join(_word(draw) if draw.randrange(10) == 0 else word for word in words)
