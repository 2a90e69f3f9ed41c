"""What became of each provision in the next resolution of its series."""

from collections.abc import Callable

import pytest

from entraide.apps.audit.models import Entry
from entraide.apps.library.models import Text, Version
from entraide.apps.mandates.actions import comparing
from entraide.apps.mandates.actions.comparing import Pair
from entraide.apps.mandates.models import Comparison, Edge, Judgement
from entraide.apps.mandates.queries.comparisons import suggested
from tests.apps.conftest import NOW
from tests.apps.mandates.conftest import ENGLISH, FRENCH, NEXT

pytestmark = pytest.mark.django_db
Load = Callable[..., None]


def edges() -> dict[tuple[str, str], list[str]]:
    return {(one.old, one.new): one.kinds for one in Edge.objects.all()}


@pytest.mark.parametrize("texts", [(FRENCH, NEXT), (NEXT, FRENCH)])
def test_two_texts_of_a_series_are_compared_whichever_comes_first(lighthouses: Load, texts: tuple[str, str]) -> None:
    lighthouses(*texts)
    found = edges()
    assert Comparison.objects.count() == 1
    assert found["main~para_1", ""] == ["dropped"]
    assert found["main~para_2", "main~para_1"][0] == "narrowed"
    assert ("main~para_3", "main~para_2") in found


def test_a_person_says_what_became_of_a_provision(lighthouses: Load) -> None:
    lighthouses(FRENCH, NEXT)
    old, new = Text.objects.order_by("adopted")
    pair = Pair(old, new, "fr")
    made = comparing.judge(pair, ("main~para_1", ""), ["dropped"], "", by="ada", at=NOW)
    assert made.agrees
    other = comparing.judge(pair, ("main~para_1", ""), ["merged"], "into para. 1", by="bea", at=NOW)
    made.refresh_from_db()
    assert (made.ended_by, other.agrees, Judgement.objects.filter(ended=None).count()) == ("bea", False, 1)
    for places, kinds in ((("main~para_9", ""), ["dropped"]), (("", ""), ["new"]), (("", "main~para_1"), ["lost"])):
        with pytest.raises(ValueError):
            comparing.judge(pair, places, kinds, "", by="ada", at=NOW)
    comparing.unjudge(other.pk, by="ada", at=NOW)
    comparing.unjudge(other.pk, by="ada", at=NOW)
    assert [one.action for one in Entry.objects.filter(action__startswith="mandates").order_by("number")] == [
        "mandates.judge",
        "mandates.judge",
        "mandates.unjudge",
    ]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("main~para_3", "main~para_2", ["dropped"]),
        ("main~para_3", "main~para_2", ["new"]),
        ("main~para_3", "", ["identical"]),
        ("", "main~para_2", ["dropped"]),
        ("main~para_3", "", ["dropped", "edited"]),
    ],
)
def test_a_change_that_does_not_go_with_its_places_cannot_be_said(
    lighthouses: Load, old: str, new: str, kinds: list[str]
) -> None:
    lighthouses(FRENCH, NEXT)
    earlier, later = Text.objects.order_by("adopted")
    with pytest.raises(ValueError):
        comparing.judge(Pair(earlier, later, "fr"), (old, new), kinds, "", by="ada", at=NOW)
    assert not Judgement.objects.exists()


def test_a_change_that_is_sent_twice_is_said_once(lighthouses: Load) -> None:
    lighthouses(FRENCH, NEXT)
    old, new = Text.objects.order_by("adopted")
    pair = Pair(old, new, "fr")
    made = comparing.judge(pair, ("main~para_3", "main~para_2"), ["moved"] * 3, "", by="ada", at=NOW)
    assert made.kinds == ["moved"]


def test_what_is_compared_when_asked_knows_of_a_language_that_came_since(lighthouses: Load) -> None:
    lighthouses(FRENCH, NEXT)
    later, earlier = Version.objects.order_by("-text__adopted")

    def lamps() -> tuple[str, ...]:
        return next(one.kinds for one in suggested(later, earlier) if one.new == "main~para_2")

    assert "strengthened" not in lamps()
    lighthouses(FRENCH, NEXT, ENGLISH)
    assert "strengthened" in lamps(), "English says that these are urged"
