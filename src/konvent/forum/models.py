"""What is said in rooms between assemblies. Nothing of it stands in a journal: it lives with the people and can be erased."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from konvent.core.forum import LONGEST_ARGUMENT, LONGEST_RESULT, LONGEST_STATEMENT
from konvent.people.ids import make_id


def room_id() -> str:
    return make_id("r")


def text_id() -> str:
    return make_id("b")


def option_id() -> str:
    return make_id("o")


class Room(models.Model):
    """A topic that is talked through in phases; which one it is in, `services.course` asks the core.

    collect … closed: from which day each phase runs
    is_open: whether every member's persons take part; else only `participants`
    moderators: persons who lead it beside the office
    result: what the moderators have written in the end
    """

    id = models.CharField(primary_key=True, max_length=32, default=room_id, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="rooms")
    topic = models.CharField(_("Thema"), max_length=200)
    question = models.TextField(_("Frage"), max_length=LONGEST_ARGUMENT)
    collect = models.DateField(_("Sammeln ab"))
    sort = models.DateField(_("Ordnen ab"))
    deepen = models.DateField(_("Vertiefen ab"))
    weigh = models.DateField(_("Abwägen ab"))
    result_from = models.DateField(_("Ergebnis ab"))
    closed = models.DateField(_("Beendet ab"))
    is_open = models.BooleanField(_("Alle Mitglieder nehmen teil"), default=True)
    participants = models.ManyToManyField(
        "people.Person", verbose_name=_("Teilnehmende"), blank=True, related_name="rooms"
    )
    moderators = models.ManyToManyField(
        "people.Person", verbose_name=_("Moderation"), blank=True, related_name="moderated_rooms"
    )
    result = models.TextField(blank=True, max_length=LONGEST_RESULT)
    result_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-collect", "topic")

    def __str__(self) -> str:
        return self.topic


class Option(models.Model):
    """What the moderators have made of statements; what is talked about and weighed."""

    id = models.CharField(primary_key=True, max_length=32, default=option_id, editable=False)
    room = models.ForeignKey(Room, models.CASCADE, related_name="options")
    title = models.CharField(_("Möglichkeit"), max_length=200)
    detail = models.TextField(_("In wenigen Sätzen"), blank=True, max_length=LONGEST_ARGUMENT)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return self.title


class Text(models.Model):
    """What a person wrote in a room for a member. hidden_at: when moderators hid it; the reason stands in their log"""

    class Kind(models.TextChoices):
        STATEMENT = "statement", _("Beitrag")
        FOR = "for", _("spricht dafür")
        AGAINST = "against", _("spricht dagegen")
        OBJECTION = "objection", _("Einwand zum Ergebnis")

    id = models.CharField(primary_key=True, max_length=32, default=text_id, editable=False)
    room = models.ForeignKey(Room, models.CASCADE, related_name="texts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    author = models.ForeignKey("people.Person", models.CASCADE, related_name="room_texts")
    member = models.ForeignKey("people.Member", models.CASCADE, related_name="+")
    text = models.TextField(max_length=max(LONGEST_STATEMENT, LONGEST_ARGUMENT))
    source = models.CharField(max_length=500, blank=True)
    option = models.ForeignKey(Option, models.PROTECT, null=True, blank=True, related_name="texts")
    answer = models.TextField(blank=True, max_length=LONGEST_ARGUMENT)
    hidden_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.text[:60]


class Likeness(models.Model):
    """That two statements say the same, once both authors agree. one_agrees, other_agrees: who has said so"""

    one = models.ForeignKey(Text, models.CASCADE, related_name="+")
    other = models.ForeignKey(Text, models.CASCADE, related_name="+")
    one_agrees = models.BooleanField(default=False)
    other_agrees = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("one", "other"), name="likeness_once"),)

    def __str__(self) -> str:
        return f"{self.one_id} = {self.other_id}"


class Weighing(models.Model):
    """How a member weighs the options, by whoever acts for it; the latest counts. scores: option to 0…4"""

    room = models.ForeignKey(Room, models.CASCADE, related_name="weighings")
    member = models.ForeignKey("people.Member", models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    scores = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "member"), name="weighing_once"),)

    def __str__(self) -> str:
        return f"{self.room_id} {self.member_id}"


class Moderation(models.Model):
    """A line of the moderators' log, which everybody in the room reads. text: None once its author erased it; by: an account or a person's id"""

    class Act(models.TextChoices):
        HIDDEN = "hidden", _("ausgeblendet")
        SHOWN = "shown", _("wieder eingeblendet")

    room = models.ForeignKey(Room, models.CASCADE, related_name="moderation")
    text = models.ForeignKey(Text, models.SET_NULL, null=True, related_name="moderation")
    kind = models.CharField(max_length=10, choices=Text.Kind.choices)
    act = models.CharField(max_length=6, choices=Act.choices)
    by = models.CharField(max_length=32)
    reason = models.CharField(max_length=1000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.kind} {self.act}"


class Digest(models.Model):
    """Somebody wants to be told by mail what is new in a room, once a day at most. told_at: up to when she has been"""

    room = models.ForeignKey(Room, models.CASCADE, related_name="digests")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    told_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "person"), name="digest_once"),)

    def __str__(self) -> str:
        return f"{self.room_id} {self.person_id}"
