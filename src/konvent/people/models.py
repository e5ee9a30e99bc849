"""Organisations, their members, the people who act for them, and who may sign in.

Names and addresses live only here, never in a journal, so that they can be corrected and erased.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from konvent.people import ids
from konvent.people.weights import NotAWeight, read_weight


def check_weight(text: str) -> None:
    try:
        read_weight(text)
    except NotAWeight:
        raise ValidationError(
            _(
                "„%(text)s“ ist keine Stimmenzahl. Erlaubt sind ganze Zahlen und Brüche, zum Beispiel 3 oder 3/2."
            ),
            code="weight",
            params={"text": text},
        ) from None


class Land(models.TextChoices):
    """The states of Germany and Austria and the cantons of Switzerland, whose holidays count for deadlines."""

    BW = "BW", _("Baden-Württemberg")
    BY = "BY", _("Bayern")
    BE = "BE", _("Berlin")
    BB = "BB", _("Brandenburg")
    HB = "HB", _("Bremen")
    HH = "HH", _("Hamburg")
    HE = "HE", _("Hessen")
    MV = "MV", _("Mecklenburg-Vorpommern")
    NI = "NI", _("Niedersachsen")
    NW = "NW", _("Nordrhein-Westfalen")
    RP = "RP", _("Rheinland-Pfalz")
    SL = "SL", _("Saarland")
    SN = "SN", _("Sachsen")
    ST = "ST", _("Sachsen-Anhalt")
    SH = "SH", _("Schleswig-Holstein")
    TH = "TH", _("Thüringen")
    AT_1 = "AT-1", _("Burgenland (Österreich)")
    AT_2 = "AT-2", _("Kärnten (Österreich)")
    AT_3 = "AT-3", _("Niederösterreich (Österreich)")
    AT_4 = "AT-4", _("Oberösterreich (Österreich)")
    AT_5 = "AT-5", _("Salzburg (Österreich)")
    AT_6 = "AT-6", _("Steiermark (Österreich)")
    AT_7 = "AT-7", _("Tirol (Österreich)")
    AT_8 = "AT-8", _("Vorarlberg (Österreich)")
    AT_9 = "AT-9", _("Wien (Österreich)")
    CH_AG = "CH-AG", _("Aargau (Schweiz)")
    CH_AI = "CH-AI", _("Appenzell Innerrhoden (Schweiz)")
    CH_AR = "CH-AR", _("Appenzell Ausserrhoden (Schweiz)")
    CH_BE = "CH-BE", _("Bern (Schweiz)")
    CH_BL = "CH-BL", _("Basel-Landschaft (Schweiz)")
    CH_BS = "CH-BS", _("Basel-Stadt (Schweiz)")
    CH_FR = "CH-FR", _("Freiburg (Schweiz)")
    CH_GE = "CH-GE", _("Genf (Schweiz)")
    CH_GL = "CH-GL", _("Glarus (Schweiz)")
    CH_GR = "CH-GR", _("Graubünden (Schweiz)")
    CH_JU = "CH-JU", _("Jura (Schweiz)")
    CH_LU = "CH-LU", _("Luzern (Schweiz)")
    CH_NE = "CH-NE", _("Neuenburg (Schweiz)")
    CH_NW = "CH-NW", _("Nidwalden (Schweiz)")
    CH_OW = "CH-OW", _("Obwalden (Schweiz)")
    CH_SG = "CH-SG", _("St. Gallen (Schweiz)")
    CH_SH = "CH-SH", _("Schaffhausen (Schweiz)")
    CH_SO = "CH-SO", _("Solothurn (Schweiz)")
    CH_SZ = "CH-SZ", _("Schwyz (Schweiz)")
    CH_TG = "CH-TG", _("Thurgau (Schweiz)")
    CH_TI = "CH-TI", _("Tessin (Schweiz)")
    CH_UR = "CH-UR", _("Uri (Schweiz)")
    CH_VD = "CH-VD", _("Waadt (Schweiz)")
    CH_VS = "CH-VS", _("Wallis (Schweiz)")
    CH_ZG = "CH-ZG", _("Zug (Schweiz)")
    CH_ZH = "CH-ZH", _("Zürich (Schweiz)")

    @classmethod
    def of(cls, legal_form: str) -> list[str]:
        """Those in which an association of this form can have its seat."""
        country = legal_form.partition("_")[2].upper()
        return [each for each in cls.values if each.rpartition("-")[0] == country]


class Organisation(models.Model):
    """The association whose assemblies are held. `state`: where its seat is; decides the holidays.

    slug: its name in addresses, unique; given when it is made and kept whatever it is called later
    four_eyes: what one account prepares is convened by another, if it has one
    four_eyes_ended_by, four_eyes_ended_at: the account that switched it off last, "u7", and when
    """

    class LegalForm(models.TextChoices):
        EV = "ev", _("eingetragener Verein (e. V.)")
        EG = "eg", _("eingetragene Genossenschaft (eG)")
        GMBH = "gmbh", _("Gesellschaft mit beschränkter Haftung (GmbH)")
        AG = "ag", _("Aktiengesellschaft (AG)")
        PARTEI = "partei", _("politische Partei")
        WEG = "weg", _("Gemeinschaft der Wohnungseigentümer (WEG)")
        VEREIN_AT = "verein_at", _("Verein in Österreich")
        VEREIN_CH = "verein_ch", _("Verein in der Schweiz")

    id = models.CharField(primary_key=True, max_length=32, default=ids.organisation_id, editable=False)
    name = models.CharField(_("Name"), max_length=200)
    short_name = models.CharField(_("Kurzname"), max_length=60, blank=True)
    slug = models.SlugField(max_length=60, unique=True, editable=False)
    seat = models.CharField(_("Sitz"), max_length=100, blank=True)
    register_court = models.CharField(_("Registergericht"), max_length=100, blank=True)
    register_no = models.CharField(_("Registernummer"), max_length=40, blank=True)
    legal_form = models.CharField(
        _("Rechtsform"), max_length=12, choices=LegalForm.choices, default=LegalForm.EV
    )
    state = models.CharField(_("Land des Sitzes"), max_length=5, choices=Land.choices, default=Land.BE)
    timezone = models.CharField(_("Zeitzone"), max_length=40, default="Europe/Berlin")
    four_eyes = models.BooleanField(_("Vier Augen bei der Einberufung"), default=False)
    four_eyes_ended_by = models.CharField(max_length=32, blank=True, editable=False)
    four_eyes_ended_at = models.DateTimeField(null=True, editable=False)
    is_demo = models.BooleanField(default=False)
    # What the columns of its member lists mean (people/columns.py): spelling of a header to field.
    import_columns = models.JSONField(default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            taken = Organisation.objects.values_list("slug", flat=True)
            self.slug = ids.free_slug(self.short_name or self.name, set(taken))
        super().save(*args, **kwargs)


class Person(models.Model):
    """A human being: delegate, office holder or member in person. `language` of her mails: "de" or "en"."""

    class Language(models.TextChoices):
        DE = "de", _("Deutsch")
        EN = "en", _("Englisch")

    id = models.CharField(primary_key=True, max_length=32, default=ids.person_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="persons")
    # Each as long as a member's name, so that no part of one is ever cut.
    title = models.CharField(_("Titel"), max_length=200, blank=True)
    given_name = models.CharField(_("Vorname"), max_length=200, blank=True)
    family_name = models.CharField(_("Nachname"), max_length=200)
    email = models.EmailField(_("E-Mail"), max_length=254, blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    language = models.CharField(_("Sprache"), max_length=2, choices=Language.choices, default=Language.DE)

    class Meta:
        ordering = ("family_name", "given_name", "id")

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Title, given name, family name: "Dr. Ada Beispiel"."""
        return " ".join(part for part in (self.title, self.given_name, self.family_name) if part)


class Member(models.Model):
    """A member: an organisation or a natural person.

    number: unique in the organisation, kept as text ("0007" stays "0007")
    weight: votes, exact, as text: "3" or "3/2"
    votes: False for members without a vote (sponsors, honorary members)
    left_on: the last day of membership
    erased_on: when what it was called and where it was was erased, since it had left; its number stays, for the journals
    of_members: how many members an organisation has itself, for statutes with a key of delegates; None if nobody has said
    """

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("Organisation")
        PERSON = "person", _("Natürliche Person")

    id = models.CharField(primary_key=True, max_length=32, default=ids.member_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="members")
    number = models.CharField(_("Mitgliedsnummer"), max_length=40)
    kind = models.CharField(_("Art"), max_length=12, choices=Kind.choices, default=Kind.ORGANISATION)
    name = models.CharField(_("Name"), max_length=200)
    category = models.CharField(_("Kategorie"), max_length=80, blank=True)
    weight = models.CharField(_("Stimmen"), max_length=24, default="1", validators=[check_weight])
    votes = models.BooleanField(_("Stimmberechtigt"), default=True)
    email = models.EmailField(_("E-Mail"), max_length=254, blank=True)
    street = models.CharField(_("Straße und Hausnummer"), max_length=200, blank=True)
    postal_code = models.CharField(_("Postleitzahl"), max_length=12, blank=True)
    city = models.CharField(_("Ort"), max_length=100, blank=True)
    joined_on = models.DateField(_("Mitglied seit"), null=True, blank=True)
    left_on = models.DateField(_("Mitglied bis"), null=True, blank=True)
    arrears = models.BooleanField(_("Mit dem Beitrag im Rückstand"), default=False)
    of_members = models.PositiveIntegerField(_("Eigene Mitglieder"), null=True, blank=True)
    erased_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ("number", "id")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "number"), name="people_member_number_once"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def votes_exact(self) -> Fraction:
        return read_weight(self.weight)

    def is_member_on(self, day: date) -> bool:
        return (self.joined_on is None or self.joined_on <= day) and (
            self.left_on is None or day <= self.left_on
        )


class Delegate(models.Model):
    """A person who acts for a member. Substitutes follow by `position`, from 1.

    carries_vote: the one who casts the member's vote; at most one for each member
    proof: on what her authority rests
    """

    class Proof(models.TextChoices):
        DELEGATE = "", _("vom Mitglied entsandt")
        SELF = "self", _("ist selbst das Mitglied")
        REGISTER = "register", _("gesetzliche Vertretung laut Register")
        LEGAL = "legal", _("gesetzliche Vertretung (kraft Gesetzes)")

    member = models.ForeignKey(Member, models.CASCADE, related_name="delegates")
    person = models.ForeignKey(Person, models.PROTECT, related_name="delegations")
    position = models.PositiveIntegerField(default=1)
    carries_vote = models.BooleanField(default=False)
    proof = models.CharField(_("Grundlage"), max_length=12, choices=Proof.choices, blank=True)

    class Meta:
        ordering = ("-carries_vote", "position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("member", "person"), name="people_delegate_once"),
            models.UniqueConstraint(
                fields=("member",),
                condition=models.Q(carries_vote=True),
                name="people_delegate_one_carries_vote",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} – {self.member}"


class OfficeHeld(models.Model):
    """An office and its term. `to_date`: the last day, None while it is open."""

    class Organ(models.TextChoices):
        BOARD = "board", _("Vorstand")
        MANAGEMENT = "management", _("Geschäftsführung")
        SUPERVISORY = "supervisory", _("Aufsichtsrat")
        AUDITOR = "auditor", _("Kassen- oder Rechnungsprüfung")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="offices_held")
    person = models.ForeignKey(Person, models.PROTECT, related_name="offices")
    organ = models.CharField(_("Organ"), max_length=12, choices=Organ.choices)
    title = models.CharField(_("Bezeichnung"), max_length=100, blank=True)
    from_date = models.DateField(_("von"))
    to_date = models.DateField(_("bis"), null=True, blank=True)

    class Meta:
        ordering = ("organ", "from_date", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(to_date__isnull=True) | models.Q(to_date__gte=models.F("from_date")),
                name="people_office_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.title or self.get_organ_display()}"

    def is_held_on(self, day: date) -> bool:
        return self.from_date <= day and (self.to_date is None or day <= self.to_date)


class Control(models.Model):
    """A person who controls a member, so that her exclusion reaches the member itself (BGHZ 56, 47)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="controls")
    member = models.ForeignKey(Member, models.CASCADE, related_name="controlled_by")
    reason = models.CharField(_("Grund"), max_length=200, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("person", "member"), name="people_control_once"),)

    def __str__(self) -> str:
        return f"{self.person} → {self.member}"


class StatutesVersion(models.Model):
    """A version of the statutes; in force from its entry in the register (§ 71 BGB).

    registered_on: None while the change is not yet entered
    """

    id = models.CharField(primary_key=True, max_length=32, default=ids.statutes_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="statutes")
    title = models.CharField(_("Bezeichnung"), max_length=200)
    resolved_on = models.DateField(_("beschlossen am"), null=True, blank=True)
    registered_on = models.DateField(_("eingetragen am"), null=True, blank=True)
    toml = models.TextField(max_length=200_000)
    created_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = (models.F("registered_on").desc(nulls_first=True), "-created_at")

    def __str__(self) -> str:
        return self.title


class Staff(models.Model):
    """An account of the office. An auditor may read, not write.

    let_in_by, let_in_at: the account that made it or opened it again last, "u7", and when; "" and None if the operator did
    closed_by, closed_at: the same of the account that closed it last
    """

    class Role(models.TextChoices):
        OFFICE = "office", _("Geschäftsstelle")
        AUDITOR = "auditor", _("Prüfung (nur lesen)")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="staff")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="staff")
    role = models.CharField(_("Rolle"), max_length=12, choices=Role.choices, default=Role.OFFICE)
    let_in_by = models.CharField(max_length=32, blank=True, editable=False)
    let_in_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.CharField(max_length=32, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name_plural = "staff"

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"

    @property
    def actor(self) -> str:
        """The id under which it acts, "u7"."""
        return f"u{self.user_id}"


class Change(models.Model):
    """Who changed what beside the journals: member, person, office held, statutes, draft, item, settings, account.

    by: the account, "u7"; "" for the program
    kind, subject: what was changed (changes.py), by its id; within: the assembly it belongs to, "" for none
    title: what it was called, for when it is gone; "" of whatever bears a person's name
    lines: field, before and after, of a thing that stays; a person, member or item in it is an id
    batch: the reading of a list that it was part of
    """

    class Act(models.TextChoices):
        MADE = "made", _("angelegt")
        CHANGED = "changed", _("geändert")
        DELETED = "deleted", _("gelöscht")
        READ = "read", _("eingelesen")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="changes")
    at = models.DateTimeField(default=now, db_index=True, editable=False)
    by = models.CharField(max_length=32, blank=True)
    kind = models.CharField(max_length=12)
    subject = models.CharField(max_length=32)
    within = models.CharField(max_length=32, blank=True)
    title = models.CharField(max_length=200, blank=True)
    act = models.CharField(max_length=8, choices=Act.choices)
    lines = models.JSONField(default=list)
    batch = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("organisation", "kind", "subject")),)

    def __str__(self) -> str:
        return f"{self.act} {self.kind} {self.subject}"


class PersonalLink(models.Model):
    """A personal link to the hall of one assembly, or to the members' area. Only the SHA-256 of its token is kept.

    assembly_id: "" for the area, which is there between assemblies too
    person: None for a screen that belongs to nobody, such as the projector
    expires_at: the first instant at which it no longer works; None while the assembly has no end
    practised_at: when she first tried how to vote, before or during the assembly; what she chose is kept nowhere
    """

    class Role(models.TextChoices):
        MEMBER = "member", _("Mitglied")
        CHAIR = "chair", _("Versammlungsleitung")
        DEPUTY = "deputy", _("Stellvertretende Leitung")
        MINUTES = "minutes", _("Protokoll")
        TELLER = "teller", _("Auszählung")
        OFFICE = "office", _("Geschäftsstelle")
        AUDITOR = "auditor", _("Prüfung (nur lesen)")
        GUEST = "guest", _("Gast")
        PROJECTOR = "projector", _("Leinwand")

    id = models.CharField(primary_key=True, max_length=32, default=ids.link_id, editable=False)
    assembly_id = models.CharField(max_length=32, db_index=True)
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="links")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MEMBER)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=now, editable=False)
    expires_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    practised_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "id")

    def __str__(self) -> str:
        return f"{self.role} {self.id}"


class LeftDevice(models.Model):
    """A sign-in to the hall that was ended on its device: a copy of the cookie is worth nothing from then on.

    key: SHA-256 of what the cookie held for it; kept for as long as a cookie is valid
    """

    key = models.CharField(primary_key=True, max_length=64)
    left_at = models.DateTimeField(default=now, db_index=True)

    def __str__(self) -> str:
        return self.key[:8]


class Guesses(models.Model):
    """How often somebody has guessed a secret within a window of time (see guessing.py).

    key: SHA-256 of what is counted together, so that the table names nobody; ends_s: of the window, seconds since 1970
    """

    key = models.CharField(primary_key=True, max_length=64)
    number = models.BigIntegerField()
    ends_s = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.number}"


class ImportDraft(models.Model):
    """A member list that was uploaded and is looked at before it is imported; the newest one only.

    encoding, meanings, kind, answers, left_out: as somebody chose them on the preview ("", None: as they seem to be); see
    people/importing.py
    """

    id = models.CharField(primary_key=True, max_length=32, default=ids.import_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="import_drafts")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    encoding = models.CharField(max_length=12, blank=True)
    meanings = models.JSONField(null=True, blank=True)
    kind = models.CharField(max_length=12, blank=True, choices=Member.Kind.choices)
    answers = models.JSONField(default=dict, blank=True)
    left_out = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
