"""The tables of the loads. `actions` alone writes them, `queries` alone reads them."""

from django.db import models

from entraide.apps.library.models import Version

__all__ = ["File", "Load", "Result"]


class Load(models.Model):
    """Files given at once by somebody ("upload"), or loaded before and read again ("reread")."""

    kind = models.CharField(max_length=10)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class File(models.Model):
    """A file of a load: "waiting", "loaded", "refused" (`code` and `detail` of the error say why), or "opened": an
    archive whose members stand as files of their own, each with its `parent` and its number in it.

    `name` is what it was called, for people; its bytes are in the node's storage under `sha256`. A member that could
    not be taken out of its archive has none.
    """

    load = models.ForeignKey(Load, models.CASCADE, related_name="files")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="members")
    nth = models.IntegerField()
    name = models.CharField(max_length=400)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(default=0)
    state = models.CharField(max_length=8, default="waiting")
    code = models.CharField(max_length=40, blank=True)
    detail = models.TextField(blank=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("load", "parent", "nth"), name="file_once"),)
        indexes = (models.Index(fields=("load", "state"), name="file_state"),)

    def __str__(self) -> str:
        return self.name


class Result(models.Model):
    """What became of a document of a file: a library `Became`, the version that stands for it, and what it holds."""

    file = models.ForeignKey(File, models.CASCADE, related_name="results")
    became = models.CharField(max_length=10)
    version = models.ForeignKey(Version, models.CASCADE, related_name="+")
    provisions = models.IntegerField()
    citations = models.IntegerField()
    warnings = models.IntegerField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.became
