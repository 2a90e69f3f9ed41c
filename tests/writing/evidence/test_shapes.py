"""Whatever item is written keeps to the published shapes, and what is broken does not."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld
from pyshacl import validate
from rdflib import Graph

from entraide.domain.evidence.custody import Kind, Step
from entraide.domain.evidence.items import Item, digests_of
from entraide.domain.exchange.terms import Caveat, Onward, Terms
from entraide.writing.evidence.case import case_ld

SHAPES = Path(__file__).parents[3] / "docs/format/evidence.ttl"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)
ITEM = "case-investigation:ProvenanceRecord"
STEP = "case-investigation:InvestigativeAction"
Plain = dict[str, Any]


@cache
def shapes() -> Graph:
    return Graph().parse(SHAPES, format="turtle")


def conforms(written: Plain) -> bool:
    read = Graph().parse(data=jsonld.to_rdf(written, {"format": "application/n-quads"}), format="nt")
    return bool(validate(read, shacl_graph=shapes())[0])


@st.composite
def written(draw: st.DrawFn) -> Plain:
    terms = Terms(draw(WORDS), (Caveat("secret"), Caveat("other", draw(WORDS))), draw(st.sampled_from(Onward)))
    original = draw(st.booleans())
    item = Item(
        "i1", draw(WORDS), draw(WORDS), "text/plain", draw(st.just("") | WORDS), digests_of(BytesIO(draw(st.binary()))),
        terms, draw(st.booleans()), original, draw(st.none() | st.dates()) if original else None,
    )  # fmt: skip
    steps = [
        Step(f"s{nth}", kind, draw(WORDS), NOON, NOON + timedelta(minutes=draw(st.integers(0, 99))), place=draw(WORDS))
        for nth, kind in enumerate(draw(st.lists(st.sampled_from(Kind), max_size=4)))
    ]
    return case_ld("/requests/12", (item,), {"i1": steps})


def plain() -> Plain:
    item = Item(
        "i1", "E1", "a.txt", "text/plain", "", digests_of(BytesIO(b"a")), Terms("Procedure 12/2026"),
        original=True, due=date(2027, 1, 1),
    )  # fmt: skip
    cut = Item(
        "i2", "E2", "b.txt", "text/plain", "", digests_of(BytesIO(b"b")), item.terms, made_from="i1", why="A name",
    )  # fmt: skip
    step = Step("s1", Kind.SEIZE, "Police, Lyon", NOON, NOON + timedelta(hours=1), "write blocker", "Lyon", made="i2")
    return case_ld("/requests/12", (item, cut), {"i1": (step,)})


@given(written())
def test_any_item_with_any_custody_keeps_to_the_shapes(one: Plain) -> None:
    assert conforms(one)


def test_an_item_and_its_redaction_keep_to_the_shapes() -> None:
    assert conforms(plain())


def node(one: Plain, kind: str) -> Plain:
    found: Plain = next(each for each in one["@graph"] if each["@type"] == kind)
    return found


def hashes(one: Plain) -> list[Plain]:
    found: list[Plain] = node(one, "uco-observable:File")["uco-core:hasFacet"][1]["uco-observable:hash"]
    return found


BROKEN: dict[str, Callable[[Plain], object]] = {
    "no exhibit number": lambda one: node(one, ITEM).pop("case-investigation:exhibitNumber"),
    "no file": lambda one: node(one, ITEM).pop("uco-core:object"),
    "another rule of handing on": lambda one: node(one, ITEM).update({"entraide:onward": "perhaps"}),
    "a due day in words": lambda one: node(one, ITEM).update({"entraide:due": "soon"}),
    "one hash only": lambda one: hashes(one).pop(),
    "one method told twice": lambda one: hashes(one)[0].update({"uco-types:hashMethod": "SHA512"}),
    "a hash cut short": lambda one: hashes(one)[0]["uco-types:hashValue"].update({"@value": "AB"}),
    "nobody did it": lambda one: node(one, STEP).pop("uco-action:performer"),
    "a step of another kind": lambda one: node(one, STEP).update({"uco-core:name": "lose"}),
    "it ended before it began": lambda one: node(one, STEP)["uco-action:endTime"].update(
        {"@value": "2026-03-01T12:00:00+00:00"}
    ),
    "a redaction without a reason": lambda one: node(one, "uco-core:Relationship").pop("uco-core:description"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_does_not_keep_to_the_shapes(what: str) -> None:
    one = plain()
    BROKEN[what](one)
    assert not conforms(one)
