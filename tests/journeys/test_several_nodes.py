"""Stories of requests between nodes: each State on a node of its own, its own people, its own record; sealed messages
carry what is said, and both records agree at the end."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from entraide.data.laws import law_table
from tests.journeys.several_nodes import Side, arrived, between, line_chosen, nodes, opened_by, template
from tests.journeys.test_stories import BETWEEN, GIVEN, HANDS, lived, written, written_again
from tests.journeys.walking import Walk, story

CODES = {row["fr"]: code for code, row in law_table("states").items()} | {"États-Unis": "USA"}


@pytest.fixture(scope="module")
def begins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template(tmp_path_factory.mktemp("template") / "home", HANDS, GIVEN)


def goes(ours: Side, theirs: Side, state: str, kind: str, carried: dict[str, Any]) -> None:
    """What first leaves goes by the other State's node, and becomes a case there."""
    line_chosen(ours.walk, "greta", f"{state.lower()}.example")
    ours.walk.said("greta", kind, carried)
    opened_by(theirs)
    arrived(theirs)
    theirs.walk.admitted("greta", "rene")


@pytest.mark.parametrize("name", BETWEEN)
def test_a_story_is_walked_on_the_nodes_of_all_its_states(
    browser: Browser, begins: Path, tmp_path: Path, name: str
) -> None:
    told = story(name)
    answered = [one for one in told.get("legs", ()) if any("theirs" in step for step in one["life"])]
    first = [CODES[told["typed"][one]] for one in ("requesting", "requested")]
    others = [CODES[one["again"]["requested"]] for one in answered]
    with nodes(tmp_path, begins, *dict.fromkeys([*first, *others])) as held:
        ours, theirs = (Side(Walk(browser, held[one])) for one in first)
        written(ours.walk, told)
        goes(ours, theirs, first[1], told.get("opens", "REQUEST"), told.get("opening", {}))
        shown(theirs, told["typed"])
        between(ours, theirs, told["life"])
        ended(told, ours, theirs)
        for leg in told.get("legs", ()):
            if "requesting" in leg["again"]:  # two other States of the case, each on its own node
                ours = Side(Walk(browser, held[CODES[leg["again"]["requesting"]]]))
                typed = told["typed"] | leg["again"] | {"second_language": ""}
                written(ours.walk, told | {"settled": {}, "absent": []} | leg | {"typed": typed})
            else:
                written_again(ours.walk, told, leg)
            if leg in answered:
                state = CODES[leg["again"]["requested"]]
                third = Side(Walk(browser, held[state]))
                goes(ours, third, state, told["opens"], leg.get("opening", {}))
                between(ours, third, leg["life"])
                ended(leg, ours, third)
            else:  # a State without a node, on paper
                ours.walk.said("greta", told["opens"], leg.get("opening", {}))
                lived(ours.walk, leg)


def ended(told: dict[str, Any], *sides: Side) -> None:
    """Both records stand where the story ends, both pages say that they agree, and the chain holds."""
    for side in sides:
        assert side.walk.stands("greta") == told["ends"]
        page = side.walk.page(side.greta)
        page.goto(f"{side.walk.request}/exchange?verify=1")
        expect(page.locator("section[aria-labelledby=h-agree]")).to_contain_text("Ils disent la même chose")
        expect(page.locator("section[aria-labelledby=h-messages]")).to_contain_text("La chaîne tient")


def shown(side: Side, typed: dict[str, Any]) -> None:
    """What came stands in the fields of the case, and its letter can be taken out."""
    page = side.walk.page(side.greta)
    page.goto(f"{side.walk.request}/facts")
    expect(page.locator("[name=facts]")).to_have_value(typed["facts"].strip())
    page.goto(f"{side.walk.request}/life")
    letter = page.get_by_role("link", name="Leur lettre (PDF)")
    assert page.request.get(str(letter.get_attribute("href"))).body().startswith(b"%PDF-")
