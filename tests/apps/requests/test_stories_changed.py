"""What each change of a story's facts changes on its pages: which basis comes or goes beside the form, which finding on
the check. The bases themselves are held by tests/golden/law; here, that a person sees them change."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from entraide.apps.accounts.models import User
from entraide.apps.requests.actions.drafting import admit
from entraide.apps.requests.actions.intake import Arrived, register
from entraide.apps.requests.beside import beside
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries.drafts import written
from entraide.apps.requests.views.checking import blocking
from entraide.data.drafts import draft_fields
from tests.apps.conftest import NOW
from tests.apps.requests.living import go
from tests.journeys.walking import based, lacked, story

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
SEVERAL = re.compile(r"statements|bilateral_forms|M\d+\.(persons|offences)")
GROUP = {f"O1.group.{one}": "yes" for one in ("structured", "lasting", "in_concert", "serious_aim", "benefit")}
FOUR = GROUP | {"O1.group.involved": "yes", "O1.group.persons": "4"}
CYBER = {"requesting.party.BUD": "yes", "bilateral": "Traité d’entraide (1994)", "bilateral_forms": "mla ee.disclose"}
CYBER |= {"requested.declared.BUD.preservation_dual_criminality": "no", "leg.agreed_articles": "no"}
CYBER |= {"O1.offence.criminal.requested": "yes", "O1.offence.political": "no"}
CYBER |= {"M2.form": "ee.traffic", "M2.what": "Les données de trafic", "M2.measure.preservation": "yes"}
CYBER |= {"M3.form": "ee.disclose", "M3.what": "Le contenu du compte", "M3.coercive": "yes"}
CYBER |= {f"{one}.measure.evidence_in_requested": "yes" for one in ("M2", "M3")}
LIBEL = CYBER | {"O1.key": "other", "O1.offence.criminal.requested": "", "O1.offence.political": ""}
WHO = {"M3.form": "verify.identity", "M3.what": "La nationalité de V2", "M3.persons": "P3", "P3.nationality": "Tunisie"}
WHO |= {"P3.person.asylum": "no", "M3.measure.identifies_person": "yes", "P3.person.guardian_consents": "yes"}
GUARDIAN = "qu’avec l’accord de son tuteur"
UNION = {"requesting": "Pays-Bas", "requested": "Allemagne", "bilateral": "Instruments de l’Union"}
UNION |= {"bilateral_forms": "mla cd jit"}
BACK = {"requesting": "Iraq", "requested": "Belgique", "O1.offence.criminal.requested": "yes"}
BACK |= {"O1.offence.transnational": "yes", "O1.offence.penalty.requesting": "7", "O1.offence.penalty.requested": "5"}
BACK |= {"P1.person.in_requested": "yes", "O1.maximum": "7", "M1.measure.suspected_origin": ""}
BACK |= {"M1.measure.source_protected": "", "M1.measure.origin_iraq_syria": ""}
BACK |= {"M1.form": "mla.search", "M2.form": "ar.freeze", "M3.form": "ar.return", "M1.coercive": "yes"}
BACK |= {f"{one}.what": "Le relief" for one in ("M2", "M3")} | {"M2.coercive": "yes"}
BACK |= {f"{one}.measure.evidence_in_requested": "yes" for one in ("M1", "M2", "M3")}
BACK |= {"M3.measure.suspected_origin": "yes", "M3.measure.stolen_from_museum": "no"}
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
        {},
        {
            "bases": {"M1": ["lead RECIP", "supplement UNTOC"], "M2": ["lead UNTOC"]},
            "found": {"M1": ["LB-04", "LB-06", "LB-07", "RF-04", "OB-01", "OB-03"]},
            "gone": {"M1": ["HR-01"]},
            "cites": {"M1": ["16(7)", "16(8)", "16(9)", "16(10)", "16(13)", "16(14)", "16(15)", "16(16)", "21"]},
            "never": {"M1": ["16(3)", "16(4)", "16(6)"]},
        },
    ),
    "S03: whether the protocol binds them is asked": (
        "S03",
        {"requested.party.SOM": ""},
        {"asks": ["requested.party.SOM"], "gone": {"M1": ["LB-07"]}},
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
            "asks": ["requesting.corporal_punishment"],
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
    "S06 as told": (
        "S06",
        {},
        {
            "bases": {"M1": ["lead V88", "permissive UNTOC"], "M2": ["lead V88", "permissive UNTOC"]},
            "cites": {"M1": ["11(1)", "11(2)", "11(3)", "20(3)", "20(4)"], "M2": ["9(1)(c)", "19"]},
            "found": {"M1": ["JU-01"], "M2": ["JU-01"]},
            "gone": {"M1": ["LB-01"]},
        },
    ),
    "S06: one State alone exercises jurisdiction": (
        "S06",
        {"leg.jurisdiction_several": "no"},
        {"bases": {"M1": ["lead V88"]}, "gone": {"M1": ["JU-01"], "M2": ["JU-01"]}},
    ),
    "S06 b: what Brazil told Germany, which may keep it": (
        "S06-DEU",
        {},
        {
            "bases": {"M1": ["lead UNTOC"]},
            "cites": {"M1": ["18(4)"]},
            "found": {"M1": ["CF-04"]},
            "gone": {"M1": ["CF-01"]},
        },
    ),
    "S06 b: Germany cannot keep it secret": (
        "S06-DEU",
        {"M1.reply.cannot_keep_secret": "yes"},
        {"found": {"M1": ["CF-01", "CF-04"]}},
    ),
    "S06 c: Belgium becomes a State of transit": (
        "S06",
        {"requesting": "Pays-Bas", "requested": "Belgique"},
        {
            "bases": {"M1": ["lead V88", "permissive UNTOC"]},
            "cites": {"M1": ["11(3)", "20(4)"]},
            "found": {"M1": ["JU-01"]},
        },
    ),
    "S06: between two States of the Union its instruments lead": (
        "S06",
        UNION,
        {"bases": {one: ["lead Instruments", "permissive V88", "permissive UNTOC"] for one in ("M1", "M2")}},
    ),
    "S08 a: Iraq cannot keep it secret": (
        "S08",
        {"M1.reply.cannot_keep_secret": "yes"},
        {"bases": {"M1": ["lead UNTOC"]}, "cites": {"M1": ["18(5)"]}, "found": {"M1": ["CF-01", "CF-04", "NT-01"]}},
    ),
    "S08 b: Iraq asks for seizure and return": (
        "S08",
        FOUR | BACK,
        {
            "bases": {"M1": ["lead UNTOC"], "M2": ["lead UNTOC"], "M3": ["lead UNTOC"]},
            "cites": {"M1": ["18(1)"], "M2": ["13(2)"], "M3": ["14(2)"]},
            "never": {"M3": ["13(1)", "12(6)"]},
            "found": {"M2": ["AR-02"], "M3": ["AR-02"]},
            "gone": {"M1": ["NT-01", "CF-04"]},
        },
    ),
    "S08 as told": (
        "S08",
        {},
        {
            "bases": {"M1": ["lead UNTOC"]},
            "cites": {"M1": ["18(4)", "18(5)"]},
            "never": {"M1": ["18(1)", "14(2)"]},
            "found": {"M1": ["NT-01", "CF-04", "DP-02", "OB-05"]},
            "gone": {"M1": ["LB-04", "LB-08", "LB-14", "AR-02"]},
        },
    ),
    "S08: Syria, whose entry is old": (
        "S08",
        {"requested": "Syrie", "requested.directory_stale": "yes"},
        {
            "bases": {"M1": ["lead UNTOC"]},
            "cites": {"M1": ["18(4)", "18(5)"]},
            "found": {"M1": ["NT-01", "CF-04", "DP-02", "OB-05", "LB-14"]},
        },
    ),
    "S08 c: the tablet comes from a museum here": (
        "S08",
        {"M1.measure.suspected_origin": "no", "M1.measure.origin_iraq_syria": "no"},
        {"bases": {"M1": []}, "gone": {"M1": ["NT-01", "LB-02"]}},
    ),
    "S10 as told, with traffic data and content": (
        "S10",
        CYBER,
        {
            "bases": {"M1": ["lead BUD"], "M2": ["lead BUD"], "M3": ["lead Traité", "supplement BUD"]},
            "cites": {"M1": ["29(1)", "29(3)", "29(7)", "35(1)(b)"], "M2": ["30(1)"], "M3": ["31(1)"]},
            "found": {"M1": ["DC-04", "CH-04", "CF-01", "HR-06", "DP-03"]},
            "gone": {"M1": ["DC-01", "DC-02", "RF-02"], "M3": ["DC-02", "RF-02"]},
            "asks": ["M1.measure.other_provider"],
            "unsaid": "Un fournisseur d’un autre État est apparu",
        },
    ),
    "S10 c: another provider appears": (
        "S10",
        CYBER | {"M1.measure.other_provider": "yes"},
        {"found": {"M1": ["DC-04"]}, "said": "Un fournisseur d’un autre État est apparu"},
    ),
    "S10 d: libel, of which nobody knows whether it is punished there": (
        "S10",
        LIBEL,
        {
            "found": {"M1": ["DC-04"], "M3": ["DC-02"]},
            "gone": {"M1": ["DC-02", "RF-02"]},
            "asks": ["O1.offence.political", "O1.offence.criminal.requested"],
        },
    ),
    "S10 d: libel, no offence there, and political": (
        "S10",
        LIBEL | {"O1.offence.political": "yes", "O1.offence.criminal.requested": "no"},
        {"found": {"M1": ["DC-04", "RF-02"], "M3": ["DC-02", "RF-02"]}, "gone": {"M1": ["DC-02"]}},
    ),
    "S10 d: libel, with a reservation": (
        "S10",
        LIBEL | {"O1.offence.criminal.requested": "no", "requested.declared.BUD.preservation_dual_criminality": "yes"},
        {"found": {"M1": ["DC-02"]}, "gone": {"M1": ["DC-04"]}},
    ),
    "S10 e: a life is at risk tonight": (
        "S10",
        CYBER | {"emergency": "yes", "urgent_reason": ""},
        {"found": {"M3": ["CH-04"]}, "said": "Faits qui montrent le danger"},
    ),
    "S11 as told, with a hearing, documents and a nationality": (
        "S11",
        {
            "M3.form": "mla.video",
            "M3.persons": "P1",
            "M3.measure.appearance_hard": "yes",
            "M4.form": "verify.identity",
            "M4.persons": "P1",
            "M4.measure.document_suspected": "yes",
            "P1.person.smuggled": "no",
            "P1.person.asylum": "no",
        },
        {
            "bases": {
                "M1": ["lead Convention", "supplement UNTOC", "supplement SOM"],
                "M3": ["lead Convention", "residual UNTOC"],
                "M4": ["lead SOM"],
            },
            "cites": {
                "M1": ["18(1)", "1(2)", "5", "6(1)", "16(4)", "19(1)"],
                "M3": ["18(18)"],
                "M4": ["13"],
            },
            "found": {"M1": ["HR-06", "HR-07", "HR-10", "DP-03", "OB-05"]},
            "gone": {"M1": ["NT-02"], "M4": ["HR-06", "HR-07", "HR-10", "DP-03"]},
            "asks": ["P4.person.trafficked"],
        },
    ),
    "S11 a: the parents of V2 ask for reunion": (
        "S11",
        WHO,
        {
            "bases": {"M3": ["lead SOM"]},
            "cites": {"M3": ["18(3)", "18(5)", "16(4)"]},
            "found": {"M3": ["HR-06", "DP-03"]},
            "gone": {"M3": ["HR-07", "NT-02"]},
            "unsaid": GUARDIAN,
        },
    ),
    "S11 a: but the guardian does not consent": (
        "S11",
        WHO | {"P3.person.guardian_consents": "no"},
        {"found": {"M3": ["HR-06"]}, "said": GUARDIAN},
    ),
    "S11 b: the identity of V1, who asks for asylum": (
        "S11",
        WHO | {"M3.persons": "P2"},
        {"found": {"M3": ["HR-07", "DP-03"]}, "never": {"M3": ["18(3)"]}, "gone": {"M3": ["NT-02"]}},
    ),
    "S11 c: the age of V3 is disputed": (
        "S11",
        {"P4.child": "", "P4.person.age_disputed": "yes", "M1.persons": "P1 P4"},
        {"found": {"M1": ["HR-06", "HR-10", "DP-03"]}, "said": "la personne est traitée comme un enfant"},
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
    assert seen.get("unsaid", "nobody says this") not in page
    if asked := seen.get("asks", []):
        questions = dora.get(f"{path}/questions").content.decode()
        assert all(f'name="{one}"' in questions for one in asked)


def typed_in(told: dict[str, Any]) -> dict[str, Any]:
    """What a story types; of a request that came in, what its letter says and what the lawyer answers."""
    if "typed" in told:
        return dict(told["typed"])
    return {
        name: one
        for name, one in (told["arrived"] | told.get("completed", {}) | told["weighed"]).items()
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


def test_a_child_who_stands_by_a_name_keeps_the_request_back(request_: Request, as_: As) -> None:
    dora, path = as_("dora"), f"/requests/{request_.reference}"
    assert dora.post(f"{path}/questions", posted(typed_in(story("S11")))).status_code == 302
    before = {one for held in blocks(request_).values() for one in held}
    assert not any(one.startswith("DP-03:P") for one in before)
    changes = {"P2.name": "Amal Fictive", "n:P2.name": "1", "P4.name": "Karim Fictif", "n:P4.name": "1"}
    changes |= {"P4.child": "", "n:P4.child": "1", "P4.person.age_disputed": "yes", "n:P4.person.age_disputed": "0"}
    assert dora.post(f"{path}/questions", changes).status_code == 302
    for held in blocks(request_).values():
        assert {"DP-03:P2.name", "DP-03:P4.name"} <= {*held}, "a child, and one whose age is disputed"
    page = dora.get(f"{path}/check").content.decode()
    assert "P2 Nom" in page
    assert "P4 Nom" in page


def blocks(held: Request) -> dict[str, tuple[str, ...]]:
    """The findings that block sending, by measure."""
    draft = written(held).draft
    return blocking(draft, beside(draft, NOW.date()), {})


@pytest.mark.parametrize("decision", ["refuse", "part"])
def test_a_list_of_all_passengers_is_refused_or_cut_down_with_reasons(
    people: dict[str, User], as_: As, decision: str
) -> None:
    typed = {"requesting": "TUN", "requested": "ITA", "received": "2026-03-02", "carrier": "diplomatic"}
    typed |= {"signed": "Mme Fictive", "M1.form": "mla.records", "M1.what": "La liste de tous les passagers"}
    typed |= {"O1.key": "smuggling.migrants", "O1.conduct": "Des hommes ont fait passer des personnes."}
    typed |= {"P1.role": "witness", "P1.name": "V1", "P1.nationality": "TUN"}
    held = register(Arrived("Liste de Zarzis", typed), people["dora"], by="dora", at=NOW)
    admit(held.file, people["rene"], by="dora", at=NOW)
    rene, path = as_("rene"), f"/requests/{held.reference}"
    questions = rene.get(f"{path}/questions").content.decode()
    assert 'name="M1.measure.list_of_persons"' in questions
    told = {"M1.measure.list_of_persons": "yes", "P1.person.asylum": "yes", "P1.person.smuggled": "yes"}
    told |= {"P1.person.under_18": "yes", "leg.mla_treaty": "no"}
    assert rene.post(f"{path}/questions", posted(told)).status_code == 302
    page = rene.get(f"{path}/check").content.decode()
    assert {"DP-02", "HR-07", "HR-06", "DP-03"} <= found_in(page)["M1"]
    assert "elle est réduite à celles que les faits concernent" in page
    go(held, "CONSULT.OPEN", "legal_reviewer", "rene", NOW, carries={"about": ["refusal"], "reasons": "La liste"})
    reasons = "La liste dépasse ce que l’affaire demande ; l’un des passagers demande l’asile."
    said = {"kind": "DECISION", "c:decision": decision, "c:reasons": reasons, "c:paragraphs": "SOM 19(1)"}
    assert rene.post(f"{path}/say", said).status_code == 302
    made = held.happened.get(kind="DECISION")
    letter = rene.get(f"{path}/letter/page?about={made.key}").content.decode()
    assert reasons in letter
    assert "article 19, paragraphe 1" in letter
    assert ("refusée" if decision == "refuse" else "acceptée en partie") in letter


def test_a_request_that_touches_migrants_cites_what_keeps_refugee_law_whole(request_: Request, as_: As) -> None:
    dora, path = as_("dora"), f"/requests/{request_.reference}"
    assert dora.post(f"{path}/questions", posted(typed_in(story("S11")))).status_code == 302
    assert "article 19, paragraphe 1" in dora.get(f"{path}/letter/page?languages=fr").content.decode()
    without = {"O1.key": "laundering", "n:O1.key": "1"} | {f"P{n}.person.smuggled": "no" for n in (2, 3, 4)}
    without |= {f"n:P{n}.person.smuggled": "1" for n in (2, 3, 4)}
    assert dora.post(f"{path}/questions", without).status_code == 302
    assert "article 19, paragraphe 1" not in dora.get(f"{path}/letter/page?languages=fr").content.decode()
