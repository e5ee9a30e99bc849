"""What goes wrong again and again in a loop is said in the log when it begins, when it changes and when it is over."""

from __future__ import annotations

import logging

from konvent.core.refusal import Refusal, no
from konvent.ledger import LedgerUnavailable

log = logging.getLogger("konvent.desk")


class Trouble:
    """Of one loop. log: where it is said"""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._known: dict[str, type[BaseException]] = {}

    def met(self, what: str, error: BaseException) -> None:
        """`what` failed in this round. With the place in the program, unless the log knows the error as no fault of ours."""
        if self._known.get(what) is not type(error):
            self._known[what] = type(error)
            self._log.error("%s failed and will be tried again", what, exc_info=error)

    def over(self, what: str) -> None:
        """`what` succeeded in this round."""
        if self._known.pop(what, None) is not None:
            self._log.warning("%s works again", what)


def unavailable(error: LedgerUnavailable) -> Refusal:
    """The refusal for what cannot be stored now."""
    log.error("the ledger cannot be written: %s", " ".join(str(error).split()))
    return no("ledger.unavailable")
