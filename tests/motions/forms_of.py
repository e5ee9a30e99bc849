"""The forms of a page as a browser has them, to be sent with one field otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

TYPED = ("text", "date", "url", "search", "email", "number", "")


@dataclass
class Form:
    """action: "" for the page itself; fields: what would be sent unchanged, with the first button that says something

    typed: the fields in which something is typed, by name, with their place among those of this name; most: how much may be
    typed, where the page says so
    """

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    typed: list[tuple[str, int, int]] = field(default_factory=list)
    pressed: bool = False

    def put(self, name: str, value: str) -> int:
        self.fields.setdefault(name, []).append(value)
        return len(self.fields[name]) - 1

    def sent(self, name: str, place: int, value: str) -> dict[str, Any]:
        values = list(self.fields[name])
        values[place] = value
        return {**self.fields, name: values}


def forms_of(page: str) -> list[Form]:
    """Those that change something, in their order."""
    reader = _Reader()
    reader.feed(page)
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._form: Form | None = None
        self._area: tuple[str, str, int] | None = None
        self._select = ""
        self._chosen: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form" and has.get("method", "").lower() == "post":
            self._form = Form(has.get("action", ""))
            self.found.append(self._form)
        form, name = self._form, has.get("name", "")
        if form is None or not name:
            if tag == "option" and self._select and (self._chosen is None or "selected" in has):
                self._chosen = has.get("value", "")
            return
        most = int(has.get("data-most", "20000"))
        if tag == "textarea":
            self._area = (name, "", most if "readonly" not in has else -1)
        elif tag == "select":
            self._select, self._chosen = name, None
        elif tag == "button" and not form.pressed:
            form.pressed = True
            form.put(name, has.get("value", ""))
        elif tag == "input":
            self._input(form, has, name, most)

    def _input(self, form: Form, has: dict[str, str], name: str, most: int) -> None:
        kind = has.get("type", "")
        if kind == "radio":
            if name not in form.fields or "checked" in has:
                form.fields[name] = [has.get("value", "")]
        elif kind == "checkbox":
            if "checked" in has:
                form.put(name, has.get("value", "on"))
        else:
            place = form.put(name, has.get("value", ""))
            if kind in TYPED:
                form.typed.append((name, place, most))

    def handle_data(self, data: str) -> None:
        if self._area:
            name, words, most = self._area
            self._area = (name, words + data, most)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area and self._form:
            name, words, most = self._area
            place = self._form.put(name, words.removeprefix("\n"))
            if most >= 0:
                self._form.typed.append((name, place, most))
            self._area = None
        elif tag == "select" and self._select and self._form:
            self._form.put(self._select, self._chosen or "")
            self._select = ""
        elif tag == "form":
            self._form = None
