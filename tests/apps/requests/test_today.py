"""What waits for each today: by role, in the cases that they know of, never for who wrote it; few questions asked."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from entraide.apps.accounts.models import Grant, User
from entraide.apps.requests.actions.drafting import admit, open_file, write
from entraide.apps.requests.models import Carriage, Clock, Duty, Happened, Member, Request
from tests.apps.requests.living import ACK, START, TYPED, asked, go, greta_of, sent, theirs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_by")]
As = Callable[[str], Client]
PAGE = "/requests/today"


def page(client: Client, path: str = PAGE) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode()).replace("\u00a0", " ")


def test_each_sees_their_own_step_and_who_wrote_it_signs_nothing(
    request_: Request, people: dict[str, User], as_: As
) -> None:
    greta_of(people, request_)
    Grant.objects.create(user=people["dora"], role="signatory", by="test", at=START)
    assert "Finir le projet" in page(as_("dora"))
    assert "Finir le projet" not in page(as_("rene"))
    write(request_, TYPED, {}, by="dora", at=START)
    go(request_, "REVIEW.ASK", "drafter", "dora", START + timedelta(minutes=5))
    assert "trancher les constats" in page(as_("rene"))
    go(request_, "REVIEW.PASS", "legal_reviewer", "rene", START + timedelta(hours=1))
    assert ">Signer</a>" in page(as_("sia"))
    assert ">Signer</a>" not in page(as_("dora")), "she wrote it, whatever else she may do"
    assert ">Signer</a>" not in page(as_("rene"))


def test_a_step_that_nobody_of_the_case_can_do_is_told_until_somebody_is_admitted(
    people: dict[str, User], as_: As
) -> None:
    alone = open_file("Le phare éteint", people["dora"], by="dora", at=START)
    life = f"/requests/{alone.reference}/life"
    write(alone, TYPED, {}, by="dora", at=START)
    assert "Admettez qui le peut" not in page(as_("dora"), life)
    go(alone, "REVIEW.ASK", "drafter", "dora", START + timedelta(minutes=5))
    told = page(as_("dora"), life)
    assert "ne peut faire ce qui vient : Réviser, et trancher les constats. Admettez qui le peut" in told
    admit(alone.file, people["rene"], by="dora", at=START + timedelta(minutes=6))
    assert "Admettez qui le peut" not in page(as_("dora"), life)


def test_who_is_not_admitted_sees_nothing_waiting(request_: Request, people: dict[str, User], as_: As) -> None:
    other = User.objects.create_user("otto", password="x")
    Grant.objects.create(user=other, role="drafter", by="test", at=START)
    people["otto"] = other
    assert request_.reference not in page(as_("otto"))
    assert "Rien ne vous attend" in page(as_("otto"))
    assert as_("ada").get(PAGE).status_code == 404, "who administers sees no case"
    assert Client().get(PAGE).status_code == 302


def test_clocks_that_are_over_are_said_in_words_with_both_counts(
    request_: Request, people: dict[str, User], as_: As
) -> None:
    greta_of(people, request_)
    sent(request_)
    greta = page(as_("greta"))
    assert "Accusé d’enregistrement" in greta
    assert "lundi 12 janvier 2026" in greta
    assert re.search(r"dépassé de \d+ j, dont \d+ ouvrables", greta)
    assert "L’autre État (Brésil)" in greta
    assert "(M1, M2)" in greta, "the same clock of two measures in one line"
    assert "90 jours sans réponse : demander l’aide de l’Office" in greta
    assert "Accusé d’enregistrement" not in page(as_("dora")), "the registry minds it"


def test_the_page_of_the_life_says_what_runs_and_what_is_open(
    request_: Request, people: dict[str, User], as_: As
) -> None:
    greta_of(people, request_)
    sent(request_)
    theirs(request_, "ACK.REGISTERED", START + timedelta(days=2), ACK)
    theirs(request_, "INFO.ASK", START + timedelta(days=3), asked("2026-02-01"), ("M1",))
    life = page(as_("greta"), f"/requests/{request_.reference}/life")
    assert "Renseignements demandés" in life
    assert "ETS141 28(2)" in life
    assert "(non vérifié)" in life
    assert "nous devons la suite" in life
    assert "Nous (France)" in life


def test_the_registry_sees_what_left_and_of_which_nothing_was_heard(
    request_: Request, people: dict[str, User], as_: As
) -> None:
    greta_of(people, request_)
    assert "Aucun envoi n’est resté sans nouvelle" in page(as_("greta"))
    sent(request_)
    listed = page(as_("greta"))
    assert "Envois à confirmer" in listed
    assert ">Envoyer la demande</a>" in listed
    assert "5 janvier 2026" in listed
    assert "Envois à confirmer" not in page(as_("sia")), "the registry asks"
    letter = Happened.objects.get(kind="REQUEST")
    carried = Carriage.objects.create(happened=letter, message="m")
    assert "Aucun envoi n’est resté sans nouvelle" in page(as_("greta")), "of what goes by a node the exchange tells"
    carried.delete()
    theirs(request_, "ACK.REGISTERED", START + timedelta(days=2), ACK)
    assert "Aucun envoi n’est resté sans nouvelle" in page(as_("greta"))
    go(request_, "REQUEST.WITHDRAW", "sender", "greta", START + timedelta(days=3))
    assert ">Retirer la demande</a>" in page(as_("greta")), "what is said later waits for a word of its own"
    Member.objects.filter(user=people["greta"]).delete()
    assert request_.reference not in page(as_("greta"))


def test_a_slip_that_a_letter_came_ends_the_waiting_for_word_and_not_the_clocks(
    request_: Request, people: dict[str, User], as_: As
) -> None:
    greta_of(people, request_)
    sent(request_)
    clocks = set(Clock.objects.values_list("code", "due"))
    told = {"kind": "DELIVERED", "measure": ["M1"], "c:on": "2026-01-08", "c:slip": "RR 12 345 FR"}
    assert as_("greta").post(f"/requests/{request_.reference}/say", told).status_code == 302
    assert "Aucun envoi n’est resté sans nouvelle" in page(as_("greta"))
    assert set(Clock.objects.values_list("code", "due")) == clocks, "that it came is no answer"
    life = as_("greta").get(f"/requests/{request_.reference}/life").content.decode()
    assert "RR 12 345 FR" in life
    go(request_, "REQUEST.WITHDRAW", "sender", "greta", timezone.now() + timedelta(days=1))
    assert ">Retirer la demande</a>" in page(as_("greta")), "of what leaves later the slip says nothing"


def test_a_reminder_is_ready_and_may_be_said_as_it_stands(request_: Request, people: dict[str, User], as_: As) -> None:
    greta_of(people, request_)
    sent(request_)
    greta = as_("greta")
    found = re.search(
        r'<textarea[^>]*id="chase"[^>]*>([^<]*)<', greta.get(f"/requests/{request_.reference}/life").content.decode()
    )
    assert found
    letter = found[1]
    assert request_.reference in letter
    assert "UNTOC" not in letter, "no paragraph that nobody has read again in its text"
    told = {"kind": "PROGRESS.ASK", "measure": ["M1", "M2"], "c:letter": letter}
    assert greta.post(f"/requests/{request_.reference}/say", told).status_code == 302
    last = request_.happened.get(kind="PROGRESS.ASK")
    assert last.carries["letter"].startswith("Madame, Monsieur")
    assert Clock.objects.filter(code="progress_answer").count() == 2


def test_the_menu_leads_there_for_who_has_a_role_in_cases(request_: Request, as_: As) -> None:
    assert f'href="{PAGE}"' in page(as_("dora"), "/requests")
    assert PAGE not in as_("ada").get("/").content.decode()


def test_hundreds_of_requests_ask_no_more_questions_than_one(people: dict[str, User], as_: As) -> None:
    at = timezone.now() - timedelta(days=3)
    for nth in range(3):
        open_file(f"Affaire {nth}", people["dora"], by="dora", at=at)
    dora = as_("dora")
    with CaptureQueriesContext(
        connection,
    ) as few:
        page(dora)
    held = Request.objects.first()
    assert held
    many = [Duty(request=held, kind="draft", role="drafter", since=at) for _ in range(300)]
    Duty.objects.bulk_create(many)
    day = at.date()
    given = {"request": held, "code": "information", "owed": "requesting", "role": "drafter", "since": day, "due": day}
    given |= {
        "calendar": day,
        "working": day,
        "first": day,
        "days_known": True,
        "zone_known": True,
        "warns": [str(day)],
    }
    Clock.objects.bulk_create(Clock(**given, measure=f"M{nth}", event=str(nth)) for nth in range(300))
    with CaptureQueriesContext(connection) as more:
        told = page(dora)
    assert len(more) <= len(few) + 2, "two counts, where a page does not hold all"
    assert len(more) <= 18, [one["sql"][:90] for one in more.captured_queries]
    assert "Et 103 autres" in told


def test_a_pace_that_there_is_not_is_refused_with_those_that_there_are(as_: As) -> None:
    answer = as_("dora").post("/requests/today/pace", {"pace": "hourly"})
    assert answer.status_code == 400
    assert "none, daily, once" in answer.content.decode().replace("\u00a0", " ")
    assert as_("dora").post("/requests/today/pace", {"pace": "daily"}).status_code == 302
    assert 'value="daily" checked' in page(as_("dora"))


def test_the_timeline_can_be_read_and_printed_by_who_knows_of_the_case(
    request_: Request, people: dict[str, User], as_: As
) -> None:
    greta_of(people, request_)
    sent(request_)
    told = page(as_("greta"), f"/requests/{request_.reference}/timeline")
    assert "<svg" in told
    assert told.count("clock-bar over") >= 2
    assert "Envoyer la demande" in told
    assert "UTC" in told
    admitted = open_file("Une autre", people["sia"], sealed=True, by="sia", at=datetime(2026, 1, 1, tzinfo=UTC))
    assert as_("dora").get(f"/requests/{admitted.reference}/timeline").status_code == 404
    assert "<svg" not in page(as_("sia"), f"/requests/{admitted.reference}/timeline"), "nothing happened yet"
    admit(admitted.file, people["dora"], by="sia", at=START)
    assert as_("dora").get(f"/requests/{admitted.reference}/timeline").status_code == 200
