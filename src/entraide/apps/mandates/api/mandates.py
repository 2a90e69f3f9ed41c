"""The board, and what one provision asks."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from entraide.apps.library.api.parameters import Code, Iri, Language, Name, Typed, Wish, Year, page, place_of
from entraide.apps.mandates.api.answers import ClausesOut, MandatePage
from entraide.apps.mandates.asking import Asked, asked_for
from entraide.apps.mandates.models import Clause
from entraide.apps.mandates.plain import mandate_record
from entraide.apps.mandates.queries.board import settled
from entraide.apps.mandates.queries.exporting import mandates_after, of_provision
from entraide.apps.mandates.queries.said import last_said
from entraide.apps.problems import Problem
from entraide.apps.saying import reader

__all__ = ["router"]

Plain = dict[str, Any]
router = Router(tags=["mandates"])
Strength = Annotated[int, Field(ge=0, le=7)]
LAST = 2**31 - 1  # a position


class Board(Wish):
    """Which mandates, as the board is asked, and after which."""

    to: Typed | None = Field(None, description="param_to")
    name: Typed | None = Field(None, description="param_name")
    at_least: Strength = Field(0, description="param_at_least")
    at_most: Strength = Field(7, description="param_at_most")
    concept: Code | None = Field(None, description="param_concept")
    deliverable: Code | None = Field(None, description="param_deliverable")
    qualifier: Typed | None = Field(None, description="param_qualifier")
    due: Code | None = Field(None, description="param_due")
    due_after: date | None = Field(None, description="param_due_after")
    due_before: date | None = Field(None, description="param_due_before")
    state: Typed | None = Field(None, description="param_mandate_state")
    contested: Literal["yes", "no"] | None = Field(None, description="param_contested")
    organ: Code | None = Field(None, description="param_organ")
    year: Year | None = Field(None, description="param_year")
    text: Name | None = Field(None, description="param_text")
    words: Typed | None = Field(None, description="param_clause_words")
    lineage: Literal["new", "successor", "dropped"] | None = Field(None, description="param_lineage")
    language: Language | None = Field(None, description="param_prefer")
    after: Iri | None = Field(None, description="param_after")

    def question(self) -> Asked:
        """The same, as the board is asked. Raises Problem for a value that there is not."""
        told = self.model_dump(exclude={"limit", "after", "language"}, exclude_none=True)
        asked = settled(asked_for({name: [str(value)] for name, value in told.items()}))
        for name, valid in asked.faults.items():
            if not valid:
                raise Problem(404, "no_such_text", name, name=self.text)
            raise Problem(404, "no_such_code", name, names=", ".join(valid))
        return asked


class OneProvision(Schema):
    """A provision by its address."""

    iri: Iri = Field(description="param_iri")


@router.get("/mandates", response=MandatePage, operation_id="api_mandates")
def mandates(request: HttpRequest, asked: Query[Board]) -> Plain:
    """What the texts ask, each mandate once, in order of addresses."""
    question, tongue = asked.question(), asked.language or reader()
    found = mandates_after(question, tongue, place(asked.after or ""), asked.limit + 1)
    rows, after = page(request, found, asked.limit, lambda row: f"{row.version.text.iri}#{row.position}")
    return {"items": told(rows), "next": after}


@router.get("/mandates/of", response=ClausesOut, operation_id="api_mandates_of")
def clauses(request: HttpRequest, asked: Query[OneProvision]) -> Plain:
    """What a provision says, clause by clause, also what asks nothing, in all its languages."""
    text, where = place_of(asked.iri)
    found = of_provision(text, where)
    if found is None:
        raise Problem(404, "no_such_provision", "iri", place=where)
    iri, rows = found
    return {"iri": iri, "items": told(rows)}


def told(rows: Sequence[Clause]) -> list[Plain]:
    said = last_said(rows)
    return [mandate_record(row, said.get(row.pk)) for row in rows]


def place(after: str) -> tuple[str, int]:
    """A text and a position in it, of a mark; behind the whole text where it tells none."""
    iri, _, position = after.partition("#")
    return iri, min(int(position), LAST) if position.isascii() and position.isdecimal() and len(position) < 11 else LAST
