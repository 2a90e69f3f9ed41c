"""A person asks what the node holds of them: recorded, sought for that alone, weighed by two of each case, answered by
an extract that never tells what it leaves out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from docx import Document as Word

from entraide.apps.accounts.models import Grant, User
from entraide.apps.audit.models import Entry
from entraide.apps.requests.actions.drafting import admit, open_file, write
from entraide.apps.requests.actions.people import seal
from entraide.apps.requests.actions.subjects import Applied, Lacking, NotYet, make_extract, record
from entraide.apps.requests.models import Application, Extract, Find, Request, Weighed
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.subjects import to_weigh
from entraide.apps.requests.views import subjects
from tests.apps.conftest import NOW
from tests.apps.requests.ill_drawn import hanging

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
ANSWER = NOW + timedelta(days=30)
PAST = date(2026, 1, 2)  # what the pages ask comes after it
ASKED = Applied("Élodie Brûme", "", None, "Passeport 12AB", "Loi 78-17, article 105", NOW.date(), ANSWER.date())
PERSON = {"requesting": "FRA", "requested": "BRA", "M1.form": "mla.records", "P1.role": "suspect"}


@pytest.fixture(autouse=True)
def more(people: dict[str, User]) -> None:
    """A data-protection officer, and a drafter of other cases."""
    for name, role in (("flor", "data_protection"), ("max", "drafter")):
        people[name] = User.objects.create_user(name)
        Grant.objects.create(user=people[name], role=role, by="test", at=NOW)


@pytest.fixture
def named(request_: Request) -> Request:
    """A request in which she is called by her name otherwise written."""
    write(request_, {**PERSON, "P1.name": "BRUME, Elodie", "P1.nationality": "FRA"}, {}, by="dora", at=NOW)
    return request_


def applied() -> Application:
    return record(ASKED, by="flor", at=NOW)


def overdue() -> Application:
    """An application whose day of answer has come."""
    made = applied()
    Application.objects.filter(pk=made.pk).update(answer_on=PAST)
    made.refresh_from_db()
    return made


def page_of(made: Application, flor: Client) -> str:
    """The last extract as a page, without what names it."""
    last = made.extracts.last()
    assert last
    text = flor.get(f"/requests/applications/{made.reference}/{last.number}.html").content.decode()
    return text.replace(f"{made.reference}-{last.number}", "REFERENCE")


def test_the_officer_records_first_and_sees_nothing_of_what_is_found(named: Request, as_: As) -> None:
    flor = as_("flor")
    form = {"name": ASKED.name, "identity": ASKED.identity, "law": "", "came": "2026-01-05", "answer_on": "2999-12-01"}
    answer = flor.post("/requests/applications", form)
    assert (answer.status_code, Application.objects.count()) == (400, 0), "on which law?"
    text = answer.content.decode()
    assert text.count("Passeport 12AB") == 1, "nothing typed is lost, nor is it put into the box of the search"
    page = flor.post("/requests/applications", {**form, "law": ASKED.law}, follow=True).content.decode()
    assert Find.objects.get().request == named
    assert named.reference not in page
    made = Application.objects.get()
    write(named, {"P1.name": "Otto Brume"}, {"P1.name": 1}, by="dora", at=NOW)
    assert flor.get(f"/requests/finds/{Find.objects.get().pk}").status_code == 403
    without = record(ASKED, by="flor", at=NOW)
    other = flor.get(f"/requests/applications/{without.reference}").content.decode()
    mine = flor.get(f"/requests/applications/{made.reference}").content.decode()
    assert without.finds.count() == 0
    assert plain(other, without) == plain(mine, made), "found or not, the page is the same"


def plain(page: str, made: Application) -> str:
    """What a page says, without what differs of itself: the application's reference and days, the form's token."""
    main = page.partition("<main")[2].partition("</main>")[0].replace(made.reference, "REFERENCE")
    return "\n".join(one for one in main.splitlines() if "csrf" not in one and "<dl" not in one)


def test_who_is_called_by_a_part_of_the_name_is_not_found(request_: Request) -> None:
    write(request_, {**PERSON, "P1.name": "Élodie Brûme Feu", "P2.name": "Élodie"}, {}, by="dora", at=NOW)
    write(request_, {"P3.name": "Brûme"}, {}, by="dora", at=NOW)
    assert applied().finds.count() == 0, "nor by the names of two persons together"


@pytest.mark.usefixtures("known_by")
def test_only_the_case_s_own_people_are_asked_a_sealed_one_s_too(
    named: Request, people: dict[str, User], as_: As
) -> None:
    sealed = open_file("Sous scellé", people["max"], sealed=True, by="max", at=NOW)
    write(sealed, {**PERSON, "P1.name": "Élodie Brûme"}, {}, by="max", at=NOW)
    applied()
    assert [one.request for one, _ in to_weigh(people["dora"])] == [named]
    assert [one.request for one, _ in to_weigh(people["max"])] == [sealed]
    assert to_weigh(people["sia"]) == []
    today = as_("max").get("/requests/today").content.decode()
    assert "Proposer la réponse" in today
    assert named.reference not in today
    assert as_("dora").get(f"/requests/finds/{sealed.finds.get().pk}").status_code == 404


def test_two_members_give_and_the_extract_holds_what_they_saw(named: Request, as_: As) -> None:
    made = overdue()
    find = f"/requests/finds/{made.finds.get().pk}"
    assert as_("dora").post(find, {"kind": "give"}).status_code == 302
    said = Weighed.objects.get()
    confirmed = {"kind": "confirm", "weighed": str(said.pk)}
    assert as_("dora").post(find, confirmed).status_code == 403, "two people"
    write(named, {"P1.description": "Une cicatrice"}, {}, by="dora", at=NOW)
    assert as_("rene").post(find, confirmed).status_code == 409, "it is no longer what was proposed"
    assert as_("dora").post(find, {"kind": "give"}).status_code == 302
    confirmed["weighed"] = str(Weighed.objects.latest("pk").pk)
    assert as_("rene").post(find, confirmed).status_code == 302
    assert "Confirmé par rene" in as_("rene").get(find).content.decode()
    flor = as_("flor")
    assert flor.post(f"/requests/applications/{made.reference}/make").status_code == 302
    file = flor.get(f"/requests/applications/{made.reference}/1.docx")
    words = "\n".join(one.text for one in Word(BytesIO(file.content)).paragraphs)
    for told in (
        "BRUME, Elodie",
        "Une cicatrice",
        "suspect",
        "France",
        named.reference,
        "ni qu’il n’en existe pas",
    ):
        assert told.casefold() in words.casefold(), told


@pytest.mark.usefixtures("known_by")
def test_what_is_withheld_undecided_or_not_there_makes_the_same_extract(
    named: Request, people: dict[str, User], as_: As
) -> None:
    made, flor, dora, rene = overdue(), as_("flor"), as_("dora"), as_("rene")
    make_extract(made, by="flor", at=ANSWER)
    undecided = page_of(made, flor)
    find = f"/requests/finds/{made.finds.get().pk}"
    assert dora.post(find, {"kind": "withhold", "reason": "L’enquête dort"}).status_code == 400, "by which law?"
    reason = dora.post(find, {"kind": "withhold", "reason": "L’enquête dort"}).content.decode()
    assert "L’enquête dort</textarea>" in reason
    withheld = {"kind": "withhold", "reason": "L’enquête dort", "ground": "Article 107"}
    assert dora.post(find, withheld).status_code == 302
    assert [proposed for _, proposed in to_weigh(people["rene"])] == [True]
    assert to_weigh(people["dora"]) == [], "who proposed waits"
    rene.post(find, {"kind": "confirm", "weighed": str(Weighed.objects.get().pk)})
    assert to_weigh(people["rene"]) == []
    make_extract(made, by="flor", at=ANSWER)
    assert page_of(made, flor) == undecided
    write(named, {"P1.name": "Otto"}, {"P1.name": 1}, by="dora", at=NOW)
    nowhere = overdue()
    make_extract(nowhere, by="flor", at=ANSWER)
    assert nowhere.finds.count() == 0
    assert page_of(nowhere, flor) == undecided
    assert "Aucune donnée n’est communiquée" in undecided


def test_no_extract_before_its_day_whether_there_is_something_or_not(request_: Request) -> None:
    made = applied()
    with pytest.raises(NotYet):
        make_extract(made, by="flor", at=NOW)
    with pytest.raises(Lacking):
        record(Applied("Ada", "", None, "x", "x", NOW.date(), NOW.date()), by="flor", at=NOW)
    assert Extract.objects.count() == 0


def test_the_audit_holds_numbers_only_and_never_joins_a_person_to_a_case(
    named: Request, people: dict[str, User], as_: As
) -> None:
    admit(named.file, people["sia"], by="dora", at=NOW)
    made = overdue()
    find = f"/requests/finds/{made.finds.get().pk}"
    as_("dora").post(find, {"kind": "other", "reason": "Née ailleurs"})
    as_("sia").post(find, {"kind": "confirm", "weighed": str(Weighed.objects.get().pk)})
    make_extract(made, by="flor", at=ANSWER)
    ours = ("application", "weighed", "weighing_confirmed", "extract")
    entries = Entry.objects.filter(action__in=[f"requests.{one}" for one in ours]).order_by("number")
    assert [one.action.removeprefix("requests.") for one in entries] == list(ours)
    for one in entries:
        text = f"{one.subject} {one.detail}"
        assert not any(word in text for word in ("Brûme", "Brume", "Passeport", "78-17", "Née"))
        assert (made.reference in text) != (named.reference in text)


def given_by_two(made: Application, as_: As) -> str:
    """The path of the one find, of which two members of the case gave."""
    find = f"/requests/finds/{made.finds.get().pk}"
    assert as_("dora").post(find, {"kind": "give"}).status_code == 302
    confirmed = {"kind": "confirm", "weighed": str(Weighed.objects.latest("pk").pk)}
    assert as_("rene").post(find, confirmed).status_code == 302
    return find


def extracted(made: Application) -> list[str]:
    """The requests of which the extract that is made now gives something."""
    return [one["reference"] for one in make_extract(made, by="flor", at=ANSWER).given]


@pytest.mark.usefixtures("known_by")
def test_what_was_confirmed_is_looked_at_again_when_the_extract_is_made(
    named: Request, people: dict[str, User], as_: As
) -> None:
    made = overdue()
    given_by_two(made, as_)
    assert to_weigh(people["rene"]) == []
    assert extracted(made) == [named.reference]
    write(named, {"P1.description": "Une cicatrice"}, {}, by="dora", at=moments.now())
    assert extracted(made) == [], "it says something else by now"
    assert [proposed for _, proposed in to_weigh(people["rene"])] == [False], "and is proposed anew"
    given_by_two(made, as_)
    seal(named.file, sealed=True, reason="Une fuite", by="dora", at=moments.now())
    assert extracted(made) == [], "nobody gave it of a sealed case"
    given_by_two(made, as_)
    assert extracted(made) == [named.reference]
    Request.objects.filter(pk=named.pk).update(state="deleted")
    assert extracted(made) == []


def test_an_extract_says_in_words_of_what_each_part_is(named: Request, as_: As) -> None:
    made = overdue()
    given_by_two(made, as_)
    extracted(made)
    assert f"<h2>Dans la demande de coopération {named.reference}</h2>" in page_of(made, as_("flor"))


@pytest.mark.parametrize(
    ("called", "possible"), [("Élodie Brûme", True), ("FEU Elodie Brume", False), ("Élodie", None), ("Ada Brûme", None)]
)
def test_who_is_called_by_some_words_of_the_name_may_be_the_applicant(
    request_: Request, as_: As, called: str, possible: bool | None
) -> None:
    write(request_, {**PERSON, "P1.name": called}, {}, by="dora", at=NOW)
    made = record(replace(ASKED, name="Élodie Brûme Feu"), by="flor", at=NOW)
    assert made.finds.exists() is (possible is not None)
    if found := made.finds.first():
        page = as_("dora").get(f"/requests/finds/{found.pk}").content.decode()
        assert ("ce peut être quelqu’un d’autre" in page) is possible


def test_who_has_another_name_beside_is_found_by_it(request_: Request) -> None:
    write(
        request_,
        {**PERSON, "P1.name": "Ottoline Feu", "P1.other_names": "la Loutre; Élodie Brûme"},
        {},
        by="dora",
        at=NOW,
    )
    assert record(ASKED, by="flor", at=NOW).finds.get().person == "P1"


@pytest.mark.parametrize(("typed", "sought"), [("Søren Kjær", "Soren KJAER"), ("Łukasz Dąb", "lukasz dab")])
def test_letters_of_one_language_are_found_by_those_of_others(request_: Request, typed: str, sought: str) -> None:
    write(request_, {**PERSON, "P1.name": typed}, {}, by="dora", at=NOW)
    assert record(replace(ASKED, name=sought), by="flor", at=NOW).finds.count() == 1


def test_an_extract_is_drawn_apart_within_bounds_and_one_that_fails_says_what_to_do(
    named: Request, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = overdue()
    given_by_two(made, as_)
    extracted(made)
    flor, way = as_("flor"), f"/requests/applications/{made.reference}/1.pdf"
    answer = flor.get(way)
    assert (answer.status_code, answer.content[:5]) in ((200, b"%PDF-"), (503, answer.content[:5])), "without Pango"
    monkeypatch.setattr(subjects, "styled", hanging)
    monkeypatch.setattr(subjects, "SECONDS", 1)
    answer = flor.get(way)
    assert answer.status_code == 503
    assert "Prenez le document Word" in answer.content.decode()
