"""What a draft repeats, alters, adds and drops, on fictional lighthouses."""

from entraide.domain.mandates.bench import Passage, beside, judged, phrases_of, reports_of
from entraide.domain.mandates.lineage import Op
from entraide.reading.clauses import clauses_of

LAMPS = "Urges Member States to keep the lamps of their lighthouses lit, as appropriate, on every night of fog;"
MISTS = "Requests the Secretary-General to submit to it at its ninety-ninth session a report on mists over the straits;"
KEEPERS = "Commends the keepers of lighthouses for their patience with gulls and with visitors;"
WICKS = "Encourages donors to lend wicks, subject to the availability of extrabudgetary resources;"


def op(number: int, words: str) -> Op:
    return Op(f"main~para_{number}", str(number), words, clauses_of(words, "en"))


def passages(*words: str) -> list[Passage]:
    return [
        Passage(f"A/RES/9{nth}/1", f"204{nth}-01-01", f"main~para_{nth}", str(nth), one)
        for nth, one in enumerate(words)
    ]


def test_a_paragraph_repeats_alters_or_is_new() -> None:
    held = passages(LAMPS, MISTS, KEEPERS)
    draft = [
        op(1, LAMPS),
        op(2, MISTS.replace("mists", "mists and drizzle").replace("submit", "present")),
        op(3, "Decides that harbours shall be painted blue;"),
    ]
    found = judged(draft, held, [[0, 1, 2]] * 3)
    assert [one.verdict for one in found] == ["repeats", "alters", "new"]
    assert found[0].near[0].same
    assert found[0].near[0].alike == 1
    assert found[1].near[0].passage.words == MISTS
    assert not found[2].near


def test_of_equal_passages_the_latest_comes_first() -> None:
    found = judged([op(1, LAMPS)], passages(LAMPS, LAMPS, MISTS), [[0, 1, 2]])
    assert [near.passage.text for near in found[0].near][:2] == ["A/RES/91/1", "A/RES/90/1"]


def test_how_a_sign_is_printed_makes_no_paragraph_another() -> None:
    found = judged([op(1, LAMPS.replace(",", " ,").replace(";", "."))], passages(LAMPS), [[0]])
    assert found[0].near[0].same


def test_what_the_text_before_asked_and_the_draft_does_not_is_dropped_without_a_word() -> None:
    old = [Op("main~pp_1", "", "Recalling the long night of the gulls,"), op(1, LAMPS), op(2, KEEPERS), op(3, MISTS)]
    draft = [op(1, LAMPS.replace("Urges", "Invites")), op(2, MISTS)]
    laid = beside(old, draft)
    assert [one.key for one in laid.dropped] == ["main~pp_1", "main~para_2"]
    edge, before = laid.edges["main~para_1"]
    assert before.words == LAMPS
    assert edge.kinds[0] == "weakened"


def test_a_preambular_paragraph_is_never_the_successor_of_an_operative_one() -> None:
    laid = beside([op(1, LAMPS)], [Op("main~pp_1", "", LAMPS)])
    assert [one.key for one in laid.dropped] == ["main~para_1"]
    assert not laid.edges


def test_a_report_is_added_where_the_text_before_asked_for_none() -> None:
    fresh = MISTS.replace("mists over the straits", "the price of lamp oil in winter")
    laid = beside([op(1, MISTS)], [op(1, MISTS), op(2, fresh)])
    found = reports_of([op(1, MISTS), op(2, fresh)], laid)
    assert [(one.op.number, one.stood, one.to, one.by) for one in found] == [
        ("1", True, "general_assembly", ("secretary_general",)),
        ("2", False, "general_assembly", ("secretary_general",)),
    ]
    assert [(due.kind, due.value) for due in found[1].dues] == [("session", "99")]


def test_phrases_on_resources_are_told_with_where_they_stand_and_whether_they_stood() -> None:
    before = WICKS.replace(", subject to the availability of extrabudgetary resources", "")
    found = phrases_of([op(1, WICKS)], beside([op(1, before)], [op(1, WICKS)]))
    assert [(one.op.number, one.kind, one.stood) for one in found] == [("1", "extrabudgetary", False)]
    assert not phrases_of([op(1, LAMPS)])


def test_nothing_lies_beside_nothing() -> None:
    assert judged([], [], []) == []
    assert beside([], []).dropped == ()
