"""A request over time as a picture: bars, marks that do not hide each other, deadlines told apart without colour."""

from datetime import date

from lxml import etree

from entraide.writing.pictures.lives import Deadline, Mark, Span, draw_life

WORDS = ("Un titre & plus", "Ce qu’on voit", "aujourd’hui")
TODAY = date(2026, 3, 1)
SPANS = [Span("M1 Le <phare>", date(2026, 1, 5), TODAY, False), Span("M2", date(2026, 1, 5), date(2026, 2, 1), True)]


def drawn(marks: list[Mark], deadlines: list[Deadline]) -> etree._Element:
    return etree.fromstring(draw_life(SPANS, marks, deadlines, TODAY, WORDS))


def number(one: etree._Element, name: str) -> float:
    return float(one.get(name) or "nan")


def test_what_happened_on_one_day_is_one_mark_with_its_first_and_last_number() -> None:
    day = date(2026, 1, 5)
    marks = [Mark(1, day, (0, 1)), Mark(2, day, (0,)), Mark(3, day, (0,)), Mark(4, date(2026, 2, 1), (1,))]
    told = [one.text for one in drawn(marks, []).iter("text")]
    assert [one for one in told if one in {"1–3", "1", "4"}] == ["1–3", "1", "4"]


def test_a_deadline_past_has_another_form_and_lies_within_the_picture() -> None:
    over = Deadline("Échu", date(2026, 1, 6), date(2026, 1, 13), over=True)
    ahead = Deadline("À venir", date(2026, 1, 6), date(2026, 6, 1), over=False)
    found = drawn([], [over, ahead])
    bars = {one.get("class"): one for one in found.iter("rect")}
    assert set(bars) == {"line-bar", "own", "clock-bar over", "clock-bar"}
    for one in bars.values():
        assert 0 <= number(one, "x") <= number(one, "x") + number(one, "width") <= 680
    assert number(bars["clock-bar"], "width") > number(bars["clock-bar over"], "width")


def test_a_life_of_one_day_can_be_drawn() -> None:
    one = [Span("M1", TODAY, TODAY, False)]
    assert etree.fromstring(draw_life(one, [], [], TODAY, WORDS)).tag == "svg"
