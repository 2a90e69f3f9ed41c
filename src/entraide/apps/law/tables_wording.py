"""How a list of Parties and what it changes are said in the reader's language.

Reads:  codes of States and instruments, effects, remarks, spans
Writes: words
"""

from entraide.apps.law.wording import ACTS, span_words, title
from entraide.apps.saying import day, reader
from entraide.apps.words import spoken
from entraide.data.ledger import treaties
from entraide.data.tables import rows_of
from entraide.domain.law.changes import Difference, Effect, Objection, Remark
from entraide.domain.law.entries import Event, Span
from entraide.domain.law.listing import Unread

__all__ = ["EFFECTS", "STATES", "difference", "instrument", "instruments", "remark", "say", "states", "unread"]

PACKAGE = "entraide.apps.law"
EFFECTS = {  # → the heading of its part
    Effect.WAITS: "tables_waits",
    Effect.NEW: "tables_new",
    Effect.CHANGED: "tables_changed",
    Effect.GONE: "tables_gone",
    Effect.OUT: "tables_out",
    Effect.SAME: "tables_same",
}
OBJECTIONS = {
    Objection.RULE: "tables_rule",
    Objection.LATER: "tables_later_than_table",
    Objection.ORDER: "tables_deposited_before_signed",
    Objection.SIGNED_LATE: "tables_signed_after_last_day",
    Objection.NOT_ADOPTED: "tables_before_adoption",
    Objection.NOT_COMPUTED: "tables_entry_into_force_not_known",
    Objection.DOUBT: "tables_doubt",
    Objection.COUNT: "tables_count",
    Objection.OLDER: "tables_older_table",
    Objection.FUTURE: "tables_later_than_today",
    Objection.TITLE: "tables_other_instrument",
}
UNREAD = {
    Unread.NAME: "tables_unread_name",
    Unread.DAY: "tables_unread_day",
    Unread.ACT: "tables_unread_act",
    Unread.EMPTY: "tables_unread_empty",
    Unread.TWICE: "tables_unread_twice",
    Unread.PARENT: "tables_unread_parent",
}
STATES = {"proposed": "tables_proposed", "approved": "tables_approved", "rejected": "tables_rejected"}
EVENTS = {
    Event.SIGNED: "tables_signed",
    Event.CONSENT: "tables_consent",
    Event.IN_FORCE: "tables_in_force",
    Event.TERRITORY: "tables_territory",
}
MORE_ACTS = {  # beside those that every page says
    "formal confirmation": "tables_confirmation",
    "signature": "tables_signature",
    "participation": "tables_participation",
}
MARKED = {"yes": "tables_with_reservations", "no": "tables_without_reservations"}


def say(key: str, **told: object) -> str:
    """Words of the law's table, their places filled."""
    return spoken(PACKAGE, reader())[key].format(**told)


def states() -> list[tuple[str, str]]:
    """All States and territories, (code, name), by name."""
    return sorted(((row["code"], row[reader()]) for row in rows_of("law/states.csv")), key=lambda one: one[1])


def instrument(code: str) -> str:
    """The title of an instrument, with its code."""
    return f"{title(code, reader())} ({code})"


def instruments() -> list[tuple[str, str]]:
    """All instruments that a State can be party to."""
    return sorted(((code, instrument(code)) for code in treaties()), key=lambda one: one[1])


def difference(one: Difference) -> dict[str, str]:
    """An event: as it was known, and as the list has it."""
    return {"event": say(EVENTS[one.event]), "before": with_what(one.before, one.event, one.was),
            "after": with_what(one.after, one.event, one.what)}  # fmt: skip


def with_what(days: Span | None, event: Event, what: str) -> str:
    said = span_words(days) or say("tables_nothing")
    words = (
        (ACTS | MORE_ACTS).get(what)
        if event is Event.CONSENT
        else MARKED.get(what)
        if event is Event.IN_FORCE
        else None
    )
    return f"{said}, {say(words)}" if words and days else said


def remark(one: Remark) -> str:
    """What speaks against a line or a list."""
    plain = one.what in (Objection.DOUBT, Objection.COUNT, Objection.TITLE)
    return say(OBJECTIONS[one.what], told=one.told if plain else " – ".join(map(day, one.told.split("/"))))


def unread(what: Unread, told: str) -> str:
    """What a person must settle."""
    return say(UNREAD[what], told=told)
