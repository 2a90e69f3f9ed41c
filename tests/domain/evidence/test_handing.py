"""What the sender ordered holds whenever an item would leave the case file."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

from entraide.domain.evidence.handing import Asked, Way, barred
from entraide.domain.evidence.items import Item, digests_of
from entraide.domain.exchange.terms import Onward, Terms

OURS, OTHER = "Procedure 12/2026, Lyon", "Procedure 99/2026, Nice"


def item(onward: Onward) -> Item:
    return Item("i1", "E-1", "a.csv", "text/csv", "", digests_of(BytesIO(b"a")), Terms(OURS, (), onward))


def codes(onward: Onward, asked: Asked, *frozen: str) -> list[str]:
    return [one.code for one in barred(item(onward), asked, frozen)]


@pytest.mark.parametrize(
    ("onward", "way", "purpose", "consented", "found"),
    [
        (Onward.FREE, Way.ONWARD, OTHER, False, []),
        (Onward.CONSENT, Way.DOWNLOAD, OURS, False, []),
        (Onward.CONSENT, Way.DOWNLOAD, OTHER, False, ["OTHER_PURPOSE_NO_CONSENT"]),
        (Onward.CONSENT, Way.DOWNLOAD, OTHER, True, []),
        (Onward.CONSENT, Way.ONWARD, OURS, False, ["ONWARD_NO_CONSENT"]),
        (Onward.CONSENT, Way.ONWARD, OURS, True, []),
        (Onward.BARRED, Way.DOWNLOAD, OURS, False, []),
        (Onward.BARRED, Way.DOWNLOAD, OTHER, True, ["OTHER_PURPOSE_BARRED"]),
        (Onward.BARRED, Way.ONWARD, OURS, True, ["ONWARD_BARRED"]),
        (Onward.FREE, Way.DOWNLOAD, " ", False, ["NO_PURPOSE"]),
    ],
)
def test_what_the_rule_of_handing_on_says(
    onward: Onward, way: Way, purpose: str, consented: bool, found: list[str]
) -> None:
    assert codes(onward, Asked(way, purpose, consented)) == found


def test_what_is_frozen_goes_nowhere() -> None:
    for way in Way:
        assert codes(Onward.FREE, Asked(way, OURS, True), "i1") == ["ITEM_FROZEN"]
    assert codes(Onward.FREE, Asked(Way.ONWARD, OURS), "i2") == []


def test_a_bar_of_the_sender_names_the_provisions_behind_it() -> None:
    (one,) = barred(item(Onward.CONSENT), Asked(Way.DOWNLOAD, OTHER), ())
    assert "UNTOC.18.19" in one.hook


ASKED = some.builds(Asked, some.sampled_from(Way), some.sampled_from([OURS, OTHER, ""]), some.booleans())


@given(ASKED, some.booleans())
def test_a_stricter_rule_never_lets_more_through(asked: Asked, held: bool) -> None:
    frozen = ("i1",) if held else ()
    free, consent, never = (bool(codes(one, asked, *frozen)) for one in (Onward.FREE, Onward.CONSENT, Onward.BARRED))
    assert free <= consent <= never


@given(some.sampled_from(Onward), ASKED)
def test_consent_never_takes_away_what_was_open(onward: Onward, asked: Asked) -> None:
    given_leave, not_given = (Asked(asked.way, asked.purpose, leave) for leave in (True, False))
    assert set(codes(onward, given_leave)) <= set(codes(onward, not_given))
