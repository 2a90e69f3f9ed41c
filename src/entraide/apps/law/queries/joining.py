"""What it would open if a State joined an instrument: with how many Members no treaty of the ledger stands yet as a
basis for a form of cooperation. The case is left aside: whether a treaty is a basis in a case hangs on it too.

Reads:  participation on a day, the rules that make an instrument a basis
Writes: for each Member that is missing, a number for each form
"""

from dataclasses import dataclass
from datetime import date

from entraide.apps.law.queries.connections import Question, bases_for, joining
from entraide.apps.law.queries.standing import Standing, stands
from entraide.data.cases import members
from entraide.data.ledger import treaties
from entraide.domain.law.accession import Accession

__all__ = ["FORMS", "Opening", "forms_of", "opened"]

FORMS = ("mla", "ext", "ar.confiscate", "tsp", "top", "toe", "ee.disclose")  # one for each great family


@dataclass(frozen=True, slots=True)
class Opening:
    """A State that is missing: by form, how many Members it would newly be linked with; the convention that it would
    have to join first, or ""."""

    state: str
    standing: Standing
    newly: dict[str, int]
    first: str


def forms_of(code: str, on: date, known: date) -> tuple[str, ...]:
    """The great families of forms that an instrument is a basis for."""
    return tuple(form for form in FORMS if code in bases_for(Question(form, "", "plain", on, known)))


def opened(code: str, on: date, known: date) -> tuple[Opening, ...]:
    """The Members that are not bound for sure, those for whom most would open first."""
    found = {form: joined(code, form, on, known) for form in forms_of(code, on, known)}
    above = treaties()[code].parent
    rows = []
    for state in members():
        standing = stands(state, code, on, known)[0]
        if standing is not Standing.BOUND:
            newly = {form: len(each[state].linked) for form, each in found.items()}
            first = above if above and stands(state, above, on, known)[0] is not Standing.BOUND else ""
            rows.append(Opening(state, standing, newly, first))
    return tuple(sorted(rows, key=lambda one: (-sum(one.newly.values()), one.state)))


def joined(code: str, form: str, on: date, known: date) -> dict[str, Accession]:
    return {one.state: one for one in joining(Question(form, "", "plain", on, known), code)}
