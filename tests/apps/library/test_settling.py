"""A person settles a citation; the settlement stands when the text is read again, or waits to be looked at."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from entraide.apps.accounts.models import Grant, User
from entraide.apps.accounts.permissions import may, roles
from entraide.apps.audit import queries as audit
from entraide.apps.audit.models import Entry
from entraide.apps.library.actions import settling
from entraide.apps.library.actions.loading import load
from entraide.apps.library.actions.settling import Answer, Chosen, Meanwhile, Verdict
from entraide.apps.library.answers import Faulty, reference
from entraide.apps.library.models import Citation, Settlement
from entraide.apps.library.queries import worklist as waiting
from entraide.data import load_register
from entraide.domain.texts.register import Register
from entraide.writing.jsonld import OURS
from tests.apps.conftest import NOW, TEXT, reading

pytestmark = pytest.mark.django_db
OPEN = TEXT.replace(
    "1. Salue les gardiens de phare ;",
    "1. Salue les gardiens de phare, suivant la résolution 27/5 et la décision 3/4, et la résolution 27/5 encore ;",
).replace("b) De prêter", "b) Selon la résolution 27/5, de prêter")
MEANT = Answer(Verdict.REFERENCE, "resolution", "E/CN.15/RES/27/5", "/akn/un/statement/deliberation/unccpcj/27-5")


@pytest.fixture
def opened() -> list[Citation]:
    """The open citations of a fictional resolution: "27/5", "3/4", "27/5", and "27/5" again further down."""
    load(reading(OPEN), by="keeper", at=NOW)
    return rows()


def rows() -> list[Citation]:
    return [one for one in Citation.objects.filter(version__current=True) if one.quote in ("27/5", "3/4")]


def editor(name: str = "editor", role: str = "legal_reviewer") -> Client:
    """Somebody signed in who holds that role."""
    user = User.objects.create_user(name, password="x")
    Grant.objects.create(user=user, role=role, by="test", at=NOW)
    client = Client(headers={"accept-language": "fr"})
    client.force_login(user)
    return client


def settle(one: Citation, answer: Answer = MEANT, *, everywhere: bool = False) -> list[Settlement]:
    return settling.settle(Chosen(one.pk, one.settlement_id, everywhere), answer, by="editor", at=NOW)


def test_what_was_settled_says_what_the_citation_means_and_leaves_the_list(opened: list[Citation]) -> None:
    first = opened[0]
    settle(first)
    first.refresh_from_db()
    assert (first.state, first.target) == ("named", "E/CN.15/RES/27/5")
    assert (first.as_read or {})["state"] == "ambiguous"
    assert first.pk not in [one.pk for one in waiting.open_citations({})]
    entry = Entry.objects.get(action="library.settle")
    assert (entry.by, entry.detail["target"], entry.detail["places"]) == ("editor", MEANT.target, ["main~para_1"])
    assert audit.fault() is None


def test_a_settlement_survives_a_corrected_file(opened: list[Citation]) -> None:
    settle(opened[2])
    load(reading(OPEN.replace("son voisin", "sa voisine"), "b" * 64), by="keeper", at=NOW)
    assert [one.target for one in rows()] == ["", "", "E/CN.15/RES/27/5", ""]
    assert list(waiting.lost({})) == []


def test_the_same_words_are_told_apart_by_their_turn_and_what_stands_beside_them(opened: list[Citation]) -> None:
    settle(opened[2])
    load(reading(OPEN.replace("et la décision 3/4, ", ""), "b" * 64), by="keeper", at=NOW)
    assert [one.settlement for one in rows()] == [None, None, None]
    [lost] = waiting.lost({})
    assert (lost.quote, lost.nth, lost.placed) == ("27/5", 2, False)


def test_what_changed_is_to_be_looked_at_again_and_comes_back_with_its_words(opened: list[Citation]) -> None:
    settle(opened[0])
    load(reading(OPEN.replace("suivant la résolution", "contre la résolution"), "b" * 64), by="keeper", at=NOW)
    [lost] = waiting.lost({})
    page = editor().get(reverse("look_again", args=[lost.pk])).content.decode()
    assert "suivant la résolution" in page
    assert "contre la résolution" in page
    load(reading(OPEN, "c" * 64), by="keeper", at=NOW)
    assert list(waiting.lost({})) == []
    assert rows()[0].target == "E/CN.15/RES/27/5"


def test_looked_at_again_it_is_settled_where_it_stands_now(opened: list[Citation]) -> None:
    settle(opened[0])
    load(reading(OPEN.replace("suivant la résolution", "contre la résolution"), "b" * 64), by="keeper", at=NOW)
    [lost] = waiting.lost({})
    client, now = editor(), rows()[2]
    path = reverse("settle", args=[now.pk])
    assert 'value="candidate:E/CN.15/RES/27/5" checked' in client.get(f"{path}?instead={lost.pk}").content.decode()
    fields = {"verdict": "candidate:E/CN.15/RES/27/5", "seen": "", "instead": lost.pk}
    assert client.post(path, fields).status_code == 302
    assert list(waiting.lost({})) == []
    assert rows()[2].target == "E/CN.15/RES/27/5"


def test_one_answer_is_given_for_all_the_same_words_when_asked(opened: list[Citation]) -> None:
    assert waiting.alike(opened[0]) == 2
    assert len(settle(opened[0], everywhere=True)) == 3
    assert [one.target for one in rows()] == [MEANT.target, "", MEANT.target, MEANT.target]
    assert len(Entry.objects.get(action="library.settle").detail["places"]) == 3


def test_the_second_of_two_editors_sees_what_the_first_did(opened: list[Citation]) -> None:
    one, path = opened[0], reverse("settle", args=[opened[0].pk])
    first, second = editor("ada"), editor("bea", "national_administrator")
    assert first.post(path, {"verdict": "candidate:E/CN.15/RES/27/5", "seen": ""}).status_code == 302
    typed = {"verdict": "reference", "reference": "A/RES/97/1", "note": "vu aux archives", "seen": ""}
    answer = second.post(path, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Une autre personne a tranché entre-temps" in page
    assert "tranché par ada" in page
    assert "vu aux archives" in page
    assert 'value="A/RES/97/1"' in page
    settled = Citation.objects.get(pk=one.pk).settlement_id
    assert second.post(path, typed | {"seen": settled}).status_code == 302
    assert [(s.target, s.ended_by) for s in waiting.history(one)] == [("A/RES/97/1", ""), ("E/CN.15/RES/27/5", "bea")]


def test_what_is_withdrawn_is_kept_and_the_reading_stands_again(opened: list[Citation]) -> None:
    [made] = settle(opened[0])
    client = editor()
    assert client.post(reverse("withdraw", args=[made.pk])).status_code == 302
    one = Citation.objects.get(pk=opened[0].pk)
    assert (one.state, one.target, one.settlement, one.as_read) == ("ambiguous", "", None, None)
    assert waiting.history(one)[0].ended_by == "editor"
    assert Entry.objects.filter(action="library.withdraw").count() == 1
    answer = client.post(reverse("withdraw", args=[made.pk]))
    assert answer.status_code == 409
    assert "retiré" in answer.content.decode()


def test_no_citation_and_cannot_be_told_are_answers_too(opened: list[Citation]) -> None:
    settle(opened[0], Answer(Verdict.NONE))
    settle(opened[1], Answer(Verdict.UNTOLD, reason="deux organes"))
    assert [one.settlement.verdict for one in rows() if one.settlement] == ["none", "untold"]
    load(reading(OPEN + "\n", "b" * 64), by="keeper", at=NOW)
    assert [one.settlement.verdict for one in rows() if one.settlement] == ["none", "untold"]


def test_settling_what_was_read_again_meanwhile_is_said(opened: list[Citation]) -> None:
    client = editor()
    load(reading(OPEN + "\n", "b" * 64), by="keeper", at=NOW)
    answer = client.post(reverse("settle", args=[opened[0].pk]), {"verdict": "none"})
    assert answer.status_code == 404
    assert "relu entre-temps" in answer.content.decode()
    with pytest.raises(Citation.DoesNotExist):
        settle(opened[0])
    with pytest.raises(Meanwhile):
        settling.settle(Chosen(rows()[0].pk, 99), MEANT, by="editor", at=NOW)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Choisissez une des réponses"),
        ({"verdict": "candidate:A/RES/1/1"}, "Choisissez une des réponses"),
        ({"verdict": "reference"}, "Tapez la cote"),
        ({"verdict": "reference", "reference": "le phare"}, "Aucune référence n’est reconnue"),
        ({"verdict": "reference", "reference": "27/5"}, "E/CN.15/RES/27/5"),
        ({"verdict": "reference", "reference": "/akn/un/nowhere/1"}, "Tapez plutôt la cote"),
        ({"verdict": "untold"}, "Dites pourquoi"),
        ({"verdict": "none", "note": "n" * 2001}, "trop long"),
    ],
)
def test_a_wrong_answer_says_at_the_field_what_to_do_and_loses_nothing(
    opened: list[Citation], typed: dict[str, str], says: str
) -> None:
    answer = editor().post(reverse("settle", args=[opened[0].pk]), {"note": "à garder", **typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert 'name="q" type="search" value=""' in page
    assert typed.get("note", "à garder") in page
    assert typed.get("reference", "") in page
    assert Settlement.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "target", "iri"),
    [
        ("A/RES/98/7, par. 2", "A/RES/98/7", "/akn/un/statement/deliberation/unga/2044-03-03/98-7/!main~para_2"),
        (
            "/akn/un/statement/deliberation/unga/98-7/!main~pp_1",
            "A/RES/98/7",
            "/akn/un/statement/deliberation/unga/2044-03-03/98-7/!main~pp_1",
        ),
        ("https://undocs.org/A/98/12", "A/98/12", "/akn/un/doc/unga/A-98-12"),
        (
            "/akn/un/statement/deliberation/unga/2042-12-05/97-1",
            "A/RES/97/1",
            "/akn/un/statement/deliberation/unga/97-1",
        ),
        ("E/CN.15/RES/27/5", "E/CN.15/RES/27/5", "/akn/un/statement/deliberation/unccpcj/27-5"),
        ("UNTOC art. 18(3)", "UNTOC", "/akn/un/act/treaty/2000-11-15/untoc/!main~art_18__para_3"),
    ],
)
@pytest.mark.usefixtures("opened")
def test_another_reference_is_read_as_people_type_it(typed: str, target: str, iri: str) -> None:
    answer = reference(typed, load_register())
    assert (answer.target, answer.iri) == (target, iri)


@given(st.text(max_size=400))
def test_whatever_is_typed_is_a_reference_or_says_what_to_do(typed: str) -> None:
    try:
        answer = reference(typed, Register())
    except Faulty as wrong:
        assert set(wrong.faults) == {"reference"}
    else:
        assert answer.target
        assert "\x00" not in answer.target + answer.iri


@pytest.mark.parametrize("role", sorted(roles()))
def test_only_those_who_may_see_the_work_list_and_settle(role: str, opened: list[Citation]) -> None:
    client = editor("one", role)
    user = User.objects.get(username="one")
    settling_page = reverse("settle", args=[opened[0].pk])
    for name in ("worklist_open", "worklist_missing", "worklist_readings", "worklist_again", "worklist_settled"):
        assert client.get(reverse(name)).status_code == (200 if may(user, "read", "worklist") else 403)
    assert client.get(settling_page).status_code == (200 if may(user, "settle", "citation") else 403)
    assert not may(AnonymousUser(), "settle", "citation")


def test_the_lists_say_what_waits_and_are_narrowed(opened: list[Citation]) -> None:
    client = editor()
    page = client.get(reverse("worklist_open")).content.decode()
    assert "4\u00a0citations" in page
    assert '<mark class="hit">27/5</mark>' in page
    assert "Commission pour la prévention du crime" in page
    assert "0\u00a0citation" in client.get(reverse("worklist_open"), {"language": "en"}).content.decode()
    assert "0\u00a0citation" in client.get(reverse("worklist_open"), {"kind": "name_of_several"}).content.decode()
    assert (
        "4\u00a0citations"
        in client.get(reverse("worklist_open"), {"kind": "number_of_several", "organ": "unga"}).content.decode()
    )
    page = client.get(reverse("worklist_missing")).content.decode()
    assert "A/RES/97/1" in page
    assert "https://undocs.org/fr/A/98/12" in page
    load(reading(OPEN.replace("2. Prie", "4. Prie").replace("98/7", "98/8"), "d" * 64), by="keeper", at=NOW)
    assert "hors de l’ordre" in client.get(reverse("worklist_readings")).content.decode()
    settle(opened[0])
    assert "tranché par editor" in client.get(reverse("worklist_settled")).content.decode()


def test_the_pages_tell_what_a_person_settled_from_what_was_read(opened: list[Citation]) -> None:
    settle(opened[0])
    settle(opened[1], Answer(Verdict.NONE))
    client = Client(headers={"accept-language": "fr"})
    path = "/akn/un/statement/deliberation/unga/2044-03-03/98-7"
    for place in ("", "/!main~para_1"):
        page = client.get(path + place).content.decode()
        assert 'title="E/CN.15/RES/27/5 — tranché par une personne"' in page
        assert "Citations tranchées par une personne, et non par le programme" in page
        assert ">3/4</a>" not in page
        assert ">3/4</span>" not in page
        assert "editor" not in page
        assert f"/worklist/citations/{opened[0].pk}" not in page
    assert f'href="/worklist/citations/{opened[0].pk}"' in editor().get(path + "/!main~para_1").content.decode()
    record = client.get("/api/v1/citations", {"text": "A/RES/98/7"}).json()["items"]
    told = [(one["target"], (one["as_read"] or {}).get("state")) for one in record if one["quote"] == "27/5"]
    assert told[0] == ("E/CN.15/RES/27/5", "ambiguous")
    assert told[1] == ("", None)


def test_linked_data_say_that_a_person_settled_it_and_not_who(opened: list[Citation]) -> None:
    settle(opened[0])
    settle(opened[1], Answer(Verdict.UNTOLD, reason="deux organes"))
    settle(opened[3], Answer(Verdict.NONE))
    path, prov = "/akn/un/statement/deliberation/unga/2044-03-03/98-7", "http://www.w3.org/ns/prov#"
    told = Client().get(path, {"format": "jsonld"})
    assert "editor" not in told.content.decode()
    [node] = jsonld.expand(told.json())
    parts = node["http://data.europa.eu/eli/ontology#has_part"]
    first, second, third, fourth = [
        one
        for part in parts
        for one in part.get(f"{OURS}citation", ())
        if one[f"{OURS}quote"][0]["@value"] in ("27/5", "3/4")
    ]
    assert first[f"{prov}wasAttributedTo"] == [{"@type": [f"{prov}Person"]}]
    assert first[f"{prov}generatedAtTime"][0]["@value"] == NOW.isoformat()
    assert first[f"{OURS}verdict"] == [{"@id": f"{OURS}reference"}]
    assert first[f"{OURS}target"] == [{"@value": "E/CN.15/RES/27/5"}]
    assert second[f"{OURS}verdict"] == [{"@id": f"{OURS}untold"}]
    assert second[f"{OURS}reason"] == [{"@value": "deux organes"}]
    assert f"{prov}wasAttributedTo" not in third
    assert fourth[f"{OURS}verdict"] == [{"@id": f"{OURS}none"}]
    alone = Client().get(f"{path}/!main~para_1", {"format": "jsonld"}).json()
    assert [one.get("verdict") for one in alone["citation"]] == ["reference", "untold", None]
