"""A question that pages ask again and again gives what its queryset gives; its SQL is made once."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection, connections
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from entraide.apps.accounts.models import Grant, User
from entraide.apps.asking import asked
from entraide.apps.requests.models import Duty, File, Request

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def people(db: None) -> list[User]:
    """Three people, with roles given on one day after another."""
    held = [User.objects.create_user(name) for name in ("ana", "bo", "asked§0")]
    for nth, one in enumerate(held):
        Grant.objects.create(user=one, role=f"role{nth}", by="ana", at=AT + timedelta(days=nth))
    return held


@asked
def roles_since(user: int, by: str, at: datetime) -> QuerySet[Grant]:
    return Grant.objects.filter(user=user, by=by, at__gte=at).select_related("user").order_by("pk")


@asked
def named(name: str) -> QuerySet[User, int]:
    return User.objects.filter(username=name).values_list("pk", flat=True)


def test_it_gives_what_the_queryset_gives(people: list[User]) -> None:
    ana, bo, odd = people
    assert [(one.role, one.user) for one in roles_since(ana.pk, "ana", AT)] == [("role0", ana)]
    assert [one.role for one in roles_since(bo.pk, "ana", AT + timedelta(days=1))] == ["role1"]
    assert roles_since(bo.pk, "ana", AT + timedelta(days=1, seconds=1)) == []
    assert roles_since(ana.pk, "bo", AT) == []
    assert named("bo") == [bo.pk]
    assert named("asked§0") == [odd.pk], "a value that looks like the mark of a place is a value"
    assert named("'; DROP TABLE accounts_user; --") == []
    assert User.objects.count() == 3


def test_each_row_comes_with_what_was_joined_to_it(people: list[User]) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked_for:
        assert [one.user.username for one in roles_since(people[1].pk, "ana", AT)] == ["bo"]
    assert len(asked_for) == 1


def test_its_sql_is_made_once(people: list[User]) -> None:
    made = []

    @asked
    def counted(user: int) -> QuerySet[Grant]:
        made.append(user)
        return Grant.objects.filter(user=user)

    assert [len(counted(one.pk)) for one in people] == [1, 1, 1]
    assert len(made) == 1


def test_a_day_is_a_value_too(people: list[User]) -> None:
    file = File.objects.create(reference="2026-AAAAA", title="Le phare", opened=AT, opened_by="ana")
    request = Request.objects.create(file=file, reference="2026-AAAAA-1", opened=AT, changed=AT)
    Duty.objects.create(request=request, kind="review", role="legal_reviewer", begins=date(2026, 3, 2))

    @asked
    def begun(request: int, day: date) -> QuerySet[Duty, str]:
        return Duty.objects.filter(request=request, begins__lte=day).values_list("kind", flat=True)

    assert begun(request.pk, date(2026, 3, 2)) == ["review"]
    assert begun(request.pk, date(2026, 3, 1)) == []


def test_the_first_rows_alone(people: list[User]) -> None:
    @asked
    def after(user: int) -> QuerySet[Grant, str]:
        return Grant.objects.filter(user__gte=user).order_by("pk").values_list("role", flat=True)[:2]

    assert after(people[0].pk) == ["role0", "role1"]
    assert after(people[2].pk) == ["role2"]


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_by_its_own_connection() -> None:
    User.objects.create_user("ana")
    assert len(named("ana")) == 1
    found: list[list[int]] = []

    def ask() -> None:
        found.append(named("ana"))
        connections.close_all()

    one = Thread(target=ask)
    one.start()
    one.join()
    assert found == [named("ana")]


def test_what_can_never_be_found_is_not_asked(people: list[User]) -> None:
    @asked
    def without_role(user: int) -> QuerySet[Grant]:
        return Grant.objects.filter(user=user, role__in=[])

    with CaptureQueriesContext(connection) as asked_for:
        assert without_role(people[0].pk) == []
    assert len(asked_for) == 0


def test_what_cannot_be_asked_so_is_told_at_once(db: None) -> None:
    @asked
    def lost(user: int) -> QuerySet[Grant]:
        del user
        return Grant.objects.all()

    @asked
    def listed(users: list[int]) -> QuerySet[Grant]:
        return Grant.objects.filter(user__in=users)

    with pytest.raises(TypeError, match="lost: a parameter does not stand in SELECT"):
        lost(1)
    with pytest.raises(TypeError, match="list"):
        listed([1])
