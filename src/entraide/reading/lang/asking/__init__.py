"""How each language asks: its verbs, who is asked, under what conditions, by when."""

from entraide.reading.lang.asking import en, fr
from entraide.reading.lang.asking.rules import Asking

__all__ = ["ASKING", "Asking"]

ASKING: dict[str, Asking] = {"fr": fr.ASKING, "en": en.ASKING}
