"""What is kept of a rehearsal: how far it is, and its report."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Rehearsal(models.Model):
    """A rehearsal that the office started.

    members: how many screens; progress: what is going on, in German; report: see `konvent.rehearsal.report`, None
    until it has ended; problem: why there is no report
    """

    class State(models.TextChoices):
        RUNNING = "running", _("läuft")
        ENDED = "ended", _("beendet")
        FAILED = "failed", _("nicht zu Ende gekommen")

    assembly_id = models.CharField(max_length=32, db_index=True)
    members = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    progress = models.CharField(max_length=200, blank=True)
    report = models.JSONField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-started_at", "-pk")

    def __str__(self) -> str:
        return f"{self.assembly_id} {self.members}"
