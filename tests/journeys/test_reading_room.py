"""Every page of the node, found by its address, as a reader meets it: usable by everybody, at both widths.

A page that takes a part of its address from what the node holds stands in `places`; one that is not there is asked for
something that is not held, and its answer is looked at. What is no page, or answers no GET, is passed over.
"""

import json
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.urls import get_resolver
from playwright.sync_api import Browser, Page

from entraide.apps.accounts.permissions import grants
from tests.apps.accounts.test_matrix import entry, pages
from tests.journeys.conftest import SIZES, Node, begun, lasting, started
from tests.journeys.peopled import FRENCH, PASSWORD, ROLES

TEXT = "/akn/un/statement/deliberation/unga/2044-03-03/98-7"
NOBODY = "nobody"
BESIDE = {  # addresses that one pattern has more than once, and pages that say what went wrong
    NOBODY: ["/no/such/page", "/account/join?key=guessed"],
    "ada": [
        "/",
        TEXT,
        f"/mandates/of{TEXT}/!main~para_2",
        "/worklist/open?language=en",
        "/worklist/open?page=9",
        "/audit/",
    ],
    "otto": ["/people/", "/audit/?action=library.", "/audit/?day=never"],
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Node, dict[str, list[str]]]]:
    """A node that holds something of everything, and the addresses of that."""
    home = tmp_path_factory.mktemp("held")
    told = json.loads(begun(home, "import runpy\nrunpy.run_module('tests.journeys.peopled', run_name='__main__')"))
    views = ("citing", "cites", "around", "series", "report", "versions", "changes")
    text = [
        *(TEXT, f"{TEXT}?in=en", f"{TEXT}?version=1", f"{TEXT}/!main~para_2", f"{TEXT}/!main~para_2__point_b"),
        *(f"{TEXT}?view={one}" for one in views),
        *(f"{TEXT}/!main~pp_1", f"{TEXT}/!main~para_9", "/akn/un/act/treaty/2003-10-31/uncac", "/akn/un/nothing"),
    ]
    searches = ["phare&words=1", "phare&words=1&since=x&organ=unga", "98/7", "27/5", "zzz&words=1", ""]
    places = {
        "text": text,
        "search": [f"/search?q={one}" for one in searches],
        "browse": ["/browse", "/browse?year=2044&organ=unga", "/browse?year=1999"],
        "export": ["/export", "/export?what=texts&since=x"],
        "mandate": [f"/mandates/of{TEXT}/!main~{one}" for one in ("para_1", "para_2", "pp_1")],
        "mandate_review": [f"/mandates/review?list={one}" for one in ("extracted", "unsure", "contested", "lost", "x")],
        "person": [f"/people/{one}" for one in told["people"].values()],
        "settle": [f"/worklist/citations/{one}" for one in told["citations"]],
        "look_again": [f"/worklist/settlements/{one}" for one in told["lost"]],
    }
    for running in lasting(started(home)):
        yield running, places


def walked(reader: str, places: dict[str, list[str]]) -> list[str]:
    """The addresses that a reader of that kind walks: each goes to the first who may open it."""
    out = list(BESIDE[reader])
    for name, address, view in pages(get_resolver()):
        asks, row = getattr(view, "asks", None), entry(name)
        may = [one for one, role in ROLES.items() if asks and (role, *asks) in grants()]
        public = (row and row["who"] == "anybody") or (asks and ("reader", *asks) in grants())
        who = NOBODY if public else (may or ["ada"])[0]
        out += (places.get(name) or [address]) if who == reader else []
    return list(dict.fromkeys(out))


def faults(page: Page) -> list[tuple[str, ...]]:
    """What axe finds serious or critical."""
    found = Axe().run(page).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    return [(one["id"], one["nodes"][0]["html"]) for one in serious]


def sideways(page: Page) -> list[tuple[str, ...]]:
    """What is wider than the screen."""
    return [("sideways",)] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []


def signed_in(browser: Browser, node: Node, reader: str, locale: str = "fr-FR") -> Page:
    """A reader's page; nobody's is signed in nowhere."""
    page = browser.new_context(base_url=node.address, locale=locale, viewport=SIZES["wide"]).new_page()
    if reader != NOBODY:
        page.goto("/account/login/")
        page.fill("#id_login", reader)
        page.fill("#id_password", PASSWORD)
        page.locator("main form button.btn-primary").first.click()
        page.wait_for_url("**/")
    return page


def seen(page: Page, address: str) -> list[tuple[str, ...]]:
    """What is wrong with the page of an address, at both widths; nothing where it is no page."""
    answer = page.request.get(address)
    if answer.status == 405 or "text/html" not in answer.headers.get("content-type", ""):
        return []
    if answer.status >= 500:
        return [(address, str(answer.status))]
    wrong = []
    page.goto(address)
    for name, size in SIZES.items():
        page.set_viewport_size(size)
        wrong += [(address, name, *one) for one in faults(page) + sideways(page)]
    return wrong


@pytest.mark.parametrize("reader", [NOBODY, *ROLES])
def test_every_page_can_be_used_by_everybody(
    browser: Browser, held: tuple[Node, dict[str, list[str]]], reader: str
) -> None:
    node, places = held
    page = signed_in(browser, node, reader)
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if "Content Security Policy" in one.text else None)
    page.on("pageerror", lambda one: said.append(str(one)))
    if reader == "ada":
        page.goto("/load")
        page.set_input_files("#files", {"name": "l’été.txt", "mimeType": "text/plain", "buffer": FRENCH.encode()})
        page.locator("form.drop button").click()
        page.wait_for_url("**/load/*")
        places["load"] = [page.url.removeprefix(node.address)]
    wrong = [one for address in walked(reader, places) for one in seen(page, address)]
    page.context.close()
    assert "\n".join(" ".join(one) for one in wrong) == ""
    assert said == []


@pytest.mark.parametrize("address", ["/", "/search?q=lighthouses&words=1", TEXT, f"{TEXT}/!main~para_2"])
def test_a_page_can_be_used_in_english_and_written_from_right_to_left(
    browser: Browser, held: tuple[Node, dict[str, list[str]]], address: str
) -> None:
    page = signed_in(browser, held[0], NOBODY, "en-GB")
    assert seen(page, address) == []
    assert page.locator("html").get_attribute("lang") == "en"
    page.evaluate(
        "document.dir = 'rtl'; for (const one of document.querySelectorAll('link[rel=stylesheet]'))"
        " if (one.href.includes('bootstrap')) one.href = one.href.replace('bootstrap.min', 'bootstrap.rtl.min')"
    )
    page.wait_for_load_state("networkidle")
    assert sideways(page) == []
    page.context.close()
