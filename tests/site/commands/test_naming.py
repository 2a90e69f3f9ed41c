"""No result is ever written over another."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from entraide.site.commands.read.naming import Names

SOURCES = st.sampled_from(
    ["a.txt", "a.1.txt", "a.2.txt", "A.txt", "x/a.txt", "y/a.txt", "x_a.txt", "a.pdf", "-", "a", "a~1.txt", "é" * 300]
)


@given(st.lists(st.tuples(SOURCES, st.integers(1, 3)), max_size=10, unique_by=lambda pair: pair[0]))
def test_each_document_of_each_source_has_a_file_of_its_own(
    tmp_path_factory: object, wanted: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("out")  # type: ignore[attr-defined]
    names = Names(folder, ".json")
    for source, count in wanted:
        names.write(source, [f"{source} {n}".encode() for n in range(count)])
    held = sorted(path.read_bytes() for path in Path(folder).iterdir())
    assert held == sorted(f"{source} {n}".encode() for source, count in wanted for n in range(count))


def test_the_shortest_name_is_kept_while_nobody_else_wants_it(tmp_path: Path) -> None:
    names = Names(tmp_path, ".json")
    names.write("ga/fr/A.txt", [b"1"])
    assert [p.name for p in tmp_path.iterdir()] == ["A.json"]
    names.write("ga/fr/A.pdf", [b"2", b"3"])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["A.1.json", "A.2.json", "A.json"]
    names.write("ga/en/A.txt", [b"4"])
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "A.1.json", "A.2.json", "ga_en_A.txt.json", "ga_fr_A.txt.json",
    ]  # fmt: skip
