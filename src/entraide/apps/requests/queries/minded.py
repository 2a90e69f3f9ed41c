"""Whether what is kept of clocks and duties was made from the calendars and tables of today."""

from entraide.apps.requests.models import Folded
from entraide.data.calendars import fingerprint

__all__ = ["minded"]


def minded() -> bool:
    """Whether the last making was from these."""
    return Folded.objects.filter(fingerprint=fingerprint()).exists()
