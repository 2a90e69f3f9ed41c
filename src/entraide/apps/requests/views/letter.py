"""The letter of a request: read as it will be, made, taken away as Word or PDF, brought back changed, signed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.law.wording import law_words
from entraide.apps.requests.actions.documents import Key, NotPrinted, bring, make, sign
from entraide.apps.requests.beside import Beside, beside
from entraide.apps.requests.letters import (
    by_letter,
    event_letter,
    fingerprint,
    lacking,
    languages_of,
    letter,
    template,
    wording,
)
from entraide.apps.requests.models import Document, Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.documents import copy_of, document_of, documents_of, forms_of
from entraide.apps.requests.queries.drafts import Written, written
from entraide.apps.requests.queries.eyes import eyes_of
from entraide.apps.requests.queries.life import events_of, standing_of
from entraide.apps.requests.speaking import hand
from entraide.apps.requests.views.drafting import held
from entraide.apps.requests.views.life import given, roles_of
from entraide.apps.requests.wording import refused, say
from entraide.apps.saying import language_name, reader
from entraide.domain.requests.letter import Letter
from entraide.domain.requests.life import IllegalMove, may_say
from entraide.domain.requests.standing import Refusal, Standing
from entraide.domain.texts.profile import LANGUAGES
from entraide.sealing.sign import NoKey
from entraide.writing.letters import WrongTemplate, html_of

__all__ = ["bring_back", "copy", "letter_page", "make_document", "preview", "sheet", "sign_document"]

LARGEST = 20 * 2**20  # bytes of a document that is brought
KEY_LARGEST = 100_000
TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
STARTS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04"}


def ways_of(now: Written, about: str) -> list[tuple[str, ...]]:
    """In which languages a letter can be had, the first unless another is asked for: a message's in any one of ours,
    since only a few of its words are typed; the request's in those that it is written in."""
    every = languages_of(now)
    if about:
        return [(one,) for one in dict.fromkeys((every[0], *LANGUAGES))]
    return [every, *((one,) for one in every)] if len(every) == 2 else [every]


def chosen(request: HttpRequest, now: Written, about: str) -> tuple[str, ...]:
    """The languages asked for, of those in which the letter can be had."""
    ways = ways_of(now, about)
    wanted = tuple((request.POST.get("languages") or request.GET.get("languages", "")).split("-"))
    return wanted if wanted in ways else ways[0]


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
    return shown(request, held(request, reference))


def shown(request: HttpRequest, found: Request, trouble: str = "", status: int = 200) -> HttpResponse:
    """The page; with what was wrong."""
    now, about = written(found), request.POST.get("about") or request.GET.get("about", "")
    ways, languages, forms_there = ways_of(now, about), chosen(request, now, about), forms_of(found)
    made, told = as_it_stands(found, now, languages, about)
    rows = [row(one, forms_there.get(one.pk, [])) for one in documents_of(found)]
    context = {
        "held": found,
        "lacking": lacking(made, told),
        "about": about,
        "nothing": not about and not now.draft.ids("measure"),
        "ways": [("-".join(one), " + ".join(map(language_name, one)), one == languages) for one in ways],
        "languages": "-".join(languages),
        "translates": len(ways[0]) == 2,
        "rows": rows,
        "waiting": any(one["state"] == "waiting" for one in rows),
        "makes": may(request.user, "write", "case") or may(request.user, "sign", "case"),
        "signs": may(request.user, "sign", "case") and not (other_hand(request, found) or may_sign(standing_of(found))),
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
        "forms": there,
        "lacking": one.lacking if one.state == "no_font" else [names.get(each, each) for each in one.lacking],
    }


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
    made, _ = as_it_stands(found, now, chosen(request, now, about), about)
    return HttpResponse(html_of(made, wording(), template(), sheet=reverse("request_letter_sheet")))


@allowed("read", "case")
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The style sheet of letters."""
    return HttpResponse(template().css, content_type="text/css; charset=utf-8")


@allowed("read", "case")
@require_POST
def make_document(request: HttpRequest, reference: str) -> HttpResponse:
    """A document of the letter as it stands."""
    found = held(request, reference)
    if not (may(request.user, "write", "case") or may(request.user, "sign", "case")):
        return shown(request, found, say("rl_not_yours"), status=403)
    now, about = written(found), request.POST.get("about", "")
    if not now.draft.ids("measure"):
        return shown(request, found, say("rl_nothing_yet"), status=409)
    languages = chosen(request, now, about)
    made, _ = as_it_stands(found, now, languages, about)
    make(found, made, about=about, by=request.user.get_username(), at=moments.now())
    to = reverse("request_letter", args=[found.reference])
    return redirect(f"{to}?about={about}&languages={languages[0]}" if about else to)


def document(request: HttpRequest, reference: str, number: int) -> Document:
    """A document of a request that the reader may know of; for everybody else there is none."""
    one = document_of(held(request, reference), number)
    if one is None:
        raise Http404
    return one


@allowed("read", "case")
@require_safe
def copy(request: HttpRequest, reference: str, number: int, form: str) -> HttpResponse:
    """A document's bytes in one form, to be taken away."""
    one = document(request, reference, number)
    data = copy_of(one, form) if form in TYPES else b""
    if not data:
        raise Http404
    answer = HttpResponse(data, content_type=TYPES[form])
    name = f"{reference}-{number}-{'-'.join(one.languages)}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@allowed("read", "case")
@require_POST
def bring_back(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A document that was changed elsewhere, brought back beside the one that it was."""
    source = document(request, reference, number)
    found, file = source.request, request.FILES.get("file")
    if not (may(request.user, "write", "case") or may(request.user, "sign", "case")):
        return shown(request, found, say("rl_not_yours"), status=403)
    if file is None or not file.size or file.size > LARGEST:
        return shown(request, found, say("rl_no_file", most=LARGEST // 2**20), status=400)
    data = file.read()
    form = next((form for form, start in STARTS.items() if data.startswith(start)), "")
    if not form:
        return shown(request, found, say("rl_wrong_file", name=file.name), status=400)
    bring(source, form, data, by=request.user.get_username(), at=moments.now())
    return redirect("request_letter", found.reference)


def other_hand(request: HttpRequest, found: Request) -> Refusal | None:
    """Why the reader signs nothing of this case; None where they may."""
    role = hand(roles_of(request), request.user.get_username(), "SIGN", eyes_of(found))
    return role if isinstance(role, Refusal) else None


def may_sign(standing: Standing) -> str | None:
    """Why nothing is signed now; None where it may be."""
    if not any("SIGN" in may_say(standing, one) for one in standing.measures):
        return say("rl_not_now")
    return None


@allowed("sign", "case")
@require_POST
def sign_document(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The signature that commits the State: on paper, or with the signatory's key, which is used once and not kept."""
    one = document(request, reference, number)
    found, key = one.request, None
    if same := other_hand(request, found):
        return shown(request, found, refused((same,)), status=403)
    now, standing, told = written(found), standing_of(found), Beside()
    trouble = may_sign(standing)
    if not trouble:
        trouble, told = unsignable(one, now)
    if not trouble and request.POST.get("how") == "key":
        file = request.FILES.get("key")
        if file is None or not file.size or file.size > KEY_LARGEST:
            trouble = say("rl_no_key")
        else:
            key = Key(file.read(), request.POST.get("passphrase", "")[:1_000])
    if trouble:
        return shown(request, found, trouble, status=409)
    by, at = request.user.get_username(), moments.now()
    try:
        sign(one, key, given(found, standing, "SIGN", now.draft, told), by=by, at=at)
    except NotPrinted:
        trouble = say("rl_no_pdf")
    except NoKey:
        trouble = say("rl_bad_key")
    except IllegalMove as illegal:
        trouble = refused(illegal.refusals)
    except ValueError:
        trouble = say("rl_signed_already")
    if trouble:
        return shown(request, found, trouble, status=409)
    return redirect("request_life", found.reference)


def unsignable(one: Document, now: Written) -> tuple[str, Beside]:
    """Why a document cannot be signed: it is a message's, it says something else than the request does by now, or is
    not read yet. With the engine's answer that the letter of today rests on, where it was asked."""
    if one.about:
        return say("rl_not_request"), Beside()
    if one.state == "waiting":
        return say("rl_wait"), Beside()
    today, told = as_it_stands(one.request, now, tuple(one.languages))
    return "" if fingerprint(today) == one.words else say("rl_changed_since"), told
