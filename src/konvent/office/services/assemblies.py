"""Making and changing the draft of an assembly."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from konvent import lawbook
from konvent.core.law.rulebook import Statutes
from konvent.core.refusal import Refusal, no
from konvent.office.models import AgendaItem, Assembly, Form, Organ

if TYPE_CHECKING:
    from konvent.people.models import Organisation, StatutesVersion

WRITTEN_IN = (
    "de"  # the language of what goes into invitations, whoever writes it in whichever language of the page
)
CHANNELS = ("join", "speak", "move", "ask", "vote", "object")


def channel_labels() -> dict[str, str]:
    """The rights of a member whose way has to stand in the invitation (§ 32 Abs. 2 S. 3 BGB)."""
    return {
        "join": _("Teilnehmen"),
        "speak": _("Das Wort ergreifen"),
        "move": _("Anträge stellen"),
        "ask": _("Fragen stellen"),
        "vote": _("Abstimmen"),
        "object": _("Widerspruch zur Niederschrift erklären"),
    }


def usual_channels(form: str) -> dict[str, str]:
    """How each right is exercised in Konvent, as a proposal for the invitation."""
    hall = _("über Ihren persönlichen Link in dieser Einladung")
    if form == Form.WRITTEN:
        office = _("in Textform an die Geschäftsstelle")
        return {
            "join": _("Sie nehmen teil, indem Sie bis zum Ende der Frist abstimmen, %(hall)s.")
            % {"hall": hall},
            "speak": _("Stellungnahmen richten Sie bis zum Ende der Frist %(office)s.") % {"office": office},
            "move": _("Anträge richten Sie bis zum Ende der Frist %(office)s.") % {"office": office},
            "ask": _("Fragen richten Sie bis zum Ende der Frist %(office)s.") % {"office": office},
            "vote": _(
                "Sie stimmen %(hall)s ab. Ohne Internet senden Sie Ihre unterschriebene Antwort an die Geschäftsstelle; bei einer geheimen Abstimmung geht das nicht."
            )
            % {"hall": hall},
            "object": _("Widerspruch erklären Sie %(office)s.") % {"office": office},
        }
    room = form in (Form.IN_PERSON, Form.HYBRID)
    online = form in (Form.VIRTUAL, Form.HYBRID)

    def ways(in_room: str, at_home: str) -> str:
        return " ".join(([in_room] if room else []) + ([at_home] if online else []))

    return {
        "join": ways(
            _("Im Saal: Sie melden sich am Einlass anwesend."),
            _("Online: Sie öffnen %(hall)s die Versammlung und melden sich dort anwesend.") % {"hall": hall},
        ),
        "speak": ways(
            _("Im Saal: durch Handzeichen oder auf der Seite der Versammlung „Zu Wort melden“."),
            _("Online: mit der Schaltfläche „Zu Wort melden“, gesprochen wird im Videoraum."),
        ),
        "move": ways(
            _("Im Saal: mündlich nach Worterteilung."),
            _(
                "Online: nach einer Wortmeldung im Videoraum, bei Anträgen zum Verfahren mit „Antrag zur Geschäftsordnung“."
            ),
        ),
        "ask": ways(
            _("Im Saal: mündlich nach Worterteilung."),
            _("Online: nach einer Wortmeldung im Videoraum."),
        ),
        "vote": ways(
            _(
                "Im Saal: auf dem eigenen Gerät mit dem persönlichen Link oder am Platz bei der Versammlungsleitung."
            ),
            _("Online: mit den Schaltflächen der Abstimmung auf der Seite der Versammlung."),
        ),
        "object": ways(
            _("Im Saal: mündlich gegenüber der Versammlungsleitung."),
            _("Online: mit der Schaltfläche „Widerspruch zu Protokoll“ bis zum Schluss der Versammlung."),
        ),
    }


def channels_after(before: str, after: str, channels: dict[str, str]) -> dict[str, str]:
    """The described ways when the form of the assembly changes: what was the usual wording becomes the new usual one."""
    with translation.override(WRITTEN_IN):
        old, new = usual_channels(before), usual_channels(after)
    return {key: new[key] if text.strip() == old.get(key) else text for key, text in channels.items()}


def local_day(at: datetime, organisation: Organisation) -> date:
    """The calendar day of an instant where the association sits."""
    return at.astimezone(ZoneInfo(organisation.timezone)).date()


def held_on(assembly: Assembly) -> date:
    return local_day(assembly.held_at, assembly.organisation)


def resolved_on(assembly: Assembly) -> date:
    """The day whose law decides what is resolved: in writing the last one, by whose end the resolution comes about."""
    return local_day(assembly.closes_at or assembly.held_at, assembly.organisation)


def statutes_on(organisation: Organisation, on: date) -> StatutesVersion | None:
    """The version of the statutes in force on a day: the one registered last before it; else the newest."""
    versions = list(organisation.statutes.order_by("registered_on", "created_at"))
    in_force = [each for each in versions if each.registered_on and each.registered_on <= on]
    if in_force:
        return in_force[-1]
    return max(versions, key=lambda each: each.created_at, default=None)


def organ_of(given: str, statutes: StatutesVersion | None) -> str:
    """Which organ convenes: the one given by key or by name, else the statutes'."""
    if given in Organ.values:
        return given
    for key, label in Organ.choices:
        if given and given == str(label):
            return key
    loaded = lawbook.statutes_from_toml(statutes.toml.encode()) if statutes else ()
    said = loaded.values.get("convening.organ") if isinstance(loaded, Statutes) else None
    return said if isinstance(said, str) and said in Organ.values else Organ.BOARD


@transaction.atomic
def new_assembly(
    organisation: Organisation,
    *,
    title: str,
    form: str,
    held_at: datetime,
    closes_at: datetime | None = None,
    with_usual_items: bool = False,
    **fields: Any,
) -> Assembly:
    """Begin the draft of an assembly with everything filled in that can be.

    held_at: aware; for a written procedure when it opens
    with_usual_items: begin the agenda with the items that every assembly has
    fields: further fields of `Assembly`, e.g. place, video_url, chair, minute_taker, dispatch_on
    """
    day = local_day(held_at, organisation)
    fields.setdefault("statutes", statutes_on(organisation, day))
    fields["convened_by"] = organ_of(fields.get("convened_by") or "", fields["statutes"])
    with translation.override(WRITTEN_IN):
        fields.setdefault("channels", usual_channels(form))
    fields.setdefault("dispatch_on", timezone.localdate())
    assembly = Assembly.objects.create(
        organisation=organisation,
        title=title,
        form=form,
        held_at=held_at,
        closes_at=closes_at if form == Form.WRITTEN else None,
        **fields,
    )
    if with_usual_items:
        add_usual_items(assembly)
    return assembly


def add_usual_items(assembly: Assembly) -> None:
    """Opening and any other business for a meeting; nothing for a written procedure, which only resolves."""
    if assembly.is_written:
        return
    kinds = AgendaItem.Kind
    with translation.override(WRITTEN_IN):
        usual = (
            (kinds.REPORT, _("Eröffnung, Feststellung der Einberufung und der Beschlussfähigkeit")),
            (kinds.REPORT, _("Bericht des Vorstands")),
            (kinds.OTHER, _("Verschiedenes")),
        )
    for position, (kind, title) in enumerate(usual, start=1):
        AgendaItem.objects.create(assembly=assembly, position=position, kind=kind, title=title)


def not_draft(assembly: Assembly) -> Refusal | None:
    """The refusal for changing what is frozen by convening; None for a draft."""
    if assembly.is_draft:
        return None
    return no("assembly.frozen")


def delete_draft(assembly: Assembly) -> Refusal | None:
    refusal = not_draft(assembly)
    if refusal:
        return refusal
    assembly.delete()
    return None
