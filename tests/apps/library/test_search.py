"""Search: words by their stems, phrases, symbols, words left out, filters; and what is said when nothing is found."""

import pytest
from django.test import Client

from entraide.apps.library.actions.loading import load
from entraide.apps.library.asking import asked_for
from entraide.apps.library.goto import aims
from entraide.apps.library.marking import marked
from entraide.apps.library.queries import finding
from entraide.data import load_register
from entraide.domain.texts.document import Document, Kind, Origin, Provision, Subject
from entraide.gateways.search.analyse import tokens
from tests.apps.conftest import NOW

pytestmark = pytest.mark.django_db


def resolution(number: str, language: str, title: str, *lines: str, **more: object) -> Document:
    """A fictional resolution of the General Assembly."""
    provisions = tuple(
        Provision(Kind.OPERATIVE, str(nth), line, key=f"para_{nth}") for nth, line in enumerate(lines, 1)
    )
    sha = f"{number}{language}".replace("/", "-").ljust(64, "0")
    facts = {"symbol": f"A/RES/{number}", "organ": "unga", "adopted": "2044-03-03"} | more
    return Document(language=language, title=title, provisions=provisions, origin=Origin(sha), **facts)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def library() -> None:
    """Four texts on lighthouses and fog, one of them in three languages."""
    lamps = (Subject("UNBIS", "lamps", "1"), Subject("UNBIS Thesaurus", "LAMPS"), Subject("SDGO", "sdg 14", "14"))
    for document in (
        resolution("98/7", "fr", "Les phares voisins", "Salue les gardiens de phare de la côte ;",
                   "Rappelle la résolution 97/1 sur la brume ;", subjects=lamps),
        resolution("98/7", "en", "Neighbouring lighthouses", "Welcomes the lighthouse keepers;", "Recalls A/RES/97/1;"),
        resolution("98/7", "zh", "相邻的灯塔", "欢迎灯塔看守人"),
        resolution("97/1", "fr", "La brume", "Prie les gardiens de corner par temps de brume, loin des phares ;",
                   adopted="2042-12-05"),
        resolution("95/4", "ar", "المنارات المجاورة", "تحيّي حراس المنارات", adopted="2040-01-01"),
        resolution("96/2", "en", "Policies", "Welcomes the policies of the coast.", symbol="A/C.3/96/L.2", adopted=""),
    ):  # fmt: skip
        load(document, by="keeper", at=NOW)


def found(typed: str, **chosen: str) -> list[tuple[str, list[str]]]:
    """The texts found with all words, best first, each with its passages."""
    results = finding.search(asked_for(typed, chosen), "fr", 10)
    whole = results.found[: results.loose]
    return [(f.text.target, [p.provision.key for p in f.passages]) for f in whole]


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("gardien phare", ["A/RES/98/7", "A/RES/97/1"]),  # the title weighs more
        ("brume", ["A/RES/97/1", "A/RES/98/7"]),
        ("COTES", ["A/RES/98/7"]),
        ("« gardiens de phare »", ["A/RES/98/7"]),
        ('"phare gardiens"', []),
        ("gardiens -brume", ["A/RES/98/7"]),
        ('gardiens -"temps de brume"', ["A/RES/98/7"]),
        ("97/1 brume", ["A/RES/97/1", "A/RES/98/7"]),
        ("A/RES/97/1 brume", ["A/RES/97/1", "A/RES/98/7"]),
        ("灯塔", ["A/RES/98/7"]),
        ("حراس", ["A/RES/95/4"]),
        ("حُرّاس المنارة", ["A/RES/95/4"]),
        ("lighthouse", ["A/RES/98/7"]),
        ("policière", []),  # the stem of English "policies" is its own
    ],
)
def test_what_is_typed_finds_its_texts_best_first(typed: str, texts: list[str]) -> None:
    assert [name for name, _ in found(typed)] == texts


def test_a_text_found_shows_its_best_passages_with_the_words_marked() -> None:
    results = finding.search(asked_for("gardiens phares", {}), "fr", 10)
    first = results.found[0]
    assert ("phares", True) in first.title
    assert first.passages[0].provision.key == "para_1"
    assert {words for words, hit in first.passages[0].words if hit} == {"gardiens", "phare"}


def test_filters_narrow_by_language_organ_kind_year_and_subject() -> None:
    assert [name for name, _ in found("", organ="unga", since="2041", until="2043")] == ["A/RES/97/1"]
    assert [name for name, _ in found("", kind="draft")] == ["A/C.3/96/L.2"]
    assert [name for name, _ in found("phares", until="2043")] == ["A/RES/97/1"]
    assert [name for name, _ in found("phares", subject="lamps")] == ["A/RES/98/7"]
    assert found("phares", language="en") == []
    assert found("phares", organ="unsc") == []


def test_a_text_has_the_subjects_that_its_other_language_states() -> None:
    assert [name for name, _ in found("keepers", subject="Lamps")] == ["A/RES/98/7"]
    assert finding.subject_counts(finding.search(asked_for("keepers", {}), "en", 10).keys, 9) == [
        ("lamps", 1),
        ("sdg 14", 1),
    ]


def test_results_say_how_many_texts_each_filter_would_leave() -> None:
    counts = finding.search(asked_for("97/1", {}), "fr", 10).counts
    assert counts["language"] == {"fr": 2, "en": 1}
    assert counts["kind"] == {"resolution": 2}


def test_words_that_never_stand_together_find_what_holds_some_of_them() -> None:
    results = finding.search(asked_for("côte brume corner zyzzyva", {}), "fr", 10)
    assert results.loose == 0
    assert results.unknown == ["zyzzyva"]
    assert {one.text.target for one in results.found} == {"A/RES/98/7", "A/RES/97/1"}


def test_a_year_that_is_none_is_told_at_its_field_and_kept() -> None:
    page = Client().get("/search", {"q": "brume", "since": "l’an 2", "until": "2050"}).content.decode()
    assert 'id="since-fault"' in page
    assert 'value="l’an 2"' in page
    assert "A/RES/97/1" in page
    turned = Client().get("/search", {"q": "brume", "since": "2050", "until": "2040"}).content.decode()
    assert 'id="until-fault"' in turned


def test_what_is_chosen_stays_chosen_and_pages_follow(client: Client) -> None:
    page = client.get("/search", {"q": "gardiens", "subject": "lamps", "words": "1"}).content.decode()
    assert '<option value="lamps" selected>' in page
    assert "gardiens" in page
    assert client.get("/search", {"q": "gardiens", "page": "7"}).status_code == 200


@pytest.mark.parametrize("typed", ['"', '""', "-", '-"', "--", "« »", "*", "NOT", "AND", "(", "a OR b", "^x", "{}", "-x",
                                   "\ufdfa", "½", "x:y", "NEAR(a b)", "\ud7ff", "灯", "’", "A/RES/", "S/RES/2396 (2017)"])  # fmt: skip
def test_nothing_that_is_typed_is_an_error(client: Client, typed: str) -> None:
    for query in (typed, f"phare {typed}", f"{typed} phare"):
        assert client.get("/search", {"q": query, "words": "1"}).status_code == 200


def test_long_words_are_cut_to_the_stretch_that_holds_the_most_hits() -> None:
    words = "brume " + "mer " * 200 + "phare et gardien du phare " + "mer " * 200
    pieces = marked(words, set(tokens("phare gardien brume", "fr")), "fr")
    assert [piece for piece, hit in pieces if hit] == ["phare", "gardien", "phare"]
    assert (pieces[0][0], pieces[-1][0]) == ("… ", " …")
    assert len("".join(piece for piece, _ in pieces)) < 280


def test_what_is_typed_beside_a_reference_is_looked_for() -> None:
    assert Client().get("/search", {"q": "98/7"}).status_code == 302
    assert Client().get("/search", {"q": "98/7 du 3 mars 2044, paragraphe 1"}).status_code == 302
    page = Client(headers={"accept-language": "fr"}).get("/search", {"q": "98/7 gardiens"})
    assert page.status_code == 200
    assert "A/RES/98/7" in page.content.decode()


@pytest.mark.parametrize("typed", ["UNCAC art. 46(9)", "uncac, article 46, paragraph 9", "UNTOC art. 18(3)"])
def test_a_treaty_is_known_by_its_code(typed: str) -> None:
    [aim] = aims(typed, load_register())
    assert aim.place in ("main~art_46__para_9", "main~art_18__para_3")
