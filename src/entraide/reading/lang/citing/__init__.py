"""How each language cites: one module a language, looked up by tag.

Reads:  nothing
Writes: nothing; tables and patterns only
"""

from entraide.reading.lang.citing import ar, en, es, fr, ru, zh
from entraide.reading.lang.citing.rules import Citing

__all__ = ["CITING", "Citing"]

CITING: dict[str, Citing] = {
    "fr": fr.CITING,
    "en": en.CITING,
    "es": es.CITING,
    "ru": ru.CITING,
    "ar": ar.CITING,
    "zh": zh.CITING,
}
