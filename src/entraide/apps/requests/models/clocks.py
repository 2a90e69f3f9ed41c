"""What follows from the life of requests, kept so that lists are quick; the notices of it; who is told, and how.

Clock and Duty are derived: they are what folding the events gives, and are made anew from them at any time.
"""

from django.conf import settings
from django.db import models

from entraide.apps.requests.models.cases import Request
from entraide.apps.requests.models.life import Happened

__all__ = ["Clock", "Duty", "Feed", "Folded", "Notice", "Pace", "Told", "Wanted"]


class Clock(models.Model):
    """A clock that runs for a measure. `owed` by which side; `role` of an account that minds it with us; `due` by
    its own unit, `calendar` and `working` by the others, `moment` where it counts hours; `warns` the days of reminder,
    the `first` of which stands apart for lists; `days_known`, `zone_known`: of the State that owes."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="clocks")
    measure = models.CharField(max_length=40)
    code = models.CharField(max_length=40)
    event = models.CharField(max_length=40)
    owed = models.CharField(max_length=12)
    role = models.CharField(max_length=30)
    since = models.DateField()
    due = models.DateField()
    calendar = models.DateField()
    working = models.DateField()
    moment = models.DateTimeField(null=True)
    warns = models.JSONField(default=list)
    first = models.DateField()
    days_known = models.BooleanField()
    zone_known = models.BooleanField()

    class Meta:
        ordering = ("due", "pk")
        indexes = (models.Index(fields=("first",), name="clock_first"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.measure} {self.code}"


class Duty(models.Model):
    """What waits for somebody of a role (domain.requests.duties)."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=20)
    role = models.CharField(max_length=30)
    measures = models.JSONField(default=list)
    since = models.DateTimeField(null=True)
    due = models.DateField(null=True)
    event = models.CharField(max_length=40, blank=True)
    begins = models.DateField(null=True)

    class Meta:
        ordering = ("due", "since", "pk")
        indexes = (models.Index(fields=("role", "due"), name="duty_role"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"


class Folded(models.Model):
    """From what clocks and duties were last made for all requests: the fingerprint of calendars and tables."""

    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.fingerprint[:8]


class Notice(models.Model):
    """That a clock came to a day of reminder (`code`, `measure`, the `event` that started it, the `day`; `over` where
    it was due), or that something happened (`happened`). Kept once."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="notices")
    code = models.CharField(max_length=40, blank=True)
    measure = models.CharField(max_length=40, blank=True)
    event = models.CharField(max_length=40)
    day = models.DateField(null=True)
    over = models.BooleanField(default=False)
    happened = models.ForeignKey(Happened, models.CASCADE, null=True, related_name="notices")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("request", "code", "measure", "event", "day"), name="notice_once"),
        )
        indexes = (models.Index(fields=("-at", "-id"), name="notice_at"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.code or self.event}"


class Pace(models.TextChoices):
    """How soon a person wants to be written to about what happened."""

    NONE = "none"
    DAILY = "daily"
    ONCE = "once"


class Told(models.Model):
    """That a person is to be told of a notice, by a letter without content, not before a moment; `sent` when the mail
    server took it. It is marked after it was handed over: killed between, it is sent again, and never lost."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="told")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="told_of")
    after = models.DateTimeField()
    sent = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("notice", "user"), name="told_once"),)
        indexes = (models.Index(fields=("after",), condition=models.Q(sent=None), name="told_waiting"),)

    def __str__(self) -> str:
        return f"{self.notice_id} {self.user_id}"


class Wanted(models.Model):
    """How a person wants to be told of what others do in their cases. Who wished nothing is not written to of it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="wanted_notices")
    pace = models.CharField(max_length=8, choices=Pace.choices, default=Pace.NONE)

    def __str__(self) -> str:
        return self.pace


class Feed(models.Model):
    """The secret address of a person's calendar, as its SHA-256: who reads the tables cannot ask for it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="clock_feed")
    sha256 = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id}"
