"""What the pages of evidence show.

Reads:  items, their steps and looks, the life of the request
Writes: rows of words
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from entraide.apps.evidence.models import Item, Look
from entraide.apps.evidence.queries.items import frozen, steps_of
from entraide.apps.evidence.wording import (
    caveat_words,
    kind_words,
    odd_words,
    onward_words,
    say,
    size_words,
    verdict_words,
)
from entraide.apps.exchange.refusals import words_of
from entraide.apps.requests.models import Request
from entraide.domain.evidence.custody import GIVING, Step, held_by, in_order, odd
from entraide.writing.pictures.custody import Mark, draw_custody

__all__ = ["facts_of", "line", "lines"]

Row = TypeVar("Row")


def lines(request: Request, items: Sequence[Item]) -> list[dict[str, Any]]:
    """The items of a request as its page lists them."""
    cold = frozen(request)
    return [line(one, frozen=one.key in cold) for one in items]


def line(one: Item, *, frozen: bool) -> dict[str, Any]:
    """An item as a list shows it."""
    leaving = last(one.leaving.all())
    return {
        "item": one,
        "size": size_words(one.size),
        "ours": one.side == one.request.side,
        "frozen": frozen,
        "holder": held_by(steps_of(one)),
        "onward": onward_words(one.onward),
        "came": one.came.count() if one.chunks and not one.stored else 0,
        "leaving": leaving if leaving and leaving.done < leaving.total else None,
        "leaving_trouble": leaving_words(leaving.trouble) if leaving and leaving.trouble else "",
        "last": look_line(last(one.looks.all())),
    }


def last(rows: Iterable[Row]) -> Row | None:
    """The last of rows, which may be here already."""
    return next(reversed(list(rows)), None)


def leaving_words(code: str) -> str:
    """Why an item's chunks do not go on."""
    own = {"lost": "ev_found_missing", "frozen": "ev_frozen_told"}
    return say(own[code]) if code in own else words_of(code)[0]


def look_line(look: Look | None) -> dict[str, Any] | None:
    if look is None:
        return None
    return {"look": look, "words": verdict_words(look.verdict) if look.verdict else say("ev_looking")}


def facts_of(one: Item) -> dict[str, Any]:
    """What is said of an item."""
    sources = {row.key: row for row in one.request.evidence.all()}
    return {
        "caveats": [(caveat_words(each["code"]), each["says"]) for each in one.caveats],
        "source": sources.get(one.made_from),
        "redactions": [row for row in sources.values() if row.made_from == one.key],
        "looks": [look_line(row) for row in one.looks.all()],
        **custody_of(one),
    }


def custody_of(one: Item) -> dict[str, Any]:
    """The line of custody of an item: a picture, a table, what a person should look at."""
    told = {row.key: row for row in one.steps.all()}
    steps = in_order(steps_of(one))
    found = [(key, odd_words(what)) for key, what in odd(steps)]
    rows = [
        {
            "number": nth,
            "step": told[each.key],
            "name": kind_words(each.kind.value),
            "odd": [words for key, words in found if key == each.key],
        }
        for nth, each in enumerate(steps, 1)
    ]
    of_all = [words for key, words in found if not key]
    return {"custody": rows, "odd": of_all, "picture": picture(steps, {key for key, _ in found})}


def picture(steps: Sequence[Step], strange: set[str]) -> str:
    """The line as a picture; "" where nothing is told."""
    if not steps:
        return ""
    holders = list(dict.fromkeys(one.performer for one in steps))
    marks = [
        Mark(nth, holders.index(one.performer), one.kind not in GIVING, one.key in strange)
        for nth, one in enumerate(steps, 1)
    ]
    told = " → ".join(f"{nth}. {kind_words(one.kind.value)}, {one.performer}" for nth, one in enumerate(steps, 1))
    return draw_custody(holders, marks, (say("ev_custody_picture"), told))
