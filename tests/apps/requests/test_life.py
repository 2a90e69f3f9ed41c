"""A request lived through by four people: each takes their own step, and no other."""

from collections.abc import Callable
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from django.test import Client

from entraide.apps.accounts.models import User
from entraide.apps.audit.models import Entry
from entraide.apps.requests.actions.drafting import NotDraft, write
from entraide.apps.requests.models import Clock, Happened, Request
from entraide.apps.requests.offering import offered, theirs
from entraide.apps.requests.queries.life import standing_of
from entraide.apps.requests.speaking import forms, worded
from entraide.domain.requests.standing import Standing
from tests.apps.conftest import NOW
from tests.apps.requests.conftest import spoken
from tests.apps.requests.living import greta_of
from tests.domain.requests import drafted
from tests.domain.requests.two_nodes import REFUSAL, Pair

pytestmark = pytest.mark.django_db
BEFORE = datetime(2026, 1, 2, tzinfo=UTC)  # what the pages say comes after it
As = Callable[[str], Client]
WHOLE = drafted.WHOLE | {"leg.mla_treaty": "no"}


@pytest.fixture
def ready(request_: Request, people: dict[str, User]) -> Request:
    """A whole request, whose case all its hands may know of."""
    write(request_, WHOLE, {}, by="dora", at=BEFORE)
    greta_of(people, request_)
    return request_


@pytest.fixture
def say(ready: Request, as_: As) -> Callable[..., int]:
    """Post what somebody says; the status of the answer."""

    def post(name: str, kind: str, **fields: str) -> int:
        sent = {"kind": kind} | {f"c:{key}": value for key, value in fields.items() if key not in ("theirs", "answers")}
        sent |= {key: fields[key] for key in ("theirs", "answers") if key in fields}
        return int(spoken(as_(name), ready.reference, sent).status_code)

    return post


class Spoken(HTMLParser):
    """The forms of the page of a life: by kind and whether it is theirs, what stands in them and whether they are
    open."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[tuple[str, bool], dict[str, object]] = {}
        self.open, self.kind, self.area = False, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name, value = (told.get("name") or "").removeprefix("c:"), told.get("value") or ""
        self.open = ("open" in told) if tag == "details" else self.open
        if name == "kind":
            self.kind, self.found[value, False] = value, {"open": self.open}
        elif name == "theirs":
            self.found[self.kind, True] = self.found.pop((self.kind, False))
        elif self.kind and value and (name == "came" or told.get("type") == "date"):
            self.keep(name, value)
        self.area = name if tag == "textarea" else ""

    def handle_data(self, data: str) -> None:
        if self.area and data.strip():
            self.keep(self.area, data.strip())

    def keep(self, name: str, value: str) -> None:
        theirs = (self.kind, False) not in self.found
        self.found[self.kind, theirs][name] = value


def forms_of(page: str) -> dict[tuple[str, bool], dict[str, object]]:
    parser = Spoken()
    parser.feed(page)
    return parser.found


def state(held: Request) -> str:
    return standing_of(held).state.value


def test_it_goes_from_hand_to_hand_and_no_step_is_left_out(ready: Request, say: Callable[..., int]) -> None:
    assert say("greta", "REQUEST") == 409, "nothing leaves unsigned"
    assert say("dora", "REVIEW.ASK") == 302
    assert say("sia", "SIGN") == 409, "not reviewed yet"
    assert say("dora", "REVIEW.PASS") == 403, "not the drafter"
    assert say("rene", "REVIEW.PASS") == 302
    assert say("rene", "SIGN") == 403, "not the reviewer"
    assert say("sia", "SIGN") == 302
    assert say("greta", "REQUEST") == 302
    assert state(ready) == "sent"
    ready.refresh_from_db()
    assert ready.state == "sent", "the list says the same"
    said = Entry.objects.filter(action="requests.said").values_list("detail__kind", flat=True)
    assert list(said) == ["DRAFT", "REVIEW.ASK", "REVIEW.PASS", "SIGN", "REQUEST"]


def test_what_is_out_of_the_drafter_s_hands_is_written_no_more(
    ready: Request, say: Callable[..., int], as_: As
) -> None:
    say("dora", "REVIEW.ASK")
    with pytest.raises(NotDraft):
        write(ready, {"purpose": "Autre chose"}, {"purpose": 1}, by="dora", at=NOW)
    sent = {"purpose": "Autre chose", "n:purpose": "1"}
    assert as_("dora").post(f"/requests/{ready.reference}/wishes", sent).status_code == 409
    assert say("rene", "REVIEW.BACK", reasons="Le but est trop large") == 302
    assert as_("dora").post(f"/requests/{ready.reference}/wishes", sent).status_code == 302


def test_a_mandatory_element_that_lacks_blocks_the_signature(ready: Request, say: Callable[..., int]) -> None:
    write(ready, {"purpose": ""}, {"purpose": 1}, by="dora", at=NOW)
    say("dora", "REVIEW.ASK")
    say("rene", "REVIEW.PASS")
    assert say("sia", "SIGN") == 409


def sent(say: Callable[..., int]) -> None:
    for name, kind in (("dora", "REVIEW.ASK"), ("rene", "REVIEW.PASS"), ("sia", "SIGN"), ("greta", "REQUEST")):
        assert say(name, kind) == 302, kind


def test_the_other_state_s_answers_are_entered_as_they_came(ready: Request, say: Callable[..., int], as_: As) -> None:
    sent(say)
    told = {"reference": "BR-7", "authority": "DRCI", "contact": "M. Rio"}
    assert say("greta", "ACK.REGISTERED", theirs="1", **told) == 302
    line = "facts | nécessaire | Quel phare ?"
    assert say("greta", "INFO.ASK", theirs="1", questions=line, until="2999-03-01") == 302
    asked = Happened.objects.get(kind="INFO.ASK")
    assert asked.carries["questions"] == [{"number": "1", "text": "Quel phare ?", "element": "facts", "need": "needed"}]
    assert say("greta", "CLOSE", outcome="executed") == 409, "it is not over"
    assert say("greta", "INFO.SUPPLY", answers=asked.key, answers_="") == 409, "an answer says something"
    page = as_("greta").get(f"/requests/{ready.reference}/life").content.decode()
    assert "Quel phare ?" in page
    assert "informations demandées" in page


def test_execution_is_due_by_the_day_that_was_wished_with_a_reason(
    ready: Request, say: Callable[..., int], as_: As
) -> None:
    write(ready, {"deadline": "3000-05-06", "deadline_reason": "Audience"}, {}, by="dora", at=BEFORE)
    for name, kind in (("dora", "REVIEW.ASK"), ("rene", "REVIEW.PASS"), ("sia", "SIGN"), ("greta", "REQUEST")):
        assert say(name, kind) == 302, kind
    assert Happened.objects.get(kind="REQUEST").carries["wished"] == dict.fromkeys(
        standing_of(ready).measures, "3000-05-06"
    )
    assert say("greta", "ACK.REGISTERED", theirs="1", reference="BR-7", authority="DRCI", contact="M. Rio") == 302
    assert say("greta", "DECISION", theirs="1", decision="accept") == 302
    assert {one.due.isoformat() for one in Clock.objects.filter(code="execution")} == {"3000-05-06"}
    assert "Délai souhaité" in as_("greta").get(f"/requests/{ready.reference}/life").content.decode()


def test_what_was_typed_stands_in_the_form_again_when_it_is_refused(
    ready: Request, say: Callable[..., int], as_: As
) -> None:
    sent(say)
    line, address = "facts | nécessaire | Quel <phare> ?", f"/requests/{ready.reference}/say"
    question = {"kind": "INFO.ASK", "theirs": "1", "c:questions": line, "c:until": "2999-03-01", "came": "2999-01-01"}
    page = as_("greta").post(address, question)
    assert page.status_code == 400, "a day to come"
    shown = forms_of(page.content.decode())["INFO.ASK", True]
    assert shown == {"open": True, "questions": line, "until": "2999-03-01", "came": "2999-01-01"}
    page = as_("greta").post(address, {"kind": "CLOSE", "c:outcome": "executed"})
    assert page.status_code == 409, "it is not over"
    text = page.content.decode()
    assert forms_of(text)["CLOSE", False]["open"]
    assert '<option value="executed" selected>' in text


def test_what_lacks_is_named_as_its_field_is(ready: Request, say: Callable[..., int], as_: As) -> None:
    say("dora", "REVIEW.ASK")
    page = as_("rene").post(f"/requests/{ready.reference}/say", {"kind": "REVIEW.BACK"})
    assert page.status_code == 409
    assert "Renvoyer au rédacteur doit comporter : Raisons." in page.content.decode().replace("\u00a0", " ")


def test_a_form_that_others_have_closed_meanwhile_gives_back_what_was_typed(
    ready: Request, say: Callable[..., int], as_: As
) -> None:
    say("dora", "REVIEW.ASK")
    assert say("rene", "REVIEW.BACK", reasons="Le but est trop large") == 302
    late = {"kind": "REVIEW.BACK", "c:reasons": "Les faits\nsont minces"}
    page = as_("rene").post(f"/requests/{ready.reference}/say", late)
    assert page.status_code == 409
    text = page.content.decode()
    assert ("REVIEW.BACK", False) not in forms_of(text)
    assert "rien n’en est perdu" in text
    assert "Les faits\nsont minces" in text


def test_a_refusal_that_came_without_reasons_counts_and_is_told(ready: Request, say: Callable[..., int]) -> None:
    sent(say)
    assert say("greta", "DECISION", theirs="1", decision="refuse") == 302
    standing = standing_of(ready)
    assert standing.state.value == "refused"
    assert [one.why[0].code for one in standing.breaches] == ["NO_REASONS"]


def test_only_who_may_read_cases_is_admitted(ready: Request, as_: As) -> None:
    path = f"/requests/{ready.reference}/people"
    assert as_("dora").post(path, {"name": "ada"}).status_code == 400, "the administrator sees no case"
    assert as_("dora").post(path, {"name": "personne"}).status_code == 400
    assert as_("sia").post(path, {"name": "dora"}).status_code == 403, "who may not write admits nobody"
    assert as_("dora").get(path).status_code == 200


def test_what_is_due_is_offered_first_and_what_other_forms_say_apart() -> None:
    pair, forms_ = Pair(), {"m1": "mla.records"}
    signature = pair.sign(forms_)
    ours = offered(forms(pair.asking.standing), pair.asking.standing)
    assert [one.kind for one in ours.due] == ["REQUEST"]
    assert {"EXT.PROV", "EXT.FILE", "PRESERVE"} <= {one.kind for one in ours.other}
    assert theirs(pair.asking.standing) == ([], []), "they know of nothing yet"
    pair.say(pair.asking, "REQUEST", "m1", signature=signature, forms=forms_)
    there = offered(forms(pair.asked.standing), pair.asked.standing)
    assert [one.kind for one in there.due] == ["REGISTER"]
    usual, other = theirs(pair.asking.standing)
    assert "DECISION" in dict(usual)
    assert {"EXT.SURRENDER", "TRACE.REPLY", "SEA.AUTHORISE"} <= set(dict(other))
    every = {one.kind for one in (*there.due, *there.usual, *there.other)}
    assert not every & {"REOPEN", "ARCHIVE"}, "it is not closed"
    pair.register()
    assert closing(pair.asked.standing) == ("",), "it is not over"
    pair.say(pair.asked, "DECISION", "m1", **REFUSAL)
    assert closing(pair.asked.standing) == ("refused",), "what fits stands chosen"
    pair.say(pair.asked, "CLOSE", outcome="refused")
    assert {one.kind for one in forms(pair.asked.standing)} == {"REOPEN", "ARCHIVE"}


def closing(standing: Standing) -> tuple[str, ...]:
    """The outcome that stands chosen in the form of the closing."""
    [outcome] = next(one for one in forms(standing) if one.kind == "CLOSE").asked
    return outcome.typed


def test_what_was_invoked_and_what_was_settled_are_read_by_their_names() -> None:
    assert worded("REQUEST", "cited", {"M1": "UNTOC NOWHERE"}) == (
        "M1: Convention des Nations Unies contre la criminalité transnationale organisée; NOWHERE"
    )
    assert worded("FINDING.SETTLE", "finding", "AR-05:e9696d") == "Frais (AR-05)"
    assert worded("FINDING.SETTLE", "finding", "XX-1") == "XX-1"
