"""Items of evidence, the steps of their custody, what looking at their bytes gave. A row is never changed in what it
says of an item: only where its bytes are is (`stored`, `held`)."""

from django.db import models

from entraide.apps.requests.models import Request

__all__ = ["Chunk", "Item", "Leaving", "Look", "Step"]


class Item(models.Model):
    """An item of a request, as domain.evidence.items has it. `side` is the State that gave it its exhibit number: the
    life of the request names it by that. `stored` is the SHA-256 of the bytes that are kept for it, "" while they are
    awaited, and `held` since when; `message` the one that brought it, "" where it was taken in here. `measures` are
    those that it answers, as its sender said; `comes` how its bytes do (domain.evidence.carrying.Comes), `chunks` the
    SHA-256 of each where they come in chunks. `giver`: the State whose terms bind it, where it was given for another
    request and handed on to this one; "" where the request tells it."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="evidence")
    key = models.CharField(max_length=32)
    side = models.CharField(max_length=12)
    exhibit = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    media = models.CharField(max_length=255)
    description = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    sha512 = models.CharField(max_length=128)
    size = models.BigIntegerField()
    purpose = models.CharField(max_length=500)
    caveats = models.JSONField(default=list)
    onward = models.CharField(max_length=20)
    exculpatory = models.BooleanField(default=False)
    original = models.BooleanField(default=False)
    due = models.DateField(null=True)
    made_from = models.CharField(max_length=32, blank=True)
    why = models.TextField(blank=True)
    giver = models.CharField(max_length=20, blank=True, default="")
    measures = models.JSONField(default=list)
    message = models.CharField(max_length=32, blank=True)
    comes = models.CharField(max_length=10, blank=True)
    chunks = models.JSONField(default=list)
    stored = models.CharField(max_length=64, blank=True)
    held = models.DateTimeField(null=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("request", "key"), name="evidence_key_once"),
            models.UniqueConstraint(fields=("request", "side", "exhibit"), name="evidence_exhibit_once"),
        )

    def __str__(self) -> str:
        return f"{self.request_id} {self.exhibit}"


class Step(models.Model):
    """A step of an item's custody, as domain.evidence.custody has it; `told_by` and `told_at`: who wrote it down here,
    and when."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="custody")
    item = models.ForeignKey(Item, models.CASCADE, related_name="steps")
    key = models.CharField(max_length=32)
    kind = models.CharField(max_length=10)
    performer = models.CharField(max_length=200)
    began = models.DateTimeField()
    ended = models.DateTimeField()
    instrument = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    result = models.TextField(blank=True)
    made = models.CharField(max_length=32, blank=True)
    told_by = models.CharField(max_length=150)
    told_at = models.DateTimeField()

    class Meta:
        ordering = ("began", "ended", "key")
        constraints = (models.UniqueConstraint(fields=("item", "key"), name="evidence_step_once"),)

    def __str__(self) -> str:
        return f"{self.item_id} {self.kind}"


class Look(models.Model):
    """That the hashes of an item's bytes were recomputed: the `verdict` (domain.evidence.receipts), what was found, by
    whom, when, on which machine. `verdict` "" while the worker reads, `done` bytes so far. `event`: that of the life by
    which the other State was told, "" while it was not."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="looks")
    item = models.ForeignKey(Item, models.CASCADE, related_name="looks")
    verdict = models.CharField(max_length=10, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    sha512 = models.CharField(max_length=128, blank=True)
    size = models.BigIntegerField(null=True)
    done = models.BigIntegerField(default=0)
    environment = models.CharField(max_length=200)
    event = models.CharField(max_length=40, blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.item_id} {self.verdict}"


class Leaving(models.Model):
    """An item that leaves in chunks, by the line that it began to leave by (the node, the fingerprints of both
    authorities' keys): `done` of `total` are handed over to the exchange."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="leaving")
    item = models.ForeignKey(Item, models.CASCADE, related_name="leaving")
    node = models.CharField(max_length=63)
    ours = models.CharField(max_length=64)
    theirs = models.CharField(max_length=64)
    total = models.IntegerField()
    done = models.IntegerField(default=0)
    trouble = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.item_id} {self.done}/{self.total}"


class Chunk(models.Model):
    """A chunk of an item that came, kept by its SHA-256 until all are there."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="chunks")
    item = models.ForeignKey(Item, models.CASCADE, related_name="came")
    number = models.IntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("item", "number"), name="evidence_chunk_once"),)

    def __str__(self) -> str:
        return f"{self.item_id} {self.number}"
