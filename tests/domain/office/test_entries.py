"""What an edition of the directory would change here, before anybody says yes."""

from dataclasses import replace
from datetime import date

import pytest

from entraide.domain.office.entries import Becomes, Listed, Stands, plan

THEN, NOW = date(2999, 1, 1), date(2999, 2, 1)
THERE = Listed("k", "CHE", "Office des phares", {"name": "Office des phares", "phone": "1"}, NOW)
TAKEN = Stands("h", "CHE", "Office des phares", THERE.fields, 3, NOW, taken=3)


@pytest.mark.parametrize(
    ("listed", "stands", "becomes"),
    [
        (THERE, None, Becomes.ADDED),
        (THERE, TAKEN, Becomes.SAME),
        (THERE, replace(TAKEN, confirmed=THEN), Becomes.CONFIRMED),
        (THERE, replace(TAKEN, confirmed=None), Becomes.CONFIRMED),
        (THERE, replace(TAKEN, taken=None), Becomes.CONFIRMED),
        (replace(THERE, confirmed=THEN), TAKEN, Becomes.SAME),
        (THERE, replace(TAKEN, fields={"phone": "2"}), Becomes.CHANGED),
        (THERE, replace(TAKEN, fields={"phone": "2"}, number=4), Becomes.OVER),
        (THERE, replace(TAKEN, fields={"phone": "2"}, taken=None), Becomes.OVER),
        (replace(THERE, unfit="phone"), None, Becomes.UNFIT),
        (replace(THERE, unfit="phone"), TAKEN, Becomes.UNFIT),
        (replace(THERE, state="FRA", unfit="phone"), TAKEN, Becomes.OURS),
        (THERE, replace(TAKEN, state="FRA"), Becomes.OURS),
    ],
)
def test_what_becomes_of_an_entry(listed: Listed, stands: Stands | None, becomes: Becomes) -> None:
    here = {"k": stands} if stands else {}
    [planned] = plan("FRA", [listed], here, {})
    assert planned.becomes is becomes
    assert (planned.listed, planned.stands) == (listed, stands)
    [found] = plan("FRA", [listed], {}, here)
    assert found == planned, "one that stands here for the same authority is met as one that was taken"


def test_what_differs_is_told_field_by_field_and_an_empty_field_is_none() -> None:
    here = replace(TAKEN, fields={"phone": "2", "name": "Office des phares", "fax": "3", "note": ""})
    [planned] = plan("", [THERE], {"k": here}, {})
    assert planned.differs == (("phone", "2", "1"), ("fax", "3", ""))
    [added] = plan("", [THERE], {}, {})
    assert added.differs == (("name", "", "Office des phares"), ("phone", "", "1"))
    [ours] = plan("CHE", [THERE], {"k": here}, {})
    assert (ours.becomes, ours.differs) == (Becomes.OURS, planned.differs)


def test_what_the_office_lists_no_more_is_withdrawn_but_our_own() -> None:
    ours = replace(TAKEN, state="FRA")
    found = plan("FRA", [], {"k": TAKEN, "l": ours}, {"m": TAKEN})
    assert [(one.becomes, one.stands) for one in found] == [(Becomes.WITHDRAWN, TAKEN), (Becomes.OURS, ours)]
    assert plan("", [], {"l": ours}, {})[0].becomes is Becomes.WITHDRAWN, (
        "of a node that knows no State nothing is its own"
    )
