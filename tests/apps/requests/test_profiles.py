"""What a letter must hold is asked: each mandatory element, taken from a whole draft in turn, is missed by its name and
nothing leaves; the whole draft misses none, and one with no known basis is no freer."""

from datetime import date

import pytest

from entraide.apps.requests.beside import MISSING, beside
from entraide.apps.requests.forms import element_inputs, subject
from entraide.apps.requests.queries.drafts import Written, draft_of
from entraide.apps.requests.views.checking import blocking
from entraide.data.drafts import draft_fields
from entraide.domain.requests.draft import OF_PERSONS
from tests.apps.requests.test_life import WHOLE

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
OWN = {element for one in draft_fields() for element in one.elements}
BASE = "authority proceeding facts assistance purpose"
CASES = [  # form, of whom, what its letter must hold
    ("mla.records", "FRA", "BRA", BASE),
    ("mla.service", "FRA", "BRA", "authority proceeding assistance purpose"),
    ("mla.search", "FRA", "DEU", "authority object_reason offence facts"),
    ("mla.service", "FRA", "DEU", "authority object_reason addressee"),
    ("mla.video", "FRA", "DEU", BASE),
    ("ext", "FRA", "DEU", f"{BASE} identity law_text offences person_description warrant"),
    ("ext.prov", "FRA", "DEU", f"{BASE} offences request_follows warrant_exists"),
    ("ee.preserve", "FRA", "USA", BASE),
    ("ar.freeze", "FRA", "CHE", f"{BASE} facts_relied actions_requested"),
    ("ar.trace", "FRA", "CHE", f"{BASE} facts_relied actions_requested"),
    ("ar.freeze", "FRA", "BRA", f"{BASE} facts_relied actions_requested"),
    ("cd", "FRA", "DEU", "authority object_reason"),
    ("jit", "FRA", "DEU", BASE),
    ("tsp", "FRA", "DEU", BASE),
    ("top", "FRA", "DEU", BASE),
    ("spont", "FRA", "BRA", "authority assistance"),
]
FILLED = {"O1.law_text": "L’article sur les lampes", "O1.penalty": "Dix ans", "O1.when_where": "Au port"}
FILLED |= {"P1.description": "Un grand manteau", "P1.nationality": "FRA", "deadline": "2027-01-31"}
FILLED |= {"deadline_reason": "Audience", "confidential_reason": "Une perquisition"}
FILLED |= {"urgent": "yes", "urgent_reason": "Il peut fuir"}


def told(typed: dict[str, str]) -> tuple[set[str], set[str], tuple[str, ...]]:
    """What texts demand of a draft's letter; what of it is missed, by texts or by nobody; what blocks."""
    draft = draft_of(typed)
    answer = beside(draft, TODAY)
    [measure] = answer.measures
    held = {one for finding in measure.findings if finding.code == MISSING for one in finding.subjects}
    blocks = blocking(draft, answer, {})["M1"]
    held |= {one.partition(":")[2] for one in blocks if one.partition(":")[2] in OWN}
    return set(measure.wanted) - measure.possible, held, blocks


def whole(form: str, requesting: str, requested: str) -> dict[str, str]:
    """A whole draft."""
    bound = {
        f"{side}.party.{one}": "yes" for side in ("requesting", "requested") for one in ("ECE57", "ETS141", "CETS112")
    }
    typed = WHOLE | bound | FILLED | {"O1.offence.criminal.requesting": "yes", "O1.offence.criminal.requested": "yes"}
    typed |= {"O1.maximum": "10", "O1.offence.penalty.requested": "10", "O1.committed": "2024-05-06"}
    typed |= {"requesting": requesting, "requested": requested, "M1.form": form}
    asked, _, _ = told(typed)
    return typed | {f"M1.element.{one}": "Joint, certifié" for one in asked if one not in OWN}


def filling(element: str, typed: dict[str, str]) -> list[str]:
    """The fields by which a draft holds an element: those that it must have, or all that can fill it."""
    of = [one for one in draft_fields() if element in one.elements]
    prefix = {"offence": "O1.", "person": "P1.", "measure": "M1.", "request": ""}
    return [f"{prefix[one.of]}{one.name}" for one in of if one.must] or [
        *(f"{prefix[one.of]}{one.name}" for one in of),
        *(name for name in typed if name == f"M1.element.{element}"),
    ]


@pytest.mark.parametrize(("form", "requesting", "requested", "must"), CASES)
def test_each_mandatory_element_is_missed_by_its_name_and_blocks(
    form: str, requesting: str, requested: str, must: str
) -> None:
    typed = whole(form, requesting, requested)
    asked, missed, blocks = told(typed)
    assert (missed, [one for one in blocks if one.startswith(MISSING)]) == (set(), [])
    assert asked <= set(must.split()) <= asked | set(BASE.split()), sorted(asked)
    for element in must.split():
        for name in filling(element, typed) if element in OWN else [f"M1.element.{element}"]:
            if name == "O1.key":
                continue  # an offence that nobody named: the text that asks for it is not known to apply
            for also in [{f"P1.{each}": ""} for each in OF_PERSONS.get(element, ())] or [{}]:
                _, missed, blocks = told({**typed, name: "", **also})
                assert element in missed, (element, name, also)
                assert any(one.startswith(MISSING) for one in blocks), (element, name, also)


def test_who_a_person_is_need_not_be_typed_twice_and_can_be_where_a_nationality_is_not_known() -> None:
    typed = whole("ext", "FRA", "DEU")
    box = "M1.element.identity"
    known = typed | {"P1.nationality": "DEU", box: ""}
    assert told(known)[1] == set()
    assert box not in boxes(known)
    assert box in boxes(known | {"P1.nationality": ""})
    assert box in boxes(known | {box: "Née à Bâle, apatride"}), "what was typed stays in sight"
    assert told(known | {"P1.nationality": "", box: "Apatride"})[1] == set()


def boxes(typed: dict[str, str]) -> set[str]:
    """What a measure's screen asks for beside the fields of the table."""
    draft = draft_of(typed)
    return {one.name for each in beside(draft, TODAY).measures for one in element_inputs(each, Written(draft, {}, {}))}


@pytest.mark.parametrize("form", ["mla.records", "ext", "ee.preserve", "ar.freeze", "tsp", "jit", "verify.identity"])
def test_where_no_basis_is_known_a_request_is_still_asked_who_writes_what_for_on_what_facts_and_why(form: str) -> None:
    bare = {"requesting": "FRA", "requested": "BRA", "M1.form": form, "stage": "investigation", "P1.role": "suspect"}
    _, missed, blocks = told(bare)
    assert missed == set(BASE.split())
    assert len(blocks) == len(missed)
    _, missed, _ = told(bare | {name: WHOLE[name] for name in WHOLE if name not in ("O1.key", "M1.form")})
    assert missed == set(), "nobody knows what offence it is; all that a letter must say is said"


def test_urgency_without_a_reason_is_held_back() -> None:
    typed = whole("mla.records", "FRA", "BRA")
    assert "CT-01:urgent_reason" not in told(typed)[2]
    assert "CT-01:urgent_reason" in told(typed | {"urgent_reason": " "})[2]
    assert "CT-01:urgent_reason" not in told(typed | {"urgent_reason": "", "urgent": "no"})[2]


def test_who_goes_by_a_code_is_not_named_where_persons_are_chosen() -> None:
    typed = {f"P{n}.name": "Nadège Corneflot" for n in (1, 2, 3)} | {"P1.role": "witness", "P2.role": "victim"}
    draft = draft_of(typed | {"P3.role": "witness", "P3.child": "yes"})
    assert [subject(one, "person", draft) for one in draft.ids("person")] == ["P1 Nadège Corneflot", "P2", "P3"]
