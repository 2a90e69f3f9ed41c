"""Mandates as pages show them."""

from collections.abc import Sequence
from typing import Any

from entraide.apps.library.paths import address
from entraide.apps.mandates.models import Clause, Statement
from entraide.apps.mandates.queries.said import last_said
from entraide.apps.mandates.wording import (
    due_words,
    indication_words,
    named,
    odds_of,
    odds_words,
    read_in_words,
    say,
    strength_words,
    where,
)
from entraide.apps.saying import day
from entraide.domain.mandates.due import dues_of

__all__ = ["shown"]


def shown(rows: Sequence[Clause]) -> list[dict[str, Any]]:
    """Rows for a template, with what persons said last of them."""
    said = last_said(rows)
    return [one_shown(row, said.get(row.pk)) for row in rows]


def one_shown(row: Clause, said: Statement | None) -> dict[str, Any]:
    odds = tuple((concept, share) for concept, share in row.odds) or odds_of(row.verb, row.version.language)
    asked = [(named("to", kind), " ".join(words.split())) for kind, words in row.addressees]
    return {
        "path": address(row.version.text, f"{row.component}~{row.key}"),
        "where": where(row),
        "adopted": row.version.text.adopted,
        "language": row.version.language,
        "words": row.quote,
        "verb": row.verb,
        "strength": strength_words(row.strength),
        "concept": named("concept", row.concept),
        "range": say("board_range", least=row.least, most=row.most) if row.least != row.most else "",
        "read_in": read_in_words(row.read_in) if row.read_in != row.version.language else "",
        "odds": odds_words(odds),
        "to": asked,
        "deliverable": named("deliverable", row.deliverable) if row.deliverable else "",
        "dues": [(due_words(one.kind, one.value), one.on) for one in dues_of(row.due)],
        "qualifiers": [named("qualifier", one) for one in row.qualifiers],
        "state": named("state", row.state),
        "indication": indication_words(row.state),
        "contested": row.contested,
        "said": say("board_human", by=said.by, day=day(said.at.date())) if said else "",
    }
