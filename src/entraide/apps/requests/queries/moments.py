"""What time it is for requests: the real one, or in training the trainee's. The one place that says so."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from entraide.apps.requests.models import Training

__all__ = ["now", "today"]


def now() -> datetime:
    """The moment that it is."""
    real = timezone.now()
    if not settings.TRAINING:
        return real
    mark = Training.objects.first()
    return real + mark.ahead if mark else real


def today() -> date:
    """The day that it is."""
    return now().date()
