"""Asking whoever runs a command; without a terminal there is nobody to ask, and the command says which option to give instead."""

from __future__ import annotations

import getpass
import sys
import warnings


def ask(question: str) -> str | None:
    """What is answered; None if nobody is there to answer."""
    if sys.stdin is None:
        return None
    try:
        return input(question)
    except EOFError:
        return None


def ask_password(question: str) -> str | None:
    """What is typed unseen; None without a terminal."""
    if sys.stdin is None:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(question)
        except (EOFError, getpass.GetPassWarning):
            return None
