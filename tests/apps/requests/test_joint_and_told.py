"""A notice to a State of origin and a controlled delivery, drafted in the guided form and said on the pages."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from entraide.apps.accounts.models import Grant, User
from entraide.apps.requests.actions.drafting import add_request, admit, open_file, write
from entraide.apps.requests.actions.intake import Arrived, register
from entraide.apps.requests.beside import beside, clearing
from entraide.apps.requests.models import Happened, Request
from entraide.apps.requests.queries.drafts import draft_of, written
from entraide.apps.requests.queries.life import standing_of
from tests.apps.conftest import NOW
from tests.apps.requests.conftest import spoken

pytestmark = pytest.mark.django_db
BEFORE = datetime(2026, 1, 2, tzinfo=UTC)
As = Callable[[str], Client]
STANDS = {
    "authority": "Bureau fictif de l’entraide",
    "investigating": "Oriane Vasseur-Bréhat, juge au port",
    "subject": "Enquête sur un conteneur",
    "stage": "investigation",
    "facts": "Des objets ont été trouvés dans un conteneur.",
    "purpose": "Que l’autre État le sache",
    "O1.conduct": "On a fait passer des objets en fraude.",
    "P1.role": "suspect",
    "P1.name": "Anselme Courbevoie-Ortiz",
    "M1.what": "Trois objets et un relief",
    "M1.nexus": "L’expert les croit de là-bas.",
}
NOTICE = STANDS | {"requesting": "BEL", "O1.key": "cultural.trafficking", "M1.form": "notice.origin"}
DELIVERY = STANDS | {"requesting": "BRA", "O1.key": "drugs.supply", "M1.form": "cd"}


@pytest.fixture
def say(people: dict[str, User], as_: As) -> Callable[..., tuple[int, str]]:
    """Post what somebody says of a request; the status of the answer, and the page."""
    people["greta"] = User.objects.create_user("greta", password="x")
    Grant.objects.create(user=people["greta"], role="registry", by="test", at=NOW)

    def post(held: Request, name: str, kind: str, **fields: object) -> tuple[int, str]:
        plain = {"theirs", "answers"}
        sent = {"kind": kind} | {name if name in plain else f"c:{name}": value for name, value in fields.items()}
        answer = spoken(as_(name), held.reference, sent)
        return answer.status_code, answer.content.decode()

    return post


def drafted(held: Request, fields: dict[str, str], requested: str) -> None:
    """Write a draft, and each element of content that the engine finds lacking for its form."""
    write(held, fields | {"requested": requested}, {}, by="dora", at=BEFORE)
    for _ in range(2):
        told = beside(written(held).draft, BEFORE.date())
        lacking = {one.code for each in told.measures for one in each.lacking if not one.where_possible}
        elements = {f"M1.element.{code}": "Comme il est dit." for code in lacking}
        write(held, elements, {}, by="dora", at=BEFORE)


def signed(held: Request, say: Callable[..., tuple[int, str]], people: dict[str, User], as_: As) -> None:
    for name in ("rene", "sia", "greta"):
        admit(held.file, people[name], by="dora", at=NOW)
    assert say(held, "dora", "REVIEW.ASK")[0] == 302
    told = beside(written(held).draft, NOW.date())
    assert not told.trouble
    page = as_("rene").get(f"/requests/{held.reference}/check")
    assert page.status_code == 200
    for row in page.context["measures"]:
        for one in row["findings"]:
            if one["blocks"]:
                assert not one["firm"], one["code"]
                post = {"measure": row["id"], "finding": f"{one['code']}:{one['mark']}", "said": "accepted"}
                settled = as_("rene").post(f"/requests/{held.reference}/settle", post | {"reason": "Vu."})
                assert settled.status_code == 302
    assert say(held, "rene", "REVIEW.PASS")[0] == 302
    status, shown = say(held, "sia", "SIGN")
    assert status == 302, shown


def test_notice_goes_to_each_state_that_may_be_the_origin(
    people: dict[str, User], as_: As, say: Callable[..., tuple[int, str]]
) -> None:
    first = open_file("Trois tablettes", people["dora"], by="dora", at=BEFORE)
    for held, state in ((first, "IRQ"), (add_request(first.file, by="dora", at=BEFORE), "SYR")):
        drafted(held, NOTICE, state)
        signed(held, say, people, as_)
        page = as_("greta").get(f"/requests/{held.reference}/life").content.decode()
        assert "Aviser l’État d’origine" in page
        assert "Envoyer la demande" not in page, "nothing is asked"
        assert say(held, "greta", "REQUEST")[0] == 409
        assert say(held, "greta", "NOTICE.ORIGIN", wanted="S’ils sont des vôtres", caveats="Ne pas divulguer")[0] == 302
        assert say(held, "greta", "FEEDBACK", theirs="1", report="Deux sont des nôtres.")[0] == 302
        assert say(held, "greta", "CLOSE", outcome="informed")[0] == 302
        page = as_("greta").get(f"/requests/{held.reference}/life").content.decode()
        assert "État : <strong>close</strong>" in page.replace("\u00a0", " ")
        assert standing_of(held).closed == "informed"
        assert not standing_of(held).apart


def test_three_states_have_three_legs_and_one_that_stops_makes_its_plan_void(
    people: dict[str, User], as_: As, say: Callable[..., tuple[int, str]]
) -> None:
    first = open_file("Le conteneur", people["dora"], by="dora", at=BEFORE)
    legs = {"NLD": first, "DEU": add_request(first.file, by="dora", at=BEFORE)}
    plan = {"states": "Brésil\nPays-Bas\nAllemagne", "delivery": "replaced", "stop_rule": "Chacun, à tout moment"}
    for state, held in legs.items():
        drafted(held, DELIVERY, state)
        signed(held, say, people, as_)
        assert say(held, "greta", "CD.PLAN", **plan)[0] == 302
        proposed = Happened.objects.get(request=held, kind="CD.PLAN")
        assert proposed.carries["states"] == ["Brésil", "Pays-Bas", "Allemagne"]
        page = as_("greta").get(f"/requests/{held.reference}/life").content.decode()
        assert "accord proposé" in page
        assert say(held, "greta", "CD.AGREE", theirs="1", answers=proposed.key, consent="given")[0] == 302
        assert standing_of(held).state.value == "accepted"
    assert say(legs["NLD"], "greta", "CD.STOP", theirs="1", reasons="Perdu de vue")[0] == 302
    assert say(legs["DEU"], "greta", "CD.STOP")[0] == 409, "with its reasons"
    assert say(legs["DEU"], "greta", "CD.STOP", reasons="Les Pays-Bas se retirent")[0] == 302
    assert {standing_of(held).state.value for held in legs.values()} == {"withdrawn"}


TOLD = {
    "requesting": "BRA",
    "requested": "DEU",
    "received": "2026-03-02",
    "carrier": "mail",
    "signed": "Mme Fictive",
    "stage": "investigation",
    "facts": "Un conteneur est parti.",
    "O1.key": "drugs.supply",
    "O1.conduct": "On a caché de la cocaïne dans un conteneur.",
    "P1.role": "suspect",
    "P1.name": "Anselme Courbevoie-Ortiz",
    "M1.what": "Le numéro du conteneur",
}


def came(people: dict[str, User], form: str, **changes: str) -> Request:
    """What another State told us, registered."""
    return register(Arrived("Conteneur", TOLD | {"M1.form": form} | changes), people["greta"], by="greta", at=NOW)


@pytest.mark.parametrize(("form", "kind"), [("spont", "SPONT"), ("notice.origin", "NOTICE.ORIGIN")])
def test_what_another_state_tells_comes_as_what_it_is_and_is_acknowledged_not_decided(
    people: dict[str, User], say: Callable[..., tuple[int, str]], form: str, kind: str
) -> None:
    held = came(people, form)
    admit(held.file, people["rene"], by="greta", at=NOW)
    told = Happened.objects.get(request=held, side="requesting")
    assert (told.kind, told.measures) == (kind, ["M1"])
    assert not standing_of(held).apart
    assert say(held, "greta", "ACK.REGISTERED", reference="DE-9", authority="Service", contact="Mme Wald")[0] == 302
    assert say(held, "rene", "DECISION", decision="accept")[0] in (403, 409), "nothing was asked"
    assert say(held, "greta", "FEEDBACK", report="Il est arrêté.")[0] == 302
    assert say(held, "greta", "CLOSE", outcome="informed")[0] == 302


def test_what_clears_an_accused_is_used_by_the_paragraph_that_lets_it_through(
    people: dict[str, User], say: Callable[..., tuple[int, str]]
) -> None:
    held = came(people, "spont")
    assert say(held, "greta", "ACK.REGISTERED", reference="DE-9", authority="Service", contact="Mme Wald")[0] == 302
    about = {"items": "Le message", "case": "HH-13/2026"}
    use = about | {"purpose": "La défense", "clears": "yes"}
    assert say(held, "greta", "EVIDENCE.USE", **use)[0] == 409, "notice first"
    assert say(held, "greta", "NOTICE.EXCULPATORY", **about)[0] == 302
    assert say(held, "greta", "EVIDENCE.USE", **use)[0] == 302
    assert Happened.objects.get(request=held, kind="EVIDENCE.USE").carries["let_by"] == ["UNTOC 18(5)"]


@pytest.mark.parametrize(
    ("changes", "lets"),
    [
        ({"M1.form": "spont"}, ("UNTOC 18(5)",)),
        ({"M1.form": "mla.records", "O1.key": "ocg.participation", "leg.mla_treaty": "no"}, ("UNTOC 18(19)",)),
        ({"M1.form": "spont", "requesting.party.UNTOC": "no"}, ()),
        ({}, ()),
    ],
)
def test_only_a_treaty_that_binds_both_lets_what_clears_a_person_through(
    db: None, changes: dict[str, str], lets: tuple[str, ...]
) -> None:
    group = {f"O1.group.{one}": "yes" for one in ("involved", "structured", "lasting", "in_concert", "serious_aim")}
    typed = TOLD | group | {"O1.group.benefit": "yes", "O1.group.persons": "6", "O1.maximum": "15"} | changes
    draft = draft_of(typed | {"O1.offence.transnational": "yes"})
    assert clearing(beside(draft, NOW.date())) == lets
