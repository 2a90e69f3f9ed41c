"""The matrix of all pairs, and what accessions would link, as flat records: for a spreadsheet, for a program.

Reads:  a matrix, accessions
Writes: records, one after the other
"""

from collections.abc import Iterable, Iterator
from typing import Any

from entraide.domain.law.accession import Accession
from entraide.domain.law.matrix import KINDS, Matrix

__all__ = ["JOINING_COLUMNS", "PAIR_COLUMNS", "joining_records", "pair_records"]

PAIR_COLUMNS = ("requesting", "requested", "kind", *KINDS)
JOINING_COLUMNS = ("instrument", "state", "pairs", "sure", "asks", "asked", "first")


def pair_records(found: Matrix) -> Iterator[dict[str, Any]]:
    """Every pair: the surest that a treaty is to it, and by kind the treaties that are, or may be, a basis."""
    for a in found.states:
        for b in found.states:
            if a != b:
                by = {kind: " ".join(codes) for kind, codes in found.by_kind(a, b).items()}
                yield {"requesting": a, "requested": b, "kind": next((one for one in KINDS if by[one]), "none"), **by}


def joining_records(rows: Iterable[tuple[str, Accession]]) -> Iterator[dict[str, Any]]:
    """Every accession: how many pairs it would link, with whom as one who asks and as one who is asked."""
    for code, one in rows:
        sides = {"asks": " ".join(sorted(one.asks)), "asked": " ".join(sorted(one.asked))}
        yield {
            "instrument": code,
            "state": one.state,
            "pairs": one.pairs,
            "sure": one.sure,
            **sides,
            "first": one.first,
        }
