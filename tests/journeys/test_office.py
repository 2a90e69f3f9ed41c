"""Two States and the Office, each on a node of its own: the Office publishes, both States take its edition over by a
person's word, a request is walked on both sides to its end, and goes on when the Office is gone. It hears nothing of it."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Node
from tests.journeys.several_nodes import OFFICE, Side, between, nodes, opened_by, template
from tests.journeys.test_several_nodes import ended, goes, shown
from tests.journeys.test_stories import GIVEN, HANDS, written
from tests.journeys.walking import Walk, story

LAST = 2  # steps of the life that are walked without the Office: the outcome is told, the case closed
EDITORS = {"edith": "directory_editor", "stella": "statistician"}
ADDRESSEE = "Office fédéral inventé des phares"
LISTED = f"""
from django.test import override_settings
from entraide.apps.directory.actions.keeping import Seen, add, confirm
from tests.apps.directory.conftest import made
now = datetime.now(UTC)
with override_settings(NODE="office"):
    one = add(made(state="CHE", name_fr={ADDRESSEE!r}), "", by="edith", at=now)
    confirm(Seen(one.pk, 1), now.date(), "", by="edith", at=now)
"""


@pytest.fixture(scope="module")
def begins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template(tmp_path_factory.mktemp("states") / "home", HANDS, GIVEN)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template(tmp_path_factory.mktemp("office") / "home", EDITORS, LISTED)


def test_two_states_and_the_office(browser: Browser, begins: Path, office: Path, tmp_path: Path) -> None:
    told = story("S01")
    with nodes(tmp_path, begins, "FRA", "CHE", office=office) as held:
        ours, theirs = Side(Walk(browser, held["FRA"])), Side(Walk(browser, held["CHE"]))
        of_office = Walk(browser, held[OFFICE])
        published(of_office.page("edith"))
        for side in (ours, theirs):
            taken_over(side.walk.page("greta"))
        witnessed(ours.walk.page("greta"), "che.example")
        written(ours.walk, told)
        receiver = ours.walk.page("dora")
        receiver.goto(f"{ours.walk.request}/receiver")
        expect(receiver.locator("main")).to_contain_text(ADDRESSEE)
        goes(ours, theirs, "CHE", told.get("opens", "REQUEST"), told.get("opening", {}))
        shown(theirs, told["typed"])
        life, last = told["life"][:-LAST], told["life"][-LAST:]
        between(ours, theirs, life)
        figures(ours.walk.page("sia"), of_office)
        held[OFFICE].stop()
        between(ours, theirs, last)
        ended(told, ours, theirs)
        knows_nothing(held[OFFICE], [ours.walk.request.rsplit("/", 1)[1], *said_in(told["typed"])])


def published(page: Page) -> None:
    """The Office's first edition, from what it shows of it."""
    page.goto("/office/next")
    expect(page.locator("main")).to_contain_text(ADDRESSEE)
    with page.expect_navigation():
        page.locator("main form button.btn-primary").click()
    assert not page.locator(".alert-danger").count(), page.locator("main").inner_text()


def taken_over(page: Page) -> None:
    """Say which node is the Office's, ask it, look at what it says and approve it."""
    page.goto("/office/")
    page.locator("#node").select_option(f"{OFFICE.lower()}.example")
    with page.expect_navigation():
        page.locator("section[aria-labelledby=h-choose] button").click()
    with page.expect_navigation():
        page.locator("form[action='/office/ask'] button").click()
    look = page.locator("a.btn", has_text="Regarder")
    for _ in range(60):
        if look.count():
            break
        page.wait_for_timeout(500)
        page.goto("/office/")
    look.click()
    expect(page.locator("main")).to_contain_text(ADDRESSEE)
    with page.expect_navigation():
        page.locator("section[aria-labelledby=h-decide] form button.btn-primary").first.click()
    assert not page.locator(".alert-danger").count(), page.locator("main").inner_text()
    page.goto("/office/")
    expect(page.locator("main strong a")).to_have_text("1")


def witnessed(page: Page, node: str) -> None:
    """The Office's word stands beside the keys of the other State that people compared."""
    page.goto(f"/exchange/peers/{node}")
    expect(page.locator("main")).to_contain_text("L’Office dit la même chose")


def figures(page: Page, of_office: Walk) -> None:
    """A signatory sends the State's figures; a statistician opens them; of one State alone nothing is summed."""
    page.goto("/requests/statistics/submission")
    page.locator("button[name=send]").click()
    expect(page.locator(".alert-danger")).to_have_count(0)
    opened_by(Side(of_office, "stella"))
    edith = of_office.page("edith")
    edith.goto("/office/next")
    expect(edith.locator("section[aria-labelledby=h-given]")).to_contain_text("France")
    with edith.expect_navigation():
        edith.locator("main form button.btn-primary").click()
    edith.goto("/office/")
    edith.locator("tbody th a").first.click()
    assert not edith.locator("section[aria-labelledby=h-figures] table").count(), "three States or none"


def said_in(typed: dict[str, str]) -> list[str]:
    """What only the request says: whole words of its fields."""
    return [typed[name] for name in ("facts", "P1.name", "P2.name", "M1.what", "subject", "O1.conduct")]


def knows_nothing(node: Node, words: list[str]) -> None:
    """No file of a node holds any of these words, in UTF-8 or as JSON writes them."""
    wanted = [one.encode() for word in words for one in (word, json.dumps(word)[1:-1])]
    found = [
        (path.name, one)
        for path in node.home.rglob("*")
        if path.is_file()
        for data in [path.read_bytes()]
        for one in wanted
        if one in data
    ]
    assert found == []
    assert any(b"phares" in path.read_bytes() for path in node.home.rglob("node.sqlite3")), "it is read"
