"""The pages of people and office as a WSGI application. Refuses to start with unsafe settings."""

import os

from django.core.wsgi import get_wsgi_application

from konvent.project import environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "konvent.project.settings")

try:
    environment.refuse_unsafe(environment.read(os.environ))
except environment.Misconfigured as problem:
    raise SystemExit(f"Konvent startet nicht: {problem}") from None

application = get_wsgi_application()
