"""Evidence between two nodes in a browser: given as a file, handed over with the result, carried in chunks, checked on
arrival, acknowledged, and held to its terms."""

import os
import re
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.several_nodes import Side, arrived, between, line_chosen, nodes, opened_by, template
from tests.journeys.test_stories import GIVEN, HANDS, written
from tests.journeys.walking import Walk, story

LARGE = 17 * 2**20  # bytes: three chunks
UNTIL = 2  # steps of the story's life: acknowledged, accepted


@pytest.fixture(scope="module")
def begins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template(tmp_path_factory.mktemp("evidence") / "home", HANDS, GIVEN)


def given(page: Page, side: Side, path: Path, exhibit: str, onward: str) -> None:
    """An item, added on its form."""
    page.goto(f"{side.walk.request}/evidence/add")
    page.locator("#file").set_input_files(path)
    page.locator("#exhibit").fill(exhibit)
    page.locator(f"input[name=onward][value={onward}]").check()
    page.locator("#s-kind").select_option("receive")
    page.locator("#s-performer").fill("Banque inventée")
    page.locator("#s-began").fill("2026-11-02T09:30")
    page.locator("form.sending p > button").click()
    page.wait_for_url(re.compile(r"/evidence/\d+$"))
    expect(page.locator("svg.picture")).to_be_visible()


def test_evidence_goes_from_node_to_node(browser: Browser, begins: Path, tmp_path: Path) -> None:
    told = story("S01")
    small, large = tmp_path / "releves.csv", tmp_path / "disque.img"
    small.write_text("date;montant\n" * 2_000)
    large.write_bytes(os.urandom(LARGE))
    with nodes(tmp_path, begins, "FRA", "CHE") as held:
        ours, theirs = Side(Walk(browser, held["FRA"])), Side(Walk(browser, held["CHE"]))
        written(ours.walk, told)
        line_chosen(ours.walk, "greta", "che.example")
        ours.walk.said("greta", told.get("opens", "REQUEST"), told.get("opening", {}))
        opened_by(theirs)
        arrived(theirs)
        between(ours, theirs, told["life"][:UNTIL])
        page = theirs.walk.page("greta")
        given(page, theirs, small, "CHE-1", "consent_required")
        given(page, theirs, large, "CHE-2", "barred")
        page.goto(f"{theirs.walk.request}/evidence")
        for box in page.locator("input[name=item]").all():
            box.check()
        page.locator("input[name=measure][value=M1]").check()
        with page.expect_navigation():
            page.locator("section[aria-labelledby=h-send] button").click()
        assert not page.locator(".alert-danger").count(), page.locator("main").inner_text()
        came = ours.walk.page("greta")
        whole(came, ours)
        expect(came.locator("#items tbody tr", has_text="CHE-1")).to_contain_text("Intacte")
        with came.expect_navigation():
            came.locator("section[aria-labelledby=h-receipt] button").click()
        opened_by(theirs)
        page.goto(f"{theirs.walk.request}/life")
        expect(page.locator("section[aria-labelledby=h-happened]")).to_contain_text("CHE-2")
        came.locator("#items a", has_text="CHE-2").click()
        with came.expect_download() as download:
            came.locator("section[aria-labelledby=h-terms] form button").click()
        assert sha256(download.value.path().read_bytes()).digest() == sha256(large.read_bytes()).digest()
        came.locator("input[name=whom][value=other]").check()
        came.locator("#to").fill("Administration fiscale")
        came.locator("section[aria-labelledby=h-terms] form button").click()
        expect(came.locator(".alert-danger")).to_contain_text("interdit")
        for side in (ours, theirs):
            shown = side.walk.page("greta")
            shown.goto(f"{side.walk.request}/exchange?verify=1")
            expect(shown.locator("section[aria-labelledby=h-agree]")).to_contain_text("Ils disent la même chose")
            expect(shown.locator("section[aria-labelledby=h-messages]")).to_contain_text("La chaîne tient")


def whole(page: Page, side: Side) -> None:
    """Open what waits until the large item has come in all its chunks, and was put together."""
    for _ in range(60):
        page.goto(f"{side.walk.request}/evidence")
        if "Intacte" in page.locator("#items").inner_text().partition("CHE-2")[2]:
            return
        if side.waits():
            opened_by(side)
        page.wait_for_timeout(1_000)
    pytest.fail(page.locator("#items").inner_text())
