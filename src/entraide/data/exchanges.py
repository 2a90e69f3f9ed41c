"""The tables of exchanges between nodes: evidences of transport, words of refusals."""

from collections.abc import Mapping
from functools import cache

from entraide.data.tables import rows_of
from entraide.domain.exchange.evidences import Kind, Stage

__all__ = ["evidence_names", "evidences", "refusals"]


@cache
def evidences() -> Mapping[str, Kind]:
    """The evidences by code, with priorities and time-outs."""
    return {
        row["code"]: Kind(
            row["code"],
            Stage(row["stage"]),
            row["positive"] == "yes",
            int(row["priority"]),
            int(row["most"]),
            int(row["hours"] or 0),
            int(row["warns"] or 0),
        )
        for row in rows_of("exchange/evidences.csv")
    }


@cache
def evidence_names(language: str) -> Mapping[str, str]:
    """What each evidence says, in "fr" or "en"."""
    return {row["code"]: row[language] for row in rows_of("exchange/evidences.csv")}


@cache
def refusals(language: str) -> Mapping[str, tuple[str, str]]:
    """What each refusal says, and what to do, in "fr" or "en"."""
    return {row["code"]: (row[language], row[f"{language}_todo"]) for row in rows_of("exchange/refusals.csv")}
