"""What a table that was read would change in the ledger, before anybody says yes; and the entries that it then makes.

Nothing is overwritten: an approved table adds entries with their own day of knowledge (`Entry.known`), and what was
known before can still be asked. Who is no longer listed is shown, and nothing follows from it by itself.

Reads:  a listing, the ledger as known on a day
Writes: changes with their remarks; entries and a table
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from entraide.domain.law.entries import Entry, Event, Reason, Span, Table, Treaty, entry_into_force, span
from entraide.domain.law.ledger import Ledger
from entraide.domain.law.listing import Line, Listing

__all__ = [
    "BLOCKING",
    "Change",
    "Difference",
    "Effect",
    "Examined",
    "Objection",
    "Remark",
    "compare",
    "entries",
    "table",
]

SIGNED, CONSENT, IN_FORCE, TERRITORY = Event.SIGNED, Event.CONSENT, Event.IN_FORCE, Event.TERRITORY
UNMARKED = ("acceptance", "approval", "formal confirmation")  # what tables that mark accession alone print as the rest


class Effect(StrEnum):
    """What a line does to the ledger."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"  # known as Party, and no longer listed
    WAITS = "waits"  # a person must settle it
    OUT = "out"  # a person left it out


class Objection(StrEnum):
    """What speaks against a line, or against the table."""

    RULE = "rule"  # entry into force is not what the treaty's own rule gives
    LATER = "later_than_table"
    ORDER = "deposited_before_signed"
    SIGNED_LATE = "signed_after_last_day"
    NOT_ADOPTED = "before_adoption"
    NOT_COMPUTED = "entry_into_force_not_known"
    DOUBT = "doubt"
    COUNT = "count"  # the table itself counts another number of Parties
    OLDER = "older_table"
    FUTURE = "later_than_today"
    TITLE = "other_instrument"


BLOCKING = frozenset((Objection.OLDER, Objection.FUTURE, Objection.TITLE))


@dataclass(frozen=True, slots=True)
class Remark:
    """An objection, and what it rests on: the day that the rule gives, the doubt in words."""

    what: Objection
    told: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """An event as known before and as the table has it, with the act, the mark of reservations or the reach."""

    event: Event
    before: Span | None
    after: Span
    was: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a State (of a territory of it), by the line at a place of the listing; none for who is gone."""

    effect: Effect
    state: str
    territory: str = ""
    at: int | None = None
    differences: tuple[Difference, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """A table laid against the ledger. `whole`: it lists every Party."""

    instrument: str
    as_of: date
    whole: bool
    signatures: bool
    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...] = field(default=())

    @property
    def waiting(self) -> tuple[Change, ...]:
        """What a person must settle first."""
        return tuple(one for one in self.changes if one.effect is Effect.WAITS)

    @property
    def blocked(self) -> bool:
        """Whether it cannot be approved as it stands."""
        return bool(self.waiting) or any(one.what in BLOCKING for one in self.remarks)


def compare(  # noqa: PLR0913 a table, a ledger, an instrument, two days, and what the title says
    listing: Listing, ledger: Ledger, instrument: str, as_of: date, known: date, *, whole: bool = True, titled: str = ""
) -> Examined:
    """What the table would change, as known on a day. `titled`: the instrument that its title is that of, if known.

    Raises KeyError for an instrument that the ledger has not.
    """
    scale = Scale(listing, ledger, ledger.treaties[instrument], as_of, known)
    whole = whole and not any(line.out for line in listing.lines)
    changes = [scale.change(at, line) for at, line in enumerate(listing.lines)]
    if whole:
        listed = {line.state for line in listing.lines if line.deposited or line.in_force or line.unread}
        left = (one for one in ledger.states(instrument, CONSENT, as_of, known) if one not in listed)
        changes += [Change(Effect.GONE, state) for state in left if not scale.has_left(state)]
    return Examined(instrument, as_of, whole, listing.signatures, tuple(changes), tuple(scale.remarks(titled)))


@dataclass(frozen=True)
class Scale:
    """A table on one side, the ledger on the other."""

    listing: Listing
    ledger: Ledger
    treaty: Treaty
    as_of: date
    known: date

    def change(self, at: int, line: Line) -> Change:
        """What a line does."""
        if line.out or line.unread:
            return Change(Effect.OUT if line.out else Effect.WAITS, line.state, line.territory, at)
        known = any(self.before(line, event) for event in (SIGNED, CONSENT, IN_FORCE, TERRITORY))
        differences = tuple(self.differences(line))
        effect = Effect.SAME if not differences else Effect.CHANGED if known else Effect.NEW
        return Change(effect, line.state, line.territory, at, differences, tuple(self.objections(line)))

    def before(self, line: Line, event: Event) -> Entry | None:
        """What was known of an event, the latest."""
        if (event is TERRITORY) != bool(line.territory):
            return None
        rows = self.ledger.entries(line.state, self.treaty.code, event, self.known)
        return next((row for row in rows if row.territory == line.territory), None)

    def differences(self, line: Line) -> Iterator[Difference]:
        """The events that are not as they were known."""
        if line.territory:
            yield from self.unlike(line, TERRITORY, self.reached(line), line.reach)
            return
        if line.signed:
            yield from self.unlike(line, SIGNED, span(line.signed), "")
        consent = tuple(self.consent(line))
        yield from consent
        told = span(line.in_force) if line.in_force else None
        held = self.before(line, IN_FORCE)
        if told is None and (consent or not held) and line.deposited:
            told = self.computed(line) or (span(line.deposited)[0], date.max)
        told = told or (held.on if held and line.deposited else None)
        if told:
            yield from self.unlike(line, IN_FORCE, told, line.star or (held.what if held else ""))

    def consent(self, line: Line) -> Iterator[Difference]:
        """The consent, when it is not as it was known; an act that the table does not mark is no difference."""
        on = line.deposited or (line.in_force and f"/{line.in_force.rpartition('/')[2]}")
        if on:
            held = self.before(line, CONSENT)
            unmarked = self.listing.form == "scope" and line.act == "ratification" and held and held.what in UNMARKED
            act = held.what if held and (unmarked or not line.act) else line.act
            yield from self.unlike(line, CONSENT, span(on), act)

    def unlike(self, line: Line, event: Event, on: Span, what: str) -> Iterator[Difference]:
        """The difference of an event, if there is one."""
        held = self.before(line, event)
        if held is None or held.on != on or held.what != what:
            yield Difference(event, held.on if held else None, on, held.what if held else "", what)

    def computed(self, line: Line) -> Span | None:
        """The entry into force by the treaty's own rule; a successor was bound before it said so."""
        if line.act == "succession":
            return span(f"/{line.deposited}")
        return by_rule(self.treaty, line.deposited)

    def reached(self, line: Line) -> Span:
        """From when the treaty reaches a territory."""
        if line.in_force:
            return span(line.in_force)
        first = span(line.deposited)[0] if line.deposited else date.min
        return first, max(first, self.as_of)

    def has_left(self, state: str) -> bool:
        """Whether a denunciation is known after which the State did not join again."""
        return Reason.DENOUNCED in self.ledger.member(state, self.treaty.code, date.max, self.known).reasons

    def objections(self, line: Line) -> Iterator[Remark]:
        """What speaks against a line."""
        signed, deposited = (span(day) if day else None for day in (line.signed, line.deposited))
        rule = by_rule(self.treaty, line.deposited)
        if line.in_force and rule and span(line.in_force) != rule and line.act != "succession" and not line.territory:
            yield Remark(Objection.RULE, printed(rule))
        if deposited and not line.in_force and not line.territory and not self.computed(line):
            yield Remark(Objection.NOT_COMPUTED)
        for day in (signed, deposited):
            if day and day[0] > self.as_of:
                yield Remark(Objection.LATER, printed(day))
            if day and self.treaty.adopted and day[1] < self.treaty.adopted:
                yield Remark(Objection.NOT_ADOPTED, self.treaty.adopted.isoformat())
        if signed and deposited and signed[0] > deposited[1]:
            yield Remark(Objection.ORDER, printed(signed))
        if signed and self.treaty.signature_until and signed[0] > self.treaty.signature_until:
            yield Remark(Objection.SIGNED_LATE, self.treaty.signature_until.isoformat())
        if line.doubt:
            yield Remark(Objection.DOUBT, line.doubt)

    def remarks(self, titled: str) -> Iterator[Remark]:
        """What speaks against the table."""
        told = self.ledger.told(self.treaty.code, self.known)
        if told and told > self.as_of:
            yield Remark(Objection.OLDER, told.isoformat())
        if self.as_of > self.known:
            yield Remark(Objection.FUTURE, self.known.isoformat())
        if {titled, self.listing.instrument} - {"", self.treaty.code}:
            yield Remark(Objection.TITLE, titled or self.listing.instrument)
        counted = len({one.state for one in self.listing.lines if one.deposited and not one.territory})
        if self.listing.counted is not None and self.listing.counted != counted:
            yield Remark(Objection.COUNT, f"{self.listing.counted} ≠ {counted}")


def by_rule(treaty: Treaty, deposited: str) -> Span | None:
    """When the treaty enters into force for who deposits then, by its own rule; None where it has none, or is not in
    force."""
    if not (deposited and treaty.entry and treaty.in_force):
        return None
    first, last = span(deposited)
    if first == date.min or last == date.max:
        return None
    return entry_into_force(first, treaty.entry, treaty.in_force), entry_into_force(last, treaty.entry, treaty.in_force)


def printed(days: Span) -> str:
    """A span as tables write it."""
    return "/".join(dict.fromkeys(day.isoformat() for day in days))


def entries(examined: Examined, source: str, known: date, left: Mapping[str, str]) -> Iterator[Entry]:
    """The entries that an approved table makes. `left`: of a State that is gone, from when it is not bound, as a person
    found."""
    for change in examined.changes:
        doubt = "; ".join(filter(None, (in_words(one) for one in change.remarks)))
        for one in change.differences:
            told = {"territory": change.territory, "what": one.what, "doubt": doubt}
            yield Entry(examined.instrument, change.state, one.event, one.after, known, source, **told)
        if change.effect is Effect.GONE and (day := left.get(change.state)):
            yield Entry(examined.instrument, change.state, Event.DENOUNCED, span(day), known, source)


def in_words(remark: Remark) -> str:
    """The doubt that an entry keeps."""
    if remark.what is Objection.RULE:
        return f"the treaty's rule would give {remark.told}"
    return remark.told if remark.what is Objection.DOUBT else remark.what.replace("_", " ")


def table(examined: Examined, known: date) -> Table:
    """The table that an approved listing is: from then on, who is not listed was not Party on its day."""
    return Table(examined.instrument, examined.as_of, examined.whole, examined.signatures and examined.whole, known)
