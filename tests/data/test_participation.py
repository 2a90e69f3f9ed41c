"""The tables of participation: the counts that the United Nations printed, and each date by its treaty's own rule."""

from datetime import date

import pytest

from entraide.data import load_register
from entraide.data.cases import declaration_types
from entraide.data.laws import law, law_table, places_of
from entraide.data.ledger import ledger, treaties
from entraide.data.tables import rows_of
from entraide.domain.law.condition import facts_of
from entraide.domain.law.entries import Event, Reason, entry_into_force
from entraide.domain.law.places import key_of
from entraide.domain.law.truth import Truth
from entraide.reading.cases.values import declared, wrong

NOW = date(2026, 11, 22)

# instrument, State, entry into force as the source gives it, as the treaty's own rule would give it
EXCEPTIONS = """
BOMB97 NLD 2003-03-09 2002-03-09
BUD NGA 2022-11-01 2022-10-01
CAT CAF 2016-10-11 2016-11-10
CAT KAZ 1998-10-25 1998-09-25
CETS112 BOL 2004-06-01 2004-07-01
CETS112 CZE 1993-01-01 1992-08-01
CETS112 SVK 1993-01-01 1992-08-01
CITES LTU 2002-03-09 2002-03-10
CITES TJK 2016-03-30 2016-06-28
CITES TON 2016-10-20 2017-01-18
CPPNM LAO 2010-09-29 2010-10-29
CPPNM MOZ 2003-03-02 2003-04-02
CPPNM UGA 2004-01-10 2004-01-09
ECE57 BGR 1994-09-14 1994-09-15
ECE57 CZE 1993-01-01 1992-07-14
ECE57 DEU 1977-01-01 1976-12-31
ECE57 KOR 2011-12-29 2011-12-28
ECE57 MCO 2009-05-01 2009-04-30
ECE57 SVK 1993-01-01 1992-07-14
ECE57-P1 BGR 1994-09-14 1994-09-15
ECE57-P1 KOR 2011-12-29 2011-12-28
ECE57-P1 MCO 2009-05-01 2009-04-30
ECE57-P2 BGR 1994-09-14 1994-09-15
ECE57-P2 IRL 2019-06-21 2019-06-20
ECE57-P2 KOR 2011-12-29 2011-12-28
ECE57-P2 MCO 2009-05-01 2009-04-30
ECMA59 BGR 1994-09-14 1994-09-15
ECMA59 CZE 1993-01-01 1992-07-14
ECMA59 DEU 1977-01-01 1976-12-31
ECMA59 KOR 2011-12-29 2011-12-28
ECMA59 SVK 1993-01-01 1992-07-14
ECMA59-P2 LUX 2022-02-01 2021-05-01
H70 AGO 1998-02-11 1998-04-11
H70 KGZ 2000-03-27 2000-03-26
H70 LUX 1978-12-21 1978-12-22
H70 SMR 2015-02-20 2015-02-19
M71 SMR 2015-02-20 2015-02-19
M71 SRB 1992-04-27 2001-08-22
SUA88 ARM 2005-09-06 2005-12-07
SUA88 BLR 2002-03-04 2003-03-04
SUA88 KIR 2006-02-16 2006-02-15
UNCAC AZE 2005-12-01 2005-12-14
UNCAC KAZ 2008-07-17 2008-07-18
UNCAC LBR 2005-10-16 2005-12-14
UNCAC LSO 2005-12-15 2005-12-14
UNCAC USA 2006-11-30 2006-11-29
"""


@pytest.mark.parametrize(
    ("instrument", "on", "count"),
    [
        ("UNTOC", date(2019, 12, 18), 190),  # A/RES/74/177
        ("UNTOC", date(2026, 9, 11), 195),
        ("UNCAC", date(2014, 4, 2), 171),
        ("UNCAC", date(2019, 12, 18), 186),  # A/RES/74/177
        ("UNCAC", date(2024, 4, 5), 190),
        ("TIP", date(2025, 4, 10), 184),
        ("V88", date(2014, 6, 3), 189),
        ("NUC05", date(2014, 5, 29), 94),
    ],
)
def test_as_many_parties_as_the_united_nations_counted_on_that_day(instrument: str, on: date, count: int) -> None:
    assert len(ledger().states(instrument, Event.CONSENT, on, NOW)) == count


def test_the_count_as_known_in_2014_is_that_of_2014() -> None:
    assert len(ledger().states("UNCAC", Event.CONSENT, NOW, date(2015, 1, 1))) == 171


def test_each_date_follows_its_treaty_s_own_rule_but_for_the_exceptions() -> None:
    known, found = treaties(), []
    for row in rows_of("law/participation.csv"):
        treaty = known[row["instrument"]]
        if row["act"] == "succession" or len(row["deposited"]) != 10 or not row["in_force"]:
            continue
        assert treaty.in_force
        computed = entry_into_force(date.fromisoformat(row["deposited"]), treaty.entry, treaty.in_force).isoformat()
        if computed != row["in_force"]:
            found.append(f"{row['instrument']} {row['state']} {row['in_force']} {computed}")
            assert row["given_or_computed"] == "given"
            assert f"the treaty's rule would give {computed}" in row["doubt"]
    assert found == EXCEPTIONS.split("\n")[1:-1]


def test_each_table_lists_as_many_as_it_says() -> None:
    held = ledger()
    for table in rows_of("law/participation_tables.csv"):
        on = date.fromisoformat(table["as_of"])
        if table["whole"] == "yes":
            listed = held.states(table["instrument"], Event.CONSENT, on, known=on)
            assert len(listed) == int(table["listed"]), table


def test_no_state_is_party_to_a_protocol_without_its_parent() -> None:
    held = ledger()
    for one in treaties().values():
        if one.parent and (on := held.told(one.code, NOW)) and (above := held.told(one.parent, NOW)):
            day = min(on, above)
            members = set(held.states(one.code, Event.IN_FORCE, day, NOW))
            assert members <= set(held.states(one.parent, Event.IN_FORCE, day, NOW)), one.code


def test_193_members_2_observers_and_of_each_territory_its_state() -> None:
    rows = {row["code"]: row for row in rows_of("law/states.csv")}
    kinds = [row["kind"] for row in rows.values()]
    assert (kinds.count("member"), kinds.count("observer")) == (193, 2)
    assert all(rows[row["of"]]["kind"] == "member" for row in rows.values() if row["kind"] == "territory")
    assert all(row["un_group"] and row["un_since"] for row in rows.values() if row["kind"] == "member")
    assert sum(bool(row["coe"]) for row in rows.values()) == 46
    assert {code for code, row in rows.items() if row["kind"] == "organisation"} == {"EUE", "EURATOM"}
    assert all(row[tag] for row in rows.values() for tag in load_register().states)


def test_the_death_penalty_travels_with_its_doubt() -> None:
    rows = [row for row in rows_of("law/state_facts.csv") if row["fact"] == "death_penalty"]
    assert {row["value"] for row in rows} == {"abolished", "abolished_ordinary", "abolished_practice", "retained"}
    assert all("inferred" in row["doubt"] and row["source"] and row["as_of"] for row in rows)


def test_four_questions_have_four_answers() -> None:
    held, on = ledger(), date(2010, 1, 1)
    assert held.adopted("UNTOC", on).truth is Truth.TRUE
    assert held.signed("JPN", "UNTOC", on, NOW).truth is Truth.TRUE
    assert held.in_force("UNTOC", on).truth is Truth.TRUE
    assert held.in_force_between("JPN", "FRA", "UNTOC", on, NOW).reasons == (Reason.NOT_YET,)
    assert held.in_force_between("JPN", "FRA", "UNTOC", date(2017, 8, 10), NOW).truth is Truth.TRUE
    assert held.adopted("UNCC24", NOW).truth is Truth.TRUE
    assert held.in_force("UNCC24", date(2025, 1, 1)).truth is Truth.FALSE


def test_the_european_union_stands_for_none_of_its_members() -> None:
    held, on = ledger(), date(2025, 1, 17)
    assert held.consented("EUE", "FIR", on, NOW).truth is Truth.TRUE
    assert held.party("IRL", "FIR", on, NOW).truth is Truth.FALSE
    assert held.in_force_between("EUE", "JPN", "UNTOC", NOW, NOW).truth is Truth.UNKNOWN


def test_jersey_came_under_the_convention_when_it_was_extended_to_it() -> None:
    held = ledger()
    days = (date(2014, 12, 16), date(2014, 12, 17))
    answers = [held.in_force_between("FRA", "GBR", "UNTOC", on, NOW, "JEY").truth for on in days]
    assert answers == [Truth.FALSE, Truth.TRUE]
    assert held.in_force_between("FRA", "DNK", "UNCAC", NOW, NOW, "GRL").truth is Truth.FALSE


def test_an_old_table_says_so() -> None:
    assert ledger().party("DEU", "NUC05", NOW, NOW).reasons == (Reason.LISTED, Reason.STALE)
    assert ledger().party("DEU", "UNTOC", NOW, NOW).reasons == (Reason.LISTED,)


def test_what_states_declared_is_typed_and_stands_at_a_place_that_the_text_has() -> None:
    held = ledger()
    told = {
        (one, code): held.declared(one, code, "extradition_basis", NOW, NOW)[0].value
        for one, code in (("IND", "UNTOC"), ("VNM", "UNTOC"), ("SLV", "UNCAC"), ("ETH", "UNCAC"))
    }
    assert list(told.values()) == ["yes", "no", "no", "text"]
    assert held.declared("LVA", "UNTOC", "language", NOW, NOW)[0].value == "en|lv"
    assert held.declared("FRA", "UNTOC", "extradition_basis", NOW, NOW) == ()
    for row in rows_of("law/declarations.csv"):
        keys = places_of(row["instrument"])
        assert not keys or key_of(row["at"], keys), row
        assert row["value"] != "text" or row["doubt"], row


def test_each_type_of_declaration_has_a_name_and_a_kind_and_what_was_declared_is_of_it() -> None:
    kinds, phrases = declaration_types(), law_table("phrases")
    conditions = [*(one.when for one in law().rules), *(one.means for one in law().notions.values())]
    asked = {name.rpartition(".")[2] for one in conditions for name in facts_of(one) if ".declared." in name}
    assert asked <= kinds.keys()
    assert [name for name in kinds if f"declared.{name}" not in phrases] == []
    for row in rows_of("law/declarations.csv"):
        kind, value = kinds[row["type"]], row["value"]
        told = (
            value.split("|") if kind.startswith("set") else int(value) if value.isdecimal() else declared(kind, value)
        )
        assert value == "text" or wrong(kind, told) is None, row


def test_the_articles_of_entry_and_denunciation_are_places_that_the_texts_have() -> None:
    for row in rows_of("law/instruments.csv"):
        keys = places_of(row["code"])
        for place in filter(None, f"{row['entry_at']}|{row['denunciation_at']}".split("|")):
            assert not keys or key_of(place, keys), (row["code"], place)
