"""The question form and its answer, forming beside it: who asks whom for what, then only what still matters."""

from dataclasses import replace
from typing import Any

import yaml
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.law.answering import Reply, reply
from entraide.apps.law.asking import LONGEST, MOST_OFFENCES, Asked, asked
from entraide.apps.law.queries.links import shelf
from entraide.apps.law.views.answer import shown
from entraide.apps.law.views.dates import in_order
from entraide.apps.law.views.fields import answered, grouped, untold, waiting
from entraide.apps.law.wording import FIELDS, FORM_FAMILIES, law_words, named, say, state_name
from entraide.apps.saying import reader
from entraide.data.answers import origins
from entraide.data.laws import law_table
from entraide.domain.law.rules import FORMS
from entraide.reading.cases import BadCase
from entraide.writing.law import answer_record

__all__ = ["basis"]

FILES = {"yaml": "file_yaml", "case": "file_case", "answer": "file_answer"}  # a case as YAML, as JSON; its answer


@allowed("read", "law")
@require_safe
def basis(request: HttpRequest) -> HttpResponse:
    """The form; with enough in its address, the answer too."""
    short = request.GET.copy()
    for name, values in request.GET.lists():
        short.setlist(name, [one for one in values if one.strip()])
    if short.urlencode() != request.GET.urlencode():  # an address to keep holds what was answered, and no more
        return HttpResponseRedirect(f"{request.path}?{short.urlencode()}")
    wish = asked(dict(request.GET.lists()), timezone.now().date())
    got, refused = None, []
    try:
        got = reply(wish.case(), timezone.now().date()) if wish.ready else None
    except BadCase as bad:  # answers that fit one by one and not together
        refused = [replace(fault, line=0).message(reader()) for fault in bad.faults]
    wanted = request.GET.get("format", "")
    if got and wanted in FILES:
        return file(wanted, wish, got)
    sides = {"from": wish.requesting, "to": wish.requested}
    query = request.GET.copy()
    query.pop("format", None)
    context = {
        "wish": wish,
        "filled": wish.typed,
        "sides": [(name, say(FIELDS[name])) for name in ("from", "to")],
        "sides_typed": {name: state_name(code) if code else wish.typed.get(name, "") for name, code in sides.items()},
        "faults": {name: (say(word), near) for name, (word, near) in wish.faults.items() if "." not in name},
        "refused": refused,
        "today": timezone.now().date(),
        "states": states(),
        "territories": [(code, state_name(code)) for code in territories(wish.requested)],
        "forms": forms(),
        "offences": offences(),
        "chosen": [*wish.offences, ""][:MOST_OFFENCES],
        "longest": LONGEST,
        "files": [(name, say(word), f"?{query.urlencode()}&format={name}") for name, word in FILES.items()],
    }
    if got:
        context |= formed(wish, got)
    elif refused:
        context |= {"answered": grouped(answered(wish), wish)}
    return render(request, "law/basis.html", context)


def formed(wish: Asked, got: Reply) -> dict[str, Any]:
    """The answer and the questions that are left."""
    [leg] = got.answered.legs
    [measure] = leg.measures
    first, open_points = waiting((one for one in measure.questions if one.first), wish)
    later, _ = waiting((one for one in measure.questions if not one.first), wish)
    unknown, given = untold(got, wish), answered(wish)
    asked_for = {one.name for one in unknown}
    codes = {why.instrument for _, why in measure.rules} | {one.instrument for one in measure.bases}
    return {
        "leg": leg,
        "answer": shown(measure, shelf(codes | {why.instrument for one in measure.bases for why in one.why})),
        "answered": grouped(given, wish),
        "answered_count": len(given),
        "first": grouped((one for one in first if one.name not in asked_for), wish),
        "first_count": len(first),
        "later": grouped((one for one in later if one.name not in asked_for), wish),
        "later_count": len(later),
        "open_points": open_points,
        "untold": grouped(unknown, wish),
        "untold_count": len(unknown),
    }


def file(wanted: str, wish: Asked, got: Reply) -> HttpResponse:
    """The case or the answer as a file."""
    if wanted == "answer":
        language = reader()
        told: Any = answer_record(got.case, got.answered, law_words(language), origins())
    else:
        told = wish.case()
    if wanted == "yaml":
        text = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=120)
        answer: HttpResponse = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    else:
        answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
    name = {"yaml": "case.yaml", "case": "case.json", "answer": "answer.json"}[wanted]
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def states() -> list[str]:
    """The names that are offered: States and organisations, not territories."""
    kinds = law_table("states")
    return sorted((state_name(code) for code, row in kinds.items() if row["kind"] != "territory"), key=in_order)


def territories(state: str) -> list[str]:
    """The territories of a State, by code."""
    return [code for code, row in law_table("states").items() if state and row["of"] == state]


def forms() -> list[tuple[str, list[tuple[str, str]]]]:
    """The forms of cooperation by family."""
    out: dict[str, list[tuple[str, str]]] = {}
    for form in FORMS:
        family = say(FORM_FAMILIES.get(form.partition(".")[0], "family_other"))
        out.setdefault(family, []).append((form, named("form", form)))
    return list(out.items())


def offences() -> list[tuple[str, str]]:
    """The offences by name; last, any other."""
    language = reader()
    rows = [(key, row[language]) for key, row in law_table("offences").items()]
    return sorted(rows, key=lambda one: (one[0] == "other", in_order(one[1])))
