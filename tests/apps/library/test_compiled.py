"""Queries that are put into SQL once answer as if they were made anew."""

import pytest

from entraide.apps.library.actions.loading import load
from entraide.apps.library.models import Provision, Version
from entraide.apps.library.queries import texts
from entraide.apps.library.queries.compiled import Compiled, Objects
from entraide.domain.texts.document import Document
from tests.apps.conftest import NOW

pytestmark = pytest.mark.django_db

KEYED = Compiled(
    lambda version, keys: (
        Provision.objects.filter(version_id=version, key__in=keys).order_by("position").values_list("key", "points")
    )
)
VERSIONS = Objects(Version, lambda text: Version.objects.filter(text_id=text, current=True), without=("content",))


@pytest.fixture
def version(lights: Document) -> Version:
    """The lighthouses, loaded."""
    load(lights, by="a test", at=NOW)
    return Version.objects.get()


@pytest.mark.parametrize("count", range(6))
def test_a_list_of_any_length_finds_what_it_names_each_once(version: Version, count: int) -> None:
    keys = list(version.provisions.values_list("key", flat=True))[:count]
    for wanted in (keys, keys[::-1]):  # the same SQL, other values
        assert [key for key, _ in KEYED.rows(version.pk, wanted)] == keys


def test_values_are_as_python_has_them_and_those_of_one_call_are_gone_at_the_next(version: Version) -> None:
    [found] = VERSIONS.all(version.text_id)
    assert (found.pk, found.loaded, found.current) == (version.pk, NOW, True)
    [row] = KEYED.rows(version.pk, ["para_2"])
    assert row == ("para_2", version.provisions.get(key="para_2").points)
    assert row[1]
    assert VERSIONS.first(version.text_id + 1) is None


def test_a_step_leads_over_any_number_of_places_that_cannot_be_quoted(version: Version) -> None:
    first, last = (version.provisions.get(key=key) for key in ("para_1", "para_2"))
    Provision.objects.filter(pk=last.pk).update(position=last.position + 50)
    Provision.objects.bulk_create(
        Provision(version=version, position=first.position + n, component="main", key=f"f{n}", kind="formula")
        for n in range(1, 40)
    )
    last.refresh_from_db()
    behind, before = texts.neighbours(first)[1], texts.neighbours(last)[0]
    assert (behind and behind.key, before and before.key) == ("para_2", "para_1")
