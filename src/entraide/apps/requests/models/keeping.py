"""How long a request is kept, what people said of it, and what is left of one that was deleted."""

from django.db import models

from entraide.apps.requests.models.cases import Request

__all__ = ["Review", "Term", "Tombstone"]


class Term(models.Model):
    """Until when a request is kept, as it was reckoned when the request had last `changed`, by the rules of a hash;
    None while it is not known. Reckoned again where either is another."""

    request = models.OneToOneField(Request, models.CASCADE, related_name="term")
    category = models.CharField(max_length=20)
    until = models.DateField(null=True)
    held = models.BooleanField(default=False)
    changed = models.DateTimeField()
    rules = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=("held", "until"), name="term_due"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.until}"


class Review(models.Model):
    """What a person said of how long a request is kept: when its offences can be prosecuted no more ("limitation"),
    that it is kept "longer", both with their day; that it be deleted ("proposed"), or not after all ("withdrawn")."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="reviews")
    kind = models.CharField(max_length=10)
    until = models.DateField(null=True)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"


class Tombstone(models.Model):
    """What is left of a request that was deleted: its reference and days, by which rule and by whom, and the SHA-256 of
    the `rows` that were removed: proof of what was deleted to whoever kept a copy, and nothing to anybody else."""

    reference = models.CharField(max_length=24, unique=True)
    sealed = models.BooleanField()
    opened = models.DateTimeField()
    deleted = models.DateTimeField()
    rule = models.CharField(max_length=20)
    due = models.DateField()
    proposed_by = models.CharField(max_length=150)
    confirmed_by = models.CharField(max_length=150)
    rows = models.IntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("-deleted",)

    def __str__(self) -> str:
        return self.reference
