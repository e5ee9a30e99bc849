"""What is kept about motions beside their journals, and can be erased: drafts, who follows what, mails to members."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from konvent.core.motions.blocks import Block, Text
from konvent.motions.comments import Comment as Comment
from konvent.people.ids import make_id
from konvent.people.models import Member, Organisation, Person
from konvent.people.seen import version_of


def draft_id() -> str:
    return make_id("d")


class MotionDraft(models.Model):
    """A motion or an amendment that is being written; gone once it is submitted, for then the journal has it.

    person: who began it; member: whose it will be
    dossier_id: of the journal that it will begin, or of the motion that it amends
    amendment_id: of an amendment its id, "" of a motion; to: the amendment that it amends, "" if the motion
    offer: of a counter-offer the recommendation that it answers, else ""; it amends what that is on
    base: the number of the version, or of the stand of that amendment, that it amends; 0 of a motion
    held_on: the day of the assembly it is for; None for none yet
    text, reason: blocks as JSON, the first of a text its title
    opened: of a change of the statutes the passages that it was begun on, as they stand in the book
    """

    class Kind(models.TextChoices):
        MOTION = "motion", _("Antrag")
        STATUTE_CHANGE = "statute_change", _("Antrag zur Satzung")
        RESOLUTION = "resolution", _("Entschließung")
        URGENT = "urgent", _("Dringlichkeitsantrag")
        PERSON = "person", _("Antrag zu einer Person")

    id = models.CharField(primary_key=True, max_length=32, default=draft_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="motion_drafts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="motion_drafts")
    member = models.ForeignKey(Member, models.CASCADE, related_name="motion_drafts")
    dossier_id = models.CharField(max_length=64, db_index=True)
    amendment_id = models.CharField(max_length=32, blank=True)
    to = models.CharField(max_length=32, blank=True)
    offer = models.CharField(max_length=64, blank=True)
    base = models.PositiveIntegerField(default=0)
    kind = models.CharField(_("Art"), max_length=16, choices=Kind.choices, default=Kind.MOTION)
    held_on = models.DateField(_("Für die Versammlung"), null=True, blank=True)
    text = models.JSONField(default=list)
    reason = models.JSONField(default=list)
    opened = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-saved_at", "id")

    def __str__(self) -> str:
        return self.title or self.id

    @property
    def blocks(self) -> Text:
        return tuple(map(Block.from_data, self.text))

    @property
    def reasons(self) -> Text:
        return tuple(map(Block.from_data, self.reason))

    @property
    def passages(self) -> Text:
        """The passages of the statutes that it was begun on, under its own title."""
        return (*self.blocks[:1], *map(Block.from_data, self.opened)) if self.opened else ()

    @property
    def title(self) -> str:
        return str(self.text[0]["text"]) if self.text else ""

    @property
    def key(self) -> str:
        """What tells the dossier within its association, as in addresses."""
        return self.dossier_id.rpartition(".")[2]

    @property
    def seen(self) -> str:
        """The version of what a page shows of it."""
        return version_of([self.kind, self.held_on, self.text, self.reason])


class DraftStand(models.Model):
    """A draft as a page showed it once: what whoever writes on that page has begun from. Only the latest few are kept.

    seen: the version of the page, as its form sends it; said: what stood there, as `typed_of` has it
    """

    draft = models.ForeignKey(MotionDraft, models.CASCADE, related_name="stands")
    seen = models.CharField(max_length=64)
    said = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=("draft", "seen"), name="motions_stand_once"),)

    def __str__(self) -> str:
        return f"{self.draft} {self.seen[:8]}"


class DraftWriter(models.Model):
    """Somebody who was asked to write with whoever began a draft."""

    draft = models.ForeignKey(MotionDraft, models.CASCADE, related_name="writers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("invited_at", "pk")
        constraints = (models.UniqueConstraint(fields=("draft", "person"), name="motions_writer_once"),)

    def __str__(self) -> str:
        return f"{self.person} – {self.draft}"


class Following(models.Model):
    """That a person wants to be told of what happens to a motion, in one mail a day at most.

    told: hash of what she could read of it when she was told last
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="followed_motions")
    dossier_id = models.CharField(max_length=64)
    told = models.CharField(max_length=64, blank=True)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("since", "pk")
        constraints = (models.UniqueConstraint(fields=("person", "dossier_id"), name="motions_follow_once"),)

    def __str__(self) -> str:
        return f"{self.person} → {self.dossier_id}"


class RecommendingTask(models.Model):
    """That a person recommends on motions for the committee or the board; kept when it is withdrawn.

    dossier_id: on this motion alone; "" on every motion of the association, also those to come
    given_by, withdrawn_by: accounts of the office, such as "u7"
    """

    class Role(models.TextChoices):
        COMMITTEE = "committee", _("Ausschuss (Antragskommission)")
        BOARD = "board", _("Vorstand")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="recommending_tasks")
    person = models.ForeignKey(Person, models.CASCADE, related_name="recommending_tasks")
    role = models.CharField(max_length=16, choices=Role.choices)
    dossier_id = models.CharField(max_length=64, blank=True)
    given_at = models.DateTimeField(default=timezone.now)
    given_by = models.CharField(max_length=32)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering = ("-given_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "role", "dossier_id"),
                condition=models.Q(withdrawn_at__isnull=True),
                name="motions_task_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} – {self.role}"


class MemberMail(models.Model):
    """A mail to one person that belongs to no assembly: her way into the members' area, or what she follows.

    due_at: not before then; moved on while somebody sends it, so that no other does, and it goes out again if that one died:
    both mails say the same, and the later link holds
    body: of a digest; what brings a link is written when it goes out
    """

    class Kind(models.TextChoices):
        ACCESS = "access", _("Zugang")
        DIGEST = "digest", _("Neuigkeiten")

    class State(models.TextChoices):
        QUEUED = "queued", _("wartet")
        SENT = "sent", _("gesendet")
        FAILED = "failed", _("fehlgeschlagen")

    person = models.ForeignKey(Person, models.CASCADE, related_name="member_mails")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    body = models.TextField(blank=True)
    answer = models.CharField(max_length=500, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-queued_at", "-pk")
        indexes = (models.Index(fields=("state", "due_at")),)

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"
