"""What the law asks a letter to hold is asked: each mandatory element, taken from a whole draft in turn, is missed by its
name and nothing leaves; the whole draft misses none."""

from datetime import date

import pytest

from entraide.apps.requests.beside import MISSING, beside
from entraide.apps.requests.queries.drafts import draft_of
from entraide.apps.requests.views.checking import blocking
from entraide.data.drafts import draft_fields
from tests.apps.requests.test_life import WHOLE

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
CASES = [  # form, of whom
    ("mla.records", "FRA", "BRA"),
    ("mla.video", "FRA", "DEU"),
    ("ext", "FRA", "DEU"),
    ("ext.prov", "FRA", "DEU"),
    ("ee.preserve", "FRA", "USA"),
    ("ar.freeze", "FRA", "CHE"),
    ("tsp", "FRA", "DEU"),
]
MUST: dict[str, tuple[str, ...]] = {}  # field → the elements that lack without it
for _field in draft_fields():
    if _field.must and _field.elements:
        _prefix = {"offence": "O1.", "person": "P1.", "measure": "M1.", "request": ""}[_field.of]
        MUST[f"{_prefix}{_field.name}"] = _field.elements


def missed(typed: dict[str, str]) -> tuple[set[str], int]:
    """The elements that the engine misses, and how many findings of that kind block."""
    draft = draft_of(typed)
    told = beside(draft, TODAY)
    [measure] = told.measures
    held = {one for finding in measure.findings if finding.code == MISSING for one in finding.subjects}
    blocks = [one for one in blocking(draft, told, {})["M1"] if one.startswith(MISSING)]
    return held, len(blocks)


def whole(form: str, requesting: str, requested: str) -> tuple[dict[str, str], set[str]]:
    """A whole draft, and the elements that it must hold."""
    bound = {
        f"{side}.party.{one}": "yes" for side in ("requesting", "requested") for one in ("ECE57", "ETS141", "CETS112")
    }
    typed = WHOLE | bound | {"O1.offence.criminal.requesting": "yes", "urgent": "yes"}
    typed |= {"O1.maximum": "10", "O1.offence.penalty.requested": "10", "O1.offence.criminal.requested": "yes"}
    typed |= {"requesting": requesting, "requested": requested, "M1.form": form, "O1.committed": "2024-05-06"}
    [measure] = beside(draft_of(typed), TODAY).measures
    own = {element for one in draft_fields() for element in one.elements}
    assert measure.answer["bases"], "a pair with a basis"
    asked = (
        missed(dict.fromkeys(typed, "") | {one: typed[one] for one in typed if one not in MUST})[0] | missed(typed)[0]
    )
    typed |= {f"M1.element.{one}": "Joint, certifié" for one in measure.wanted if one not in own}
    typed |= {"O1.law_text": "L’article sur les lampes", "O1.penalty": "Dix ans", "O1.when_where": "Au port"}
    typed |= {"P1.description": "Un grand manteau", "P1.name": "Otto Brume"}
    return typed, asked


@pytest.mark.parametrize(("form", "requesting", "requested"), CASES)
def test_each_mandatory_element_is_missed_by_its_name_and_blocks(form: str, requesting: str, requested: str) -> None:
    typed, asked = whole(form, requesting, requested)
    assert missed(typed) == (set(), 0)
    seen = set()
    for name in typed:
        lost = set(MUST.get(name, ())) & asked
        if name.startswith("M1.element.") and name.rpartition(".")[2] in asked:
            lost = {name.rpartition(".")[2]}
        if not lost:
            continue
        found, blocks = missed({**typed, name: ""})
        assert lost <= found, name
        assert found - lost <= {"actions_requested", "facts_relied"}, name
        assert blocks, name
        seen |= lost
    assert seen >= asked - {"law_text", "time_and_place", "penalty", "person_description"}, "each was taken out once"
