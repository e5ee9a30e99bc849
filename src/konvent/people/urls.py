"""Addresses of the people's pages: first page, sign-in, members, offices held, statutes, settings, personal links."""

from __future__ import annotations

from django.urls import path

from konvent.people.views import (
    account,
    home,
    law,
    link,
    members,
    offices,
    settings,
    statutes,
    syllables,
    transfer,
)

app_name = "people"
one = "mitglieder/<str:member_id>/"
version = "satzung/<str:version_id>/"

urlpatterns = [
    path("", home.show, name="home"),
    path("recht/", law.index, name="law"),
    path("recht/satzung/<str:path>/", law.parameter, name="law_parameter"),
    path("recht/<str:norm_id>/", law.norm, name="law_norm"),
    path("silben/", syllables.break_words, name="syllables"),
    path("sprache/", account.language, name="language"),
    path("anmelden/", account.sign_in, name="sign_in"),
    path("abmelden/", account.sign_out, name="sign_out"),
    path("konto/passwort/", account.password, name="password"),
    path("konto/adresse/", settings.own_address, name="own_address"),
    path("mitglieder/", members.index, name="members"),
    path("mitglieder/neu/", members.new, name="new_member"),
    path("mitglieder/einlesen/", transfer.upload, name="import"),
    path("mitglieder/einlesen/muster.<str:kind>", transfer.sample, name="import_sample"),
    path("mitglieder/einlesen/<str:draft_id>/", transfer.preview, name="import_preview"),
    path("mitglieder/mitglieder.<str:kind>", transfer.export, name="export"),
    path("mitglieder/aemter/", offices.index, name="offices"),
    path("mitglieder/aemter/neu/", offices.new, name="new_office"),
    path("mitglieder/aemter/<int:office_id>/", offices.edit, name="edit_office"),
    path("mitglieder/personen/<str:person_id>/", members.person, name="person"),
    path(one, members.show, name="member"),
    path(one + "bearbeiten/", members.edit, name="edit_member"),
    path(one + "loeschen/", members.delete, name="delete_member"),
    path(one + "vertretung/", members.delegates, name="delegates"),
    path(one + "einfluss/", members.controls, name="controls"),
    path("satzung/", statutes.index, name="statutes"),
    path("satzung/neu/", statutes.new, name="new_statutes"),
    path(version, statutes.edit, name="edit_statutes"),
    path(version + "schritt/<str:slug>/", statutes.edit, name="statutes_step"),
    path(version + "satzung.toml", statutes.export, name="statutes_toml"),
    path(version + "loeschen/", statutes.delete, name="delete_statutes"),
    path("einstellungen/", settings.show, name="settings"),
    path("einstellungen/konten/", settings.change_accounts, name="accounts"),
    path("l/<str:token>/", link.land, name="link"),
    path("verlassen/", link.leave, name="leave"),
]
