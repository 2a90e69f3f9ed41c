"""Who came to know of a case otherwise than by being admitted, what was changed of who may know, who looked."""

from django.conf import settings
from django.db import models

from entraide.apps.requests.models.cases import File

__all__ = ["Access", "Change", "Seen"]


class Access(models.Model):
    """That a person who is no member may know of a case until a moment, and why: in an "emergency" with the hands that
    their roles give, by a "motive" to read only. `heard` is when an auditor took note of it, `heard_by` who."""

    kind = models.CharField(max_length=10)
    file = models.ForeignKey(File, models.CASCADE, related_name="accesses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="case_accesses")
    reason = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    heard = models.DateTimeField(null=True)
    heard_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("-since", "-pk")
        indexes = (models.Index(fields=("user", "until"), name="access_open"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.file_id} {self.user_id}"


class Change(models.Model):
    """What was changed of who may know of a case, and why: somebody "removed", the case "sealed" or "unsealed"."""

    file = models.ForeignKey(File, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10)
    person = models.CharField(max_length=150, blank=True)
    reason = models.TextField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.file_id} {self.kind}"


class Seen(models.Model):
    """That the audit holds already that a person looked at a request in a quarter of an hour ("viewed"), or asked for
    one that is not theirs to know ("refused"). Forgotten after a day: the audit keeps it."""

    by = models.CharField(max_length=150)
    kind = models.CharField(max_length=8)
    reference = models.CharField(max_length=24)
    quarter = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("by", "kind", "quarter", "reference"), name="seen_once"),)

    def __str__(self) -> str:
        return f"{self.by} {self.kind} {self.reference}"
