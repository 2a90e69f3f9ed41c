"""The check before a request goes on: what it still lacks, what the engine found and what was said of it, what no
measure needs.

Reads:  what stands in a request, the engine's answer, what reviewers said
Writes: what the page shows; whether the request may go on
"""

from collections.abc import Mapping, Sequence
from typing import Any

from entraide.apps.law.wording import law_words
from entraide.apps.requests.actions.settling import FIRM
from entraide.apps.requests.beside import MISSING, Beside, mark_of
from entraide.apps.requests.forms import known
from entraide.apps.requests.models import Happened
from entraide.apps.requests.queries.drafts import Written
from entraide.apps.requests.wording import field_label, say, unknown_word
from entraide.apps.saying import language_name, reader
from entraide.domain.directory.receivers import Ground
from entraide.domain.requests.draft import MINIMAL, Draft
from entraide.domain.requests.naming import CHILD, Naming

__all__ = ["assuring", "blocking", "checked", "label", "weighed"]

Wrong = Mapping[str, tuple[Ground, ...]]  # by measure, what is wrong with the addressee
NAMED = "DP-03"  # a victim or a child who stands by a name
PLAIN = ("LB-01", "LB-02", "LB-03", "LB-11")  # what a basis says of itself


def checked(
    now: Written,
    told: Beside,
    said: dict[tuple[str, str], Happened],
    wrong: Wrong,
    named: Sequence[Naming] = (),
) -> dict[str, Any]:
    """What the page of the check shows; `ready` where nothing stands in the way of the next hand. `named`: where what
    was typed freely names who goes by a code."""
    rows: list[dict[str, Any]] = []
    blocked = False
    for measure in told.measures:
        findings = []
        for one in measure.findings:
            if one.code in PLAIN:
                continue
            severity, sentence = law_words(reader()).finding(one.code)
            mark = mark_of(one)
            settled = said.get((measure.id, f"{one.code}:{mark}"))
            blocks = severity == "blocks_sending" and not settled
            blocked |= blocks
            findings.append(
                {
                    "code": one.code,
                    "severity": severity,
                    "sentence": sentence,
                    "mark": mark,
                    "settled": settled,
                    "reason": settled.carries["reasons"] if settled else "",
                    "accepted": settled is not None and settled.carries["how"] == "settled",
                    "blocks": blocks,
                    "firm": one.code in FIRM,
                    "why": [dict(why.says)[reader()] for why in one.why],
                }
            )
        for each in (one for one in named if one.concerns(measure.id)):
            findings.append(row := named_row(each, said.get((measure.id, f"{each.code}:{each.mark}"))))
            blocked |= row["blocks"]
        rows.append({"id": measure.id, "form": measure.form, "findings": findings, "lacking": measure.lacking})
        for ground in wrong.get(measure.id, ()):
            severity, sentence = law_words(reader()).finding(ground.code)
            blocked = True
            findings.append(
                {
                    "code": ground.code,
                    "severity": severity,
                    "sentence": sentence,
                    "mark": "",
                    "settled": None,
                    "firm": True,
                }
            )
    lacking = [label(name) for name in now.draft.lacking()]
    uncoded = now.draft.uncoded()
    open_ones = [one for row in rows for one in row["findings"] if one["severity"] != "info" and not one["settled"]]
    return {
        "measures": rows,
        "lacking": lacking,
        "uncoded": [label(name) for name in uncoded],
        "unneeded": [label(name) for name in now.draft.unneeded()],
        "open_count": len(open_ones),
        "notices": ruled(told, NOTICES),
        "ready": bool(rows) and not (blocked or lacking or uncoded or told.trouble),
    }


def named_row(one: Naming, settled: Happened | None) -> dict[str, Any]:
    """That a text names who goes by a code, as a finding: which field, whom by their id, never the name."""
    severity, sentence = law_words(reader()).finding(one.code)
    return {
        "code": one.code,
        "severity": severity,
        "sentence": sentence,
        "mark": one.mark,
        "settled": settled,
        "reason": settled.carries["reasons"] if settled else "",
        "accepted": settled is not None and settled.carries["how"] == "settled",
        "blocks": severity == "blocks_sending" and settled is None,
        "firm": False,
        "why": [say("rq_named_in", field=label(one.field), person=one.person)],
    }


def blocking(
    draft: Draft, told: Beside, wrong: Wrong, named: Sequence[Naming] = (), *, emergency: bool = False
) -> dict[str, tuple[str, ...]]:
    """The findings that block sending, by measure, as the life of a request knows them: the engine's, those on the
    addressee, children `named` in what was typed freely until a lawyer says why, and victims or children who stand by
    a name, which nobody sets aside. In an emergency only what no
    request can be without is waited for (spec C.7)."""
    words = law_words(reader())
    out = {}
    for one in told.measures:
        blocks = (each for each in one.findings if words.finding(each.code)[0] == "blocks_sending")
        kept = (each for each in blocks if not (emergency and each.code == MISSING and not MINIMAL & {*each.subjects}))
        out[one.id] = (
            *(f"{each.code}:{mark_of(each)}" for each in kept),
            *(f"{ground.code}:addressee" for ground in wrong.get(one.id, ())),
            *(f"{each.code}:{each.mark}" for each in named if each.code == CHILD and each.concerns(one.id)),
            *(f"{NAMED}:{name}" for name in draft.uncoded()),
        )
    return out


NOTICES = ("notification",)
WEIGHED = {  # what the requested State weighs, by kinds of rules
    "ri_check_refusal": ("mandatory_refusal", "optional_refusal"),
    "ri_check_no_ground": ("prohibited_refusal",),
    "ri_check_conditions": ("condition", "use_limit", "safeguard"),
    "ri_check_notices": NOTICES,
}


def weighed(told: Beside, consult: Mapping[str, tuple[str, ...]]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """What the requested State weighs: grounds of refusal, those that may not be used, conditions, consultations that
    it owes first; each of a measure, with what it says and its paragraphs."""
    out = []
    for word, kinds in WEIGHED.items():
        out.append((say(word), ruled(told, kinds)))
    owed = [(one, say("ri_check_consult"), ", ".join(places)) for one, places in consult.items()]
    return [*out, (say("ri_check_consult"), owed)]


def ruled(told: Beside, kinds: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """The rules of some kinds that count: of which measure, what each says, its paragraphs."""
    rows = (
        (one.id, dict(why.says)[reader()], f"{why.instrument} {', '.join(why.places)}")
        for one in told.measures
        for kind, why in one.rules
        if kind in kinds
    )
    return list(dict.fromkeys(rows))


def assuring(told: Beside) -> dict[str, tuple[str, ...]]:
    """The findings that bar granting until an assurance is given, by measure."""
    words = law_words(reader())
    return {
        one.id: tuple(
            dict.fromkeys(each.code for each in one.findings if words.finding(each.code)[0] == "blocks_grant")
        )
        for one in told.measures
    }


def label(name: str) -> str:
    """What a field is called, with whose it is."""
    name, _, tag = name.partition("@")
    if tag:
        return f"{label(name)} ({language_name(tag)})"
    field = known(name)
    held, _, element = name.partition(".element.")
    if element:
        return f"{held} {law_words(reader()).elements.get(element) or unknown_word(element)}"
    whose = f"{name.partition('.')[0]} " if "." in name and name[0] in "OPM" else ""
    return whose + field_label(field)[0] if field else name
