"""What the guide to the API shows is what the node answers."""

import re
from pathlib import Path

import pytest
from django.test import Client

from entraide.apps.library.actions.loading import load
from entraide.apps.library.views.forms import FORMS
from entraide.writing.jsonld import CONTEXT
from tests.apps.conftest import NOW, TEXT, reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(root: Path) -> str:
    return (root / "docs/user/api.md").read_text("utf-8")


def test_every_example_of_the_guide_works(guide: str) -> None:
    load(reading(), by="keeper", at=NOW)
    load(reading(TEXT.replace("Salue", "Félicite"), "b" * 64), by="keeper", at=NOW)
    examples = re.findall(r"^GET (.+)$", guide, re.MULTILINE)
    assert len(examples) > 10
    assert {path: code for path in examples if (code := Client().get(path).status_code) != 200} == {}


def test_the_guide_names_every_form_and_every_operation_of_the_promise(guide: str) -> None:
    for name, media in FORMS.items():
        assert f"`{name}` | `{media}`" in guide
    paths = Client().get("/api/v1/openapi.json").json()["paths"]
    assert [path for path in paths if path not in guide] == []


def test_the_guide_explains_every_term_of_our_own(guide: str) -> None:
    own = [term for term, told in CONTEXT.items() if isinstance(told, dict) and "@id" not in told]
    assert [term for term in own if f"`{term}`" not in guide] == []
