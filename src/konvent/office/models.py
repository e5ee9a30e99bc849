"""What the office keeps about an assembly beside its journal: the draft, the documents, the invitations, the mail.

Before convening, the rows here are the truth and may be changed. Convening copies them into the journal; from then
on the journal is the truth, and only invitations (who got what, when, with which answer) go on living here.
"""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from konvent.core.meeting.assembly import LONGEST_REOPENS_MIN, REOPENS_MIN
from konvent.core.typed import LONGEST
from konvent.office.correspondence import Invitation as Invitation
from konvent.office.subjects import SUBJECTS, called
from konvent.people.ids import make_id
from konvent.people.membership import called as called_person
from konvent.people.models import Person


def assembly_id() -> str:
    return make_id("a")


def item_id() -> str:
    return make_id("i")


def document_id() -> str:
    return make_id("d")


def request_id() -> str:
    return make_id("q")


class Form(models.TextChoices):
    """How an assembly is held."""

    IN_PERSON = "in_person", _("in Präsenz")
    HYBRID = "hybrid", _("hybrid (im Saal und online)")
    VIRTUAL = "virtual", _("virtuell (nur online)")
    WRITTEN = "written", _("schriftliches Verfahren (Umlaufverfahren)")


class Organ(models.TextChoices):
    """Who convenes, by the names the statutes use for it ("convening.organ")."""

    BOARD = "board", _("Vorstand")
    CHAIR = "chair", _("Vorsitz")
    PRESIDENT = "president", _("Präsidium")
    SUPERVISORY = "supervisory", _("Aufsichtsrat")
    MINORITY = "minority", _("vom Gericht ermächtigte Mitglieder")


class MinorityRequest(models.Model):
    """What some members ask of whoever convenes (Minderheitenverlangen, § 37 BGB): a meeting, or items on its agenda.

    members: who ask, in `form`; purpose, reasons: as stated, empty if they were not
    amount, holding: of shareholders, what they hold of the share capital, in euros, and whether it is proven since when; None
        if nobody has said
    answer, answered_on, answer_reason: what came of it; no answer yet is the empty one
    authorised_by, authorised_on: the court that authorised them to convene, with its reference; empty and None without one
    """

    class Wants(models.TextChoices):
        MEETING = "meeting", _("eine Versammlung")
        ITEMS = "items", _("Punkte für die Tagesordnung")

    class Form(models.TextChoices):
        SCHRIFTFORM = "schriftform", _("schriftlich, unterschrieben")
        TEXTFORM = "textform", _("in Textform, etwa per E-Mail")
        ORAL = "oral", _("mündlich")

    class Answer(models.TextChoices):
        OPEN = "", _("noch keine")
        FOLLOWED = "followed", _("Dem Verlangen wird gefolgt")
        REFUSED = "refused", _("Das Verlangen ist abgelehnt")

    id = models.CharField(primary_key=True, max_length=32, default=request_id, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="minority_requests")
    wants = models.CharField(max_length=8, choices=Wants.choices, default=Wants.MEETING)
    received_on = models.DateField()
    form = models.CharField(max_length=12, choices=Form.choices)
    members = models.ManyToManyField("people.Member", related_name="+")
    purpose = models.CharField(max_length=200, blank=True)
    reasons = models.TextField(max_length=10_000, blank=True)
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    holding = models.BooleanField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.OPEN, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer_reason = models.CharField(max_length=1000, blank=True)
    authorised_by = models.CharField(max_length=200, blank=True)
    authorised_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-received_on", "-created_at")

    def __str__(self) -> str:
        return self.purpose


class Assembly(models.Model):
    """An assembly as the office prepares it.

    held_at: when it begins; a written procedure opens then
    closes_at: the deadline of a written procedure, else None
    dispatch_on: the day on which the invitations are planned to go out
    places: how many persons the room holds; None if nobody has said
    channels: how each right is exercised, by the keys of `CHANNELS`
    first: the assembly that could not decide for want of a quorum, if this is the second one after it
    request: of a minority, if it is held because of one
    reopens_min: for how many minutes a close that was a mistake can be taken back
    questions_before: whether questions in writing are taken from the invitation on
    acknowledged: rules whose WARN the office has read and accepted before convening
    prepared_by, prepared_version: the account that put the draft forward to be released, "u7", and as it was then
    notices: how many notices followed the invitation, each of a move, a supplement to the agenda or the cancellation; the calendar's SEQUENCE
    sending: whether queued invitations go out; sending_problem: why none could, in the mail server's words
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("in Vorbereitung")
        CONVENED = "convened", _("einberufen")
        CLOSED = "closed", _("geschlossen")

    class Sending(models.TextChoices):
        RUNNING = "running", _("läuft")
        PAUSED = "paused", _("angehalten")

    id = models.CharField(primary_key=True, max_length=32, default=assembly_id, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="assemblies")
    statutes = models.ForeignKey(
        "people.StatutesVersion", models.PROTECT, null=True, blank=True, related_name="assemblies"
    )
    title = models.CharField(max_length=200)
    form = models.CharField(max_length=16, choices=Form.choices, default=Form.IN_PERSON)
    held_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True)
    dispatch_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    video_url = models.URLField(max_length=500, blank=True)
    captions_url = models.URLField(max_length=500, blank=True)
    channels = models.JSONField(default=dict, blank=True)
    places = models.PositiveIntegerField(null=True, blank=True)
    registration_deadline = models.DateField(null=True, blank=True)
    convened_by = models.CharField(max_length=16, choices=Organ.choices, blank=True)
    chair = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    minute_taker = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    extraordinary = models.BooleanField(default=False)
    first = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="second")
    request = models.ForeignKey(
        MinorityRequest, models.PROTECT, null=True, blank=True, related_name="assemblies"
    )
    reopens_min = models.PositiveSmallIntegerField(
        default=REOPENS_MIN, validators=[MaxValueValidator(LONGEST_REOPENS_MIN)]
    )
    questions_before = models.BooleanField(default=False)
    acknowledged = models.JSONField(default=list, blank=True)
    prepared_by = models.CharField(max_length=32, blank=True)
    prepared_version = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    notices = models.PositiveIntegerField(default=0)
    sending = models.CharField(max_length=12, choices=Sending.choices, default=Sending.RUNNING)
    sending_problem = models.CharField(max_length=500, blank=True)
    convened_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-held_at", "id")

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_written(self) -> bool:
        return self.form == Form.WRITTEN

    @property
    def is_online(self) -> bool:
        return self.form in (Form.HYBRID, Form.VIRTUAL)

    @property
    def has_room(self) -> bool:
        return self.form in (Form.IN_PERSON, Form.HYBRID)


class AgendaItem(models.Model):
    """An item of the agenda (Tagesordnungspunkt).

    parties: members who are the other side of what is resolved; ties: persons tied to it, each as the journal has a `Tie`
    `position` orders the items below one parent, from 1.

    seats: of an election, how many are elected; None if nobody has said
    only_with: the item before it without whose resolution the one on this item has no effect
    pending: of a supplement to the agenda that the journal does not know yet; nobody is shown it
    dossiers: the motions on it that have a dossier, each as the journal has a `DossierRef`; `motion` is their wording then,
        and `own_motion` what it was before
    """

    class Kind(models.TextChoices):
        REPORT = "report", _("Bericht")
        DEBATE = "debate", _("Aussprache")
        RESOLUTION = "resolution", _("Beschluss")
        ELECTION = "election", _("Wahl")
        OTHER = "other", _("Verschiedenes")

    class Mode(models.TextChoices):
        COLLECTIVE = "collective", _("gemeinsam in einer Abstimmung")
        INDIVIDUAL = "individual", _("einzeln, Person für Person")

    class Method(models.TextChoices):
        YES_NO_ABSTAIN = "yes_no_abstain", _("Ja, Nein, Enthaltung")
        ONE_OF = "one_of", _("eine von mehreren Möglichkeiten")

    id = models.CharField(primary_key=True, max_length=32, default=item_id, editable=False)
    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.REPORT)
    subject = models.CharField(max_length=20, choices=list(SUBJECTS.items()), default="resolution")
    title = models.CharField(max_length=200)
    motion = models.TextField(blank=True, max_length=LONGEST)
    explanation = models.TextField(blank=True, max_length=LONGEST)
    mode = models.CharField(max_length=12, choices=Mode.choices, default=Mode.COLLECTIVE)
    concerns = models.ManyToManyField("people.Person", blank=True, related_name="+")
    parties = models.ManyToManyField("people.Member", blank=True, related_name="+")
    ties = models.JSONField(default=list, blank=True)
    joint_conduct = models.BooleanField(default=False)
    only_with = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="conditional")
    method = models.CharField(max_length=16, choices=Method.choices, default=Method.YES_NO_ABSTAIN)
    options = models.JSONField(default=list, blank=True)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    named = models.BooleanField(default=False)
    secret = models.BooleanField(default=False)
    pending = models.BooleanField(default=False)
    dossiers = models.JSONField(_("Anträge"), default=list, blank=True)
    own_motion = models.TextField(blank=True, max_length=LONGEST)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.title

    @property
    def subject_name(self) -> str:
        """What it is about, as the association's legal form calls it."""
        return str(called(self.subject, self.assembly.organisation.legal_form))

    @property
    def decides(self) -> bool:
        return self.kind in (self.Kind.RESOLUTION, self.Kind.ELECTION)

    @property
    def wording(self) -> str:
        """What is voted on; "" where nothing is, also if it was typed before the kind was changed."""
        return self.motion if self.decides else ""

    @property
    def offers(self) -> bool:
        """Whether its options are voted on."""
        return self.kind == self.Kind.ELECTION or (self.decides and self.method == self.Method.ONE_OF)

    @property
    def seats_said(self) -> str:
        """How many are elected, in words; "" if it is no election, or nobody has said."""
        if self.kind != self.Kind.ELECTION or not self.seats:
            return ""
        said = ngettext("Zu besetzen ist %(n)s Platz", "Zu besetzen sind %(n)s Plätze", self.seats)
        return said % {"n": self.seats}

    @property
    def option_names(self) -> list[str]:
        """What the options are called, in their order; empty for one whose label was erased."""
        named = [kept["person"] for kept in self.options if kept["person"]]
        persons = Person.objects.in_bulk(named) if named else {}
        return [
            called_person(persons[kept["person"]]) if kept["person"] in persons else kept["label"]
            for kept in self.options
        ]


class AgendaTemplate(models.Model):
    """An agenda that an organisation has kept to begin others with; items: as `copying.kept` has them, they name nobody."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="agenda_templates")
    name = models.CharField(max_length=100)
    items = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "name"), name="office_template_name_once"),
        )

    def __str__(self) -> str:
        return self.name


class DocumentContent(models.Model):
    """The bytes of a document, once for each content, under their SHA-256 (64 hex digits)."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    content = models.BinaryField()


class Document(models.Model):
    """A PDF that goes with the invitation; `size` in bytes.

    motion: the id of the dossier whose change of the statutes it shows old beside new, made here; "" for what was handed in
    """

    id = models.CharField(primary_key=True, max_length=32, default=document_id, editable=False)
    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="documents")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="documents")
    title = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(default=0)
    motion = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("created_at", "id")
        constraints = (models.UniqueConstraint(fields=("assembly", "sha256"), name="office_document_once"),)

    def __str__(self) -> str:
        return self.title

    @property
    def content(self) -> bytes:
        return bytes(DocumentContent.objects.get(pk=self.sha256).content)


class RegisterNote(models.Model):
    """What the register of resolutions says beyond the journals: a note on a resolution, or a court's decision.

    Notes are never changed or taken away; a wrong one is put right by a further one.
    assembly, vote_id: the resolution; None and "" for a court's decision, which is an entry of its own
    on: the day of what is noted; entered_at, by: when and by which account it was noted
    """

    class Kind(models.TextChoices):
        CONTESTED = "contested", _("angefochten")
        ANNULLED = "annulled", _("aufgehoben")
        REMARK = "remark", _("Anmerkung")
        STRUCK = "struck", _("Eintrag gelöscht")
        COURT = "court", _("gerichtliche Entscheidung")

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="register_notes")
    assembly = models.ForeignKey(Assembly, models.PROTECT, null=True, blank=True, related_name="+")
    vote_id = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    on = models.DateField()
    court = models.CharField(max_length=200, blank=True)
    parties = models.CharField(max_length=500, blank=True)
    text = models.TextField(max_length=10_000)
    by = models.CharField(max_length=32)
    entered_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("entered_at", "id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"


class Erasure(models.Model):
    """The record of what was erased by the plan of retention: what kind, how many rows, when; nothing of what they said."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="erasures")
    kind = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Mail(models.Model):
    """A mail of the demo's mailbox. attachments: [{"name", "type", "text" or "base64"}]."""

    to = models.CharField(max_length=320)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    attachments = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"


class Once(models.Model):
    """A form that has been carried out: its hidden key, the hash of what it said, and where the first click led."""

    key = models.CharField(primary_key=True, max_length=64)
    content = models.CharField(max_length=64, default="")
    url = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.key
