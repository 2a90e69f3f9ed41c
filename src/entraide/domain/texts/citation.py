"""A citation: a place in a text that names another text, or a provision of it.

Offsets count Unicode code points of the text that the place is in.
"""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Citation", "Cited", "State"]


class Cited(StrEnum):
    """What kind of text is named."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    DOCUMENT = "document"  # a report, a letter, a record: anything else with a symbol
    DRAFT = "draft"
    TREATY = "treaty"


class State(StrEnum):
    """How far a citation is known."""

    RESOLVED = "resolved"  # the text is in the register's library
    NAMED = "named"  # which text is known; it is not loaded here
    AMBIGUOUS = "ambiguous"  # one of the candidates
    UNRESOLVED = "unresolved"  # a text is named, and which one cannot be told


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a text, at its exact place.

    `key` and `component` address the provision that it stands in ("title", "front_N" and "note_N" for the title, the
    cover and the Nth footnote); `start`, `end` are offsets in that text and `quote` the words between them.
    `target` is the symbol as the platform writes it ("A/RES/70/1", "S/RES/2178(2014)", "A/74/125"), or the code of an
    instrument ("UNTOC"); empty when the words print none ("that resolution") or it is not known.
    `pinpoint` is the key of the provision named in the target ("para_20", "art_18__para_3__point_b"), or "".
    `iri` is the address of what is named, as exactly as it is known; `candidates` hold targets when it is ambiguous, or
    those that a pointing word leads back to. `role` is the word that says how it is cited ("rappelant"), in small
    letters, or "".
    """

    kind: Cited
    state: State
    key: str
    start: int
    end: int
    quote: str
    target: str = ""
    iri: str = ""
    pinpoint: str = ""
    candidates: tuple[str, ...] = ()
    role: str = ""
    component: str = "main"
