"""An answer in plain sentences, for a person at a terminal or on paper.

Reads:  an answer, its case, words, the origins of the ledger's rows
Writes: lines of text
"""

from collections.abc import Callable, Iterator

from entraide.domain.law.answer import Answered, Basis, Because, Finding, MeasureAnswer
from entraide.domain.law.case import Case
from entraide.writing.law.record import said
from entraide.writing.law.words import LawWords, Origins, as_of, places_of

__all__ = ["sheet"]

SAFEST = ("blocks_grant", "blocks_sending", "blocks_citation", "warning", "task", "info")  # the order they are read in
UNCHECKED = "*"
PLAIN = ("LB-01", "LB-02", "LB-03", "LB-11")  # what the list of bases says already: told without their rules


def sheet(case: Case, answered: Answered, words: LawWords, origins: Origins) -> Iterator[str]:
    """The lines of an answer: for each pair of States and each measure its bases, findings, questions, content, times.
    What informs and who decides is said first, and what was not checked against its text is marked."""
    yield words.say("case", case=case.id, date=words.day(case.on), known=words.day(case.known))
    yield words.say("notice")
    yield words.say("unchecked_legend")
    yield from by_measure(case, answered, words, Page(words, origins).measure)


def by_measure(
    case: Case, answered: Answered, words: LawWords, told: Callable[[MeasureAnswer], Iterator[str]]
) -> Iterator[str]:
    """What is told of each measure, under the names of its two States and its own."""
    for leg, asked in zip(answered.legs, case.legs, strict=True):
        sides = {"requesting": words.state(leg.requesting), "requested": words.state(leg.requested)}
        yield ""
        if asked.territory:
            yield words.say("leg_territory", **sides, territory=words.state(asked.territory))
        else:
            yield words.say("leg", **sides)
        for one in leg.measures:
            yield ""
            yield "  " + words.say("measure", id=one.measure, form=words.name("form", one.form))
            yield from (f"    {line}" for line in told(one))


def marked(text: str, *, checked: bool) -> str:
    """A text with the mark of what was not checked."""
    return text if checked else text + UNCHECKED


class Page:
    """Writes one measure."""

    def __init__(self, words: LawWords, origins: Origins) -> None:
        self.words, self.origins = words, origins

    def measure(self, one: MeasureAnswer) -> Iterator[str]:
        words = self.words
        yield words.say("bases")
        for nth, basis in enumerate(one.bases, 1):
            yield from (f"  {line}" for line in self.basis(nth, basis))
        if not any(basis.role in ("lead", "permissive", "supplement", "residual") for basis in one.bases):
            yield "  " + words.say("no_basis")
        parts = (
            ("findings", [line for found in sorted(one.findings, key=self.gravity) for line in self.finding(found)]),
            ("questions", [f"- {line}" for line in self.questions(one)]),
            ("content", [f"- {line}" for line in self.content(one)]),
            ("clocks", [f"- {line}" for line in self.clocks(one)]),
        )
        for title, lines in parts:
            if lines:
                yield words.say(title)
                yield from (f"  {line}" for line in lines)

    def gravity(self, finding: Finding) -> tuple[int, str]:
        return SAFEST.index(self.words.finding(finding.code)[0]), finding.code

    def basis(self, nth: int, basis: Basis) -> Iterator[str]:
        words = self.words
        told = {
            "nth": nth,
            "title": basis.title or words.title(basis.instrument),
            "code": basis.instrument,
            "role": words.name("role", basis.role),
        }
        if basis.role in ("excluded", "information"):
            yield words.say("basis_bare", **told)
        else:
            yield words.say("basis", **told, binding=words.say("binding" if basis.binding else "permissive"))
        own = [why for why in basis.why if why.instrument == basis.instrument]
        if places := self.cited(own):
            yield "   " + words.say("provisions", places=places)
        yield from (f"   {line}" for line in self.status(basis))

    def cited(self, whys: list[Because]) -> str:
        """Paragraphs one after the other, those that only unchecked rules name marked."""
        sure = {place for why in whys if why.checked for place in why.places}
        return ", ".join(marked(place, checked=place in sure) for _, place, _ in places_of(whys))

    def status(self, basis: Basis) -> Iterator[str]:
        """Whether participation was given, or where the ledger has it from, with its doubts."""
        words = self.words
        if "entered" in basis.status:
            yield words.say("entered")
        elif basis.given:
            yield words.say("given")
        elif basis.rows:
            rows = [
                words.say(
                    "row",
                    state=words.state(row.state),
                    event=words.name("event", str(row.event)),
                    date=words.span(row.on),
                    as_of=words.day(as_of(row, self.origins)),
                )
                for row in basis.rows
            ]
            yield words.say("ledger", rows=words.joined(dict.fromkeys(rows)))
        elif basis.status:
            reasons = dict.fromkeys(words.name("reason", one) for one in basis.status)
            yield words.say("ledger_reasons", reasons=words.joined(reasons))
        else:
            yield words.say("none_needed")
        if "LB-14" in basis.status:
            yield words.say("ledger_old")
        doubts = {(row.state, row.doubt) for row in basis.rows if row.doubt}
        for state, doubt in sorted(doubts):
            yield words.say("doubt", state=words.state(state), doubt=doubt)

    def finding(self, finding: Finding) -> Iterator[str]:
        severity, sentence = self.words.finding(finding.code)
        about = (*finding.about.split("|"), *finding.subjects) if finding.about else finding.subjects
        of = f" [{', '.join(dict.fromkeys(about))}]" if about else ""
        yield f"- {finding.code}, {self.words.colon(self.words.name('severity', severity), sentence)}{of}"
        if finding.code in PLAIN:
            return
        told = {said(why, self.words): why.checked for why in finding.why}
        yield from (f"    {marked(text, checked=checked)}" for text, checked in told.items())

    def questions(self, one: MeasureAnswer) -> Iterator[str]:
        for asked in one.questions:
            more = [self.words.say("question_about", subjects=", ".join(asked.subjects))] if asked.subjects else []
            more += [self.words.say("question_first")] if asked.first else []
            yield self.words.question(asked.fact) + (f" ({self.words.joined(more)})" if more else "")

    def content(self, one: MeasureAnswer) -> Iterator[str]:
        for part in one.content:
            label = self.words.elements[part.element.code]
            label += f" ({self.words.say('where_possible')})" if part.element.where_possible else ""
            yield f"{label} [{', '.join(self.sources(part.why))}]"

    def clocks(self, one: MeasureAnswer) -> Iterator[str]:
        for counted in one.clocks:
            clock = counted.clock
            told = self.words.say(
                "clock",
                bound=self.words.name("bound", clock.bound),
                count=clock.count,
                unit=self.words.name("unit", clock.unit),
                start=self.words.name("start", clock.start),
            )
            yield f"{told} [{', '.join(self.sources((counted.why,)))}]"

    def sources(self, whys: tuple[Because, ...]) -> list[str]:
        """Paragraphs with their instrument; the rule's id where it names none."""
        found: dict[str, bool] = {}
        for why in whys:
            for place in why.places or ("",):
                name = f"{why.instrument} {place}" if place else why.rule
                found[name] = found.get(name, False) or why.checked
        return [marked(name, checked=checked) for name, checked in found.items()]
