"""The tables of the library. `actions` alone writes them, `queries` alone reads them."""

from typing import Any

from django.db import models

__all__ = ["Citation", "FormerAddress", "Note", "Notice", "Provision", "Settlement", "Subject", "Text", "Version"]

OPEN = ("ambiguous", "unresolved")  # states of a citation that wait for a person


class Text(models.Model):
    """A work in any language: `iri` its address, `target` what citations of it carry ("A/RES/74/177", "UNTOC"), or the
    address again where it has neither symbol nor code. `kind` is a domain `Cited` ("resolution", "treaty" …), or "" for
    a text without symbol or code."""

    iri = models.TextField(unique=True)
    target = models.TextField(unique=True)
    kind = models.CharField(max_length=20, blank=True)
    organ = models.TextField(blank=True)
    adopted = models.TextField(blank=True)
    year = models.IntegerField(null=True)

    class Meta:
        ordering = ("target",)
        indexes = (
            models.Index(fields=("-adopted", "target"), name="text_latest"),
            models.Index(fields=("organ", "year"), name="text_counted"),
        )

    def __str__(self) -> str:
        return self.shown

    @property
    def named(self) -> str:
        """Its symbol or code, "" where it has neither."""
        return self.target if self.target != self.iri else ""

    @property
    def shown(self) -> str:
        """The text as a person names it: its symbol or code; a local one by the end of its address."""
        return self.named or f"…{self.target[-8:]}"


class FormerAddress(models.Model):
    """An address that a text had before more was known of it, its date above all: it leads there for ever."""

    iri = models.TextField(unique=True)
    text = models.ForeignKey(Text, models.CASCADE, related_name="former")

    def __str__(self) -> str:
        return self.iri


class Version(models.Model):
    """A text in one language as it was read from one file. A corrected file makes a new one; the old ones are kept.

    `source` is the SHA-256 of the file that it was read from, whose `part`th document it is; `sha256` is what the
    document itself states, which is another when it came as our Akoma Ntoso. `agenda` is the title of the agenda item
    that it was adopted under. `warnings` and `repairs` say how many the reading has.
    """

    text = models.ForeignKey(Text, models.PROTECT, related_name="versions")
    language = models.TextField()
    number = models.IntegerField()
    current = models.BooleanField()
    title = models.TextField(blank=True)
    symbol = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    source = models.CharField(max_length=64, blank=True)
    part = models.IntegerField(default=1)
    loaded = models.DateTimeField()
    agenda = models.TextField(blank=True)
    preambular = models.IntegerField()
    operative = models.IntegerField()
    warnings = models.IntegerField()
    repairs = models.IntegerField(default=0)
    subjects: "models.ManyToManyField[Subject, Any]" = models.ManyToManyField("Subject", related_name="versions")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("text", "language", "number"), name="version_number"),
            models.UniqueConstraint(
                fields=("text", "language"), condition=models.Q(current=True), name="one_current_version"
            ),
        )
        indexes = (models.Index(fields=("source", "part"), name="version_source"),)

    def __str__(self) -> str:
        return f"{self.text_id} {self.language} {self.number}"


class Content(models.Model):
    """The document of a version as our Akoma Ntoso, deflated: what all else is made from again.

    A table of its own, since SQLite passes over what lies in a row before a column that is asked for.
    """

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="content")
    deflated = models.BinaryField()

    def __str__(self) -> str:
        return str(self.version)


class Subject(models.Model):
    """A term that files state as what their text is about: its `dictionary` is "UNBIS" or "SDGO", its `label` in small
    letters, its `code` where one file gave it."""

    dictionary = models.TextField()
    label = models.TextField()
    code = models.TextField(blank=True)

    class Meta:
        ordering = ("dictionary", "label")
        constraints = (models.UniqueConstraint(fields=("dictionary", "label"), name="one_subject"),)

    def __str__(self) -> str:
        return self.label


class Provision(models.Model):
    """A provision of a version, at its `position`; `key` and `component` as addresses have them.

    `points` are its lettered points in reading order, each as [end of its key, start, end] in `words`: the end is
    "point_a__point_ii"; `level` the depth of a heading, 0 for other kinds.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="provisions")
    position = models.IntegerField()
    component = models.TextField()
    key = models.TextField()
    kind = models.CharField(max_length=12)
    number = models.TextField(blank=True)
    level = models.IntegerField(default=0)
    points = models.JSONField(default=list)
    words = models.TextField()

    class Meta:
        ordering = ("version_id", "position")
        constraints = (models.UniqueConstraint(fields=("version", "position"), name="provision_position"),)
        indexes = (models.Index(fields=("version", "component", "key"), name="provision_place"),)

    def __str__(self) -> str:
        return f"{self.component}~{self.key}"


class Note(models.Model):
    """The `nth` footnote of a version; `calls` as [component, key, offset]."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="notes")
    nth = models.IntegerField()
    marker = models.TextField()
    words = models.TextField()
    calls = models.JSONField(default=list)

    class Meta:
        ordering = ("version_id", "nth")

    def __str__(self) -> str:
        return f"{self.nth}"


class Notice(models.Model):
    """What the reader could not make out in a version, or mended in it: see the domain's `Notice`.

    `component` and `key` say where, both "" for the text as a whole.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="notices")
    position = models.IntegerField()
    code = models.TextField()
    component = models.TextField(blank=True)
    key = models.TextField(blank=True)
    detail = models.TextField(blank=True)

    class Meta:
        ordering = ("version_id", "position")
        indexes = (models.Index(fields=("code", "version"), name="notice_code"),)

    def __str__(self) -> str:
        return f"{self.code} {self.key}"


class Settlement(models.Model):
    """What a person says that a citation means, whatever the program read.

    The citation is the `nth` of its words (`quote`) in the provision, in a text's words in one language; `before` and
    `after` are the words beside it. So it is found again when the text is read again; where it is not, `placed` is
    False until a person has looked. `verdict` is "reference", "none" (not a citation) or "untold" (with its `reason`).
    A settlement is never changed: what was changed or withdrawn has `ended`, and by whom.
    """

    text = models.ForeignKey(Text, models.PROTECT, related_name="settlements")
    language = models.TextField()
    component = models.TextField()
    key = models.TextField()
    quote = models.TextField()
    nth = models.IntegerField()
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    verdict = models.CharField(max_length=12)
    kind = models.CharField(max_length=12, blank=True)
    target = models.TextField(blank=True)
    iri = models.TextField(blank=True)
    pinpoint = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    placed = models.BooleanField(default=True)
    ended = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("text", "language", "component", "key", "quote", "nth"),
                condition=models.Q(ended=None),
                name="one_settlement_in_force",
            ),
        )

    def __str__(self) -> str:
        return f"{self.quote}: {self.target or self.verdict}"


class Citation(models.Model):
    """A citation of a version; whether its target is here is asked when it is shown.

    Where a person settled it, `settlement` says so, what the row says is what they said, and `as_read` keeps what the
    program had read (state, kind, target, iri, pinpoint).
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="citations")
    position = models.IntegerField()
    component = models.TextField()
    key = models.TextField()
    start = models.IntegerField()
    end = models.IntegerField()
    quote = models.TextField()
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=12)
    target = models.TextField(blank=True)
    iri = models.TextField(blank=True)
    pinpoint = models.TextField(blank=True)
    candidates = models.JSONField(default=list)
    role = models.TextField(blank=True)
    settlement = models.ForeignKey(Settlement, models.SET_NULL, null=True, related_name="citations")
    as_read = models.JSONField(null=True)

    class Meta:
        ordering = ("version_id", "position")
        indexes = (
            models.Index(fields=("target", "version"), name="citation_target"),
            models.Index(fields=("version", "component", "key"), name="citation_place"),
            models.Index(
                fields=("state", "kind"),
                condition=models.Q(state__in=("ambiguous", "unresolved")),
                name="citation_open",
            ),
        )

    def __str__(self) -> str:
        return self.quote
