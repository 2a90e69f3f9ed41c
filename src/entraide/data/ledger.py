"""The ledger of participation, read from data/law: instruments, participation, territories, declarations.

A row of participation.csv is up to three entries: signature, consent, entry into force. The general entry into force
and the rules are those of law/instruments.csv; adoption, and the parent of a protocol, those of instruments.csv.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache

from entraide.data.tables import rows_of
from entraide.domain.law.entries import Entry, Event, Span, Table, Treaty, span
from entraide.domain.law.ledger import Ledger

__all__ = ["ledger", "treaties"]

Row = dict[str, str]

as_span = cache(span)
as_day = cache(date.fromisoformat)


@cache
def ledger(stale_after: int = 365) -> Ledger:
    """The platform's own ledger; `stale_after` days after its table an answer carries LB-14.

    Raises ValueError that names the row where a table names a State or an instrument that is not there, or a date that
    is none.
    """
    states = {row["code"]: row for row in rows_of("law/states.csv")}
    known = treaties()
    entries: list[Entry] = []
    for name, read in (("participation", participation), ("territories", territory), ("declarations", declaration)):
        for row in rows_of(f"law/{name}.csv"):
            if row["state"] not in states or row["instrument"] not in known:
                raise ValueError(f"{name}.csv: {row['instrument']}, {row['state']}: no such instrument or State")
            if row.get("territory") and row["territory"] not in states:
                raise ValueError(f"{name}.csv: {row['instrument']}, {row['state']}: no territory {row['territory']}")
            try:
                entries += read(row)
            except ValueError as error:
                raise ValueError(f"{name}.csv: {row['instrument']}, {row['state']}: {error}") from error
    organisations = [code for code, row in states.items() if row["kind"] == "organisation"]
    return Ledger(known.values(), tables(), entries, organisations, stale_after)


@cache
def treaties() -> dict[str, Treaty]:
    """The instruments of cooperation by code; the model treaties are not among them: no State can be party to one."""
    register = {row["code"]: row for row in rows_of("instruments.csv")}
    found = {}
    for row in rows_of("law/instruments.csv"):
        if row["status"] == "model":
            continue
        if row["code"] not in register or (row["status"] == "in_force") != bool(row["in_force"]):
            raise ValueError(f"law/instruments.csv: {row['code']}: not in instruments.csv, or its status is not clear")
        above = register[row["code"]]
        found[row["code"]] = Treaty(
            code=row["code"],
            adopted=day(above["adopted"]),
            in_force=day(row["in_force"]),
            as_of=as_day(row["as_of"]),
            entry=row["entry"],
            denunciation=row["denunciation"],
            parent=above["parent"] if row["parent_needed"] == "yes" else "",
            about=many(row["about"]),
            chapters=many(row["chapters"]),
            signature_until=day(row["signature_until"]),
        )
    return found


def tables() -> Iterator[Table]:
    """The tables that the rows were read from."""
    for row in rows_of("law/participation_tables.csv"):
        yield Table(row["instrument"], as_day(row["as_of"]), row["whole"] == "yes", row["signatures"] == "yes")


def day(text: str) -> date | None:
    return as_day(text) if text else None


def many(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("|")))


def participation(row: Row) -> Iterator[Entry]:
    """Signature, consent and entry into force; consent without a date was there when the treaty entered into force."""
    consent = row["deposited"] or (row["in_force"] and f"/{row['in_force'].rpartition('/')[2]}")
    told = ((Event.SIGNED, row["signed"], ""), (Event.CONSENT, consent, row["act"]))
    for event, on, what in (*told, (Event.IN_FORCE, row["in_force"], row["star"])):
        if on:
            yield entry(row, event, as_span(on), as_day(row["known"]), what)


def territory(row: Row) -> Iterator[Entry]:
    """What the treaty reaches, or does not; nothing where the printed words name no one territory."""
    if row["territory"]:
        on = row["from"] or f"/{row['as_of']}"
        yield entry(row, Event.TERRITORY, as_span(on), as_day(row["as_of"]), row["applies"], territory=row["territory"])


def declaration(row: Row) -> Iterator[Entry]:
    """What a State declared."""
    told = {"territory": row["territory"], "value": row["value"], "place": row["at"]}
    yield entry(row, Event.DECLARATION, as_span(row["from"]), as_day(row["known"]), row["type"], **told)


def entry(row: Row, event: Event, on: Span, known: date, what: str, **told: str) -> Entry:
    """What the rows of the three tables have in common, and what is told beside."""
    doubt = row["doubt"]
    return Entry(row["instrument"], row["state"], event, on, known, row["source"], doubt, what=what, **told)
