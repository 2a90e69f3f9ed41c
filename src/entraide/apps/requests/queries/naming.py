"""Where a request names a victim or a child, who go by a code: in what was typed, or in what is about to be said."""

from collections.abc import Mapping
from typing import Any

from entraide.apps.requests.models import Request, Typed
from entraide.apps.requests.queries.drafts import Written, settled
from entraide.domain.requests.draft import CALLED, names_in
from entraide.domain.requests.naming import CHILD, Naming, Shielded, free_texts, named_in, shielded

__all__ = ["decided", "named_by", "namings", "shielded_of"]


def shielded_of(request: Request, now: Written) -> Shielded:
    """The victims and children of a request, with the names that were ever typed of them: a code typed over a name does
    not make it unknown."""
    typed: dict[str, list[str]] = {}
    rows = Typed.objects.filter(request=request, field__regex=rf"^P[0-9]+\.({'|'.join(CALLED)})$")
    for name, value in rows.order_by("pk").values_list("field", "value"):
        typed.setdefault(name.partition(".")[0], []).extend(names_in(value))
    return shielded(now.draft, typed)


def namings(request: Request, now: Written) -> list[Naming]:
    """Where what was typed names them."""
    return named_in(free_texts(now.draft, now.translated), shielded_of(request, now))


def decided(request: Request, now: Written) -> frozenset[str]:
    """The children whom a text of the request names as it stands, and of whom a lawyer said, with the reason, that they
    may be named in it."""
    said = {finding for (_, finding), one in settled(request).items() if one.carries["how"] == "settled"}
    found = namings(request, now) if said else []
    return frozenset(one.person for one in found if one.code == CHILD and f"{CHILD}:{one.mark}" in said)


def named_by(request: Request, now: Written, carries: Mapping[str, Any]) -> list[Naming]:
    """Where a message that is to be said names them, by what it carries."""
    texts = {name: "\n".join(said(value)) for name, value in carries.items()}
    return named_in(texts, shielded_of(request, now))


def said(value: Any) -> list[str]:
    """All words that something carried holds."""
    if isinstance(value, Mapping):
        return [each for one in value.values() for each in said(one)]
    if isinstance(value, (list, tuple)):
        return [each for one in value for each in said(one)]
    return [str(value)]
