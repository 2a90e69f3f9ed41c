"""What a table would change: compared with what is known, applied beside it, and what was known before still told."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from entraide.domain.law.changes import Effect, Examined, Objection, compare, entries, table
from entraide.domain.law.entries import Entry, Event, Table, Treaty, span
from entraide.domain.law.ledger import Ledger
from entraide.domain.law.listing import OUT, Line, Listing, Unread, settled
from entraide.domain.law.truth import Truth

TOLD, AS_OF, NOW = date(2040, 1, 1), date(2044, 9, 24), date(2044, 11, 12)
LAMPS = Treaty("LAMPS", date(2030, 1, 1), date(2032, 1, 1), TOLD, "30d", signature_until=date(2031, 12, 31))


def known(state: str, deposited: str, in_force: str, act: str = "ratification", star: str = "no") -> list[Entry]:
    return [
        Entry("LAMPS", state, Event.CONSENT, span(deposited), TOLD, "old", what=act),
        Entry("LAMPS", state, Event.IN_FORCE, span(in_force), TOLD, "old", what=star),
    ]


LEDGER = Ledger(
    [LAMPS, Treaty("UNLIT", date(2040, 1, 1), None, TOLD, "30d")],
    [Table("LAMPS", TOLD, whole=True, signatures=True)],
    [
        *known("AAA", "2031-05-05", "2032-01-01"),
        *known("BBB", "2033-05-05", "2033-06-04", "acceptance", "yes"),
        *known("CCC", "2034-01-01", "2034-02-20"),
        Entry("LAMPS", "AAA", Event.TERRITORY, span("2035-01-01"), TOLD, "old", territory="ISL", what="yes"),
    ],
)
SAME = (
    Line(2, "A", "AAA", act="ratification", deposited="2031-05-05", star="no"),
    Line(3, "Isle", "AAA", "ISL", deposited="2034-12-02", in_force="2035-01-01", reach="yes"),
    Line(4, "B", "BBB", act="ratification", deposited="2033-05-05", in_force="2033-06-04", star="yes"),
    Line(5, "C", "CCC", deposited="2034-01-01"),
)


def laid(*lines: Line, form: str = "scope", as_of: date = AS_OF, titled: str = "", **told: object) -> Examined:
    listing = replace(Listing(form, lines), **told)  # type: ignore[arg-type]
    return compare(listing, LEDGER, "LAMPS", as_of, NOW, titled=titled)


def effects(examined: Examined) -> dict[str, Effect]:
    return {one.territory or one.state: one.effect for one in examined.changes}


def objections(examined: Examined) -> list[tuple[Objection, str]]:
    return [(one.what, one.told) for change in examined.changes for one in change.remarks]


def test_what_is_known_already_changes_nothing() -> None:
    examined = laid(*SAME)
    assert set(effects(examined).values()) == {Effect.SAME}
    assert list(entries(examined, "new", NOW, {})) == []


def test_only_tables_that_mark_accession_alone_leave_the_act_open() -> None:
    assert effects(laid(*SAME, form="status"))["BBB"] is Effect.CHANGED


def test_a_new_state_enters_by_the_treatys_own_rule() -> None:
    examined = laid(
        *SAME, Line(6, "D", "DDD", signed="2031-01-01", act="accession", deposited="2044-01-01", star="yes")
    )
    assert effects(examined)["DDD"] is Effect.NEW
    made = list(entries(examined, "new", NOW, {}))
    assert [(one.event, one.on, one.what, one.known) for one in made] == [
        (Event.SIGNED, span("2031-01-01"), "", NOW),
        (Event.CONSENT, span("2044-01-01"), "accession", NOW),
        (Event.IN_FORCE, span("2044-01-31"), "yes", NOW),
    ]


def test_a_successor_was_bound_before_it_said_so_and_a_treaty_not_in_force_gives_no_day() -> None:
    line = Line(6, "D", "DDD", act="succession", deposited="2044-01-01")
    *_, last = entries(laid(line), "new", NOW, {})
    assert last.on == (date.min, date(2044, 1, 1))
    unlit = compare(
        Listing("csv", (Line(2, "A", "AAA", act="accession", deposited="2044-01-01"),)), LEDGER, "UNLIT", AS_OF, NOW
    )
    *_, last = entries(unlit, "new", NOW, {})
    assert (last.event, last.on) == (Event.IN_FORCE, (date(2044, 1, 1), date.max))
    assert objections(unlit) == [(Objection.NOT_COMPUTED, "")]


def test_a_date_that_breaks_the_treatys_rule_is_said_with_the_rules_date_and_kept_as_printed() -> None:
    examined = laid(Line(2, "D", "DDD", act="accession", deposited="2044-01-01", in_force="2044-03-01"))
    assert objections(examined) == [(Objection.RULE, "2044-01-31")]
    *_, last = entries(examined, "new", NOW, {})
    assert (last.on, last.doubt) == (span("2044-03-01"), "the treaty's rule would give 2044-01-31")
    assert objections(laid(Line(2, "D", "DDD", act="accession", deposited="2044-01-01", in_force="2044-01-31"))) == []


def test_days_that_cannot_be_are_said() -> None:
    late = Line(2, "D", "DDD", signed="2044-12-01", act="accession", deposited="2044-01-01", doubt="blurred")
    early = Line(3, "E", "EEE", act="accession", deposited="2020-01-01")
    assert objections(laid(late, early)) == [
        (Objection.LATER, "2044-12-01"),
        (Objection.ORDER, "2044-12-01"),
        (Objection.SIGNED_LATE, "2031-12-31"),
        (Objection.DOUBT, "blurred"),
        (Objection.NOT_ADOPTED, "2030-01-01"),
    ]


def test_a_changed_date_leaves_what_was_known_before(day: date = date(2033, 7, 1)) -> None:
    examined = laid(replace(SAME[2], deposited="2033-06-15", in_force="2033-07-15"), *SAME[:2], SAME[3])
    assert effects(examined)["BBB"] is Effect.CHANGED
    after = LEDGER.with_more([table(examined, NOW)], entries(examined, "new", NOW, {}))
    assert after.party("BBB", "LAMPS", day, NOW).truth is Truth.FALSE
    assert after.party("BBB", "LAMPS", day, date(2044, 11, 11)).truth is Truth.TRUE
    assert LEDGER.party("BBB", "LAMPS", day, NOW).truth is Truth.TRUE, "the first ledger stays as it is"


def test_a_table_tells_of_who_is_not_in_it_from_the_day_that_it_is_known_here() -> None:
    after = LEDGER.with_more([table(laid(*SAME), NOW)], [])
    asked = date(2044, 1, 1)
    assert after.party("ZZZ", "LAMPS", asked, NOW).truth is Truth.FALSE
    assert after.party("ZZZ", "LAMPS", asked, date(2044, 11, 11)).truth is Truth.UNKNOWN


def test_who_is_no_longer_listed_is_shown_and_stays_bound_unless_a_person_says_since_when_it_is_not() -> None:
    examined = laid(*SAME[:3])
    assert effects(examined)["CCC"] is Effect.GONE
    assert not examined.blocked
    kept = LEDGER.with_more([table(examined, NOW)], entries(examined, "new", NOW, {}))
    assert kept.party("CCC", "LAMPS", NOW, NOW).truth is Truth.TRUE
    left = LEDGER.with_more([table(examined, NOW)], entries(examined, "new", NOW, {"CCC": "2043-01-01"}))
    assert left.party("CCC", "LAMPS", NOW, NOW).truth is Truth.FALSE
    assert left.party("CCC", "LAMPS", date(2042, 1, 1), NOW).truth is Truth.TRUE
    again = compare(Listing("scope", SAME[:3]), left, "LAMPS", AS_OF, NOW)
    assert "CCC" not in effects(again)


def test_who_is_known_to_have_left_is_not_gone_again_unless_it_had_come_back() -> None:
    left = [Entry("LAMPS", "CCC", Event.DENOUNCED, span("2040-01-01"), TOLD, "old")]
    listing = Listing("scope", SAME[:3])
    examined = compare(listing, LEDGER.with_more([], left), "LAMPS", AS_OF, NOW)
    assert "CCC" not in effects(examined)
    back = LEDGER.with_more([], [*left, *known("CCC", "2041-01-01", "2041-02-20")])
    assert effects(compare(listing, back, "LAMPS", AS_OF, NOW))["CCC"] is Effect.GONE


def test_a_table_with_a_line_left_out_is_not_whole() -> None:
    listing = Listing("scope", (*SAME[:3], replace(SAME[3], state="", unread=((Unread.NAME, "C"),))))
    waits = compare(listing, LEDGER, "LAMPS", AS_OF, NOW)
    assert waits.blocked
    assert [one.at for one in waits.waiting] == [3]
    out = compare(settled(listing, {3: OUT}, {}), LEDGER, "LAMPS", AS_OF, NOW)
    assert not out.blocked
    assert not table(out, NOW).whole
    assert Effect.GONE not in effects(out).values(), "who was left out may be the one who is missing"


def test_an_older_table_one_of_tomorrow_and_one_of_another_treaty_cannot_be_approved() -> None:
    for told, what in (
        ({"as_of": date(2039, 1, 1)}, Objection.OLDER),
        ({"as_of": date(2044, 11, 13)}, Objection.FUTURE),
        ({"titled": "FOGS"}, Objection.TITLE),
        ({"instrument": "FOGS"}, Objection.TITLE),
    ):
        examined = laid(*SAME, **told)
        assert [one.what for one in examined.remarks] == [what]
        assert examined.blocked


def test_another_number_of_parties_than_the_table_counts_is_said() -> None:
    assert [(one.what, one.told) for one in laid(*SAME, counted=4).remarks] == [(Objection.COUNT, "4 ≠ 3")]


DAYS = st.dates(date(2030, 1, 1), date(2044, 1, 1)).map(str)
LINES = st.lists(
    st.builds(Line, st.just(2), st.just("x"), st.sampled_from(["AAA", "BBB", "CCC", "DDD", "EEE"]), deposited=DAYS,
              act=st.sampled_from(["accession", "ratification", "succession"]), star=st.sampled_from(["", "yes", "no"])),
    unique_by=lambda line: line.state,
)  # fmt: skip


@given(LINES)
def test_a_table_applied_is_known_and_nothing_known_before_is_lost(lines: list[Line]) -> None:
    examined = laid(*lines)
    made = list(entries(examined, "new", NOW, {}))
    after = LEDGER.with_more([table(examined, NOW)], made)
    again = compare(Listing("scope", tuple(lines)), after, "LAMPS", AS_OF, NOW)
    assert {one.effect for one in again.changes} <= {Effect.SAME, Effect.GONE}
    before = date(2044, 11, 11)
    for state in ("AAA", "BBB", "CCC", "DDD"):
        for event in Event:
            assert list(after.entries(state, "LAMPS", event, before)) == list(
                LEDGER.entries(state, "LAMPS", event, before)
            )


def test_a_territory_is_reached_from_its_day_or_from_some_day_before_the_table() -> None:
    told = Line(6, "D", "DDD", act="accession", deposited="2040-01-01")

    def reached(**more: str) -> list[Entry]:
        lines = (told, Line(7, "Sandbank", "DDD", "SND", reach="yes", **more))  # type: ignore[arg-type]
        return [one for one in entries(laid(*SAME, *lines), "new", NOW, {}) if one.territory == "SND"]

    assert [one.on for one in reached(in_force="2041-02-03")] == [span("2041-02-03")]
    assert [one.on for one in reached(deposited="2042-05-06")] == [(date(2042, 5, 6), AS_OF)]
    assert [one.on for one in reached(deposited="2042")] == [(date(2042, 1, 1), AS_OF)]
    assert [one.on for one in reached()] == [(date.min, AS_OF)]


def test_a_table_of_another_treaty_is_said_and_which() -> None:
    def titles(examined: Examined) -> list[str]:
        return [one.told for one in examined.remarks if one.what is Objection.TITLE]

    assert titles(laid(*SAME)) == titles(laid(*SAME, titled="LAMPS")) == []
    assert titles(laid(*SAME, titled="UNLIT")) == ["UNLIT"]
    assert titles(laid(*SAME, instrument="UNLIT")) == ["UNLIT"]
    assert titles(laid(*SAME, titled="UNLIT", instrument="LAMPS")) == ["UNLIT"]


def test_an_open_deposit_computes_nothing() -> None:
    for deposited in ("2044-01-01/", "/2044-01-01"):
        *_, last = entries(laid(Line(2, "D", "DDD", act="accession", deposited=deposited)), "new", NOW, {})
        assert last.event is Event.IN_FORCE
        assert last.on == (span(deposited)[0], date.max)


def test_a_day_is_no_objection_on_the_very_day_and_is_one_the_day_after() -> None:
    on_the_day = Line(2, "D", "DDD", signed="2031-12-31", act="accession", deposited=AS_OF.isoformat())
    assert objections(laid(on_the_day)) == []
    assert objections(laid(replace(on_the_day, deposited="2044-09-25"))) == [(Objection.LATER, "2044-09-25")]
    same = Line(2, "D", "DDD", signed="2031-05-05", act="accession", deposited="2031-05-05", in_force="2032-01-01")
    assert objections(laid(same)) == []
    assert [one.what for one in laid(*SAME, as_of=NOW).remarks] == []
    assert [one.what for one in laid(*SAME, as_of=date(2044, 11, 13)).remarks] == [Objection.FUTURE]


def test_a_year_or_a_span_is_an_objection_only_where_all_of_it_is() -> None:
    in_the_year = Line(2, "D", "DDD", signed="2031", act="accession", deposited="2031-05-05", in_force="2032-01-01")
    assert objections(laid(in_the_year)) == []
    assert objections(laid(replace(in_the_year, signed="2031-06-01/2032-06-01", deposited="2044"))) == [
        (Objection.RULE, "2044-01-31/2045-01-30")
    ]
    on_adoption = Line(2, "D", "DDD", act="accession", deposited="2030-01-01", in_force="2032-01-01")
    assert objections(laid(on_adoption)) == []


def test_what_was_objected_stays_with_the_entries_in_words() -> None:
    line = Line(2, "D", "DDD", signed="2031-06-01", act="accession", deposited="2031-05-05", doubt="blurred")
    doubts = {one.doubt for one in entries(laid(line), "new", NOW, {})}
    assert doubts == {"deposited before signed; blurred"}
    plain = {one.doubt for one in entries(laid(replace(line, signed="", doubt="")), "new", NOW, {})}
    assert plain == {""}


def test_a_deposit_put_right_brings_its_entry_into_force_unless_the_table_prints_one() -> None:
    moved = replace(SAME[2], deposited="2033-06-15", in_force="")
    told = {one.event: one.on for one in entries(laid(moved), "new", NOW, {})}
    assert told == {Event.CONSENT: span("2033-06-15"), Event.IN_FORCE: span("2033-07-15")}
    signed = Line(2, "B", "BBB", signed="2031-03-03", star="no")
    assert [one.event for one in entries(laid(signed), "new", NOW, {})] == [Event.SIGNED], "nothing of its consent"


def test_a_table_tells_who_signed_only_where_it_says_so_and_is_whole() -> None:
    def signatures(*, told: bool, whole: bool) -> bool:
        listing = Listing("csv", SAME, signatures=told)
        return table(compare(listing, LEDGER, "LAMPS", AS_OF, NOW, whole=whole), NOW).signatures

    assert [signatures(told=a, whole=b) for a in (True, False) for b in (True, False)] == [True, False, False, False]


def test_a_table_of_the_day_of_the_last_one_is_not_older() -> None:
    assert [one.what for one in laid(*SAME[:1], as_of=TOLD).remarks] == []


def test_what_a_table_counts_is_states_that_deposited() -> None:
    lines = (SAME[0], Line(3, "Sandbank", "DDD", "SND", deposited="2041-01-01", reach="yes"), Line(4, "E", "EEE"))
    assert laid(*lines, counted=1).remarks == ()


def test_who_is_bound_from_a_day_without_a_deposit_had_consented_by_then() -> None:
    told = {one.event: one.on for one in entries(laid(Line(2, "D", "DDD", in_force="2041-02-03")), "new", NOW, {})}
    assert told[Event.CONSENT] == (date.min, date(2041, 2, 3))
    assert told[Event.IN_FORCE] == span("2041-02-03")
    assert Event.CONSENT not in {one.event for one in entries(laid(Line(2, "D", "DDD")), "new", NOW, {})}
