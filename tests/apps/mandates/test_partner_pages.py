"""The provisions that name a partner, drawn from what is loaded."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client

from entraide.apps.mandates.naming import excerpts, named_at, together
from entraide.data.partners import partners

pytestmark = pytest.mark.django_db
Load = Callable[..., None]
FRENCH = """Nations Unies

A/RES/98/7

98/7. Coopération entre les phares et INTERPOL

Résolution adoptée par l’Assemblée générale le 3 mars 2044

L’Assemblée générale,

Rappelant sa résolution 97/1 du 5 décembre 2042 sur la coopération entre les phares et INTERPOL,

1. Salue les gardiens de phare ;

2. Engage INTERPOL à prêter des mèches aux pays en développement ;

3. Engage les États Membres à garder leurs lampes en coopération avec l’Organisation internationale de police \
criminelle (INTERPOL) ;

4. Note que le fanal interpolaire s’éteint et que le registre d’INTERPOL existe.
"""
ENGLISH = """United Nations

A/RES/98/7

98/7. Cooperation between lighthouses and INTERPOL

Resolution adopted by the General Assembly on 3 March 2044

The General Assembly,

1. Commends the keepers of lighthouses;

2. Encourages INTERPOL to lend wicks to developing countries.
"""


def test_a_partners_page_says_where_it_is_named_and_how(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, ENGLISH)
    answer = reader.get("/mandates/partners/interpol?file=json").json()
    told = {one["number"]: one["way"] for one in answer["items"]}
    assert told == {"2": "asked", "3": "with", "4": "named"}
    assert {one["language"] for one in answer["items"]} == {"fr"}, "a text in two languages is told once"
    assert [one["number"] for one in reader.get("/mandates/partners/interpol?file=json&way=asked").json()["items"]] == [
        "2"
    ]
    shown = reader.get("/mandates/partners/interpol").content.decode()
    assert "<mark>Organisation internationale de police criminelle (INTERPOL</mark>" in shown
    assert "fanal" in shown
    sheet = b"".join(reader.get("/mandates/partners/interpol?file=csv")).decode("utf-8-sig")
    assert [row["number"] for row in csv.DictReader(io.StringIO(sheet))] == ["2", "3", "4"]


def test_what_is_not_here_is_listed_as_not_here(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH)
    answer = reader.get("/mandates/partners/interpol")
    assert [one["one"].target for one in answer.context["listed"] if not one["here"]] == [
        one.target for one in partners()["interpol"].listed
    ]
    assert [(one.target, one.texts) for one, _ in answer.context["missing"]] == [("A/RES/97/1", 1)]
    shown = answer.content.decode()
    assert "révision de A/RES/71/19" in shown
    assert [(one["one"].name, one["one"].here) for one in answer.context["series"]] == [
        ("A/RES/97/1", False),
        ("A/RES/98/7", True),
    ]


def test_a_partner_that_nothing_names_has_a_page_and_one_that_there_is_not_has_none(reader: Client) -> None:
    assert "ne le nomme" in reader.get("/mandates/partners/egmont").content.decode()
    assert reader.get("/mandates/partners/nobody").status_code == 404
    assert "INTERPOL" in reader.get("/mandates/partners/").content.decode()


def test_programs_are_told_the_same(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH)
    told = reader.get("/api/v1/mandates/partner?key=interpol&language=fr").json()
    assert (told["total"], told["not_loaded"]) == (4, ["A/RES/97/1"])
    assert len(reader.get("/api/v1/mandates/partner?key=interpol&start=3").json()["items"]) == 1
    refused = reader.get("/api/v1/mandates/partner?key=nobody")
    assert (refused.status_code, "interpol" in refused.json()["errors"][0]["message"]) == (404, True)


def test_a_name_is_a_whole_word_and_an_abbreviation_stands_in_capitals() -> None:
    assert named_at("WHO knows who asks the WHO-like", ("WHO",)) == [(0, 3), (23, 26)]
    assert named_at("the world  Bank", ("World Bank",)) == [(4, 15)]
    assert named_at("l’Union européenne", ("Union européenne",)) == [(2, 18)]
    assert named_at("國际刑警组织和", ("刑警组织",)) == [(2, 6)]


def test_an_excerpt_is_cut_between_words_and_shown_once() -> None:
    words = "lampes " * 30 + "INTERPOL garde INTERPOL " + "mèches " * 30 + "INTERPOL"
    found = excerpts(words, named_at(words, ("INTERPOL",)))
    assert [one[1] for one in found] == ["INTERPOL", "INTERPOL"]
    assert found[0][0].startswith("… lampes ") and found[0][2].endswith("mèches …")
    assert together("coopère avec INTERPOL", [(13, 21)], "fr")
    assert not together("coopère" + " " * 200 + "INTERPOL", [(207, 215)], "fr")
