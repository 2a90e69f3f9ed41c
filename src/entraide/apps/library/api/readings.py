"""How texts were read: the report of a version's reading, and what differs between two versions."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router

from entraide.apps.library.api.parameters import InText, Number, known, page, version_at
from entraide.apps.library.api.reading_answers import Changes, Report
from entraide.apps.library.plain import change_record, notice_record, repair_record, version_record
from entraide.apps.library.queries import readings
from entraide.apps.problems import Problem

__all__ = ["router"]

Plain = dict[str, Any]
router = Router(tags=["texts"])


class OneReading(InText):
    """A version of a text in one of its languages."""

    version: Number | None = Field(None, description="param_version")


class Compared(InText):
    """Two versions of a text in one of its languages."""

    older: Number | None = Field(None, description="param_older")
    newer: Number | None = Field(None, description="param_newer")


@router.get("/report", response=Report, operation_id="api_report")
def report(request: HttpRequest, asked: Query[OneReading]) -> Plain:
    """How a version was read: what a person should look at, and what was repaired, with what was printed."""
    row = known(asked.text)
    version = version_at(row, asked.language, asked.version, "version")
    told = readings.report(version)
    rest = list(enumerate(told.repairs, 1))[asked.after :]
    shown, after = page(request, rest, asked.limit, lambda one: one[0])
    return {
        "iri": row.iri,
        "version": version_record(version),
        "format": told.format,
        "warnings": [notice_record(row, one) for one in told.notices],
        "repairs": [repair_record(row, one) for _, one in shown],
        "next": after,
    }


@router.get("/changes", response=Changes, operation_id="api_changes")
def changes(request: HttpRequest, asked: Query[Compared]) -> Plain:
    """What differs between two versions, place by place; without numbers, of the current one and the one before."""
    row = known(asked.text)
    newer = version_at(row, asked.language, asked.newer, "newer")
    older = readings.before(newer) if asked.older is None else version_at(row, asked.language, asked.older, "older")
    if older is None:
        raise Problem(404, "no_older_version", "newer", number=newer.number)
    if older.number >= newer.number:
        raise Problem(422, "not_older", "older", number=newer.number)
    rest = list(enumerate(readings.differences(older, newer), 1))[asked.after :]
    shown, after = page(request, rest, asked.limit, lambda one: one[0])
    return {
        "iri": row.iri,
        "older": version_record(older),
        "newer": version_record(newer),
        "items": [change_record(row, one) for _, one in shown],
        "next": after,
    }
