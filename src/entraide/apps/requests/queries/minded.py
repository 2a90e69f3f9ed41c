"""Whether what is kept beside requests was made from the calendars, the tables and the folding of letters of today."""

import hashlib

from entraide.apps.requests.models import Folded
from entraide.apps.requests.queries.clocks import clock_table
from entraide.data.calendars import fingerprint
from entraide.domain.requests.folding import FOLDING

__all__ = ["made_from", "minded"]


def made_from() -> str:
    """What it is made from, in short."""
    return hashlib.sha256(f"{fingerprint()} {clock_table()} {FOLDING}".encode()).hexdigest()


def minded() -> bool:
    """Whether the last making was from these."""
    return Folded.objects.filter(fingerprint=made_from()).exists()
