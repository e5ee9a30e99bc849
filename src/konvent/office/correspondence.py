"""What the office keeps about writing to members, beside the messages themselves: how it writes, and what is answered."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Reply(models.Model):
    """What a person answers to the invitation: whether she comes, and how. It binds nobody and bars nobody.

    held_at: for when the assembly was announced then; an answer for another time is none
    """

    class Answer(models.TextChoices):
        ROOM = "room", _("Ich komme in den Saal")
        ONLINE = "online", _("Ich nehme online teil")
        PROXY = "proxy", _("Ich lasse mich vertreten")
        ABSENT = "absent", _("Ich komme nicht")

    assembly = models.ForeignKey("office.Assembly", models.CASCADE, related_name="replies")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="replies")
    answer = models.CharField(max_length=8, choices=Answer.choices)
    held_at = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("person__family_name", "person__given_name", "pk")
        constraints = (models.UniqueConstraint(fields=("assembly", "person"), name="office_one_reply_each"),)

    def __str__(self) -> str:
        return f"{self.person} {self.answer}"


class Letterhead(models.Model):
    """How an association writes. Own words are kept for each language that people read; empty ones are the usual ones.

    reply_to: where answers go, else to the sender's address; logo: a PNG of our own making, empty without
    """

    organisation = models.OneToOneField(
        "people.Organisation", models.CASCADE, primary_key=True, related_name="letterhead"
    )
    sender_name = models.CharField(max_length=100, blank=True)
    reply_to = models.EmailField(max_length=254, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=12, blank=True)
    city = models.CharField(max_length=100, blank=True)
    logo = models.BinaryField(default=bytes, blank=True)
    salutation_de = models.CharField(max_length=200, blank=True)
    introduction_de = models.TextField(max_length=2000, blank=True)
    closing_de = models.CharField(max_length=200, blank=True)
    salutation_en = models.CharField(max_length=200, blank=True)
    introduction_en = models.TextField(max_length=2000, blank=True)
    closing_en = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.sender_name

    def salutation(self, language: str) -> str:
        return self.salutation_en if language == "en" else self.salutation_de

    def introduction(self, language: str) -> str:
        return self.introduction_en if language == "en" else self.introduction_de

    def closing(self, language: str) -> str:
        return self.closing_en if language == "en" else self.closing_de

    @property
    def logo_size(self) -> tuple[int, int]:
        """Width and height in pixels, as a PNG says in its first chunk."""
        head = bytes(self.logo)[16:24]
        return int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")
