"""A ministry's own template: a folder, no code, and clear words on what is wrong with it."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from entraide.data.letters import letter_elements, letter_words
from entraide.writing.letters import OWN, Wording, WrongTemplate, folder_template, html_of, letter_docx
from tests.writing.letters.scenarios import LETTERS

OURS = Wording(letter_words(), letter_elements())


def test_an_empty_folder_changes_nothing(tmp_path: Path) -> None:
    assert folder_template(tmp_path, OURS) == OWN


def test_a_ministry_lays_out_and_says_as_it_will(tmp_path: Path) -> None:
    (tmp_path / "letter.html").write_text(
        "<html lang={{language}}>{{ style }}<h6>Ministère – {{ reference }}</h6>{{ letter }}</html>"
    )
    (tmp_path / "letter.css").write_text("h1 { color: navy }")
    (tmp_path / "words.csv").write_text("\ufeffkey,fr\nsalutation,Excellence,\n", encoding="utf-8")
    headed = Document()
    headed.sections[0].header.paragraphs[0].text = "En-tête du ministère"
    headed.save(str(tmp_path / "letter.docx"))
    template = folder_template(tmp_path, OURS)
    page = html_of(LETTERS["S03"]("fr"), OURS, template)
    assert "<h6>Ministère – CA-9</h6>" in page
    assert "navy" in page
    assert "Excellence" in page
    assert ">Madame, Monsieur," not in page
    word = Document(BytesIO(letter_docx(LETTERS["S03"]("fr"), OURS, template)))
    assert word.sections[0].header.paragraphs[0].text == "En-tête du ministère"
    assert "Excellence" in [one.text for one in word.paragraphs]
    assert html_of(LETTERS["S03"]("fr"), OURS, sheet="/letter.css").count("<style>") == 0


@pytest.mark.parametrize(
    ("name", "content", "named"),
    [
        ("letter.html", "{{ style }}{{ lettre }}{{ letter }}", ["{{ lettre }}", '"letter"?']),
        ("letter.html", "{{ style }}", ["{{ letter }} must stand there once"]),
        ("letter.css", "</style><script>", ["</style"]),
        ("words.csv", "key,fr\nsalutations,Cher,\n", ['"salutations"', '"salutation"?']),
        ("words.csv", "key,tlh\nsalutation,nuqneH\n", ['"tlh"', "fr, en"]),
        ("words.csv", "key,fr\ndeadline.by,Avant le {jour}\n", ["jour", "known: date"]),
        ("words.csv", "key,fr\ndeadline.by,Avant le {date.__class__}\n", ["date.__class__"]),
        ("words.csv", "key,fr\ndeadline.by,Avant le {date:>999999}\n", ["unknown place"]),
        ("words.csv", "key,fr\ndeadline.by,Avant le {\n", ["unknown place"]),
        ("lettre.html", "", ["lettre.html: unknown file"]),
    ],
)
def test_what_is_unknown_is_named(tmp_path: Path, name: str, content: str, named: list[str]) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(WrongTemplate) as wrong:
        folder_template(tmp_path, OURS)
    said = " ".join(fault["en"] for fault in wrong.value.faults)
    assert all(one in said for one in named), said
    assert all(fault["fr"] and fault["fr"] != fault["en"] for fault in wrong.value.faults)


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "letter.html").write_text("{{ stile }}")
    (tmp_path / "words.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(WrongTemplate) as wrong:
        folder_template(tmp_path, OURS)
    assert len(wrong.value.faults) == 4
    with pytest.raises(WrongTemplate, match="no such folder"):
        folder_template(tmp_path / "none", OURS)
