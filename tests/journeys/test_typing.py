"""What is typed while the node answers slowly, in one tab and in two: nothing of it is lost."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, Route, expect

from tests.journeys.conftest import Node, begun, lasting, people, started
from tests.journeys.test_reading_room import signed_in

OPENED = """
import json
from entraide.apps.requests.actions.drafting import open_file
dora = User.objects.get(username="dora")
made = [open_file(one, dora, by="dora", at=datetime.now(UTC)).reference for one in "abcdef"]
print(json.dumps(made))
"""
FIELD, AUTHORITY = "Autorité qui conduit", "Autorité dont émane"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Node, list[str]]]:
    """A node, and requests that dora drafts."""
    home = tmp_path_factory.mktemp("typing")
    references = json.loads(begun(home, people({"dora": "drafter"}) + OPENED))
    for running in lasting(started(home)):
        yield running, references


@pytest.fixture
def dora(browser: Browser, held: tuple[Node, list[str]]) -> Iterator[Page]:
    page = signed_in(browser, held[0], "dora")
    yield page
    page.context.close()


def saves(request: Request) -> bool:
    """Whether the script that keeps what is typed asks this."""
    return request.method == "POST" and "x-autosave" in request.headers


class Slow:
    """A way to the node on which what keeps what is typed waits until it is let go."""

    def __init__(self, page: Page) -> None:
        self.page, self.waiting, self.posted = page, list[Route](), list[str]()
        page.route("**/requests/**", self.take)

    def take(self, route: Route) -> None:
        if saves(route.request):
            self.waiting.append(route)
            return
        if route.request.method == "POST":
            self.posted.append(route.request.url)
        route.continue_()

    def typed(self, label: str, words: str) -> None:
        """Type until the script sends something of it."""
        self.page.get_by_label(label).press("End")
        with self.page.expect_request(saves):
            self.page.get_by_label(label).press_sequentially(words)
        self.wait()

    def wait(self) -> None:
        """Until what the script sent is on the way."""
        while not self.waiting:  # the page's word of it may come before the way's
            self.page.evaluate("null")

    def let_go(self) -> None:
        self.waiting.pop(0).continue_()


def test_who_types_on_while_a_save_is_on_its_way_loses_nothing_and_meets_nobody(
    dora: Page, held: tuple[Node, list[str]]
) -> None:
    screen = f"/requests/{held[1][0]}/pair"
    dora.goto(screen)
    slow = Slow(dora)
    slow.typed(FIELD, "Ada Feu")
    dora.get_by_label(FIELD).press_sequentially(", juge")
    dora.get_by_label(AUTHORITY).press_sequentially("Bureau")
    dora.get_by_role("button", name="Enregistrer et continuer").click()
    assert slow.posted == [], "what is on its way comes first"
    with dora.expect_request(saves):
        slow.let_go()
    slow.wait()
    assert slow.posted == [], "and what was typed since"
    slow.let_go()
    dora.wait_for_url("**/offences")
    assert len(slow.posted) == 1
    dora.go_back()
    expect(dora.get_by_label(FIELD)).to_have_value("Ada Feu, juge")
    expect(dora.get_by_label(AUTHORITY)).to_have_value("Bureau")
    slow.typed(FIELD, " au port")
    slow.let_go()
    expect(dora.get_by_text("Enregistré à")).to_be_visible()
    dora.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(dora.get_by_label(FIELD)).to_have_value("Ada Feu, juge au port")
    expect(dora.get_by_role("alert")).to_have_count(0)


def test_a_save_whose_answer_never_came_is_no_other_s_words(dora: Page, held: tuple[Node, list[str]]) -> None:
    dora.goto(f"/requests/{held[1][1]}/pair")
    slow = Slow(dora)
    slow.typed(FIELD, "Ada")
    lost = slow.waiting.pop(0)
    lost.fetch()  # it was kept
    lost.abort()  # the page does not hear of it
    expect(dora.locator(".kept-line")).to_contain_text("Pas encore enregistré")
    dora.get_by_label(FIELD).press("End")
    dora.get_by_label(FIELD).press_sequentially(" Feu")
    dora.get_by_role("button", name="Enregistrer", exact=True).click()
    dora.wait_for_load_state()
    expect(dora.get_by_label(FIELD)).to_have_value("Ada Feu")
    expect(dora.get_by_role("alert")).to_have_count(0)


def test_who_leaves_while_a_save_is_on_its_way_is_asked_first(dora: Page, held: tuple[Node, list[str]]) -> None:
    dora.goto(f"/requests/{held[1][2]}/pair")
    slow, asked = Slow(dora), list[str]()
    slow.typed(FIELD, "Ada")

    def stay(one: Dialog) -> None:
        asked.append(one.type)
        one.dismiss()

    dora.on("dialog", stay)
    dora.close(run_before_unload=True)
    expect(dora.get_by_label(FIELD)).to_have_value("Ada")
    assert asked == ["beforeunload"]
    slow.let_go()
    expect(dora.get_by_text("Enregistré à")).to_be_visible()


def test_two_tabs_of_one_person_give_a_choice_between_what_stands_and_what_was_typed(
    dora: Page, held: tuple[Node, list[str]]
) -> None:
    screen = f"/requests/{held[1][3]}/pair"
    dora.goto(screen)
    other = dora.context.new_page()
    other.goto(screen)
    dora.get_by_label(FIELD).fill("Ada Feu")
    expect(dora.get_by_text("Enregistré à")).to_be_visible()
    other.get_by_label(FIELD).fill("Otto Brume")
    expect(other.locator(".kept-line")).to_contain_text("enregistrez pour choisir")
    other.get_by_role("button", name="Enregistrer", exact=True).click()
    choice = other.get_by_role("alert")
    expect(choice).to_contain_text("Ada Feu")
    expect(choice.get_by_role("textbox")).to_have_value("Otto Brume")
    choice.get_by_role("button").click()
    expect(other.get_by_label(FIELD)).to_have_value("Otto Brume")
    expect(other.get_by_role("alert")).to_have_count(0)
    dora.reload()
    expect(dora.get_by_label(FIELD)).to_have_value("Otto Brume")


def test_who_sends_while_the_line_is_down_stays_with_what_was_typed(dora: Page, held: tuple[Node, list[str]]) -> None:
    screen = f"/requests/{held[1][4]}/pair"
    dora.goto(screen)
    dora.route("**/requests/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    dora.get_by_label(FIELD).fill("Ada Feu, juge")
    dora.get_by_role("button", name="Enregistrer et continuer").click()
    expect(dora.locator(".kept-line")).to_contain_text("Pas encore enregistré")
    expect(dora.get_by_label(FIELD)).to_have_value("Ada Feu, juge")
    dora.unroute_all()
    dora.get_by_role("button", name="Enregistrer et continuer").click()
    dora.wait_for_url("**/offences")
    dora.goto(screen)
    expect(dora.get_by_label(FIELD)).to_have_value("Ada Feu, juge")
