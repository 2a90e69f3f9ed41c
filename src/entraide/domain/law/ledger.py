"""Who is bound by what: a ledger of two times, what was so on a day, and what was known of it on a day.

A table of participation tells of its day. Who it lists stays bound until a denunciation is known; of who it does not
list, it says no for that day and before, and nothing for the days after: that State may have joined since. Four
questions have four answers: whether a treaty was adopted, whether a State signed it, whether it is in force in general,
whether it is in force between two States on a day (for a territory of one of them).

Reads:  treaties, tables and entries (data/law)
Writes: truths, with the entries that they rest on and the reasons for them
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from entraide.domain.law.entries import Answer, Entry, Event, Reason, Table, Treaty, entry_into_force, holds
from entraide.domain.law.truth import Truth, all_of

__all__ = ["Answer", "Entry", "Event", "Ledger", "Reason", "Table", "Treaty", "entry_into_force"]


class Ledger:
    """All treaties, tables and entries. `stale_after`: days after which a table's answer carries LB-14."""

    def __init__(
        self,
        treaties: Iterable[Treaty],
        tables: Iterable[Table],
        entries: Iterable[Entry],
        organisations: Iterable[str] = (),
        stale_after: int = 365,
    ) -> None:
        self.treaties = {one.code: one for one in treaties}
        self.organisations = frozenset(organisations)
        self.stale_after = timedelta(days=stale_after)
        self._tables = tuple(tables)
        self._days: dict[tuple[str, bool], list[tuple[date, date]]] = {}  # of tables, by whether they say who signed
        self._entries: dict[str, dict[str, dict[Event, list[Entry]]]] = {}
        for table in sorted(self._tables, key=lambda one: one.as_of, reverse=True):
            for signatures, tells in ((False, table.whole), (True, table.signatures)):
                if tells:
                    self._days.setdefault((table.instrument, signatures), []).append(
                        (table.as_of, table.known or table.as_of)
                    )
        for entry in sorted(entries, key=lambda one: one.known, reverse=True):
            events = self._entries.setdefault(entry.instrument, {}).setdefault(entry.state, {})
            events.setdefault(entry.event, []).append(entry)
        self.party = lru_cache(maxsize=1 << 14)(self.bound)  # asked again and again, of the same day and knowledge

    def entries(self, state: str, instrument: str, event: Event, known: date) -> Iterator[Entry]:
        """What was known of a State's event, the latest knowledge first."""
        found = self._entries.get(instrument, {}).get(state, {}).get(event, ())
        return (one for one in found if one.known <= known)

    def told(self, instrument: str, known: date, *, signatures: bool = False) -> date | None:
        """The day of the last table known: on it and before, who is not listed was not bound (had not signed)."""
        days = self._days.get((instrument, signatures), ())
        return next((day for day, since in days if since <= known), None)

    def with_more(self, tables: Iterable[Table], entries: Iterable[Entry]) -> "Ledger":
        """This ledger with what came to be known beside it; of entries known from one day the last said comes first.
        This ledger stays as it is."""
        states = (events for each in self._entries.values() for events in each.values())
        held = (one for events in states for rows in events.values() for one in rows)
        more = (*reversed(tuple(entries)), *held)
        return Ledger(self.treaties.values(), (*self._tables, *tables), more, self.organisations, self.stale_after.days)

    def adopted(self, instrument: str, on: date) -> Answer:
        """Whether the treaty had been adopted."""
        day = self.treaties[instrument].adopted
        held = Truth.UNKNOWN if day is None else holds((day, day), on)
        return Answer(held, (), (Reason.DAY_NOT_KNOWN,) if day is None else () if held else (Reason.NOT_ADOPTED,))

    def in_force(self, instrument: str, on: date) -> Answer:
        """Whether the treaty was in force in general; one that had not been when last looked at may be since."""
        treaty = self.treaties[instrument]
        if treaty.in_force is None:
            held = Truth.FALSE if on <= treaty.as_of else Truth.UNKNOWN
            return Answer(held, (), (Reason.NOT_WHEN_LOOKED_AT if held else Reason.NOT_IN_FORCE,))
        return Answer(Truth.TRUE) if on >= treaty.in_force else Answer(Truth.FALSE, (), (Reason.NOT_IN_FORCE,))

    def signed(self, state: str, instrument: str, on: date, known: date) -> Answer:
        """Whether a State had signed, which binds it to nothing but not to defeat the object of the treaty."""
        return self.listed(state, instrument, Event.SIGNED, on, known)

    def consented(self, state: str, instrument: str, on: date, known: date) -> Answer:
        """Whether a State had deposited its instrument: so the United Nations count Parties."""
        return self.listed(state, instrument, Event.CONSENT, on, known)

    def listed(self, state: str, instrument: str, event: Event, on: date, known: date) -> Answer:
        """Whether an event of a State had happened, by the tables alone."""
        return self.first_of(self.entries(state, instrument, event, known), instrument, event, on, known)

    def first_of(self, rows: Iterator[Entry], instrument: str, event: Event, on: date, known: date) -> Answer:
        """Whether what the first of some rows tells had happened; by the days of the tables where there is no row."""
        if row := next(rows, None):
            held = holds(row.on, on)
            why = {Truth.TRUE: Reason.LISTED, Truth.FALSE: Reason.NOT_YET, Truth.UNKNOWN: Reason.DAY_NOT_KNOWN}[held]
            return Answer(held, (row,), (why,))
        until = self.treaties[instrument].signature_until if event is Event.SIGNED else None
        told = self.told(instrument, known, signatures=event is Event.SIGNED)
        if told is None:
            return Answer(Truth.UNKNOWN, (), (Reason.NO_TABLE,))
        if min(on, until or on) <= told:
            return Answer(Truth.FALSE, (), (Reason.NOT_LISTED,))
        return Answer(Truth.UNKNOWN, (), (Reason.SINCE_TABLE,))

    def bound(self, state: str, instrument: str, on: date, known: date) -> Answer:
        """Whether a State was bound on a day, as known on another: `party` is the same, and remembers."""
        general = self.in_force(instrument, on)
        if general.truth is not Truth.TRUE:
            return general
        found = self.member(state, instrument, on, known)
        if found.truth is Truth.TRUE and (told := self.told(instrument, known)) and on - told > self.stale_after:
            found = Answer(found.truth, found.rows, (*found.reasons, Reason.STALE))
        parent = self.treaties[instrument].parent
        if not parent or found.truth is Truth.FALSE:
            return found
        above = self.party(state, parent, on, known)
        if above.truth is Truth.TRUE:
            return found
        return Answer(all_of((found.truth, above.truth)), (*found.rows, *above.rows), (Reason.PARENT, *above.reasons))

    def member(self, state: str, instrument: str, on: date, known: date) -> Answer:
        """Whether a State had joined and not left, by the tables alone. Who denounced it and joined again is bound
        from then on; an entry into force is of the time between two denunciations."""
        left = tuple(self.entries(state, instrument, Event.DENOUNCED, known))
        if not left:
            return self.listed(state, instrument, Event.IN_FORCE, on, known)
        past = max((one for one in left if holds(one.on, on) is Truth.TRUE), key=lambda one: one.on, default=None)
        until = min((one.on[0] for one in left if holds(one.on, on) is not Truth.TRUE), default=date.max)
        rows = tuple(self.entries(state, instrument, Event.IN_FORCE, known))
        here = [row for row in rows if row.on[0] <= until and (past is None or row.on[0] > past.on[1])]
        if past and not any(holds(row.on, on) for row in here):
            return Answer(Truth.FALSE, (past, *rows[:1]), (Reason.DENOUNCED,))
        return self.first_of(iter(here), instrument, Event.IN_FORCE, on, known)

    def in_force_between(  # noqa: PLR0913, PLR0917 two States, a treaty, two times, and what part of either
        self, a: str, b: str, instrument: str, on: date, known: date, territory: str = "", chapter: str = ""
    ) -> Answer:
        """Whether a treaty was in force between two States, for a territory of one of them, in a chapter that may be
        refused. An organisation is bound within its competence alone, so of it nothing is sure; it never stands for its
        members."""
        parts = [self.party(one, instrument, on, known) for one in (a, b)]
        if {a, b} & self.organisations:
            parts.append(Answer(Truth.UNKNOWN, (), (Reason.ORGANISATION,)))
        for one, other in ((a, b), (b, a)):
            apart = self.declared(one, instrument, "not_applied_to", on, known)
            if found := tuple(row for row in apart if row.value == other):  # of what effect, is for lawyers
                parts.append(Answer(Truth.UNKNOWN, found, (Reason.RELATIONS_EXCLUDED,)))
        if territory:
            parts.append(self.territory((a, b), instrument, territory, on, known))
        if chapter:
            parts += [self.chapter(one, instrument, chapter, on, known) for one in (a, b)]
        held = all_of(part.truth for part in parts)
        why = (one for part in parts if part.truth is held or held is Truth.TRUE for one in part.reasons)
        return Answer(held, tuple(row for part in parts for row in part.rows), tuple(dict.fromkeys(why)))

    def territory(self, states: tuple[str, str], instrument: str, territory: str, on: date, known: date) -> Answer:
        """Whether the treaty reaches a territory of one of the two; not told is not known."""
        for state in states:
            for row in self.entries(state, instrument, Event.TERRITORY, known):
                if row.territory == territory and row.what == "no":
                    return Answer(Truth.FALSE, (row,), (Reason.TERRITORY_EXCLUDED,))
                if row.territory == territory:
                    held = holds(row.on, on)
                    why = (Reason.NOT_YET, Reason.DAY_NOT_KNOWN, Reason.TERRITORY_LISTED)[held]
                    return Answer(held, (row,), (why,))
        return Answer(Truth.UNKNOWN, (), (Reason.TERRITORY_NOT_TOLD,))

    def chapter(self, state: str, instrument: str, chapter: str, on: date, known: date) -> Answer:
        """Whether a State accepted a chapter that it could refuse: sure only where it made no reservation at all."""
        refused = [
            one for one in self.declared(state, instrument, "chapter_refused", on, known) if one.value == chapter
        ]
        if refused:
            return Answer(Truth.FALSE, tuple(refused), (Reason.CHAPTER_REFUSED,))
        row = next(self.entries(state, instrument, Event.IN_FORCE, known), None)
        if row and row.what == "no":
            return Answer(Truth.TRUE, (row,), ())
        return Answer(Truth.UNKNOWN, (row,) if row else (), (Reason.CHAPTER_NOT_TOLD,))

    def declared(self, state: str, instrument: str, what: str, on: date, known: date) -> tuple[Entry, ...]:
        """The declarations of a type that a State had made."""
        found = self.entries(state, instrument, Event.DECLARATION, known)
        return tuple(one for one in found if one.what == what and holds(one.on, on) is not Truth.FALSE)

    def states(self, instrument: str, event: Event, on: date, known: date) -> tuple[str, ...]:
        """The States (and organisations) of which an event is sure to have happened."""
        every = sorted(self._entries.get(instrument, ()))
        return tuple(one for one in every if self.listed(one, instrument, event, on, known).truth is Truth.TRUE)

    def named(self, instrument: str) -> tuple[str, ...]:
        """The States (and organisations) of which anything at all is told for an instrument."""
        return tuple(sorted(self._entries.get(instrument, ())))
