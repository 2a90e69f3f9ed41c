"""Symbols of United Nations documents: reading their parts, and the address of the work that they name.

Source: the symbols as printed; the work part of the address as the UN's own files spell it
(`/akn/un/statement/deliberation/unga/2019-12-18/74-177`).
"""

import re
from dataclasses import dataclass

__all__ = ["ORGANS", "SERIES", "Symbol", "document_iri", "find_symbols", "parse_symbol", "target_of", "work_iri"]

ORGANS = {"A": "unga", "S": "unsc", "E": "unecosoc"}  # first letter of a resolution's symbol → organ in the address

RESOLUTION = re.compile(
    r"(?P<letter>[ASE])/RES/(?P<number>(?:(?:ES-?\d{1,2}|S-\d{1,2}|\d{1,4})/)?\d{1,4})(?:\s?(?P<letters>[A-Z](?=\s?\()))?"
    r"(?:\s?\((?P<year>\d{4}|(?:E?S-)?[IVXL]+)\))?(?:\s?(?P<parts>[A-Z](?:[-–][A-Z])?))?(?![\w/])"
)
DASH = "-\u2010\u2011–"
# A symbol as it stands in running text: a series, then parts joined by slashes; a bracket after a space belongs to it
# when it names a part of the document, "A/74/6 (Sect. 29)/Add.1"; a second symbol after a dash is the same
# document's. Chinese sets no space around it.
PIECE = rf"[A-Z0-9](?:[{DASH}0-9A-Za-z_.]|\(\w{{1,12}}\))*"
ANY = re.compile(
    r"(?<![^\W\u3400-\u9fff])(?<![/.])(?:[ASE]|ST|CTOC|CAC|HRI|CCPR|CEDAW|CRPD|CERD|CRC|CAT|CMW|CED|DP|TD|UNEP|UNODC|FCCC|ISBA|SPLOS|NPT|CD|CBD|ICCD|TPNW"
    r"|CCW|BWC|APLC|CCM|JIU|ICC|IDB|LOS|CS|EB|GOV|GC|HSP|UNW|WFP|UNFPA|ICCPR|PBC)"
    rf"/{PIECE}(?:\s?/\s?{PIECE})*"
    r"(?:\s?\((?:[Ss]ect|[Pp]arts?|[Vv]ols?|Suppl?|\d{4})\b\.?[^()/\n]{0,16}\)(?:/(?:Add|Corr|Rev)\.\d{1,3})*)?"
)
PLAIN_DASH = str.maketrans(dict.fromkeys(DASH, "-"))
SECOND = re.compile(rf"[{DASH}](?=(?:[ASE]|ST|DP|TD|HSP)/)")
SERIES = {  # series of resolutions → the body in the address
    "A": "unga",
    "S": "unsc",
    "E": "unecosoc",
    "A/HRC": "unhrc",
    "E/CN.4": "unchr",
    "E/CN.15": "unccpcj",
    "E/CN.7": "uncnd",
    "CTOC/COP": "untoc-cop",
    "CAC/COSP": "uncac-cosp",
}


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
        (found["parts"] or found["letters"] or "").replace("–", "-"),
    )


def find_symbols(text: str) -> list[tuple[int, int, str]]:
    """Every symbol of a UN document that stands in `text`: where it begins and ends, and the symbol in its plain form.

    The plain form has no spaces and one kind of hyphen. A document with two symbols joined by a dash gives both.
    """
    found: list[tuple[int, int, str]] = []
    if "/" not in text:
        return found
    for match in ANY.finditer(text):
        start = match.start()
        for written in SECOND.split(match[0]):
            bare = written.rstrip(".,;" + DASH)
            if bare.count("(") < bare.count(")"):
                bare = bare.rstrip(").")
            plain = re.sub(r"\s+", "", bare).translate(PLAIN_DASH)
            if any(c.isdigit() for c in plain):
                found.append((start, start + len(bare), plain))
            start += len(written) + 1
    return found


def document_iri(symbol: str) -> str:
    """The address of a document that is no resolution: /akn/un/doc/unga/A-74-125 (ours: the symbol tells it alone)."""
    plain = re.sub(r"[^\w.-]+", "-", symbol).strip("-")
    return f"/akn/un/doc/{ORGANS.get(symbol.split('/', maxsplit=1)[0], 'un')}/{plain}"


def target_of(symbol: str) -> str:
    """A printed symbol as citations carry it: "S/RES/2178 (2014)" → "S/RES/2178(2014)"."""
    return re.sub(r"\s+", "", symbol)


def work_iri(symbol: str, adopted: str) -> str:
    """The address of the work that a resolution's `symbol` names; without `adopted` (ISO date) the undated form.

    Empty for a symbol that is no resolution's: a draft has no address of its own in the scheme yet.
    """
    parsed = parse_symbol(symbol)
    if parsed is None:
        return ""
    date = f"{adopted}/" if adopted else ""
    return f"/akn/un/statement/deliberation/{parsed.organ}/{date}{parsed.work_number}"
