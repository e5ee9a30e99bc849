"""Membership (Mitgliedschaft): what becomes of it at a death, and by which list it is known who is a member."""

from __future__ import annotations

from datetime import date

from konvent.core.law.rulebook import Norm, Rulebook


def passed_to_heirs(rulebook: Rulebook, on: date) -> Norm | None:
    """The norm by which a membership passes to the heirs, so that it does not end; None if none says so."""
    return _saying(rulebook, on, "death", "heirs")


def known_by_register(rulebook: Rulebook, on: date) -> Norm | None:
    """The norm by which only a register says who is a member, and with how many votes; None if none says so."""
    return _saying(rulebook, on, "list", "register")


def _saying(rulebook: Rulebook, on: date, key: str, value: str) -> Norm | None:
    norm = rulebook.norm("membership", on)
    return norm if norm is not None and norm.rule.get(key) == value else None
