"""Forms of the people's pages."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Django's own form renderer; named here so that every form of the project can be given another one."""
