"""Symbols of United Nations documents: reading their parts, and the address of the work that they name.

Source: the symbols as printed; the work part of the address as the UN's own files spell it
(`/akn/un/statement/deliberation/unga/2019-12-18/74-177`).
"""

import re
from dataclasses import dataclass

__all__ = ["ORGANS", "Symbol", "find_symbols", "parse_symbol", "work_iri"]

ORGANS = {"A": "unga", "S": "unsc", "E": "unecosoc"}  # first letter of a resolution's symbol → organ in the address

RESOLUTION = re.compile(
    r"(?P<letter>[ASE])/RES/(?P<number>(?:(?:ES-?\d{1,2}|S-\d{1,2}|\d{1,4})/)?\d{1,4})"
    r"(?:\s?\((?P<year>\d{4})\))?(?:\s?(?P<parts>[A-Z](?:[-–][A-Z])?))?(?![\w/])"
)
# A symbol as it stands in running text: letter, then parts joined by slashes; a stop after it is not part of it.
ANY = re.compile(
    r"(?<![\w/])(?:[ASE]|ST|CTOC|CAC|HRI|CCPR|CEDAW|DP|TD|UNEP|FCCC|ISBA|SPLOS)"
    r"/(?:[A-Z0-9][\w.()-]*)(?:/[\w.()-]+)*(?:\s\(\d{4}\))?"
)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A resolution's symbol in its parts: the address's `organ`, `number` ("74/177", "2396"), `year`, `parts` or ""."""

    text: str
    organ: str
    number: str
    year: str = ""
    parts: str = ""

    @property
    def work_number(self) -> str:
        """The number as the address spells it: 74-177, 2396-2017, ES-11-1; one part of a number is a work of its own,
        75-290A, while the parts that one document holds, 74/92 A-B, stand in the address behind the work."""
        part = self.parts if len(self.parts) == 1 else ""
        return "-".join(x for x in (self.number.replace("/", "-") + part, self.year) if x)


def parse_symbol(text: str) -> Symbol | None:
    """The resolution's symbol that `text` is, or None (a draft, a report, anything else)."""
    found = RESOLUTION.fullmatch(text.strip())
    if not found:
        return None
    return Symbol(
        text.strip(),
        ORGANS[found["letter"]],
        found["number"],
        found["year"] or "",
        (found["parts"] or "").replace("–", "-"),
    )


def find_symbols(text: str) -> list[str]:
    """Every symbol of a UN document that stands in `text`, as written, in order."""
    found = []
    for match in ANY.finditer(text):
        symbol = match[0].rstrip(".-")
        if symbol.count("(") < symbol.count(")"):
            symbol = symbol.rstrip(").")
        found.append(symbol)
    return found


def work_iri(symbol: str, adopted: str) -> str:
    """The address of the work that a resolution's `symbol` names; without `adopted` (ISO date) the undated form.

    Empty for a symbol that is no resolution's: a draft has no address of its own in the scheme yet.
    """
    parsed = parse_symbol(symbol)
    if parsed is None:
        return ""
    date = f"{adopted}/" if adopted else ""
    return f"/akn/un/statement/deliberation/{parsed.organ}/{date}{parsed.work_number}"
