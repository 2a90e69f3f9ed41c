"""What an edition that waits would change here: entries of the directory, keys, lists of Parties; what stands against
it.

Reads:  the edition, the tables of those apps
Writes: what would become of each; a mark of it, so that what a person approves is what they saw
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.conf import settings

from entraide.apps.directory.models import Entry
from entraide.apps.directory.queries.entries import same
from entraide.apps.exchange.models import PeerKey, Self
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.law.models import APPROVED, PROPOSED, Proposal
from entraide.apps.office.models import Edition, Replica
from entraide.apps.office.queries.gathering import law_tables
from entraide.apps.office.queries.witnessing import against, words
from entraide.apps.office.reading import Whole, keywords, read_whole
from entraide.data.authorities import directory_known
from entraide.data.laws import law_table
from entraide.domain.directory.authority import Authority
from entraide.domain.directory.fields import FIELDS, Unfit, fields_of, read_fields
from entraide.domain.exchange.headers import canonical
from entraide.domain.office.entries import Becomes, Listed, Planned, Stands, plan
from entraide.domain.office.keys import KeyChange, KeyWord, Witness, turned

__all__ = ["Changes", "ListOfParties", "changes", "list_bytes", "own_state"]


@dataclass(frozen=True, slots=True)
class ListOfParties:
    """A list of Parties of an edition: what it says, and how it stands here: "new", "proposed", "approved",
    "rejected", or "unknown" where this program does not know the instrument."""

    record: dict[str, Any]
    stands: str


@dataclass(frozen=True)
class Changes:
    """What an edition would change: entries, each with its authority where the tables here take it; keys of which the
    Office says otherwise than before; keys trusted here of which it says something else; lists of Parties; tables of
    the law that are others than this program's; the sums of statistics. `mark` is of all this."""

    whole: Whole
    entries: list[Planned]
    authorities: dict[str, Authority]
    keys: list[KeyChange]
    against: list[tuple[PeerKey, Witness]]
    said: dict[str, KeyWord]
    lists: list[ListOfParties]
    tables: list[str]
    mark: str

    @property
    def counts(self) -> dict[str, int]:
        """How many entries would become what."""
        held = Counter(one.becomes for one in self.entries)
        return {str(one): held[one] for one in Becomes}


def own_state() -> str:
    """The State of this node, or "" where nobody said."""
    node = Self.objects.first()
    return settings.STATE or (node.state if node else "")


def changes(row: Edition) -> Changes:
    """What an edition would change now. Raises Refusal where it is not what it was when it was taken."""
    found = read_whole(bytes(row.whole))
    if found.head.hash != row.hash:
        raise Refusal("edition_altered", row.hash)
    authorities: dict[str, Authority] = {}
    listed = [one_listed(one, authorities) for one in found.parts["directory"]["entries"]]
    here = stand_here()
    taken = {one.key for one in here.values()}
    entries = plan(own_state(), listed, here, stand_by_name(listed, authorities, here, taken))
    said = keywords(found.parts)
    lists = [ListOfParties(one, how_list_stands(one)) for one in found.parts["law"]["lists"]]
    ours = {one["name"]: one["sha256"] for one in law_tables()}
    tables = [one["name"] for one in found.parts["law"]["tables"] if ours.get(one["name"]) != one["sha256"]]
    mark = marked(row, entries, lists)
    return Changes(found, entries, authorities, turned(words(), said), against(said), said, lists, tables, mark)


def one_listed(record: dict[str, Any], authorities: dict[str, Authority]) -> Listed:
    """An entry of the edition, held to the tables of this node: they may be older than the Office's."""
    told = {name: str(record["fields"].get(name, "")) for name in FIELDS}
    fields, name, unfit = told, record["name"], ""
    try:
        authority = read_fields(told, directory_known())
        if authority.state != record["state"]:
            unfit = "state"
        authorities[record["key"]] = authority
        fields, name = fields_of(authority), authority.name("fr")
    except Unfit as fault:
        unfit = ", ".join(f"{one.field}: {one.code}" for one in fault.faults[:5])
    confirmed = date.fromisoformat(record["confirmed"])
    return Listed(record["key"], record["state"], name, fields, confirmed, record["source"], unfit)


def stand_here() -> dict[str, Stands]:
    """What was taken from the Office and stands, by its key there."""
    taken = {one.here: one for one in Replica.objects.all()}
    rows = Entry.objects.filter(pk__in=taken, withdrawn=None)
    return {taken[row.pk].there: stands(row, taken[row.pk].number) for row in rows}


def stand_by_name(
    listed: Iterable[Listed], authorities: dict[str, Authority], here: dict[str, Stands], taken: set[str]
) -> dict[str, Stands]:
    """What people here wrote of the same authority, by State and name, where it is one entry alone."""
    wanted = [one for one in listed if one.key not in here and one.key in authorities]
    held, found = same(authorities[one.key] for one in wanted), dict[str, Stands]()
    for one in wanted:
        authority = authorities[one.key]
        rows = {
            row.pk: row
            for _, name in authority.names
            for row in held.get((authority.state, authority.territory, name), [])
            if str(row.pk) not in taken
        }
        if len(rows) == 1:
            row = next(iter(rows.values()))
            taken.add(str(row.pk))
            found[one.key] = stands(row, None)
    return found


def stands(row: Entry, taken: int | None) -> Stands:
    return Stands(str(row.pk), row.state, row.name, row.fields, row.number, row.confirmed, taken)


def list_bytes(record: dict[str, Any]) -> bytes:
    """A list of Parties as it is kept here: its own bytes, of the edition."""
    return canonical(record)


def how_list_stands(record: dict[str, Any]) -> str:
    """Whether a list of Parties is known here, by the file that the Office read or by the Office's own word."""
    if record["instrument"] not in law_table("instruments"):
        return "unknown"
    known = (record["sha256"], sha256(list_bytes(record)).hexdigest())
    states = set(
        Proposal.objects.filter(instrument=record["instrument"], sha256__in=known).values_list("state", flat=True)
    )
    return next((one for one in (APPROVED, PROPOSED) if one in states), "rejected" if states else "new")


def marked(row: Edition, entries: Iterable[Planned], lists: Iterable[ListOfParties]) -> str:
    """What a person sees of it, in short."""
    told = [
        (str(one.becomes), one.stands.key, one.stands.number) if one.stands else str(one.becomes) for one in entries
    ]
    return sha256(repr((row.hash, told, [one.stands for one in lists])).encode()).hexdigest()[:32]
