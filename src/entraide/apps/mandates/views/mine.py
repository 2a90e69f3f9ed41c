"""What is asked of one addressee, or of one State: an address that a person keeps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.mandates.asking import Asked
from entraide.apps.mandates.queries.mine import groups
from entraide.apps.mandates.views.board import query_of
from entraide.apps.mandates.views.showing import shown
from entraide.apps.mandates.wording import say, whom_words
from entraide.apps.saying import reader
from entraide.data.answers import answer_words
from entraide.data.cases import members, state_names
from entraide.domain.mandates.clause import ADDRESSEES

__all__ = ["mine"]

OF_A_STATE = ("member_states", "donors")  # asking for Member States finds States parties as well
LONGEST = 80
GROUPS = {  # of the query → their names, and what they hold
    "due": ("board_group_due", "board_group_due_told"),
    "asked": ("board_group_asked", "board_group_asked_told"),
    "continuing": ("board_group_continuing", "board_group_continuing_told"),
    "silent": ("board_group_silent", "board_group_silent_told"),
    "past": ("board_group_past", "board_group_past_told"),
}


@allowed("read", "mandate")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The choice, and with `as` what is asked of that one."""
    typed = request.GET.get("as", "").replace("\x00", "").strip()[:LONGEST]
    code = typed if typed in ADDRESSEES else state_of(typed)
    tongue = reader()
    asked = Asked(to=(code,) if code in ADDRESSEES else OF_A_STATE)
    held = groups(asked, tongue, timezone.now().date()) if code else []
    rows = iter(shown([row for group in held for row in group.rows]))
    names = answer_words(tongue)["states"]
    context = {
        "wrong_name": typed,
        "code": code,
        "who": whom_words(code) if code in ADDRESSEES else names.get(code, code),
        "is_state": bool(code) and code not in ADDRESSEES,
        "addressees": [(one, whom_words(one), one == code) for one in ADDRESSEES],
        "states": sorted((names.get(one, one), one, one == code) for one in members()),
        "groups": [
            (
                *(say(word) for word in GROUPS[group.name]),
                group.total,
                query_of(group.asked),
                [next(rows) for _ in group.rows],
            )
            for group in held
        ],
        "query": query_of(asked),
        "wrong": bool(typed) and not code,
    }
    return render(request, "mandates/mine.html", context, status=400 if typed and not code else 200)


def state_of(typed: str) -> str:
    """The Member that is named, by its code or its name; "" for none."""
    called = state_names()
    code = called.get(typed.upper()) or called.get(typed.casefold()) or ""
    return code if code in members() else ""
