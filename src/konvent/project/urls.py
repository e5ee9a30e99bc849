"""Addresses: the people's own, then the office's."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("konvent.people.urls")),
    path("", include("konvent.office.urls")),
    path("", include("konvent.motions.urls")),
    path("", include("konvent.forum.urls")),
    path("", include("konvent.rehearsal.urls")),
]

handler400 = "konvent.people.views.errors.bad_request"
handler403 = "konvent.people.views.errors.forbidden"
handler404 = "konvent.people.views.errors.not_found"
handler500 = "konvent.people.views.errors.server_error"
