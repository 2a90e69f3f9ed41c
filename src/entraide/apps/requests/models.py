"""The tables of cases and requests. `actions` alone writes them, `queries` alone reads them.

What is typed, settled or done is a row of its own and never changed: what a request says is what stands last.
"""

from django.conf import settings
from django.db import models

__all__ = ["File", "Happened", "Member", "Request", "Typed"]


class File(models.Model):
    """A case: what its requests have in common, and who may know of it. `reference` is ours ("2026-00001"). Of a
    `sealed` one nobody outside hears, not even that there is one."""

    reference = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=200)
    sealed = models.BooleanField(default=False)
    opened = models.DateTimeField()
    opened_by = models.CharField(max_length=150)

    class Meta:
        ordering = ("-opened",)

    def __str__(self) -> str:
        return self.reference

    @property
    def urn(self) -> str:
        """Its address, as the audit has it."""
        return f"urn:entraide:case:{self.reference}"


class Member(models.Model):
    """That a person may know of a case. What they may do in it is their roles' (accounts)."""

    file = models.ForeignKey(File, models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="cases")
    since = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ("since",)
        constraints = (models.UniqueConstraint(fields=("file", "user"), name="member_once"),)

    def __str__(self) -> str:
        return f"{self.file_id} {self.user_id}"


class Request(models.Model):
    """A request of a case to one State. `requesting`, `requested` and `forms` repeat what is typed, `state` where
    it stands, for lists; `changed` is when something was last done to it. `side` is which of the two States this node
    is: an incoming request is the other's."""

    file = models.ForeignKey(File, models.CASCADE, related_name="requests")
    reference = models.CharField(max_length=24, unique=True)
    requesting = models.CharField(max_length=20, blank=True)
    requested = models.CharField(max_length=20, blank=True)
    forms = models.JSONField(default=list)
    side = models.CharField(max_length=12, default="requesting")
    state = models.CharField(max_length=24, default="draft")
    opened = models.DateTimeField()
    changed = models.DateTimeField()

    class Meta:
        ordering = ("-changed",)
        indexes = (models.Index(fields=("-changed",), name="request_changed"),)

    def __str__(self) -> str:
        return self.reference


class Typed(models.Model):
    """What somebody typed into a field of a request, the `number`th time that it was changed."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="typed")
    field = models.CharField(max_length=80)
    number = models.IntegerField()
    value = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("request", "field", "number"), name="typed_once"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.field} {self.number}"


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
