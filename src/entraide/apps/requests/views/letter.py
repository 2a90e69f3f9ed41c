"""The letter of a request as it stands: read as it will be, what it lacks, the documents of it, one more made."""

from collections.abc import Iterable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.law.wording import law_words
from entraide.apps.requests.actions.documents import AGAIN, DRAWING, make
from entraide.apps.requests.beside import Beside, beside
from entraide.apps.requests.letters import by_letter, event_letter, lacking, languages_of, letter, template, wording
from entraide.apps.requests.models import Document, Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.documents import documents_of, forms_of
from entraide.apps.requests.queries.drafts import Written, written
from entraide.apps.requests.queries.eyes import eyes_of
from entraide.apps.requests.queries.life import events_of, standing_of
from entraide.apps.requests.queries.lines import by_node
from entraide.apps.requests.signable import owed
from entraide.apps.requests.speaking import hand
from entraide.apps.requests.views.drafting import held
from entraide.apps.requests.views.life import roles_of
from entraide.apps.requests.wording import say
from entraide.apps.saying import language_name, reader
from entraide.domain.requests.letter import Letter
from entraide.domain.requests.life import may_say
from entraide.domain.requests.standing import Refusal, Standing
from entraide.domain.texts.profile import LANGUAGES
from entraide.writing.letters import OWN, WrongTemplate, html_of

__all__ = [
    "element_names",
    "letter_page",
    "make_document",
    "makes",
    "may_sign",
    "other_hand",
    "preview",
    "sheet",
    "shown",
]


class NoLanguage(ValueError):
    """A letter cannot be had in these languages (`none`), but in those of `every`."""

    def __init__(self, none: Sequence[str], every: Sequence[str]) -> None:
        super().__init__(", ".join(none))
        self.none, self.every = none, every


def ways_of(now: Written, about: str) -> list[tuple[str, ...]]:
    """In which languages a letter can be had, the first unless another is asked for: a message's in any one of ours,
    since only a few of its words are typed; the request's in those that it is written in."""
    every = languages_of(now)
    if about:
        return [(one,) for one in dict.fromkeys((every[0], *LANGUAGES))]
    return [every, *((one,) for one in every)] if len(every) == 2 else [every]


def chosen(request: HttpRequest, now: Written, about: str) -> tuple[str, ...]:
    """The languages asked for; the first way where none is. Raises NoLanguage for what the letter cannot be had in."""
    ways = ways_of(now, about)
    asked = (request.POST.get("languages") or request.GET.get("languages", ""))[:80]
    wanted = tuple(asked.split("-")) if asked else ways[0]
    if wanted in ways:
        return wanted
    every = tuple(dict.fromkeys(one for way in ways for one in way))
    raise NoLanguage([one for one in wanted if one not in every] or wanted, every)


def languages_told(codes: Iterable[str]) -> str:
    """Languages by their names; the code of one that has none."""
    return ", ".join(f"{language_name(one)} ({one})" if one in LANGUAGES else one for one in codes)


def no_language(request: HttpRequest, found: Request, met: NoLanguage) -> HttpResponse:
    """The page, with which language was asked for that the letter is not in."""
    none, every = languages_told(met.none), languages_told(met.every)
    return shown(request, found, say("rl_no_language", none=none, every=every), status=400)


def as_it_stands(found: Request, now: Written, languages: tuple[str, ...], about: str = "") -> tuple[Letter, Beside]:
    """The letter of today, with the engine's answer that it rests on; or of the message `about`, which rests on none.
    Raises Http404 for a message that is not ours to write."""
    today = moments.today()
    if about:
        event = next((one for one in events_of(found) if one.id == about), None)
        if event is None or not by_letter(event, found):
            raise Http404
        return event_letter(found, now, event, today, languages[0]), Beside()
    told = beside(now.draft, today)
    return letter(found, now, told, today, languages), told


@allowed("read", "case")
@require_safe
def letter_page(request: HttpRequest, reference: str) -> HttpResponse:
    """The letter as it stands, what it lacks, the documents made of it."""
    found = held(request, reference)
    try:
        return shown(request, found)
    except NoLanguage as met:
        return no_language(request, found, met)


def shown(request: HttpRequest, found: Request, trouble: str = "", status: int = 200) -> HttpResponse:
    """The page; with what was wrong."""
    now, about = written(found), request.POST.get("about") or request.GET.get("about", "")
    ways = ways_of(now, about)
    languages = ways[0] if trouble else chosen(request, now, about)
    made, told = as_it_stands(found, now, languages, about)
    documents = documents_of(
        found
    )  # before their forms: the worker may end one meanwhile, and "ready" is not asked again
    forms_there = forms_of(found)
    rows = [row(one, forms_there.get(one.pk, [])) for one in documents]
    signs = may(request.user, "sign", "case") and not (other_hand(request, found) or may_sign(standing_of(found)))
    if signs and not about:
        for one, its in zip(documents, rows, strict=True):
            its["unsigned"] = "" if one.about or one.origin == "signed" else barred(one, now, told)
    context = {
        "held": found,
        "lacking": lacking(made, told),
        "about": about,
        "travelled": bool(about) and by_node(found, about),
        "nothing": not about and not now.draft.ids("measure"),
        "ways": [("-".join(one), " + ".join(map(language_name, one)), one == languages) for one in ways],
        "languages": "-".join(languages),
        "translates": len(ways[0]) == 2,
        "rows": rows,
        "waiting": any(one["state"] == "waiting" for one in rows),
        "makes": makes(request),
        "signs": signs,
        "seconds": DRAWING,
        "wrong_template": wrong_template(),
        "trouble": trouble,
    }
    return render(request, "requests/letter.html", context, status=status)


def row(one: Document, there: list[str]) -> dict[str, object]:
    """A document as the page lists it."""
    names = law_words(reader()).elements
    return {
        "number": one.number,
        "kind": wording().say(reader(), f"title.{one.kind}"),
        "origin": one.origin,
        "about": one.about,
        "source": one.source.number if one.source else "",
        "languages": " + ".join(map(language_name, one.languages)),
        "at": one.at,
        "by": one.by,
        "state": one.state,
        "again": one.state in AGAIN,
        "forms": there,
        "lacking": one.lacking if one.state == "no_font" else [names.get(each, each) for each in one.lacking],
        "unsigned": "",
    }


def barred(one: Document, now: Written, told: Beside) -> str:
    """Why one of the documents listed is not for signing, as long as it says what it does; "" where it may be."""
    if languages_of(now)[0] not in one.languages:
        return say("rl_translation_alone")
    lacks = owed(one.lacking, told, emergency=now.draft.get("emergency") == "yes")
    return say("rl_lacks_mandatory", names=element_names(lacks)) if lacks else ""


def wrong_template() -> list[str]:
    """What is wrong with the ministry's template; nothing where it is right."""
    try:
        template()
    except WrongTemplate as wrong:
        return [fault[reader()] for fault in wrong.faults]
    return []


@allowed("read", "case")
@require_safe
def preview(request: HttpRequest, reference: str) -> HttpResponse:
    """The very page that a PDF is made of."""
    found = held(request, reference)
    now, about = written(found), request.GET.get("about", "")
    try:
        made, _ = as_it_stands(found, now, chosen(request, now, about), about)
    except NoLanguage as met:
        return no_language(request, found, met)
    if wrong_template():
        return shown(request, found, status=409)
    return HttpResponse(html_of(made, wording(), template(), sheet=reverse("request_letter_sheet")))


@allowed("read", "case")
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The style sheet of letters."""
    return HttpResponse((OWN if wrong_template() else template()).css, content_type="text/css; charset=utf-8")


@allowed("read", "case")
@require_POST
def make_document(request: HttpRequest, reference: str) -> HttpResponse:
    """A document of the letter as it stands."""
    found = held(request, reference)
    if not makes(request):
        return shown(request, found, say("rl_not_yours"), status=403)
    now, about = written(found), request.POST.get("about", "")
    if wrong_template():
        return shown(request, found, status=409)
    if not now.draft.ids("measure"):
        return shown(request, found, say("rl_nothing_yet"), status=409)
    try:
        languages = chosen(request, now, about)
    except NoLanguage as met:
        return no_language(request, found, met)
    made, _ = as_it_stands(found, now, languages, about)
    make(found, made, about=about, by=request.user.get_username(), at=moments.now())
    to = reverse("request_letter", args=[found.reference])
    return redirect(f"{to}?about={about}&languages={languages[0]}" if about else to)


def makes(request: HttpRequest) -> bool:
    """Whether the reader may have documents made."""
    return may(request.user, "write", "case") or may(request.user, "sign", "case")


def other_hand(request: HttpRequest, found: Request) -> Refusal | None:
    """Why the reader signs nothing of this case; None where they may."""
    role = hand(roles_of(request), request.user.get_username(), "SIGN", eyes_of(found))
    return role if isinstance(role, Refusal) else None


def may_sign(standing: Standing) -> str | None:
    """Why nothing is signed now; None where it may be."""
    if not any("SIGN" in may_say(standing, one) for one in standing.measures):
        return say("rl_not_now")
    return None


def element_names(codes: Iterable[str]) -> str:
    """Elements of content by their names."""
    names = law_words(reader()).elements
    return " · ".join(names.get(one, one) for one in codes)
