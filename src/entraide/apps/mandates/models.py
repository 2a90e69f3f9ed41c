"""The tables of mandates. `actions` alone writes them, `queries` alone reads them."""

from django.conf import settings
from django.db import models

from entraide.apps.library.models import Text, Version
from entraide.domain.mandates.states import MandateState

__all__ = ["Addressed", "Clause", "Comparison", "Draft", "Due", "Edge", "Judgement", "Reading", "Statement"]

STATES = [(one.value, one.value) for one in MandateState]


class Reading(models.Model):
    """That the clauses of a version were read, by the `rules` of that number; what was read by others is read again."""

    version = models.OneToOneField(Version, models.CASCADE, related_name="mandates_reading")
    rules = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.version_id} {self.rules}"


class Clause(models.Model):
    """The `nth` clause of a provision of a version, from 0, as a machine read it: see the domain's `Clause`.

    `quote` are its words, from `start` to `end` of the provision's. `least` and `most` are the strengths that the verb
    may have where only a language was at hand that does not settle it, with their `odds`. `more` is what else was read,
    as the JSON of a clause has it: object, beneficiaries, recurrence, ratification, crimes, goals. `state` and
    `contested` are what persons said last. Where a person corrected it, the row says what they said,
    and `as_read` keeps what the machine had read.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="clauses")
    position = models.IntegerField()
    component = models.TextField()
    key = models.TextField()
    number = models.TextField(blank=True)
    nth = models.IntegerField()
    start = models.IntegerField()
    end = models.IntegerField()
    quote = models.TextField()
    verb = models.TextField(blank=True)
    concept = models.CharField(max_length=20)
    strength = models.IntegerField()
    least = models.IntegerField()
    most = models.IntegerField()
    read_in = models.CharField(max_length=3)
    odds = models.JSONField(default=list)
    asks = models.BooleanField()
    deliverable = models.CharField(max_length=24, blank=True)
    due = models.TextField(blank=True)
    qualifiers = models.JSONField(default=list)
    addressees = models.JSONField(default=list)
    more = models.JSONField(default=dict)
    state = models.CharField(max_length=16, choices=STATES, default=MandateState.EXTRACTED.value)
    contested = models.BooleanField(default=False)
    as_read = models.JSONField(null=True)

    class Meta:
        ordering = ("version_id", "position")
        constraints = (models.UniqueConstraint(fields=("version", "position"), name="clause_position"),)
        indexes = (
            models.Index(fields=("version", "component", "key"), name="clause_place"),
            models.Index(fields=("asks", "-strength"), name="clause_strength"),
            models.Index(fields=("state",), condition=~models.Q(state="extracted"), name="clause_moved"),
        )

    def __str__(self) -> str:
        return f"{self.version_id} {self.component}~{self.key} {self.nth}"

    @property
    def object_words(self) -> str:
        """The words of what is asked; "" where nothing is."""
        start, end = self.more.get("object") or (self.start, self.start)
        return self.quote[start - self.start : end - self.start]


class Addressed(models.Model):
    """Whom a clause asks: the `type` of the domain's table, and the words that name it, "" where none do."""

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="addressed")
    type = models.CharField(max_length=24)
    name = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("type", "clause"), name="addressed_type"),)

    def __str__(self) -> str:
        return self.name or self.type


class Due(models.Model):
    """When a clause says that it is due; `day` the first that it can be, None where no rule gives one."""

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="dues")
    kind = models.CharField(max_length=20)
    value = models.TextField()
    day = models.DateField(null=True)

    class Meta:
        ordering = ("day", "pk")
        indexes = (
            models.Index(fields=("day",), name="due_day"),
            models.Index(fields=("kind", "value"), name="due_kind"),
        )

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"


class Statement(models.Model):
    """What a person says of a mandate, whatever the machine read. It is never changed: what was taken back has `ended`.

    The clause is the `nth`, from 1, of its words (`quote`) in a provision, in a text's words in one language; so it is
    found again when the text is read again, else `placed` is False until a person has looked. `kind` is "move" (to
    `state`), "contest", "uncontest" or "correct" (`said`: field → value). `evidence` is the address of what shows it.
    """

    text = models.ForeignKey(Text, models.PROTECT, related_name="mandate_statements")
    language = models.TextField()
    component = models.TextField()
    key = models.TextField()
    quote = models.TextField()
    nth = models.IntegerField()
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=16, choices=STATES, blank=True)
    said = models.JSONField(default=dict)
    evidence = models.TextField(blank=True)
    note = models.TextField(blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    placed = models.BooleanField(default=True)
    ended = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("text", "component", "key"), name="statement_place"),
            models.Index(fields=("placed",), condition=models.Q(placed=False, ended=None), name="statement_lost"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.state} {self.by}"


class Comparison(models.Model):
    """That two versions of one language were compared, the `old` of the text that the `new` one takes up."""

    old = models.ForeignKey(Version, models.CASCADE, related_name="compared_with_later")
    new = models.OneToOneField(Version, models.CASCADE, related_name="compared")
    rules = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"


class Edge(models.Model):
    """What became of a provision, as a machine suggests: places as "main~para_21", "" for none; see the domain's
    `Edge`."""

    comparison = models.ForeignKey(Comparison, models.CASCADE, related_name="edges")
    position = models.IntegerField()
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    kinds = models.JSONField(default=list)
    alike = models.FloatField()

    class Meta:
        ordering = ("comparison_id", "position")
        indexes = (
            models.Index(fields=("comparison", "old"), name="edge_old"),
            models.Index(fields=("comparison", "new"), name="edge_new"),
        )

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Judgement(models.Model):
    """What a person says of what became of a provision, in one language: that `new` takes up `old` (one of them may be
    ""), with the `kinds` of change, as the machine suggested it (`agrees`) or otherwise. Never changed; see
    Statement."""

    old_text = models.ForeignKey(Text, models.PROTECT, related_name="+")
    new_text = models.ForeignKey(Text, models.PROTECT, related_name="+")
    language = models.TextField()
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    kinds = models.JSONField(default=list)
    agrees = models.BooleanField()
    note = models.TextField(blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("old_text", "new_text", "language"), name="judgement_pair"),)

    def __str__(self) -> str:
        return f"{self.old} → {self.new} {self.by}"


class Draft(models.Model):
    """A draft resolution that a person keeps for the bench: theirs alone, shown to nobody else, whatever their role.

    `data` are the bytes as they came, deflated; `file` is what they were called. `against` is the target of the text
    that the person chose to lay it beside, "" for the one that the bench finds.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    name = models.CharField(max_length=200)
    file = models.CharField(max_length=200)
    data = models.BinaryField()
    against = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("at",), name="draft_at"),)

    def __str__(self) -> str:
        return f"{self.pk}"
