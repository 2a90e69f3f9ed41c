"""The table of the audit. The database itself refuses to change or delete a row (see the first migration)."""

from django.db import models

__all__ = ["Entry"]


class Entry(models.Model):
    """One action: its number in the chain, when (UTC), by whom, what, on which object, with which particulars.

    `hash` is the SHA-256 of the entry's own words and of `previous`, the hash of the entry before it: a changed,
    removed or inserted entry breaks the chain at its place.
    """

    number = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    action = models.CharField(max_length=80)
    subject = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.subject}"
