"""A request is written by several hands: nothing typed is lost, nobody outside hears of it, and the law stands beside."""

import html
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.audit.models import Entry
from entraide.apps.requests.actions.drafting import Meanwhile, admit, open_file, write
from entraide.apps.requests.actions.settling import Answer, Firm, FourEyes, NoReason, settle
from entraide.apps.requests.models import Happened, Request, Typed
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import history, request_of, written
from tests.apps.conftest import NOW
from tests.apps.requests.living import go, greta_of

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]


def page(held: Request, name: str) -> str:
    return f"/requests/{held.reference}/{name}"


def test_what_is_typed_is_kept_in_a_row_of_its_own_and_what_stood_before_too(request_: Request) -> None:
    write(request_, {"purpose": "Une preuve"}, {}, by="dora", at=NOW)
    write(request_, {"purpose": "Une preuve au procès"}, {"purpose": 1}, by="rene", at=NOW)
    assert written(request_).draft.get("purpose") == "Une preuve au procès"
    assert [(one.value, one.by) for one in history(request_, "purpose")] == [
        ("Une preuve au procès", "rene"),
        ("Une preuve", "dora"),
    ]
    told = Entry.objects.get(action="requests.written", by="rene").detail
    assert told == {"request": request_.reference, "fields": ["purpose"]}, "the audit holds no content"


def test_typing_the_same_again_writes_nothing(request_: Request) -> None:
    write(request_, {"purpose": "Une preuve"}, {}, by="dora", at=NOW)
    assert write(request_, {"purpose": "Une preuve"}, {}, by="rene", at=NOW) == {"purpose": 1}
    assert Typed.objects.count() == 1


def test_two_people_who_write_one_field_are_given_the_choice_and_the_rest_is_kept(request_: Request) -> None:
    write(request_, {"purpose": "Une preuve"}, {}, by="dora", at=NOW)
    with pytest.raises(Meanwhile) as met:
        write(request_, {"purpose": "Autre chose", "facts": "La lampe"}, {"purpose": 0}, by="rene", at=NOW)
    [one] = met.value.conflicts
    assert (one.stands, one.by, one.number, one.wanted) == ("Une preuve", "dora", 1, "Autre chose")
    assert written(request_).draft.get("facts") == "La lampe"
    assert written(request_).draft.get("purpose") == "Une preuve"


def test_the_page_shows_both_and_lets_one_choose(request_: Request, as_: As) -> None:
    write(request_, {"purpose": "Une preuve"}, {}, by="rene", at=NOW)
    dora, path = as_("dora"), page(request_, "wishes")
    answer = dora.post(path, {"purpose": "La mienne", "n:purpose": "0"})
    assert answer.status_code == 409
    assert "Une preuve" in answer.content.decode()
    assert "La mienne" in answer.content.decode()
    assert dora.post(path, {"purpose": "La mienne", "n:purpose": "1"}).status_code == 302
    assert written(request_).draft.get("purpose") == "La mienne"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("leg.mla_treaty", "bilatéral ou régional"),
        ("requesting.reciprocity", "offre-t-il la réciprocité"),
        ("requested.party.UNTOC", "L’État requis est-il partie"),
        ("M1.measure.language_accepted", "M1 La demande est-elle"),
        ("M1.removed", "Retirer M1"),
    ],
)
def test_an_answer_to_the_engine_is_changed_like_any_other_field(
    request_: Request, as_: As, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    write(request_, {"M1.form": "mla.records", "M2.form": "mla.records", name: "yes"}, {}, by="rene", at=NOW)
    dora, path = as_("dora"), page(request_, "questions")
    meanwhile = dora.post(path, {name: "no", f"n:{name}": "0"})
    assert meanwhile.status_code == 409
    assert dora.post(path, {name: "", f"n:{name}": "1"}).status_code == 302
    changed = dora.get(page(request_, "changes"))
    assert changed.status_code == 200
    monkeypatch.setattr(moments, "now", lambda: NOW + timedelta(hours=1))
    assert dora.post(f"/requests/{request_.reference}/say", {"kind": "REVIEW.ASK"}).status_code == 302
    late = dora.post(path, {name: "yes", f"n:{name}": "2"})
    assert late.status_code == 409
    for one in (meanwhile, changed, late):
        assert words in html.unescape(one.content.decode())


def test_what_is_sent_once_the_draft_is_closed_is_shown_to_be_taken_elsewhere(
    request_: Request, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(request_, {"purpose": "Une preuve", "M1.form": "mla.records"}, {}, by="dora", at=NOW)
    monkeypatch.setattr(moments, "now", lambda: NOW + timedelta(hours=1))
    assert as_("dora").post(f"/requests/{request_.reference}/say", {"kind": "REVIEW.ASK"}).status_code == 302
    answer = as_("dora").post(page(request_, "wishes"), {"purpose": "Une autre preuve", "n:purpose": "1"})
    assert answer.status_code == 409
    assert "rien n’en est perdu" in answer.content.decode()
    assert "Une autre preuve" in answer.content.decode()
    assert written(request_).draft.get("purpose") == "Une preuve"


def test_a_field_kept_while_it_is_typed_answers_how_often_it_changed(request_: Request, as_: As) -> None:
    sent = {"facts": "La la", "n:facts": "0"}
    told = as_("dora").post(page(request_, "facts"), sent, headers={"X-Autosave": "1"}).json()
    assert told == {"numbers": {"facts": 1}, "conflicts": []}


def test_who_is_not_admitted_hears_of_nothing(request_: Request, as_: As, people: dict[str, User]) -> None:
    assert as_("sia").get(page(request_, "pair")).status_code == 404
    assert request_.reference not in as_("sia").get("/requests").content.decode()
    assert as_("ada").get(page(request_, "pair")).status_code == 404, "who administers sees no case"
    assert request_of(people["rene"], request_.reference) == request_
    other = open_file("Une autre affaire", people["sia"], sealed=True, by="sia", at=NOW)
    assert request_of(people["dora"], other.reference) is None


def test_who_investigates_writes_what_happened_and_takes_no_step(
    request_: Request, as_: As, people: dict[str, User]
) -> None:
    people["ida"] = User.objects.create_user("ida")
    Grant.objects.create(user=people["ida"], role="investigator", by="test", at=NOW)
    page = f"/requests/{request_.reference}/offences"
    fact = {"O1.conduct": "On a vendu le phare à un passant.", "n:O1.conduct": "0"}
    assert as_("ida").post(page, fact).status_code == 404, "the case is not hers to know of"
    admit(request_.file, people["ida"], by="dora", at=NOW)
    assert as_("ida").post(page, fact).status_code == 302
    assert Typed.objects.get(request=request_, field="O1.conduct").by == "ida"
    assert as_("ida").post(f"/requests/{request_.reference}/say", {"kind": "REVIEW.ASK"}).status_code == 403
    assert as_("ida").get("/requests/new").status_code == 403


def test_a_field_that_there_is_not_is_left_out(request_: Request, as_: As) -> None:
    as_("dora").post(page(request_, "pair"), {"nonsense": "x", "n:nonsense": "0", "n:M1.element.nothing": "0"})
    assert Typed.objects.count() == 0


def test_a_state_is_understood_by_its_name_and_what_is_none_is_kept_as_typed(request_: Request, as_: As) -> None:
    path = page(request_, "pair")
    as_("dora").post(path, {"requesting": "France", "n:requesting": "0", "requested": "Atlantide", "n:requested": "0"})
    draft = written(request_).draft
    assert (draft.get("requesting"), draft.get("requested")) == ("FRA", "Atlantide")
    assert "rien n’a été perdu" in as_("dora").get(path).content.decode()


def filled(held: Request) -> None:
    typed = {
        "requesting": "FRA",
        "requested": "BRA",
        "stage": "investigation",
        "O1.key": "laundering",
        "O1.conduct": "On a vendu la lampe",
        "M1.form": "mla.records",
        "M1.what": "Les livres",
    }
    write(held, typed, {}, by="dora", at=NOW)


def test_the_law_stands_beside_the_form_and_asks_only_what_this_measure_needs(request_: Request, as_: As) -> None:
    assert "les bases apparaîtront ici" in as_("dora").get(page(request_, "pair")).content.decode()
    filled(request_)
    beside = as_("dora").get(page(request_, "measures")).content.decode()
    assert "UNCAC 46(1)" in beside
    assert "But dans lequel la preuve" in beside, "the purpose is not there yet"
    assert "Copie juridiquement recevable" not in beside
    write(request_, {"M2.form": "ar.freeze"}, {}, by="dora", at=NOW)
    assert "Copie juridiquement recevable" in as_("dora").get(page(request_, "measures")).content.decode()


def test_each_screen_opens_for_who_reads_only(request_: Request, as_: As) -> None:
    filled(request_)
    for name in ("pair", "offences", "persons", "measures", "facts", "wishes", "receiver", "questions", "check"):
        assert as_("rene").get(page(request_, name)).status_code == 200, name
    assert as_("rene").get(page(request_, "nothing")).status_code == 404


def test_what_cannot_be_kept_cannot_be_typed_and_the_page_says_why(
    request_: Request, people: dict[str, User], as_: As
) -> None:
    filled(request_)
    greta_of(people, request_)
    facts, urgent = page(request_, "facts"), page(request_, "pair")
    told = "La demande n’est plus un projet"
    assert "data-autosave" in as_("dora").get(facts).content.decode()
    other = as_("greta").get(facts).content.decode()
    assert "qui a le rôle de rédacteur l’écrit" in other
    assert "<textarea readonly" in other
    assert "data-autosave" not in other
    go(request_, "REVIEW.ASK", "drafter", "dora", NOW + timedelta(minutes=1))
    hers = as_("dora").get(facts).content.decode().replace("\u00a0", " ")
    assert told in hers
    assert "<textarea readonly" in hers
    assert 'type="radio" disabled' in as_("dora").get(urgent).content.decode()
    go(
        request_,
        "REVIEW.BACK",
        "legal_reviewer",
        "rene",
        NOW + timedelta(minutes=2),
        carries={"reasons": "À préciser."},
    )
    hers = as_("dora").get(facts).content.decode().replace("\u00a0", " ")
    assert told not in hers
    assert "<textarea readonly" not in hers


def test_a_finding_is_settled_by_another_person_who_says_why_it_is_set_aside(request_: Request, as_: As) -> None:
    filled(request_)
    aside = Answer("M1", "DC-02:" + "a" * 32, accepted=False, reason="")
    with pytest.raises(FourEyes):
        settle(request_, aside, by="dora", at=NOW)
    with pytest.raises(NoReason):
        settle(request_, aside, by="rene", at=NOW)
    with pytest.raises(Firm):
        settle(request_, Answer("M1", "CT-01:x", accepted=False, reason="Plus tard"), by="rene", at=NOW)
    sent = {"measure": "M1", "finding": "DC-02:" + "a" * 32, "said": "aside", "reason": "Les faits sont punis."}
    assert as_("rene").post(f"/requests/{request_.reference}/settle", sent).status_code == 302
    assert Happened.objects.get(kind="FINDING.SETTLE").carries["reasons"] == "Les faits sont punis."
    assert as_("dora").post(f"/requests/{request_.reference}/settle", sent).status_code == 403


def test_a_node_that_knows_its_state_asks_for_it(as_: As, settings: Settings) -> None:
    settings.STATE = "FRA"
    as_("dora").post("/requests/new", {"title": "Le phare éteint"})
    assert written(Request.objects.get()).draft.get("requesting") == "FRA"


def test_a_case_without_a_title_is_not_opened(as_: As) -> None:
    assert as_("dora").post("/requests/new", {"title": " "}).status_code == 400
    assert Request.objects.count() == 0


def test_what_only_advice_hangs_on_can_be_told_though_the_engine_does_not_ask(request_: Request, as_: As) -> None:
    write(request_, {"requesting": "BEL", "requested": "IRQ", "M1.form": "notice.origin"}, {}, by="dora", at=NOW)
    path = f"/requests/{request_.reference}"
    page = as_("dora").get(f"{path}/questions").content.decode()
    for name in ("M1.measure.source_protected", "M1.measure.origin_iraq_syria"):
        assert f'name="{name}"' in page
    sent = {"M1.measure.source_protected": "yes", "n:M1.measure.source_protected": "0"}
    assert as_("dora").post(f"{path}/questions", sent).status_code == 302
    assert "DP-02" in as_("dora").get(f"{path}/check").content.decode()
