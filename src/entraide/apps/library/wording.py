"""How a place and a text are said in the reader's language: "par. 21, al. b)", "résolution 74/177 de l'Assemblée
générale". The forms are words of words.csv.

Reads:  keys, targets
Writes: words
"""

from functools import lru_cache

from entraide.apps.words import spoken
from entraide.data import load_register
from entraide.domain.texts.instrument import Instrument
from entraide.domain.texts.symbols import parse_symbol

__all__ = ["instrument_at", "place_words", "quotation", "roman", "title_of", "tongue_name"]

PLACES = {  # beginning of a part of a key → its form
    "para": "place_para",
    "op": "place_unnumbered",
    "par": "place_unnumbered",
    "pp": "place_pp",
    "sec": "place_sec",
    "run": "place_run",
    "part": "place_part",
    "draft": "place_draft",
    "head": "place_head",
    "art": "place_art",
    "chp": "place_chp",
    "table": "place_table",
    "note": "place_note",
    "front": "place_front",
    "annex": "place_annex",
    "dash": "place_dash",
}
WHOLE = {"formula": "place_formula", "closing": "place_closing", "title": "place_title"}
TONGUES = {
    "fr": "tongue_fr",
    "en": "tongue_en",
    "es": "tongue_es",
    "ru": "tongue_ru",
    "ar": "tongue_ar",
    "zh": "tongue_zh",
}
QUOTED = {"unga": "quote_unga", "unsc": "quote_unsc", "unecosoc": "quote_unecosoc"}
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """A small number in Roman figures."""
    out = ""
    for value, letters in ROMAN:
        while number >= value:
            out, number = out + letters, number - value
    return out


@lru_cache(maxsize=4096)
def place_words(place: str, language: str) -> str:
    """A place ("main~para_21__point_b") in words: "par. 21, al. b)"; a component alone, "" for the whole text."""
    say = spoken("entraide.apps.library", language)
    component, tilde, key = place.rpartition("~")
    component, key = (component, key) if tilde else (key, "")
    out = []
    if component.startswith("annex_"):
        number = component.removeprefix("annex_")
        out.append(say["place_annex"].format(n=roman(int(number)) if number.isdecimal() else number))
    points = ""
    for part in filter(None, key.split("__")):
        kind, _, number = part.partition("_")
        if kind == "point" and not number.startswith("dash_"):
            points += say["place_subpoint" if points else "place_point"].format(n=number.replace("_", " "))
            continue
        if kind == "point":
            kind, number = "dash", number.removeprefix("dash_")
        form = WHOLE.get(kind) or PLACES.get(kind)
        out.append(say[form].format(n=number.replace("_", " ")) if form else part)
    return ", ".join(out) + points


def instrument_at(name: str) -> Instrument | None:
    """The treaty of the register that an address or a code names, whatever date the address bears."""
    code = name.rpartition("/")[2].lower()
    treaty = "/act/treaty/" in name or "/" not in name
    return next((one for one in load_register().instruments if treaty and one.code.lower() == code), None)


def title_of(instrument: Instrument, language: str) -> str:
    """The full title of a treaty in a language, in English or French where it is not known, else its code."""
    names = instrument.names
    known = names.get(language) or names.get("en") or names.get("fr")
    return known[0] if known else instrument.code


def quotation(target: str, title: str, place: str, language: str) -> str:
    """A text and place as they are quoted: "résolution 74/177 de l'Assemblée générale, par. 21"."""
    symbol = parse_symbol(target)
    if symbol:
        number = (
            symbol.number + (f" {symbol.parts}" if symbol.parts else "") + (f" ({symbol.year})" * bool(symbol.year))
        )
        said = spoken("entraide.apps.library", language)[QUOTED[symbol.organ]].format(number=number)
    else:
        instrument = instrument_at(target)
        said = title_of(instrument, language) if instrument else title or target
    where = place_words(place, language)
    return f"{said}, {where}" if where else said


def tongue_name(code: str) -> str:
    """A language by the name that it gives itself."""
    return spoken("entraide.apps.library", code).get(TONGUES.get(code, ""), code)
