"""Documents are made, brought back changed, signed. What was made stays as it was made."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Max

from entraide.apps.audit import actions as audit
from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.beside import Beside
from entraide.apps.requests.drawing import drawn, limited
from entraide.apps.requests.letters import fingerprint, template, wording
from entraide.apps.requests.models import Copy, Document, Happened, Request
from entraide.apps.requests.queries.documents import copy_of, forms_of
from entraide.apps.requests.queries.drafts import written
from entraide.apps.requests.rereading import lost
from entraide.apps.requests.signable import signable
from entraide.apps.requests.signing import sealed
from entraide.domain.errors import EntraideError
from entraide.domain.requests.letter import Letter
from entraide.domain.requests.standing import Given
from entraide.domain.requests.states import Side
from entraide.reading.processes import run
from entraide.sealing.sign import NoKey
from entraide.writing.letters import html_of, letter_docx

__all__ = ["AGAIN", "DRAWING", "Key", "NotPrinted", "again", "bring", "draw", "make", "received", "reread", "sign"]

SECONDS = 30  # that signing may take: a person waits for it
DRAWING = 120  # that a letter's PDF may take; one of a hundred pages takes some twenty
AGAIN = ("too_slow", "failed", "no_pango", "no_font", "unread")  # states of a document that may be tried again


@dataclass(frozen=True, slots=True)
class Key:
    """A signatory's key: PKCS #12 and its passphrase. Never kept."""

    data: bytes
    passphrase: str


class NotPrinted(ValueError):
    """A document without a PDF cannot be signed as one."""


@transaction.atomic
def make(request: Request, letter: Letter, *, about: str = "", by: str, at: datetime) -> Document:
    """A document of the letter as it is now: its page and its Word file at once, its PDF by the worker."""
    from entraide.apps.requests.tasks import draw_document  # noqa: PLC0415 the tasks call the actions

    page = html_of(letter, wording(), template())
    word = letter_docx(letter, wording(), template())
    made = added(
        request,
        {
            "kind": letter.kind,
            "about": about,
            "languages": list(letter.languages),
            "origin": "made",
            "words": fingerprint(letter),
        },
        {"html": page.encode(), "docx": word},
        by=by,
        at=at,
    )
    transaction.on_commit(lambda: draw_document.enqueue(made.pk) and None)
    return made


def draw(number: int) -> None:
    """Make the PDF of a document that waits for it, of the very page that it has, in a process of its own: one whose
    drawing takes too long or dies says so and holds no other. Repeating it changes nothing. Nothing is locked while it
    is drawn: a long letter would keep everybody from saving."""
    waits = Document.objects.filter(pk=number, state="waiting", origin="made")
    held = waits.first()
    if held is None:
        return
    made = limited(drawn, copy_of(held, "html"), what=f"document {held.pk}", seconds=DRAWING)
    with transaction.atomic():
        if waits.update(state=made.state, lacking=list(made.lacking)) and made.pdf:  # none: deleted, drawn meanwhile
            add_copy(held, "pdf", made.pdf)


@transaction.atomic
def again(document: Document, *, by: str, at: datetime) -> bool:
    """Have the worker try again what did not come to an end: a PDF that could not be drawn, a file that could not be
    read. Whether there was anything to try."""
    from entraide.apps.requests.tasks import draw_document  # noqa: PLC0415 the tasks call the actions

    held = locked(document.request)
    if not held.documents.filter(pk=document.pk, state__in=AGAIN).update(state="waiting", lacking=[]):
        return False
    detail = {"request": held.reference, "document": document.number}
    audit.record("requests.document_again", held.file.urn, by=by, at=at, detail=detail)
    transaction.on_commit(lambda: draw_document.enqueue(document.pk) and None)
    return True


def reread(number: int) -> None:
    """Note what a document that was brought no longer says. Repeating it changes nothing."""
    held = Document.objects.filter(pk=number, state="waiting", origin="brought").select_related("source").first()
    if held is None or held.source is None:
        return
    form = forms_of(held.request)[held.pk][0]
    both = copy_of(held.source, "html") + b"\0" + copy_of(held, form)
    [(_, told)] = run(lost, [(f"letter.{form}", both)], 1)
    read = {"state": "unread"} if isinstance(told, EntraideError) else {"state": "ready", "lacking": told}
    Document.objects.filter(pk=number).update(**read)


@transaction.atomic
def bring(source: Document, form: str, data: bytes, *, by: str, at: datetime) -> Document:
    """A document that a person changed elsewhere: a Word file ("docx") or a PDF. The worker reads what it lacks."""
    from entraide.apps.requests.tasks import draw_document  # noqa: PLC0415 the tasks call the actions

    told = like(source) | {"origin": "brought", "state": "waiting"}
    made = added(source.request, told, {form: data}, by=by, at=at)
    transaction.on_commit(lambda: draw_document.enqueue(made.pk) and None)
    return made


def received(row: Happened, copies: Mapping[str, bytes], language: str, *, by: str, at: datetime) -> None:
    """Keep the letters that came with a message of the other State's node, as they came."""
    if copies:
        told = {"kind": row.kind, "about": row.key, "languages": [language], "origin": "received", "state": "ready"}
        added(row.request, told, copies, by=by, at=at)


def like(source: Document) -> dict[str, object]:
    """What a document has of the one that it comes from: it is the page that was made, in the end."""
    told = {name: getattr(source, name) for name in ("kind", "about", "languages", "words")}
    return told | {"source": source if source.origin == "made" else source.source}


def sign(
    document: Document, key: Key | None, given: Callable[[Request, Beside], Given], *, by: str, at: datetime
) -> Happened:
    """The act SIGN on a document: with a key its PDF is signed as PAdES and kept beside, without one it was signed on
    paper. Whether it may be is asked with the case locked, and so is what the engine says of it by then (`given`).
    Raises Unsignable, NotPrinted, NoKey, IllegalMove; ValueError for a PDF that is signed already."""
    if key is not None:
        signable(document)  # a key is not used in vain
    pdf = b"" if key is None else sealed_with(key, copy_of(document, "pdf"))
    with transaction.atomic():
        request = locked(document.request)
        held = Document.objects.select_for_update(of=("self",)).select_related("request__file").get(pk=document.pk)
        told_now = signable(held)
        if pdf:
            told = like(held) | {"origin": "signed", "state": "ready", "lacking": held.lacking}
            held = added(request, told, {"pdf": pdf}, by=by, at=at)
        carries = {"document": str(held.number)}
        if written(request).draft.get("emergency") == "yes":
            carries["emergency"] = "yes"
        said = Said("SIGN", "signatory", Side.REQUESTING, carries=carries)
        return say(request, said, given(request, told_now), by=by, at=at)


def sealed_with(key: Key, pdf: bytes) -> bytes:
    """A PDF signed with a key, before anything is locked. Raises NotPrinted, NoKey; ValueError where it cannot be."""
    if not pdf:
        raise NotPrinted
    work = partial(sealed, key=key.data, passphrase=key.passphrase)
    [(_, made)] = run(work, [("letter.pdf", pdf)], 1, seconds=SECONDS)
    if made is None:
        raise NoKey
    if isinstance(made, EntraideError):
        raise ValueError(made.code)  # noqa: TRY004 the file is wrong, not its type
    return made


def added(
    request: Request, told: Mapping[str, object], copies: Mapping[str, bytes], *, by: str, at: datetime
) -> Document:
    """One more document, and its copies."""
    held = locked(request)
    last = held.documents.aggregate(last=Max("number"))["last"] or 0
    made = Document.objects.create(request=held, number=last + 1, at=at, by=by, **told)
    hashes = {form: add_copy(made, form, data).sha256 for form, data in copies.items()}
    detail = {"request": held.reference, "document": made.number, "origin": made.origin, "sha256": hashes}
    audit.record("requests.document", held.file.urn, by=by, at=at, detail=detail)
    return made


def add_copy(document: Document, form: str, data: bytes) -> Copy:
    """The document in one more form."""
    fingerprint = hashlib.sha256(data).hexdigest()
    return Copy.objects.create(document=document, form=form, sha256=fingerprint, data=data)
