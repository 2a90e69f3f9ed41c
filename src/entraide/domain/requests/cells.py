"""Small cells of a table of counts, and those that must go with them so that no total gives one back.

A cell of 1 to `least` - 1 is not told. Nor are others, the totals among them, until of no small cell the number follows
from what is told: in the graph of rows and columns, whose edges are the cells that are not told, each small cell lies
on a circle (an edge that lies on none is what the sums around it leave over).

Source: spec C.11; the rule of circles is known for tables of two dimensions in statistical disclosure control.

Reads:  counts by row and column
Writes: the same with totals, None where the number is not told
"""

from collections.abc import Collection, Iterator, Mapping

__all__ = ["LEAST", "TOTAL", "listed", "suppressed"]

LEAST = 5  # a number below it is not told, but 0
TOTAL = ""  # the key of a total, as a row and as a column
Cell = tuple[str, str]


def suppressed(table: Mapping[Cell, int], least: int = LEAST) -> dict[Cell, int | None]:
    """The table with its totals (under TOTAL), None where a number is not told; a cell that the table lacks is 0.

    Raises ValueError for a row or a column named as totals are.
    """
    rows, columns = dict.fromkeys(row for row, _ in table), dict.fromkeys(column for _, column in table)
    if TOTAL in rows or TOTAL in columns:
        raise ValueError("a row or a column without a name")
    whole = {(row, column): table.get((row, column), 0) for row in rows for column in columns}
    for row in rows:
        whole[row, TOTAL] = sum(whole[row, column] for column in columns)
    for column in (*columns, TOTAL):
        whole[TOTAL, column] = sum(whole[row, column] for row in rows)
    small = [cell for cell, number in whole.items() if 0 < number < least]
    hidden = set(small)
    for cell in small:
        while more := next(unprotected(cell, whole, hidden), None):
            hidden.add(more)
    return {cell: None if cell in hidden else number for cell, number in whole.items()}


def listed(
    counts: Mapping[str, int], groups: Mapping[str, str], told: Collection[str], least: int = LEAST
) -> dict[str, int | None]:
    """A list of counts whose sums stand elsewhere: None where a number is not told.

    Each name is of a group (`groups`; "" without), whose sum is `told` elsewhere or not. Of a group with a sum that is
    told, one number alone is never hidden: the sum would give it back. Of one whose sum is not told, some number
    is hidden: they would give the sum back.
    """
    out: dict[str, int | None] = {}
    for group in dict.fromkeys(groups.get(name, "") for name in counts):
        held = {name: number for name, number in counts.items() if groups.get(name, "") == group}
        order = sorted((name for name in held if held[name]), key=lambda name: (held[name], name))
        hidden = {name for name in order if held[name] < least}
        wanted = (2 if hidden else 0) if group in told else 1
        hidden |= {name for name in order if name not in hidden and order.index(name) < wanted}
        out |= {name: None if name in hidden else number for name, number in held.items()}
    return out


def unprotected(cell: Cell, whole: Mapping[Cell, int], hidden: set[Cell]) -> Iterator[Cell]:
    """What else is to be hidden for a cell that follows from what is told; nothing where it does not follow."""
    here, there = reached(("row", cell[0]), hidden - {cell}), reached(("column", cell[1]), hidden - {cell})
    if ("column", cell[1]) in here:
        return
    told = sorted((one for one in whole if one not in hidden), key=lambda one: (whole[one] == 0, whole[one], one))
    yield from (one for one in told if {("row", one[0]), ("column", one[1])} <= here | there and crosses(one, here))
    alone = [place for place, found in ((0, here), (1, there)) if len(found) == 1]  # where both are not, one crosses
    yield from (one for one in told if any(one[place] == cell[place] for place in alone))


def crosses(cell: Cell, here: set[tuple[str, str]]) -> bool:
    return (("row", cell[0]) in here) != (("column", cell[1]) in here)


def reached(start: tuple[str, str], edges: set[Cell]) -> set[tuple[str, str]]:
    """The rows and columns that hidden cells join to one."""
    beside: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row, column in edges:
        beside.setdefault(("row", row), []).append(("column", column))
        beside.setdefault(("column", column), []).append(("row", row))
    found, waiting = {start}, [start]
    while waiting:
        for one in beside.get(waiting.pop(), ()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found
