"""A draft that lacks nothing of what its letter must hold; one with something in each of its parts, and what the
tables tell of it. All is invented."""

from datetime import date
from typing import Any

from entraide.data.drafts import draft_fields, fact_kinds
from entraide.domain.requests.draft import Draft
from entraide.domain.requests.letter import Cited, Letter
from entraide.domain.requests.lettering import Told, letter_of

DAY = date(2999, 1, 2)
WHOLE = {
    "requesting": "FRA",
    "requested": "BRA",
    "authority": "Bureau de l’entraide",
    "investigating": "Ada Feu, juge au port",
    "subject": "Information sur un naufrage",
    "stage": "investigation",
    "facts": "Un phare s’est éteint.",
    "purpose": "Preuve dans cette information",
    "O1.key": "laundering",
    "O1.conduct": "On a vendu la lampe.",
    "P1.role": "suspect",
    "P1.name": "Otto Brume",
    "M1.form": "mla.records",
    "M1.what": "Les livres du phare",
    "M1.nexus": "Ils disent qui a payé.",
}
SWISS = WHOLE | {"requested": "CHE", "P1.nationality": "CHE"}
TYPED = {
    "requesting": "FRA",
    "requested": "CHE",
    "authority": "Bureau de l’entraide",
    "authority_address": "1 rue du Phare",
    "contact": "+00 1",
    "investigating": "Ada Feu, juge au port",
    "subject": "Information sur un naufrage",
    "facts": "Un phare s’est éteint.",
    "purpose": "Preuve dans cette information",
    "urgent": "yes",
    "urgent_reason": "La marée",
    "confidential": "yes",
    "confidential_reason": "Jusqu’à la perquisition",
    "deadline": "2999-03-04",
    "deadline_reason": "Audience",
    "earlier": "Appel du 2",
    "annexes": "Plan du port\n\n Carte \n",
    "statements": "costs",
    "place": "Brest",
    "signatory": "Cy Plume",
    "signatory_functions": "cheffe",
    "addressee_typed": "Office fédéral\nBerne\nBundesrain 1",
    "O1.key": "laundering",
    "O1.conduct": "On a vendu la lampe.",
    "O1.committed": "2998-05-06",
    "O1.law_text": "Quiconque vend une lampe …",
    "O2.key": "fraud",
    "O2.conduct": "On a menti.",
    "O3.key": "arson",
    "P1.role": "suspect",
    "P1.name": "Otto Brume",
    "P1.born": "2960-01-01",
    "P1.nationality": "CHE",
    "P1.location": "Bâle",
    "P1.description": "Grand",
    "P2.role": "victim",
    "P2.name": "V-3",
    "P2.born": "2990-01-01",
    "P2.nationality": "FRA",
    "P2.location": "Brest",
    "P2.description": "Petite",
    "P3.role": "witness",
    "P3.name": "Ula Brume",
    "P3.child": "yes",
    "P3.certainty": "statement",
    "P4.name": "Nemo",
    "M1.form": "mla.records",
    "M1.what": "Les livres du phare",
    "M1.nexus": "Ils disent qui a payé.",
    "M1.procedure": "En présence du juge",
    "M1.procedure_reason": "Pour la preuve",
    "M1.element.period": "2997 à 2998",
    "M1.element.accounts": "CH 77",
    "M1.element.items": " ",
    "M1.persons": "P1 P2",
    "M1.offences": "O1",
    "M2.form": "mla.search",
    "M2.what": "La maison du gardien",
    "M2.persons": "P1 P2 P3",
    "M2.offences": "O1 O2",
}
ENGLISH = {
    "facts": "A lighthouse went out.",
    "annexes": "Map of the port",
    "investigating": "Ada Feu",
    "O2.key": "lying",
}
STATES = {"FRA": {"fr": "France", "en": "France"}, "CHE": {"fr": "Suisse", "en": "Switzerland"}}
OFFENCES = {"laundering": {"fr": "Blanchiment", "en": "Laundering"}, "fraud": {"fr": "Fraude"}}
CITED = {
    "M1": (Cited({"fr": "la Convention"}, ("18(1)", "18(3)")),),
    "M2": (Cited({"fr": "la Convention"}, ("18(3)", "18(15)")), Cited({"fr": "le Traité"}, ("2",))),
}


def draft(**changes: str | None) -> Draft:
    typed = {**TYPED, **{name.replace("__", "."): value for name, value in changes.items()}}
    return Draft({name: value for name, value in typed.items() if value is not None}, draft_fields(), fact_kinds())


def told_of(held: Draft, **more: Any) -> Told:
    def words(name: str) -> dict[str, str]:
        each = {"fr": held.get(name), "en": ENGLISH.get(name, "")}
        return {tag: typed for tag, typed in each.items() if typed}

    return Told(words, STATES, OFFENCES, lambda day: {"fr": f"le {day.isoformat()}"}, CITED, **more)


def letter(held: Draft | None = None, **more: Any) -> Letter:
    held = held or draft()
    return letter_of(held, told_of(held, **more), "R-1", DAY, ("fr", "en"))


def simple(**changes: str) -> Draft:
    """A draft that lacks nothing, to Switzerland, with these changes ("__" for a full stop)."""
    typed = {**SWISS, **{name.replace("__", "."): value for name, value in changes.items()}}
    return Draft(typed, draft_fields(), fact_kinds())
