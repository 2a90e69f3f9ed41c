"""A node to practise on, begun in an empty folder: a request lived from its draft to its end against a simulated State."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Node, lasting, started
from tests.journeys.test_requests import do, usable

STORY = "Commencer : "


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A node for training; its home was empty."""
    yield from lasting(started(tmp_path_factory.mktemp("practice"), "--training"))


@pytest.fixture
def page(browser: Browser, practice: Node) -> Iterator[Page]:
    context = browser.new_context(base_url=practice.address, locale="fr-FR")
    outside: list[str] = []
    page = context.new_page()
    inside = (practice.address, "data:", "about:")
    page.on("request", lambda request: None if request.url.startswith(inside) else outside.append(request.url))
    yield page
    context.close()
    assert outside == []


def be(page: Page, name: str) -> None:
    page.get_by_label("Formation").get_by_role("button", name=f"{name} Exemple").click()
    expect(page.get_by_label("Formation").get_by_role("button", name=f"{name} Exemple", pressed=True)).to_be_visible()


def begun(page: Page, story: str) -> tuple[str, str]:
    """An exercise begun by dora; its page and the life of its request."""
    page.goto("/")
    expect(page.get_by_text("Choisissez d’abord qui vous êtes")).to_be_visible()
    usable(page)
    page.locator(".people-to-be").get_by_role("button", name="Dora").click()
    page.get_by_role("button", name=STORY + story).click()
    expect(page.get_by_role("heading", name="Et maintenant ?")).to_be_visible()
    usable(page)
    exercise = page.url
    return exercise, f"/requests/{exercise.rsplit('/', 1)[1]}/life"


def sent(page: Page, life: str) -> None:
    """The draft completed and sent, by its four hands."""
    request = life.removesuffix("/life")
    page.goto(f"{request}/wishes")
    page.get_by_label("But dans lequel").fill("Preuve dans cette information, et dans elle seule")
    with page.expect_navigation():  # what was typed is kept first
        page.get_by_role("button", name="Enregistrer et continuer").click()
    page.goto(f"{request}/check")
    expect(page.get_by_text("La demande peut passer en révision juridique.")).to_be_visible()
    do(page, life, "Demander la révision juridique")
    be(page, "René")
    do(page, life, "Passer la révision juridique")
    be(page, "Sia")
    page.goto(f"{request}/letter")
    page.get_by_role("button", name="Faire le document").click()
    expect(page.locator("article.block").get_by_role("link", name="PDF", exact=True)).to_be_visible(timeout=30_000)
    page.locator("article.block summary", has_text="Signer").click()
    page.get_by_role("button", name="Je l’ai signé sur papier").click()
    be(page, "Greta")
    do(page, life, "Envoyer la demande")
    expect(page.get_by_role("cell", name="envoyée").first).to_be_visible()


def until(page: Page, exercise: str, words: str) -> None:
    """Let time pass, by what comes next, until the story tells these words."""
    page.goto(exercise)
    for _ in range(12):
        if page.get_by_text(words).count():
            return
        page.get_by_role("button", name="Jusqu’à ce qui vient").click()
    expect(page.get_by_text(words).first).to_be_visible()


def today(page: Page) -> str:
    """The day by the clock of the exercise, in the form of a field for days."""
    return (page.locator(".training-mark time").get_attribute("datetime") or "")[:10]


def test_the_state_that_accepts(page: Page) -> None:
    exercise, life = begun(page, "Il accepte")
    sent(page, life)
    until(page, exercise, "Tout est accordé ; l’exécution commence.")
    until(page, exercise, "avec un original prêté")
    usable(page)
    do(page, life, "Accuser réception des preuves", items="Relevés du compte")
    do(page, life, "Restitué", items="Carnet de dépôts, original", on=today(page))
    do(page, life, "Rendre compte de l’issue", report="Deux personnes renvoyées devant le tribunal (exercice)")
    page.goto(exercise)
    expect(page.get_by_text("Plus rien n’est ouvert")).to_be_visible()
    do(page, life, "Clore", outcome="executed")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.goto(exercise)
    expect(page.get_by_text("La demande est close.")).to_be_visible()
    usable(page)
    page.get_by_role("button", name="Recommencer cet exercice").click()
    expect(page.get_by_text("L’autre État n’a encore rien dit.")).to_be_visible()


def test_the_state_that_refuses_consults_first_and_gives_its_reasons(page: Page) -> None:
    exercise, life = begun(page, "Il refuse")
    sent(page, life)
    until(page, exercise, "Avant de refuser, il consulte")
    do(page, life, "Répondre à la consultation", reasons="Nous limitons la demande aux trente virements.")
    until(page, exercise, "il refuse, avec ses raisons et les paragraphes")
    page.goto(life)
    expect(page.get_by_text("ECMA59 2(b)", exact=False)).to_be_visible()
    usable(page)
    do(page, life, "Clore", outcome="refused")
    page.goto(exercise)
    expect(page.get_by_text("La demande est close.")).to_be_visible()
