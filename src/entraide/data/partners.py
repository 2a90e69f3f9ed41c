"""Organisations that resolutions name as partners: what they are called, and which texts their own pages list."""

from dataclasses import dataclass
from functools import cache

from entraide.data.tables import rows_of
from entraide.domain.texts.profile import LANGUAGES

__all__ = ["Listed", "Partner", "partner_words", "partners"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A text that a partner's own page lists by its symbol; which one it revises, as that page says, or ""."""

    target: str
    revises: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation: its names by language, the usual one first; where they come from."""

    key: str
    kind: str
    names: dict[str, tuple[str, ...]]
    source: str
    as_of: str
    checked_by: str
    listed: tuple[Listed, ...]

    def name(self, language: str) -> str:
        """Its usual name in a language, in English where it has none there."""
        return (self.names.get(language) or self.names["en"])[0]


@cache
def partners() -> dict[str, Partner]:
    """All partners, by key, in the order of the table. Raises ValueError for a key twice, and for one without names in
    French and English."""
    listed: dict[str, list[Listed]] = {}
    for row in rows_of("partner_texts.csv"):
        one = Listed(row["target"], row["revises"], row["source"], row["as_of"])
        listed.setdefault(row["partner"], []).append(one)
    out: dict[str, Partner] = {}
    for row in rows_of("partners.csv"):
        names = {tag: tuple(row[tag].split("|")) for tag in LANGUAGES if row[tag]}
        key = row["key"]
        if key in out or not {"fr", "en"}.issubset(names):
            raise ValueError(f"partners.csv: {key}")
        facts = (row["source"], row["as_of"], row["checked_by"])
        out[key] = Partner(key, row["kind"], names, *facts, tuple(listed.pop(key, ())))
    if listed:
        raise ValueError(f"partner_texts.csv: {', '.join(listed)}")
    return out


@cache
def partner_words(language: str) -> tuple[str, ...]:
    """The beginnings of words by which a text speaks of working together."""
    return tuple(row["word"] for row in rows_of("partner_words.csv") if row["language"] == language)
