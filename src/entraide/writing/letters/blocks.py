"""A letter as one list of blocks, in the order in which they are read, each with the elements of the contents that it
holds (data/law/elements.csv).

Reads:  a Letter, a Wording
Writes: blocks; the elements that a letter lacks
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from entraide.domain.requests.letter import (
    STATEMENTS,
    Account,
    Authority,
    Letter,
    Offence,
    Person,
    Property,
    RequestedMeasure,
    Words,
)
from entraide.writing.letters.wording import Wording, clean, words_in

__all__ = ["Block", "blocks_of", "missing"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading. `kind`: authority, dateline, mark, title, heading, measure, item, row, paragraph,
    signature. `texts` and `labels`: one for each language of the letter, clean. `elements`: what it holds, told only
    where each language has words. `measure`: the number of the measure that it belongs to, 0 for the whole letter."""

    kind: str
    texts: tuple[str, ...]
    labels: tuple[str, ...] = ()
    elements: frozenset[str] = frozenset()
    measure: int = 0


def missing(letter: Letter, wanted: Iterable[str], wording: Wording, *, measure: int = 0) -> tuple[str, ...]:
    """The elements wanted that the letter lacks, in their order; with `measure`, those that neither this measure nor
    the letter as a whole holds."""
    held = {
        element
        for block in blocks_of(letter, wording)
        if not measure or block.measure in (0, measure)
        for element in block.elements
    }
    return tuple(element for element in wanted if element not in held)


def blocks_of(letter: Letter, wording: Wording) -> tuple[Block, ...]:
    """The letter, block by block."""
    made = Making(letter, wording)
    made.head()
    made.about()
    made.case()
    for number, asked in enumerate(letter.measures, 1):
        made.asked(number, asked)
    made.replies()
    made.belongings()
    made.said()
    made.close()
    return tuple(made.blocks)


class Making:
    """A list of blocks that grows. `at` is the number of the measure that is being written, 0 outside them."""

    def __init__(self, letter: Letter, wording: Wording) -> None:
        self.letter, self.wording, self.tags = letter, wording, letter.languages
        self.blocks: list[Block] = []
        self.at = 0

    def ours(self, key: str, **places: object) -> tuple[str, ...]:
        """A formula in each language of the letter."""
        return tuple(self.wording.say(tag, key, **places) for tag in self.tags)

    def coded(self, family: str, code: str) -> tuple[str, ...]:
        """What a code is called in each language; one that came from another node and that no table has, as it is."""
        key = f"{family}.{code}"
        return tuple(
            self.wording.say(tag, key)
            if key in self.wording.words[tag]
            else self.wording.say(tag, "unknown.word", word=clean(code))
            for tag in self.tags
        )

    def typed(self, words: Words) -> tuple[str, ...]:
        """What was typed, in each language of the letter."""
        return tuple(words_in(words, tag) for tag in self.tags)

    def days(self, on: date) -> tuple[str, ...]:
        """A day in each language of the letter."""
        return tuple(self.wording.day(tag, on) for tag in self.tags)

    def same(self, words: str) -> tuple[str, ...]:
        """A name or a number: the same in each language."""
        return (clean(words),) * len(self.tags)

    def put(self, kind: str, texts: tuple[str, ...], *elements: str, labels: tuple[str, ...] = ()) -> None:
        """One block, where there are words."""
        if any(texts):
            held = frozenset(filter(None, elements)) if all(texts) else frozenset()
            self.blocks.append(Block(kind, texts, labels, held, self.at))

    def row(self, label: str, texts: tuple[str, ...], *elements: str) -> None:
        """A label of ours and what stands beside it."""
        self.put("row", texts, *elements, labels=self.ours(f"label.{label}"))

    def heading(self, key: str) -> None:
        """A heading of ours."""
        self.put("heading", self.ours(key))

    def particular(self, element: str, words: Words) -> None:
        """An element of the contents under the name that it has in letters."""
        named = zip(self.tags, self.ours("unknown.word", word=clean(element)), strict=True)
        labels = tuple(self.wording.elements[tag].get(element, unknown) for tag, unknown in named)
        self.put("row", self.typed(words), element, labels=labels)

    def head(self) -> None:
        """Who writes to whom, when, on what; what is urgent or secret."""
        letter = self.letter
        self.authority(letter.sender, "authority")
        placed = zip(self.tags, self.typed(letter.place), self.days(letter.on), strict=True)
        self.put(
            "dateline",
            tuple(
                self.wording.say(tag, "dateline", place=place, date=day) if place else day for tag, place, day in placed
            ),
        )
        self.row("reference", self.same(letter.reference))
        self.row("your_reference", self.same(letter.replies_to))
        self.row("to", self.typed(letter.addressee.names))
        self.put("paragraph", self.typed(letter.addressee.state))
        self.put("paragraph", self.typed(letter.addressee.address))
        self.put("title", self.typed(letter.title) if letter.title else self.ours(f"title.{letter.kind}"))
        self.row("subject", self.typed(letter.subject))
        self.row("urgent", self.typed(letter.urgency))
        self.row("confidential", self.typed(letter.confidentiality), "confidentiality_wish")
        self.deadline(letter.deadline, letter.deadline_reason)
        self.put("paragraph", self.ours("salutation"))
        self.put("paragraph", self.ours(f"opening.{letter.kind}"))
        self.put("paragraph", self.typed(letter.body))

    def deadline(self, on: date | None, why: Words) -> None:
        """By when an answer is wished, and why."""
        if on:
            by = tuple(
                self.wording.say(tag, "deadline.by", date=day)
                for tag, day in zip(self.tags, self.days(on), strict=True)
            )
            reasons = self.typed(why)
            self.row("deadline", joined(by, reasons), "deadline" if all(reasons) else "")

    def authority(self, authority: Authority, *elements: str) -> None:
        """An authority: the State, the name, where it is and how it is reached."""
        self.put("authority", self.typed(authority.state))
        self.put("authority", self.typed(authority.names), *elements)
        self.put("paragraph", self.typed(authority.address))
        self.row("contact", self.same(authority.contact), "contact")

    def about(self) -> None:
        """On what the letter rests, and which proceeding it serves."""
        letter = self.letter
        cited = tuple(self.wording.cited(tag, letter.cited) for tag in self.tags)
        if any(cited):
            self.heading("heading.basis")
            self.put("paragraph", cited, "basis")
        held = letter.investigating
        if held or letter.proceeding:
            self.heading("heading.proceeding")
            self.put("paragraph", self.typed(letter.proceeding))
            if held:
                told = all((*self.typed(letter.proceeding), *self.typed(held.functions)))
                self.put("paragraph", self.typed(held.names), "proceeding" if told else "")
                self.row("functions", self.typed(held.functions))
                self.row("contact", self.same(held.contact))
        self.row("earlier", self.typed(letter.earlier))

    def case(self) -> None:
        """Persons, offences, facts."""
        letter = self.letter
        if letter.persons:
            self.heading("heading.persons")
        for person in letter.persons:
            self.person(person)
        if letter.offences:
            self.heading("heading.offences")
        for offence in letter.offences:
            self.offence(offence)
        if any(self.typed(letter.facts)):
            self.heading("heading.facts")
            self.put("paragraph", self.typed(letter.facts), "facts", "facts_relied")
        if letter.measures:
            self.heading("heading.measures")

    def person(self, person: Person) -> None:
        """One person concerned."""
        self.put("item", self.same(person.name or person.code), "persons", labels=self.coded("person", person.category))
        self.row("other_names", self.same(person.other_names))
        if person.certainty != "fact":
            self.row("certainty", self.coded("certainty", person.certainty))
        placed = self.typed(person.birth_place)
        self.row("born", self.typed(person.born), "person_birth" if all(placed) else "")
        self.row("birth_place", placed)
        self.row("nationality", self.typed(person.nationality), "identity")
        self.row("papers", self.typed(person.papers))
        self.row("location", self.typed(person.location), "person_address")
        self.row("description", self.typed(person.description), "person_description")
        self.row("role", self.typed(person.role))

    def offence(self, offence: Offence) -> None:
        """One offence, conduct first."""
        both = all(self.typed(offence.when_where))
        told = [both or all(self.typed(words)) for words in (offence.time, offence.place)]
        told.insert(0, all(self.typed(offence.title)))
        self.row("conduct", self.typed(offence.conduct), "offence")
        self.row("offence", self.typed(offence.title))
        self.row("time", self.typed(offence.time))
        self.row("location", self.typed(offence.place), "time_and_place" if told[1] else "")
        self.particular("time_and_place", offence.when_where)
        for extract in offence.law:
            self.row("law", self.typed(extract.place), "offences" if all(told) else "")
        self.row("penalty", self.typed(offence.penalty), "penalty", "offence_and_penalty" if told[0] else "")

    def asked(self, number: int, asked: RequestedMeasure) -> None:
        """One measure, with all that belongs to it."""
        self.at = number
        self.put("measure", self.ours("measure.number", number=number))
        self.put("paragraph", self.typed(asked.description), "assistance", "actions_requested")
        self.row("basis", tuple(self.wording.cited(tag, asked.cited) for tag in self.tags), "basis")
        self.row("purpose", self.typed(asked.purpose), "purpose", "object_reason")
        self.deadline(asked.deadline, asked.deadline_reason)
        self.row("confidential", self.typed(asked.confidentiality), "confidentiality_wish")
        self.row("nexus", self.typed(asked.nexus))
        if any(self.typed(asked.procedure)):
            self.row("procedure", self.typed(asked.procedure), "procedure")
            self.row("reason", self.typed(asked.procedure_reason))
        for one in asked.particulars:
            self.particular(one.element, one.words)
        self.at = 0

    def replies(self) -> None:
        """Decisions on the measures of a request, and answers to numbered questions."""
        if self.letter.decided:
            self.heading("heading.decided")
        for one in self.letter.decided:
            self.put("item", self.ours(f"effect.{one.effect}"), labels=self.ours("measure.number", number=one.measure))
            self.row("reason", self.typed(one.reasons))
            self.row("basis", tuple(self.wording.cited(tag, one.cited) for tag in self.tags))
        if self.letter.answers:
            self.heading("heading.answers")
        for answer in self.letter.answers:
            labels = self.ours("answer.question", number=answer.number)
            self.put("row", self.typed(answer.question), labels=labels)
            self.put("row", self.typed(answer.answer), labels=self.ours("answer.label"))

    def belongings(self) -> None:
        """Property and accounts."""
        if self.letter.property:
            self.heading("heading.property")
        for one in self.letter.property:
            self.belonging(one)
        if self.letter.accounts:
            self.heading("heading.accounts")
        for account in self.letter.accounts:
            self.account(account)

    def belonging(self, one: Property) -> None:
        """One item of property."""
        placed = all((*self.typed(one.location), *self.typed(one.link)))
        self.put("item", self.typed(one.description), "property_facts", "property" if placed else "")
        self.row("location", self.typed(one.location))
        self.row("link", self.typed(one.link))
        self.row("value", self.typed(one.value), "property_value")

    def account(self, account: Account) -> None:
        """One account."""
        told = all((*self.typed(account.period), *self.typed(account.reason)))
        self.row("institution", self.typed(account.institution), "accounts" if told else "")
        self.row("account", self.same(account.number))
        self.row("holder", self.same(account.holder))
        self.row("period", self.typed(account.period))
        self.row("reason", self.typed(account.reason))

    def said(self) -> None:
        """What no other part says, then what is stated and undertaken."""
        letter = self.letter
        if letter.particulars:
            self.heading("heading.particulars")
        for one in letter.particulars:
            self.particular(one.element, one.words)
        if letter.statements:
            self.heading("title.assurance" if letter.kind.startswith("assurance") else "heading.statements")
        for statement in letter.statements:
            formula = self.ours(f"statement.{statement.key}")
            self.put("paragraph", joined(formula, self.typed(statement.words)), STATEMENTS[statement.key])

    def close(self) -> None:
        """The end, who signs, what is enclosed, the law's own words."""
        letter = self.letter
        self.put("paragraph", self.ours("closing"))
        self.put("signature", joined(self.same(letter.signatory.name), self.typed(letter.signatory.functions), "\n"))
        self.row("copies", self.typed(letter.copies))
        extracts = [extract for offence in letter.offences for extract in offence.law if any(self.typed(extract.words))]
        if letter.annexes or extracts:
            self.heading("heading.annexes")
        for number, title in enumerate(letter.annexes, 1):
            self.put("item", self.typed(title), "documents", labels=self.same(str(number)))
        last = len(letter.annexes) + 1
        if extracts:
            self.put("item", self.ours("label.law"), labels=self.same(str(last)))
        if any(self.typed(letter.translation)):
            self.heading("heading.translation")
            self.put("paragraph", self.typed(letter.translation), "translation")
        if extracts:
            self.put("heading", joined(self.ours("annex.number", number=last), self.ours("label.law"), " — "))
        for extract in extracts:
            self.put("item", self.typed(extract.place))
            self.put("paragraph", self.typed(extract.words), "law_text")


def joined(first: tuple[str, ...], then: tuple[str, ...], between: str = " ") -> tuple[str, ...]:
    """Two runs of words as one, language by language."""
    return tuple(between.join(filter(None, pair)) for pair in zip(first, then, strict=True))
