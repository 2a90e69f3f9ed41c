"""What can be wrong in a case file, in French and in English, with the line and the nearest valid value."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from entraide.domain.errors import EntraideError

__all__ = ["BadCase", "Fault", "nearest"]

SAYS = {
    "yaml": ("ce n’est pas un dossier en YAML : {told}", "this is no case in YAML: {told}"),
    "encoding": ("ce n’est pas du texte en UTF-8", "this is no text in UTF-8"),
    "too_large": (
        "{told} octets : un dossier n’est jamais si grand",
        "{told} bytes: no case is as large",
    ),
    "empty": ("il n’y a rien dans ce dossier", "there is nothing in this case"),
    "more": ("et {told} autres fautes", "and {told} more faults"),
    "unknown_key": ("« {told} » n’est pas prévu ici", "“{told}” is not foreseen here"),
    "missing_key": ("il manque « {told} »", "“{told}” is missing"),
    "state": ("« {told} » n’est ni un État ni un territoire connu", "“{told}” is no State or territory known"),
    "form": ("« {told} » n’est pas une forme de coopération", "“{told}” is no form of cooperation"),
    "offence": ("« {told} » n’est pas une infraction de la table", "“{told}” is no offence of the table"),
    "fact": ("« {told} » n’est pas un fait de la table", "“{told}” is no fact of the table"),
    "element": ("« {told} » n’est pas un élément de la table", "“{told}” is no element of the table"),
    "instrument": ("« {told} » n’est pas un instrument connu", "“{told}” is no instrument known"),
    "declaration": ("« {told} » n’est pas un type de déclaration connu", "“{told}” is no type of declaration known"),
    "outside": ("« {told} » n’est pas un État du dossier", "“{told}” is no State of the case"),
    "not_declared": (
        "« {told} » n’est pas un type de déclaration connu pour cet instrument",
        "“{told}” is no type of declaration known of this instrument",
    ),
    "value": ("« {told} » : valeur qui ne convient pas", "“{told}”: a value that does not fit"),
    "type": ("« {told} » : valeur qui ne convient pas", "“{told}”: a value that does not fit"),
    "choice": ("« {told} » : valeur qui ne convient pas", "“{told}”: a value that does not fit"),
    "range": ("« {told} » : nombre impossible ici", "“{told}”: a number that cannot be"),
    "chapter": (
        "« {told} » n’est pas une partie de cet instrument qu’un État puisse refuser",
        "“{told}” is no part of that instrument that a State may refuse",
    ),
    "territory": (
        "« {told} » n’est pas un territoire de l’un des deux États",
        "“{told}” is no territory of either State",
    ),
    "too_early": (
        "{told} : à la date du dossier, cet instrument n’était encore en vigueur pour personne",
        "{told}: on the day of the case the instrument was not yet in force for anybody",
    ),
    "after_request": ("{told} : les faits suivraient la demande", "{told}: the facts would come after the request"),
    "own_code": (
        "« {told} » : le code d’un instrument saisi commence par BILAT:, REG:, NAT: ou RECIP:",
        "“{told}”: the code of an instrument of your own begins with BILAT:, REG:, NAT: or RECIP:",
    ),
    "day": ("{told} : un dossier n’est pas de ce jour", "{told}: no case is of that day"),
    "date": ("« {told} » n’est pas une date (AAAA-MM-JJ)", "“{told}” is no date (YYYY-MM-DD)"),
    "same_state": (
        "l’État requérant et l’État requis sont le même ({told})",
        "the requesting and the requested State are the same ({told})",
    ),
    "id": ("« {told} » n’est l’id d’aucun élément du dossier", "“{told}” is the id of nothing in the case"),
    "twice": ("« {told} » est là deux fois", "“{told}” is there twice"),
    "contradiction": ("faits contradictoires : {told}", "contradictory facts: {told}"),
    "legs": ("indiquez requesting et requested, ou legs", "give requesting and requested, or legs"),
    "legs_both": (
        "requesting et requested ne vont pas avec legs : « {told} » est de trop",
        "requesting and requested do not go with legs: “{told}” is one too many",
    ),
    "rule": ("règle saisie : {told}", "a rule of your own: {told}"),
}
NEAR = (" ; voulez-vous dire {near} ?", "; do you mean {near}?")
EXPECTED = (" ; on attend : {near}", "; expected: {near}")
EXPECTING = (
    "type",
    "choice",
    "range",
    "chapter",
    "territory",
    "too_early",
    "outside",
    "day",
)  # these tell what would do
LINE = ("ligne {line} : ", "line {line}: ")
LONGEST = 120  # characters shown of what stood there
KINDS = {
    "string": ("du texte", "text"),
    "boolean": ("true ou false", "true or false"),
    "number": ("un nombre", "a number"),
    "array": ("une liste", "a list"),
    "object": ("des noms avec leurs valeurs", "names with their values"),
    "null": ("rien", "nothing"),
    "integer": ("un nombre entier", "a whole number"),
}
IN_FRENCH = (  # what PyYAML and the reader of rules say
    (r"an alias", "un alias (*nom) : écrivez la partie en entier"),
    (r"too large a file", "trop de parties, ou trop imbriquées"),
    (r"a tag, (\S+)", r"une étiquette, \1"),
    (r"a key that is no word", "une clé qui n’est pas un mot"),
    (r"a value that is not of its kind", "une valeur qui n’est pas de son genre"),
    (r"the character (U\+\w+)", r"le caractère \1"),
    (r"(.+) is there twice", r"« \1 » est là deux fois"),
    (
        r"mapping values are not allowed here",
        "un « : » inattendu ; vérifiez l’alinéa, ou mettez le texte entre guillemets",
    ),
    (r"could not find expected ':'", "il manque « : »"),
    (r"found character '(.+)' that cannot start any token", r"un caractère \1 qui ne peut commencer une valeur"),
    (r"found unexpected end of stream", "le texte s’arrête trop tôt (un guillemet non fermé ?)"),
    (r"expected <block end>, but found .*", "un alinéa qui ne va pas avec ce qui précède"),
    (r"expected ',' or '(.)', but got .*", r"il manque « , » ou « \1 »"),
    (r"but found another document", "un seul dossier par fichier"),
    (r"found undefined alias '(.+)'", r"l’alias « \1 » n’est pas défini"),
    (r"rules: twice: (.+)", r"règles en double : \1"),
    (r"(.+): (\S+) is no fact of facts\.csv and no notion", r"\1 : « \2 » n’est ni un fait de la table ni une notion"),
    (r"(.+): (\(.*\)) are no forms of cooperation", r"\1 : \2 ne sont pas des formes de coopération"),
    (r"(.+): (\S+) is no finding of findings\.csv", r"\1 : « \2 » n’est pas un constat de la table"),
    (r"(.+): (\S+) is no element of elements\.csv", r"\1 : « \2 » n’est pas un élément de la table"),
    (r"(.+): (.+) is no condition", r"\1 : \2 n’est pas une condition"),
    (r"(.+): says nothing in (.+)", r"\1 : ne dit rien en \2"),
    (r"'(.+)' is not a valid (\w+)", r"« \1 » ne convient pas (\2)"),
    (r"(\w+) is missing", r"il manque « \1 »"),
    (r"(.+): ([\w, ]+): unknown", r"\1 : \2 : inconnu"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its `code`, the line (from 1; 0 for none), what stood there, the nearest valid values (of those of
    EXPECTING, what was expected)."""

    code: str
    line: int
    told: str
    near: tuple[str, ...] = ()

    def message(self, language: str) -> str:
        """One line, in "fr" or "en"."""
        at = 0 if language == "fr" else 1
        line = LINE[at].format(line=self.line) if self.line else ""
        names = [KINDS[one][at] for one in self.near] if self.code == "type" else self.near
        near = (EXPECTED if self.code in EXPECTING else NEAR)[at].format(near=", ".join(names)) if names else ""
        told = in_french(self.told) if language == "fr" and self.code in ("yaml", "rule") else self.told
        return line + SAYS[self.code][at].format(told=one_line(told)) + near


class BadCase(EntraideError):
    """A case that cannot be answered as it stands: `faults`, each with its line."""

    code = "case"
    says = {"fr": "{name} : le dossier ne peut être lu", "en": "{name}: the case cannot be read"}

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        super().__init__(name)
        self.faults = tuple(sorted(faults, key=lambda one: one.line))

    def message(self, language: str = "en") -> str:
        """All faults, one a line."""
        colon = " : " if language == "fr" else ": "
        return "\n".join(f"{one_line(self.name)}{colon}{one.message(language)}" for one in self.faults)


def one_line(told: str) -> str:
    """What stood there, on one line, cut where it is long, with nothing that a screen would obey."""
    shown = "".join(c if c.isprintable() else " " for c in told[: 2 * LONGEST])
    shown = " ".join(shown.split())
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def in_french(told: str) -> str:
    """The same in French, where we have it."""
    for pattern, french in IN_FRENCH:
        if match := re.fullmatch(pattern, told):
            return match.expand(french)
    return told


def nearest(told: str, valid: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The valid values that are nearest to what was typed."""
    held = {one.casefold(): one for one in valid}
    if len(told) > LONGEST:
        return ()
    return tuple(held[one] for one in get_close_matches(told.casefold(), held, most, 0.5))
