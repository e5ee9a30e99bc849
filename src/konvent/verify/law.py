"""The law of the assembly: whether its rulebook holds the norms as they were released, and its statutes what statutes can say.

An assembly says by which release's law it decides. Where this program knows that release, every norm is compared. Another
one, later or beside those it knows, may have corrected a norm: then it is said which norms this program does not know, and
nobody is accused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from konvent import __version__
from konvent.core.law.rulebook import form_of
from konvent.core.words import Said, say
from konvent.lawbook.released import Law, hash_of, place_of, releases
from konvent.verify.archive import Archive, Checks
from konvent.verify.report import Check, Newer, about, brief, false, holds, unknown

CLAUSES = "clauses."


def check_law(archive: Archive) -> Checks:
    """The norms, and what the law assumes, are those of a release. What is wrong is about the convening, which froze them."""
    convened = about(archive.entries[0])
    book = json.loads(archive.files["rulebook.json"])
    named = str(book.get("released", ""))
    law = _law_of(archive)
    if law is None:
        yield replace(false("law", "law.no_release", named=brief(named)), **convened)
        return
    wrong = list(_differences(book, law))
    if not wrong:
        yield holds("law", "law.holds", release=law.version, norms=len(book["norms"]))
    elif law.version == named:
        yield from (replace(each, **convened) for each in wrong)
    else:
        archive.newer_law = _newer(named, book["norms"], law)
        yield Check(name="law", ok=None, said=archive.newer_law.what)


def check_statutes(archive: Archive) -> Checks:
    """The statutes say nothing that no statutes could say in that release."""
    law = _law_of(archive)
    if archive.body is None or law is None:
        return
    wrong = False
    rulebook = archive.body.rulebook
    # A release that is not known may know more of what statutes can say.
    answer = false if rulebook.released == law.version else unknown
    for path, value in sorted(rulebook.statutes.values.items()):
        problem = _problem(law, path, value)
        if problem is not None:
            wrong = True
            found = answer("law", problem[0], path=brief(path), release=law.version, why=problem[1])
            yield replace(found, **about(archive.entries[0]))
    if not wrong:
        yield holds("law", "law.statutes_hold", values=len(rulebook.statutes.values), release=law.version)
    elif answer is unknown and archive.newer_law is None:
        archive.newer_law = _newer(rulebook.released, (), law)


def _law_of(archive: Archive) -> Law | None:
    """The law of the release that the rulebook names, or of the last one before it that is known; None if there was none."""
    assert archive.body is not None
    place = place_of(str(archive.body.rulebook.released))
    before = [law for law in releases().values() if place_of(law.version) <= place]
    return before[-1] if before else None


def _newer(named: str, norms: Iterable[Mapping[str, Any]], law: Law) -> Newer:
    strange = [norm for norm in norms if not _is_known(norm, law)]
    first = _cited(strange[0]) if strange else ""
    return Newer(
        say("verify.law.newer_differs", release=named, norms=len(strange), first=first),
        say("verify.law.needed", release=named, program=__version__),
        result="unknown_law",
    )


def _cited(norm: Mapping[str, Any]) -> Said:
    return say("verify.law.norm", cite=brief(norm["cite"]), norm=brief(norm["id"]))


def _is_known(norm: Mapping[str, Any], law: Law) -> bool:
    known = law.norms.get(norm["id"])
    return known is not None and known.hash == hash_of(norm)


def _differences(book: Mapping[str, Any], law: Law) -> Iterator[Check]:
    """Where the rulebook is not what was released."""
    pack = law.packs.get(book["law_pack"])
    if pack is None:
        yield false("law", "law.no_pack", pack=brief(book["law_pack"]), release=law.version)
        return
    form = book["statutes"]["legal_form"]
    if form != form_of(book["law_pack"]):
        yield false("law", "law.no_form", pack=book["law_pack"], form=brief(form))
    ids = [norm["id"] for norm in book["norms"]]
    for name in sorted(set(pack.norms) - set(ids)):
        yield false("law", "law.struck", cite=law.norms[name].cite, norm=name, release=law.version)
    for norm in book["norms"]:
        facts = {"cite": brief(norm["cite"]), "norm": brief(norm["id"]), "release": law.version}
        if norm["id"] not in pack.norms:
            yield false("law", "law.foreign", **facts)
        elif not _is_known(norm, law):
            yield false("law", "law.altered", **facts | {"cite": law.norms[norm["id"]].cite})
    if set(ids) == set(pack.norms) and ids != list(pack.norms):
        yield false("law", "law.disordered", release=law.version)
    if hash_of(book["defaults"]) != pack.defaults:
        yield false("law", "law.defaults", release=law.version)
    if book["timezone"] != pack.timezone:
        facts = {"timezone": brief(book["timezone"]), "expected": pack.timezone}
        yield false("law", "law.timezone", release=law.version, **facts)


def _problem(law: Law, path: str, value: Any) -> tuple[str, Said | str] | None:
    """The key of a sentence, and the reason that it gives."""
    if path.startswith(CLAUSES):
        return None if isinstance(value, str) else ("law.statutes", say("problem.must_be_clause"))
    if path not in law.limits:
        return "law.statutes_unknown", ""
    why = law.limits[path].problem(value)
    return ("law.statutes", why) if why else None
