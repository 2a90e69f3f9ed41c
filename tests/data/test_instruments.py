"""The table of instruments: its rules, on rows of our own, and its numbers, on the United Nations' footnotes."""

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest
from lxml import etree

from entraide.data import load_register
from entraide.data.instruments import read_instruments
from entraide.domain.texts.instrument import Instrument
from entraide.domain.texts.profile import LANGUAGES
from tests.corpus import Corpus

LAKE = {
    "code": "LAKE31",
    "house": "un",
    "adopted": "1931-05-04",
    "depositary": "",
    "series": "77",
    "volumes": "3|4",
    "parent": "",
    "acronyms": "",
    "checked": "adopted:corpus 2|series:unverified|volumes:unverified",
}
EELS = LAKE | {"code": "EELS40", "adopted": "", "parent": "LAKE31", "checked": "series:corpus 1|volumes:corpus 1"}
TITLE = {"code": "LAKE31", "language": "en", "kind": "title", "seen": "2", "name": "Treaty on the Lake"}
NAMES = [
    TITLE,
    TITLE | {"kind": "short", "name": "Lake Treaty"},
    TITLE | {"code": "EELS40", "name": "Protocol on Eels"},
]
AMBIGUOUS = {"CRC-OPAC", "CRC-OPIC", "CRC-OPSC", "TIP", "SOM", "AP1", "AP2", "TLATELOLCO-P1", "TLATELOLCO-P2"}


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("\u2011", "-")).casefold()


def test_rows_become_instruments_with_the_title_first() -> None:
    lake, eels = read_instruments([LAKE, EELS], NAMES)
    assert lake.names["en"] == ("Treaty on the Lake", "Lake Treaty")
    assert (lake.volumes, lake.acronyms, lake.iri) == (("3", "4"), (), "/akn/un/act/treaty/1931-05-04/lake31")
    assert (eels.parent, eels.iri) == ("LAKE31", "/akn/un/act/treaty/eels40")


@pytest.mark.parametrize(
    "change",
    [
        {"code": "LAKE31"},
        {"code": ""},
        {"house": "moon"},
        {"parent": "RIVER"},
        {"parent": "EELS40"},
        {"adopted": "1940-13-01", "checked": "adopted:x|series:x|volumes:x"},
        {"adopted": "19400101", "checked": "adopted:x|series:x|volumes:x"},
        {"checked": "series:corpus 1"},
        {"checked": "series:corpus 1|volumes:"},
        {"checked": "series:corpus 1|volumes:corpus 1|depositary:corpus 1"},
    ],
)
def test_a_row_of_facts_that_breaks_a_rule_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        read_instruments([LAKE, EELS | change], NAMES)


@pytest.mark.parametrize(
    "change",
    [
        {"code": "RIVER"},
        {"language": "la"},
        {"kind": "nickname"},
        {"kind": "title"},
        {"seen": "often"},
        {"name": ""},
        {"name": "Treaty on the Lake"},
    ],
)
def test_a_row_of_names_that_breaks_a_rule_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        read_instruments([LAKE, EELS], [NAMES[0], NAMES[1] | change, NAMES[2]])


def test_an_instrument_without_a_name_is_refused() -> None:
    with pytest.raises(ValueError, match="EELS40"):
        read_instruments([LAKE, EELS], NAMES[:2])


def test_the_register_holds_the_instruments_of_the_programme() -> None:
    known = {instrument.code: instrument for instrument in load_register().instruments}
    assert len(known) > 250
    assert known["UNTOC"].iri == "/akn/un/act/treaty/2000-11-15/untoc"
    assert "Convention contre la criminalité organisée" in known["UNTOC"].names["fr"]
    assert known["UNTOC"].names["ru"][0].startswith("Конвенция")
    assert any(name.startswith("Конвенции") for name in known["UNTOC"].names["ru"])
    assert (known["TIP"].series, known["TIP"].volumes, known["TIP"].parent) == ("39574", ("2237",), "UNTOC")
    assert known["GC"].series == "970|971|972|973"
    programme = "UNTOC TIP SOM FIR UNCAC V88 SC61 PS71 ICCPR CAT CRC REF51 H70 M71 HOST79 CPPNM BOMB97 FIN99 UNESCO70"
    assert [code for code in programme.split() if set(known[code].names) != set(LANGUAGES)] == []


def test_names_tell_one_instrument_but_for_a_few_that_are_said_to_be_ambiguous() -> None:
    holders = defaultdict(set)
    for instrument in load_register().instruments:
        for tag, names in instrument.names.items():
            for name in names:
                holders[tag, fold(name)].add(instrument.code)
    shared = {name: codes for name, codes in holders.items() if len(codes) > 1}
    assert shared
    assert {name: codes for name, codes in shared.items() if not codes <= AMBIGUOUS} == {}


def test_names_are_stored_as_printed_without_an_article() -> None:
    articles = re.compile(r"(?i)(?:the|la|le|les|el|los|las|l’) ")
    wrong = [
        name
        for instrument in load_register().instruments
        for names in instrument.names.values()
        for name in names
        if "'" in name or name != " ".join(name.split()) or articles.match(name) or len(name) < 4
    ]
    assert wrong == []


def by_number() -> dict[str, list[Instrument]]:
    found: dict[str, list[Instrument]] = defaultdict(list)
    for instrument in load_register().instruments:
        for number in filter(None, instrument.series.split("|")):
            found[number].append(instrument)
    return found


def test_each_number_cited_three_times_is_in_the_table(shared: Path) -> None:
    with (shared / "corpus/derived/treaty_footnotes_aligned.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    cited: dict[str, int] = defaultdict(int)
    for row in rows:
        league = "League of Nations" in row["en"]
        for first, last in re.findall(r"Nos?\. (\d+)(?:[–-](\d+))?", row["en"]):
            for number in range(int(first), int(last or first) + 1):
                cited[f"LNTS {number}" if league else str(number)] += int(row["count"])
    often = {number for number, count in cited.items() if count >= 3}
    assert len(often) > 90
    assert often - set(by_number()) == set()


def test_the_numbers_in_footnotes_stand_beside_names_that_the_table_gives_them(corpus: Corpus) -> None:
    """A call stands behind the name, or behind "the Protocol thereto"; the rest are misprints and paraphrases."""
    numbers, right, all_of_them = by_number(), 0, 0
    named = {instrument.code: instrument.names for instrument in load_register().instruments}
    for tag in ("fr", "en", "es"):
        for name in corpus.names(f"ecosoc/{tag}"):
            for note in etree.fromstring(corpus(name)).iter("{*}authorialNote"):
                number = re.search(
                    r"vol\.\s?\d+,\s(?:No\.|no|núm\.)\s(\d+)\.?$", " ".join("".join(map(str, note.itertext())).split())
                )
                if not number:
                    continue
                told = note.xpath("preceding-sibling::node()/descendant-or-self::text()")
                before = fold("".join(map(str, told if isinstance(told, list) else [])))[-500:]
                all_of_them += 1
                codes = {code for known in numbers[number[1]] for code in (known.code, known.parent) if code}
                right += any(fold(called) in before for code in codes for called in named[code].get(tag, ()))
    assert all_of_them > 150
    assert right / all_of_them > 0.95, f"{right} of {all_of_them}"
