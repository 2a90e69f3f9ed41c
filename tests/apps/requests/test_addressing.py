"""To whom a request goes is what the directory says, and a wrong addressee stops it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from entraide.apps.accounts.models import User
from entraide.apps.directory.actions import keeping
from entraide.apps.requests.actions.drafting import write
from entraide.apps.requests.addressing import of_addressee
from entraide.apps.requests.beside import beside
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries.drafts import written
from entraide.apps.requests.views.checking import blocking
from tests.apps.conftest import NOW
from tests.apps.directory.conftest import made
from tests.apps.requests.living import go, greta_of
from tests.apps.requests.test_life import BEFORE, WHOLE

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
TODAY = NOW.date()


def test_the_directory_names_who_receives_it_and_a_wrong_one_blocks(request_: Request, as_: As) -> None:
    right = keeping.add(made(state="BRA", name_fr="Bureau fictif du fleuve", purposes="mla"), "", by="x", at=NOW)
    wrong = keeping.add(made(state="BRA", name_fr="Point fictif des navires", purposes="sea.drugs"), "", by="x", at=NOW)
    write(request_, {"requesting": "FRA", "requested": "BRA", "M1.form": "mla.records"}, {}, by="dora", at=NOW)
    page = as_("dora").get(f"/requests/{request_.reference}/receiver").content.decode()
    assert "Bureau fictif du fleuve" in page
    assert "Point fictif des navires" not in page
    write(request_, {"addressee": str(wrong.key)}, {}, by="dora", at=NOW)
    assert "CT-03" in as_("dora").get(f"/requests/{request_.reference}/check").content.decode()
    write(request_, {"addressee": str(right.key)}, {"addressee": 1}, by="dora", at=NOW)
    assert "CT-03" not in as_("dora").get(f"/requests/{request_.reference}/check").content.decode()


def test_where_the_directory_knows_nobody_it_says_so(request_: Request, as_: As) -> None:
    write(request_, {"requesting": "FRA", "requested": "BRA", "M1.form": "mla.records"}, {}, by="dora", at=NOW)
    page = as_("dora").get(f"/requests/{request_.reference}/receiver").content.decode()
    assert "ne connaît aucune autorité" in page


def test_what_the_authority_asks_of_such_a_request_stands_beside_its_name(request_: Request, as_: As) -> None:
    told = {"languages": "pt,es", "electronic": "yes", "electronic_how": "Portail fictif", "urgent": "interpol"}
    needs = {"requirement_1_form": "mla.records", "requirement_1_words": "Le numéro du compte",
             "requirement_2_words": "Deux exemplaires",
             "requirement_3_form": "ext", "requirement_3_words": "Le mandat d’arrêt"}  # fmt: skip
    keeping.add(made(state="BRA", name_fr="Bureau du fleuve", purposes="mla|ext", **told, **needs), "", by="x", at=NOW)
    write(request_, {"requesting": "FRA", "requested": "BRA", "M1.form": "mla.records"}, {}, by="dora", at=NOW)
    page = as_("dora").get(f"/requests/{request_.reference}/receiver").content.decode()
    assert all(one in page for one in ("Portail fictif", "Le numéro du compte", "Deux exemplaires", "espagnol"))
    assert "Le mandat d’arrêt" not in page, "what is asked of an extradition"
    assert "Voie d’urgence" not in page, "nobody said that it is urgent"
    write(request_, {"urgent": "yes"}, {}, by="dora", at=NOW)
    assert "Voie d’urgence" in as_("dora").get(f"/requests/{request_.reference}/receiver").content.decode()


def test_a_letter_in_none_of_the_languages_that_the_authority_accepts_is_held_back(request_: Request, as_: As) -> None:
    entry = keeping.add(made(state="BRA", name_fr="Bureau du fleuve", purposes="mla", languages="pt,es"),
                        "", by="x", at=NOW)  # fmt: skip
    draft = {"requesting": "FRA", "requested": "BRA", "M1.form": "mla.records", "addressee": str(entry.key)}
    write(request_, draft, {}, by="dora", at=NOW)
    check = f"/requests/{request_.reference}/check"
    assert "selon l’annuaire" not in as_("dora").get(check).content.decode(), "nobody said in which it is written"
    write(request_, {"language": "fr"}, {}, by="dora", at=NOW)
    page = as_("dora").get(check).content.decode()
    assert "CT-02" in page
    assert "selon l’annuaire" in page
    seen = written(request_).draft
    assert of_addressee(seen, TODAY)["M1"][-1].code == "CT-02"
    assert "CT-02:addressee" in blocking(seen, beside(seen, TODAY), of_addressee(seen, TODAY))["M1"]
    write(request_, {"second_language": "es"}, {}, by="dora", at=NOW)
    assert "selon l’annuaire" not in as_("dora").get(check).content.decode()
    write(request_, {"second_language": "en", "M1.measure.language_accepted": "yes"}, {"second_language": 1},
          by="dora", at=NOW)  # fmt: skip
    assert "selon l’annuaire" not in as_("dora").get(check).content.decode(), "who writes knows better"


def test_an_old_entry_is_told_and_weighed_by_a_lawyer_and_blocks_nothing(request_: Request, as_: As) -> None:
    entry = keeping.add(made(state="BRA", name_fr="Bureau du fleuve", purposes="mla"), "", by="x", at=NOW)
    draft = {"requesting": "FRA", "requested": "BRA", "M1.form": "mla.records", "addressee": str(entry.key)}
    write(request_, draft, {}, by="dora", at=NOW)
    found, check = f"LB-14:{entry.key}", f"/requests/{request_.reference}/check"
    assert "LB-14" in as_("dora").get(check).content.decode(), "never confirmed"
    seen = written(request_).draft
    assert found not in blocking(seen, beside(seen, TODAY), of_addressee(seen, TODAY))["M1"]
    post = {"measure": "M1", "finding": found, "said": "accepted", "reason": "Essai du téléphone ce matin"}
    as_("rene").post(f"/requests/{request_.reference}/settle", post)
    assert "Essai du téléphone ce matin" in as_("dora").get(check).content.decode()


@pytest.mark.parametrize(
    ("taken", "hurried", "urgent", "why"),
    [
        ("central", "", "no", "ne dit pas, dans l’annuaire"),
        ("central|interpol", "", "no", ""),
        ("", "", "no", ""),
        ("central", "interpol", "no", "qu’en cas d’urgence"),
        ("", "interpol", "no", "qu’en cas d’urgence"),
        ("central", "interpol", "yes", ""),
    ],
)
def test_what_leaves_by_interpol_goes_to_who_takes_it_so_and_its_number_is_kept(
    request_: Request, as_: As, people: dict[str, User], taken: str, hurried: str, urgent: str, why: str
) -> None:
    left = not why
    told = {"state": "BRA", "purposes": "mla", "languages": "fr", "channels": taken, "urgent": hurried}
    entry = keeping.add(made(**told), "", by="x", at=NOW)
    greta_of(people, request_)
    said = {"urgent": urgent, "urgent_reason": "Le phare s’éteint demain" if urgent == "yes" else ""}
    write(request_, {**WHOLE, **said, "addressee": str(entry.key)}, {}, by="dora", at=BEFORE)
    hour = timedelta(hours=1)
    go(request_, "REVIEW.ASK", "drafter", "dora", BEFORE + hour)
    go(request_, "REVIEW.PASS", "legal_reviewer", "rene", BEFORE + 2 * hour)
    go(request_, "SIGN", "signatory", "sia", BEFORE + 3 * hour)
    page = as_("greta").get(f"/requests/{request_.reference}/life").content.decode()
    assert "INTERPOL" in page
    post = {"kind": "REQUEST", "c:way": "interpol", "c:waybill": "BCN 77/12"}
    answer = as_("greta").post(f"/requests/{request_.reference}/say", post, follow=True).content.decode()
    assert request_.happened.filter(kind="REQUEST").count() == left
    assert "BCN 77/12" in answer, "kept, or given back as it was typed"
    assert not why or why in answer
    lines = as_("greta").get(f"/requests/{request_.reference}/timeline").content.decode()
    assert ("INTERPOL, BCN 77/12" in lines) is bool(left)
