"""A list of Parties is proposed by one person, looked at, and approved by another; then the node's ledger knows it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from threading import Thread
from time import sleep
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test import Client

from entraide.apps.audit import queries as audit
from entraide.apps.audit.models import Entry
from entraide.apps.kept import kept
from entraide.apps.law.actions import proposing
from entraide.apps.law.actions.proposing import Blocked, Given, Meanwhile, SamePerson, Twice
from entraide.apps.law.models import Inscription, Proposal
from entraide.apps.law.queries import ledgers, proposals
from entraide.apps.law.queries.ledgers import ledger as ledger_here
from entraide.apps.law.stored import examined_of, listing_of, plain
from entraide.data.cases import world
from entraide.data.ledger import ledger
from entraide.data.state_names import state_names
from entraide.domain.law.listing import OUT
from entraide.domain.law.truth import Truth
from entraide.reading.participation import read_table

pytestmark = pytest.mark.django_db
AT = datetime(2027, 3, 1, 12, tzinfo=UTC)
NEXT = datetime(2027, 3, 2, 12, tzinfo=UTC)
DAY, NOW = date(2027, 2, 1), NEXT.date()
HEAD = "instrument,state,signed,act,deposited,in_force,star,as_of\n"
JOINED = (
    HEAD
    + "CETS198,FRA,,ratification,2015-12-08,2016-04-01,yes,2027-02-01\nCETS198,ITA,,ratification,2017-02-21,2017-06-01,no,2027-02-01\n"
)
UNSURE = (
    JOINED
    + "CETS198,XXX,,accession,2020-01-01,,,2027-02-01\nCETS198,ESP,,ratification,2010-03-26,2010-08-01,,2027-02-01\n"
)


def given(text: str = JOINED, **told: Any) -> Given:
    data = text.encode()
    listing = read_table(data, "list.csv", state_names())
    facts: dict[str, Any] = {
        "source": "a fictional list",
        "whole": True,
        "name": "list.csv",
        "sha256": kept().keep(data),
    }
    return Given(listing, "CETS198", DAY, **(facts | told))


def seen(one: Proposal, at: datetime = NEXT) -> str:
    one.refresh_from_db()
    return proposing.mark_of(one, proposals.examined(one, at.date()))


def approved(text: str = JOINED, at: datetime = NEXT) -> Proposal:
    one = proposing.propose(given(text), by="ada", at=AT)
    return proposing.approve(one.pk, seen(one, at), "", by="bea", at=at)


def bound(state: str, on: date = date(2026, 1, 1), known: date = NOW) -> Truth:
    return ledger_here().party(state, "CETS198", on, known).truth


def test_nothing_is_known_before_a_second_person_approves() -> None:
    one = proposing.propose(given(), by="ada", at=AT)
    assert ledger_here() is ledger()
    assert bound("FRA") is Truth.UNKNOWN
    proposing.approve(one.pk, seen(one), "checked", by="bea", at=NEXT)
    assert (bound("FRA"), bound("ESP")) == (Truth.TRUE, Truth.FALSE)
    assert bound("FRA", known=AT.date()) is Truth.UNKNOWN, "what was known before stays"
    assert bound("ESP", on=date(2027, 2, 2)) is Truth.UNKNOWN, "the list tells of its day"
    assert ledger().party("FRA", "CETS198", DAY, NOW).truth is Truth.UNKNOWN, "the platform's own stays"
    assert world(DAY, NOW, ledger_here()).status.party("FRA", "CETS198").truth is Truth.TRUE
    row = Inscription.objects.filter(state="ITA", event="in_force").get()
    assert (row.first, row.known, row.what) == (date(2017, 6, 1), NEXT.date(), "no")
    assert "SHA-256" in row.source


def test_each_action_is_one_entry_of_the_audit() -> None:
    one = approved()
    other = proposing.propose(given(JOINED.replace("yes", "no")), by="ada", at=AT)
    proposing.reject(other.pk, "an old page", by="bea", at=NEXT)
    assert list(Entry.objects.values_list("action", "by")) == [
        ("law.propose", "ada"), ("law.approve", "bea"), ("law.propose", "ada"), ("law.reject", "bea"),
    ]  # fmt: skip
    assert Entry.objects.get(action="law.approve").subject == f"law/tables/{one.pk}"
    assert audit.fault([]) is None


def test_who_proposed_cannot_approve_by_the_action_nor_by_the_database() -> None:
    one = proposing.propose(given(), by="ada", at=AT)
    with pytest.raises(SamePerson):
        proposing.approve(one.pk, seen(one), "", by="ada", at=NEXT)
    one.refresh_from_db()
    assert (one.state, Inscription.objects.count()) == ("proposed", 0)
    for told in (
        {"state": "approved", "decided_by": "ada", "decided_at": NEXT},
        {"state": "approved"},
        {"state": "other"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=one.pk).update(**told)


def test_who_proposed_may_take_it_back_with_a_reason() -> None:
    one = proposing.propose(given(), by="ada", at=AT)
    with pytest.raises(ValueError, match=r"^$"):
        proposing.reject(one.pk, "", by="ada", at=NEXT)
    assert proposing.reject(one.pk, "the wrong page", by="ada", at=NEXT).state == "rejected"
    with pytest.raises(Meanwhile):
        proposing.approve(one.pk, "", "", by="bea", at=NEXT)
    with pytest.raises(Meanwhile):
        proposing.settle(one.pk, {}, {}, by="bea", at=NEXT)


def test_the_same_file_waits_once() -> None:
    one = proposing.propose(given(), by="ada", at=AT)
    with pytest.raises(Twice) as twice:
        proposing.propose(given(), by="bea", at=AT)
    assert twice.value.now == one
    proposing.reject(one.pk, "no", by="bea", at=AT)
    proposing.propose(given(), by="bea", at=AT)


def test_an_unknown_name_waits_and_who_settles_it_cannot_approve() -> None:
    one = proposing.propose(given(UNSURE), by="ada", at=AT)
    with pytest.raises(Blocked):
        proposing.approve(one.pk, seen(one), "", by="bea", at=NEXT)
    proposing.settle(one.pk, {2: "DEU"}, {}, by="bea", at=AT)
    with pytest.raises(SamePerson):
        proposing.approve(one.pk, seen(one), "", by="bea", at=NEXT)
    proposing.approve(one.pk, seen(one), "", by="cyd", at=NEXT)
    assert bound("DEU") is Truth.TRUE


def test_a_line_left_out_makes_the_list_incomplete() -> None:
    one = proposing.propose(given(UNSURE), by="ada", at=AT)
    proposing.settle(one.pk, {2: OUT}, {}, by="ada", at=AT)
    proposing.approve(one.pk, seen(one), "", by="bea", at=NEXT)
    assert (bound("ESP"), bound("DEU")) == (Truth.TRUE, Truth.UNKNOWN)


@pytest.mark.parametrize(
    ("answers", "left"),
    [({9: "FRA"}, {}), ({-1: "FRA"}, {}), ({2: "ZZZ"}, {}), ({}, {"FRA": "2020-01-01"}), ({}, {"ZZZ": "x"})],
)
def test_an_answer_that_does_not_fit_is_not_kept(answers: dict[int, str], left: dict[str, str]) -> None:
    one = proposing.propose(given(UNSURE), by="ada", at=AT)
    with pytest.raises(ValueError):
        proposing.settle(one.pk, answers, left, by="bea", at=AT)
    one.refresh_from_db()
    assert (one.answers, one.left) == ({}, {})


def test_who_is_no_longer_listed_stays_bound_until_a_person_says_since_when_it_is_not() -> None:
    approved()
    fewer = "\n".join(JOINED.splitlines()[:2]) + "\n"
    one = proposing.propose(given(fewer), by="ada", at=AT)
    with pytest.raises(ValueError, match="Invalid isoformat"):
        proposing.settle(one.pk, {}, {"ITA": "last year"}, by="ada", at=NEXT)
    proposing.settle(one.pk, {}, {"ITA": "2025-05-01"}, by="ada", at=NEXT)
    proposing.approve(one.pk, seen(one), "", by="bea", at=NEXT)
    assert (bound("ITA"), bound("ITA", on=date(2024, 1, 1))) == (Truth.FALSE, Truth.TRUE)


def test_what_changed_since_it_was_seen_must_be_looked_at_again() -> None:
    one = proposing.propose(given(), by="ada", at=AT)
    mark = seen(one)
    approved(JOINED.replace("2017-06-01", "2017-07-01"))
    with pytest.raises(Meanwhile):
        proposing.approve(one.pk, mark, "", by="bea", at=NEXT)
    proposing.approve(one.pk, seen(one), "", by="bea", at=NEXT + timedelta(minutes=1))
    assert bound("ITA", on=date(2017, 6, 15)) is Truth.TRUE, "of one day the last approved counts"


def test_a_decision_rests_on_what_stands_whatever_its_request_saw_before() -> None:
    one = proposing.propose(given(), by="ada", at=AT)
    ledgers.begin()
    assert ledger_here() is ledger()
    mark = seen(one)
    approved(JOINED.replace("2017-06-01", "2017-07-01"))
    assert ledger_here() is ledger(), "one request, one ledger"
    with pytest.raises(Meanwhile):
        proposing.approve(one.pk, mark, "", by="bea", at=NEXT)


def test_what_was_decided_stays_as_it_was_decided() -> None:
    one = approved()
    stored = one.examined
    approved(JOINED.replace("2017-06-01", "2017-07-01"))
    one.refresh_from_db()
    assert plain(proposals.examined(one, date(2040, 1, 1))) == stored == plain(examined_of(stored or {}))
    assert plain(listing_of(one.listing)) == one.listing


def test_an_approval_that_is_cut_off_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    one = proposing.propose(given(), by="ada", at=AT)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("entraide.apps.audit.actions.record", killed)
        proposing.approve(one.pk, seen(one), "", by="bea", at=NEXT)
    one.refresh_from_db()
    assert (one.state, Inscription.objects.count(), Entry.objects.filter(action="law.approve").count()) == (
        "proposed",
        0,
        0,
    )
    assert bound("FRA") is Truth.UNKNOWN
    proposing.approve(one.pk, seen(one), "", by="bea", at=NEXT)
    assert bound("FRA") is Truth.TRUE


@pytest.mark.django_db(transaction=True)
def test_of_two_approvals_at_once_one_counts() -> None:
    one = proposing.propose(given(), by="ada", at=AT)
    mark, became = seen(one), list[str]()

    def decide(who: str, what: Callable[[], object]) -> None:
        for _ in range(500):  # a database in memory does not wait for the other by itself
            try:
                what()
                became.append(who)
                break
            except Meanwhile:
                became.append("late")
                break
            except OperationalError:
                sleep(0.01)
        connection.close()

    deciding = [
        Thread(target=decide, args=("approved", lambda: proposing.approve(one.pk, mark, "", by="bea", at=NEXT))),
        Thread(target=decide, args=("approved", lambda: proposing.approve(one.pk, mark, "", by="cyd", at=NEXT))),
    ]
    for each in deciding:
        each.start()
    for each in deciding:
        each.join()
    assert sorted(became) == ["approved", "late"]
    assert Entry.objects.filter(action="law.approve").count() == 1
    assert Inscription.objects.filter(state="FRA", event="consent").count() == 1


def sent(client: Client, text: str, name: str = "list.csv", **fields: str) -> Any:
    body: dict[str, object] = {
        "file": SimpleUploadedFile(name, text.encode()),
        "whole": "1",
        "source": "here",
        **fields,
    }
    return client.post("/law/tables", body)


def test_the_pages_lead_from_a_file_to_what_the_node_knows(ada: Client, bea: Client) -> None:
    answer = sent(ada, UNSURE.replace("2027-02-01", "2026-02-01"))
    assert answer.status_code == 302
    address = answer.headers["Location"]
    page = ada.get(address).content.decode()
    for words in (
        "À régler",
        "Nom inconnu\u00a0: «\u00a0XXX\u00a0»",
        "France",
        "8 décembre 2015",
        "La règle du traité donnerait 1er juillet 2010",
    ):
        assert words in page
    assert "Approuver" not in page
    assert bea.post(f"{address}/settle", {"line-2": "nonsense"}).status_code == 422
    assert ada.post(f"{address}/settle", {"line-2": "DEU"}).status_code == 302
    assert "une autre personne doit l’approuver" in ada.get(address).content.decode()
    page = bea.get(address).content.decode()
    mark = page.split('name="seen" value="')[1].split('"')[0]
    assert ada.post(f"{address}/approve", {"seen": mark}).status_code == 403
    assert bea.post(f"{address}/approve", {"seen": "another"}).status_code == 409
    assert bea.post(f"{address}/approve", {"seen": mark, "why": "lu"}).status_code == 302
    assert "approuvée" in bea.get(address).content.decode()
    assert bea.post(f"{address}/reject", {"why": "x"}).status_code == 409
    assert ledger_here().party("DEU", "CETS198", date(2025, 1, 1), date.max).truth is Truth.TRUE
    file = ada.get(f"{address}/file")
    assert (file.content.decode(), file.headers["Content-Type"]) == (
        UNSURE.replace("2027-02-01", "2026-02-01"),
        "application/octet-stream",
    )


def test_the_pages_of_the_law_tell_what_was_approved(ada: Client, bea: Client) -> None:
    before = ada.get("/law/instruments/CETS198").content.decode()
    assert "Aucun état des participations" in before
    address = sent(ada, JOINED.replace("2027-02-01", "2026-02-01")).headers["Location"]
    mark = bea.get(address).content.decode().split('name="seen" value="')[1].split('"')[0]
    bea.post(f"{address}/approve", {"seen": mark})
    after = ada.get("/law/instruments/CETS198").content.decode()
    assert "Aucun état des participations" not in after
    assert "8 décembre 2015" in after
    assert "1 février 2026" in after.replace("1er", "1")
    assert "8 décembre 2015" in ada.get("/law/states/FRA").content.decode()


def test_who_may_propose_may_not_decide(ada: Client, drafter: Client, client: Client) -> None:
    address = sent(drafter, JOINED.replace("2027", "2026")).headers["Location"]
    assert drafter.post(f"{address}/approve", {}).status_code == 403
    assert "Une personne qui peut en décider" in drafter.get(address).content.decode()
    assert "Approuver" in ada.get(address).content.decode()
    assert client.get(address).status_code == 302
    assert ada.post(f"{address}/reject", {"why": ""}).status_code == 422


@pytest.mark.parametrize(
    ("text", "fields", "words"),
    [
        ("", {}, "le fichier est vide"),
        ("nothing here", {}, "aucun état des participations"),
        (HEAD + "CETS198,FRA,,nap,2015-12-08,,,\n", {}, "ligne 2 : « nap »"),
        (JOINED.replace("CETS198", "NOSUCH"), {}, "choisissez-le"),
        (JOINED.replace("2027-02-01", ""), {}, "de quel jour"),
        (JOINED, {"as_of": "2026-01-01"}, "1er février 2027"),
        (JOINED, {"as_of": "soon"}, "pas une date"),
        (JOINED, {"source": ""}, "Dites d’où"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", {}, "refusé par sécurité"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_taken_says_why_and_keeps_what_was_typed(
    ada: Client, text: str, fields: dict[str, str], words: str
) -> None:
    answer = sent(ada, text, **fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'aria-invalid="true"' in page
    assert not Proposal.objects.exists()


def test_a_page_that_is_of_another_treaty_or_of_a_day_to_come_cannot_be_approved(ada: Client, bea: Client) -> None:
    address = sent(ada, JOINED.replace("2027", "2998"), instrument="ETS141").headers["Location"]
    page = bea.get(address).content.decode()
    for words in ("d’un autre traité", "d’un jour à venir", "Ne peut être approuvée ainsi"):
        assert words in page


def test_without_a_file_nothing_is_kept(ada: Client) -> None:
    answer = ada.post("/law/tables", {"source": "here"})
    assert (answer.status_code, "Choisissez un fichier" in answer.content.decode()) == (422, True)


def test_a_huge_body_is_refused_before_it_is_read(ada: Client) -> None:
    assert ada.post("/law/tables", b"x", content_type="text/plain", CONTENT_LENGTH=str(2**30)).status_code == 413


def test_names_never_become_markup(ada: Client) -> None:
    text = "participant,iso3,deposit_date,act\n<script>alert(1)</script>,,2015-12-08,accession\n"
    address = sent(ada, text, name="<b>x.csv", instrument="CETS198", as_of="2026-01-01").headers["Location"]
    page = ada.get(address).content.decode()
    assert "<script>alert" not in page
    assert "<b>x" not in page
