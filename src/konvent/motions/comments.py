"""What members say about a motion, at the words they mean. It lives with the people, not in a journal, and can be erased."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from konvent.core.motions.anchors import Anchor
from konvent.people.models import Member, Person

LONGEST = 2000


class Comment(models.Model):
    """A question, an argument or a hint to a motion.

    version, block, passage_at, passage: what it is about, in the version that was read; see `core.motions.anchors`
    answer, answered_by: of a question, by whom: an account or a person's id
    hidden_at, hidden_by, hidden_reason: when moderators hid it, and what its author is told
    """

    class Kind(models.TextChoices):
        QUESTION = "question", _("Frage")
        FOR = "for", _("spricht dafür")
        AGAINST = "against", _("spricht dagegen")
        HINT = "hint", _("Hinweis zum Wortlaut")

    dossier_id = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(_("Art"), max_length=8, choices=Kind.choices)
    author = models.ForeignKey(Person, models.CASCADE, related_name="motion_comments")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    block = models.CharField(max_length=64, blank=True)
    passage_at = models.PositiveIntegerField(default=0)
    passage = models.TextField(blank=True)
    text = models.TextField(max_length=LONGEST)
    at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True, max_length=LONGEST)
    answered_by = models.CharField(max_length=32, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.CharField(max_length=32, blank=True)
    hidden_reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        app_label = "motions"
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def anchor(self) -> Anchor:
        return Anchor(self.block, self.passage_at, self.passage)
