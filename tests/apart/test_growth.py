"""What reads foreign bytes takes time as they grow, not as their square: each parser is fed what is worst for it."""

from __future__ import annotations

import gc
import io
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from http.cookies import CookieError, SimpleCookie
from typing import Any

import pytest

from konvent.core.journal.archive import Unreadable, unpack
from konvent.core.meeting.codec import Malformed, decode
from konvent.core.minutes.embedded import embedded_outline
from konvent.core.number import exact
from konvent.core.typed import fault_of
from konvent.core.words import check_sentence
from konvent.lawbook import statutes_from_toml
from konvent.live import http as live_http
from konvent.live.app import ADDRESS
from konvent.office.mail.smtp import _bare
from konvent.office.services.pdf import check_pdf
from konvent.papers.typesetting import printable
from konvent.people.cells import EMAIL, read_cell, tidied
from konvent.people.columns import spelling
from konvent.people.decoding import decoded, repaired
from konvent.people.naming import split_name
from konvent.people.questions import alike
from konvent.people.tables import read_table, write_xlsx
from konvent.people.weights import read_weight
from konvent.project.cookies import harmless
from konvent.project.logs import TOKEN
from konvent.verify.log import verify_file
from konvent.verify.minutes import _holds_in_order
from konvent.verify.reading import Broken, read_json, read_lines

# Sixteen times as much may take four times as long as sixteen times; its square would be 256 times.
TIMES, MARGIN = 16, 4
NOISE_S = 0.1
SHEET = "xl/worksheets/sheet1.xml"


def workbook(sheet: bytes, **more: bytes) -> bytes:
    """A spreadsheet with this sheet in it."""
    out = io.BytesIO()
    plain = io.BytesIO(write_xlsx(["Nr", "Name"], [["1", "A"]]))
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, sheet if each == SHEET else old.read(each))
        for name, content in more.items():
            new.writestr(name, content)
    return out.getvalue()


def many_files(number: int) -> bytes:
    return workbook(b"<worksheet/>", **{f"x{place}.xml": b"<c/>" for place in range(number)})


def local_files(number: int) -> bytes:
    """A container with many empty files, as `pack` begins it."""
    head = b"PK\x03\x04\x14\0\0\0\0\0\0\0\x21\0" + b"\0" * 12
    return b"".join(head + b"\x05\0\0\0" + b"%05d" % place for place in range(number))


def of(pattern: str | bytes, before: str | bytes = b"", after: str | bytes = b"") -> Callable[[int], Any]:
    """Makes what is worst: a pattern, n times."""
    if isinstance(pattern, str):
        return lambda n: (before or "") + pattern * n + (after or "")  # type: ignore[operator]
    return lambda n: before + pattern * n + after  # type: ignore[operator]


def sheets(pattern: bytes, before: bytes = b"", after: bytes = b"") -> Callable[[int], bytes]:
    make = of(pattern, before, after)
    return lambda n: workbook(make(n))


def cookie(text: str) -> None:
    ((_, value),) = harmless([(b"cookie", text.encode())])
    SimpleCookie().load(value.decode())


def sentence(text: str) -> None:
    check_sentence("a.b", text)


def in_order(n: int) -> list[str]:
    return ["", *["ab"] * n, "c"]


CASES: dict[str, tuple[Callable[[Any], Any], int, list[Callable[[int], Any]]]] = {
    "csv": (
        read_table,
        10_000,
        [
            of(b'"'),
            of(b'";'),
            of(b"\n"),
            of(b";"),
            of(b'"a""'),
            of(b" "),
            of(b"a;\n"),
            of(b'x"\n"'),
            of(b"\xff"),
        ],
    ),
    "xlsx": (
        read_table,
        3_000,
        [
            sheets(b"<c "),
            sheets(b"<row "),
            sheets(b"<c\tr", b"<worksheet>"),
            sheets(b" r", b"<c"),
            sheets(b" r ", b"<c ", b"="),
            sheets(b" ", b"<c r"),
            sheets(b" r='A1", b"<c"),
            sheets(b"A", b"<c r='", b"'>"),
            sheets(b"9", b"<c r='A", b"'>"),
            sheets(b"a", b"<"),
            sheets(b"<a>", b"<worksheet><sheetData>"),
            sheets(b"<row><c><v>1</v></c></row>", b"<worksheet><sheetData>"),
            sheets(b"<!--", b"<worksheet>"),
            sheets(b"&a;", b"<worksheet>"),
            sheets(b"a", b"<c "),
            sheets(b"a:", b"<c "),
            sheets(b"a ", b"<row "),
            sheets(b'a="', b"<row "),
            sheets(b"<f>", b"<c>"),
            lambda n: many_files(n // 10),
        ],
    ),
    "json at the door": (
        live_http._json,
        4_000,
        [
            of("["),
            of('{"a":'),
            of("9"),
            of('"a",', "["),
            of("\\u0041", '"', '"'),
            of('\\"', '"'),
            of(" "),
            of('"a":1,', "{"),
        ],
    ),
    "json of an archive": (
        partial(read_json, "x"),
        4_000,
        [
            of(b"["),
            of(b"9"),
            of(b"9", b'"', b'"'),
            of(b"_9", b'"', b'"'),
            of(b" ", b'"', b'"'),
            of(b"E2026", b'"', b'"'),
            of(b'"E2026",', b"[", b'"1"]'),
            of(b'{"a":'),
        ],
    ),
    "lines": (partial(read_lines, "x"), 4_000, [of(b"\n"), of(b"{}\n"), of(b"[]")]),
    "toml": (
        statutes_from_toml,
        300,
        [
            of(b"["),
            of(b"[[a]]\n"),
            of(b"a", b"", b"=1"),
            of(b'"', b'a="""'),
            of(b"\\n", b'a="', b'"'),
            of(b" "),
            of(b"#\n"),
            lambda n: b"".join(b"k%d = 1\n" % place for place in range(n)),
            lambda n: b"".join(b"[t%d]\nk = 1\n" % place for place in range(n)),
        ],
    ),
    "container": (unpack, 2_000, [of(b"PK\x03\x04"), local_files, of(b"\0")]),
    "pdf": (
        check_pdf,
        1_000,
        [
            of(b"1 0 obj<<", b"%PDF-1.7\n"),
            of(b"(", b"%PDF-1.7\n"),
            of(b"[", b"%PDF-1.7\n1 0 obj\n"),
            of(b"startxref\n1\n", b"%PDF-1.7\n", b"%%EOF"),
            of(b"%PDF-1.7\n"),
        ],
    ),
    "minutes in a pdf": (
        embedded_outline,
        10_000,
        [
            of(b"/Type"),
            of(b"/Type "),
            of(b" ", b"/Type"),
            of(b"/Type/EmbeddedFile "),
            of(b"stream", b"/Type/EmbeddedFile "),
        ],
    ),
    "log of a secret vote": (verify_file, 2_000, [of(b"\0"), of(b"a"), of(b"BELENIOS\0")]),
    "e-mail address": (
        EMAIL.fullmatch,
        10_000,
        [
            of("a"),
            of("@"),
            of("a@"),
            of("a.", "a@", "@"),
            of(".", "a@a"),
            of("a.aa", "a@", " "),
            of("a", "a@a.", "@"),
        ],
    ),
    "answer of a mail server": (_bare, 10_000, [of("<"), of("<>"), of(" ", "<>", "x"), of("<> "), of("<a")]),
    "link in a log line": (partial(TOKEN.sub, ""), 10_000, [of("/l/"), of("/l/a"), of("a", "/l/"), of("/")]),
    "address of the hall": (ADDRESS.match, 10_000, [of("a", "/live/"), of("/live/a"), of("/", "/live/a/")]),
    "cookies": (
        cookie,
        2_000,
        [of("\\1", 'a="', '"'), of("\\", 'a="'), of("a=b "), of("a=b;"), of('a="'), of(" "), of("=")],
    ),
    "sentence": (
        sentence,
        10_000,
        [of("{"), of("{a"), of("{{"), of("a", "{"), of("a", "{a:"), of("{a}"), of("{a:b")],
    ),
    "erased in a sentence": (
        lambda n: _holds_in_order(in_order(100), "a" * n + "c"),
        20_000,
        [lambda n: n],
    ),
    "parts of a sentence": (lambda n: _holds_in_order(in_order(n), "ab" * n + "c"), 5_000, [lambda n: n]),
    "text": (
        fault_of,
        1_200,
        [of("\u202a"), of("\u202a\n"), of("\u202a", "", "\u202c"), of("\u202e\u202c"), of("ä")],
    ),
    "printed text": (printable, 5_000, [of("\r"), of("ä"), of("😀"), of("a\u0301")]),
    "printed alone": (
        partial(printable, alone=True),
        5_000,
        [of("\r"), of("u\u0308"), of("\u0301", "a"), of("\u0301\u0323", "a")],
    ),
    "number": (exact, 5_000, [of("9"), of("_9"), of(" "), of("1/"), of("9", "1e")]),
    "instant": (lambda text: decode(str, text), 5_000, [of("9"), of("-")]),
    "number of votes": (read_weight, 500, [of(".000", "1"), of("9"), of(" "), of("1 "), of("1/")]),
    "cell of a member list": (
        lambda text: [
            read_cell(name, tidied(name, repaired(text)), today=date(2026, 1, 1), answers={})
            for name in ("name", "joined_on", "weight", "postal_city", "address")
        ],
        400,
        [
            of(" "),
            of("Ã¼"),
            of("&amp;"),
            of("\xa0 "),
            of("\n"),
            of("1.000"),
            of("1 1234 "),
            of(",1234 "),
            of(" ,", "a", "1"),
            of("?a"),
            of("1234  ", "", "\n"),
            of("0", "1.1.1968 00:00:00."),
        ],
    ),
    "number of a member": (alike, 2_000, [of("0"), of("0a"), of("-"), of("_")]),
    "text in an old encoding": (
        decoded,
        3_000,
        [of(b"\xe4"), of(b"a\xe4"), of(b"\x81\xa7"), of(b"\x00a"), of(b"\x1a", b"\xe4")],
    ),
    "header of a column": (spelling, 10_000, [of("ä"), of(" "), of("a")]),
    "name of a person": (
        split_name,
        2_000,
        [of("Dr. "), of("von "), of(","), of(" "), of("dipl-"), of("a", "dipl.-", "(")],
    ),
}


def seconds(read: Callable[[Any], Any], content: Any) -> float:
    """Of the processor; without the collector, which looks through all that other tests have left as well."""
    gc.disable()
    try:
        begin = time.process_time()
        with suppress(Broken, CookieError, Malformed, Unreadable, ValueError, RecursionError):
            read(content)
        return time.process_time() - begin
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("name", "place"), [(name, place) for name, (_, _, makes) in CASES.items() for place in range(len(makes))]
)
def test_sixteen_times_as_much_takes_no_square_of_the_time(name, place):
    read, size, makes = CASES[name]
    small, large = makes[place](size), makes[place](size * TIMES)
    before = min(seconds(read, small) for _ in range(3))
    after = min(seconds(read, large) for _ in range(2))
    assert after <= TIMES * MARGIN * before + NOISE_S, f"{before:.4f} s, then {after:.4f} s"
