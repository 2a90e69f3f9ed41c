"""A node to practise on: nobody mistakes it for a real one, its time passes when the trainee says so, and the simulated
State answers by the rules."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.models import User
from entraide.apps.directory.queries.entries import of_state
from entraide.apps.requests.actions.drafting import open_file
from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.actions.training import begin, let_pass, prepare
from entraide.apps.requests.models import Happened, Rehearsal, Request, Training
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.life import standing_of
from entraide.apps.requests.queries.training import next_moment
from entraide.domain.requests.states import Side
from entraide.site.training import hold_apart
from tests.apps.conftest import NOW

pytestmark = pytest.mark.django_db
PAST = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def trained(settings: Settings) -> None:
    settings.TRAINING, settings.NODE = True, "state"
    prepare("fr", by="test", at=PAST)


@pytest.fixture
def as_(trained: None) -> Callable[[str], Client]:
    """A browser of one of the fictional people, taken on by the page itself."""

    def browser(name: str) -> Client:
        client = Client()
        assert client.post("/training/be", {"name": name}).status_code == 302
        return client

    return browser


def away(held: Request, at: datetime) -> None:
    """Say of a draft what its four hands say, until it is sent."""
    for minutes, name, role, kind in (
        (1, "dora", "drafter", "REVIEW.ASK"),
        (2, "rene", "legal_reviewer", "REVIEW.PASS"),
        (3, "sia", "signatory", "SIGN"),
        (4, "greta", "sender", "REQUEST"),
    ):
        standing = standing_of(held)
        forms = {key: one.form for key, one in standing.measures.items()}
        carries = {"forms": forms, "signature": next(iter(standing.signatures), "")} if kind == "REQUEST" else {}
        said = Said(kind, role, Side.REQUESTING, (), carries)
        say(held, said, by=name, at=at + timedelta(minutes=minutes))


def kinds(held: Request) -> list[str]:
    return list(held.happened.filter(side="requested").values_list("kind", flat=True))


def test_a_real_node_has_no_training_and_lets_nobody_in_by_a_click(client: Client) -> None:
    User.objects.create_user("dora", password="x")
    assert client.get("/training").status_code == 404
    assert client.post("/training/be", {"name": "dora"}).status_code == 404
    assert "_auth_user_id" not in client.session
    assert moments.now() - datetime.now(UTC) < timedelta(minutes=1)
    assert "training-mark" not in client.get("/").content.decode()


def test_every_page_of_a_node_for_training_says_that_nothing_is_real(as_: Callable[[str], Client]) -> None:
    greta = as_("greta")
    for address in ("/training", "/requests", "/browse", "/directory", "/nothing-here", "/account/login/"):
        page = greta.get(address, follow=True).content.decode()
        assert "rien ne part, rien n’est réel" in page.replace("\xa0", " "), address
    english = greta.get("/training", headers={"accept-language": "en"}).content.decode()
    assert "nothing leaves, nothing is real" in english


def test_one_can_be_the_fictional_people_and_nobody_else(as_: Callable[[str], Client]) -> None:
    User.objects.create_user("ada", password="x")
    client = as_("dora")
    assert client.post("/training/be", {"name": "ada"}).status_code == 404
    assert client.post("/training/be", {"name": "rene", "next": "https://evil.example/"})["location"] == "/training"
    assert not User.objects.get(username="rene").has_usable_password()


def test_data_for_training_are_never_taken_as_real_nor_real_ones_for_training(
    trained: None, settings: Settings
) -> None:
    hold_apart()
    settings.TRAINING = False
    with pytest.raises(SystemExit, match="training"):
        hold_apart()
    Training.objects.all().delete()
    settings.TRAINING = True
    with pytest.raises(SystemExit, match="training"):
        hold_apart()


def test_it_opens_with_one_draft_one_request_under_way_and_an_authority(trained: None) -> None:
    draft, middle = Rehearsal.objects.all()
    assert draft.request.state == "draft"
    assert kinds(middle.request) == ["ACK.REGISTERED", "INFO.ASK"]
    assert not standing_of(middle.request).apart
    assert of_state("CHE")[0].fields["name_fr"].endswith("(exercice)")
    prepare("fr", by="test", at=NOW)
    assert Rehearsal.objects.count() == 2, "repeating it changes nothing"


def test_time_passes_when_told_and_the_other_state_answers_in_it(trained: None) -> None:
    held = begin("refuses", "en", by="dora", at=PAST).request
    away(held, PAST)
    assert kinds(held) == []
    assert let_pass(PAST + timedelta(1), by="dora", at=PAST + timedelta(minutes=9)) == 0
    assert let_pass(PAST + timedelta(60), by="dora", at=PAST + timedelta(1)) >= 3
    assert kinds(held) == ["ACK.REGISTERED", "CONSULT.OPEN", "DECISION"]
    assert standing_of(held).state.value == "refused"
    when = [row.at for row in Happened.objects.filter(request=held)]
    assert when == sorted(when)
    assert moments.now() - datetime.now(UTC) > timedelta(59)
    assert let_pass(PAST, by="dora", at=PAST + timedelta(60)) == 0, "time never goes back"


def test_the_next_thing_is_a_message_or_a_day_on_which_one_is_reminded(trained: None) -> None:
    Rehearsal.objects.update(over=True)
    assert next_moment(PAST) is None
    held = begin("silent", "fr", by="dora", at=PAST).request
    away(held, PAST)
    following = next_moment(PAST + timedelta(days=10))
    assert following
    assert following.date() == (PAST + timedelta(days=30)).date(), "nothing was heard for thirty days"


def test_an_exercise_s_page_shows_hints_and_begins_again(as_: Callable[[str], Client]) -> None:
    greta = as_("greta")
    middle = Rehearsal.objects.get(script="asks")
    page = greta.get(f"/training/{middle.request.reference}").content.decode()
    assert "Répondre aux questions" in page
    assert "Renseignements demandés" in page
    answer = greta.post(f"/training/{middle.request.reference}/again")
    middle.refresh_from_db()
    assert middle.over
    assert answer["location"] != f"/training/{middle.request.reference}"
    assert greta.get(answer["location"]).status_code == 200
    assert greta.post(f"/training/{middle.request.reference}/wait", {"step": "week"}).status_code == 302


def test_who_may_not_know_of_a_case_finds_no_exercise(as_: Callable[[str], Client]) -> None:
    dora = as_("dora")
    other = open_file("Un autre", User.objects.get(username="greta"), by="greta", at=PAST)
    Rehearsal.objects.create(request=other, script="asks", language="fr", begun=PAST)
    assert dora.get(f"/training/{other.reference}").status_code == 404
    assert dora.post(f"/training/{other.reference}/wait", {"step": "day"}).status_code == 404
    assert other.reference not in dora.get("/training").content.decode()
    assert Client().get(f"/training/{other.reference}").status_code == 302, "who is nobody is asked to sign in"


def test_requests_ask_the_time_in_one_place() -> None:
    """Else the trainee's clock would be forgotten somewhere."""
    app = Path(moments.__file__).parents[1]
    asks = re.compile(r"timezone\.now\(|datetime\.now\(|date\.today\(")
    found = {path.name for path in app.rglob("*.py") if asks.search(path.read_text(encoding="utf-8"))}
    assert found == {"moments.py"}


def test_a_request_that_came_on_paper_waits_for_its_acknowledgement(as_: Callable[[str], Client]) -> None:
    came = Request.objects.get(side=Side.REQUESTED.value)
    assert (came.requesting, came.theirs, came.state) == ("CHE", "EX-2044/3", "received")
    page = as_("greta").get(f"/requests/{came.reference}/life").content.decode()
    assert "Accuser réception" in page
    assert "ECMA59" in as_("rene").get(f"/requests/{came.reference}/check").content.decode()
