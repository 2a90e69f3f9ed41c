"""An answer as a plain record, for JSON; its schema is data/law/answer.schema.json.

Reads:  an answer, its case, words, the origins of the ledger's rows
Writes: dictionaries, lists, strings, numbers
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from entraide.domain.law.answer import Answered, Basis, Because, Finding, LegAnswer, MeasureAnswer
from entraide.domain.law.case import Case
from entraide.domain.law.entries import Entry
from entraide.writing.law.words import LawWords, Origins, as_of, pairs, places_of, spelt

__all__ = ["answer_record", "message"]

Plain = dict[str, Any]


def answer_record(case: Case, answered: Answered, words: LawWords, origins: Origins) -> Plain:
    """The whole answer, in the language of the words. Codes, ids and paragraphs are the same in every language."""
    scribe = Scribe(words, origins)
    return {
        "case": case.id,
        "date": case.on.isoformat(),
        "known": case.known.isoformat(),
        "language": words.language,
        "advice": words.say("notice"),
        "legs": [scribe.leg(leg, asked.territory) for leg, asked in zip(answered.legs, case.legs, strict=True)],
    }


def message(finding: Finding, words: LawWords) -> str:
    """What a finding says: its sentence, then what each rule that raised it says."""
    _, sentence = words.finding(finding.code)
    told = dict.fromkeys(said(why, words) for why in finding.why)
    return " ".join((f"{sentence}.", *told))


def said(why: Because, words: LawWords) -> str:
    """What a rule says, behind the paragraphs that say it."""
    text = dict(why.says)[words.language]
    return words.colon(", ".join(spelt(why)), text) if why.places else text


class Scribe:
    """Writes one answer."""

    def __init__(self, words: LawWords, origins: Origins) -> None:
        self.words, self.origins = words, origins

    def leg(self, leg: LegAnswer, territory: str) -> Plain:
        return {
            "requesting": leg.requesting,
            "requested": leg.requested,
            "territory": territory or None,
            "measures": [self.measure(one) for one in leg.measures],
        }

    def measure(self, one: MeasureAnswer) -> Plain:
        words = self.words
        return {
            "id": one.measure,
            "form": one.form,
            "bases": [self.basis(basis) for basis in one.bases],
            "findings": [self.finding(found) for found in one.findings],
            "questions": [
                {
                    "fact": asked.fact,
                    "question": words.question(asked.fact),
                    "subjects": list(asked.subjects),
                    "first": asked.first,
                    "rules": list(asked.rules),
                }
                for asked in one.questions
            ],
            "content": [
                {
                    "element": part.element.code,
                    "label": words.elements[part.element.code],
                    "where_possible": part.element.where_possible,
                    **self.resting(part.why),
                }
                for part in one.content
            ],
            "clocks": [
                {
                    "count": counted.clock.count,
                    "unit": counted.clock.unit,
                    "start": counted.clock.start,
                    "bound": counted.clock.bound,
                    **self.resting((counted.why,)),
                }
                for counted in one.clocks
            ],
            "rules": [{"kind": kind, **self.why(why)} for kind, why in one.rules],
        }

    def basis(self, basis: Basis) -> Plain:
        own = [why for why in basis.why if why.instrument == basis.instrument]
        places = places_of(own)
        return {
            "instrument": basis.instrument,
            "title": basis.title or self.words.title(basis.instrument),
            "role": basis.role,
            "binding": basis.binding,
            "provisions": [place for _, place, _ in places],
            "addresses": [self.words.address(code, key) for code, _, key in places],
            "checked": bool(basis.why) and all(why.checked for why in basis.why),
            "given": basis.given,
            "status": list(dict.fromkeys(basis.status)),
            "rows": [self.row(row) for row in basis.rows],
            "why": [self.why(why) for why in basis.why],
        }

    def finding(self, found: Finding) -> Plain:
        severity, sentence = self.words.finding(found.code)
        return {
            "code": found.code,
            "severity": severity,
            "sentence": sentence,
            "message": message(found, self.words),
            "subjects": list(found.subjects),
            "instruments": [one for one in found.about.split("|") if one],
            **self.resting(found.why),
        }

    def resting(self, whys: Iterable[Because]) -> Plain:
        """What something rests on: paragraphs with their instrument, addresses, rules, and whether all were checked."""
        whys = tuple(whys)
        places = places_of(whys)
        return {
            "provisions": [f"{code} {place}" for code, place, _ in places],
            "addresses": [self.words.address(code, key) for code, _, key in places],
            "rules": list(dict.fromkeys(why.rule for why in whys)),
            "checked": all(why.checked for why in whys),
        }

    def why(self, why: Because) -> Plain:
        return {
            "rule": why.rule,
            "instrument": why.instrument,
            "provisions": list(why.places),
            "addresses": [self.words.address(why.instrument, key) for _, key in pairs(why)],
            "says": dict(why.says)[self.words.language],
            "subjects": list(why.subjects),
            "checked": why.checked,
        }

    def row(self, row: Entry) -> Plain:
        return {
            "instrument": row.instrument,
            "state": row.state,
            "event": str(row.event),
            "from": None if row.on[0] == date.min else row.on[0].isoformat(),
            "to": None if row.on[1] == date.max else row.on[1].isoformat(),
            "source": row.source,
            "as_of": as_of(row, self.origins).isoformat(),
            "known": row.known.isoformat(),
            "doubt": row.doubt or None,
            "territory": row.territory or None,
            "place": row.place or None,
            "value": row.value or None,
        }
