"""What one provision asks, on a page: read by anybody, said by who may, and nothing that was typed is lost."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from entraide.apps.library.actions.loading import load
from entraide.apps.library.models import Text
from entraide.apps.mandates.actions import comparing, stating
from entraide.apps.mandates.actions.comparing import Pair
from entraide.apps.mandates.actions.laying import FIELDS
from entraide.apps.mandates.actions.reading import read_waiting
from entraide.apps.mandates.actions.stating import Seen, Shown
from entraide.apps.mandates.cards import ABOUT
from entraide.apps.mandates.codes import STRENGTHS, WORDS
from entraide.apps.mandates.evidence import leads
from entraide.apps.mandates.models import Clause, Statement
from entraide.apps.mandates.paths import asking
from entraide.apps.words import LANGUAGES, spoken
from entraide.domain.mandates.clause import (
    ADDRESSEES,
    BENEFICIARIES,
    CRIMES,
    DELIVERABLES,
    QUALIFIERS,
    RECURRENCES,
    STRENGTH,
)
from entraide.domain.mandates.lineage import KINDS
from entraide.domain.mandates.states import MandateState, indication
from tests.apps.conftest import NOW, reading
from tests.apps.mandates.conftest import ENGLISH, FRENCH, NEXT, RICH, clause, somebody

pytestmark = pytest.mark.django_db
Load = Callable[..., None]
WORK = "akn/un/statement/deliberation/unga/2044-03-03/98-7"
PAGE = f"/mandates/of/{WORK}/!main~para_"
SAY = f"/mandates/say/{WORK}/!main~para_"
FORM = {"concept": "request", "asks": "yes", "deliverable": "report", "due": "session:99", "addressees": ["unodc"]}


@pytest.fixture(autouse=True)
def office(settings: Settings) -> None:
    """Desk officers work on an office's node."""
    settings.NODE = "office"


def words(answer: Any) -> str:
    """What a person reads of a page."""
    bare = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(bare.replace("\u00a0", " ").split())


def form(row: Clause, act: str, **fields: object) -> dict[str, object]:
    """A form as the page holds it now."""
    row.refresh_from_db()
    at = f"{row.version.language}-{row.nth}"
    return {"act": act, "clause": str(row.pk), "at": at, "mark": stating.mark_of(row), **fields}


def test_anybody_reads_what_a_provision_asks_in_both_languages(
    lighthouses: Load, reader: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    lighthouses(FRENCH, ENGLISH)
    reader.get(f"{PAGE}3")
    with django_assert_max_num_queries(12):
        told = words(reader.get(f"{PAGE}2"))
    assert "[1 Engage les États Membres à entretenir leurs lampes, selon qu’il convient ]" in told
    assert "[2 to lend wicks to developing countries ]" in told
    assert "5 exhorte — convention de cette plateforme" in told
    assert "« Engage » (français) · « Urges » (anglais)" in " ".join(told.split())
    assert told.count("relevé, à confirmer · aucune indication lu par la machine") == 2
    assert "Confirmer" not in told
    third = words(reader.get(f"{PAGE}3"))
    assert "session 99 de l’Assemblée générale — au plus tôt le 13 septembre 2044" in third


def test_what_is_asked_and_for_whom_is_said_in_words(lighthouses: Load, reader: Client) -> None:
    lighthouses(RICH)
    told = words(reader.get(f"{PAGE}1"))
    assert "Ce qui est demandé « à offrir tous les deux ans aux femmes et aux pays en développement" in told
    assert "Au profit de" in told
    assert "femmes « " in told
    assert "Combien de fois tous les deux ans" in told
    assert "Infractions piraterie Développement durable cible 16.4" in told
    treaties = words(reader.get(f"{PAGE}2"))
    assert "Traités à ratifier UNTOC — Convention des Nations Unies contre la criminalité" in treaties
    assert "lu par la machine" not in treaties.partition("Traités à ratifier")[2].partition("Champs")[0][:120]
    row = clause("2")
    stating.correct(Seen(row.pk, stating.mark_of(row)), {"qualifiers": ["voluntary"]}, "", by="ada", at=NOW)
    after = words(reader.get(f"{PAGE}2")).partition("Traités à ratifier")[2]
    assert "organisée lu par la machine" in after, "nobody said this field"


def test_where_the_language_does_not_settle_the_strength_the_range_is_drawn_beside_a_table(
    lighthouses: Load, reader: Client
) -> None:
    lighthouses(FRENCH)
    row = clause("2")
    page = reader.get(f"{PAGE}2").content.decode()
    assert f"entre {row.least}–{row.most}" in page.replace("\n", " ")
    assert page.count('<svg class="picture"') == 2, "one for each clause"
    assert len(set(re.findall(r'<title id="([^"]+)"', page))) == 2, "each with its own name"
    assert "<td>exhorte</td>" in page


def test_a_place_that_asks_nothing_is_said_and_one_that_is_not_here_is_the_librarys(
    lighthouses: Load, reader: Client
) -> None:
    lighthouses(FRENCH)
    assert "Aucune clause n’a été lue ici" in words(reader.get(f"/mandates/of/{WORK}/!main~pp_1"))
    gone = reader.get(f"{PAGE}77")
    assert (gone.status_code, gone.headers["Location"]) == (302, f"/{WORK}/!main~para_77")
    assert reader.get("/mandates/of/akn/un/nothing/!main~para_1").headers["Location"].startswith("/akn/un/nothing")


def test_who_only_reads_cannot_say(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH)
    sent = form(clause("3"), "move", to="confirmed")
    assert reader.post(f"{SAY}3", sent).headers["Location"].startswith("/account/login/")
    assert somebody("otto", "auditor").post(f"{SAY}3", sent).status_code == 403
    assert not Statement.objects.exists()


def test_a_desk_officer_confirms_delivers_and_takes_back(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH, ENGLISH)
    answer = officer.post(f"{SAY}3", form(clause("3"), "move", to="confirmed"))
    assert answer.headers["Location"] == f"{PAGE}3#clause-fr-0"
    assert "confirmé · aucune indication dit par ada" in words(officer.get(f"{PAGE}3"))
    officer.post(f"{SAY}3", form(clause("3"), "move", to="active", evidence="A/RES/99/4"))
    bare = officer.post(f"{SAY}3", form(clause("3"), "move", to="delivered", note="remis hier"))
    assert bare.status_code == 422
    assert "Cet état demande une preuve" in words(bare)
    assert "remis hier" in words(bare), "what was typed stands"
    sent = form(clause("3"), "move", to="delivered", evidence="A/RES/99/4, par. 2")
    assert officer.post(f"{SAY}3", sent).status_code == 302
    page = officer.get(f"{PAGE}3")
    assert "réalisé · achevé" in words(page)
    assert 'href="/akn/un/statement/deliberation/unga/99-4/!main~para_2"' in page.content.decode()
    assert clause("3", language="en").state == "delivered"
    last = Statement.objects.latest("pk")
    officer.post(f"{SAY}3", {"act": "withdraw", "statement": last.pk})
    assert clause("3").state == "active"
    assert "retiré par ada" in words(officer.get(f"{PAGE}3"))


def test_what_asks_nothing_is_no_mandate_to_confirm(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH, ENGLISH)
    told = words(officer.get(f"{PAGE}1"))
    assert "Ne demande aucune action" in told
    assert "Corriger la lecture" in told
    assert "Confirmer" not in told


def test_where_the_languages_are_cut_otherwise_each_has_its_cards(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, ENGLISH.replace(" and to lend wicks to developing countries", ""))
    told = words(reader.get(f"{PAGE}2"))
    assert "Les langues ne découpent pas cette disposition de la même façon" in told
    assert told.count("relevé, à confirmer") == 3


def test_a_move_that_cannot_be_is_refused_with_those_that_can(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH)
    for to in ("lapsed", "finished", ""):
        answer = officer.post(f"{SAY}3", form(clause("3"), "move", to=to, evidence="https://example.org/a"))
        assert answer.status_code == 422
        assert "De « relevé, à confirmer », on peut aller à : confirmé." in words(answer)
    assert officer.post(f"{SAY}3", form(clause("3"), "shout")).status_code == 400
    assert not Statement.objects.exists()


def test_a_wrong_addressee_is_put_right_beside_what_the_machine_read(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH)
    answer = officer.post(f"{SAY}3", form(clause("3"), "correct", **FORM, note="Voir le Statut"))
    assert answer.status_code == 302
    told = words(officer.get(f"{PAGE}3"))
    assert "ONUDC" in told
    assert "la machine avait lu : Secrétaire général" in told
    assert "Voir le Statut" in told
    said = Statement.objects.get()
    assert "due" not in said.said, "what was not changed is not said"
    same = officer.post(f"{SAY}3", form(clause("3"), "correct", **FORM), follow=True)
    assert "Rien n’a changé" in words(same)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("due", "demain", "session:80, date:2026-03"),
        ("due", "x" * 400, "300 caractères au plus ; il y en a 400."),
        ("addressees", ["nobody"], "choisissez parmi celles du formulaire"),
        ("qualifiers", ["never"], "choisissez parmi celles du formulaire"),
        ("concept", "shout", "choisissez parmi celles du formulaire"),
        ("asks", "", "choisissez parmi celles du formulaire"),
    ],
)
def test_a_field_that_cannot_hold_what_was_typed_says_what_it_can(
    lighthouses: Load, officer: Client, field: str, value: object, said: str
) -> None:
    lighthouses(FRENCH)
    sent = form(clause("3"), "correct", **{**FORM, field: value, "note": "à ne pas perdre"})
    answer = officer.post(f"{SAY}3", sent)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "à ne pas perdre</textarea>" in answer.content.decode()
    assert not Statement.objects.exists()


def test_what_is_contested_bears_its_reason_until_it_is_settled(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH)
    assert "Donnez le motif" in words(officer.post(f"{SAY}3", form(clause("3"), "contest", reason=" ")))
    officer.post(f"{SAY}3", form(clause("3"), "contest", reason="La date est disputée."))
    assert "contesté : La date est disputée. dit par ada" in words(officer.get(f"{PAGE}3"))
    officer.post(f"{SAY}3", form(clause("3"), "uncontest", reason="Réglé."))
    assert not clause("3").contested


def test_who_comes_second_sees_what_stands_and_keeps_what_they_typed(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH)
    late = form(clause("3"), "contest", reason="Mon motif à moi.")
    row = clause("3")
    stating.move(Seen(row.pk, stating.mark_of(row)), MandateState.CONFIRMED, Shown(), by="bea", at=NOW)
    answer = officer.post(f"{SAY}3", late)
    assert answer.status_code == 409
    told, page = words(answer), answer.content.decode()
    assert "Entre-temps" in told
    assert "confirmé · aucune indication dit par bea" in told
    assert "Mon motif à moi.</textarea>" in page
    again = form(clause("3"), "contest", reason="Mon motif à moi.")
    assert str(again["mark"]) in page, "the form has seen it now"
    assert officer.post(f"{SAY}3", again).status_code == 302


def test_what_was_typed_is_kept_also_where_the_clause_is_gone(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH)
    late = form(clause("3"), "move", to="confirmed", note="Vu avec la division.")
    load(reading(FRENCH.replace("Prie le Secrétaire général", "Prie la Commission"), "d" * 64), by="test", at=NOW)
    read_waiting()
    answer = officer.post(f"{SAY}3", late)
    assert answer.status_code == 409
    assert "Ce que vous aviez écrit : Remarque Vu avec la division." in words(answer)
    foreign = {"act": "withdraw", "statement": "999"}
    assert officer.post(f"{SAY}3", foreign).status_code == 409


def test_a_statement_whose_words_are_gone_waits_on_the_page(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH)
    officer.post(f"{SAY}3", form(clause("3"), "move", to="confirmed"))
    load(reading(FRENCH.replace("sur les brumes.", "sur la mer.") + "\n", "e" * 64), by="test", at=NOW)
    read_waiting()
    assert "Dit de mots qui ne sont plus ici" in words(officer.get(f"{PAGE}3"))


def test_what_people_write_is_only_ever_words(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH)
    officer.post(f"{SAY}3", form(clause("3"), "move", to="confirmed", note="<img src=x onerror=alert(1)>\x00"))
    officer.post(f"{SAY}3", form(clause("3"), "correct", **{**FORM, "due": "event:<b>fête</b>"}))
    page = officer.get(f"{PAGE}3").content.decode()
    assert "<img" not in page
    assert "<b>" not in page
    assert "event:&lt;b&gt;fête&lt;/b&gt;" in page


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("A/RES/74/177, par. 3", "/akn/un/statement/deliberation/unga/74-177/!main~para_3"),
        (f"/{WORK}/!main~para_3", f"/{WORK}/!main~para_3"),
        ("javascript:alert(1)", ""),
        ("JavaScript://example.org/%0aalert(1)", ""),
        ("data:text/html,x", ""),
        ("https://", ""),
        ("https://[", ""),
        ('https://example.org/" onclick="x', ""),
        ("//example.org", ""),
        ("voir le dossier", ""),
    ],
)
def test_evidence_leads_to_a_text_or_a_page_and_nowhere_else(typed: str, path: str) -> None:
    assert leads(typed) == path


def test_evidence_that_leads_nowhere_is_refused_and_old_one_is_no_link(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH)
    bad = form(clause("3"), "move", to="confirmed", evidence="javascript:alert(1)")
    answer = officer.post(f"{SAY}3", bad)
    assert answer.status_code == 422
    assert "une adresse https" in words(answer)
    row = clause("3")
    shown = Shown("javascript:alert(1)")
    stating.move(Seen(row.pk, stating.mark_of(row)), MandateState.CONFIRMED, shown, by="bea", at=NOW)
    assert 'href="javascript' not in officer.get(f"{PAGE}3").content.decode().lower()


def test_the_page_shows_what_the_next_resolution_made_of_it(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, NEXT)
    told = words(reader.get(f"{PAGE}2"))
    assert "A/RES/98/7, par. 2 → A/RES/99/4, par. 1 : restreint lu par la machine" in told


def test_the_librarys_pages_say_what_is_asked(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, ENGLISH)
    text = Text.objects.get()
    told = words(reader.get(f"/{WORK}/!main~para_3"))
    assert "Secrétaire général" in told
    assert f'href="{asking(text, "main~para_3")}"' in reader.get(f"/{WORK}/!main~para_3").content.decode()
    assert "Ce qu’il demande" not in words(reader.get(f"/{WORK}/!main~pp_1"))
    whole = reader.get(f"/{WORK}").content.decode()
    assert "3\u00a0clauses demandent d’agir" in whole
    assert "/mandates?text=A%2FRES%2F98%2F7" in whole


def test_a_line_that_a_person_refuses_is_said_to_be_refused(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, NEXT)
    old, new = Text.objects.order_by("adopted")
    comparing.judge(Pair(old, new, "fr"), ("main~para_2", "main~para_1"), [], "", by="ada", at=NOW)
    assert "l’un ne reprend pas l’autre dit par ada" in words(reader.get(f"{PAGE}2"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_domain_has_its_words(language: str) -> None:
    say = spoken("entraide.apps.mandates", language)
    tables: dict[str, Iterable[str]] = {
        "to": ADDRESSEES,
        "concept": STRENGTH,
        "deliverable": DELIVERABLES,
        "qualifier": QUALIFIERS,
        "state": [one.value for one in MandateState],
        "indication": {indication(one) for one in MandateState},
        "change": KINDS,
        "field": [*FIELDS, *ABOUT],
        "beneficiary": BENEFICIARIES,
        "crime": CRIMES,
        "recurrence": RECURRENCES,
    }
    assert {name: set(codes) for name, codes in tables.items()} == {name: set(WORDS[name]) for name in tables}
    elsewhere = {"organ"}  # the library's words
    assert {key for name, held in WORDS.items() if name not in elsewhere for key in held.values()} - set(say) == set()
    assert set(STRENGTHS) - set(say) == set()
    assert set(STRENGTH.values()) == set(range(len(STRENGTHS)))
