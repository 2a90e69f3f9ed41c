"""From a case to a request that is sent and answered, by four people, each in their own browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import SIZES, Node, begun, lasting, people, started
from tests.journeys.test_reading_room import faults, sideways, signed_in
from tests.journeys.walking import Walk

HANDS = {"dora": "drafter", "rene": "legal_reviewer", "sia": "signatory", "greta": "registry"}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A State's node with the four hands of a request."""
    home = tmp_path_factory.mktemp("requests")
    begun(home, people(HANDS))
    yield from lasting(started(home))


def usable(page: Page) -> None:
    """Nothing wider than the screen, and nothing that shuts people out, at both widths."""
    for size in SIZES.values():
        page.set_viewport_size(size)
        assert faults(page) + sideways(page) == [], page.url


def onward(page: Page) -> None:
    with page.expect_navigation():  # what was typed is kept first
        page.get_by_role("button", name="Enregistrer et continuer").click()


def do(page: Page, life: str, name: str, **carried: str) -> None:
    """Say something on the page of a request's life, or enter what the other State said."""
    page.goto(life)
    if page.locator("#theirs a", has_text=name).count():
        page.locator("#theirs a", has_text=name).first.click()
    box = page.locator("details.block", has=page.locator("summary", has_text=name)).first
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    for field, value in carried.items():
        place = box.locator(f"[name='c:{field}']").first
        if place.evaluate("one => one.tagName") == "SELECT":
            place.select_option(value)
        else:
            place.fill(value)
    box.locator("button").click()


def test_bank_records_are_asked_for_and_answered(browser: Browser, held: Node) -> None:
    dora = signed_in(browser, held, "dora")
    dora.goto("/requests/new")
    usable(dora)
    dora.get_by_label("Titre du dossier").fill("Blanchiment au port")
    dora.get_by_role("button", name="Ouvrir").click()
    for label, value in (
        ("État requérant", "France"),
        ("État requis", "Suisse"),
        ("Autorité dont émane", "Bureau de l’entraide"),
        ("Autorité qui conduit", "Ada Feu, juge au port"),
        ("Objet et nature", "Information du chef de blanchiment"),
    ):
        dora.get_by_label(label).fill(value)
    dora.get_by_label("Stade de la procédure").select_option("investigation")
    expect(dora.get_by_text("Enregistré à")).to_be_visible()
    usable(dora)
    dora.reload()
    expect(dora.get_by_label("Autorité qui conduit")).to_have_value("Ada Feu, juge au port")
    onward(dora)
    dora.get_by_label("Qualification").select_option("laundering")
    dora.get_by_label("Ce qui a été fait").fill("Cinq personnes ont fait passer le produit d’une vente par un compte.")
    onward(dora)
    dora.get_by_label("Qualité").select_option("suspect")
    dora.get_by_label("Nom", exact=True).fill("Otto Brume")
    onward(dora)
    dora.get_by_label("Forme de coopération").select_option("mla.records")
    dora.get_by_label("Ce qui est demandé").fill("Les relevés du compte, 2022 à 2025")
    dora.get_by_label("Lien entre les faits").fill("Les virements saisis nomment ce compte.")
    onward(dora)
    dora.get_by_label("Résumé des faits").fill("Une enquête ouverte au port montre un blanchiment.")
    usable(dora)
    onward(dora)
    dora.get_by_label("But dans lequel").fill("Preuve dans cette information")
    onward(dora)
    expect(dora.get_by_text("ne connaît aucune autorité", exact=False)).to_be_visible()
    usable(dora)
    onward(dora)
    usable(dora)
    onward(dora)
    expect(dora.get_by_text("La demande peut passer en révision juridique.")).to_be_visible()
    usable(dora)
    request = dora.url.rsplit("/", 1)[0]
    for name in ("rene", "sia", "greta"):
        dora.goto(f"{request}/people")
        dora.get_by_label("Nom d’utilisateur").fill(name)
        dora.get_by_role("button", name="Admettre").click()
    usable(dora)
    life = f"{request}/life"
    do(dora, life, "Demander la révision juridique")
    hands = {name: signed_in(browser, held, name) for name in ("rene", "sia", "greta")}
    do(hands["rene"], life, "Passer la révision juridique")
    walk = Walk(browser, held, dict(hands), request)
    walk.document("sia")
    usable(hands["sia"])
    walk.signed("sia")
    greta = hands["greta"]
    do(greta, life, "Envoyer la demande")
    do(greta, life, "Accuser réception", reference="CH-77", authority="Office", contact="Mme Lac")
    do(greta, life, "Décider", decision="accept")
    do(greta, life, "Transmettre le résultat", result="executed", items="Relevés 2022 à 2025")
    expect(greta.get_by_role("cell", name="exécutée")).to_be_visible()
    usable(greta)
