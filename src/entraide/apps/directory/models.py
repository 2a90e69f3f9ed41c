"""The tables of the directory. `actions` alone writes them, `queries` alone reads them."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

__all__ = ["Entry", "Reminder", "Serving", "Test", "Version"]


class Entry(models.Model):
    """An authority as it stands: `fields` as `domain.directory.fields` has them, of the version `number`.

    `confirmed` is the day on which its State last said that it is right, `confirmed_number` the version that it said
    so of. One that was withdrawn stays, with its history.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=20)
    territory = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=300)
    fields = models.JSONField()
    number = models.IntegerField(default=1)
    written = models.DateTimeField()
    confirmed = models.DateField(null=True)
    confirmed_number = models.IntegerField(default=0)
    confirmed_by = models.CharField(max_length=200, blank=True)
    confirmed_source = models.CharField(max_length=300, blank=True)
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        ordering = ("state", "territory", "name", "key")
        indexes = (
            models.Index(fields=("withdrawn", "state", "territory", "name"), name="entry_of_state"),
            models.Index(fields=("withdrawn", "confirmed"), name="entry_confirmed"),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.name}"


class Serving(models.Model):
    """A purpose that an entry is designated for, as it stands."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="servings")
    purpose = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("entry", "purpose"), name="serving_once"),)
        indexes = (models.Index(fields=("purpose", "entry"), name="serving_purpose"),)

    def __str__(self) -> str:
        return self.purpose


class Version(models.Model):
    """What was done to an entry: `what` is "add", "change", "import", "confirm" or "withdraw"; for the first three the
    fields as they stood after it, else none. Never changed."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="versions")
    number = models.IntegerField()
    what = models.CharField(max_length=8)
    fields = models.JSONField(null=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    why = models.TextField(blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints: ClassVar = (
            models.UniqueConstraint(
                fields=("entry", "number"), condition=Q(fields__isnull=False), name="version_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.what} {self.number}"


class Test(models.Model):
    """A message sent to a contact to see whether it answers: `contact` its number in the entry, `shown` the number or
    address as it stood; `result` is "waiting", "answered" or "failed"."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="tests")
    contact = models.IntegerField()
    shown = models.CharField(max_length=300)
    way = models.CharField(max_length=10)
    sent = models.DateField()
    result = models.CharField(max_length=8, default="waiting")
    answered = models.DateField(null=True)
    note = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-sent", "-pk")

    def __str__(self) -> str:
        return f"{self.shown} {self.result}"


class Reminder(models.Model):
    """That people were written to because entries wait to be confirmed: how many entries, how many people."""

    at = models.DateTimeField()
    entries = models.IntegerField()
    people = models.IntegerField()

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.at} {self.entries}"
