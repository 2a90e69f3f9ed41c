"""What became of provisions between two texts, and the provisions that name a partner."""

import datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from entraide.apps.library.api.parameters import Language, Name, Wish, expression, known
from entraide.apps.mandates import partner_records
from entraide.apps.mandates.lineage_records import records
from entraide.apps.mandates.queries import comparisons
from entraide.apps.mandates.queries import partners as queries
from entraide.apps.problems import Problem
from entraide.apps.saying import reader
from entraide.data.partners import partners

__all__ = ["router"]

Plain = dict[str, Any]
router = Router(tags=["mandates"])


class Between(Schema):
    """Two texts, in a language that both are here in."""

    old: Name = Field(..., description="lineage_param_old")
    new: Name = Field(..., description="lineage_param_new")
    language: Language | None = Field(None, description="param_language")


class Changed(Schema):
    """What became of a provision: `kinds` what stands, `suggested` what the machine says, `by` and `at` the person who
    said otherwise or the same."""

    old: str | None
    old_number: str | None
    new: str | None
    new_number: str | None
    kinds: list[str]
    standing: Literal["machine", "confirmed", "corrected", "said", "refused", "set_aside"]
    suggested: list[str] | None
    alike: float | None
    by: str | None
    at: datetime.datetime | None
    note: str | None
    old_words: str | None
    new_words: str | None


class Lineage(Schema):
    """Two texts compared."""

    old: str
    new: str
    language: str
    items: list[Changed]


class Called(Wish):
    """A partner by its key, in a page of provisions."""

    key: Name = Field(..., description="partner_param_key")
    language: Language | None = Field(None, description="param_language")
    start: int = Field(0, ge=0, le=10**6, description="partner_param_start")


class Named(Schema):
    """A provision that names a partner; `way` was read `by` a machine."""

    text: str
    symbol: str | None
    adopted: str | None
    language: str
    provision: str
    kind: str
    number: str | None
    way: Literal["asked", "with", "named"]
    by: Literal["machine"]
    excerpts: list[str]


class Listed(Schema):
    """A text that the partner's own page lists."""

    target: str
    revises: str | None
    loaded: bool
    source: str
    as_of: str


class PartnerOut(Schema):
    """A partner: its names by language, what its own page lists, the provisions that name it."""

    key: str
    kind: str
    names: dict[str, list[str]]
    listed: list[Listed]
    not_loaded: list[str]
    total: int
    items: list[Named]


@router.get("/mandates/lineage", response=Lineage, operation_id="api_mandates_lineage")
def lineage(request: HttpRequest, asked: Query[Between]) -> Plain:
    """What became of each provision of a text in another."""
    rows = known(asked.old), known(asked.new)
    new = expression(rows[1], asked.language)
    old = expression(rows[0], asked.language or new.language)
    if old.text_id == new.text_id:
        raise Problem(422, "lineage_same_text", "new")
    held = comparisons.comparison(old, new)
    return {"old": old.text.iri, "new": new.text.iri, "language": new.language, "items": list(records(held))}


@router.get("/mandates/partner", response=PartnerOut, operation_id="api_mandates_partner")
def partner(request: HttpRequest, asked: Query[Called]) -> Plain:
    """The provisions that name a partner."""
    one = partners().get(asked.key)
    if one is None:
        raise Problem(404, "partner_no_such", "key", keys=", ".join(partners()))
    found, _ = queries.mentions(one, asked.language or reader())
    here = queries.texts_at([each.target for each in one.listed])
    listed = [
        {
            "target": each.target,
            "revises": each.revises or None,
            "loaded": each.target in here,
            "source": each.source,
            "as_of": each.as_of,
        }
        for each in one.listed
    ]
    return {
        "key": one.key,
        "kind": one.kind,
        "names": {tag: list(names) for tag, names in one.names.items()},
        "listed": listed,
        "not_loaded": [each.target for each in queries.missing(one, found)],
        "total": len(found),
        "items": list(partner_records.records(found[asked.start : asked.start + asked.limit])),
    }
