"""Addresses of the people's pages."""

from __future__ import annotations

from django.urls import path

from konvent.people.views import account

app_name = "people"

urlpatterns = [
    path("", account.home, name="home"),
]
