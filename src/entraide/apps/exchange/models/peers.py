"""This node and its keys; the other nodes, their keys, and by whose word these are trusted."""

from typing import ClassVar

from django.db import models

__all__ = ["Nonce", "OwnKey", "Peer", "PeerKey", "Self"]


class Self(models.Model):
    """This node, as others know it: one row. `name` is for programs ("bern.example"), and never changes."""

    name = models.CharField(max_length=63, unique=True)
    state = models.CharField(max_length=20)
    made = models.DateTimeField()
    by = models.CharField(max_length=150)

    def __str__(self) -> str:
        return self.name


class OwnKey(models.Model):
    """Keys of ours: the node's, or an authority's. `file` is the file of keys, its secret half locked: the node's by
    the node's own secret, an authority's by a passphrase that a person gives each time. `retired`: another took its
    place; `lost`: it was in wrong hands, or nobody has it, so that it vouches for none."""

    kind = models.CharField(max_length=10)
    fingerprint = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    card = models.BinaryField()
    file = models.BinaryField()
    made = models.DateTimeField()
    by = models.CharField(max_length=150)
    retired = models.DateTimeField(null=True)
    lost = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class Peer(models.Model):
    """Another node: `standing` is "met" (it introduced itself), "trusted" (a person said so) or "suspended". `way` is
    how it is reached ("https", "folder", "domibus", "mail", or "" while not set), `place` where. What follows is its
    health: when it last answered, what went wrong last, how many times in a row, when it is tried again; `ahead` is by
    how many seconds its clock is ahead of ours. `versions`: those of the sealed package that it says it reads; one that
    said nothing reads the first."""

    node = models.CharField(max_length=63, unique=True)
    state = models.CharField(max_length=20)
    standing = models.CharField(max_length=10, default="met")
    way = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=500, blank=True)
    since = models.DateTimeField()
    trusted_by = models.CharField(max_length=150, blank=True)
    trusted = models.DateTimeField(null=True)
    answered = models.DateTimeField(null=True)
    heard = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=20, blank=True)
    told = models.CharField(max_length=200, blank=True)
    tries = models.IntegerField(default=0)
    next_try = models.DateTimeField(null=True)
    ahead = models.IntegerField(default=0)
    versions = models.JSONField(default=list)

    class Meta:
        ordering = ("state", "node")

    def __str__(self) -> str:
        return self.node


class PeerKey(models.Model):
    """A key of another node, or of an authority there: `standing` is "announced", "trusted" or "revoked". Who compared
    the fingerprint with its owner is `by`, when `since`; `why` a reason where it was revoked. `before`: the fingerprint
    of the trusted key that vouched for this one."""

    peer = models.ForeignKey(Peer, models.PROTECT, related_name="keys")
    kind = models.CharField(max_length=10)
    fingerprint = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    card = models.BinaryField()
    standing = models.CharField(max_length=10, default="announced")
    announced = models.DateTimeField()
    before = models.CharField(max_length=64, blank=True)
    by = models.CharField(max_length=150, blank=True)
    since = models.DateTimeField(null=True)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-kind", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.name} {self.standing}"


class Nonce(models.Model):
    """That a request came: another with the same number is a replay. Forgotten when its time has run out."""

    peer = models.ForeignKey(Peer, models.CASCADE)
    value = models.CharField(max_length=32)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = (models.UniqueConstraint(fields=("peer", "value"), name="nonce_once"),)

    def __str__(self) -> str:
        return self.value
