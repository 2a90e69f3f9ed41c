"""Training: the first page, a person taken on by one click, an exercise with its story, its clock and its hints."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import allowed
from entraide.apps.requests.actions.training import again as begin_again
from entraide.apps.requests.actions.training import begin, let_pass
from entraide.apps.requests.models import Rehearsal
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import person_named
from entraide.apps.requests.queries.life import events_of, standing_of
from entraide.apps.requests.queries.training import HERE, awaited, counting, exercise_of, exercises, next_moment
from entraide.apps.requests.speaking import standing_rows
from entraide.apps.requests.wording import message_name, state_words
from entraide.apps.saying import reader
from entraide.data.rehearsals import advice, people, scripts
from entraide.data.request_life import clock_names
from entraide.domain.requests.advice import Advice, advised

__all__ = ["again", "become", "exercise", "new", "opening", "wait"]

STEPS = {"day": timedelta(1), "week": timedelta(7), "month": timedelta(30)}
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def training_only(view: View[P]) -> View[P]:
    """A page that a node for training alone has."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.TRAINING:
            raise Http404
        return view(request, *args, **kwargs)

    return answer


@allowed("read", "text")
@training_only
@require_safe
def opening(request: HttpRequest) -> HttpResponse:
    """Where training begins: who one can be, the exercises, the stories that can be begun."""
    held = exercises(request.user) if isinstance(request.user, User) else []
    tag = reader()
    context = {
        "people": [(row["name"], row[tag], row["role"]) for row in people()],
        "exercises": [(one, scripts()[one.script].names[tag], state_words(one.request.state)) for one in held],
        "scripts": [(one.code, one.names[tag], one.story[tag]) for one in scripts().values()],
    }
    return render(request, "requests/training.html", context)


@allowed("read", "text")
@training_only
@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Be one of the fictional people, and of nobody else."""
    name = request.POST.get("name", "")
    person = person_named(name) if name in {row["name"] for row in people()} else None
    if person is None:
        raise Http404
    login(request, person)
    to = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()})
    return redirect(to if inside else "training")


@allowed("read", "case")
@training_only
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Begin an exercise."""
    script = request.POST.get("script", "")
    if script not in scripts():
        raise Http404
    made = begin(script, reader(), by=request.user.get_username(), at=moments.now())
    return redirect("training_exercise", made.request.reference)


def held(request: HttpRequest, reference: str) -> Rehearsal:
    """An exercise that the reader may know of."""
    found = exercise_of(request.user, reference) if isinstance(request.user, User) else None
    if found is None:
        raise Http404
    return found


@allowed("read", "case")
@training_only
@require_safe
def exercise(request: HttpRequest, reference: str) -> HttpResponse:
    """An exercise: what has come, what a good office would do now, the clock."""
    found, now, tag = held(request, reference), moments.now(), reader()
    script, standing = scripts()[found.script], standing_of(found.request)
    at = {one.id: one.at for one in events_of(found.request)}
    context = {
        "held": found.request,
        "over": found.over,
        "script": (script.names[tag], script.story[tag]),
        "rows": standing_rows(standing),
        "story": [
            (at[key], message_name(step.kind), script.told[step.nth][tag])
            for step in script.steps
            if (key := found.done.get(str(step.nth), ""))
        ],
        "hints": [hint(one, tag) for one in advised(standing, now.date(), HERE)],
        "clocks": [(clock_names()[one.code][tag], one) for one in counting(standing, now.date())],
        "now": now,
        "comes": awaited(found) is not None,
        "steps": [*STEPS, "next"],
    }
    return render(request, "requests/exercise.html", context)


def hint(one: Advice, tag: str) -> dict[str, Any]:
    """A hint as the page shows it: its words, what is said, by whom, on which page."""
    row = advice()[one.code]
    return {
        "words": row[tag],
        "page": row["page"],
        "says": message_name(row["kind"]) if row["kind"] else "",
        "measures": ", ".join(one.measures),
        "person": next(((who["name"], who[tag]) for who in people() if who["role"] == row["role"]), None),
    }


@allowed("read", "case")
@training_only
@require_POST
def wait(request: HttpRequest, reference: str) -> HttpResponse:
    """Let time pass: a day, a week, a month, or until the next thing."""
    found, now = held(request, reference), moments.now()
    step = request.POST.get("step", "")
    until = now + STEPS[step] if step in STEPS else next_moment(now)
    if until:
        let_pass(until, by=request.user.get_username(), at=now)
    return redirect("training_exercise", found.request.reference)


@allowed("read", "case")
@training_only
@require_POST
def again(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin an exercise again."""
    made = begin_again(held(request, reference), reader(), by=request.user.get_username(), at=moments.now())
    return redirect("training_exercise", made.request.reference)
