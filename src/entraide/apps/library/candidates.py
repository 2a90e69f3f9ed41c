"""What an open citation may mean: each candidate with its title, whether it is here, and why it is one.

Reads:  a citation, what is known of the world, what is loaded
Writes: candidates
"""

from collections.abc import Iterable
from dataclasses import dataclass

from entraide.apps.library.models import Citation
from entraide.apps.library.paths import address
from entraide.apps.library.queries.worklist import titles
from entraide.domain.texts.citation import State
from entraide.domain.texts.register import Register
from entraide.domain.texts.symbols import SERIES

__all__ = ["Candidate", "candidates_of", "official"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the texts that a citation may mean: `path` leads to it where it is loaded; `body` and `why` are keys of
    words: whose text it would be, "" where that is not told by its series, and why it is a candidate."""

    target: str
    title: str
    path: str
    body: str
    why: str


def candidates_of(citations: Iterable[Citation], register: Register, language: str) -> dict[int, list[Candidate]]:
    """The candidates of each citation, by its id."""
    citations = list(citations)
    here = titles((target for one in citations for target in one.candidates), language)
    names = {one.code: next(iter(one.names.get(language, ())), "") for one in register.instruments}
    out: dict[int, list[Candidate]] = {}
    for one in citations:
        state = (one.as_read or {}).get("state", one.state)
        out[one.pk] = []
        for target in one.candidates:
            row, title = here.get(target, (None, names.get(target, "")))
            why = "why_name" if target in names else "why_number" if state == State.AMBIGUOUS else "why_back"
            path = address(row) if row else ""
            out[one.pk].append(Candidate(target, title, path, SERIES.get(series_of(target), ""), why))
    return out


def series_of(target: str) -> str:
    return target.partition("/RES/")[0] if "/RES/" in target else target.partition("/DEC/")[0]


def official(target: str, kind: str, language: str) -> str:
    """Where the UN publishes a text by its symbol: an address to be opened elsewhere; "" for what has no symbol."""
    return f"https://undocs.org/{language}/{target}" if "/" in target and kind != "treaty" else ""
