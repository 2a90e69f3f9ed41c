"""The law to programs."""

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from entraide.site import middleware

pytestmark = pytest.mark.django_db
CASE = {"requesting": "FRA", "requested": "BRA", "measures": [{"id": "M1", "form": "mla.records"}]}


def post(client: Client, body: Any, **more: Any) -> Any:
    sent = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post("/api/v1/law/basis", sent, content_type="application/json", **more)


def test_the_parties_of_a_day(client: Client) -> None:
    items = client.get("/api/v1/law/instruments?on=2019-12-18").json()["items"]
    held = {one["code"]: one for one in items}
    assert (held["UNTOC"]["parties"], held["UNCAC"]["parties"], held["NIC17"]["parties"]) == (190, 186, None)
    assert held["UNTOC"]["iri"] == "/akn/un/act/treaty/2000-11-15/untoc"


def test_the_status_of_an_instrument(client: Client) -> None:
    told = client.get("/api/v1/law/status?instrument=UNTOC&on=2019-12-18&standing=signed").json()
    assert told["counts"]["bound"] == 190
    assert {one["state"] for one in told["items"]} == {"COG", "IRN"}


def test_a_state_by_its_name(client: Client) -> None:
    told = client.get("/api/v1/law/state?state=france&on=2003-01-01").json()
    held = {one["instrument"]: one for one in told["instruments"]}
    assert told["code"] == "FRA"
    assert [held["UNTOC"][name] for name in ("adopted", "signed", "in_force", "bound")] == ["yes", "yes", "no", "no"]
    assert len(client.get("/api/v1/law/states").json()["items"]) > 193


def test_what_joining_opens(client: Client) -> None:
    items = client.get("/api/v1/law/joining?instrument=TIP&on=2025-01-01").json()["items"]
    assert items
    assert all(one["standing"] != "bound" for one in items)
    assert {one["first"] for one in items} == {None, "UNTOC"}


@pytest.mark.parametrize(
    ("address", "near"),
    [("status?instrument=UNTAC", "UNTOC"), ("state?state=Frnce", "FRA"), ("joining?instrument=x", "")],
)
def test_what_is_not_held_is_told_with_what_is_near(client: Client, address: str, near: str) -> None:
    answer = client.get(f"/api/v1/law/{address}")
    assert answer.status_code == 404
    assert near in answer.json()["title"]


def test_a_case_is_answered(client: Client) -> None:
    told = post(client, CASE, headers={"accept-language": "en"}).json()
    assert told["language"] == "en"
    [measure] = told["legs"][0]["measures"]
    assert measure["questions"][0]["first"]


def test_each_fault_of_a_case_is_told_at_its_path(client: Client) -> None:
    answer = post(client, {**CASE, "requested": "Brezil", "offences": [{"id": "O1", "keys": ["launderin"]}]})
    assert answer.status_code == 422
    told = {one["field"]: one["message"] for one in answer.json()["errors"]}
    assert set(told) == {"requested", "offences.0.keys.0"}
    assert "laundering" in told["offences.0.keys.0"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{", "case_no_json"),
        ("", "case_no_json"),
        ('{"a": NaN}', "case_no_json"),
        (b"\xff\xfe", "case_no_json"),
        ('{"case": "\\ud800"}', "case_no_json"),
        ("[" * 90_000, "case_too_deep"),
        ("[1]", "case_not_valid"),
        ("null", "case_not_valid"),
        (" " * 200_000, "case_too_long"),
    ],
)
def test_what_is_no_case_is_refused(client: Client, body: str | bytes, code: str) -> None:
    answer = post(client, body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_who_asks_for_too_many_answers_is_asked_to_wait(
    client: Client, settings: Settings, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LIMITS = {"/api/v1/law/basis": 2}
    monkeypatch.setattr("entraide.site.middleware.time.time", lambda: 6_000_010.0)  # one minute, however long it takes
    settings.HOME = tmp_path
    middleware.counter.cache_clear()
    codes = [post(client, CASE).status_code for _ in range(3)]
    middleware.counter().close()
    middleware.counter.cache_clear()
    assert codes == [200, 200, 429]
