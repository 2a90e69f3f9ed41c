"""The line of a request to the other State's node, and what went or came on it."""

from django.db import models

from entraide.apps.requests.models.cases import Request
from entraide.apps.requests.models.life import Happened

__all__ = ["Carriage", "Difference", "Line"]


class Line(models.Model):
    """By which node a request is exchanged, between which authorities (the fingerprints of their keys: `ours`,
    `theirs`); chosen by a person, or as it came. The last row holds; `node` "" where it goes by paper again."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="lines")
    node = models.CharField(max_length=63, blank=True)
    ours = models.CharField(max_length=64, blank=True)
    theirs = models.CharField(max_length=64, blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.request_id} {self.node}"


class Carriage(models.Model):
    """That an event went to the other node, or came from it: in which message (`message`, its identifier); by measure
    where its sender's record stood (`stands`), and the last event of the other side that the sender had (`knows`)."""

    happened = models.OneToOneField(Happened, models.CASCADE, related_name="carriage")
    message = models.CharField(max_length=32)
    stands = models.JSONField(default=dict)
    knows = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.happened_id} {self.message}"


class Difference(models.Model):
    """That a message of the other node (`about`: its event) says something else of a field than was corrected here:
    `theirs`; what was ours stands until a person chose. `taken`: "" nobody did yet, "theirs", "ours", or "passed" where
    a later message of theirs took its place."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="differences")
    field = models.CharField(max_length=80)
    theirs = models.TextField()
    about = models.CharField(max_length=40)
    at = models.DateTimeField()
    taken = models.CharField(max_length=6, blank=True)
    by = models.CharField(max_length=150, blank=True)
    decided = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.request_id} {self.field}"
