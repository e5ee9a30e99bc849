"""Sessions in the database: one that cannot be kept because the database is away is told apart from one that is gone."""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError

from konvent.people.unavailable import DATABASE_AWAY


class SessionStore(db.SessionStore):
    """What Django keeps; its `save` calls every error of the database a session that somebody else ended."""

    def save(self, must_create: bool = False) -> None:
        """Raises UpdateError if the session is gone, and the database's own error if that is away."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, DATABASE_AWAY):
                raise error.__context__ from None
            raise
