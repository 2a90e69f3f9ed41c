"""An answer as its page shows it: every conclusion with its paragraphs, each led to its text where that is here.

Reads:  the engine's answer on one measure, the shelf of texts
Writes: what the template shows
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from entraide.apps.law.queries.links import Shelf
from entraide.apps.law.wording import law_words, named, say, span_words, state_name, title
from entraide.apps.saying import reader
from entraide.data.laws import law_table
from entraide.domain.law.answer import Basis, Because, Finding, MeasureAnswer
from entraide.domain.law.entries import Entry
from entraide.domain.law.lawbook import BASES

__all__ = ["shown"]

GRAVE = ("blocks_citation", "blocks_sending", "blocks_grant", "warning", "task", "info")  # the gravest first
PLAIN = ("LB-01", "LB-02", "LB-03")  # what a basis says of itself
SIGNS = {"info": "•", "warning": "▲", "task": "☐"}  # of a severity, for who sees no colour; "■" blocks


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph, its text's path ("" where it is not here), and whether its rule was checked against the text."""

    words: str
    path: str
    checked: bool


def places(whys: Iterable[Because], held: Shelf, own: str = "") -> list[Place]:
    """The paragraphs of reasons, each once; the instrument's name stands before one that is not `own`."""
    out: dict[str, Place] = {}
    for why in whys:
        for place, key in zip(why.places, why.keys or ("",) * len(why.places), strict=False):
            words = place if why.instrument == own else f"{why.instrument} {place}"
            path = held.path(why.instrument, key) if key else ""
            sure = why.checked or (words in out and out[words].checked)
            out[words] = Place(words, path, sure)
        if not why.places:
            out[why.rule] = Place(why.rule, "", why.checked)
    return list(out.values())


def shown(measure: MeasureAnswer, held: Shelf) -> dict[str, Any]:
    """All that is told of a measure."""
    kinds = {why.rule: kind for kind, why in measure.rules}
    used = ("lead", "supplement", "permissive", "residual")
    findings = [finding(one, held) for one in measure.findings if one.code not in PLAIN]
    words = law_words(reader())
    bases = [basis(one, held, kinds) for one in measure.bases]
    return {
        "bases": [one for one in bases if one["role"] in used],
        "others": [one for one in bases if one["role"] not in used],
        "findings": sorted(findings, key=lambda one: (GRAVE.index(one["severity"]), one["code"])),
        "content": [
            {
                "words": words.elements[one.element.code],
                "where_possible": one.element.where_possible,
                "places": places(one.why, held),
            }
            for one in measure.content
        ],
        "clocks": [
            {
                "words": clock_words(one.clock.bound, one.clock.count, one.clock.unit, one.clock.start),
                "places": places((one.why,), held),
            }
            for one in measure.clocks
        ],
    }


def clock_words(bound: str, count: int, unit: str, start: str) -> str:
    """A time that will run, in words."""
    told = {"bound": named("bound", bound), "count": count, "unit": named("unit", unit), "start": named("start", start)}
    return law_words(reader()).say("clock", **told)


def basis(one: Basis, held: Shelf, kinds: dict[str, str]) -> dict[str, Any]:
    """A basis: its part, its paragraphs, what its rules say, what the ledger tells of it."""
    making = [why for why in one.why if kinds.get(why.rule, BASES[0]) in BASES]
    rules = [reason(why, held, one.instrument, kinds.get(why.rule, "")) for why in one.why]
    first = [reason(why, held, one.instrument) for why in making] if len(making) < len(one.why) else rules
    return {
        "code": one.instrument,
        "title": one.title or title(one.instrument, reader()),
        "known": one.instrument in law_table("instruments"),
        "role": one.role,
        "role_words": named("role", one.role),
        "binding": one.binding,
        "places": places((why for why in one.why if why.instrument == one.instrument), held, one.instrument),
        "first": first,
        "rest": [row for row in rules if row["rule"] not in {held["rule"] for held in first}],
        "rows": list(dict.fromkeys(map(row_words, one.rows))),
        "status": [named("reason", why) for why in one.status if why not in ("listed", "given", "entered")],
        "given": one.given,
    }


def reason(why: Because, held: Shelf, own: str = "", kind: str = "") -> dict[str, Any]:
    """One rule that a conclusion rests on."""
    return {
        "rule": why.rule,
        "kind": named("kind", kind) if kind else "",
        "places": places((why,), held, own) if why.places else [],
        "says": dict(why.says)[reader()],
        "checked": why.checked,
        "subjects": ", ".join(why.subjects),
    }


def row_words(row: Entry) -> str:
    """A row of the ledger in words."""
    told = say("ledger_row", state=state_name(row.state), event=named("event", row.event), day=span_words(row.on))
    return f"{told} ({row.doubt})" if row.doubt else told


def finding(one: Finding, held: Shelf) -> dict[str, Any]:
    """A finding, with its severity and what its rules say."""
    severity, sentence = law_words(reader()).finding(one.code)
    about = [name for name in dict.fromkeys((*one.about.split("|"), *one.subjects)) if name]
    return {
        "code": one.code,
        "severity": severity,
        "sign": SIGNS.get(severity, "■"),
        "severity_words": named("severity", severity),
        "sentence": sentence,
        "about": ", ".join(about),
        "why": [reason(why, held) for why in one.why],
    }
