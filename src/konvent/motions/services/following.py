"""Following: one mail a day at most says what has happened to all that a person follows; nobody follows unasked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from konvent.motions.models import Following, MemberMail
from konvent.motions.services.reading import Motion, found
from konvent.motions.services.wording import counts_of, state_of
from konvent.office.services.messages import language_of
from konvent.people.models import Person
from konvent.people.seen import version_of

DAY = timedelta(days=1)
# What else can be followed: whose ids do, and what is new for one of them, which is then told.
Followers = Callable[[], Iterable[str]]
News = Callable[[Person, datetime], list[str]]
_else: list[tuple[Followers, News]] = []


def also(followers: Followers, news: News) -> None:
    """Have more told in the same mail."""
    _else.append((followers, news))


def follows(person: Person, dossier_id: str) -> bool:
    return Following.objects.filter(person=person, dossier_id=dossier_id).exists()


def follow(person: Person, motion: Motion) -> None:
    """From what she can read now on; again is harmless."""
    Following.objects.get_or_create(person=person, dossier_id=motion.id, defaults={"told": _version(motion)})


def leave(person: Person, dossier_id: str) -> None:
    Following.objects.filter(person=person, dossier_id=dossier_id).delete()


def queue_digests(now: datetime) -> int:
    """Queue a mail to each who follows something with news and was not written to within a day; returns how many."""
    by_person: defaultdict[str, list[Following]] = defaultdict(list)
    for each in Following.objects.order_by("person_id", "since"):
        by_person[each.person_id].append(each)
    who = set(by_person).union(*(followers() for followers, _news in _else))
    persons = Person.objects.select_related("organisation").in_bulk(who)
    return sum(_queue(each, by_person[each.pk], now) for each in persons.values())


@transaction.atomic
def _queue(person: Person, rows: list[Following], now: datetime) -> bool:
    recent = person.member_mails.filter(kind=MemberMail.Kind.DIGEST, queued_at__gt=now - DAY)
    if not person.email or recent.exists():
        return False
    lines = []
    for row in rows:
        motion = found(person, row.dossier_id.rpartition(".")[2])
        version = _version(motion) if motion else row.told
        if motion and version != row.told:
            lines.append(_line(person, motion))
            Following.objects.filter(pk=row.pk).update(told=version)
    for _followers, news in _else:
        lines += news(person, now)
    if lines:
        MemberMail.objects.create(
            person=person, kind=MemberMail.Kind.DIGEST, body="\n".join(lines), queued_at=now, due_at=now
        )
    return bool(lines)


def _line(person: Person, motion: Motion) -> str:
    with translation.override(language_of(person)):
        return _("– %(title)s: %(state)s; Änderungsanträge: %(counts)s") % {
            "title": motion.subject,
            "state": state_of(motion),
            "counts": counts_of(motion) or _("keine"),
        }


def _version(motion: Motion) -> str:
    """What she can read of it: acts that are not for her eyes are no news."""
    return version_of(repr(motion.seen))
