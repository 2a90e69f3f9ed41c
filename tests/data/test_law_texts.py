"""The rules beside the texts of the treaties: they name paragraphs that are there, in words of our own; what nobody read
is never shown as read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from entraide.data.laws import law, places_of, read_law
from entraide.domain.law.rules import Coverage, Notion, Rule

WORDS_IN_A_ROW = 7
TEXTS = {
    "BOMB97": "bombings",
    "BUD": "budapest",
    "CETS112": "coe112",
    "CETS112-P": "coe112p",
    "CPPNM": "cppnm",
    "ECE57": "coe57",
    "ECE57-P1": "coe57p1",
    "ECE57-P2": "coe57p2",
    "ECE57-P3": "coe57p3",
    "ECMA59": "coe59",
    "ECMA59-P1": "coe59p1",
    "ECMA59-P2": "coe59p2",
    "ETS70": "coe70",
    "ETS73": "coe73",
    "ETS90": "ects",
    "ETS141": "coe198or141",
    "FIN99": "financing",
    "FIR": "firearms",
    "H70": "hague1970",
    "HOST79": "hostages",
    "ICCPR": "iccpr",
    "NUC05": "nuclear",
    "SC61": "single61",
    "SOM": "som",
    "TIP": "tip",
    "UNCAC": "uncac",
    "UNTOC": "untoc",
    "V88": "vienna88",
}
RULE = """
instrument: UNTOC
checked: {{against: a text, date: 2026-11-22, by: nobody}}
rules:
  - {{id: UNTOC.test, at: ["{place}"], forms: [mla], kind: scope, strength: defines, fr: Essai., en: Test.{checked}}}
"""


def records() -> tuple[Rule | Notion | Coverage, ...]:
    """Everything that names a paragraph."""
    held = law()
    return (*held.rules, *held.notions.values(), *held.coverages)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of so many words."""
    words = re.findall(r"[a-zà-ÿ0-9]+", text.lower().replace("’", "'"))
    return zip(*(words[nth:] for nth in range(WORDS_IN_A_ROW)), strict=False)


@pytest.mark.parametrize("checked", [", checked: yes", ""])
@pytest.mark.parametrize("place", ["18(31)", "18(9)(c)", "42", "annex_1~1"])
def test_a_rule_that_names_a_paragraph_its_text_lacks_is_refused(place: str, checked: str, tmp_path: Path) -> None:
    file = tmp_path / "UNTOC.yaml"
    file.write_text(RULE.format(place=place, checked=checked))
    with pytest.raises(ValueError, match="the text has no"):
        read_law([file])


def test_every_paragraph_that_is_named_stands_in_the_text() -> None:
    for one in records():
        keys = places_of(one.instrument)
        if keys:
            assert set(one.keys) <= keys, one
            assert len(one.keys) == len(one.places), one


def test_what_was_read_was_read_in_a_text_that_we_hold() -> None:
    for one in records():
        if one.checked:
            assert one.keys, one
            assert places_of(one.instrument), one


def test_practice_models_and_reciprocity_are_read_in_no_text() -> None:
    kept = [rule for rule in law().rules if rule.instrument in ("PRACTICE", "RECIP") or "MODEL" in rule.instrument]
    assert kept
    assert [rule.id for rule in kept if rule.checked] == []


@pytest.mark.parametrize("instrument", sorted(TEXTS))
def test_no_sentence_repeats_seven_words_of_the_treaty(instrument: str, shared: Path) -> None:
    file = shared / "corpus/treaties-en" / f"{TEXTS[instrument]}.md"
    if not file.is_file():
        pytest.skip(f"no {file}")
    text = set(runs(file.read_text(encoding="utf-8")))
    held = law()
    said = [(rule.id, rule.says) for rule in held.rules if rule.instrument == instrument]
    said += [(one.name, one.says) for one in held.notions.values() if one.instrument == instrument]
    copied = [
        (name, " ".join(run))
        for name, each in said
        for tag, words in each
        if tag == "en"
        for run in runs(words)
        if run in text
    ]
    assert copied == []
