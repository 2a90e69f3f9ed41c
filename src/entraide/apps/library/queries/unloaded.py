"""What is known of texts that are named and not here."""

from collections import Counter

from entraide.apps.library.models import Citation
from entraide.data import load_register
from entraide.domain.texts.symbols import SERIES, parse_symbol

__all__ = ["dates_of", "target_at"]

MOST = 400  # citations looked at for a date


def target_at(work: str) -> str:
    """What citations call the text of an address: its symbol or code, whatever date the address bears; "" when nothing
    tells it."""
    head, _, last = work.rpartition("/")
    if "/act/treaty/" in work:
        return next((one.code for one in load_register().instruments if one.code.lower() == last), "")
    organ = next((part for part in head.split("/") if part in SERIES.values()), "")
    series = next((series for series, body in SERIES.items() if body == organ), "")
    exact = Citation.objects.filter(iri__startswith=work).exclude(target="").values_list("target", flat=True)
    for guess in guesses(series, last) if "/doc/" not in work else [last.replace("-", "/")]:
        if parse_symbol(guess) or Citation.objects.filter(target=guess).exists():
            return guess
    return exact.first() or ""


def guesses(series: str, number: str) -> list[str]:
    """The symbols that the number of an address can stand for: "72-196", "2396-2017"."""
    if not series or not number:
        return []
    first, _, second = number.partition("-")
    if series == "S":
        return [f"S/RES/{first}({second})" if second else f"S/RES/{first}"]
    return [f"{series}/RES/{first}/{second}"] if second else [f"{series}/RES/{first}"]


def dates_of(target: str) -> list[tuple[str, int]]:
    """The days of adoption that citations of a text print with it, the commonest first, with how many do."""
    seen: Counter[str] = Counter()
    for iri in Citation.objects.filter(target=target).order_by().values_list("iri", flat=True)[:MOST]:
        for part in iri.partition("/!")[0].split("/"):
            if len(part) == 10 and part[4:5] == "-" and part[7:8] == "-":
                seen[part] += 1
    return seen.most_common(3)
