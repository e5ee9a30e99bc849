"""Addresses of the rooms: the office's, and those of a person in the members' area."""

from __future__ import annotations

from django.urls import path

from konvent.forum.views import rooms

app_name = "forum"
own = "mitreden/<str:who>/"

urlpatterns = [
    path("raeume/", rooms.index, name="index"),
    path("raeume/neu/", rooms.new, name="new"),
    path("raeume/<str:room_id>/", rooms.show, name="room"),
    path("raeume/<str:room_id>/aendern/", rooms.edit, name="edit"),
    path("raeume/<str:room_id>/<str:what>/", rooms.act, name="act"),
    path(own, rooms.own, name="own"),
    path(own + "<str:room_id>/", rooms.show, name="own_room"),
    path(own + "<str:room_id>/<str:what>/", rooms.act, name="own_act"),
]
