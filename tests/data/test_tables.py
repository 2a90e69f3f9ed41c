"""The tables of what is known."""

from entraide.data import load_register, sources


def test_the_register_names_each_of_the_193_members_in_six_languages() -> None:
    states = load_register().states
    assert set(states) == {"fr", "en", "es", "ru", "ar", "zh"}
    assert {tag: len(names) for tag, names in states.items()} == dict.fromkeys(states, 193)
    assert "Trinidad and Tobago" in states["en"]


def test_each_table_says_where_it_comes_from_and_who_checked_it() -> None:
    for row in sources().values():
        assert row["source"]
        assert row["as_of"]
        assert row["checked_by"]
