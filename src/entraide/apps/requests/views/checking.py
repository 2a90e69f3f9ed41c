"""The check before a request goes on: what it still lacks, what the engine found and what was said of it, what no
measure needs.

Reads:  what stands in a request, the engine's answer, what reviewers said
Writes: what the page shows; whether the request may go on
"""

from collections.abc import Mapping, Sequence
from typing import Any

from entraide.apps.directory.wording import tongue_name
from entraide.apps.law.wording import law_words
from entraide.apps.requests.actions.settling import FIRM
from entraide.apps.requests.addressing import LANGUAGE
from entraide.apps.requests.beside import MISSING, Beside, Lacking, mark_of
from entraide.apps.requests.models import Happened
from entraide.apps.requests.posted import known
from entraide.apps.requests.queries.drafts import Written
from entraide.apps.requests.wording import field_label, say, unknown_word
from entraide.apps.saying import language_name, reader
from entraide.domain.directory.receivers import Ground
from entraide.domain.requests.draft import ID, MINIMAL, REMOVED, Draft
from entraide.domain.requests.naming import CHILD, Naming

__all__ = ["assuring", "blocking", "checked", "label", "weighed"]

Wrong = Mapping[str, tuple[Ground, ...]]  # by measure, what is found of the addressee
ADDRESSEE = "addressee"  # the mark of what is mended by naming another, or writing in another language
NAMED = "DP-03"  # a victim or a child who stands by a name
PLAIN = ("LB-01", "LB-02", "LB-03", "LB-11")  # what a basis says of itself


def checked(  # noqa: PLR0913 what stands, and all that is said of it
    now: Written,
    told: Beside,
    said: dict[tuple[str, str], Happened],
    wrong: Wrong,
    named: Sequence[Naming] = (),
    *,
    ours: bool = True,
) -> dict[str, Any]:
    """What the page of the check shows; `ready` where nothing stands in the way of the next hand. `named`: where what
    was typed freely names who goes by a code. Of a request that is not `ours` it is told what texts ask for alone."""
    rows: list[dict[str, Any]] = []
    blocked = False
    for measure in told.measures:
        findings = []
        for one in measure.findings:
            if one.code in PLAIN:
                continue
            mark, why = mark_of(one), [dict(each.says)[reader()] for each in one.why]
            settled = said.get((measure.id, f"{one.code}:{mark}"))
            findings.append(row := row_of(one.code, mark, settled, why, firm=one.code in FIRM))
            blocked |= row["blocks"]
        for each in (one for one in named if one.concerns(measure.id)):
            findings.append(row := named_row(each, said.get((measure.id, f"{each.code}:{each.mark}"))))
            blocked |= row["blocks"]
        empty = bare(now.draft, told, measure.id) if ours else ()
        blocked |= bool(empty)
        lacks = [one for one in measure.lacking if one.code not in empty]
        lacks = [*(Lacking(one, law_words(reader()).elements[one], where_possible=False) for one in empty), *lacks]
        rows.append({"id": measure.id, "form": measure.form, "findings": findings, "lacking": lacks})
        for ground in wrong.get(measure.id, ()):
            findings.append(row := addressee_row(ground, said, measure.id))
            blocked |= row["blocks"]
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


def row_of(code: str, mark: str, settled: Happened | None, why: list[str], *, firm: bool = False) -> dict[str, Any]:
    """A finding as the page shows it; a `firm` one is mended, never settled."""
    severity, sentence = law_words(reader()).finding(code)
    return {
        "code": code,
        "severity": severity,
        "sentence": sentence,
        "mark": mark,
        "settled": settled,
        "reason": settled.carries["reasons"] if settled else "",
        "accepted": settled is not None and settled.carries["how"] == "settled",
        "blocks": severity == "blocks_sending" and settled is None,
        "firm": firm,
        "why": why,
    }


def named_row(one: Naming, settled: Happened | None) -> dict[str, Any]:
    """That a text names who goes by a code, as a finding: which field, whom by their id, never the name."""
    return row_of(one.code, one.mark, settled, [say("rq_named_in", field=label(one.field), person=one.person)])


def addressee_row(ground: Ground, said: dict[tuple[str, str], Happened], measure: str) -> dict[str, Any]:
    """What is found of the addressee, as a finding. What blocks is mended by another addressee, or another language;
    that the entry is old is weighed by a lawyer."""
    why = []
    if ground.code == LANGUAGE:
        why.append(say("rq_accepts", languages=", ".join(tongue_name(one) for one in ground.told.split("|"))))
    if blocks_sending(ground.code):
        return row_of(ground.code, ADDRESSEE, None, why, firm=True)
    return row_of(ground.code, ground.told, said.get((measure, f"{ground.code}:{ground.told}")), why)


def blocking(
    draft: Draft, told: Beside, wrong: Wrong, named: Sequence[Naming] = (), *, emergency: bool = False
) -> dict[str, tuple[str, ...]]:
    """The findings that block sending, by measure, as the life of a request knows them: the engine's, what lacks that
    no text asks for, those on the addressee, children `named` in what was typed freely until a lawyer says why, and
    victims or children who stand by a name, which nobody sets aside. In an emergency only what nothing does without
    is waited for (spec C.7)."""
    out = {}
    for one in draft.ids("measure"):
        answer = told.of(one)
        blocks = (each for each in (answer.findings if answer else ()) if blocks_sending(each.code))
        kept = (each for each in blocks if not (emergency and each.code == MISSING and not MINIMAL & {*each.subjects}))
        lacks = (*bare(draft, told, one), *draft.lacking())
        out[one] = (
            *(f"{each.code}:{mark_of(each)}" for each in kept),
            *(f"{MISSING}:{each}" for each in lacks if not emergency or each in MINIMAL),
            *(f"{each.code}:{ADDRESSEE}" for each in wrong.get(one, ()) if blocks_sending(each.code)),
            *(f"{each.code}:{each.mark}" for each in named if each.code == CHILD and each.concerns(one)),
            *(f"{NAMED}:{name}" for name in draft.uncoded()),
        )
    return out


def bare(draft: Draft, told: Beside, measure: str) -> tuple[str, ...]:
    """The elements that a measure's part lacks though no text asks for them: while no basis is found, say."""
    one = told.of(measure)
    return draft.bare(measure, set(one.wanted) - one.possible if one else ())


def blocks_sending(code: str) -> bool:
    """Whether a finding of a code keeps a request from leaving."""
    return law_words(reader()).finding(code)[0] == "blocks_sending"


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
    if field is None:
        return name
    held, _, own = name.partition(".") if ID.fullmatch(name) else ("", "", name)
    if own == REMOVED:
        return say("rq_take_out", code=held)
    words = law_words(reader()).question(own) if field.screen == "questions" else field_label(field)[0]
    return f"{held} {words}".strip()
