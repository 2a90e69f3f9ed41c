"""What became of each paragraph in the next resolution of a series. The texts are fictional."""

from hypothesis import given, settings
from hypothesis import strategies as st

from entraide.domain.mandates.lineage import Edge, Op, lineage
from entraide.reading.clauses import clauses_of


def ops(*texts: str) -> list[Op]:
    return [Op(f"para_{nth}", str(nth), text, clauses_of(text, "en")) for nth, text in enumerate(texts, 1)]


def told(old: list[Op], new: list[Op]) -> dict[tuple[str, str], tuple[str, ...]]:
    def name(held: list[Op], at: int | None) -> str:
        return "–" if at is None else held[at].number

    return {(name(old, edge.old), name(new, edge.new)): edge.kinds for edge in lineage(old, new)}


LAMPS = "Urges Member States to keep the lamps of their lighthouses lit throughout the winter months;"
FOG = "Encourages Member States to share statistics on fog, and requests the Secretary-General to submit a report at its seventy-fifth session;"
BELLS = "Invites States parties to the Convention on Bells to ring them in storms, using the regular bell-ringing questionnaire;"


def test_what_stays_what_goes_and_what_comes() -> None:
    new = "Welcomes the opening of the museum of harbour cranes;"
    found = told(ops(LAMPS, FOG, BELLS), ops(LAMPS, BELLS, new))
    assert found == {
        ("1", "1"): ("identical",),
        ("3", "2"): ("identical",),
        ("–", "3"): ("new",),
        ("2", "–"): ("dropped",),
    }


def test_how_a_paragraph_changed() -> None:
    assert told(ops(LAMPS), ops(LAMPS.replace("Urges", "Invites")))["1", "1"][0] == "weakened"
    assert told(ops(LAMPS.replace("Urges", "Invites")), ops(LAMPS))["1", "1"][0] == "strengthened"
    both = FOG.replace("its seventy-fifth session", "its seventy-fifth and seventy-sixth sessions")
    assert told(ops(FOG), ops(both))["1", "1"][0] == "frequency_changed"
    narrower = BELLS.replace(", using the regular bell-ringing questionnaire", ", consistent with their domestic law")
    assert told(ops(BELLS), ops(narrower))["1", "1"] == ("narrowed",)
    wider = BELLS.replace(
        "in storms", "in storms and in snow, and to train ringers in every harbour and on every island"
    )
    assert told(ops(BELLS), ops(wider))["1", "1"] == ("widened",)


def test_what_changed_place_is_moved() -> None:
    found = told(ops(LAMPS, FOG, BELLS), ops(BELLS, LAMPS, FOG))
    assert found["3", "1"] == ("identical", "moved")
    assert found["1", "2"] == ("identical",)


def test_a_paragraph_in_two_is_split_and_two_in_one_are_merged() -> None:
    one, other = FOG.split(", and ")
    halves = (one + ";", other.replace("requests", "Requests"))
    found = told(ops(FOG), ops(*halves))
    assert {kind for kinds in found.values() for kind in kinds} >= {"split"}
    assert "–" not in {new for _, new in found}
    merged = told(ops(*halves), ops(FOG))
    assert {kind for kinds in merged.values() for kind in kinds} >= {"merged"}


def test_nothing_is_lost_and_nothing_is_told_twice() -> None:
    edges: list[Edge] = lineage(ops(LAMPS, FOG), ops(BELLS))
    assert sorted(edge.old for edge in edges if edge.old is not None) == [0, 1]
    assert [edge.new for edge in edges if edge.new is not None] == [0]
    assert lineage([], []) == []
    assert [edge.kinds for edge in lineage([], ops(LAMPS))] == [("new",)]


def test_a_paragraph_cut_short_is_still_the_same_one() -> None:
    long = LAMPS.removesuffix(";") + (
        ", and in this regard takes note of the compendium of wicks, oils and mirrors which the guild of keepers put "
        "together over nine winters, and which might help to build a common and well-tried practice of trimming;"
    )
    found = told(ops(long, FOG), ops(LAMPS, FOG))
    assert found["1", "1"] == ("narrowed",)


def test_a_word_that_only_joins_changes_no_scope() -> None:
    assert told(ops(LAMPS), ops(LAMPS.replace("Urges", "Also urges")))["1", "1"] == ("edited",)


WORDS = [
    "lamp",
    "fog",
    "bell",
    "harbour",
    "crane",
    "tide",
    "winter",
    "keeper",
    "island",
    "storm",
    "chart",
    "pilot",
    "reef",
    "buoy",
    "signal",
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
TEXTS = st.lists(SENTENCES, max_size=9).map(lambda said: [Op(f"para_{n}", str(n), one) for n, one in enumerate(said)])


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_a_text_beside_itself_is_all_identical(text: list[Op]) -> None:
    assert all(edge.old is not None and edge.kinds[0] == "identical" for edge in lineage(text, text))


@given(TEXTS, TEXTS)
@settings(max_examples=120, deadline=None)
def test_every_provision_of_both_sides_has_one_whole_edge_at_most(old: list[Op], new: list[Op]) -> None:
    edges = lineage(old, new)
    whole = [edge for edge in edges if edge.whole]
    for side, count in (("old", len(old)), ("new", len(new))):
        held = [getattr(edge, side) for edge in whole if getattr(edge, side) is not None]
        assert len(held) == len(set(held))
        assert {getattr(edge, side) for edge in edges} - {None} == set(range(count))
    assert all({"split", "merged"} & set(edge.kinds) for edge in edges if not edge.whole)


@given(TEXTS, TEXTS)
@settings(max_examples=60, deadline=None)
def test_numbers_say_nothing_of_the_pairs(old: list[Op], new: list[Op]) -> None:
    other = [Op(f"sec_I__{one.key}", f"9{one.number}", one.words) for one in new]
    assert lineage(old, new) == lineage(old, other)
