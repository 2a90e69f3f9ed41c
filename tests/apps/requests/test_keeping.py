"""A request is kept by a rule, reviewed by a person, deleted by two; of what is deleted no word is left in any table."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.audit import actions as audit_actions
from entraide.apps.audit import queries as audit
from entraide.apps.audit.models import Entry
from entraide.apps.requests import tasks
from entraide.apps.requests.actions.drafting import add_request, admit, open_file, write
from entraide.apps.requests.actions.keeping import NotDue, Reviewed, SamePerson, delete, reckon, review
from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.actions.people import open_by, seal
from entraide.apps.requests.models import File, Happened, Request, Term, Tombstone, Typed
from entraide.apps.requests.queries.keeping import look, rules
from entraide.domain.requests.life import IllegalMove
from entraide.domain.requests.roles import Role
from entraide.domain.requests.states import Side
from tests.apps.conftest import NOW
from tests.apps.requests.test_life import WHOLE

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
LONG_AGO = datetime(2020, 3, 1, 9, tzinfo=UTC)
MARK = "Brumaire-Xylophone"  # stands in all that is typed and said, and nowhere else
WHY = "Le délai est passé."


@pytest.fixture
def old(people: dict[str, User]) -> Request:
    """A draft of long ago, full of the mark; an officer who protects data."""
    people["flor"] = User.objects.create_user("flor", password="x")
    Grant.objects.create(user=people["flor"], role="data_protection", by="test", at=NOW)
    made = open_file(f"Affaire {MARK}", people["dora"], by="dora", at=LONG_AGO)
    admit(made.file, people["rene"], by="dora", at=LONG_AGO)
    write(
        made,
        {name: f"{value} {MARK}" if name in WORDY else value for name, value in WHOLE.items()},
        {},
        by="dora",
        at=LONG_AGO,
    )
    said = Said(
        "FINDING.SETTLE",
        "legal_reviewer",
        Side.REQUESTING,
        ("M1",),
        {"finding": "DC-02:x", "how": "settled", "reasons": MARK},
    )
    say(made, said, by="rene", at=LONG_AGO + timedelta(hours=1))
    open_by("emergency", made.reference, people["sia"], reason=MARK, at=LONG_AGO)
    made.refresh_from_db()
    return made


WORDY = ("authority", "facts", "purpose", "O1.conduct", "P1.name", "M1.what")


def found(mark: str) -> list[str]:
    """The tables that hold a mark anywhere."""
    out = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if any(mark in str(value) for row in cursor.fetchall() for value in row):
                out.append(table)
    return out


def act(client: Client, held: Request, what: str, **fields: str) -> int:
    return int(client.post(f"/requests/{held.reference}/keep", {"act": what, "reason": WHY, **fields}).status_code)


def test_a_draft_of_long_ago_is_due_and_goes_when_two_people_say_so(old: Request, as_: As) -> None:
    assert reckon() == Request.objects.count()
    assert reckon() == 0, "nothing changed since"
    dora, rene = as_("dora"), as_("rene")
    listed = dora.get("/requests/retention").content.decode()
    assert old.reference in listed
    assert "1er mars 2021" in listed.replace("\u00a0", " ")
    assert {"requests_typed", "requests_happened", "requests_file", "requests_access"} <= set(found(MARK))
    assert act(rene, old, "delete") == 409, "nobody proposed it"
    assert act(dora, old, "propose") == 302
    assert act(dora, old, "delete") == 403, "another person confirms"
    assert act(rene, old, "delete") == 302
    assert found(MARK) == []
    stone = Tombstone.objects.get()
    assert (stone.reference, stone.rule, stone.proposed_by, stone.confirmed_by) == (
        old.reference,
        "draft",
        "dora",
        "rene",
    )
    proof = Entry.objects.get(action="requests.deleted").detail
    assert (proof["digest"], proof["rule"], proof["proposed_by"]) == (stone.digest, "draft", "dora")
    assert audit.fault() is None
    assert stone.digest in rene.get("/requests/retention").content.decode()
    assert rene.get(f"/requests/{old.reference}/life").status_code == 404
    assert old.reference not in rene.get("/requests").content.decode()
    assert Request.objects.get(pk=old.pk).state == "deleted"


def test_what_goes_holds_its_conversations_before_its_case_as_who_opens_a_message_does(old: Request, as_: As) -> None:
    assert act(as_("dora"), old, "propose") == 302
    with CaptureQueriesContext(connection) as asked:
        delete(old, Role.LEGAL_REVIEWER, by="rene", at=datetime.now(UTC))
    froms = [one["sql"].partition(' FROM "')[2].split('"')[0] for one in asked.captured_queries]
    assert froms.index("exchange_conversation") < froms.index("requests_file")


def test_the_rest_of_a_case_stays_when_one_of_its_requests_goes(old: Request, people: dict[str, User]) -> None:
    add_request(old.file, by="dora", at=datetime.now(UTC))
    review(old, Reviewed("proposed", WHY), by="dora", at=NOW)
    delete(old, Role.LEGAL_REVIEWER, by="rene", at=NOW)
    assert found(MARK) == ["requests_access", "requests_file"], "the case's own"
    assert not Typed.objects.exists() and not Happened.objects.exists()
    assert File.objects.get().members.count() == 2


def test_nothing_goes_before_its_time_under_a_hold_or_by_one_person(old: Request, as_: As) -> None:
    with pytest.raises(NotDue):
        review(old, Reviewed("proposed", WHY), by="dora", at=LONG_AGO)
    dora, rene, flor = as_("dora"), as_("rene"), as_("flor")
    assert act(dora, old, "hold") == 403, "a drafter sets no hold"
    assert act(flor, old, "hold") == 302
    assert act(dora, old, "propose") == 409, "held"
    assert act(rene, old, "lift") == 302
    assert act(dora, old, "propose") == 409, "the hold was an act of today: a draft is kept a year from the last"
    review(old, Reviewed("proposed", WHY), by="dora", at=NOW)
    with pytest.raises(SamePerson):
        delete(old, Role.DRAFTER, by="dora", at=NOW)
    review(old, Reviewed("withdrawn", "Non"), by="rene", at=NOW)
    with pytest.raises(NotDue):
        delete(old, Role.LEGAL_REVIEWER, by="rene", at=NOW)


def test_a_person_keeps_it_longer_with_a_reason_and_a_day_to_come(old: Request, as_: As) -> None:
    dora = as_("dora")
    assert act(dora, old, "longer", until="2020-01-01") == 400
    assert act(dora, old, "longer", until="x") == 400
    assert act(dora, old, "longer", until="2999-01-01") == 302
    assert Term.objects.get().until == date(2999, 1, 1)
    assert act(dora, old, "propose") == 409
    assert old.reference not in dora.get("/requests/retention").content.decode()


def test_a_request_that_was_sent_is_archived_before_it_goes(old: Request) -> None:
    say(old, Said("REVIEW.ASK", "drafter", Side.REQUESTING), by="dora", at=LONG_AGO + timedelta(hours=2))
    review(old, Reviewed("proposed", WHY), by="dora", at=NOW)
    with pytest.raises(IllegalMove, match="NOT_ARCHIVED"):
        delete(old, Role.LEGAL_REVIEWER, by="rene", at=NOW)
    assert "requests_typed" in found(MARK)


def test_what_is_killed_half_way_was_not_begun(old: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    review(old, Reviewed("proposed", WHY), by="dora", at=NOW)
    before, record = found(MARK), audit_actions.record

    def killed(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(audit_actions, "record", killed)
    with pytest.raises(KeyboardInterrupt):
        delete(old, Role.LEGAL_REVIEWER, by="rene", at=NOW)
    assert found(MARK) == before
    monkeypatch.setattr(audit_actions, "record", record)
    delete(old, Role.LEGAL_REVIEWER, by="rene", at=NOW)
    assert found(MARK) == []


def test_who_protects_data_sees_until_when_and_no_word_and_of_sealed_ones_nothing(old: Request, as_: As) -> None:
    reckon()
    flor = as_("flor")
    for path in ("/requests/retention", f"/requests/{old.reference}/retention"):
        page = flor.get(path).content.decode()
        assert old.reference in page
        assert MARK not in page
    seal(old.file, sealed=True, reason=WHY, by="rene", at=NOW)
    assert old.reference not in flor.get("/requests/retention").content.decode()
    assert flor.get(f"/requests/{old.reference}/retention").status_code == 404
    review(old, Reviewed("proposed", WHY), by="dora", at=NOW)
    delete(old, Role.LEGAL_REVIEWER, by="rene", at=NOW)
    assert old.reference not in flor.get("/requests/retention").content.decode()


def test_a_node_has_the_rules_of_its_own_law_or_none_that_is_not_whole(
    old: Request, as_: As, settings: Settings, tmp_path: Path
) -> None:
    settings.RETENTION = tmp_path / "retention.csv"
    head = "category,years,from,source\n"
    rest = "refused,5,closed,loi\ncase,0,limitation,loi\n"
    settings.RETENTION.write_text(f"{head}draft,30,last_event,loi\n{rest}")
    assert look(old, date(2999, 1, 1)).until == date(2050, 3, 1)
    first = rules()[1]
    for wrong in ("", "draft,trois,last_event,loi\n", "draft,3,last_event,\n", "draft,3,someday,loi\n"):
        settings.RETENTION.unlink()
        settings.RETENTION.write_text(head + wrong + rest)
        assert as_("dora").get("/requests/retention").status_code == 409, wrong
        assert act(as_("dora"), old, "propose") == 409, wrong
    settings.RETENTION.unlink()
    assert rules()[1] != first


def test_the_worker_looks_each_day_once(old: Request) -> None:
    tasks.look_at_terms.call()
    tasks.look_at_terms.call()
    assert Term.objects.count() == Request.objects.count()
    waiting = DBTaskResult.objects.filter(task_path=tasks.look_at_terms.module_path)
    assert waiting.count() == 1


def test_a_table_that_outlives_the_request_keeps_its_rows(old: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Term, "outlives", True, raising=False)
    review(old, Reviewed("proposed", WHY), by="dora", at=NOW)
    delete(old, Role.LEGAL_REVIEWER, by="rene", at=NOW)
    assert Term.objects.filter(request=old).exists()
    assert found(MARK) == []
