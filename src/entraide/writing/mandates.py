"""Clauses as JSON: for each operative provision who is asked to do what, how strongly, by when.

Reads:  a provision's words, its clauses
Writes: records of plain data, in the order of the text
"""

from collections.abc import Sequence
from typing import Any

from entraide.domain.mandates.clause import About, Clause, strength_of
from entraide.domain.texts.document import Document, Provision
from entraide.domain.texts.keys import provision_iri

__all__ = ["about_record", "clause_record", "provision_record"]


def provision_record(document: Document, provision: Provision, clauses: Sequence[Clause]) -> dict[str, Any]:
    """A provision by its address, with its clauses; offsets count code points of its words."""
    return {
        "symbol": document.symbol,
        "lang": document.language,
        "op": provision.number,
        "iri": provision_iri(document, provision.key, provision.component) or None,
        "clauses": [clause_record(provision.text, one) for one in clauses],
    }


def clause_record(words: str, clause: Clause) -> dict[str, Any]:
    """A clause. `provenance`: that a machine read it, and the language in which the strength was read; where that one
    does not settle it, the range and what else the verb stands for, with shares."""
    provenance: dict[str, Any] = {"by": "machine", "strength_read_in": clause.read_in}
    if clause.odds:
        least, most = strength_of(clause.odds)
        provenance |= {"strength_from": least, "strength_to": most, "odds": dict(clause.odds)}
    return {
        "text": words[clause.start : clause.end],
        "start": clause.start,
        "end": clause.end,
        "addressees": [{"text": words[one.start : one.end], "type": one.type} for one in clause.addressees],
        "verb": words[slice(*clause.verb)],
        "concept": clause.concept,
        "strength": clause.strength,
        "asks_action": clause.asks,
        "deliverable": clause.deliverable or None,
        "due": clause.due or None,
        "qualifiers": list(clause.qualifiers),
        **about_record(words, clause.about),
        "provenance": provenance,
    }


def about_record(words: str, about: About) -> dict[str, Any]:
    """What is asked and for whom; spans [start, end] count code points of the provision's words."""
    return {
        "object": list(about.object) if about.object else None,
        "beneficiaries": [
            {"text": words[one.start : one.end], "type": one.type, "span": [one.start, one.end]}
            for one in about.beneficiaries
        ],
        "recurrence": about.recurrence or None,
        "ratification": list(about.ratification),
        "crimes": list(about.crimes),
        "goals": list(about.goals),
    }
