"""Checks an exported archive, with nothing but the standard library and the core: no database, no network."""

from konvent.verify.archive import Typesetter
from konvent.verify.checks import verify
from konvent.verify.report import Check, Report

__all__ = ["Check", "Report", "Typesetter", "verify"]
