"""Settings of the tests: demo mode, and a data folder that is thrown away."""

import os
import tempfile

os.environ.setdefault("KONVENT_DEMO", "1")
os.environ.setdefault("KONVENT_DIR", tempfile.mkdtemp(prefix="konvent-tests-"))

from konvent.project.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
