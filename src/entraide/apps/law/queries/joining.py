"""What it would open if a State joined an instrument: with how many of its Parties no treaty of the ledger stands yet
as a basis for a form of cooperation. The offence is left aside: whether a treaty is a basis in a case hangs on it too.

Reads:  participation on a day, the rules that make an instrument a basis
Writes: for each State that is missing, a number for each form
"""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from entraide.apps.law.queries.ledgers import ledger
from entraide.apps.law.queries.standing import Standing, members, stands
from entraide.data.laws import law, law_table
from entraide.data.ledger import treaties
from entraide.domain.law.lawbook import BASES
from entraide.domain.law.ledger import Ledger
from entraide.domain.law.rules import reaches
from entraide.domain.law.truth import Truth

__all__ = ["FORMS", "Opening", "forms_of", "opened"]

FORMS = ("mla", "ext", "ar.confiscate", "tsp", "top", "toe", "ee.disclose")  # one for each great family


@dataclass(frozen=True, slots=True)
class Opening:
    """A State that is missing: by form, how many Parties it would newly be connected with; the convention that it would
    have to join first, or ""."""

    state: str
    standing: Standing
    newly: dict[str, int]
    first: str


@cache
def basis_for(form: str) -> tuple[str, ...]:
    """The instruments that are a basis for a form."""
    held = {rule.instrument for rule in law().rules if rule.kind in BASES and reaches(rule.forms, form)}
    return tuple(sorted(held & set(treaties())))


def forms_of(code: str) -> tuple[str, ...]:
    """The great families of forms that an instrument is a basis for."""
    return tuple(form for form in FORMS if code in basis_for(form))


@lru_cache(maxsize=1024)
def bound(book: Ledger, code: str, on: date, known: date) -> int:
    """Who is bound for sure: a bit for each State, in the order of the ledger's names."""
    return sum(1 << nth for state, nth in places().items() if book.party(state, code, on, known).truth is Truth.TRUE)


@cache
def places() -> dict[str, int]:
    """Each State and organisation, with its bit."""
    return {code: nth for nth, code in enumerate(law_table("states"))}


def connected(book: Ledger, form: str, on: date, known: date) -> dict[int, int]:
    """For each State's bit, all States with which it has a basis for a form."""
    out: dict[int, int] = {}
    for code in basis_for(form):
        held = bound(book, code, on, known)
        for nth in places().values():
            if held >> nth & 1:
                out[nth] = out.get(nth, 0) | held
    return out


def opened(code: str, on: date, known: date) -> tuple[Opening, ...]:
    """The Members that are not bound for sure, those for whom most would open first."""
    return opened_in(ledger(), code, on, known)


@lru_cache(maxsize=256)
def opened_in(book: Ledger, code: str, on: date, known: date) -> tuple[Opening, ...]:
    parent = treaties()[code].parent
    own = bound(book, code, on, known)
    linked = {form: connected(book, form, on, known) for form in forms_of(code)}
    above = bound(book, parent, on, known) if parent else 0
    out = []
    for state in members():
        nth = places()[state]
        if own >> nth & 1:
            continue
        newly = {form: (own & ~held.get(nth, 0) & ~(1 << nth)).bit_count() for form, held in linked.items()}
        first = parent if parent and not above >> nth & 1 else ""
        out.append(Opening(state, stands(state, code, on, known, book)[0], newly, first))
    return tuple(sorted(out, key=lambda one: (-sum(one.newly.values()), one.state)))
