"""Stories of requests between nodes: each State on its own machine's port, its own people, its own record; sealed
messages carry what is said, and both records agree at the end."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Node
from tests.journeys.several_nodes import Side, arrived, between, both, line_chosen, nodes, opened_by
from tests.journeys.test_stories import HANDS
from tests.journeys.walking import Walk, story
from tests.sealing.certificates import authority_and_key


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Node]]:
    with nodes(tmp_path_factory.mktemp("nodes"), HANDS, "", "FRA", "CHE") as running:
        yield running


def drafted(walk: Walk, told: dict[str, object], languages: str = "") -> None:
    """A story's request, typed, reviewed and signed."""
    walk.opened("dora", str(told["title"]))
    walk.typed("dora", dict(told["typed"]))  # type: ignore[call-overload]  # a map
    walk.admitted("dora", *(one for one in HANDS if one != "dora"))
    walk.said("dora", "REVIEW.ASK", {})
    walk.said("rene", "REVIEW.PASS", {})
    walk.document("sia", languages)
    walk.signed("sia", authority_and_key()[1], "secret")


def agree(*sides: Side) -> None:
    """Both pages say that the records agree, and that the chain holds."""
    for side in sides:
        page = side.walk.page(side.greta)
        page.goto(f"{side.walk.request}/exchange?verify=1")
        expect(page.locator("section[aria-labelledby=h-agree]")).to_contain_text("Ils disent la même chose")
        expect(page.locator("section[aria-labelledby=h-messages]")).to_contain_text("La chaîne tient")


def test_bank_records_are_asked_of_another_node_and_come_back_from_it(browser: Browser, held: dict[str, Node]) -> None:
    told = story("S01")
    told["typed"]["second_language"] = ""
    paris, bern = both(browser, held, "FRA", "CHE")
    drafted(paris.walk, told, "fr")
    line_chosen(paris.walk, "greta", "che.example")
    paris.walk.said("greta", "REQUEST", {})
    opened_by(bern)
    arrived(bern)
    page = bern.walk.page("greta")
    page.goto(f"{bern.walk.request}/facts")
    expect(page.locator("[name=facts]")).to_have_value(told["typed"]["facts"])
    page.goto(f"{bern.walk.request}/life")
    letter = page.get_by_role("link", name="Leur lettre (PDF)")
    assert page.request.get(str(letter.get_attribute("href"))).body().startswith(b"%PDF-")
    bern.walk.admitted("greta", "rene")
    between(paris, bern, told["life"])
    assert paris.walk.stands("greta") == told["ends"] == bern.walk.stands("greta")
    agree(paris, bern)
    page = paris.walk.page("greta")
    page.goto(f"{paris.walk.request}/life")
    expect(page.locator("ol.timeline")).to_contain_text("ouvert")
