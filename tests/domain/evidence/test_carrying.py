"""What is said of items from node to node: written and read again it is the same; otherwise it is refused by its part."""

from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from entraide.domain.evidence.carrying import (
    MOST_ITEMS,
    MOST_STEPS,
    WORDS,
    Chunk,
    Comes,
    Package,
    body_of,
    chunk_body,
    read_body,
    read_chunk,
)
from entraide.domain.evidence.chunks import CHUNK, Listed
from entraide.domain.evidence.custody import Kind, Step
from entraide.domain.evidence.items import Digests, Item
from entraide.domain.exchange.headers import Unreadable
from entraide.domain.exchange.terms import Caveat, Onward, Terms

AT = datetime(2999, 1, 2, 3, 4, tzinfo=UTC)
TERMS = Terms("Le phare vendu", (Caveat("SPECIALTY", "Cette affaire"),), Onward.CONSENT)
LEDGER = Item(
    "1" * 32,
    "FRA-1",
    "livre.csv",
    "text/csv",
    "Le livre",
    Digests("a" * 64, "b" * 128, 9),
    TERMS,
    exculpatory=True,
    original=True,
    due=date(2999, 6, 30),
)
DISK = Item("2" * 32, "FRA-2", "disque", "application/x.raw", "", Digests("c" * 64, "d" * 128, CHUNK + 1), TERMS)
CUT = Item("3" * 32, "FRA-3", "extrait", "text/csv", "", LEDGER.digests, TERMS, made_from="1" * 32, why="Un tiers")
SEIZED = Step("4" * 32, Kind.SEIZE, "Police", AT, AT + timedelta(hours=1), "Scellé", "Brest", "Saisi")
COPIED = Step("5" * 32, Kind.IMAGE, "Police", AT, AT, made="1" * 32)
WHOLE = Package(
    (LEDGER, DISK, CUT),
    {LEDGER.key: (SEIZED, COPIED), DISK.key: (), CUT.key: ()},
    {LEDGER.key: Comes.ATTACHED, DISK.key: Comes.CHUNKS, CUT.key: Comes.MEDIA},
    {DISK.key: Listed(CHUNK + 1, ("e" * 64, "f" * 64))},
    ("M1", "M12"),
    "ab" * 20,
)
BODY = body_of(WHOLE)
Change = Callable[[dict[str, Any]], object]


def test_what_is_written_is_read_again_with_nothing_lost() -> None:
    assert read_body(BODY) == WHOLE
    bare = Package((LEDGER,), {LEDGER.key: ()}, {LEDGER.key: Comes.ATTACHED})
    assert read_body(body_of(bare)) == bare
    assert read_body(body_of(Package((LEDGER,), {}, {LEDGER.key: Comes.MEDIA}))).steps == {LEDGER.key: ()}


@given(some.text(max_size=60), some.text(max_size=WORDS), some.integers(-400_000, 1_800_000))
def test_any_words_and_any_moment_come_as_they_went(exhibit: str, words: str, days: int) -> None:
    at = AT + timedelta(days)
    step = {"began": at.isoformat(), "ended": at.isoformat(), "result": words}
    body = changed(lambda item: item | {"exhibit": exhibit, "description": words}, lambda one: one | step)
    try:
        words.encode()
        exhibit.encode()
        fit = "\x00" not in words + exhibit and exhibit not in ("", "FRA-2", "FRA-3")
    except UnicodeEncodeError:
        fit = False
    try:
        read = read_body(body)
    except Unreadable:
        assert not fit or not exhibit.strip()
        return
    first = read.items[0]
    assert (first.exhibit, first.description, read.steps[first.key][0].result) == (exhibit, words, words)
    assert read.steps[first.key][0].began == at


def changed(item: Change | None = None, step: Change | None = None, **body: Any) -> dict[str, Any]:
    """The body, otherwise: its first item, that one's first step, its own parts."""
    out: dict[str, Any] = deepcopy(BODY) | body
    if item:
        out["items"][0] = item(out["items"][0])
    if step:
        out["items"][0]["steps"][0] = step(out["items"][0]["steps"][0])
    return out


def of_item(**parts: Any) -> dict[str, Any]:
    return changed(lambda item: item | parts)


def of_step(**parts: Any) -> dict[str, Any]:
    return changed(step=lambda step: step | parts)


def items_of(count: int) -> dict[str, Any]:
    one = body_of(Package((LEDGER,), {}, {LEDGER.key: Comes.ATTACHED}))["items"][0]
    return changed(items=[one | {"key": f"{n:032x}", "exhibit": f"E-{n}"} for n in range(count)])


def steps_of(count: int) -> dict[str, Any]:
    one = BODY["items"][0]["steps"][0]
    return of_item(steps=[one | {"key": f"{n:032x}"} for n in range(count)])


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (changed(format="entraide evidence 2"), "format"),
        (BODY | {"more": 1}, "format"),
        ({name: value for name, value in BODY.items() if name != "event"}, "format"),
        (changed(measures="M1"), "measures"),
        (changed(measures=["M1", "M0"]), "measures"),
        (changed(measures=[1]), "measures"),
        (changed(event=None), "event"),
        (changed(event="AB"), "event"),
        (changed(event="a" * 41), "event"),
        (changed(items={}), "items"),
        (changed(items=[]), "items"),
        (items_of(MOST_ITEMS + 1), "items"),
        (changed(items=[BODY["items"][0], BODY["items"][0] | {"exhibit": "FRA-9"}]), "an item twice"),
        (changed(items=[BODY["items"][0], BODY["items"][0] | {"key": "9" * 32}]), "an item twice"),
        (changed(lambda item: []), "item"),
        (of_item(more=1), "item"),
        (of_item(exhibit="x" * 61), "words of an item"),
        (of_item(name="x" * 201), "words of an item"),
        (of_item(description="x" * (WORDS + 1)), "words of an item"),
        (of_item(description=7), "words of an item"),
        (of_item(description="\ud800"), "words of an item"),
        (of_item(why="a\x00b"), "words of an item"),
        (of_item(key="1" * 31), "key or media"),
        (of_item(key="A" * 32), "key or media"),
        (of_item(media="text"), "key or media"),
        (of_item(media="texte/é"), "key or media"),
        (of_item(made_from="1"), "made_from"),
        (of_item(exculpatory=1), "flags"),
        (of_item(original="yes"), "flags"),
        (of_item(size="9"), "size"),
        (of_item(size=True), "size"),
        (of_item(size=-1), "size"),
        (of_item(size=2**53), "size"),
        (of_item(steps={}), "steps"),
        (steps_of(MOST_STEPS + 1), "steps"),
        (of_item(steps=[BODY["items"][0]["steps"][0]] * 2), "a step twice"),
        (of_item(sha256="a" * 63), "item"),
        (of_item(sha512="a" * 64), "item"),
        (of_item(onward="perhaps"), "item"),
        (of_item(comes="by pigeon"), "item"),
        (of_item(due="soon"), "item"),
        (of_item(due="1899-12-31"), "year"),
        (of_item(due="8001-01-01"), "year"),
        (of_item(caveats={}), "caveats"),
        (of_item(caveats=[{"code": "X"}]), "caveats"),
        (of_item(caveats=["X"]), "caveats"),
        (of_item(caveats=[{"code": "X", "says": 1}]), "caveats"),
        (of_item(chunks=["e" * 64]), "chunks"),
        (of_item(chunks=None), "chunks"),
        (of_item(comes="chunks"), "chunks"),
        (of_item(comes="chunks", chunks=["e" * 63]), "chunks"),
        (of_item(comes="chunks", chunks=[7]), "chunks"),
        (of_item(comes="chunks", chunks=["e" * 64, "f" * 64]), "chunks"),
        (changed(step=lambda step: "seized"), "step"),
        (of_step(more=""), "step"),
        (of_step(performer="x" * 201), "words of a step"),
        (of_step(place=None), "words of a step"),
        (of_step(result="x" * (WORDS + 1)), "words of a step"),
        (of_step(key="4"), "key of a step"),
        (of_step(made="4"), "key of a step"),
        (of_step(kind="juggle"), "step"),
        (of_step(began="yesterday"), "step"),
        (of_step(ended="1899-12-31T23:59:59+00:00"), "year"),
        (of_step(began="8001-01-01T00:00:00+00:00", ended="8001-01-01T00:00:00+00:00"), "year"),
        (of_step(began="2999-01-02T03:04:00"), "step"),
    ],
)
def test_a_body_that_is_not_as_one_is_written_is_refused_by_its_part(body: dict[str, Any], what: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_body(body)
    assert refused.value.what == what


def test_the_most_that_may_be_said_is_read() -> None:
    assert len(read_body(items_of(MOST_ITEMS)).items) == MOST_ITEMS
    assert len(read_body(steps_of(MOST_STEPS)).steps[LEDGER.key]) == MOST_STEPS
    long = {"exhibit": "x" * 60, "name": "x" * 200, "description": "x" * WORDS, "size": 2**53 - 1}
    assert read_body(of_item(**long)).items[0].digests.size == 2**53 - 1
    assert read_body(of_item(due="1900-01-01")).items[0].due == date(1900, 1, 1)
    assert read_body(of_item(due="8000-12-31")).items[0].due == date(8000, 12, 31)
    assert read_body(of_item(due="", size=0)).items[0].due is None
    assert read_body(changed(measures=["M1", "M9999", "M1"], event="")).measures == ("M1", "M9999")


def test_a_chunk_is_named_by_its_item_and_its_number() -> None:
    chunk = Chunk("1" * 32, 7)
    body = chunk_body(chunk)
    assert read_chunk(body) == chunk
    assert read_chunk(body | {"number": 1}).number == 1
    assert read_chunk(body | {"number": 2**31}).number == 2**31
    for parts, what in (
        ({"format": "?"}, "format"),
        ({"more": 1}, "format"),
        ({"item": "1"}, "item"),
        ({"item": 1}, "item"),
        ({"number": 0}, "number"),
        ({"number": 2**31 + 1}, "number"),
        ({"number": True}, "number"),
        ({"number": "1"}, "number"),
    ):
        with pytest.raises(Unreadable) as refused:
            read_chunk(body | parts)
        assert refused.value.what == what
