"""All pairs of Members at once: the page, its files, the same for programs."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from entraide.apps.law.queries.connections import Question, connections
from entraide.data.cases import typical, typical_cases
from entraide.data.laws import law_table

pytestmark = pytest.mark.django_db
DAY, KNOWN = date(2015, 6, 1), date(2026, 11, 22)
ASKED = "form=mla&offence=trafficking.persons&case=organised&on=2015-06-01&known=2026-11-22"


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "fr"})


def words(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).replace("\u00a0", " ").split())


def lines(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))


def test_a_typical_case_says_only_what_a_case_can_say() -> None:
    facts, kinds = law_table("facts"), {"offence", "person", "measure", "leg"}
    assert typical_cases() == ("plain", "ordinary", "organised")
    for name in typical_cases():
        case = typical(name, "laundering")
        for kind in kinds:
            for fact in getattr(case, kind):
                assert fact == "offence.keys" or facts[fact]["of"] == kind, fact
    assert typical("organised").offence["group.involved"] is True
    assert typical("ordinary").offence["offence.penalty.requested"] == 4
    assert typical("ordinary").measure["measure.stage"] == "investigation"
    with pytest.raises(KeyError):
        typical("extraordinary")


def test_who_runs_a_campaign_sees_the_pairs_and_what_would_link_more(client: Client) -> None:
    page = words(client, f"/law/pairs?{ASKED}")
    assert "37 056 paires" in page
    found = connections(Question("mla", "trafficking.persons", "organised", DAY, KNOWN))
    assert sum(pairs.bit_count() for pairs in found.best.values()) == 37_056
    many = f"{found.best['binding'].bit_count():,}".replace(",", " ")
    assert f"base contraignante {many}" in page
    assert "UNTOC" in page


def test_one_member_with_each_other(client: Client) -> None:
    page = words(client, f"/law/pairs?{ASKED}&state=suisse")
    assert "Afrique du Sud base contraignante : TIP, UNTOC" in page
    assert "Suisse" in page


def test_its_tables_can_be_taken_away(client: Client) -> None:
    rows = lines(client, f"/law/pairs?{ASKED}&file=pairs")
    assert len(rows) == 37_056
    held = {(row["requesting"], row["requested"]): row for row in rows}
    assert held["FRA", "CHE"]["binding"].split() == ["ECMA59", "TIP", "UNTOC"]
    rows = lines(client, f"/law/pairs?{ASKED}&instrument=TIP&file=joining")
    assert {row["instrument"] for row in rows} <= {"TIP"}


def test_what_was_mistyped_is_told_and_nothing_is_lost(client: Client) -> None:
    page = words(client, "/law/pairs?form=extt&offence=x&case=odd&state=Frence&on=2015-06-01&instrument=UNTAC", 400)
    for said in (
        "Ce n’est pas une forme",
        "n’est pas une infraction",
        "affaire type n’existe pas",
        "pas celui d’un Membre",
    ):
        assert said in page
    assert "UNTOC" in page
    assert words(client, "/law/pairs?on=never", 400)


def test_programs_ask_the_same(client: Client) -> None:
    told = client.get(f"/api/v1/law/pairs?{ASKED}&state=FRA").json()
    assert sum(told["pairs"].values()) == 37_056
    assert len(told["states"]) == 193
    swiss = next(one for one in told["cells"] if one["state"] == "CHE")
    assert swiss["asks"]["binding"] == ["ECMA59", "TIP", "UNTOC"]
    assert sum(one["counts"]["none"] for one in told["states"]) == told["pairs"]["none"]
    told = client.get(f"/api/v1/law/accessions?{ASKED}&limit=5").json()
    assert len(told["items"]) == min(5, told["total"])
    assert all(one["pairs"] == len(one["asks"]) + len(one["asked"]) for one in told["items"])


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("pairs?form=extt", "ext"),
        ("pairs?offence=launderin", "laundering"),
        ("accessions?case=x", "ordinary"),
        ("pairs?state=HKG", ""),
        ("accessions?instrument=UNTAC", "UNTOC"),
    ],
)
def test_what_there_is_not_is_told_with_what_is_near(client: Client, address: str, near: str) -> None:
    answer = client.get(f"/api/v1/law/{address}")
    assert answer.status_code == 404
    assert near in answer.json()["title"]
