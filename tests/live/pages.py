"""A page as a test has it: opened for somebody, named in every request; the cookie says who is signed in."""

from __future__ import annotations

from typing import Any

import httpx

from konvent.core.visitor import Visitor, Visitors


def _actor(role: str, person: str) -> str:
    """What somebody is called: a person's id, or an account's, or a link's for a screen."""
    return person or ("l1" if role == "projector" else "u1")


class Page(httpx.Client):
    """who: "member:p2", or several such with a comma; the page is opened for the first."""

    def __init__(self, port: int, who: str, **headers: str) -> None:
        self.opened_for = _actor(*who.split(",")[0].partition(":")[::2])
        super().__init__(
            base_url=f"http://127.0.0.1:{port}", headers={"cookie": f"who={who}", **headers}, timeout=20
        )

    def build_request(self, method: str, url: Any, **parts: Any) -> httpx.Request:
        if isinstance(parts.get("json"), dict):
            parts["json"] = {"for": self.opened_for, **parts["json"]}
        elif method == "GET":
            url = f"{url}{'&' if '?' in str(url) else '?'}for={self.opened_for}"
        return super().build_request(method, url, **parts)


def signed_in(scope: dict[str, Any], assembly_id: str) -> Visitors:
    """Who is signed in by the cookie of a `Page`."""
    cookie = dict(scope["headers"]).get(b"cookie", b"").decode().removeprefix("who=")
    found: dict[str, Visitor] = {}
    for each in filter(None, cookie.split(",")):
        role, _, person = each.partition(":")
        actor = _actor(role, person)
        roles = frozenset({role}) | (found[actor].roles if actor in found else frozenset())
        found[actor] = Visitor(assembly_id=assembly_id, person_id=person or None, actor=actor, roles=roles)
    return found
