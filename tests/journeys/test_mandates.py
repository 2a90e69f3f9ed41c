"""A desk officer opens a resolution, puts right whom a mandate asks, confirms it and says that it was delivered."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.apps.mandates.conftest import ENGLISH, FRENCH, NEXT
from tests.journeys.conftest import SIZES, Node, begun, lasting, people, started
from tests.journeys.test_reading_room import NOBODY, faults, sideways, signed_in

TEXT = "/akn/un/statement/deliberation/unga/2044-03-03/98-7"
READ = f"""
from entraide.apps.library.actions.loading import load
from entraide.apps.mandates.actions.reading import read_waiting
from entraide.data import load_register
from entraide.reading.read import read
for text in {[FRENCH, ENGLISH, NEXT]!r}:
    for document in read(text.encode(), "text.txt", load_register()):
        load(document, by="ada", at=datetime.now(UTC))
read_waiting()
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """An office's node with a resolution in two languages, the one that takes it up, and a desk officer."""
    home = tmp_path_factory.mktemp("mandates")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENTRAIDE_NODE", "office")
        begun(home, people({"ada": "desk_officer"}, "Feu") + READ)
        running = started(home)
    yield from lasting(running)


def usable(page: Page) -> None:
    """Nothing wider than the screen, and nothing that shuts people out, at both widths."""
    for size in SIZES.values():
        page.set_viewport_size(size)
        assert faults(page) + sideways(page) == [], page.url


def test_a_mandate_is_put_right_confirmed_and_delivered(browser: Browser, held: Node) -> None:
    ada = signed_in(browser, held, "ada")
    ada.goto(TEXT)
    expect(ada.get_by_role("link", name="3 clauses demandent d’agir")).to_be_visible()
    ada.goto(f"{TEXT}/!main~para_3")
    usable(ada)
    ada.get_by_role("link", name="Tout ce qui est demandé ici").click()
    usable(ada)
    expect(ada.get_by_text("A/RES/99/4, par. 2", exact=False).first).to_be_visible()
    ada.get_by_text("Corriger la lecture").click()
    ada.get_by_label("Secrétaire général", exact=True).uncheck()
    ada.get_by_label("ONUDC").check()
    ada.fill("[id^='correct-due']", "bientôt")
    usable(ada)
    ada.get_by_role("button", name="Enregistrer la correction").click()
    expect(ada.get_by_role("alert")).to_contain_text("Cette échéance n’a pas une forme connue")
    expect(ada.get_by_label("ONUDC")).to_be_checked()
    usable(ada)
    ada.fill("[id^='correct-due']", "session:99")
    ada.get_by_role("button", name="Enregistrer la correction").click()
    expect(ada.get_by_text("la machine avait lu")).to_contain_text("Secrétaire général")
    ada.get_by_role("button", name="Confirmer").press("Enter")
    expect(ada.locator(".standing")).to_contain_text("confirmé · aucune indication")
    for state, evidence in (("en cours", "https://docs.example.org/A/99/1"), ("réalisé", "A/RES/99/4, par. 2")):
        ada.get_by_text("Dire où il en est").click()
        ada.get_by_role("radio", name=state).check()
        ada.get_by_role("textbox", name="Preuve").fill(evidence)
        usable(ada)
        ada.get_by_role("button", name="Enregistrer l’état").click()
        expect(ada.locator(".standing")).to_contain_text(f"{state} ·")
    usable(ada)
    expect(ada.locator(".said li")).to_have_count(4)

    anybody = signed_in(browser, held, NOBODY, "en-GB")
    anybody.goto(ada.url)
    expect(anybody.locator(".standing")).to_contain_text("delivered · completed said by ada")
    expect(anybody.get_by_text("Take back")).to_have_count(0)
    usable(anybody)
    for page in (ada, anybody):
        page.context.close()


def test_what_nobody_looked_at_is_confirmed_with_the_keyboard_alone(browser: Browser, held: Node) -> None:
    ada = signed_in(browser, held, "ada")
    ada.goto("/mandates/review?text=99/4")
    usable(ada)
    expect(ada.locator("article")).to_have_count(2)
    ada.locator("article").first.get_by_role("button").press("Enter")
    expect(ada.locator("article")).to_have_count(1)
    ada.keyboard.press("Tab")  # from the list on, not from the head of the page
    ada.keyboard.press("Tab")
    ada.keyboard.press("Enter")
    expect(ada.locator("article")).to_have_count(0)
    usable(ada)
    ada.context.close()
