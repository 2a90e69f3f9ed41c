"""A request that came in on paper is registered, corrected while it may be, weighed, and answered as the requested State
answers."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.requests.actions.drafting import admit
from entraide.apps.requests.models import File, Happened, Request, Typed
from entraide.apps.requests.queries.drafts import history, request_of, written
from entraide.apps.requests.queries.life import standing_of
from tests.apps.conftest import NOW

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
PAPER = {
    "title": "La lampe volée",
    "requesting": "Brésil",
    "requested": "France",
    "their_reference": "BR/12",
    "letter_date": "2026-02-20",
    "received": "2026-03-02",
    "carrier": "diplomatic",
    "stage": "investigation",
    "authority": "Bureau du phare",
    "signed": "Rio Farol, directeur",
    "M1.form": "mla.records",
    "M1.what": "Les livres du phare",
    "O1.key": "laundering",
    "O1.conduct": "On a vendu la lampe.",
    "P1.role": "suspect",
    "P1.name": "Otto Brume",
}


def posted(**changes: str) -> dict[str, str]:
    """The form as a browser posts it: each field of a group with how often it was changed."""
    typed = PAPER | {name.replace("__", "."): value for name, value in changes.items()}
    return typed | {f"n:{name}": "0" for name in typed if name != "title"}


@pytest.fixture
def greta(people: dict[str, User], as_: As) -> Client:
    """The registry."""
    people["greta"] = User.objects.create_user("greta", password="x")
    Grant.objects.create(user=people["greta"], role="registry", by="test", at=NOW)
    return as_("greta")


@pytest.fixture
def came(greta: Client, people: dict[str, User]) -> Request:
    """What the registry entered, of which the lawyer may know."""
    assert greta.post("/requests/incoming", posted()).status_code == 302
    made = Request.objects.get()
    admit(made.file, people["rene"], by="greta", at=NOW)
    return made


def say(client: Client, held: Request, kind: str, **fields: str | list[str]) -> int:
    sent = {"kind": kind} | {f"c:{name}": value for name, value in fields.items() if name not in ("theirs", "answers")}
    sent |= {name: fields[name] for name in ("theirs", "answers") if name in fields}
    return int(client.post(f"/requests/{held.reference}/say", sent).status_code)


def state(held: Request) -> str:
    return standing_of(held).state.value


def test_one_post_makes_its_case_its_record_and_what_they_said_on_the_day_that_it_came(came: Request) -> None:
    assert (came.side, came.theirs, came.requesting, came.requested) == ("requested", "BR/12", "BRA", "FRA")
    assert (came.file.title, came.forms, came.state) == ("La lampe volée", ["mla.records"], "received")
    asked, ours = Happened.objects.order_by("at")
    assert (asked.kind, asked.side, asked.at) == ("REQUEST", "requesting", datetime(2026, 3, 2, tzinfo=UTC))
    assert asked.carries == {"forms": {"M1": "mla.records"}, "signature": "Rio Farol, directeur"}
    assert (ours.kind, ours.side, ours.carries["reference"]) == ("REGISTER", "requested", came.reference)
    assert standing_of(came).breaches == ()


def test_the_day_that_they_wished_with_its_reason_is_said_with_the_request(greta: Client) -> None:
    wish = {"deadline": "2026-06-15", "deadline_reason": "Audience", "M1__deadline": "", "received": "2026-03-02"}
    assert greta.post("/requests/incoming", posted(**wish)).status_code == 302
    held = Request.objects.get()
    assert held.happened.get(kind="REQUEST").carries["wished"] == {"M1": "2026-06-15"}
    assert standing_of(held).measures["M1"].wished == date(2026, 6, 15)


def test_what_presses_or_asks_for_data_or_a_person_is_entered_as_what_it_is(greta: Client) -> None:
    two = posted(M2__form="ee.preserve", M3__form="ext.prov", urgent_reason="Il part demain")
    greta.post("/requests/incoming", two)
    kinds = {one.kind: one.measures for one in Happened.objects.filter(side="requesting")}
    assert kinds == {"REQUEST": ["M1"], "PRESERVE": ["M2"], "EXT.PROV": ["M3"]}
    greta.post("/requests/incoming", posted(emergency="yes", urgent_reason="Une vie"))
    assert Happened.objects.filter(kind="EMERGENCY").count() == 1


def test_a_call_is_kept_with_who_called_when_and_what_was_said_and_waits_for_the_letter(greta: Client) -> None:
    call = posted(
        carrier="oral", received_at="14:30", caller="Mme Lac", facts="Gelez le compte", urgent_reason="Ce soir"
    )
    assert greta.post("/requests/incoming", call).status_code == 302
    held = Request.objects.get()
    oral = Happened.objects.get(kind="ORAL")
    assert (oral.carries["caller"], oral.carries["content"], oral.at.hour) == ("Mme Lac", "Gelez le compte", 14)
    assert [one.clock.code for one in standing_of(held).running] == ["oral_confirmation"], "a day to write"
    told = {"reference": held.reference, "authority": "Parquet", "contact": "M. Rive"}
    assert say(greta, held, "ACK.REGISTERED", **told) == 409, "not before the letter"
    assert say(greta, held, "REQUEST", theirs="1", signature="Rio Farol") == 302
    assert say(greta, held, "ACK.REGISTERED", **told) == 302
    assert "oral_confirmation" not in [one.clock.code for one in standing_of(held).running]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"title": " "}, "Titre du dossier"),
        ({"requesting": ""}, "État requérant"),
        ({"requesting": "Atlantide"}, "État requérant"),
        ({"requesting": "France"}, "État requérant"),
        ({"received": ""}, "Reçue le"),
        ({"received": "2999-12-31"}, "Reçue le"),
        ({"received": "2026-02-31"}, "Reçue le"),
        ({"letter_date": "2026-03-03"}, "Date de leur lettre"),
        ({"carrier": "pigeon"}, "Par quelle voie"),
        ({"carrier": "oral"}, "Qui appelait"),
        ({"deadline": "demain"}, "Délai souhaité"),
        ({"M1__form": "", "M1__what": "Les livres"}, "Forme de coopération"),
        ({"O1__key": "nothing"}, "Qualification"),
        ({"P1__role": ""}, "Qualité"),
        ({"P1__role": "victim"}, "Nom"),
        ({"P1__child": "yes"}, "Nom"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_typed_is_lost(greta: Client, changes: dict[str, str], named: str) -> None:
    answer = greta.post("/requests/incoming", posted(**changes))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f"{named}</a>" in page.partition("<fieldset")[0]
    assert "On a vendu la lampe." in page
    assert (File.objects.count(), Request.objects.count(), Typed.objects.count()) == (0, 0, 0)


def test_one_more_measure_is_asked_for_without_losing_the_others(greta: Client) -> None:
    page = greta.post("/requests/incoming", posted(to="more:measure")).content.decode()
    assert 'name="M2.form"' in page
    assert "Les livres du phare" in page
    without = greta.post("/requests/incoming", posted(remove="P1")).content.decode()
    assert "Otto Brume" not in without
    assert Request.objects.count() == 0


def test_our_own_state_stands_there_already(greta: Client, settings: Settings) -> None:
    settings.STATE = "FRA"
    assert 'name="requested" value="France"' in greta.get("/requests/incoming").content.decode()


def test_who_may_not_write_registers_nothing_and_a_case_of_others_is_none(
    greta: Client, came: Request, as_: As
) -> None:
    assert as_("sia").post("/requests/incoming", posted()).status_code == 403
    assert as_("dora").get(f"/requests/{came.reference}/arrival").status_code == 404
    as_("dora").post("/requests/incoming", posted(file=came.file.reference))
    assert came.file.requests.count() == 1, "not into a case that she may not know of"
    greta.post("/requests/incoming", posted(file=came.file.reference, title=""))
    assert [one.reference for one in came.file.requests.order_by("pk")][1].endswith("-2")


def test_it_is_corrected_until_it_is_acknowledged_and_each_correction_stays(
    greta: Client, came: Request, people: dict[str, User]
) -> None:
    path = f"/requests/{came.reference}"
    sent = {"their_reference": "BR/21", "n:their_reference": "1"}
    assert greta.post(f"{path}/arrival", sent).status_code == 302
    came.refresh_from_db()
    assert came.theirs == "BR/21"
    assert [one.value for one in history(came, "their_reference")] == ["BR/21", "BR/12"]
    greta.post(
        f"{path}/measures", {"M1.form": "mla.search", "n:M1.form": "1", "M2.form": "ar.freeze", "n:M2.form": "0"}
    )
    standing = standing_of(came)
    assert {key: one.form for key, one in standing.measures.items()} == {"M1": "mla.search", "M2": "ar.freeze"}
    assert {one.state.value for one in standing.measures.values()} == {"received"}
    told = {"reference": came.reference, "authority": "Parquet", "contact": "M. Rive"}
    assert say(greta, came, "ACK.REGISTERED", **told) == 302
    again = {"their_reference": "BR/22", "n:their_reference": "2"}
    assert greta.post(f"{path}/arrival", again).status_code == 409, "what they wrote is theirs"
    assert say(greta, came, "REQUEST.SUPPLEMENT", theirs="1", added="Leur numéro a changé", signature="Rio") == 302
    assert greta.post(f"{path}/arrival", again).status_code == 302
    row = Typed.objects.get(request=came, value="BR/22")
    assert row.adds == Happened.objects.get(kind="REQUEST.SUPPLEMENT").key, "marked as added by it"
    assert request_of(people["rene"], came.reference) == came


def test_the_lawyer_answers_the_law_s_questions_and_sees_grounds_conditions_and_consultations(
    greta: Client, came: Request, as_: As
) -> None:
    rene, path = as_("rene"), f"/requests/{came.reference}"
    told = {"reference": came.reference, "authority": "Parquet", "contact": "M. Rive"}
    say(greta, came, "ACK.REGISTERED", **told)
    answers = {"leg.mla_treaty": "no", "n:leg.mla_treaty": "0"}
    assert rene.post(f"{path}/questions", answers).status_code == 302
    assert written(came).draft.get("leg.mla_treaty") == "no"
    page = rene.get(f"{path}/check").content.decode()
    assert "Motifs de refus" in page
    assert "UNCAC 46(26)" in page
    assert "But dans lequel la preuve" in page, "what their letter lacks"
    sent = {"measure": "M1", "finding": "DC-02:" + "a" * 32, "said": "aside", "reason": "Puni aussi chez nous."}
    assert rene.post(f"{path}/settle", sent).status_code == 302, "who answers the questions did not write it"
    for name in ("arrival", "pair", "offences", "persons", "measures", "facts", "wishes", "questions"):
        assert rene.get(f"{path}/{name}").status_code == 200, name
    assert rene.get(f"{path}/receiver").status_code == 404, "it is not for us to send"


def test_nothing_is_refused_before_a_consultation_where_the_instrument_asks_for_one(
    greta: Client, came: Request, as_: As
) -> None:
    rene = as_("rene")
    rene.post(f"/requests/{came.reference}/questions", {"leg.mla_treaty": "no", "n:leg.mla_treaty": "0"})
    refusal = {"decision": "refuse", "reasons": "La lampe est un secret", "paragraphs": "UNCAC 46(21)(b)"}
    answer = rene.post(
        f"/requests/{came.reference}/say", {"kind": "DECISION", **{f"c:{name}": one for name, one in refusal.items()}}
    )
    assert answer.status_code == 409
    assert "UNCAC 46(26)" in answer.content.decode(), "the paragraph that asks for it"
    assert say(rene, came, "CONSULT.OPEN", about="refusal", reasons="Voyons ce qui reste possible") == 302
    assert say(rene, came, "DECISION", **refusal) == 302
    assert state(came) == "refused"


def test_a_person_who_may_die_is_not_surrendered_without_an_assurance(
    greta: Client, as_: As, people: dict[str, User]
) -> None:
    greta.post("/requests/incoming", posted(requesting="Malaisie", requested="Portugal", M1__form="ext"))
    held = Request.objects.get()
    admit(held.file, people["rene"], by="greta", at=NOW)
    rene = as_("rene")
    facts = {"requesting.death_penalty": "yes", "n:requesting.death_penalty": "0"}
    assert rene.post(f"/requests/{held.reference}/questions", facts).status_code == 302
    assert say(rene, held, "EXT.DECISION", decision="accept") == 409
    assert say(rene, held, "ASSURANCE.ASK", finding="HR-01", assurance="Ni requise, ni prononcée, ni exécutée") == 302
    asked = Happened.objects.get(kind="ASSURANCE.ASK")
    check = f"/requests/{held.reference}/check"
    assert "HR-01" in rene.get(check).content.decode()
    covers = ["death", "authority", "monitoring"]
    assert say(greta, held, "ASSURANCE.GIVE", theirs="1", answer="given", covers=covers, answers=asked.key) == 302
    assert "HR-01" not in rene.get(check).content.decode(), "what was given is known to the engine"
    assert say(rene, held, "EXT.DECISION", decision="accept") == 302
    assert state(held) == "accepted"


def test_the_list_tells_the_direction_and_both_numbers(greta: Client, came: Request) -> None:
    page = greta.get("/requests").content.decode()
    assert "BR/12" in page
    assert "reçue" in page


def test_what_stood_before_a_correction_can_be_read(greta: Client, came: Request) -> None:
    path = f"/requests/{came.reference}"
    assert "Rien n’a été changé." in greta.get(f"{path}/changes").content.decode()
    greta.post(f"{path}/arrival", {"signed": "Bruma Farol", "n:signed": "1"})
    page = greta.get(f"{path}/changes").content.decode()
    assert "Bruma Farol" in page
    assert "Rio Farol, directeur" in page
    assert "Otto Brume" not in page, "what nobody changed is not repeated"


PLAN = {
    "M1__form": "cd",
    "M1__states": "Brésil\nFrance\nPays-Bas",
    "M1__delivery": "replaced",
    "M1__stop_rule": "Chacun, à tout moment",
    "M2__form": "jit",
    "M2__terms": "Six mois\nDeux enquêteurs de chaque État",
}


@pytest.fixture
def proposed(greta: Client) -> Request:
    """A delivery and a team that another State proposed, registered and acknowledged."""
    assert greta.post("/requests/incoming", posted(**PLAN)).status_code == 302
    held = Request.objects.get()
    told = {"reference": held.reference, "authority": "Parquet", "contact": "M. Rive"}
    assert say(greta, held, "ACK.REGISTERED", **told) == 302
    return held


def test_what_states_take_together_comes_as_what_is_proposed_and_is_agreed(greta: Client, proposed: Request) -> None:
    came = {one.kind: one for one in Happened.objects.filter(side="requesting")}
    assert set(came) == {"CD.PLAN", "JIT.PROPOSE"}
    plan, team = came["CD.PLAN"], came["JIT.PROPOSE"]
    assert (plan.measures, plan.carries["states"]) == (["M1"], ["Brésil", "France", "Pays-Bas"])
    assert (plan.carries["delivery"], plan.carries["stop_rule"]) == ("replaced", "Chacun, à tout moment")
    assert (team.measures, team.carries["terms"]) == (["M2"], ["Six mois", "Deux enquêteurs de chaque État"])
    assert not standing_of(proposed).apart
    assert standing_of(proposed).breaches == ()
    assert say(greta, proposed, "CD.AGREE", answers=plan.key) == 409, "goods are replaced with our consent alone"
    assert say(greta, proposed, "CD.AGREE", answers=plan.key, consent="given") == 302
    assert say(greta, proposed, "JIT.AMEND", terms="Trois mois", reasons="Le juge n’en permet que trois") == 302
    amended = Happened.objects.get(kind="JIT.AMEND")
    assert say(greta, proposed, "JIT.AGREE", theirs="1", answers=amended.key) == 302
    assert {one.state.value for one in standing_of(proposed).measures.values()} == {"accepted"}


def test_what_is_proposed_can_be_refused_and_is_not_granted_by_one_state(
    proposed: Request, as_: As, people: dict[str, User]
) -> None:
    admit(proposed.file, people["rene"], by="greta", at=NOW)
    assert say(as_("rene"), proposed, "DECISION", decision="accept") == 409
    refusal = {"decision": "refuse", "reasons": "Le conteneur est déjà ouvert", "paragraphs": "V88 11"}
    assert say(as_("rene"), proposed, "DECISION", **refusal) == 302
    assert state(proposed) == "refused"


@pytest.mark.parametrize("lacks", ["M1__states", "M1__delivery", "M1__stop_rule", "M2__terms"])
def test_the_page_asks_what_a_plan_or_a_team_must_say(greta: Client, lacks: str) -> None:
    answer = greta.post("/requests/incoming", posted(**PLAN | {lacks: ""}))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'href="#f-{lacks.replace("__", ".")}"' in page.partition("<fieldset")[0]
    assert 'name="M1.terms"' not in page, "of a team alone"
    assert Request.objects.count() == 0


def test_a_plan_registered_wrongly_or_later_is_on_the_table_as_it_is_typed(greta: Client, came: Request) -> None:
    path = f"/requests/{came.reference}/measures"
    later = {"M2.form": "jit", "n:M2.form": "0"}
    assert greta.post(path, later).status_code == 302
    assert "M2" not in standing_of(came).measures, "not before it says its terms"
    assert 'name="M2.terms"' in greta.get(path).content.decode()
    for nth, terms in enumerate(("Six mois", "Sept mois")):
        assert greta.post(path, {"M2.terms": terms, "n:M2.terms": str(nth)}).status_code == 302
        open_ = [one for one in standing_of(came).matters if not one.closed]
        assert [one.measures for one in open_] == [("M2",)], "one proposal at a time"
    said = [one.carries["terms"] for one in Happened.objects.filter(kind="JIT.PROPOSE").order_by("pk")]
    assert said == [["Six mois"], ["Sept mois"]]
    assert Happened.objects.filter(kind="REGISTER").count() == 2, "not registered anew by a correction"


def test_a_ship_s_registry_is_asked_and_a_trace_begins_by_what_is_marked(greta: Client) -> None:
    asked = {"M1__form": "sea", "M1__ship": "Le Farol, 12 N 30 O", "M1__suspicion": "Il vire de bord la nuit"}
    asked |= {"M2__form": "trace.firearm", "M2__marks": "FA-12, modèle 3"}
    assert greta.post("/requests/incoming", posted(**asked)).status_code == 302
    ship, trace = Happened.objects.get(kind="SEA.REGISTRY.ASK"), Happened.objects.get(kind="TRACE.ASK")
    assert (ship.carries["ship"], ship.carries["reasons"]) == ("Le Farol, 12 N 30 O", "Il vire de bord la nuit")
    assert trace.carries["marks"] == "FA-12, modèle 3"
    held = Request.objects.get()
    told = {"reference": held.reference, "authority": "Parquet", "contact": "M. Rive"}
    assert say(greta, held, "ACK.REGISTERED", **told) == 302
    assert say(greta, held, "SEA.REGISTRY.REPLY", answers=ship.key, answer="confirmed") == 302
    assert say(greta, held, "SEA.AUTHORISE", allowed=["board"]) == 302
    assert standing_of(held).measures["M1"].state.value == "executed"
