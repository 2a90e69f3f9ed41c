"""What is counted of requests, and the words by which they are found."""

import secrets

from django.db import models

from entraide.apps.requests.models.cases import Request

__all__ = ["Tally", "Word"]


def number() -> int:
    """A key by lot: its order tells nothing of when a row was made."""
    return secrets.randbelow(2**62)


class Tally(models.Model):
    """One measure as the domain counts it (`domain.requests.statistics.Counted`), without any name.

    While the request is open, `request` says of which it is, and the row is made anew with each event. When it is
    closed that is emptied, `sent` is the first of its month, and nothing leads back. Several values stand in
    one field, a space around each. Days are rounded up to tenths. A `sealed` case's row is `told` only where its year,
    direction, form and State have enough rows.
    """

    id = models.BigIntegerField(primary_key=True, default=number)
    request = models.ForeignKey(Request, models.SET_NULL, null=True, related_name="tallies")
    direction = models.CharField(max_length=8)
    form = models.CharField(max_length=40)
    peer = models.CharField(max_length=20)
    sent = models.DateField()
    year = models.IntegerField()
    to_acknowledgement = models.FloatField(null=True)
    to_decision = models.FloatField(null=True)
    to_execution = models.FloatField(null=True)
    outcome = models.CharField(max_length=24, blank=True)
    grounds = models.TextField(blank=True)
    urgent = models.BooleanField()
    asked = models.BooleanField()
    offences = models.TextField(blank=True)
    languages = models.CharField(max_length=60, blank=True)
    instruments = models.TextField(blank=True)
    persons = models.TextField(blank=True)
    amounts = models.TextField(blank=True)
    surrendered = models.IntegerField(default=0)
    transferred = models.IntegerField(default=0)
    sealed = models.BooleanField(default=False)
    told = models.BooleanField(default=True)
    outlives = True  # the request that it was counted of

    class Meta:
        indexes = (
            models.Index(fields=("form", "peer", "year", "direction"), name="tally_block"),
            models.Index(fields=("told", "direction", "form", "outcome"), name="tally_cube"),
            models.Index(fields=("told", "peer"), name="tally_peer"),
            models.Index(fields=("told", "year"), name="tally_year"),
            models.Index(fields=("told", "to_acknowledgement"), name="tally_acknowledged"),
            models.Index(fields=("told", "to_decision"), name="tally_decided"),
            models.Index(fields=("told", "to_execution"), name="tally_executed"),
        )

    def __str__(self) -> str:
        return f"{self.direction} {self.form} {self.peer}"


class Word(models.Model):
    """A word by which a request is found: of its references, its case's title, the names typed in it; "form:…" too."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="words")
    word = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("word", "request"), name="word_once"),)

    def __str__(self) -> str:
        return self.word
