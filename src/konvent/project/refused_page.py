"""What is said at the door to whoever is sent away for a while: a page that keeps what was typed, made without the pages' threads.

In both languages, for nothing is known of whoever asked.
"""

from __future__ import annotations

import json
from html import escape
from urllib.parse import parse_qsl

from konvent.core.refusal import Refusal
from konvent.lawbook.words import program

# So much of a form is kept; whoever sends more goes back in her browser.
MOST_KEPT = 512 * 1024
MOST_FIELDS = 5000
FORM = b"application/x-www-form-urlencoded"
_LONG = 20
# Nothing of it is ours but the form that is sent again.
_POLICY = b"default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"


def answer(
    refusal: Refusal, path: str, headers: dict[bytes, bytes], body: bytes
) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """Headers and body. path: with its query, where the form went; headers: of the request; body: of the request, b"" for none"""
    said, accepts = program().text(refusal), headers.get(b"accept", b"")
    if b"application/json" in accepts:
        words = json.dumps({"refused": f"{said.de} {said.en}"}).encode()
        return [(b"content-type", b"application/json")], words
    if b"text/html" not in accepts:
        return [(b"content-type", b"text/plain; charset=utf-8")], f"{said.de}\n\n{said.en}\n".encode()
    is_form = headers.get(b"content-type", b"").startswith(FORM) and len(body) <= MOST_KEPT
    page = _page(said.de, said.en, path, _fields(body) if is_form else [])
    more = [(b"content-security-policy", _POLICY), (b"x-content-type-options", b"nosniff")]
    return [(b"content-type", b"text/html; charset=utf-8"), *more], page.encode()


def _fields(body: bytes) -> list[tuple[str, str]]:
    """Name and value of each field; none of a form with a password, which is shown to nobody."""
    try:
        found = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return []
    return [] if any("password" in name for name, _ in found) else found


def _page(de: str, en: str, path: str, fields: list[tuple[str, str]]) -> str:
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in fields
    )
    again = (
        f'<form method="post" action="{escape(path)}">{hidden}<p><button>Noch einmal senden · '
        '<span lang="en">Send again</span></button></p></form>'
        if fields
        else ""
    )
    typed = [value for _, value in fields if len(value.split()) > 1 or len(value) > _LONG]
    areas = "".join(
        f'<textarea readonly rows="6" cols="70" aria-label="Ihr Text {n}">{escape(value)}</textarea>'
        for n, value in enumerate(typed, start=1)
    )
    kept = (
        '<h2>Ihr Text · <span lang="en">Your text</span></h2><p>Er ist nicht gespeichert. Hier können Sie ihn '
        f'kopieren. <span lang="en">It is not saved. Here you can copy it.</span></p>{areas}'
        if typed
        else ""
    )
    return (
        '<!doctype html><html lang="de"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Bitte warten · Please wait</title>'
        f'</head><body><main><h1>Bitte warten · <span lang="en">Please wait</span></h1><p>{escape(de)}</p>'
        f'<p lang="en">{escape(en)}</p>{again}{kept}</main></body></html>'
    )
