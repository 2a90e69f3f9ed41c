"""The tables of the law: lists of Parties that people propose, and what was approved. `actions` alone writes them,
`queries` alone reads them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

__all__ = ["Inscription", "Proposal"]

PROPOSED, APPROVED, REJECTED = "proposed", "approved", "rejected"


class Proposal(models.Model):
    """A list of Parties read from a file: `listing` its lines as they were read, `answers` what people settled of them
    ({place: {"code", "by"}}), `left` since when a State that is gone is not bound ({code: {"day", "by"}}).

    `name` is what the file was called, for people; its bytes are in the node's storage under `sha256`. `examined` is
    what it changed when it was decided. Nobody approves what they proposed or settled: the database holds the first,
    the action both.
    """

    instrument = models.CharField(max_length=40)
    as_of = models.DateField()
    source = models.CharField(max_length=500)
    whole = models.BooleanField()
    titled = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=400)
    sha256 = models.CharField(max_length=64)
    listing = models.JSONField()
    answers = models.JSONField(default=dict)
    left = models.JSONField(default=dict)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    state = models.CharField(max_length=8, default=PROPOSED)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True)
    examined = models.JSONField(null=True)

    class Meta:
        ordering = ("-pk",)
        constraints: ClassVar = (
            models.CheckConstraint(condition=Q(state__in=(PROPOSED, APPROVED, REJECTED)), name="proposal_known_state"),
            models.CheckConstraint(condition=~Q(state=APPROVED) | ~Q(decided_by=F("by")), name="proposal_two_persons"),
            models.CheckConstraint(
                condition=Q(state=PROPOSED, decided_at=None, decided_by="")
                | (~Q(state=PROPOSED) & Q(decided_at__isnull=False) & ~Q(decided_by="")),
                name="proposal_decided",
            ),
            models.UniqueConstraint(
                fields=("instrument", "sha256"), condition=Q(state=PROPOSED), name="proposal_waits_once"
            ),
        )
        indexes = (models.Index(fields=("state", "instrument"), name="proposal_state"),)

    def __str__(self) -> str:
        return f"{self.instrument} {self.as_of}"


class Inscription(models.Model):
    """An entry of the node's own ledger, as the domain's `Entry` has it: what an approved proposal made known."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="inscriptions")
    instrument = models.CharField(max_length=40)
    state = models.CharField(max_length=20)
    event = models.CharField(max_length=20)
    first = models.DateField()
    last = models.DateField()
    known = models.DateField()
    source = models.CharField(max_length=600)
    doubt = models.TextField(blank=True)
    territory = models.CharField(max_length=20, blank=True)
    what = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.instrument} {self.state} {self.event}"
