"""A citation settled by an editor."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from entraide.apps.accounts.permissions import allowed
from entraide.apps.library.actions import settling
from entraide.apps.library.answers import CANDIDATE, FIELDS, Faulty, answer_of
from entraide.apps.library.candidates import candidates_of
from entraide.apps.library.excerpts import excerpt
from entraide.apps.library.models import Citation
from entraide.apps.library.queries import worklist as waiting
from entraide.apps.library.views.worklist import place_of
from entraide.apps.saying import reader
from entraide.data import load_register

__all__ = ["look_again", "settle", "withdraw"]


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("settle", "citation")
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """A citation in its paragraph, its candidates, and the form that settles it."""
    one = waiting.citation(pk)
    if one is None:
        return render(request, "library/worklist/gone.html", status=404)
    if request.method != "POST":
        return shown(request, one, first(one, request.GET.get("instead", "")))
    typed = {name: request.POST.get(name, "") for name in (*FIELDS, "everywhere", "seen", "instead")}
    try:
        answer = answer_of(typed, one, load_register())
    except Faulty as wrong:
        return shown(request, one, typed, wrong.faults)
    try:
        chosen = settling.Chosen(pk, number(typed["seen"]), bool(typed["everywhere"]), number(typed["instead"]))
        settling.settle(chosen, answer, by=request.user.get_username(), at=timezone.now())
    except settling.Meanwhile as other:
        fresh = waiting.citation(pk) or one
        return shown(request, fresh, typed, other)
    except Citation.DoesNotExist:
        return render(request, "library/worklist/gone.html", status=404)
    return HttpResponseRedirect(f"{reverse('settle', args=[pk])}?done=1")


def number(typed: str) -> int | None:
    """A row's number; None for anything else."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 16 else None


def first(one: Citation, instead: str) -> dict[str, str]:
    """The form as it is first shown: what was settled before, here or where it found no place."""
    lost = number(instead)
    before = (waiting.settlement(lost) if lost else None) or one.settlement
    if before is None:
        return {}
    verdict, chosen = before.verdict, before.target
    if verdict == settling.Verdict.REFERENCE and chosen in one.candidates and not before.pinpoint:
        verdict, chosen = f"{CANDIDATE}{chosen}", ""
    told = {"verdict": verdict, "reference": (before.iri if before.pinpoint else chosen), "reason": before.reason}
    return {**told, "note": before.note, "instead": str(lost or "")}


def shown(
    request: HttpRequest,
    one: Citation,
    typed: dict[str, str],
    trouble: dict[str, tuple[str, str]] | settling.Meanwhile | None = None,
) -> HttpResponse:
    """The page of a citation to be settled, with what was typed and what stands against it."""
    meanwhile = trouble if isinstance(trouble, settling.Meanwhile) else None
    tongue = reader()
    words = waiting.words_at([one])[one.pk]
    marked = (words[: one.start], words[one.start : one.end], words[one.end :]) if words else ("", one.quote, "")
    context = {
        "citation": one,
        "text": one.version.text,
        "language": one.version.language,
        "marked": marked,
        "where": f"{one.component}~{one.key}",
        "path": place_of(one, one.version.text, one.version.language),
        "candidates": candidates_of([one], load_register(), tongue)[one.pk],
        "alike": waiting.alike(one),
        "history": waiting.history(one),
        "fields": typed,
        "faults": {} if meanwhile else trouble or {},
        "meanwhile": meanwhile,
        "done": trouble is None and "done" in request.GET,
    }
    status = 409 if meanwhile else 422 if trouble else 200
    return render(request, "library/worklist/settle.html", context, status=status)


@require_POST
@allowed("settle", "citation")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """What was settled taken back; then the page that it was taken back from, or the list."""
    settled = waiting.settlement(pk)
    if settled is None:
        return render(request, "library/worklist/gone.html", status=404)
    here = waiting.citation_at(settled)
    try:
        settling.withdraw(pk, by=request.user.get_username(), at=timezone.now())
    except settling.Meanwhile as other:
        if here is not None:
            return shown(request, here, {}, other)
    return HttpResponseRedirect(reverse("settle", args=[here.pk]) if here else reverse("worklist_again"))


@require_http_methods(["GET", "HEAD"])
@allowed("settle", "citation")
def look_again(request: HttpRequest, pk: int) -> HttpResponse:
    """What was settled and found no place: as it stood, and the citations that stand there now."""
    lost = waiting.settlement(pk)
    if lost is None or lost.ended:
        return render(request, "library/worklist/gone.html", status=404)
    now = waiting.standing_at(lost)
    words = waiting.words_at(now)
    cut = {one: excerpt(words[one.pk], one.start, one.end) if words[one.pk] else ("", one.quote, "") for one in now}
    context = {
        "settled": lost,
        "where": f"{lost.component}~{lost.key}",
        "text": lost.text,
        "path": place_of(lost, lost.text, lost.language),
        "now": list(cut.items()),
    }
    return render(request, "library/worklist/look_again.html", context)
