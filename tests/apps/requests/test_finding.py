"""The list of requests: found by what is typed in them, by who may know of them and nobody else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from entraide.apps.accounts.models import User
from entraide.apps.requests.actions.drafting import admit
from entraide.apps.requests.models import File, Member, Word
from entraide.apps.requests.queries import drafts, finding
from entraide.apps.requests.seeking import mark, mark_of, sought, words_of
from tests.apps.requests.walked import START, Life

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]


def listed(client: Client, query: str = "") -> list[str]:
    return [one["reference"] for one in client.get(f"/requests?{query}").context["rows"]]


@pytest.fixture(params=((), ("knows_many",), ("knows_many", "more_holding")), ids=("few", "rare", "many"))
def lives(people: dict[str, User], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[Life]:
    """Three requests, found each way: by the keys of few cases, by those of a rare word, and among many."""
    for asked in request.param:
        monkeypatch.setattr(finding, asked, lambda _: [1])
    one = Life(people["dora"])
    typed = {"requested": "CHL", "urgent": "yes", "P1.name": "Наталья Ёлкина", "P1.other_names": "la Balise; Nina"}
    two = Life(people["dora"], START + timedelta(days=1), typed)
    three = Life(people["dora"], START + timedelta(days=2), sealed=True).sent().acknowledged()
    return [one, two, three]


def test_requests_are_found_by_names_references_and_words(lives: list[Life], as_: As) -> None:
    one, two, three = (each.request.reference for each in lives)
    dora = as_("dora")
    assert listed(dora) == [three, two, one], "what changed last comes first"
    for query, found in (
        ("q=brumeval", [three, one]),
        ("q=OTTOLINE+phare", [three, one]),
        ("q=елкина", [two]),
        ("q=balise+nina", [two]),
        ("q=BR-77/x", [three]),
        (f"q={one}", [one]),
        (f"q={one.rpartition('-')[0]}", [one]),
        ("q=naufrage", []),
        ("peer=CHL", [two]),
        ("state=acknowledged", [three]),
        ("form=mla.records&peer=BRA", [three, one]),
        ("form=ext", []),
        ("urgent=yes", [two]),
        ("side=requested", []),
        ("whose=opened", [three, two, one]),
        ("whose=waiting", [two, one]),
        ("since=2025-03-04", [three, two]),
    ):
        assert listed(dora, query) == found, query


def test_who_was_not_admitted_finds_nothing(lives: list[Life], as_: As, people: dict[str, User]) -> None:
    assert listed(as_("rene"), "q=phare") == []
    admit(lives[0].request.file, people["rene"], by="dora", at=START)
    assert listed(as_("rene"), "q=phare") == [lives[0].request.reference]
    assert as_("ada").get("/requests").status_code == 404


def test_a_long_list_is_read_a_page_at_a_time(
    lives: list[Life], as_: As, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Callable[..., object]
) -> None:
    monkeypatch.setattr(finding, "PAGE", 2)
    first = as_("dora").get("/requests?q=phare")
    rest = as_("dora").get(f"/requests{first.context['next']}")
    assert [one["reference"] for one in rest.context["rows"]] == [lives[0].request.reference]
    assert not rest.context["next"]
    dora = as_("dora")
    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        dora.get("/requests?q=phare&form=mla.records")


def test_a_field_that_is_not_understood_is_told(as_: As, lives: list[Life]) -> None:
    for query in ("state=lost", "peer=ZZZ", "form=x", "side=x", "whose=x", "since=2025-13-01", "below=x"):
        assert as_("dora").get(f"/requests?{query}").status_code == 400, query
    at, key = mark_of(mark(START, 7)) or (None, 0)
    assert (at, key) == (START, 7)


def test_words_are_compared_without_case_and_accents_and_chinese_by_signs() -> None:
    assert words_of("Éloïse MARCHETTI") == ["eloise", "marchetti"]
    assert words_of("灯塔") == ["灯", "塔"]
    assert words_of("2026-00001-1") == ["2026-00001-1", "2026", "00001", "1"]
    assert sought({"q": "2026-00001-1 phare"}).words == ("2026-00001-1", "phare")


def test_many_are_told_from_few(people: dict[str, User]) -> None:
    one = Life(people["dora"]).request
    assert drafts.more_files(people["dora"].pk) == []
    Word.objects.bulk_create(Word(request=one, word=f"mot{n}") for n in range(drafts.LITTLE + 1))
    assert finding.more_holding("mot1") == [], "many words, each of one request"
    at = one.opened
    files = File.objects.bulk_create(
        File(reference=f"2026-{n:05}", title="Le phare", opened=at, opened_by="dora") for n in range(drafts.LITTLE)
    )
    Member.objects.bulk_create(Member(file=each, user=people["dora"], since=at, by="dora") for each in files)
    assert len(drafts.more_files(people["dora"].pk)) == 1
