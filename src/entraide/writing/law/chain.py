"""The chain behind an answer: for each conclusion its rules, what they say, their paragraphs, the ledger's rows.

Reads:  an answer, its case, words, the origins of the ledger's rows
Writes: lines of text
"""

from collections.abc import Iterable, Iterator

from entraide.domain.law.answer import Answered, Because, MeasureAnswer
from entraide.domain.law.case import Case
from entraide.domain.law.entries import Entry
from entraide.writing.law.sentences import by_measure, marked
from entraide.writing.law.words import LawWords, Origins, as_of, pairs

__all__ = ["chain"]


def chain(case: Case, answered: Answered, words: LawWords, origins: Origins) -> Iterator[str]:
    """The lines that say on what each conclusion of an answer rests; a rule is told in full where it first comes."""
    yield words.say("chain")
    yield words.say("unchecked_legend")
    links = Links(words, origins)
    yield from by_measure(case, answered, words, links.measure)


class Links:
    """Tells what rests on what, each rule in full once."""

    def __init__(self, words: LawWords, origins: Origins) -> None:
        self.words, self.origins = words, origins
        self.told: set[tuple[str, tuple[str, ...]]] = set()

    def measure(self, one: MeasureAnswer) -> Iterator[str]:
        words = self.words
        self.told.clear()
        for nth, basis in enumerate(one.bases, 1):
            title = basis.title or words.title(basis.instrument)
            role = words.name("role", basis.role)
            yield words.say("basis_bare", nth=nth, title=title, code=basis.instrument, role=role)
            yield from self.rules(basis.why)
            for reason in dict.fromkeys(basis.status):
                yield "  - " + words.name("reason", reason)
            for row in dict.fromkeys(basis.rows):
                yield f"  - {self.row(row)}"
        for finding in one.findings:
            severity, sentence = words.finding(finding.code)
            yield words.colon(f"{finding.code}, {words.name('severity', severity)}", sentence)
            yield from self.rules(finding.why)
        for asked in one.questions:
            yield words.question(asked.fact)
            yield f"  - {asked.fact} → {', '.join(asked.rules)}"
        for part in one.content:
            yield words.colon(words.say("content"), words.elements[part.element.code])
            yield from self.rules(part.why)
        for counted in one.clocks:
            yield words.colon(words.say("clocks"), words.name("start", counted.clock.start))
            yield from self.rules((counted.why,))
        others = [(kind, why) for kind, why in one.rules if self.key(why) not in self.told]
        if others:
            yield words.say("chain_others")
            for kind, why in others:
                yield from self.rules((why,), words.name("kind", kind))

    def key(self, why: Because) -> tuple[str, tuple[str, ...]]:
        return why.rule, why.subjects

    def rules(self, whys: Iterable[Because], kind: str = "") -> Iterator[str]:
        words = self.words
        for why in whys:
            if self.key(why) in self.told:
                yield f"  - {marked(why.rule, checked=why.checked)}"
                continue
            self.told.add(self.key(why))
            places = ", ".join(f"{why.instrument} {place}" for place in why.places)
            told = {"rule": marked(why.rule, checked=why.checked), "says": dict(why.says)[words.language]}
            line = words.say("chain_rule", **told, places=places) if places else words.say("chain_rule_bare", **told)
            more = [kind] if kind else []
            more += [words.say("chain_subjects", subjects=", ".join(why.subjects))] if why.subjects else []
            yield f"  - {line}" + (f" ({words.joined(more)})" if more else "")
            for _, key in pairs(why):
                if address := words.address(why.instrument, key):
                    yield f"    {address}"

    def row(self, row: Entry) -> str:
        words = self.words
        told = words.say(
            "chain_row",
            instrument=row.instrument,
            state=words.state(row.state),
            event=words.name("event", str(row.event)),
            date=words.span(row.on),
            source=row.source,
            as_of=words.day(as_of(row, self.origins)),
            known=words.day(row.known),
        )
        return words.joined((told, words.say("chain_doubt", doubt=row.doubt))) if row.doubt else told
