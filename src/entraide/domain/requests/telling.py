"""What is told of counts: the tables that people and the Office see, without any number that gives a small one away.

The measures of a selection are told in one table (who asked whom, for what kind, what came of it), and in lists whose
sums stand in it. A number below LEAST is not told, nor one that gives it back (cells.py). Times and sums of money are
told only of LEAST measures or more.

Source: spec C.11; FATF Recommendation 33 (d); A/RES/74/177 op. 23, 61.

Reads:  counts of measures
Writes: tables without small numbers
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from entraide.domain.requests.cells import LEAST, TOTAL, listed, suppressed

__all__ = ["CAME", "KINDS", "Counts", "Told", "came_of", "kind_of", "percentile_of", "tell"]

KINDS = ("ext", "mla", "ar", "ee", "others")  # of forms of cooperation, by the first part of their code
CAME = ("granted", "refused", "otherwise", "open")
OUTCOMES = {
    "executed": "granted",
    "partly_executed": "granted",
    "refused": "refused",
    "rejected_form": "refused",
    "withdrawn": "otherwise",
    "impossible": "otherwise",
    "lapsed": "otherwise",
    "": "open",
}
Histogram = Mapping[float, int]
Numbers = dict[str, int | None]


@dataclass(frozen=True, slots=True)
class Counts:
    """Measures of a selection, counted: `cube` by (direction, form, outcome); `lists` by name, each value's number;
    `offences` by all the keys of a measure; `days` by name, how many measures took so many; `of` those that were
    acknowledged in time, urgent, asked about; persons surrendered and transferred; `amounts` of each measure, as
    ("frozen", "CHF") → the sums."""

    cube: Mapping[tuple[str, str, str], int]
    lists: Mapping[str, Mapping[str, int]]
    offences: Mapping[tuple[str, ...], int]
    days: Mapping[str, Histogram]
    of: Mapping[str, int]
    persons: Mapping[str, int]
    amounts: Mapping[tuple[str, str], list[float]]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told; None for a number that is not. `table` by ("sent mla", "granted"), TOTAL for sums; `lists` by
    name; `links` by two offences; `days` by name: median, 90th percentile, of how many; `shares` by name; `amounts` by
    what and currency: the sum, of how many measures."""

    number: int | None
    table: dict[tuple[str, str], int | None]
    lists: dict[str, Numbers]
    links: dict[tuple[str, str], int | None]
    days: dict[str, tuple[float | None, float | None, int | None]]
    shares: Numbers
    persons: Numbers
    amounts: dict[tuple[str, str], tuple[float | None, int | None]] = field(default_factory=dict)


def kind_of(form: str) -> str:
    """The kind of a form of cooperation."""
    first = form.partition(".")[0]
    return first if first in KINDS else "others"


def came_of(outcome: str) -> str:
    """What an outcome is told as in the table."""
    return OUTCOMES.get(outcome, "otherwise")


def tell(counts: Counts, least: int = LEAST) -> Told:
    """The tables without small numbers, nor any that give one back."""
    whole: Counter[tuple[str, str]] = Counter()
    forms: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    ways: Counter[str] = Counter()
    for (direction, form, outcome), measures in counts.cube.items():
        whole[f"{direction} {kind_of(form)}", came_of(outcome)] += measures
        forms[form] += measures
        ways[direction] += measures
        outcomes[outcome] += measures
    # every column stands, so that nothing asked for looks like nothing found
    empty: dict[tuple[str, str], int] = {(row, came): 0 for row, _ in whole for came in CAME}
    table = suppressed(empty | dict(whole), least)
    number = table[TOTAL, TOTAL]
    sums = {""} if number is not None else set()
    kinds = {kind for kind in KINDS if all(table.get((f"{way} {kind}", TOTAL), 0) is not None for way in ways)}
    came = {one for one in CAME if table.get((TOTAL, one), 0) is not None}
    lists = {
        "form": listed(forms, {form: kind_of(form) for form in forms}, kinds, least),
        "outcome": listed(outcomes, {one: came_of(one) for one in outcomes}, came, least),
        "direction": listed(ways, {}, sums, least),
    }
    for name, found in counts.lists.items():
        lists[name] = listed(found, {}, sums, least)
    total = sum(counts.cube.values())
    return Told(
        number,
        table,
        lists,
        linked(counts.offences, lists.get("offence", {}), least),
        {name: times(held, least) for name, held in counts.days.items()},
        {name: share(held, total, sums, least) for name, held in counts.of.items()},
        {name: None if 0 < held < least else held for name, held in counts.persons.items()},
        {key: worth(sums_of, least) for key, sums_of in counts.amounts.items()},
    )


def linked(
    offences: Mapping[tuple[str, ...], int], told: Mapping[str, int | None], least: int
) -> dict[tuple[str, str], int | None]:
    """How many measures concern both of two offences (op. 23); not told where either is not."""
    found: Counter[tuple[str, str]] = Counter()
    for keys, number in offences.items():
        for pair in combinations(sorted(set(keys)), 2):
            found[pair] += number
    return {
        pair: None if number < least or any(told.get(one, 0) is None for one in pair) else number
        for pair, number in found.items()
    }


def share(number: int, total: int, told: Collection[str], least: int) -> int | None:
    """How many of all are so: not told where those that are, or those that are not, are few, or all are not told."""
    few = 0 < number < least or 0 < total - number < least
    return None if few or not told else number


def times(held: Histogram, least: int) -> tuple[float | None, float | None, int | None]:
    """Median and 90th percentile in days, of how many."""
    number = sum(held.values())
    if number < least:
        return None, None, None if number else 0
    return percentile_of(held, 50), percentile_of(held, 90), number


def percentile_of(held: Histogram, share: int) -> float | None:
    """The least value that so many in a hundred do not exceed (nearest rank); the mean of the middle two for an even
    median; None of nothing."""
    number = sum(held.values())
    if not number:
        return None
    ranks = [number // 2, number // 2 + 1] if share == 50 and number % 2 == 0 else [-(-number * share // 100)]
    found = [at(held, rank) for rank in ranks]
    return sum(found) / len(found)


def at(held: Histogram, rank: int) -> float:
    """The value of a rank, counted from 1."""
    for value in sorted(held):
        rank -= held[value]
        if rank <= 0:
            return value
    raise ValueError(rank)


def worth(amounts: Iterable[float], least: int) -> tuple[float | None, int | None]:
    """A sum of money, and of how many measures; nothing of few."""
    every = list(amounts)
    return (sum(every), len(every)) if len(every) >= least else (None, None)
