"""What the office keeps about writing to members: each message, how it writes, when it reminds, and what is answered."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def kinds() -> list[tuple[str, str]]:
    """Of messages. Asked anew by Django, so that no migration lists them."""
    return [(each.value, str(each.label)) for each in Invitation.Kind]


class Invitation(models.Model):
    """One message to one person about one member: an invitation, a later reminder, that it was moved, cancelled or abandoned, or its
    agenda supplemented; or what a member writes to all.

    round: which reminder, which notice after the invitation (`Assembly.notices`), or which member's message, from 1
    address: where it goes, as it was when it was queued; empty for a letter
    state: `sending` is written before the mail server is spoken to. A row that is found in it after a crash is
        `unclear`: the mail may have gone out. It is never sent again by itself (docs/adr).
    code, answer: the mail server's reply, e.g. "550" and "5.1.1 User unknown"
    recorded: the outcome that the journal knows ("" while it does not know this one)
    second_channel: what the office did when the first way failed
    claim: who is sending it, so that two sweeps never hold one row
    """

    class Kind(models.TextChoices):
        """The kinds of messages, and how each is dealt with: all that is asked about a kind is asked here."""

        INVITATION = "invitation", _("Einladung")
        REMINDER = "reminder", _("Erinnerung")
        MOVED = "moved", _("Nachricht von der Verlegung")
        SUPPLEMENTED = "supplemented", _("Nachricht von der Ergänzung der Tagesordnung")
        WITHDRAWN = "withdrawn", _("Nachricht vom Zurückziehen eines Punktes")
        CALLED_OFF = "called_off", _("Nachricht von der Absage")
        ABANDONED = "abandoned", _("Nachricht vom Abbruch")
        RELAYED = "relayed", _("Nachricht eines Mitglieds")
        MINUTES = "minutes", _("Niederschrift")

        @property
        def is_notice(self) -> bool:
            """Whether it says what was announced after the invitation."""
            return self.value in ("moved", "supplemented", "withdrawn", "called_off")

        @property
        def announces(self) -> bool:
            """Whether a later notice overtakes it; it goes to those without e-mail as a letter."""
            return self.value == "invitation" or self.is_notice

        @property
        def brings_link(self) -> bool:
            return self.value not in ("called_off", "abandoned", "relayed")

        @property
        def is_recorded(self) -> bool:
            """Whether the journal counts it among the invitations."""
            return self.value not in ("abandoned", "relayed", "minutes")

        @property
        def outlasts(self) -> bool:
            """Whether it goes out also once the assembly is over."""
            return self.value in ("called_off", "abandoned", "minutes")

    class Channel(models.TextChoices):
        EMAIL = "email", _("E-Mail")
        LETTER = "letter", _("Brief")

    class State(models.TextChoices):
        QUEUED = "queued", _("wartet")
        SENDING = "sending", _("wird gesendet")
        SENT = "sent", _("gesendet")
        FAILED = "failed", _("fehlgeschlagen")
        UNCLEAR = "unclear", _("unklar")
        PRINTED = "printed", _("gedruckt")
        CANCELLED = "cancelled", _("zurückgehalten")
        OVERTAKEN = "overtaken", _("überholt")

    class SecondChannel(models.TextChoices):
        NONE = "", _("noch nichts")
        LETTER = "letter", _("Brief geschickt")
        PHONE = "phone", _("angerufen")
        HANDED = "handed", _("persönlich übergeben")

    assembly = models.ForeignKey("office.Assembly", models.CASCADE, related_name="invitations")
    member = models.ForeignKey("people.Member", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=12, choices=kinds, default=Kind.INVITATION)
    round = models.PositiveIntegerField(default=0)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    address = models.CharField(max_length=320, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    code = models.CharField(max_length=8, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    message_id = models.CharField(max_length=255, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    claim = models.CharField(max_length=36, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    recorded = models.CharField(max_length=32, blank=True)
    second_channel = models.CharField(max_length=8, choices=SecondChannel.choices, blank=True)
    second_note = models.CharField(max_length=200, blank=True)
    second_at = models.DateTimeField(null=True, blank=True)

    @property
    def what(self) -> Kind:
        return Invitation.Kind(self.kind)

    @property
    def notice(self) -> int:
        """Which announcement it is about: 0 the invitation, else the number of the notice after it."""
        return self.round if self.what.is_notice else 0

    @property
    def is_latest(self) -> bool:
        """Whether it says what holds now: no notice came after it."""
        return not self.what.announces or self.notice == self.assembly.notices

    class Meta:
        ordering = ("member__number", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("assembly", "member", "person", "kind", "round"),
                condition=models.Q(person__isnull=False),
                name="office_invitation_once_person",
            ),
            models.UniqueConstraint(
                fields=("assembly", "member", "kind", "round"),
                condition=models.Q(person__isnull=True),
                name="office_invitation_once_member",
            ),
        )
        indexes = (models.Index(fields=("state", "due_at")),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.member_id}"


class Reminder(models.Model):
    """That the office reminds those who were invited, at once or on a day to come; each goes out once.

    number: which of the assembly, from 1: the `round` of its messages
    queued_at: when its messages were queued; None while it waits
    """

    class To(models.TextChoices):
        ALL = "all", _("an alle")
        SILENT = "silent", _("an alle, die noch nicht geantwortet haben")

    assembly = models.ForeignKey("office.Assembly", models.CASCADE, related_name="reminders")
    number = models.PositiveIntegerField()
    to = models.CharField(max_length=8, choices=To.choices, default=To.SILENT)
    due_at = models.DateTimeField()
    queued_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("assembly", "number"), name="office_reminder_once"),)

    def __str__(self) -> str:
        return f"{self.assembly} {self.number}"


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

    @property
    def logo_size(self) -> tuple[int, int]:
        """Width and height in pixels, as a PNG says in its first chunk."""
        head = bytes(self.logo)[16:24]
        return int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")
