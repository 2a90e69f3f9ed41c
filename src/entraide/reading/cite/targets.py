"""What a number or symbol names: the series that it can belong to, its target and its address.

Reads:  a mention, and what the document says elsewhere
Writes: targets ("A/RES/70/1"), addresses, and for a number that several bodies use, the candidates
"""

from entraide.domain.texts.citation import Cited
from entraide.domain.texts.markers import arabic
from entraide.domain.texts.symbols import ORGANS, SERIES, document_iri, work_iri
from entraide.reading.cite.numbers import Mention
from entraide.reading.cite.sessions import USES, agrees, form_of

__all__ = ["address", "can_be", "candidates", "kind_of", "target"]

SESSIONS = {  # series that number by session → the first and last session thinkable
    "A": (31, 120),
    "A/HRC": (1, 120),
    "E/CN.15": (1, 60),
    "E/CN.7": (1, 99),
    "CTOC/COP": (1, 40),
    "CAC/COSP": (1, 40),
}
MOST = {"A/HRC": 60, "E/CN.15": 40, "E/CN.7": 40, "CTOC/COP": 40, "CAC/COSP": 40}  # resolutions of one session
LAST_OF_COMMISSION = 2006  # the Commission on Human Rights gave way to the Council
LAST_ROMAN = 30  # session of the General Assembly whose numbers have it in Roman numerals


def can_be(series: str, mention: Mention) -> bool:
    """Whether a series numbers its resolutions in this way, and can have done so on the date beside the number."""
    form = form_of(mention.number, mention.year)
    if series not in USES[form]:
        return False
    if mention.dated and agrees(series, mention.number, mention.year, mention.dated) is False:
        return False
    if form == "roman":
        return series != "A" or arabic(mention.year.split("-")[-1]) <= LAST_ROMAN
    if form == "annual" and series == "E/CN.4":
        return int(mention.number.split("/")[0]) <= LAST_OF_COMMISSION
    if form == "session":
        low, high = SESSIONS[series]
        session, number = map(int, mention.number.split("/"))
        many = mention.kind is Cited.RESOLUTION and number > MOST.get(series, number)
        return low <= session <= high and not many
    return True


def candidates(mention: Mention) -> list[str]:
    """The series that the number and its date allow."""
    uses = USES[form_of(mention.number, mention.year)]
    return [] if mention.bare else [series for series in uses if can_be(series, mention)]


def target(series: str, mention: Mention) -> str:
    """The symbol as the platform writes it."""
    word = "DEC" if mention.kind is Cited.DECISION else "RES"
    year = f"({mention.year.replace('‑', '-').replace('–', '-')})" if mention.year else ""
    return f"{series}/{word}/{mention.number}{mention.letters}{year}"


def kind_of(symbol: str) -> Cited:
    """What a symbol names."""
    if "/RES/" in symbol.upper():
        return Cited.RESOLUTION
    if "/DEC/" in symbol.upper():
        return Cited.DECISION
    return Cited.DRAFT if "/L." in symbol else Cited.DOCUMENT


def address(symbol: str, adopted: str) -> str:
    """The address of what a target names; with `adopted` (ISO) where the date is known."""
    for word, kind in (("/RES/", "deliberation"), ("/DEC/", "decision")):
        series, found, number = symbol.partition(word)
        if found and series in SERIES:
            plain = number.replace("/", "-").replace("(", "-").replace(")", "")
            if series in ORGANS and kind == "deliberation":
                return work_iri(symbol, adopted) or f"/akn/un/statement/{kind}/{SERIES[series]}/{plain}"
            return f"/akn/un/statement/{kind}/{SERIES[series]}/{f'{adopted}/' if adopted else ''}{plain}"
    return document_iri(symbol)
