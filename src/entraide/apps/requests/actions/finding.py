"""What a request is found by, kept beside it whenever it changes.

Reads:  what was typed of a request, its events
Writes: its words, whose it is beside ours, whether it is urgent
"""

from collections.abc import Sequence

from entraide.apps.requests.models import Request, Word
from entraide.apps.requests.queries.drafts import written
from entraide.apps.requests.seeking import words_of
from entraide.domain.requests.draft import Draft
from entraide.domain.requests.messages import Event
from entraide.domain.requests.states import Side
from entraide.domain.requests.statistics import URGENT

__all__ = ["index"]


def index(request: Request, events: Sequence[Event], draft: Draft | None = None) -> None:
    """Keep the words of a request as it stands. In the caller's transaction."""
    draft = written(request).draft if draft is None else draft
    texts = [request.reference, request.file.reference, request.file.title]
    texts += [name for one in draft.ids("person") for name in draft.called(one)]
    texts += [str(one.carries["reference"]) for one in events if one.carries.get("reference")]
    wanted = {word for text in texts for word in words_of(text)}
    wanted |= {f"form:{draft.get(f'{one}.form')}" for one in draft.ids("measure") if draft.get(f"{one}.form")}
    wanted |= {f"form:{form}" for form in request.forms}
    held = set(request.words.values_list("word", flat=True))
    request.words.filter(word__in=held - wanted).delete()
    Word.objects.bulk_create(Word(request=request, word=word) for word in sorted(wanted - held))
    ours = request.side == Side.REQUESTING
    peer = draft.get("requested" if ours else "requesting") or (request.requested if ours else request.requesting)
    urgent = draft.get("urgent") == "yes" or any(one.kind in URGENT for one in events)
    Request.objects.filter(pk=request.pk).update(peer=peer[:20], urgent=urgent)
