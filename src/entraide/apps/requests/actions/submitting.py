"""Statistics taken for submission to the Office: an act of a person, kept in the audit with what exactly was taken."""

from datetime import datetime

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.requests.plain_figures import digest
from entraide.apps.requests.queries.figures import Selection

__all__ = ["take"]


@transaction.atomic
def take(data: bytes, of: Selection, *, by: str, at: datetime) -> str:
    """Keep that the submission was taken; its SHA-256."""
    found = digest(data)
    detail = {"sha256": found, "first": of.first, "last": of.last}
    audit.record("requests.statistics_taken", "urn:entraide:statistics:requests", by=by, at=at, detail=detail)
    return found
