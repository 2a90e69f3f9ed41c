"""The menu of every page: what a reader sees of it depends on what they may do."""

from django.http import HttpRequest

from entraide.apps.accounts.permissions import may
from entraide.apps.saying import reader
from entraide.site.addresses import address
from entraide.site.words import said

__all__ = ["ENTRIES", "menu"]

ENTRIES: tuple[tuple[str, str, str, str], ...] = (  # name of the address, word, and the action and object it asks for
    ("browse", "browse", "read", "text"),
    ("law", "law_title", "read", "law"),
    ("directory", "dir_title", "read", "authority"),
    ("mandates", "board_title", "read", "mandate"),
    ("requests", "rq_requests_title", "read", "case"),
    ("requests_today", "rk_today", "read", "case"),
    ("request_statistics", "rf_statistics", "read", "statistics"),
    ("exchange", "ex_title", "read", "peer"),
    ("office", "of_title", "read", "edition"),
    ("export", "export_title", "export", "text"),
    ("give", "load_texts", "load", "text"),
    ("law_tables", "tables_title", "propose", "participation"),
    ("worklist", "worklist", "read", "worklist"),
    ("following", "following", "follow", "text"),
    ("people", "people", "read", "account"),
    ("request_retention", "rp_retention", "keep", "case"),
    ("request_applications", "rs_title", "gather", "case"),
    ("request_accesses", "rp_accesses", "oversee", "case"),
    ("audit", "audit", "read", "audit"),
)


def menu(request: HttpRequest) -> dict[str, object]:
    """`menu`: (address, its words, whether the page is there) of each entry that the reader may use."""
    say = said(reader())
    mine = ((address(name), word) for name, word, action, thing in ENTRIES if may(request.user, action, thing))
    return {"menu": [(to, getattr(say, word), current(request.path, to)) for to, word in mine]}


def current(path: str, entry: str) -> str:
    """What `aria-current` says of an entry: "page" on its own page, "true" on those below it, "" elsewhere."""
    return "page" if path == entry else "true" if path.startswith(f"{entry.rstrip('/')}/") else ""
