"""Why something of the exchange is refused: a code of data/exchange/refusals.csv, with its words and what to do."""

from entraide.apps.saying import reader
from entraide.data.exchanges import refusals

__all__ = ["Refusal", "legible", "words_of"]


class Refusal(Exception):
    """It is refused: `code`, and the particular thing."""

    def __init__(self, code: str, told: str = "") -> None:
        super().__init__(code, told)
        self.code, self.told = code, legible(told[:200])


def legible(told: str) -> str:
    """What another node wrote, as it may be noted and shown: no line of its own, no sign that a database refuses."""
    return "".join(sign if sign.isprintable() else "?" for sign in told)


def words_of(code: str, language: str = "") -> tuple[str, str]:
    """What a code says, and what to do, in the reader's language; a code that is none of ours as it stands."""
    return refusals(language or reader()).get(code, (code, ""))
