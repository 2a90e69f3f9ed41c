"""What an edition changes, as a page shows it: the loud before the quiet.

Reads:  what is planned of entries, keys, lists of Parties
Writes: rows of words
"""

from collections.abc import Iterable
from dataclasses import dataclass

from entraide.apps.directory.wording import field_name
from entraide.apps.office.wording import say, state_name
from entraide.domain.office.entries import Becomes, Planned

__all__ = ["Row", "counted_rows", "rows_of"]

LOUD = (
    Becomes.OURS,
    Becomes.OVER,
    Becomes.WITHDRAWN,
    Becomes.UNFIT,
    Becomes.CHANGED,
    Becomes.ADDED,
    Becomes.CONFIRMED,
)
MOST = 200  # rows of a page
LOOKS = {
    Becomes.OURS: "due",
    Becomes.OVER: "due",
    Becomes.WITHDRAWN: "stale",
    Becomes.UNFIT: "stale",
    Becomes.CHANGED: "due",
    Becomes.ADDED: "fresh",
    Becomes.CONFIRMED: "never",
}


@dataclass(frozen=True, slots=True)
class Row:
    """An entry: what becomes of it in a word, with its look; its name and State; the fields that differ, which are
    replaced or stand (`stands`: ours do); why it is not taken."""

    words: str
    look: str
    name: str
    state: str
    differs: tuple[tuple[str, str, str], ...]
    why: str
    stands: bool


def rows_of(planned: Iterable[Planned]) -> list[Row]:
    """The entries of which something becomes, the loud first. Of ours those alone that the Office has otherwise."""
    told = [one for one in planned if one.becomes is not Becomes.SAME and loud_of_ours(one)]
    return [row_of(one) for one in sorted(told, key=lambda one: LOUD.index(one.becomes))[:MOST]]


def loud_of_ours(one: Planned) -> bool:
    return one.becomes is not Becomes.OURS or bool(one.differs) or one.listed is None


def row_of(one: Planned) -> Row:
    of = one.listed or one.stands
    shows = one.becomes in (Becomes.CHANGED, Becomes.OVER, Becomes.OURS) and one.stands is not None
    differs = tuple((field_name(name), here, there) for name, here, there in one.differs) if shows else ()
    why = one.listed.unfit if one.listed else ""
    stands = one.becomes is Becomes.OURS
    words = say(f"of_becomes_{one.becomes}")
    return Row(
        words, LOOKS[one.becomes], of.name if of else "", state_name(of.state) if of else "", differs, why, stands
    )


def counted_rows(counts: dict[str, int]) -> list[tuple[str, int]]:
    """How many entries become what, in words."""
    return [(say(f"of_becomes_{code}"), number) for code, number in counts.items() if number]
