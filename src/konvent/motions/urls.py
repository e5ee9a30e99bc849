"""Addresses of the motions: the office's ways in, then the pages of whoever the address names."""

from __future__ import annotations

from django.urls import path

from konvent.motions.entering import enter
from konvent.motions.views import (
    access,
    book,
    comments,
    home,
    motion,
    own_statutes,
    recommending,
    settling,
    statutes,
    submitting,
    tasks,
    writing,
)

app_name = "motions"
of = "antraege/<str:who>/"
draft = of + "entwurf/<str:draft_id>/"
one = of + "antrag/<str:key>/"
in_book = "antragsbuch/<str:key>/"

urlpatterns = [
    path("antragsbuch/", book.index, name="book"),
    path("antragsbuch/antragsbuch.pdf", book.paper, name="book_pdf"),
    path("antragsbuch/veroeffentlichen/", book.publish_all, name="publish_all"),
    path("antragsbuch/aufgaben/", tasks.index, name="tasks"),
    path("antragsbuch/aufgaben/<int:task_id>/", tasks.withdraw, name="withdraw_task"),
    path(in_book, book.show, name="book_motion"),
    path(in_book + "pruefen/", book.examine, name="examine"),
    path(in_book + "veroeffentlichen/", book.publish, name="publish"),
    path(in_book + "aenderungsantrag/<str:amendment_id>/", book.examine_amendment, name="examine_amendment"),
    path(in_book + "empfehlung/", recommending.in_book, name="book_recommend"),
    path(in_book + "beilegen/<str:first>/<str:second>/", settling.in_book, name="book_settle"),
    path(in_book + "kommentare/", comments.in_book, name="book_comments"),
    path(in_book + "loeschen/", book.erase, name="book_erase"),
    path("satzungstext/", statutes.index, name="statutes"),
    path("satzungstext/zweck/", statutes.purpose, name="statutes_purpose"),
    path("satzungstext/berichtigen/", statutes.correct, name="statutes_correct"),
    path("satzungstext/aenderung/<str:key>/", statutes.change, name="statutes_change"),
    path("antraege/", enter, name="enter"),
    path("antraege/zugaenge/", access.index, name="access"),
    path("antraege/zugaenge/<str:person_id>/", access.person, name="access_person"),
    path(of, home.show, name="home"),
    path(of + "empfehlungen/", tasks.own, name="recommendations"),
    path(of + "neu/", home.new, name="new"),
    path(of + "satzung/", own_statutes.show, name="own_statutes"),
    path(of + "satzung/aendern/", own_statutes.propose, name="propose_change"),
    path(draft, writing.write, name="write"),
    path(draft + "einfuegen/", writing.paste, name="paste"),
    path(draft + "mitschreiben/", writing.writers, name="writers"),
    path(draft + "einreichen/", submitting.submit, name="submit"),
    path(draft + "festhalten/", submitting.hold, name="hold"),
    path(draft + "uebertragen/", submitting.rebase, name="rebase"),
    path(draft + "verwerfen/", writing.discard, name="discard"),
    path(one, motion.show, name="show"),
    path(one + "aendern/", motion.amend, name="amend"),
    path(one + "fragen/", motion.invite, name="invite"),
    path(one + "mitstellen/", motion.join, name="join"),
    path(one + "weiterschreiben/", motion.resume, name="resume"),
    path(one + "unterstuetzen/", motion.support, name="support"),
    path(one + "nicht-unterstuetzen/", motion.withdraw_support, name="withdraw_support"),
    path(one + "aufgreifen/", motion.take_up, name="take_up"),
    path(one + "zurueckziehen/", motion.withdraw, name="withdraw"),
    path(one + "empfehlung/", recommending.show, name="recommend"),
    path(one + "angebot/<str:recommendation_id>/", motion.answer, name="answer"),
    path(one + "beilegen/<str:first>/<str:second>/", settling.show, name="settle"),
    path(one + "kommentare/", comments.show, name="comments"),
    path(one + "folgen/", motion.follow, name="follow"),
    path(one + "aenderungsantrag/<str:amendment_id>/", motion.amendment, name="amendment"),
    path(one + "aenderungsantrag/<str:amendment_id>/uebernehmen/", motion.take_over, name="take_over"),
    path(one + "aenderungsantrag/<str:amendment_id>/uebertragen/", motion.carry_over, name="carry_over"),
    path(one + "aenderungsantrag/<str:amendment_id>/neu-fassen/", motion.reword, name="reword"),
    path(
        one + "aenderungsantrag/<str:amendment_id>/unterstuetzen/",
        motion.support_amendment,
        name="support_amendment",
    ),
    path(
        one + "aenderungsantrag/<str:amendment_id>/nicht-unterstuetzen/",
        motion.withdraw_amendment_support,
        name="withdraw_amendment_support",
    ),
    path(
        one + "aenderungsantrag/<str:amendment_id>/einreichen/",
        motion.submit_amendment,
        name="submit_amendment",
    ),
    path(
        one + "aenderungsantrag/<str:amendment_id>/zurueckziehen/",
        motion.withdraw_amendment,
        name="withdraw_amendment",
    ),
]
