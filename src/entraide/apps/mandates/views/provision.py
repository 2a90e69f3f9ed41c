"""What one provision asks: its words with the clauses marked, a card a clause, what was said of each and by whom."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.library.models import Provision, Version
from entraide.apps.library.queries import texts
from entraide.apps.library.views.place import At
from entraide.apps.library.wording import place_words
from entraide.apps.mandates.actions.stating import Meanwhile, mark
from entraide.apps.mandates.cards import Card, Told, cards_of, pieces
from entraide.apps.mandates.forms import WRITTEN, Typed
from entraide.apps.mandates.models import Clause
from entraide.apps.mandates.paths import asking, saying
from entraide.apps.mandates.queries.clauses import became, clauses_at, judged
from entraide.apps.mandates.queries.statements import said_at
from entraide.apps.mandates.wording import named, say
from entraide.apps.saying import reader
from entraide.domain.mandates.clause import ADDRESSEES, DELIVERABLES, QUALIFIERS, STRENGTH
from entraide.domain.mandates.states import MOVES, NEEDS, MandateState
from entraide.writing.pictures.odds import draw_odds

__all__ = ["Asked", "Trouble", "asked_at", "provision", "shown"]


@dataclass
class Asked:
    """What is known of the place that an address names."""

    at: At
    found: dict[int, Provision]
    rows: list[Clause]
    cards: list[Card]
    homeless: list[Told]
    last: int  # the number of what was said last, and stands

    def card(self, typed: Typed) -> Card | None:
        """The card that a form was on."""
        return next((one for one in self.cards if one.at == typed.get("at")), None)


@dataclass
class Trouble:
    """Why what was typed could not be said, and what it was."""

    typed: Typed = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    meanwhile: Meanwhile | None = None
    status: int = 200


@require_safe
@allowed("read", "mandate")
def provision(request: HttpRequest, iri: str) -> HttpResponse:
    """What the provision at an address asks."""
    asked = asked_at(iri)
    if asked is None:
        return HttpResponseRedirect(quote(f"/{iri}", safe="/!~:_-."))  # the library says what is known of it
    there = asking(asked.at.text, asked.at.place)
    if request.path != there and asked.found:
        return HttpResponseRedirect(there)
    return shown(request, asked, Trouble())


def asked_at(iri: str) -> Asked | None:
    """What is known of the place at an address; None where the text is not here, or neither has that place nor ever
    had a mandate there."""
    work, _, place = iri.partition("/!")
    text = texts.text_at((work if work.startswith("urn:") else f"/{work}").rstrip("/"))
    versions = texts.versions_of(text) if text else []
    if text is None or not versions or not place:
        return None
    tongue = reader()
    version = next((one for one in versions if one.language == tongue), versions[0])
    component, key, found = texts.provision_at(versions, place)
    if not found:
        component, _, key = place.partition("~")
    rows = clauses_at(versions, component, key) if found else []
    said = said_at(text, component, key)
    if not found and not said:
        return None
    cards, homeless = cards_of(rows, said, version.language)
    last = max((one.pk for one in said if not one.ended), default=0)
    return Asked(At(text, versions, version, f"{component}~{key}"), found, rows, cards, homeless, last)


def shown(request: HttpRequest, asked: Asked, trouble: Trouble) -> HttpResponse:
    """The page, with what was typed and what stands against it."""
    at, typed = asked.at, trouble.typed
    mine = asked.card(typed)
    may_say = may(request.user, "confirm", "mandate")
    columns = [(one, words_of(asked, one)) for one in at.versions if one.pk in asked.found]
    kept = [(say(word), typed[name]) for name, word in WRITTEN.items() if typed.get(name)]
    held = asked.found.get(at.version.pk)
    beside = texts.neighbours(held) if held else (None, None)
    steps = [f"{one.component}~{one.key}" if one else "" for one in beside]
    context = at.context(
        place=at.place,
        columns=[(one.language, parts) for one, parts in columns],
        lacking=[one.language for one in at.versions if one.pk not in asked.found],
        cut_otherwise=len({one.row.version_id for one in asked.cards}) > 1,
        cards=[dressed(one, asked, trouble if one is mine else Trouble(), may_say=may_say) for one in asked.cards],
        homeless=asked.homeless,
        steps=[(asking(at.text, where), place_words(where, at.tongue)) if where else None for where in steps],
        lineage=[*judged(at.version, at.place), *became(at.version, at.place)],
        may_say=may_say,
        saying=saying(at.text, at.place),
        meanwhile=trouble.meanwhile,
        faults=trouble.faults,
        kept=kept,
        typed_on=mine.at if mine else "",
    )
    return render(request, "mandates/provision.html", context, status=trouble.status)


def words_of(asked: Asked, version: Version) -> list[tuple[str, Card | None]]:
    """The words of a language, cut at its clauses."""
    rows = [one for one in asked.rows if one.version_id == version.pk]
    return pieces(asked.found[version.pk].words, rows, asked.cards)


def dressed(card: Card, asked: Asked, trouble: Trouble, *, may_say: bool) -> dict[str, Any]:
    """A card with what its forms offer; what was typed stands in the form that it was typed in."""
    row, typed = card.row, trouble.typed
    moves = [(one.value, named("state", one), one in NEEDS) for one in MOVES[MandateState(row.state)]]
    fields = now_of(row) | ({name: typed[name] for name in now_of(row)} if typed.get("act") == "correct" else {})
    shares: dict[int, float] = {}
    for concept, share in row.odds:
        shares[STRENGTH[concept]] = shares.get(STRENGTH[concept], 0) + share
    title = say("mandate_odds_title", least=row.least, most=row.most)
    told = "; ".join(f"{words} ({strength}): {share} %" for words, strength, share in card.odds)
    return {
        "card": card,
        "picture": draw_odds(f"odds-{card.at}", shares, max(STRENGTH.values()), title, told) if card.wide else "",
        "mark": mark(row, asked.last),
        "moves": moves if may_say else [],
        "state": named("state", row.state),
        "typed": typed,
        "faults": trouble.faults,
        "fields": fields,
        "who": options("to", ADDRESSEES, fields["addressees"]),
        "limits": options("qualifier", QUALIFIERS, fields["qualifiers"]),
        "concepts": [
            (one, named("concept", one), strength, one == fields["concept"]) for one, strength in STRENGTH.items()
        ],
        "made": options("deliverable", DELIVERABLES, [fields["deliverable"]]),
    }


def now_of(row: Clause) -> dict[str, Any]:
    """What the form of corrections shows first."""
    return {
        "addressees": [one[0] for one in row.addressees],
        "concept": row.concept,
        "asks": "yes" if row.asks else "no",
        "deliverable": row.deliverable,
        "due": row.due,
        "qualifiers": row.qualifiers,
        "note": "",
    }


def options(family: str, codes: tuple[str, ...], chosen: list[str]) -> list[tuple[str, str, bool]]:
    """What can be chosen: code, words, whether it is."""
    return [(one, named(family, one), one in chosen) for one in codes]
