"""What is sought in the list of requests: the words of a text, and the fields of an address.

Reads:  a query string
Writes: what is asked of the list, and what could not be understood
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from entraide.data.laws import law_table
from entraide.domain.law.rules import FORMS
from entraide.domain.requests.folding import folded
from entraide.domain.requests.states import STATES, Side

__all__ = ["ROLES_WAITING", "WHOSE", "Sought", "mark", "sought", "words_of"]

CHINESE = "\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{CHINESE}]|[^\W_{CHINESE}]+")
MOST, LONGEST = 8, 60  # words sought at once; signs of one
WHOSE = ("opened", "waiting")
ROLES_WAITING = {  # a role → the states in which a request waits for it
    "drafter": ("draft",),
    "legal_reviewer": ("legal_review",),
    "translator": ("translation",),
    "signatory": ("legal_review", "translation"),
    "registry": ("signed", "received"),
}


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked of the list; "" or None for what is left out. `below` is (moment, key) of the last row seen."""

    words: tuple[str, ...] = ()
    state: str = ""
    side: str = ""
    peer: str = ""
    form: str = ""
    whose: str = ""
    urgent: bool = False
    since: date | None = None
    below: tuple[datetime, int] | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared (folding): of Chinese each sign. Those of a reference
    ("2026-00001-1") stand alone and as a whole."""
    plain = folded(text)
    whole = [one for one in plain.split() if re.search(r"[\W_]", one) and re.search(r"\d", one)]
    return [one[:LONGEST] for one in dict.fromkeys((*whole, *WORD.findall(plain)))]


def sought(asked: Mapping[str, str]) -> Sought:
    """What an address asks. What is not understood is left out, and its field named among the faults."""
    typed = {name: asked.get(name, "").strip()[:200] for name in ("q", *VALID, "urgent", "since", "below")}
    faults = [name for name, valid in VALID.items() if typed[name] and typed[name] not in valid()]
    since, below = day(typed["since"]), mark_of(typed["below"])
    faults += ["since"] if typed["since"] and since is None else []
    faults += ["below"] if typed["below"] and below is None else []
    kept = {name: "" if name in faults else typed[name] for name in VALID}
    plain = typed["q"].split()
    words = [word for one in plain for word in (words_of(one)[:1] if re.search(r"\d", one) else words_of(one))]
    return Sought(
        tuple(dict.fromkeys(words))[:MOST], **kept, urgent=typed["urgent"] == "yes", since=since, below=below,
        typed=typed, faults=tuple(faults),
    )  # fmt: skip


VALID: dict[str, Callable[[], Iterable[str]]] = {
    "state": lambda: frozenset(STATES),
    "side": lambda: frozenset(Side),
    "peer": lambda: law_table("states"),
    "form": lambda: FORMS,
    "whose": lambda: WHOSE,
}


def day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def mark(at: datetime, key: int) -> str:
    """Where a page ends, as an address has it."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%S.%f}-{key}"


def mark_of(text: str) -> tuple[datetime, int] | None:
    at, _, key = text.rpartition("-")
    try:
        return (datetime.strptime(at, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), int(key)) if text else None
    except ValueError:
        return None
