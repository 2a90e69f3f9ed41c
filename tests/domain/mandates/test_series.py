"""Which resolutions are of one series. The titles are fictional."""

from dataclasses import replace

from entraide.data.series import series_wording
from entraide.domain.mandates.series import Member, predecessors, series, series_of

WORDS = series_wording()
KEEPERS = "Strengthening the programme of lighthouse keepers, in particular its lamps"


def member(symbol: str, title: str = KEEPERS, recalled: tuple[str, ...] = (), **more: str) -> Member:
    year = 1945 + int(symbol.split("/")[2]) if symbol.startswith("A") else 2000
    given = {"language": "en", "adopted": f"{year}-12-18", "agenda": "Navigation"} | more
    return Member(symbol, title=title, recalled=frozenset(recalled), **given)


FIRST = member("A/RES/72/196")
SECOND = member("A/RES/74/177", recalled=("A/RES/72/196",))
THIRD = member("A/RES/78/229", recalled=("A/RES/74/177",))


def links(*members: Member) -> dict[str, str]:
    return {one.symbol: before.symbol for one, before in predecessors(members, WORDS).items()}


def test_each_follows_the_latest_of_its_title() -> None:
    [found] = series([THIRD, FIRST, SECOND, member("A/RES/74/5", "Buoys")], WORDS)
    assert found == [FIRST, SECOND, THIRD]
    assert series_of("A/RES/74/177", [THIRD, FIRST, SECOND], WORDS) == found
    assert series_of("A/RES/74/5", [THIRD, FIRST, SECOND], WORDS) == []


def test_a_title_that_varies_needs_the_recalling() -> None:
    longer = "Strengthening the world programme of lighthouse keepers, in particular its lamps and mirrors"
    assert links(FIRST, member("A/RES/74/1", longer, ("A/RES/72/196",))) == {"A/RES/74/1": "A/RES/72/196"}
    assert links(FIRST, member("A/RES/74/1", longer)) == {}


def test_the_number_of_a_session_makes_no_other_title() -> None:
    old, new = (f"Report of the Committee of Buoys on its {nth} session" for nth in ("twenty-first", "twenty-second"))
    assert links(member("A/RES/72/3", old), member("A/RES/73/4", new)) == {"A/RES/73/4": "A/RES/72/3"}


def test_a_title_with_one_head_goes_on_under_another_theme() -> None:
    old, new = (f"Fog and foreign policy of islands: {theme}" for theme in ("bells in winter", "a common horn"))
    assert links(member("A/RES/72/3", old), member("A/RES/73/4", new, ("A/RES/72/3",))) != {}


def test_another_title_in_the_same_session_is_no_successor() -> None:
    nearly = KEEPERS.replace("lamps", "budget")
    assert links(FIRST, member("A/RES/72/200", nearly, ("A/RES/72/196",))) == {}


def test_bodies_and_languages_are_apart() -> None:
    french = replace(SECOND, language="fr")
    council = member("E/RES/2023/4", recalled=("A/RES/72/196",), adopted="2023-07-01")
    assert links(FIRST, french, council) == {}


def test_texts_without_a_title_are_told_by_what_they_recall() -> None:
    one = member("S/RES/2001(2011)", "", ("S/RES/1900(2009)", "S/RES/1950(2010)"), adopted="2011-01-01")
    next_one = member("S/RES/2050(2012)", "", (*one.recalled, one.symbol), adopted="2012-01-01")
    other = member("S/RES/2051(2012)", "", (one.symbol, "S/RES/1000(1995)"), adopted="2012-02-01")
    assert links(one, next_one, other) == {next_one.symbol: one.symbol}


def test_a_corrected_version_takes_the_place_of_the_text() -> None:
    corrected = replace(SECOND, symbol="A/RES/74/177/Corr.1")
    [found] = series([FIRST, SECOND, corrected, THIRD], WORDS)
    assert found == [FIRST, corrected, THIRD]
