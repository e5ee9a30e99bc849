"""Who is signed in to an assembly, and which pages are hers: the one table of roles and pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["member", "guest", "teller", "minutes", "deputy", "chair", "office", "auditor", "projector"]
Page = Literal["member", "side", "chair", "projector", "minutes", "archive"]
ROLES: tuple[Role, ...] = get_args(Role)

# A role's pages; its link leads to the first.
# member: the hall; chair: whoever runs it; side: all the chair sees, without her buttons, and one's own part;
# minutes, archive: the papers
PAGES: Mapping[str, tuple[Page, ...]] = {
    "member": ("member", "projector"),
    "guest": ("member", "projector"),
    "teller": ("side", "member", "projector"),
    "minutes": ("side", "minutes", "member", "projector"),
    "deputy": ("side", "member", "projector"),
    "chair": ("chair", "side", "minutes", "member", "projector"),
    "office": ("chair", "side", "minutes", "archive", "member", "projector"),
    "auditor": ("side", "minutes", "archive", "member", "projector"),
    "projector": ("projector",),
}


# Whose link lets her cast her own ballots and those she holds; whose lets her see who has lost the line.
VOTES = frozenset({"member", "chair", "deputy", "minutes", "office"})
SEES_LINES = frozenset({"chair", "deputy", "minutes", "office", "auditor"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody who is signed in to one assembly, with all roles she has in it.

    person_id: None for an account of the office and for a screen that is nobody's
    actor: what pages, requests and the journal call her: the person's id, "u<number>" for an account, the link's id
        for a screen that is nobody's
    """

    assembly_id: str
    person_id: str | None
    actor: str
    roles: frozenset[str]

    @property
    def is_screen(self) -> bool:
        """Nobody's screen, such as the projector."""
        return self.person_id is None and self.roles == {"projector"}

    @property
    def is_account(self) -> bool:
        return self.person_id is None and not self.is_screen

    def may_open(self, page: str) -> bool:
        return page in self.pages()

    def pages(self) -> tuple[Page, ...]:
        """Every page of hers, those her links lead to first."""
        mine = [PAGES[role] for role in PAGES if role in self.roles]
        rest = (page for pages in mine for page in pages[1:])
        return tuple(dict.fromkeys([*self.homes(), *rest]))

    def homes(self) -> Iterator[Page]:
        """The pages her links lead to, one for each role."""
        return (PAGES[role][0] for role in PAGES if role in self.roles)


# Who is signed in in one browser, the latest first, by `actor`.
Visitors = Mapping[str, Visitor]
