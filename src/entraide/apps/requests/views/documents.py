"""A document of a letter: taken away as Word or PDF, brought back changed, tried again, signed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.requests.actions.documents import Key, NotPrinted, again, bring, sign
from entraide.apps.requests.models import Document
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.documents import copy_of, document_of
from entraide.apps.requests.queries.drafts import written
from entraide.apps.requests.queries.life import standing_of
from entraide.apps.requests.signable import Unsignable
from entraide.apps.requests.views.drafting import held
from entraide.apps.requests.views.letter import element_names, makes, may_sign, other_hand, shown
from entraide.apps.requests.views.life import given
from entraide.apps.requests.wording import refused, say
from entraide.domain.requests.life import IllegalMove
from entraide.sealing.sign import NoKey

__all__ = ["bring_back", "copy", "sign_document", "try_again"]

LARGEST = 20 * 2**20  # bytes of a document that is brought
KEY_LARGEST = 100_000
TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
STARTS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04"}


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
    if not makes(request):
        return shown(request, found, say("rl_not_yours"), status=403)
    if file is None or not file.size or file.size > LARGEST:
        return shown(request, found, say("rl_no_file", most=LARGEST // 2**20), status=400)
    data = file.read()
    form = next((form for form, start in STARTS.items() if data.startswith(start)), "")
    if not form:
        return shown(request, found, say("rl_wrong_file", name=file.name), status=400)
    bring(source, form, data, by=request.user.get_username(), at=moments.now())
    return redirect("request_letter", found.reference)


@allowed("read", "case")
@require_POST
def try_again(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A document that could not be drawn or read, given to the worker once more."""
    one = document(request, reference, number)
    if not makes(request):
        return shown(request, one.request, say("rl_not_yours"), status=403)
    again(one, by=request.user.get_username(), at=moments.now())
    to = reverse("request_letter", args=[one.request.reference])
    return redirect(f"{to}?about={one.about}" if one.about else to)


@allowed("sign", "case")
@require_POST
def sign_document(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The signature that commits the State: on paper, or with the signatory's key, which is used once and not kept."""
    one = document(request, reference, number)
    found, key = one.request, None
    if same := other_hand(request, found):
        return shown(request, found, refused((same,)), status=403)
    trouble = may_sign(standing_of(found))
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
        sign(one, key, lambda now, told: given(now, standing_of(now), "SIGN", written(now), told), by=by, at=at)
    except Unsignable as why:
        trouble = say(why.word, names=element_names(why.elements))
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
