"""Addresses of the rehearsals, among those of their assembly."""

from __future__ import annotations

from django.urls import path

from konvent.rehearsal import views

app_name = "rehearsal"
one = "versammlungen/<str:assembly_id>/probe/"
urlpatterns = [
    path(one, views.index, name="index"),
    path(one + "<int:pk>/", views.show, name="show"),
    path(one + "<int:pk>/abbrechen/", views.cancel, name="cancel"),
    path(one + "<int:pk>/bericht.pdf", views.pdf, name="pdf"),
]
