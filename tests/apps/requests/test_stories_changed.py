"""What each change of a story's facts changes on its pages: which basis comes or goes beside the form, which finding on
the check. The bases themselves are held by tests/golden/law; here, that a person sees them change."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from entraide.apps.requests.models import Request
from entraide.apps.requests.queries.drafts import written
from entraide.data.drafts import draft_fields
from tests.journeys.walking import based, lacked, story

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
SEVERAL = re.compile(r"statements|bilateral_forms|M\d+\.(persons|offences)")
GROUP = {f"O1.group.{one}": "yes" for one in ("structured", "lasting", "in_concert", "serious_aim", "benefit")}
FOUR = GROUP | {"O1.group.involved": "yes", "O1.group.persons": "4"}
APART = {
    "requesting.party.SOM": "yes",
    "requested.party.SOM": "no",
}  # of which no question is asked: it decides no basis
ARRIVAL = {one.name for one in draft_fields("requested") if one.screen == "arrival"}
DECLARES = "requested.declared.UNTOC.extradition_basis"
ROWS: dict[str, tuple[str, dict[str, str], dict[str, Any]]] = {  # story, fields changed, what is seen then
    "S01 as told": ("S01", {}, {"found": {"M1": ["CF-02", "DC-01"]}, "gone": {"M1": ["RF-03", "LB-08"]}}),
    "S01 a: tax evasion alone": (
        "S01",
        {"O1.predicate": "", "O1.offence.fiscal": "yes"},
        {"found": {"M1": ["RF-03"]}, "never": {"M1": ["18(22)"]}},
    ),
    "S01 b: without the convention on laundering": (
        "S01",
        {"requested.party.ETS141": "no"},
        {
            "bases": {"M3": ["lead V88", "supplement UNTOC"]},
            "never": {"M3": ["ETS141"]},
            "cites": {"M3": ["5(4)(b)", "13(2)"]},
        },
    ),
    "S01 c: bank secrecy is invoked": (
        "S01",
        {"M1.measure.secrecy_opposed": "yes", "M3.measure.secrecy_opposed": "yes"},
        {"cites": {"M1": ["18(8)", "7(5)"], "M3": ["18(7)"]}},
    ),
    "S01 d: two persons are no group": (
        "S01",
        {"O1.group.persons": "2"},
        {"bases": {"M1": ["lead ECMA59", "supplement V88", "excluded UNTOC"]}, "found": {"M1": ["LB-08"]}},
    ),
    "S02 as told": (
        "S02",
        {},
        {
            "bases": {"M1": ["lead RECIP", "excluded UNTOC"], "M2": ["lead RECIP", "excluded UNTOC"]},
            "found": {"M1": ["LB-04", "LB-08", "RF-04", "HR-01"]},
            "gone": {"M1": ["OB-01", "LB-01", "LB-06", "CT-02", "CT-03"]},
        },
    ),
    "S02: from ministry to ministry, in a language that is not accepted": (
        "S02",
        {"M1.measure.channel": "central", "M1.measure.language_accepted": "no"},
        {"found": {"M1": ["CT-02", "CT-03"]}},
    ),
    "S02 a: three accomplices for pay over months": (
        "S02",
        FOUR
        | {DECLARES: "yes", "requested.needs_treaty_extradition": "no", "O1.offence.transnational": "no"}
        | {"O1.offence.suspected_transnational": "yes", "O1.offence.penalty.requested": "20"}
        | {"O1.offence.criminal.requested": "yes", "P1.person.in_requested": "yes"},
        {
            "bases": {"M1": ["lead UNTOC"], "M2": ["lead UNTOC"]},
            "found": {"M1": ["RF-04", "OB-01", "HR-01"]},
            "gone": {"M1": ["LB-04", "LB-08"]},
        },
    ),
    "S02 b: not a national": (
        "S02",
        {"P1.nationality": "Kenya"},
        {"found": {"M1": ["HR-01"]}, "gone": {"M1": ["RF-04", "OB-01"]}},
    ),
    "S02 c: the convention typed by hand": (
        "S02",
        {"bilateral": "UNTOC 16(4)", "bilateral_forms": "ext"},
        {
            "bases": {"M1": ["lead RECIP", "excluded UNTOC"]},
            "found": {"M1": ["LB-08"]},
            "never": {"M1": ["16(4)"]},
            "said": "la plateforme connaît ce texte",
        },
    ),
    "S03 as told": (
        "S03",
        APART,
        {
            "bases": {"M1": ["lead RECIP", "supplement UNTOC"], "M2": ["lead UNTOC"]},
            "found": {"M1": ["LB-04", "LB-06", "LB-07", "RF-04", "OB-01", "OB-03"]},
            "gone": {"M1": ["HR-01"]},
            "cites": {"M1": ["16(7)", "16(8)", "16(9)", "16(10)", "16(13)", "16(14)", "16(15)", "16(16)", "21"]},
            "never": {"M1": ["16(3)", "16(4)", "16(6)"]},
        },
    ),
    "S03 a: the notification is yes": (
        "S03",
        {DECLARES: "yes"},
        {"bases": {"M1": ["lead UNTOC"]}, "cites": {"M1": ["16(4)"]}, "gone": {"M1": ["LB-04", "LB-06"]}},
    ),
    "S03 b: a State of which no notification is known": (
        "S03",
        {"requested": "Ouganda"},
        {"bases": {"M1": []}, "asks": [DECLARES], "gone": {"M1": ["LB-04", "LB-06"]}},
    ),
    "S03 c: not a national": ("S03", {"P1.nationality": "Canada"}, {"gone": {"M1": ["OB-01", "RF-04"]}}),
    "S03 d: family help": (
        "S03",
        {"O1.offence.benefit": "no", "O1.group.benefit": "no"},
        {
            "bases": {"M1": ["lead RECIP", "excluded UNTOC"], "M2": ["lead RECIP", "excluded UNTOC"]},
            "found": {"M1": ["LB-08"], "M2": ["LB-08"]},
            "gone": {"M1": ["OB-01", "LB-07"]},
        },
    ),
    "S03 e: refused for want of a treaty": (
        "S03",
        {"M1.reply.refused": "yes", "M1.reply.refused_nationality_only": "no", "M1.reply.refused_no_treaty": "yes"},
        {"cites": {"M1": ["21"]}, "never": {"M1": ["16(10)"]}, "gone": {"M1": ["OB-01"]}},
    ),
    "S05 as told, and whipping": (
        "S05",
        {"requesting.corporal_punishment": "yes"},
        {
            "bases": {"M1": ["lead V88", "permissive UNTOC"]},
            "cites": {"M1": ["6(3)", "6(5)", "16(4)", "16(7)"]},
            "found": {"M1": ["HR-01", "HR-02", "HR-09"]},
            "gone": {"M1": ["OB-01", "OB-02", "RF-04"]},
        },
    ),
    "S05: refused": (
        "S05",
        {"M1.reply.refused": "yes", "M1.reply.refused_nationality_only": "no"},
        {"cites": {"M1": ["8", "21"]}, "never": {"M1": ["16(10)", "6(9)(b)"]}, "gone": {"M1": ["OB-01", "OB-02"]}},
    ),
    "S05 b: evidence in the same capital case": (
        "S05",
        {"M1.form": "mla.evidence", "M1.measure.capital_case": "yes"},
        {"bases": {"M1": ["lead V88", "supplement UNTOC"]}, "found": {"M1": ["HR-01"]}},
    ),
}


@pytest.mark.parametrize(("name", "changes", "seen"), ROWS.values(), ids=ROWS)
def test_a_change_of_the_facts_is_seen_on_the_pages(
    request_: Request, as_: As, name: str, changes: dict[str, str], seen: dict[str, Any]
) -> None:
    dora, path = as_("dora"), f"/requests/{request_.reference}"
    typed = typed_in(story(name)) | changes
    assert dora.post(f"{path}/questions", posted(typed)).status_code == 302
    assert {one for one, value in typed.items() if value} <= set(written(request_).draft.values)
    page = dora.get(f"{path}/check").content.decode()
    shown, found = based(page), found_in(page)
    for measure, wanted in seen.get("bases", {}).items():
        used = [one for one in shown[measure] if not one.startswith("information")]
        assert used if wanted else not used, shown
        assert not lacked(shown[measure], wanted), shown[measure]
    for measure, places in seen.get("cites", {}).items():
        assert set(places) <= paragraphs(shown[measure]), shown[measure]
    for measure, places in seen.get("never", {}).items():
        assert not set(places) & paragraphs(shown[measure]), shown[measure]
    for measure, codes in seen.get("found", {}).items():
        assert set(codes) <= found.get(measure, set()), found
    for measure, codes in seen.get("gone", {}).items():
        assert not set(codes) & found.get(measure, set()), found
    assert seen.get("said", "") in page
    if asked := seen.get("asks", []):
        questions = dora.get(f"{path}/questions").content.decode()
        assert all(f'name="{one}"' in questions for one in asked)


def typed_in(told: dict[str, Any]) -> dict[str, Any]:
    """What a story types; of a request that came in, what its letter says and what the lawyer answers."""
    if "typed" in told:
        return dict(told["typed"])
    return {
        name: one
        for name, one in (told["arrived"] | told["completed"] | told["weighed"]).items()
        if name not in ARRIVAL
    }


def posted(typed: dict[str, Any]) -> dict[str, Any]:
    """Fields as a browser posts them, each seen for the first time."""
    values = {name: str(value).split() if SEVERAL.fullmatch(name) else str(value) for name, value in typed.items()}
    return values | {f"n:{name}": "0" for name in typed}


def found_in(page: str) -> dict[str, set[str]]:
    """The codes of what was found, by measure."""
    out: dict[str, set[str]] = {}
    for measure, code in re.findall(r"<strong>(M\d+) · ([A-Z]{2}-\d\d)</strong>", page):
        out.setdefault(measure, set()).add(code)
    return out


def paragraphs(shown: list[str]) -> set[str]:
    """What a measure's bases name: instruments and their paragraphs, but of those that are none."""
    kept = [one for one in shown if not one.startswith(("excluded", "information"))]
    return {each for one in kept for each in re.split(r"[, ]+", one.replace("*", ""))}


@pytest.mark.parametrize(("changes", "cited"), [({}, True), ({"P1.nationality": "Canada"}, False)])
def test_the_submission_for_prosecution_names_the_paragraph_that_owes_it(
    request_: Request, as_: As, changes: dict[str, str], cited: bool
) -> None:
    dora, path = as_("dora"), f"/requests/{request_.reference}"
    assert dora.post(f"{path}/questions", posted(typed_in(story("S03")) | changes)).status_code == 302
    letter = dora.get(f"{path}/letter/page?languages=fr").content.decode()
    assert "à titre subsidiaire" in letter
    assert ("16(10)" in letter) is cited
    assert "16(4)" not in letter
