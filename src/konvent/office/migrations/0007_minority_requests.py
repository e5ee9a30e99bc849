"""What a minority asks for, and the assembly that is held because of it."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import konvent.office.models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_columns_and_whole_names"), ("office", "0006_kinds_of_meeting")]

    operations = [
        migrations.CreateModel(
            name="MinorityRequest",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=konvent.office.models.request_id,
                        editable=False,
                        max_length=32,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "wants",
                    models.CharField(
                        choices=[("meeting", "eine Versammlung"), ("items", "Punkte für die Tagesordnung")],
                        default="meeting",
                        max_length=8,
                    ),
                ),
                ("received_on", models.DateField()),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("schriftform", "schriftlich, unterschrieben"),
                            ("textform", "in Textform, etwa per E-Mail"),
                            ("oral", "mündlich"),
                        ],
                        max_length=12,
                    ),
                ),
                ("purpose", models.CharField(blank=True, max_length=200)),
                ("reasons", models.TextField(blank=True, max_length=10000)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "noch keine"),
                            ("followed", "Dem Verlangen wird gefolgt"),
                            ("refused", "Das Verlangen ist abgelehnt"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("answer_reason", models.CharField(blank=True, max_length=1000)),
                ("authorised_by", models.CharField(blank=True, max_length=200)),
                ("authorised_on", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("members", models.ManyToManyField(related_name="+", to="people.member")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minority_requests",
                        to="people.organisation",
                    ),
                ),
            ],
            options={"ordering": ("-received_on", "-created_at")},
        ),
        migrations.AddField(
            "assembly",
            "request",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assemblies",
                to="office.minorityrequest",
            ),
        ),
        migrations.AlterField(
            "assembly",
            "convened_by",
            models.CharField(
                blank=True,
                choices=[
                    ("board", "Vorstand"),
                    ("chair", "Vorsitz"),
                    ("president", "Präsidium"),
                    ("supervisory", "Aufsichtsrat"),
                    ("minority", "vom Gericht ermächtigte Mitglieder"),
                ],
                max_length=16,
            ),
        ),
    ]
