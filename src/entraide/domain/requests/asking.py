"""What the engine is asked of a draft: a case, as a case file has it.

Reads:  a draft
Writes: the case, with what was typed and what follows from the life of the request; nothing is guessed
"""

import re
from datetime import date
from typing import Any

from entraide.domain.requests.draft import GROUPS, ID, SIDED, Draft, Field, value_of

__all__ = ["case_of"]

OF_LIFE = "assurance."  # facts that follow from the life of a request alone


def case_of(draft: Draft, on: date) -> dict[str, Any]:
    """The case that the engine is asked on a day, in the shape of a case file; no measures where none has a form."""
    facts, status = facts_of(draft)
    out: dict[str, Any] = {"case": "draft", "date": on.isoformat(), "known": on.isoformat()}
    out |= {side: draft.get(side) for side in ("requesting", "requested", "territory") if draft.get(side)}
    if draft.get("bilateral") and (forms := draft.get("bilateral_forms").split()):
        pair = [draft.get("requesting"), draft.get("requested")]
        code = f"BILAT:{'-'.join(pair)}"[:60]
        out["instruments"] = [{"code": code, "title": draft.get("bilateral"), "between": pair, "forms": forms}]
    if facts.get(""):
        out["facts"] = facts[""]
    out["offences"] = [offence(draft, one, facts.get(one, {})) for one in draft.ids("offence")]
    out["persons"] = [with_facts({"id": one}, person(draft, one, facts.get(one, {}))) for one in draft.ids("person")]
    out["measures"] = [
        with_facts(
            {
                "id": one,
                "form": draft.get(f"{one}.form"),
                "offences": list(draft.chosen(one, "offence")),
                "persons": list(draft.chosen(one, "person")),
                "content": sorted(draft.holds(one)),
            },
            facts.get(one, {}),
        )
        for one in draft.ids("measure")
        if draft.get(f"{one}.form")
    ]
    return out | ({"status": status} if status else {})


def offence(draft: Draft, one: str, facts: dict[str, Any]) -> dict[str, Any]:
    """An offence as a case file has it."""
    out: dict[str, Any] = {"id": one}
    if key := draft.get(f"{one}.key"):
        out["keys"] = [key]
    if committed := draft.get(f"{one}.committed"):
        out["committed"] = committed
    return with_facts(out, facts)


def person(draft: Draft, one: str, facts: dict[str, Any]) -> dict[str, Any]:
    """What is known of a person, with what their nationality tells."""
    if nationality := draft.get(f"{one}.nationality"):
        for side in ("requesting", "requested"):
            if draft.get(side):
                facts = {f"person.national_of_{side}": nationality == draft.get(side)} | facts
    return facts


def facts_of(draft: Draft) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """The facts by whom they are of ("" for the States and the pair), and what was said of participation."""
    facts: dict[str, dict[str, Any]] = {}
    status: dict[str, Any] = {}
    measures = draft.ids("measure")
    for row in (one for one in draft.fields if one.fact):
        for whose, value in given(draft, row):
            for one in measures if whose == "" else (whose,):
                held, fact = facts.setdefault(one, {}), row.fact.rstrip("?")
                filled = row.fact.endswith("?") and held.get(fact)  # for the request, or by its own
                held[fact] = filled or value
    for one in measures:
        if draft.get(f"{one}.confidential_reason").strip():
            facts.setdefault(one, {})["measure.confidential"] = True
    for name, typed in draft.values.items():
        if sided := SIDED.fullmatch(name):
            participation(draft, status, sided, typed)
            continue
        found = ID.fullmatch(name)
        whose, fact = (f"{found[1]}{found[2]}", found[3]) if found else ("", name)
        answers = fact in draft.facts and not fact.startswith(OF_LIFE)
        value = value_of(draft.facts[fact], typed) if answers else None
        if value is not None:
            facts.setdefault(whose, {})[fact] = value
    for one, known in draft.life.items():
        facts.setdefault(one, {}).update(known)
    return facts, status


def given(draft: Draft, field: Field) -> list[tuple[str, Any]]:
    """What a field says of the engine's fact, and of whom: "" for all measures. An offence is one of a set."""
    prefixes = [(held, f"{held}.") for held in draft.ids(field.of)] if field.of in GROUPS else [("", "")]
    out: list[tuple[str, Any]] = []
    for whose, prefix in prefixes:
        typed = draft.get(f"{prefix}{field.name}").strip()
        value = bool(typed) if field.fact.endswith("?") else value_of(field.kind, typed)
        if value is not None:
            out.append((whose, [value] if field.fact == "offence.predicates" else value))
    return out


def participation(draft: Draft, status: dict[str, Any], sided: re.Match[str], typed: str) -> None:
    """What the drafter says that no table tells: whether a State is bound, what it declared."""
    side, kind, code, what = sided.groups()
    state, value = draft.get(side), value_of("yes_no", typed)
    if not state or (value is None and not what):
        return
    if kind == "party":
        status.setdefault("party", {}).setdefault(code, {})[state] = value
    elif what and typed:
        told = typed if value is None else value
        status.setdefault("declared", []).append({"state": state, "instrument": code, "type": what, "value": told})


def with_facts(held: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    return held | ({"facts": facts} if facts else {})
