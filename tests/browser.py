"""A browser that fills in what a page of ours puts into every form: for whom it was opened."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.test import Client as Bare


class Client(Bare):
    """Sends forms as a page does that was opened by whoever is signed in now, unless `for` is given."""

    def post(self, path: str, data: Any = None, *args: Any, **more: Any) -> Any:
        if data is None or isinstance(data, dict):
            data = {"for": self._who(path), **(data or {})}
        return super().post(path, data, *args, **more)

    def _who(self, path: str) -> str:
        named = re.match(r"/hall/[^/]+/([^/]+)/", path)
        account = self.session.get(SESSION_KEY, "")
        return named[1] if named else account and f"u{account}"
