"""Names of files: what any machine can write, and nothing that leads elsewhere or hides what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.sealing.names import check_names, readable
from entraide.sealing.refusals import Refused

FAIR = (
    "a", "a.b", ".hidden", "a b.txt", "é.pdf", "\u0643\u062a\u0627\u0628.txt", "文件.txt", "a/b/c", "x" * 200, "é" * 100,
    "/".join(["x" * 199] * 4 + ["x" * 200]), "/".join("abcdefghijklmnop"), "console", "com10", "nul1", "a\u200cb", "com", "a..b",
)  # fmt: skip
BAD = (
    "", "/", "a/", "/a", "a//b", ".", "..", "a/..", "../a", "a/./b", "x" * 201, "é" * 101, "/".join(["x" * 199] * 3 + ["x" * 200] * 2 + ["z"]), "/".join(["x" * 199] * 3 + ["x" * 200] * 2),
    "/".join("abcdefghijklmnopq"), "con", "CON", "con.txt", "a/Aux.b", "com0", "lpt9.x", "nul .txt", "a ", " a", "a.", "a\u3000",
    "a\0", "a\n", "\x7f", "\x9b", "a\u2028", "a\ud800", "a\uffff", "a\u202eb", "\u200f", "e\u0301",
    *(f"a{sign}b" for sign in '<>:"|?*\\'),
)  # fmt: skip


@pytest.mark.parametrize("name", FAIR)
def test_a_name_that_any_machine_writes_is_let_in(name: str) -> None:
    check_names([name])


@pytest.mark.parametrize("name", BAD, ids=ascii)
def test_a_name_that_some_machine_reads_otherwise_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        check_names(["fair", name])
    assert refused.value.why == "name"
    assert ascii(name[:120]) == refused.value.told_of


@pytest.mark.parametrize(
    ("one", "two"), [("a", "a"), ("a", "A"), ("ß", "ss"), ("ﬁ", "fi"), ("a", "a/b"), ("a/b", "A"), ("a/b/c", "a/B")]
)
def test_two_names_that_are_one_on_some_machine_are_refused(one: str, two: str) -> None:
    for names in ((one, two), (two, one)):
        with pytest.raises(Refused):
            check_names(names)
    check_names(["a/b", "a/c", "ab"])
    with pytest.raises(Refused) as refused:
        check_names(["x" * 150, "X" * 150])
    assert refused.value.told_of == ascii("X" * 120)


@given(st.text(max_size=60))
def test_whatever_is_let_in_stays_within_its_folder(name: str) -> None:
    try:
        check_names([name])
    except Refused:
        return
    parts = name.split("/")
    assert "\\" not in name
    assert all(part.strip(". ") for part in parts)
    assert readable(name)


def test_words_that_are_shown_move_no_terminal() -> None:
    assert readable("Une ligne, l\u2019autre", "")
    assert readable("deux\nlignes", "\n")
    for words in ("\n", "\x1b[2J", "\u202e", "\u2066", "\r", "\u061c", "\u2029"):
        assert not readable(words)
    assert not readable("\r", "\n")
