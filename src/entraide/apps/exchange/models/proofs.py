"""What nodes prove of messages. The database itself refuses to change or delete a sheet or an evidence."""

from typing import ClassVar

from django.db import models

from entraide.apps.exchange.models.peers import Peer

__all__ = ["Errand", "Evidence", "Sheet"]


class Sheet(models.Model):
    """Evidences that a node signed at once: its words, its signature, by which key."""

    peer = models.ForeignKey(Peer, models.PROTECT)
    hash = models.CharField(max_length=64, unique=True)
    words = models.BinaryField()
    signature = models.BinaryField()
    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.hash


class Evidence(models.Model):
    """An evidence of a message with a peer: `ours` says who sent the message, `said` who says it ("us", "them",
    "clock"), `at` when by their clock; `reason` a code where it is negative. Without a sheet: said by our own clock."""

    peer = models.ForeignKey(Peer, models.PROTECT, related_name="evidences")
    message = models.CharField(max_length=32)
    ours = models.BooleanField()
    code = models.CharField(max_length=24)
    said = models.CharField(max_length=5)
    at = models.DateTimeField()
    reason = models.CharField(max_length=20, blank=True)
    sheet = models.ForeignKey(Sheet, models.PROTECT, null=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("peer", "message"), name="evidence_message"),)

    def __str__(self) -> str:
        return f"{self.message} {self.code}"


class Errand(models.Model):
    """A sheet that is still to be told to its peer; gone when the peer says that it has it."""

    peer = models.ForeignKey(Peer, models.CASCADE, related_name="errands")
    sheet = models.ForeignKey(Sheet, models.CASCADE)

    class Meta:
        constraints: ClassVar = (models.UniqueConstraint(fields=("peer", "sheet"), name="errand_once"),)

    def __str__(self) -> str:
        return str(self.sheet_id)
