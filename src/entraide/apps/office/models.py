"""The tables of the Office's editions. `actions` alone writes them, `queries` alone reads them.

Nothing here points at a request or a person: this app stands below requests, and cannot read them.
"""

from typing import ClassVar

from django.db import models

__all__ = ["APART", "APPROVED", "PASSED", "PUBLISHED", "WAITING", "Edition", "Given", "Replica", "Source", "Word"]

PUBLISHED = "published"
WAITING = "waiting"
APPROVED = "approved"
PASSED = "passed"
APART = "apart"


class Source(models.Model):
    """Which node is the Office for this one, as a person said: one row. What follows is how asking it went: when it
    answered, what was refused or went wrong last, how many times in a row, when it is asked again."""

    node = models.CharField(max_length=63)
    by = models.CharField(max_length=150)
    since = models.DateTimeField()
    answered = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=20, blank=True)
    told = models.CharField(max_length=200, blank=True)
    tries = models.IntegerField(default=0)
    next_try = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.node


class Edition(models.Model):
    """An edition: published here, or taken in from the Office `office`. `whole` is all of it, as it travels; `key` the
    fingerprint of the key that signed it. Taken in, it is "waiting", "approved", "passed" (a later one was approved
    before it) or "apart" (a person put it aside, and said `why`). What an edition is never changes but for the
    signature, when the Office's key is another."""

    office = models.CharField(max_length=63)
    number = models.IntegerField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    key = models.CharField(max_length=64)
    whole = models.BinaryField()
    size = models.BigIntegerField()
    state = models.CharField(max_length=10)
    came = models.DateTimeField()
    way = models.CharField(max_length=10, blank=True)
    by = models.CharField(max_length=150)
    decided_by = models.CharField(max_length=150, blank=True)
    decided = models.DateTimeField(null=True)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = (models.UniqueConstraint(fields=("office", "number"), name="edition_once"),)

    def __str__(self) -> str:
        return f"{self.office} {self.number}"


class Replica(models.Model):
    """An entry of the directory that was taken from the Office: its key there, its key here, the version that was
    written here."""

    there = models.CharField(max_length=36, unique=True)
    here = models.UUIDField(unique=True)
    number = models.IntegerField()

    def __str__(self) -> str:
        return self.there


class Word(models.Model):
    """The Office's word on a key, of the last edition that was approved."""

    fingerprint = models.CharField(max_length=64, unique=True)
    node = models.CharField(max_length=63)
    state = models.CharField(max_length=20)
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    standing = models.CharField(max_length=10)
    since = models.CharField(max_length=10)
    edition = models.IntegerField()

    class Meta:
        ordering = ("state", "node", "-kind", "name")

    def __str__(self) -> str:
        return f"{self.node} {self.name}"


class Given(models.Model):
    """Statistics that a State gave the Office, of years `first` to `last` (0: open): the last counts."""

    state = models.CharField(max_length=20)
    first = models.IntegerField()
    last = models.IntegerField()
    figures = models.JSONField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    opened_by = models.CharField(max_length=150)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.state} {self.first}–{self.last}"
