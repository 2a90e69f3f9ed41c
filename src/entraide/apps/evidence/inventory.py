"""Items as a list that people read, in French and in English: it goes with them, for whoever opens them without a node.

Reads:  items of a request, the measures that they answer
Writes: a text: which request, and of each item its number, its file, its hash, the terms that bind it
"""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import override

from entraide.apps.evidence.models import Item
from entraide.apps.evidence.wording import caveat_words, onward_words, say, size_words
from entraide.apps.requests.models import Request
from entraide.apps.words import LANGUAGES

__all__ = ["inventory"]


def inventory(request: Request, items: Sequence[Item], measures: Sequence[str]) -> bytes:
    """The list, with the name under which each file goes: its key."""
    parts = []
    for language in LANGUAGES:
        with override(language):
            parts.append("\n".join(lines(request, items, measures)))
    return "\n\n".join(parts).encode() + b"\n"


def lines(request: Request, items: Iterable[Item], measures: Sequence[str]) -> Iterator[str]:
    yield say("ev_list_title", reference=request.reference, theirs=request.theirs or "—")
    yield f"{request.requesting} → {request.requested}" + (f" ({', '.join(measures)})" if measures else "")
    for one in items:
        yield ""
        yield f"{one.exhibit} — {one.description or one.name}"
        told = [
            (say("ev_list_file"), f"{one.key} ← {one.name} ({one.media}, {size_words(one.size)})"),
            ("SHA-256", one.sha256),
            (say("ev_purpose"), one.purpose),
            (say("ev_onward"), onward_words(one.onward)),
            *(
                (say("ev_caveats"), " ".join((caveat_words(each["code"]), each["says"])).strip())
                for each in one.caveats
            ),
        ]
        yield from (f"  {name}: {value}" for name, value in told)
        if one.exculpatory:
            yield f"  {say('ev_clears')}"
        if one.original:
            yield f"  {say('ev_due_on')} {one.due.isoformat()}" if one.due else f"  {say('ev_due_no_day')}"
