"""The first pages of a fresh node, as a reader sees them: usable by everybody, at both widths, in both languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from tests.journeys.conftest import SIZES

PATHS = ["/", "/search?q=phare&words=1", "/search?q=27/5"]


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe finds serious or critical."""
    found = Axe().run(page).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    return [(one["id"], one["nodes"][0]["html"]) for one in serious]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_can_be_used_by_everybody(visitor: Page, path: str, size: str) -> None:
    visitor.set_viewport_size(SIZES[size])
    visitor.goto(path)
    assert faults(visitor) == []
    assert visitor.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]
