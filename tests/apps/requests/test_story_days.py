"""What the days of a story bring: an arrest that lapses when no file comes, data that are kept for sixty days, an
assurance that is denied."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from entraide.apps.accounts.models import User
from entraide.apps.requests.actions.drafting import admit, write
from entraide.apps.requests.actions.intake import Arrived, register
from entraide.apps.requests.actions.noticing import remind
from entraide.apps.requests.models import Clock, Notice, Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.life import standing_of
from tests.apps.requests.living import ACK, START, go, greta_of, sent, theirs

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
At = Callable[[int], datetime]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LAPSED = "L’arrestation provisoire (M1) a pris fin le 15 février 2026"
MORE = "Une nouvelle arrestation reste possible si le dossier vient plus tard."
ARREST = {"requesting": "MYS", "requested": "PRT", "received": "2026-01-05", "carrier": "interpol"}
ARREST |= {"signed": "Mme Fictive", "urgent": "yes", "urgent_reason": "Il peut fuir.", "M1.form": "ext.prov"}
ARREST |= {"O1.key": "drugs.supply", "P1.role": "accused", "P1.name": "Lim Jia Hao"}
KEPT = {"requesting": "PHL", "requested": "USA", "M1.form": "ee.preserve"}
ASKED = {"signature": "s", "forms": {"M1": "ee.preserve"}}
ALONE = "Aucune demande d’entraide n’accompagne la conservation (M1)"


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> At:
    """Let it be noon so many days after the story's first day."""

    def moved(days: int) -> datetime:
        at = START + days * DAY
        monkeypatch.setattr(moments, "now", lambda: at)
        return at

    return moved


CUSTODY = {"persons": ["P1"], "on": "2026-01-06", "arrest": "provisional"}
SIXTY = {"file_until": "2026-03-07"}  # a treaty between the two gives sixty days


@pytest.fixture
def arrested(people: dict[str, User], on_day: At) -> Request:
    """Arrested in Lisbon on 6 January, the day after the request for it came; greta may know of it."""
    held = register(Arrived("Lisbonne", ARREST), people["dora"], by="dora", at=on_day(0))
    greta_of(people, held)
    admit(held.file, people["rene"], by="dora", at=START)
    go(held, "ACK.REGISTERED", "registry", "greta", START + DAY, carries=ACK)
    go(held, "NOTICE.CUSTODY", "central_authority", "greta", START + DAY + HOUR, carries=CUSTODY)
    return held


def life(client: Client, held: Request) -> str:
    return client.get(f"/requests/{held.reference}/life").content.decode()


def test_the_clocks_of_an_arrest_end_on_the_eighteenth_and_the_fortieth_day(
    arrested: Request, as_: As, on_day: At
) -> None:
    rows = {one.code: one.due for one in Clock.objects.filter(request=arrested)}
    assert rows["provisional_arrest_may"] == date(2026, 1, 24)
    assert rows["provisional_arrest_must"] == date(2026, 2, 15)
    greta = as_("greta")
    page = life(greta, arrested)
    assert "mise en liberté possible" in page
    assert "ECE57 16(4)" in page
    on_day(41)  # 15 February, the fortieth day
    assert LAPSED not in life(greta, arrested)
    on_day(42)
    page = life(greta, arrested)
    assert LAPSED in page
    assert MORE in page


def test_where_the_notice_says_another_day_the_clocks_end_on_it_and_no_article_is_named_for_it(
    arrested: Request, as_: As
) -> None:
    go(arrested, "NOTICE.CUSTODY", "central_authority", "greta", START + 2 * DAY, carries=CUSTODY | SIXTY)
    rows = {one.code: one.due for one in Clock.objects.filter(request=arrested)}
    assert rows["provisional_arrest_may"] == rows["provisional_arrest_must"] == date(2026, 3, 7)
    page = life(as_("greta"), arrested)
    assert "le jour qui a été dit" in page
    assert "ECE57 16(4)" not in page


def test_a_clock_is_started_by_its_name_with_a_day_of_its_own_and_stopped_among_those_that_run(
    arrested: Request, as_: As
) -> None:
    greta, say = as_("greta"), f"/requests/{arrested.reference}/say"
    page = life(greta, arrested)
    assert '<option value="surrender_must">Remise non prise : mise en liberté obligatoire</option>' in page
    started = {"kind": "CLOCK.START", "c:clock": "freezing_expiry", "c:on": "2026-01-07"}
    refused = greta.post(say, started)
    assert refused.status_code == 409
    assert "dites jusqu’à quel jour il court (Expiration du gel)" in refused.content.decode()
    assert greta.post(say, started | {"c:until": "2026-03-01"}).status_code == 302
    assert Clock.objects.get(request=arrested, code="freezing_expiry").due == date(2026, 3, 1)
    page = life(greta, arrested)
    stop = page[page.index('value="CLOCK.STOP"') :]
    assert "Expiration du gel" in stop[: stop.index("</form>")]
    assert "Sauf-conduit" not in stop[: stop.index("</form>")], "it does not run"


@pytest.mark.parametrize(("day", "late"), [(40, False), (41, True)])
def test_a_file_that_comes_on_the_forty_first_day_finds_the_arrest_lapsed_and_allows_another(
    arrested: Request, as_: As, on_day: At, day: int, late: bool
) -> None:
    at = on_day(day + 1)  # the arrest was a day after the first
    theirs(arrested, "EXT.FILE", at, {"signature": "s"}, ("M1",))
    assert not Clock.objects.filter(request=arrested, code__startswith="provisional_arrest").exists()
    page = life(as_("greta"), arrested)
    assert (LAPSED in page) is late
    assert ("Le dossier est venu le 16 février 2026" in page) is late
    assert MORE not in page


@pytest.fixture
def preserved(request_: Request, people: dict[str, User], on_day: At) -> Request:
    """Asked for and confirmed on the first day, until the sixtieth."""
    greta_of(people, request_)
    sent(request_, on_day(0), KEPT, "PRESERVE")
    until = (START + 60 * DAY).date().isoformat()
    theirs(request_, "PRESERVE.CONFIRM", START + 5 * HOUR, {"until": until})
    return request_


def told(held: Request) -> list[tuple[date | None, bool]]:
    """The days on which its preservation was reminded of, and whether it was over."""
    rows = Notice.objects.filter(request=held, code="preservation").order_by("day")
    return list(rows.values_list("day", "over"))


def test_data_are_kept_for_sixty_days_and_their_clock_stands_on_the_life_and_in_the_calendar(
    preserved: Request, as_: As
) -> None:
    greta = as_("greta")
    assert "6 mars 2026" in life(greta, preserved)
    for page in (life(greta, preserved), greta.get("/requests/calendar").content.decode()):
        assert "Conservation de données" in page
        assert "BUD 29(7)" in page
    file = greta.get("/requests/calendar.ics").content.decode()
    assert "20260306" in file
    assert "Conservation de données" in file


def test_a_preservation_that_nobody_follows_is_reminded_of_and_lapses_on_the_sixty_first_day(
    preserved: Request, as_: As, on_day: At
) -> None:
    greta = as_("greta")
    remind(by="x", at=on_day(44))
    assert told(preserved) == []
    assert ALONE not in life(greta, preserved)
    remind(by="x", at=on_day(46))
    assert told(preserved) == [(date(2026, 2, 19), False)], "the forty-fifth day"
    assert ALONE in life(greta, preserved)
    assert "Conservation de données" in greta.get("/requests/today").content.decode()
    at = on_day(61)
    remind(by="x", at=at)
    assert told(preserved)[1:] == [(date(2026, 3, 6), True)]
    theirs(preserved, "PRESERVE.LAPSED", at, {"reasons": "Aucune demande n’est venue."})
    assert not Clock.objects.filter(request=preserved, code="preservation").exists()
    assert ALONE not in life(greta, preserved)


def test_who_drafts_the_assistance_is_not_told_that_it_lacks(preserved: Request, as_: As, on_day: At) -> None:
    at = on_day(46)
    go(preserved, "SUPPLEMENT.DRAFT", "drafter", "dora", at, carries={"reasons": "Le contenu est demandé."})
    write(preserved, {"M2.form": "ee.disclose"}, {}, by="dora", at=at)
    assert ALONE not in life(as_("greta"), preserved)


def test_assistance_that_comes_on_the_fifty_ninth_day_stops_the_clock_and_the_data_stay(
    people: dict[str, User], as_: As, on_day: At
) -> None:
    came = {"requesting": "PHL", "requested": "USA", "received": "2026-01-05", "carrier": "mail", "signed": "M. Essai"}
    held = register(Arrived("Cebu", came | {"M1.form": "ee.preserve"}), people["dora"], by="dora", at=on_day(0))
    greta_of(people, held)
    until = (START + 60 * DAY).date().isoformat()
    go(held, "ACK.REGISTERED", "registry", "greta", START + HOUR, carries=ACK)
    go(held, "PRESERVE.CONFIRM", "central_authority", "greta", START + 2 * HOUR, carries={"until": until})
    assert Clock.objects.filter(request=held, code="preservation").exists()
    at = on_day(59)
    theirs(held, "REQUEST.SUPPLEMENT", at, {"signature": "s", "forms": {"M2": "ee.disclose"}}, ("M2",))
    assert not Clock.objects.filter(request=held, code="preservation").exists()
    on_day(61)
    greta, path = as_("greta"), f"/requests/{held.reference}/say"
    lapse = {"kind": "PRESERVE.LAPSED", "measure": "M1", "c:reasons": "Le soixantième jour est passé."}
    answer = greta.post(path, lapse)
    assert answer.status_code == 409
    assert "Les données restent conservées" in answer.content.decode()
    assert standing_of(held).measures["M1"].state.value == "in_execution"


@pytest.mark.parametrize("answer", ["given", "denied"])
def test_an_assurance_of_ours_is_a_letter_and_one_that_is_denied_a_note_in_words(
    request_: Request, people: dict[str, User], as_: As, answer: str
) -> None:
    greta_of(people, request_)
    typed = {"requesting": "KEN", "requested": "KAZ", "M1.form": "ext", "authority": "Bureau du procureur"}
    sent(request_, START, typed | {"signatory": "Wanjala Otieno", "addressee_typed": "Parquet fictif"})
    at = START + DAY
    theirs(request_, "ACK.REGISTERED", at - HOUR, ACK)
    asked = theirs(request_, "ASSURANCE.ASK", at, {"finding": "HR-01", "assurance": "Par écrit"})
    covers = {"covers": ["death", "authority", "monitoring"]} if answer == "given" else {}
    carries = {"answer": answer, "giver": "La Procureure générale"} | covers
    given = go(request_, "ASSURANCE.GIVE", "sender", "greta", at + HOUR, carries=carries, reply=asked.key)
    greta, path = as_("greta"), f"/requests/{request_.reference}"
    letter = greta.get(f"{path}/letter/page?about={given.key}").content.decode()
    assert "BR-7" in letter, "their reference"
    assert "La Procureure générale" in letter
    assert "HR-01" not in letter
    formulas = ("ne sera ni requise, ni prononcée, ni exécutée", "lier les tribunaux", "L’État requis pourra suivre")
    for one in formulas:
        assert (one in letter) is (answer == "given"), one
    assert "denied" not in letter
    assert ("Réponse : non" in letter) is (answer == "denied")
    assert f"</span> {'non' if answer == 'denied' else 'oui'}</p>" in life(greta, request_), (
        "nor on the page of its life"
    )
