"""The law as data: it loads, and no rule names a paragraph that its text does not have."""

from entraide.data.laws import law


def test_the_law_loads_and_what_is_checked_names_its_places() -> None:
    held = law()
    assert held.rules
    assert [one.id for one in held.rules if one.checked and not all(one.keys)] == []
