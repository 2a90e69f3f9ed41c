"""What is published of the law's files is what the program uses, and the examples of the guide are answered."""

import re
import runpy
from datetime import date
from pathlib import Path

import pytest

from entraide.data.cases import case_words
from entraide.reading.cases import Vocabulary, read_case

GUIDE = Path(__file__).resolve().parents[2] / "docs/user/basis.md"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text("utf-8"), flags=re.DOTALL)


def test_the_published_schemas_and_names_are_those_of_the_program(root: Path) -> None:
    """Where this fails: PYTHONPATH=src python tools/law_docs.py"""
    pages = runpy.run_path(str(root / "tools/law_docs.py"))["pages"]()
    assert [name for name, text in pages.items() if (root / name).read_text("utf-8") != text] == []


@pytest.mark.parametrize("nth", range(len(EXAMPLES)))
def test_the_examples_of_the_guide_can_be_read(nth: int) -> None:
    text = EXAMPLES[nth]
    if "legs:" in text:
        assert len(read_case(text, "guide", Vocabulary(**case_words()), date(2026, 3, 2)).case.legs) == 2
    else:
        read_case(text, "guide", Vocabulary(**case_words()), date(2026, 3, 2))
