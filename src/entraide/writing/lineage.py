"""Lineage as JSON: what became of each provision, between two resolutions or through a series.

Reads:  resolutions as lineage compares them, their edges or lines
Writes: records of plain data
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from entraide.domain.mandates.chain import Course
from entraide.domain.mandates.lineage import Edge, Op
from entraide.domain.texts.differing import pieces
from entraide.domain.texts.document import Document
from entraide.domain.texts.keys import provision_iri

__all__ = ["Compared", "chain_record", "lineage_record"]


@dataclass(frozen=True, slots=True)
class Compared:
    """A resolution with the provisions that are compared."""

    document: Document
    ops: tuple[Op, ...]


def lineage_record(old: Compared, new: Compared, edges: Sequence[Edge]) -> dict[str, Any]:
    """Two resolutions, and an edge for each provision. `pieces` are words with "same", "gone", "come" before them."""
    return {
        "old": old.document.symbol,
        "new": new.document.symbol,
        "lang": new.document.language,
        "edges": [edge_record(old, new, one) for one in edges],
    }


def edge_record(old: Compared, new: Compared, edge: Edge) -> dict[str, Any]:
    both = edge.old is not None and edge.new is not None and "identical" not in edge.kinds
    found = pieces(old.ops[edge.old or 0].words, new.ops[edge.new or 0].words) if both else []
    return {
        "old": place(old, edge.old),
        "new": place(new, edge.new),
        "kinds": list(edge.kinds),
        "alike": edge.alike,
        "pieces": [[kind, words] for words, kind in found],
        "by": "machine",
    }


def chain_record(texts: Sequence[Compared], lines: Sequence[Course]) -> dict[str, Any]:
    """A series in order of adoption, and the line of each provision through it."""
    return {
        "texts": [{"symbol": one.document.symbol, "adopted": one.document.adopted or None} for one in texts],
        "lang": texts[0].document.language if texts else "",
        "lines": [
            {
                "steps": [
                    {"symbol": texts[step.at].document.symbol, "place": place(texts[step.at], step.op)}
                    | {"kinds": list(step.kinds)}
                    for step in line.steps
                ],
                "by": "machine",
            }
            for line in lines
        ],
    }


def place(text: Compared, op: int | None) -> dict[str, Any] | None:
    """A provision by its number and its address."""
    if op is None:
        return None
    one = text.ops[op]
    return {"op": one.number, "iri": provision_iri(text.document, one.key) or None}
