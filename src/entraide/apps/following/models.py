"""The tables of what people follow. `actions` alone writes them, `queries` alone reads them."""

import uuid

from django.conf import settings
from django.db import models

from entraide.apps.library.models import Version

__all__ = ["Arrival", "Follow", "Letter", "News", "Pace", "Wish"]


class Pace(models.TextChoices):
    """How a person wants to be written to."""

    NONE = "none"
    ONCE = "once"
    DAILY = "daily"


class Follow(models.Model):
    """What a person follows: a text (`target`), a provision of it (and `place`, "main~para_21"), or a search (`query`,
    as in its address). `seen`: up to when they have looked at what is new."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")
    target = models.CharField(max_length=200, blank=True, db_index=True)
    place = models.CharField(max_length=180, blank=True)
    query = models.CharField(max_length=900, blank=True)
    since = models.DateTimeField()
    seen = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("user", "target", "place", "query"), name="followed_once"),)

    def __str__(self) -> str:
        return self.query or f"{self.target} {self.place}".strip()


class Arrival(models.Model):
    """A version that was loaded and not yet looked at for those who follow something."""

    version = models.OneToOneField(Version, models.CASCADE)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.version_id}"


class Wish(models.Model):
    """How a person wants to be written to, and in which language. Who wished nothing is not written to."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="wish")
    pace = models.CharField(max_length=8, choices=Pace.choices, default=Pace.NONE)
    language = models.CharField(max_length=3, default="fr")

    def __str__(self) -> str:
        return self.pace


class Letter(models.Model):
    """A letter to a person: "waiting" until `due`, "sending" once it is handed over, then "sent"; "failed" when it was
    refused too often; "unsure" when nobody can say whether it left: it is not sent twice. "dropped" when nobody wants
    it any more. `key` makes its Message-ID."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="letters")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    state = models.CharField(max_length=8, default="waiting")
    due = models.DateTimeField()
    tries = models.IntegerField(default=0)
    sent = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("due", "pk")
        indexes = (models.Index(fields=("state", "due"), name="letter_due"),)

    def __str__(self) -> str:
        return f"{self.key} {self.state}"


class News(models.Model):
    """Something new of what a person follows: `kind` is "version" (the text was loaded, or corrected), "cited" (the
    version cites it, at `place`) or "hit" (the version has what was searched for)."""

    follow = models.ForeignKey(Follow, models.CASCADE, related_name="news")
    kind = models.CharField(max_length=8)
    version = models.ForeignKey(Version, models.CASCADE)
    place = models.CharField(max_length=180, blank=True)
    at = models.DateTimeField()
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="news")

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=("follow", "kind", "version"), name="news_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.version_id}"
