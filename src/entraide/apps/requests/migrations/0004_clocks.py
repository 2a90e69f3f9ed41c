"""Clocks and duties that follow from events, notices of them, secret addresses of calendars."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0003_intake"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Folded",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("since", models.DateTimeField()),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clock_feed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(blank=True, max_length=40)),
                ("measure", models.CharField(blank=True, max_length=40)),
                ("event", models.CharField(max_length=40)),
                ("day", models.DateField(null=True)),
                ("over", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "happened",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="requests.happened",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="requests.request"
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("after", models.DateTimeField()),
                ("sent", models.DateTimeField(null=True)),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told", to="requests.notice"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told_of", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Wanted",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "pace",
                    models.CharField(
                        choices=[("none", "None"), ("daily", "Daily"), ("once", "Once")], default="none", max_length=8
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wanted_notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Clock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.CharField(max_length=40)),
                ("code", models.CharField(max_length=40)),
                ("event", models.CharField(max_length=40)),
                ("owed", models.CharField(max_length=12)),
                ("role", models.CharField(max_length=30)),
                ("since", models.DateField()),
                ("due", models.DateField()),
                ("calendar", models.DateField()),
                ("working", models.DateField()),
                ("moment", models.DateTimeField(null=True)),
                ("warns", models.JSONField(default=list)),
                ("first", models.DateField()),
                ("days_known", models.BooleanField()),
                ("zone_known", models.BooleanField()),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="clocks", to="requests.request"
                    ),
                ),
            ],
            options={
                "ordering": ("due", "pk"),
                "indexes": [models.Index(fields=["first"], name="clock_first")],
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("role", models.CharField(max_length=30)),
                ("measures", models.JSONField(default=list)),
                ("since", models.DateTimeField(null=True)),
                ("due", models.DateField(null=True)),
                ("event", models.CharField(blank=True, max_length=40)),
                ("begins", models.DateField(null=True)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duties", to="requests.request"
                    ),
                ),
            ],
            options={
                "ordering": ("due", "since", "pk"),
                "indexes": [models.Index(fields=["role", "due"], name="duty_role")],
            },
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                fields=("request", "code", "measure", "event", "day"), name="notice_once"
            ),
        ),
        migrations.AddIndex(
            model_name="told",
            index=models.Index(condition=models.Q(("sent", None)), fields=["after"], name="told_waiting"),
        ),
        migrations.AddConstraint(
            model_name="told",
            constraint=models.UniqueConstraint(fields=("notice", "user"), name="told_once"),
        ),
    ]
