"""What happened in the life of requests."""

from django.db import models

from entraide.apps.requests.models.cases import Request

__all__ = ["Happened"]


class Happened(models.Model):
    """What somebody said or did in the life of a request: an Event of the domain, kept as it was said. `key` is its id;
    `side` the State that said it; `person` whose hand wrote it here."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="happened")
    key = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    role = models.CharField(max_length=30)
    side = models.CharField(max_length=12)
    kind = models.CharField(max_length=24)
    measures = models.JSONField(default=list)
    carries = models.JSONField(default=dict)
    in_reply_to = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("at", "pk")
        indexes = (models.Index(fields=("request", "at"), name="happened_at"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"
