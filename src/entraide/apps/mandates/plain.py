"""Mandates as plain records, the same in the API and in exports. Pure.

Reads:  clauses with their texts, what persons said last
Writes: dictionaries of strings, numbers, lists; addresses as the platform has them
"""

from typing import Any

from entraide.apps.library.plain import place_iri
from entraide.apps.mandates.models import Clause, Statement
from entraide.domain.mandates.due import dues_of
from entraide.domain.mandates.states import MandateState, indication

__all__ = ["COLUMNS", "flat_record", "mandate_record"]

COLUMNS = (
    *("provision", "text", "symbol", "adopted", "op", "language", "words", "verb", "concept", "strength"),
    *(
        "strength_from",
        "strength_to",
        "strength_read_in",
        "asks",
        "addressees",
        "addressee_words",
        "deliverable",
        "due",
    ),
    *("due_days", "qualifiers", "object", "beneficiaries", "beneficiary_words", "recurrence", "ratification", "crimes"),
    *("goals", "odds", "as_read", "state", "indication", "contested", "corrected", "said_by", "said_at", "evidence"),
)


def mandate_record(row: Clause, said: Statement | None) -> dict[str, Any]:
    """A clause: what it asks, and who says so. `provenance.by` is "machine", or "person" where somebody corrected what
    was read; then `as_read` is what the machine had read. `said` is what a person said of it last, null for nothing."""
    text = row.version.text
    return {
        "provision": place_iri(text, row.component, row.key),
        "text": text.iri,
        "symbol": text.target,
        "adopted": text.adopted or None,
        "op": row.number,
        "language": row.version.language,
        "nth": row.nth,
        "start": row.start,
        "end": row.end,
        "words": row.quote,
        "verb": row.verb,
        "concept": row.concept,
        "strength": row.strength,
        "asks": row.asks,
        "addressees": [{"type": kind, "words": words} for kind, words in row.addressees],
        "deliverable": row.deliverable or None,
        "due": [{"kind": one.kind, "value": one.value, "day": one.on} for one in dues_of(row.due)],
        "qualifiers": list(row.qualifiers),
        **about_record(row),
        "state": row.state,
        "indication": indication(MandateState(row.state)),
        "contested": row.contested,
        "provenance": {
            "by": "machine" if row.as_read is None else "person",
            "strength_read_in": row.read_in,
            "strength_from": row.least,
            "strength_to": row.most,
            "odds": dict(row.odds),
            "as_read": row.as_read,
        },
        "said": said_record(said) if said else None,
    }


def about_record(row: Clause) -> dict[str, Any]:
    """What is asked and for whom, as a machine alone reads it; offsets are those of the provision, as the clause's."""
    more = row.more
    start, end = more.get("object") or (None, None)
    return {
        "object": None if start is None else {"words": row.object_words, "start": start, "end": end},
        "beneficiaries": [
            {"type": one["type"], "words": one["text"], "start": one["span"][0], "end": one["span"][1]}
            for one in more.get("beneficiaries", ())
        ],
        "recurrence": more.get("recurrence"),
        "ratification": more.get("ratification", []),
        "crimes": more.get("crimes", []),
        "goals": more.get("goals", []),
    }


def said_record(said: Statement) -> dict[str, Any]:
    """What a person said."""
    return {"kind": said.kind, "by": said.by, "at": said.at, "evidence": said.evidence or None}


def flat_record(row: Clause, said: Statement | None) -> dict[str, Any]:
    """The same as a line of a sheet, by COLUMNS."""
    record = mandate_record(row, said)
    whose, told = record["provenance"], record["said"] or {"by": "", "at": None, "evidence": ""}
    flat = {
        "strength_from": whose["strength_from"],
        "strength_to": whose["strength_to"],
        "strength_read_in": whose["strength_read_in"],
        "addressees": [one["type"] for one in record["addressees"]],
        "addressee_words": [one["words"] for one in record["addressees"]],
        "due": [f"{one['kind']}:{one['value']}" for one in record["due"]],
        "due_days": [one["day"].isoformat() for one in record["due"] if one["day"]],
        "object": row.object_words,
        "beneficiaries": [one["type"] for one in record["beneficiaries"]],
        "beneficiary_words": [one["words"] for one in record["beneficiaries"]],
        "odds": whose["odds"] or None,
        "as_read": whose["as_read"],
        "corrected": whose["by"] == "person",
        "said_by": told["by"],
        "said_at": told["at"],
        "evidence": told["evidence"],
    }
    return {name: flat[name] if name in flat else record[name] for name in COLUMNS}
