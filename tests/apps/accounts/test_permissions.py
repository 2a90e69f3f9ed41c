"""The tables of roles and permissions hold together, and no administrator ever sees a case."""

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.accounts.permissions import ADMINISTRATOR, EVERYBODY, grants, may, roles
from tests.apps.conftest import NOW


def test_every_permission_is_of_a_role_that_exists() -> None:
    assert {role for role, _, _ in grants()} == set(roles())


def test_who_is_not_signed_in_may_what_a_reader_may() -> None:
    assert may(AnonymousUser(), "read", "text")
    assert not may(AnonymousUser(), "load", "text")


@pytest.mark.django_db
def test_an_administrator_sees_no_case_whatever_else_was_granted() -> None:
    user = User.objects.create_user("admin")
    for role in (ADMINISTRATOR, "drafter"):
        Grant.objects.create(user=user, role=role, by="test", at=NOW)
    assert may(user, "write", "account")
    assert may(user, "load", "text")
    assert not may(user, "read", "case")


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(roles()))
def test_a_role_may_what_its_rows_say_and_what_everybody_may(role: str, settings: Settings) -> None:
    settings.NODE = roles()[role].node
    user = User.objects.create_user("one")
    Grant.objects.create(user=user, role=role, by="test", at=NOW)
    asked = {(action, thing) for _, action, thing in grants()}
    granted = {(action, thing) for held, action, thing in grants() if held in (role, EVERYBODY)}
    assert {(action, thing) for action, thing in asked if may(user, action, thing)} == granted
