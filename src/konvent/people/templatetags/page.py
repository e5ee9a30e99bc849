"""Template tags every page may use: built files, and the language of the other pages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings

register = template.Library()
ENTRIES = {"site": "src/site/main.ts", "hall": "src/hall/main.ts"}


@cache
def _manifest(path: Path, changed_ns: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def manifest() -> dict[str, Any]:
    """The list of built files; empty while nothing has been built."""
    path = Path(settings.KONVENT_STATIC) / ".vite" / "manifest.json"
    try:
        return _manifest(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return {}


def entry_of(name: str) -> dict[str, Any]:
    """The manifest's entry for "site" or "hall"."""
    built = manifest()
    if found := built.get(ENTRIES.get(name, name)):
        return dict(found)
    return next(
        (dict(each) for each in built.values() if each.get("isEntry") and each.get("name") == name), {}
    )


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file: `{% asset "site.css" %}`, `{% asset "hall.js" %}`; "" if it is not built."""
    stem, _dot, kind = name.rpartition(".")
    entry = entry_of(stem)
    file = entry.get("file", "") if kind == "js" else next(iter(styles(stem)), "")
    return f"{settings.STATIC_URL}{file}" if file else ""


def styles(stem: str) -> list[str]:
    """All style sheets of an entry and of what it imports, in order."""
    built, found, seen = manifest(), [], set()

    def walk(entry: dict[str, Any]) -> None:
        for name in entry.get("imports", ()):
            if name not in seen:
                seen.add(name)
                walk(built.get(name, {}))
        found.extend(each for each in entry.get("css", ()) if each not in found)

    walk(entry_of(stem))
    return found


@register.simple_tag
def asset_styles(stem: str) -> list[str]:
    """The addresses of all style sheets of an entry: `{% asset_styles "site" as sheets %}`."""
    return [f"{settings.STATIC_URL}{file}" for file in styles(stem)]
