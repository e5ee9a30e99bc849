"""The pages of people and office as a WSGI application. Refuses to start with unsafe settings."""

import os

from django.core.wsgi import get_wsgi_application

from konvent.project import environment, trustee_key

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "konvent.project.settings")

try:
    given = environment.read(os.environ)
    environment.refuse_unsafe(given)
    trustee_key.secret(given.trustee_key)
except environment.Misconfigured as problem:
    raise SystemExit(f"Konvent startet nicht: {problem}") from None

application = get_wsgi_application()
