"""The check before a request goes on: what it still lacks, what the engine found and what was said of it, what no
measure needs.

Reads:  what stands in a request, the engine's answer, what reviewers said
Writes: what the page shows; whether the request may go on
"""

from collections.abc import Mapping
from typing import Any

from entraide.apps.law.wording import law_words
from entraide.apps.requests.actions.settling import FIRM
from entraide.apps.requests.beside import Beside, mark_of
from entraide.apps.requests.forms import known
from entraide.apps.requests.models import Happened
from entraide.apps.requests.queries.drafts import Written
from entraide.apps.requests.wording import field_label
from entraide.apps.saying import reader
from entraide.domain.directory.receivers import Ground

__all__ = ["blocking", "checked", "label"]

Wrong = Mapping[str, tuple[Ground, ...]]  # by measure, what is wrong with the addressee
PLAIN = ("LB-01", "LB-02", "LB-03", "LB-11")  # what a basis says of itself


def checked(now: Written, told: Beside, said: dict[tuple[str, str], Happened], wrong: Wrong) -> dict[str, Any]:
    """What the page of the check shows; `ready` where nothing stands in the way of the next hand."""
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
    open_ones = [one for row in rows for one in row["findings"] if one["severity"] != "info" and not one["settled"]]
    return {
        "measures": rows,
        "lacking": lacking,
        "unneeded": [label(name) for name in now.draft.unneeded()],
        "open_count": len(open_ones),
        "ready": bool(rows) and not blocked and not lacking and not told.trouble,
    }


def blocking(told: Beside, wrong: Wrong) -> dict[str, tuple[str, ...]]:
    """The findings that block sending, by measure, as the life of a request knows them: the engine's, and those on the
    addressee."""
    words = law_words(reader())
    return {
        one.id: tuple(
            f"{each.code}:{mark_of(each)}" for each in one.findings if words.finding(each.code)[0] == "blocks_sending"
        )
        for one in told.measures
    }


def label(name: str) -> str:
    """What a field is called, with whose it is."""
    field = known(name)
    whose = f"{name.partition('.')[0]} " if "." in name and name[0] in "OPM" else ""
    return whose + field_label(field)[0] if field else name
