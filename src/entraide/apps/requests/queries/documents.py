"""The documents of a request that the reader may know of."""

from entraide.apps.requests.models import Copy, Document, Request

__all__ = ["copy_of", "document_of", "documents_of", "forms_of", "undrawn"]


def documents_of(request: Request) -> list[Document]:
    """All documents of a request, the last first."""
    return list(request.documents.all())


def document_of(request: Request, number: int) -> Document | None:
    """One document of a request."""
    return request.documents.filter(number=number).first()


def forms_of(request: Request) -> dict[int, list[str]]:
    """The forms that each document of a request is there in, by its key."""
    out: dict[int, list[str]] = {}
    for key, form in Copy.objects.filter(document__request=request).order_by("form").values_list("document_id", "form"):
        out.setdefault(key, []).append(form)
    return out


def copy_of(document: Document, form: str) -> bytes:
    """The bytes of a document in a form; none where it is not there."""
    data = document.copies.filter(form=form).values_list("data", flat=True).first()
    return bytes(data) if data is not None else b""


def undrawn() -> list[int]:
    """The documents that wait for the worker."""
    return list(Document.objects.filter(state="waiting").values_list("pk", flat=True))
