"""Two items and their custody, as another program reads them."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

from entraide.domain.evidence.custody import Kind, Step
from entraide.domain.evidence.items import Item, digests_of
from entraide.domain.exchange.terms import Caveat, Terms
from entraide.writing.evidence.case import CONTEXT, case_ld

SUBJECT = "/requests/12"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TERMS = Terms("Procedure 12/2026, Lyon", (Caveat("secret"), Caveat("other", "Only to the judge")))
PHONE = Item(
    "i1", "E-1", "phone.dd", "application/octet-stream", "Image of a telephone", digests_of(BytesIO(b"image")), TERMS,
    original=True, due=date(2027, 1, 1),
)  # fmt: skip
CUT = replace(
    PHONE, key="i2", exhibit="E-1a", digests=digests_of(BytesIO(b"cut")), original=False, due=None, made_from="i1",
    why="A victim's name",
)  # fmt: skip
TAKEN = Step("s1", Kind.SEIZE, "Police, Lyon", NOON, NOON + timedelta(hours=1), "write blocker", "Lyon", "Sealed")
MADE = Step("s2", Kind.ANALYSE, "Police, Lyon", NOON + timedelta(hours=2), NOON + timedelta(hours=3), made="i2")
CUSTODY = {"i1": (MADE, TAKEN)}


def graph() -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = case_ld(SUBJECT, (PHONE, CUT), CUSTODY)["@graph"]
    return nodes


def of_type(name: str) -> list[dict[str, Any]]:
    return [node for node in graph() if node["@type"] == name]


def test_each_item_has_its_record_its_exhibit_number_and_both_hashes() -> None:
    records = of_type("case-investigation:ProvenanceRecord")
    assert [one["case-investigation:exhibitNumber"] for one in records] == ["E-1", "E-1a"]
    assert records[0]["entraide:caveat"][1] == {"entraide:code": "other", "entraide:says": "Only to the judge"}
    assert (records[0]["entraide:due"]["@value"], "entraide:due" in records[1]) == ("2027-01-01", False)
    content = of_type("uco-observable:File")[0]["uco-core:hasFacet"][1]
    said = {one["uco-types:hashMethod"]: one["uco-types:hashValue"]["@value"] for one in content["uco-observable:hash"]}
    assert said == {"SHA256": PHONE.digests.sha256.upper(), "SHA512": PHONE.digests.sha512.upper()}


def test_steps_stand_in_the_order_of_their_time_with_who_what_and_where() -> None:
    taken, made = of_type("case-investigation:InvestigativeAction")
    assert (taken["uco-core:name"], made["uco-core:name"]) == ("seize", "analyse")
    assert taken["uco-action:startTime"]["@value"] == "2026-03-02T12:00:00+00:00"
    assert taken["uco-action:performer"] == made["uco-action:performer"]
    assert len(of_type("uco-identity:Identity")) == len(of_type("uco-tool:Tool")) == 1
    assert taken["uco-core:description"] == "Sealed"
    assert "uco-action:instrument" not in made


def test_a_redaction_points_to_what_it_was_made_from() -> None:
    phone, cut = of_type("uco-observable:File")
    (made,) = of_type("uco-core:Relationship")
    assert (made["uco-core:source"]["@id"], made["uco-core:target"]["@id"]) == (cut["@id"], phone["@id"])
    assert {"@id": cut["@id"]} in of_type("case-investigation:InvestigativeAction")[1]["uco-action:result"]


def test_all_that_is_named_stands_in_the_graph_and_every_term_has_its_context() -> None:
    nodes = graph()
    here = {node["@id"] for node in nodes}
    assert len(here) == len(nodes)
    assert pointed(nodes) <= here
    terms = {key for node in within(nodes) for key in node if not key.startswith("@")}
    assert {term.split(":")[0] for term in terms} <= set(CONTEXT)


def test_the_same_items_give_the_same_names_and_another_request_gives_others() -> None:
    assert json.dumps(case_ld(SUBJECT, (PHONE,), {})) == json.dumps(case_ld(SUBJECT, (PHONE,), {}))
    other = {node["@id"] for node in case_ld("/requests/13", (PHONE, CUT), CUSTODY)["@graph"]}
    assert not other & {node["@id"] for node in graph()}


def within(nodes: object) -> list[dict[str, Any]]:
    """All nodes, at whatever depth."""
    if isinstance(nodes, list):
        return [each for one in nodes for each in within(one)]
    if not isinstance(nodes, dict):
        return []
    return [nodes, *(each for one in nodes.values() for each in within(one))]


def pointed(nodes: list[dict[str, Any]]) -> set[str]:
    return {node["@id"] for node in within(nodes) if set(node) == {"@id"}}
