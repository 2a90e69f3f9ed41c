"""What can be wrong in a case file, in French and in English, with the line and the nearest valid value."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from entraide.domain.errors import EntraideError

__all__ = ["BadCase", "Fault", "nearest"]

SAYS = {
    "yaml": ("ce n’est pas du YAML : {told}", "this is no YAML: {told}"),
    "shape": ("{told}", "{told}"),
    "unknown_key": ("« {told} » n’est pas prévu ici", "“{told}” is not foreseen here"),
    "missing_key": ("il manque « {told} »", "“{told}” is missing"),
    "state": ("« {told} » n’est ni un État ni un territoire connu", "“{told}” is no State or territory known"),
    "form": ("« {told} » n’est pas une forme de coopération", "“{told}” is no form of cooperation"),
    "offence": ("« {told} » n’est pas une infraction de la table", "“{told}” is no offence of the table"),
    "fact": ("« {told} » n’est pas un fait de la table", "“{told}” is no fact of the table"),
    "element": ("« {told} » n’est pas un élément de la table", "“{told}” is no element of the table"),
    "instrument": ("« {told} » n’est pas un instrument connu", "“{told}” is no instrument known"),
    "value": ("« {told} » : valeur qui ne convient pas", "“{told}”: a value that does not fit"),
    "date": ("« {told} » n’est pas une date (AAAA-MM-JJ)", "“{told}” is no date (YYYY-MM-DD)"),
    "same_state": (
        "l’État requérant et l’État requis sont le même",
        "the requesting and the requested State are the same",
    ),
    "id": ("« {told} » n’est l’id d’aucun élément du dossier", "“{told}” is the id of nothing in the case"),
    "twice": ("« {told} » est là deux fois", "“{told}” is there twice"),
    "contradiction": ("faits contradictoires : {told}", "contradictory facts: {told}"),
    "legs": ("indiquez requesting et requested, ou legs", "give requesting and requested, or legs"),
    "cycle": ("{told}", "{told}"),
}
NEAR = ("; voulez-vous dire {near} ?", "; do you mean {near}?")
LINE = ("ligne {line} : ", "line {line}: ")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its `code`, the line (from 1; 0 for none), what stood there, the nearest valid values."""

    code: str
    line: int
    told: str
    near: tuple[str, ...] = ()

    def message(self, language: str) -> str:
        """One line, in "fr" or "en"."""
        at = 0 if language == "fr" else 1
        line = LINE[at].format(line=self.line) if self.line else ""
        near = NEAR[at].format(near=", ".join(self.near)) if self.near else ""
        return line + SAYS[self.code][at].format(told=self.told) + near


class BadCase(EntraideError):
    """A case that cannot be answered as it stands: `faults`, each with its line."""

    code = "case"
    says = {"fr": "{name} : le dossier ne peut être lu", "en": "{name}: the case cannot be read"}

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        super().__init__(name)
        self.faults = tuple(sorted(faults, key=lambda one: one.line))

    def message(self, language: str = "en") -> str:
        """All faults, one a line."""
        return "\n".join(f"{self.name}: {one.message(language)}" for one in self.faults)


def nearest(told: str, valid: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The valid values that are nearest to what was typed."""
    held = {one.casefold(): one for one in valid}
    return tuple(held[one] for one in get_close_matches(told.casefold(), held, most, 0.5))
