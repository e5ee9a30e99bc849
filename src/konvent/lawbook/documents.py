"""Pages about the law, written from the packs, the questions and the catalogue; a test keeps them true."""

from __future__ import annotations

import dataclasses
import types
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from konvent.core.law.questions import QUESTIONS
from konvent.core.law.subjects import Subject
from konvent.lawbook.cases import Case, Outcome, cases_from_toml, put
from konvent.lawbook.packs import legal_forms, norms_of, packs
from konvent.lawbook.parameters import parameters
from konvent.lawbook.words import program

HEAD = r"""# Cases: putting facts to the rules

A case says *rules + facts + what is expected*. `konvent check FILE…` puts every case of the files (or of all `*.toml` files in a folder) to the
rules and ends with 0 if every expectation holds, 1 if one does not, 2 if a file cannot be read; then it says file, line, field and reason.
A case without `expect` is a question: its verdict is shown. `--json` prints one object with every verdict, `--language en` the English sentences.
A law pack can be given as well; it is read and checked like the packs that are shipped.

```toml
format = "konvent-cases/1"      # may be left out
legal_form = "ev"               # for all cases of the file; a case may name its own
state = "BE"                    # whose public holidays count (Land, canton)

[statutes]                      # for all cases; a case adds its own
quorum.share = "1/3"

[[case]]
id = "assembly-7"               # unique in the file
title = "what it is about"      # may be left out, like basis and about
basis = "§ 32 Abs. 1 S. 3 BGB"
about = ["ev.majority.simple"]  # norms it tests beside those its verdict names
question = "majority"
statutes = { ties.decision = "chair" }
facts = { on = 2026-06-12, yes = 30, no = 15, abstain = 7 }
expect = { status = "PASS", defect = "no_defect", rule = "ev.majority.simple", norms = ["ev.majority.simple@2009-09-30"], cites = ["§ 32 Abs. 1 S. 3 BGB"], numbers = { base = "45" } }
```

Numbers are whole (`30`) or exact (`"3/2"`), never decimal. Days are TOML dates. What is left out is **unknown**, and an unknown fact that matters
makes the verdict `UNDECIDED`. `statutes` takes the parameters listed below; what is left out means that the statutes are silent.

Of `expect` only `status` is needed: `PASS` (holds), `FAIL` (does not hold), `WARN` (doubtful), `UNDECIDED` (a fact is missing). `defect` is one of `no_defect`,
`void`, `void_if_relevant`, `contestable`, `ineffective_until_registered`, `order_rule_only`. `norms` and `cites` must be among those of the verdict, `numbers` must be equal.
Numbers are exact and without loss (`"45/2"`); a majority carries its sign (`required = "> 45/2"` or `">= 45"`), days are written `2026-06-12`. An open verdict names what it lacks in `missing`.
Where a question has several findings, the gravest is compared (FAIL before UNDECIDED before WARN before PASS); `findings = [{ rule = "…", status = "…" }]` asks for others.

The legal forms are """


def provisions_page(folder: Path) -> str:
    """Provision → pack entry → cases, for every pack. folder: where the cases are."""
    tested = _cases_by_norm(folder)
    lines = [
        "# Provisions, their entries and their cases",
        "",
        "Written from the packs and `vectors/law` by `scripts/law-docs`. Tags: V statute read, S court or commentary seen, I inference, M from memory.",
    ]
    for pack in packs():
        lines += [
            "",
            f"## {pack}",
            "",
            "| Provision | Entry | In force | Tag | Cases |",
            "|---|---|---|---|---|",
        ]
        for norm in sorted(norms_of(pack), key=lambda norm: (norm.family, norm.valid_from)):
            until = norm.valid_to.isoformat() if norm.valid_to else ""
            since = "" if norm.valid_from.year == 1900 else norm.valid_from.isoformat()
            cites = "; ".join((norm.cite, *norm.see))
            cases = ", ".join(sorted(tested[norm.id]))
            lines.append(f"| {cites} | `{norm.id}` | {since} – {until} | {norm.verified} | {cases} |")
    return "\n".join(lines) + "\n"


def _cases_by_norm(folder: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for outcome in _outcomes(folder):
        for verdict in outcome.findings:
            for version in verdict.norms:
                found[version.partition("@")[0]].add(outcome.case.id)
        for norm in outcome.case.about:
            found[norm].add(outcome.case.id)
    return found


def cases_page(folder: Path) -> str:
    """The format of cases, with every question, its facts and numbers, and every parameter. folder: the cases."""
    numbers = _numbers_by_question(folder)
    forms = ", ".join(f"`{form}`" for form in legal_forms())
    questions = "\n\n".join(_question(name, numbers[name]) for name in sorted(QUESTIONS))
    catalogue = "\n".join(_parameters())
    subjects = ", ".join(f"`{subject}`" for subject in get_args(Subject))
    return f"""{HEAD}{forms}. Subjects of a vote are {subjects}.

## Questions and their facts

{questions}

## Parameters of the statutes

{catalogue}
"""


def _numbers_by_question(folder: Path) -> dict[str, set[str]]:
    """Which numbers the verdicts of a question carry, as the cases show."""
    found: dict[str, set[str]] = defaultdict(set)
    for outcome in _outcomes(folder):
        for verdict in outcome.findings:
            found[outcome.case.question] |= set(verdict.numbers)
    return found


def _outcomes(folder: Path) -> Iterator[Outcome]:
    for file in sorted(folder.glob("*.toml")):
        for case in cases_from_toml(file.read_bytes()):
            outcome = put(case) if isinstance(case, Case) else None
            if isinstance(outcome, Outcome):
                yield outcome


def _question(name: str, numbers: set[str]) -> str:
    facts = QUESTIONS[name].facts
    text = " ".join((facts.__doc__ or "").split())
    lines = [f"### {name}", "", text, "", "| Fact | Kind |", "|---|---|"]
    for field, kind in get_type_hints(facts).items():
        lines.append(f"| `{field}` | {_kind(kind)} |")
    for kind in get_type_hints(facts).values():
        inner = get_args(kind)[0] if get_origin(kind) is tuple else None
        if dataclasses.is_dataclass(inner) and isinstance(inner, type):
            fields = ", ".join(f"`{field}` ({_kind(each)})" for field, each in get_type_hints(inner).items())
            lines += ["", f"A table of `votes` has {fields}. {' '.join((inner.__doc__ or '').split())}"]
    names = ", ".join(f"`{number}`" for number in sorted(numbers))
    if names:
        lines += ["", f"Numbers in the verdict, as text: {names}."]
    return "\n".join(lines)


def _kind(kind: Any) -> str:
    origin, choices = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _kind(next(each for each in choices if each is not type(None)))
    if kind == Subject:
        return "a subject, see above"
    if origin is Literal:
        return " or ".join(f'`"{each}"`' for each in choices)
    if origin is tuple:
        return f"list of {_kind(choices[0])}"
    if origin is not None:
        return f"table of {_kind(choices[1])}"
    return {
        "Fraction": "exact number",
        "date": "day",
        "bool": "true or false",
        "int": "whole number",
        "str": "text",
    }.get(kind.__name__, "table")


def _parameters() -> Iterator[str]:
    yield "| Parameter | Kind | Meaning |"
    yield "|---|---|---|"
    for each in parameters():
        values = f" ({', '.join(each.choices)})" if each.choices else ""
        yield f"| `{each.path}` | {each.type}{values} | {program().say(each.label, 'en')}; {each.cite} |"
