"""The addresses of provisions: one rule each, from the printed numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.domain.errors import KeyFormError
from entraide.domain.texts.document import Document, Kind, Origin, Point, Provision
from entraide.domain.texts.keys import assign_keys, base_iri, provision_iri, split_iri

OP, PP, AX, HD = Kind.OPERATIVE, Kind.PREAMBULAR, Kind.ANNEX, Kind.HEADING


def keys(*rows: tuple[Kind, str], scopes: list[str] | None = None, sections: list[str] | None = None) -> list[str]:
    provisions = [Provision(kind, number, "x") for kind, number in rows]
    blank = [""] * len(rows)
    return [p.key for p in assign_keys(provisions, scopes or blank, sections or blank)]


def test_preambular_paragraphs_are_counted_and_operative_ones_keep_their_number() -> None:
    rows = ((Kind.FORMULA, ""), (PP, ""), (PP, ""), (OP, "1"), (OP, "21"), (OP, "5 bis"))
    assert keys(*rows) == ["formula", "pp_1", "pp_2", "para_1", "para_21", "para_5_bis"]


def test_an_operative_paragraph_without_a_number_is_counted_among_those_without() -> None:
    assert keys((OP, ""), (OP, "1"), (OP, "")) == ["op_1", "para_1", "op_2"]


def test_numbers_that_restart_are_told_apart_by_the_section_s_label() -> None:
    rows = ((HD, ""), (OP, "1"), (OP, "2"), (HD, ""), (OP, "1"))
    assert keys(*rows, sections=["I", "I", "I", "II", "II"]) == [
        "head_1", "sec_I__para_1", "sec_I__para_2", "head_2", "sec_II__para_1",
    ]  # fmt: skip


def test_numbers_that_restart_without_a_label_are_told_apart_by_the_run() -> None:
    assert keys((OP, "1"), (OP, "2"), (OP, "1")) == ["run_1__para_1", "run_1__para_2", "run_2__para_1"]


def test_parts_and_carried_drafts_have_rooms_of_their_own() -> None:
    rows = ((OP, "1"), (OP, "1"), (PP, ""), (PP, ""))
    assert keys(*rows, scopes=["part_A", "part_B", "", "draft_1"]) == [
        "part_A__para_1", "part_B__para_1", "pp_1", "draft_1__pp_1",
    ]  # fmt: skip


def test_points_nest_and_a_letter_printed_twice_is_told_apart() -> None:
    points = (
        Point("a)", "", 0, 1, (Point("i)", "", 0, 1), Point("ii)", "", 0, 1))),
        Point("a)", "", 0, 1),
        Point("–", "", 0, 1),
    )
    keyed = assign_keys([Provision(OP, "3", "x", points=points)], [""], [""])[0].points
    assert [p.key for p in keyed] == ["para_3__point_a", "para_3__point_a_2", "para_3__point_dash_3"]
    assert [p.key for p in keyed[0].points] == ["para_3__point_a__point_i", "para_3__point_a__point_ii"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(Kind)),
            st.sampled_from(["", "1", "2", "3", "1.1", "2 bis", "x"]),
            st.sampled_from(["main", "annex_1"]),
            st.sampled_from(["", "part_A", "draft_1"]),
            st.sampled_from(["", "I", "II"]),
        ),
        max_size=25,
    )
)
def test_no_two_provisions_of_a_document_share_an_address(rows: list[tuple[Kind, str, str, str, str]]) -> None:
    provisions = [Provision(kind, number, "x", component=component) for kind, number, component, _, _ in rows]
    keyed = assign_keys(provisions, [r[3] for r in rows], [r[4] for r in rows])
    assert len({(p.component, p.key) for p in keyed}) == len(rows)


def test_a_text_without_a_symbol_is_addressed_by_the_hash_of_its_bytes() -> None:
    document = Document(origin=Origin("ab" * 32, "text", 2))
    assert base_iri(document) == f"urn:entraide:text:sha256:{'ab' * 16}:2"
    assert base_iri(Document()) == ""


def test_an_address_is_taken_apart_again() -> None:
    document = Document(symbol="A/RES/74/177", adopted="2019-12-18")
    iri = provision_iri(document, "para_21")
    assert iri == "/akn/un/statement/deliberation/unga/2019-12-18/74-177/!main~para_21"
    assert split_iri(iri) == ("/akn/un/statement/deliberation/unga/2019-12-18/74-177", "main", "para_21")


@pytest.mark.parametrize(
    "wrong", ["", "74/177", "/akn/un/x", "/akn/un/x/!main", "/akn/un/x/!main~", "http://x/!main~a"]
)
def test_what_is_no_address_is_refused_by_name(wrong: str) -> None:
    with pytest.raises(KeyFormError) as caught:
        split_iri(wrong)
    assert caught.value.name == wrong
    assert "!main~para_21" in caught.value.message("fr")
