"""Outbox and inbox: conversations, what goes out, what came in, what is missing."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from entraide.apps.exchange.models.peers import Peer

__all__ = ["Conversation", "Gap", "Incoming", "Outgoing"]


class Conversation(models.Model):
    """A case between two nodes: `key` says nothing, both have it. `subject` is the address of the case here, for the
    app that keeps it. Of both directions the head: the last number without a gap before it, and its hash; `shown` is
    the last of ours that the other node has proved to have. `return_from`: it asks back its own from this number on.
    `forgotten`: when the case was deleted here."""

    key = models.CharField(max_length=32, unique=True)
    peer = models.ForeignKey(Peer, models.PROTECT, related_name="conversations")
    subject = models.CharField(max_length=200, blank=True)
    sent_number = models.IntegerField(default=0)
    sent_hash = models.CharField(max_length=64, blank=True)
    got_number = models.IntegerField(default=0)
    got_hash = models.CharField(max_length=64, blank=True)
    shown = models.IntegerField(default=0)
    return_from = models.IntegerField(null=True)
    forgotten = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key


class Carried(models.Model):
    """What a message has in either box. `package` is the SHA-256 of the sealed package in the node's storage; `header`
    and `signature` are what its sender signed. `removed`: when the package was let go of, since the case was deleted;
    the rest stays, as what was proved does. `rings`: when people are next to be written to about it, where they are."""

    message = models.CharField(max_length=32)
    number = models.IntegerField(null=True)
    header = models.BinaryField(default=b"")
    signature = models.BinaryField(default=b"")
    hash = models.CharField(max_length=64, blank=True)
    reply = models.CharField(max_length=32, blank=True)
    package = models.CharField(max_length=64)
    size = models.BigIntegerField()
    urgent = models.BooleanField(default=False)
    applied = models.DateTimeField(null=True)
    opened_by = models.CharField(max_length=150, blank=True)
    trouble = models.CharField(max_length=20, blank=True)
    told = models.CharField(max_length=200, blank=True)
    removed = models.DateTimeField(null=True)
    rings = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.message} {self.number}"


class Outgoing(Carried):
    """A message of ours. It has a number, a header and a signature from when it is first sent. `recovered`: it came
    back from the other node after our database had been one of before; `applied` is then when it was opened again."""

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="outgoing")
    sender = models.CharField(max_length=64)
    receiver = models.CharField(max_length=64)
    stage = models.CharField(max_length=14, default="queued")
    created = models.DateTimeField()
    by = models.CharField(max_length=150)
    next_try = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)
    progress = models.BigIntegerField(default=0)
    recovered = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("message",), name="outgoing_once"),
            models.UniqueConstraint(
                fields=("conversation", "number"), condition=Q(number__isnull=False), name="outgoing_number"
            ),
        )
        indexes = (
            models.Index(fields=("next_try",), name="outgoing_next"),
            models.Index(fields=("rings",), condition=Q(rings__isnull=False), name="outgoing_rings"),
        )


class Incoming(Carried):
    """A message of another node: `state` is "early" (others are missing before it), "delivered", "opened", or "faulty"
    (its package will not open: `trouble`)."""

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="incoming")
    sender = models.CharField(max_length=64)
    receiver = models.CharField(max_length=64)
    state = models.CharField(max_length=10)
    arrived = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("conversation", "message"), name="incoming_once"),
            models.UniqueConstraint(fields=("conversation", "number"), name="incoming_number"),
        )
        indexes = (
            models.Index(fields=("state", "receiver"), name="incoming_waiting"),
            models.Index(fields=("rings",), condition=Q(rings__isnull=False), name="incoming_rings"),
        )


class Gap(models.Model):
    """What is told of a conversation: numbers that are missing ("missing"), that the other node proves to have had from
    us and that are not here any more ("lost": they are asked back), that we had and have no longer ("forgotten": they
    are sent again), or at which the two records part ("forked"). `closed` when it was mended, `how` by what."""

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="gaps")
    kind = models.CharField(max_length=10)
    first = models.IntegerField()
    last = models.IntegerField()
    seen = models.DateTimeField()
    closed = models.DateTimeField(null=True)
    how = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints: ClassVar = (
            models.UniqueConstraint(
                fields=("conversation", "kind"), condition=Q(closed__isnull=True), name="gap_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.first}–{self.last}"
