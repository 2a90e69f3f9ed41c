"""What is counted of requests, for statistics: rows of Tally summed by the database, then told without small numbers.

Rows of sealed cases that are not told (`Tally.told`) are in nothing here. A selection is told only where each value
that it is narrowed by is told in the list of its kind under the others: what two selections differ by is never small.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from django.db.models import Count, Min, Q, QuerySet, Sum

from entraide.apps.requests.models import Tally
from entraide.data.laws import law_table
from entraide.domain.requests.statistics import PROMPT
from entraide.domain.requests.telling import Counts, Told, tell

__all__ = ["Selection", "oldest", "told_of", "unsafe"]

SEVERAL = {"offence": "offences", "instrument": "instruments"}  # what a measure may have several of → its field
LISTS = {"ground": "grounds", "language": "languages", "person": "persons", "instrument": "instruments"}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which measures: sent in the years `first` to `last` (None: open), of a direction, form, other State, citing an
    instrument, concerning an offence; "" for all."""

    first: int | None = None
    last: int | None = None
    direction: str = ""
    form: str = ""
    peer: str = ""
    instrument: str = ""
    offence: str = ""


def rows(of: Selection) -> QuerySet[Tally]:
    """The rows of a selection."""
    wanted = {name: getattr(of, name) for name in ("direction", "form", "peer") if getattr(of, name)}
    wanted |= {f"{field}__contains": f" {getattr(of, name)} " for name, field in SEVERAL.items() if getattr(of, name)}
    wanted |= {"year__gte": of.first} if of.first else {}
    wanted |= {"year__lte": of.last} if of.last else {}
    return Tally.objects.filter(told=True, **wanted)


def oldest() -> int | None:
    """The first year of which anything is told."""
    first: int | None = Tally.objects.filter(told=True).aggregate(first=Min("year"))["first"]
    return first


def told_of(of: Selection) -> Told:
    """What is told of a selection."""
    return tell(counts(rows(of)))


def counts(found: QuerySet[Tally]) -> Counts:
    """The measures counted, each number by the database."""
    cube: Counter[tuple[str, str, str]] = Counter()
    for direction, form, outcome, number in grouped(found, "direction", "form", "outcome"):
        cube[direction, form, outcome] += number
    single = {name: dict(grouped(found, name)) for name in ("peer", "year")}
    lists = {name: {str(value): number for value, number in held.items()} for name, held in single.items()}
    lists |= {name: members(grouped(found, field)) for name, field in LISTS.items()}
    offences = {tuple(keys.split()): number for keys, number in grouped(found, "offences")}
    lists["offence"] = members((" ".join(keys), number) for keys, number in offences.items())
    lists["iccs"] = members((" ".join(sorted(set(map(iccs, keys)))), number) for keys, number in offences.items())
    sums = found.aggregate(
        acknowledged=Count("pk", filter=Q(to_acknowledgement__lte=PROMPT)),
        urgent=Count("pk", filter=Q(urgent=True)),
        asked=Count("pk", filter=Q(asked=True)),
        surrendered=Sum("surrendered", default=0),
        transferred=Sum("transferred", default=0),
    )
    days = {
        name: {value: number for value, number in grouped(found, name) if value is not None}
        for name in ("to_acknowledgement", "to_decision", "to_execution")
    }
    shares = {name: sums[name] for name in ("acknowledged", "urgent", "asked")}
    persons = {name: sums[name] for name in ("surrendered", "transferred")}
    return Counts(cube, lists, offences, days, shares, persons, sums_of(found))


def sums_of(found: QuerySet[Tally]) -> dict[tuple[str, str], list[float]]:
    """By what was done with money and the currency, the sum of each measure."""
    amounts: dict[tuple[str, str], list[float]] = {}
    for held in found.exclude(amounts="").values_list("amounts", flat=True):
        mine: dict[tuple[str, str], float] = {}
        for one in held.split():
            what, currency, amount = one.split(":")
            mine[what, currency] = mine.get((what, currency), 0) + float(amount)
        for key, amount_of in mine.items():
            amounts.setdefault(key, []).append(amount_of)
    return amounts


def iccs(key: str) -> str:
    """The category of the International Classification of Crime for Statistical Purposes of an offence, or "-"."""
    return law_table("offences").get(key, {}).get("iccs") or "-"


def grouped(found: QuerySet[Tally], *fields: str) -> list[tuple]:  # type: ignore[type-arg]  # of values and a number
    """By the values of some fields, how many rows; the number last."""
    return list(found.order_by().values_list(*fields).annotate(number=Count("*")))


def members(held: Iterable[tuple[str, int]]) -> dict[str, int]:
    """By each of several values, how many measures have it."""
    found: Counter[str] = Counter()
    for values, number in held:
        found.update(dict.fromkeys(values.split(), number))
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def unsafe(of: Selection) -> str:
    """The field by which a selection is narrowed to too few, or leaves too few out; "" where it may be told."""
    held = {name: value for name, value in asdict(of).items() if value}
    for name, value in held.items():
        if name not in ("first", "last") and one_list(without(of, name), name).get(value, 0) is None:
            return name
    if "first" in held or "last" in held:
        years = one_list(replace(of, first=None, last=None), "year")
        first, last = of.first or 0, of.last or 9999
        if any(number is None for year, number in years.items() if first <= int(year) <= last) and any(
            number != 0 for year, number in years.items() if not first <= int(year) <= last
        ):
            return "first"
    return ""


def without(of: Selection, name: str) -> Selection:
    """A selection that is not narrowed by a field."""
    return Selection(**(asdict(of) | {name: ""}))


def one_list(of: Selection, name: str) -> dict[str, int | None]:
    """One list of a selection, as it is told."""
    found = rows(of)
    cube: Counter[tuple[str, str, str]] = Counter()
    for direction, form, outcome, number in grouped(found, "direction", "form", "outcome"):
        cube[direction, form, outcome] += number
    lists = {}
    if name in ("peer", "year"):
        lists[name] = {str(value): number for value, number in grouped(found, name)}
    elif name in SEVERAL:
        lists[name] = members(grouped(found, SEVERAL[name]))
    return tell(Counts(cube, lists, {}, {}, {}, {}, {})).lists[name]
