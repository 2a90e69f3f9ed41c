"""Symbols of documents, and the works they name."""

import pytest

from entraide.domain.texts.symbols import find_symbols, parse_symbol, work_iri


@pytest.mark.parametrize(
    ("symbol", "organ", "number"),
    [
        ("A/RES/74/177", "unga", "74-177"),
        ("A/RES/ES-11/1", "unga", "ES-11-1"),
        ("A/RES/S-30/1", "unga", "S-30-1"),
        ("S/RES/2396 (2017)", "unsc", "2396-2017"),
        ("S/RES/2396(2017)", "unsc", "2396-2017"),
        ("E/RES/2023/24", "unecosoc", "2023-24"),
        ("A/RES/74/92 A-B", "unga", "74-92"),
    ],
)
def test_a_resolution_s_symbol_names_a_work(symbol: str, organ: str, number: str) -> None:
    parsed = parse_symbol(symbol)
    assert parsed is not None
    assert (parsed.organ, parsed.work_number) == (organ, number)


@pytest.mark.parametrize("symbol", ["", "A/74/125", "A/C.3/61/L.9/Rev.1", "74/177", "A/RES/74/177/Add.1", "RES"])
def test_what_is_no_resolution_s_symbol_names_none(symbol: str) -> None:
    assert parse_symbol(symbol) is None
    assert work_iri(symbol, "2020-01-01") == ""


def test_a_work_without_a_date_has_the_undated_address() -> None:
    assert work_iri("A/RES/57/168", "") == "/akn/un/statement/deliberation/unga/57-168"
    assert work_iri("A/RES/57/168", "2002-12-18") == "/akn/un/statement/deliberation/unga/2002-12-18/57-168"


def test_symbols_are_found_in_running_text_without_the_stops_around_them() -> None:
    text = "(voir A/77/L.29 et A/C.3/61/L.9/Rev.1), S/RES/2396 (2017). E/2023/30."
    found = find_symbols(text)
    assert [symbol for _, _, symbol in found] == ["A/77/L.29", "A/C.3/61/L.9/Rev.1", "S/RES/2396(2017)", "E/2023/30"]
    assert [text[a:b] for a, b, _ in found] == ["A/77/L.29", "A/C.3/61/L.9/Rev.1", "S/RES/2396 (2017)", "E/2023/30"]
