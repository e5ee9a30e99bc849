"""Addresses of the office's pages, the hall's shells, the member's own page and the demo's mailbox."""

from django.urls import URLPattern, path

from konvent.office.views import (
    agenda,
    assemblies,
    attendance,
    changes,
    circular,
    guests,
    hall,
    invitations,
    letterhead,
    mailbox,
    member,
    minority,
    minutes,
    motions,
    moving,
    own_data,
    preview,
    proxies,
    reach,
    readiness,
    reminders,
    replies,
    resolutions,
    retention,
    roll,
    search,
    supplement,
)

app_name = "office"
one = "versammlungen/<str:assembly_id>/"
item = one + "tagesordnung/<str:item_id>/"
hall_of = "hall/<str:assembly_id>/"
mine = hall_of + "<str:who>/"
own = mine + "vorab/"


def hall_pages(of: str) -> list[URLPattern]:
    """The shells of the hall below an address: of whoever is signed in, or of one person."""
    return [
        path(of, hall.member, name="hall_member"),
        path(of + "leitung/", hall.chair, name="hall_chair"),
        path(of + "beisitz/", hall.side, name="hall_side"),
        path(of + "leinwand/", hall.projector, name="hall_projector"),
    ]


def roll_pages(of: str) -> list[URLPattern]:
    """The roll and its changes, below an address: the office's, or the chair's."""
    return [
        path(of + "mitgliederliste/", roll.index, name="roll"),
        path(of + "mitgliederliste/bestaetigen/", roll.confirm, name="confirm_roll_change"),
        path(of + "mitgliederliste/zurueckziehen/", roll.withdraw, name="withdraw_roll_change"),
    ]


def reach_pages(of: str) -> list[URLPattern]:
    """Requests for the member list and messages to all, below an address: the office's, or the chair's."""
    of += "erreichen/"
    return [
        path(of, reach.index, name="reach"),
        path(of + "eintragen/", reach.enter, name="enter_list_request"),
        path(of + "aushaendigen/", reach.hand_over, name="hand_over_list"),
        path(of + "entscheiden/", reach.decide, name="decide_list"),
        path(of + "kenntnis/", reach.acknowledge, name="acknowledge_list"),
        path(of + "aufhalten/", reach.stop, name="stop_message"),
    ]


def record_pages(of: str) -> list[URLPattern]:
    """What an assembly leaves, below an address: the office's, or one person's."""
    return [
        path(of + "niederschrift/", minutes.edit, name="minutes"),
        path(of + "niederschrift/genehmigen/", minutes.approve, name="approve_minutes"),
        path(of + "niederschrift/oeffnen/", minutes.reopen, name="reopen_minutes"),
        path(of + "niederschrift.pdf", minutes.pdf, name="minutes_pdf"),
        path(of + "registerauszug.pdf", minutes.extract, name="register_extract"),
        path(of + "beschluesse/", resolutions.of_assembly, name="resolutions"),
        path(of + "archiv.zip", resolutions.archive, name="archive"),
    ]


urlpatterns = [
    path("suche/", search.index, name="search"),
    path("versammlungen/", assemblies.index, name="index"),
    path("versammlungen/neu/", assemblies.new, name="new"),
    path("versammlungen/beschlussbuch/", resolutions.register, name="register"),
    path("versammlungen/briefkopf/", letterhead.show, name="letterhead"),
    path("versammlungen/briefkopf/logo.png", letterhead.logo, name="logo"),
    path("versammlungen/beschlussbuch.pdf", resolutions.register_file, name="register_pdf"),
    path("versammlungen/verlangen/", minority.index, name="minority"),
    path("versammlungen/verlangen/<str:request_id>/", minority.show, name="minority_request"),
    path("versammlungen/verlangen/<str:request_id>/vorbereiten/", minority.prepare, name="minority_prepare"),
    path("mitglieder/<str:member_id>/daten.json", own_data.export, name="own_data"),
    path("aenderungen/", changes.index, name="changes"),
    path("aufbewahrung/", retention.index, name="retention"),
    path("aufbewahrung/mitglied/", retention.erase_member, name="erase_member"),
    path(one, assemblies.overview, name="overview"),
    path(one + "angaben/", assemblies.edit, name="edit"),
    path(one + "loeschen/", assemblies.delete, name="delete"),
    path(one + "zweite/", assemblies.follow, name="follow"),
    path(one + "tagesordnung/", agenda.show, name="agenda"),
    path(one + "tagesordnung/neu/", agenda.new_item, name="new_item"),
    path(one + "tagesordnung/vorschlag/", agenda.propose, name="propose"),
    path(one + "tagesordnung/vorlage/", agenda.keep_template, name="keep_template"),
    path(
        one + "tagesordnung/vorlage/<int:template_id>/loeschen/",
        agenda.delete_template,
        name="delete_template",
    ),
    path(item, agenda.edit_item, name="edit_item"),
    path(item + "antraege/", motions.choose, name="item_motions"),
    path(item + "verschieben/", agenda.move_item, name="move_item"),
    path(item + "loeschen/", agenda.delete_item, name="delete_item"),
    path(one + "unterlagen/", agenda.upload, name="upload"),
    path(one + "unterlagen/<str:document_id>/", agenda.download, name="document"),
    path(one + "unterlagen/<str:document_id>/loeschen/", agenda.remove, name="remove_document"),
    path(one + "fristen/", readiness.timeline, name="timeline"),
    path(one + "pruefung/", readiness.check, name="readiness"),
    path(one + "vorlegen/", readiness.put_forward, name="put_forward"),
    path(one + "einberufen/", readiness.convene, name="convene"),
    path(one + "vorschau/", preview.show, name="preview"),
    path(one + "verlegen/", moving.move, name="move"),
    path(one + "ergaenzen/", supplement.supplement, name="supplement"),
    path(item + "zurueckziehen/", supplement.withdraw, name="withdraw_item"),
    path(one + "absagen/", moving.cancel, name="cancel"),
    path(one + "einladungen/", invitations.index, name="invitations"),
    path(one + "einladungen/versand/", invitations.sending, name="sending"),
    path(one + "einladungen/briefe/", invitations.print_letters, name="print_letters"),
    path(one + "einladungen/briefe/verschickt/", invitations.letters_posted, name="letters_posted"),
    path(one + "einladungen/<int:row_id>/", invitations.decide, name="decide"),
    path(one + "einladungen/erinnern/", reminders.remind, name="reminders"),
    path(one + "einladungen/erinnern/zurueck/", reminders.withdraw, name="withdraw_reminder"),
    path(one + "niederschrift/versenden/", minutes.send, name="send_minutes"),
    path(one + "rueckmeldungen/", replies.index, name="replies"),
    path(one + "zugaenge/", invitations.links, name="access"),
    path(one + "vollmachten/", proxies.index, name="proxies"),
    path(one + "vollmachten/<str:proxy_id>/widerrufen/", proxies.revoke, name="revoke_proxy"),
    path(one + "gaeste/", guests.index, name="guests"),
    path(one + "gaeste/<str:person_id>/entfernen/", guests.dismiss, name="dismiss_guest"),
    path(one + "anwesenheit/", attendance.index, name="attendance"),
    path(one + "anwesenheit/eintragen/", attendance.tick, name="tick"),
    path(one + "einlass/drucken/", attendance.papers, name="door_papers"),
    path(one + "einlass/person/<str:person_id>/", attendance.person, name="door_person"),
    path(one + "einlass/<str:code>/", attendance.code, name="door"),
    path(one + "umlauf/", circular.index, name="circular"),
    path(one + "umlauf/beginnen/", circular.begin, name="begin_circular"),
    path(one + "umlauf/erinnern/", circular.remind, name="remind"),
    path(one + "umlauf/papier/", circular.paper, name="paper"),
    path(one + "umlauf/antworten/", circular.reply, name="reply"),
    path(one + "umlauf/schliessen/", circular.close, name="close_circular"),
    path(one + "umlauf/abbrechen/", circular.abandon, name="abandon_circular"),
    path(one + "umlauf/feststellen/", circular.declare, name="declare"),
    path(one + "umlauf/abschliessen/", circular.finish, name="finish_circular"),
    *roll_pages(one),
    *reach_pages(one),
    *record_pages(one),
    # Of the hall's addresses, those without a person lead to the page of whoever is signed in.
    *hall_pages(hall_of),
    path(hall_of + "vorab/", member.show, name="member"),
    path(hall_of + "vorab/unterlagen/<str:document_id>/", member.document, name="member_document"),
    path(hall_of + "personen/", hall.persons, name="persons"),
    *hall_pages(mine),
    *roll_pages(mine),
    *reach_pages(mine),
    *record_pages(mine),
    path(own, member.show, name="member"),
    path(own + "niederschrift.pdf", member.minutes, name="member_minutes"),
    path(own + "beschluss-sammlung/", resolutions.inspect, name="member_register"),
    path(own + "termin.ics", member.calendar, name="member_calendar"),
    path(own + "geraet/", member.device, name="device"),
    path(own + "rueckmeldung/", member.answer, name="member_answer"),
    path(own + "erreichen/", reach.own, name="own_reach"),
    path(own + "erreichen/liste/", reach.ask, name="ask_list"),
    path(own + "erreichen/liste/<str:request_id>/", reach.collect, name="collect_list"),
    path(own + "erreichen/nachricht/", reach.write, name="write_message"),
    path(own + "vollmacht/", member.grant, name="member_grant"),
    path(own + "vollmacht/<str:proxy_id>/widerrufen/", member.revoke, name="member_revoke"),
    path("postfach/", mailbox.index, name="mailbox"),
    path("postfach/<int:mail_id>/", mailbox.show, name="mail"),
    path("postfach/<int:mail_id>/anhang/<int:place>/", mailbox.attachment, name="mail_attachment"),
]
