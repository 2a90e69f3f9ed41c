"""Who may know of a case: members, emergencies, seals, an auditor's motive; and who looked stands in the audit."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.audit.models import Entry
from entraide.apps.requests.actions.drafting import open_file, write
from entraide.apps.requests.actions.people import LastOne, remove, seal
from entraide.apps.requests.actions.telling import tell
from entraide.apps.requests.actions.watching import TRIES, forget
from entraide.apps.requests.models import Access, Member, Request, Seen
from entraide.apps.requests.queries.drafts import known_to
from entraide.apps.requests.wording import message_name
from tests.apps.conftest import NOW

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
WHY = "Une personne est en danger."


@pytest.fixture(autouse=True)
def more(people: dict[str, User]) -> None:
    """An auditor, a data-protection officer, a second drafter and a registry, besides."""
    for name, role in (("otto", "auditor"), ("flor", "data_protection"), ("max", "drafter"), ("greta", "registry")):
        people[name] = User.objects.create_user(name, email=f"{name}@phare.example")
        Grant.objects.create(user=people[name], role=role, by="test", at=NOW)


def asked(client: Client, reference: str, reason: str = WHY, where: str = "emergency") -> int:
    return int(client.post(f"/requests/{where}", {"reference": reference, "reason": reason}).status_code)


def actions(by: str) -> list[str]:
    return list(
        Entry.objects.filter(by=by, action__startswith="requests.").order_by("number").values_list("action", flat=True)
    )


def test_an_emergency_opens_a_case_for_hours_marks_what_is_done_and_is_told(
    request_: Request, as_: As, people: dict[str, User], settings: Settings
) -> None:
    greta, page = as_("greta"), f"/requests/{request_.reference}/life"
    assert greta.get(page).status_code == 404
    assert asked(greta, request_.reference, reason=" ") == 400
    assert asked(greta, request_.reference) == 302
    assert greta.get(page).status_code == 200
    assert request_.reference in greta.get("/requests").content.decode()
    access = Access.objects.get()
    assert access.until - access.since == timedelta(hours=settings.GLASS_HOURS)
    seen = Entry.objects.filter(by="greta", action="requests.viewed").get()
    assert seen.detail == {"request": request_.reference, "purpose": "emergency", "emergency": access.pk}
    told = Entry.objects.get(action="requests.emergency_opened")
    assert WHY not in str(told.detail), "the audit holds no content"
    for path in (page, f"/requests/{request_.reference}/people"):
        assert WHY in as_("dora").get(path).content.decode(), "its members see it"
    assert WHY in as_("otto").get("/requests/accesses").content.decode()
    Access.objects.update(until=datetime.now(UTC))
    assert greta.get(page).status_code == 404, "it ends by itself"
    assert request_.reference not in greta.get("/requests").content.decode()


def test_what_is_done_in_an_emergency_bears_its_mark_and_what_follows_does_not(request_: Request, as_: As) -> None:
    max_ = as_("max")
    assert asked(max_, request_.file.reference) == 302, "the reference of the case does as well"
    path = f"/requests/{request_.reference}/wishes"
    assert max_.post(path, {"purpose": "Sauver", "n:purpose": "0"}).status_code == 302
    mark = {"emergency": Access.objects.get().pk}
    assert Entry.objects.get(action="requests.written", by="max").detail.items() >= mark.items()
    max_.post("/requests/new", {"title": "Un autre"})
    assert "emergency" not in Entry.objects.filter(action="requests.file_opened", by="max").get().detail


def test_who_came_in_an_emergency_decides_on_nobodys_access(request_: Request, as_: As) -> None:
    max_, base = as_("max"), f"/requests/{request_.reference}"
    asked(max_, request_.reference)
    assert max_.post(f"{base}/people", {"name": "max"}).status_code == 403
    assert max_.post(f"{base}/people/remove", {"person": "dora", "reason": WHY}).status_code == 403
    assert max_.post(f"{base}/seal", {"sealed": "1", "reason": WHY}).status_code == 403, "a drafter seals nothing"
    assert set(Member.objects.values_list("user__username", flat=True)) == {"dora", "rene"}


def test_no_answer_tells_a_sealed_case_from_one_that_there_is_not(request_: Request, as_: As) -> None:
    seal(request_.file, sealed=True, reason=WHY, by="rene", at=NOW)
    for name, where in (("greta", "emergency"), ("otto", "inspect")):
        client = as_(name)
        pages = [
            client.post(f"/requests/{where}", {"reference": one, "reason": WHY})
            for one in (request_.reference, "2999-ZZZZZZ-1")
        ]
        assert {one.status_code for one in pages} == {404}
        first, second = (
            one.content.decode().replace(ref, "")
            for one, ref in zip(pages, (request_.reference, "2999-ZZZZZZ-1"), strict=True)
        )
        assert tokenless(first) == tokenless(second)
    assert Access.objects.count() == 0
    refused = Entry.objects.filter(action="requests.emergency_refused").values_list("subject", "detail")
    assert len(set(refused.values_list("subject", flat=True))) == 2
    assert all(detail == {} for _, detail in refused)


def tokenless(page: str) -> str:
    return "".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_references_are_drawn_and_tell_nothing(people: dict[str, User]) -> None:
    sealed = open_file("Scellé", people["dora"], sealed=True, by="dora", at=NOW).file.reference
    others = [open_file("Ouvert", people["dora"], by="dora", at=NOW).file.reference for _ in range(20)]
    assert {len(one) for one in [sealed, *others]} == {len(sealed)}
    assert sorted(others) != others


def test_sealing_ends_what_others_opened_and_is_an_act_with_its_reason(
    request_: Request, as_: As, people: dict[str, User]
) -> None:
    asked(as_("greta"), request_.reference)
    rene, path = as_("rene"), f"/requests/{request_.reference}/seal"
    assert as_("dora").post(path, {"sealed": "1", "reason": WHY}).status_code == 403
    assert rene.post(path, {"sealed": "1", "reason": ""}).status_code == 400
    assert rene.post(path, {"sealed": "1", "reason": WHY}).status_code == 302
    request_.file.refresh_from_db()
    assert request_.file.sealed
    assert not known_to(people["greta"]).exists()
    assert request_.file.reference not in as_("otto").get("/requests/accesses").content.decode()
    assert WHY in rene.get(f"/requests/{request_.reference}/people").content.decode()
    assert rene.post(path, {"sealed": "0", "reason": WHY}).status_code == 302
    assert [one for one in actions("rene") if "seal" in one] == ["requests.sealed", "requests.unsealed"]


def test_a_member_is_taken_out_with_a_reason_never_the_last_who_can_act(
    request_: Request, as_: As, people: dict[str, User]
) -> None:
    path = f"/requests/{request_.reference}/people/remove"
    rene = as_("rene")
    assert rene.post(path, {"person": "dora"}).status_code == 400
    assert rene.post(path, {"person": "max", "reason": WHY}).status_code == 400, "no member"
    assert rene.post(path, {"person": "dora", "reason": WHY}).status_code == 302
    assert as_("dora").get(f"/requests/{request_.reference}/life").status_code == 404
    assert "dora" in rene.get(f"/requests/{request_.reference}/people").content.decode(), "the history is kept"
    assert rene.post(path, {"person": "rene", "reason": WHY}).status_code == 409
    User.objects.filter(username="rene").update(is_active=False)
    with pytest.raises(LastOne):
        remove(request_.file, people["rene"], reason=WHY, by="rene", at=NOW)


def test_an_auditor_reads_for_a_motive_and_can_do_nothing_else(request_: Request, as_: As) -> None:
    write(request_, {"purpose": "Une preuve au procès", "M1.form": "mla.records"}, {}, by="dora", at=NOW)
    otto, page = as_("otto"), f"/requests/inspect/{request_.reference}"
    assert otto.get(page).status_code == 404
    assert asked(otto, request_.reference, where="inspect") == 302
    read = otto.get(page).content.decode()
    assert "Une preuve au procès" in read
    assert message_name("DRAFT") in read, "what happened, too"
    assert as_("flor").get(page).status_code == 404, "a motive is one person's"
    assert otto.get(f"/requests/{request_.reference}/life").status_code == 403
    assert WHY in as_("dora").get(f"/requests/{request_.reference}/people").content.decode()
    assert actions("otto") == ["requests.refused", "requests.motive_opened", "requests.viewed"]
    number = Access.objects.get().pk
    otto.post(f"/requests/accesses/{number}")
    assert Access.objects.get().heard is None, "nobody takes note of their own"
    as_("flor").post(f"/requests/accesses/{number}")
    assert Access.objects.get().heard_by == "flor"
    Access.objects.update(until=datetime.now(UTC))
    assert otto.get(page).status_code == 404


def test_auditors_are_written_to_without_a_word_of_the_case(request_: Request, as_: As, settings: Settings) -> None:
    settings.MAIL, settings.ADDRESS = True, "https://entraide.example"
    asked(as_("greta"), request_.reference)
    assert tell() == 2
    assert [one.to for one in mail.outbox] == [["flor@phare.example"], ["otto@phare.example"]]
    for word in (request_.file.reference, WHY, request_.file.title, "greta"):
        assert word not in str(mail.outbox[0].message())
    assert "https://entraide.example/requests/accesses" in mail.outbox[0].body


def test_a_look_is_noted_once_a_quarter_of_an_hour_and_a_refused_one_as_well(request_: Request, as_: As) -> None:
    dora, sia = as_("dora"), as_("sia")
    for name in ("life", "people", "pair"):
        dora.get(f"/requests/{request_.reference}/{name}")
        sia.get(f"/requests/{request_.reference}/{name}")
    sia.get("/requests/2999-ZZZZZZ-1/life")
    sia.get("/requests/Otto Brume/life")
    assert actions("dora").count("requests.viewed") == 1
    assert [one.detail for one in Entry.objects.filter(by="sia", action="requests.refused")] == [
        {"request": request_.reference},
        {"request": "2999-ZZZZZZ-1"},
    ], "no name gets into the audit by an address"
    for nth in range(TRIES + 5):
        sia.get(f"/requests/2999-ZZZZZZ-{nth}/life")
    assert actions("sia").count("requests.refused") == TRIES
    assert forget(datetime.now(UTC)) == 0
    assert forget(datetime.now(UTC) + timedelta(days=2)) == TRIES + 1
    assert Seen.objects.count() == 0
