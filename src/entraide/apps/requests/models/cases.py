"""Cases, who may know of them, their requests and what was typed into these."""

from django.conf import settings
from django.db import models

__all__ = ["File", "Member", "Request", "Typed"]


class File(models.Model):
    """A case: what its requests have in common, and who may know of it. `reference` is ours ("2026-K7Q3XF"):
    drawn by lot, so that no gap in a row of numbers tells of a case. Of a `sealed` one nobody outside hears, not even
    that there is one."""

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
        indexes = (models.Index(fields=("user", "file"), name="member_user"),)

    def __str__(self) -> str:
        return f"{self.file_id} {self.user_id}"


class Request(models.Model):
    """A request of a case to one State. `requesting`, `requested` and `forms` repeat what is typed, `state` where
    it stands, for lists; `changed` is when something was last done to it; `theirs` the number that the other State gave
    it. `side` is which of the two States this node is: an incoming request is the other's; `peer` the State that is not
    ours, `urgent` what is typed or was said. `tallied`: it was closed, and what was counted of it no longer leads to
    it."""

    file = models.ForeignKey(File, models.CASCADE, related_name="requests")
    reference = models.CharField(max_length=24, unique=True)
    requesting = models.CharField(max_length=20, blank=True)
    requested = models.CharField(max_length=20, blank=True)
    forms = models.JSONField(default=list)
    side = models.CharField(max_length=12, default="requesting")
    state = models.CharField(max_length=24, default="draft")
    theirs = models.CharField(max_length=80, blank=True)
    peer = models.CharField(max_length=20, blank=True)
    urgent = models.BooleanField(default=False)
    tallied = models.BooleanField(default=False)
    opened = models.DateTimeField()
    changed = models.DateTimeField()

    class Meta:
        ordering = ("-changed",)
        indexes = (
            models.Index(fields=("-changed", "-id"), name="request_changed"),
            models.Index(fields=("state", "-changed", "-id"), name="request_state"),
            models.Index(fields=("peer", "-changed", "-id"), name="request_peer"),
            models.Index(fields=("urgent", "-changed", "-id"), name="request_urgent"),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def urn(self) -> str:
        """Its address, as other apps have it."""
        return f"urn:entraide:request:{self.reference}"


class Typed(models.Model):
    """What somebody typed into a field of a request, the `number`th time that it was changed. `adds`: the event of its
    life by which it may say something else since it left its writers' hands ("": it had not left them). `came`: the
    other State's node said it; nobody here typed it."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="typed")
    field = models.CharField(max_length=80)
    number = models.IntegerField()
    value = models.TextField(blank=True)
    adds = models.CharField(max_length=40, blank=True)
    came = models.BooleanField(default=False)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("request", "field", "number"), name="typed_once"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.field} {self.number}"
