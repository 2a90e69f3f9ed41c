"""Questions that pages ask of the database again and again: the SQL of each is made once.

Reads:  a function that makes a queryset of whole numbers, words, days and moments
Writes: what it finds, as the queryset would; each time only the values are put into the same SQL

Making the SQL takes Django three times as long as asking SQLite. Where it differs by more than such values (a list of
keys, a filter that may be absent), the queryset itself is asked.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

__all__ = ["Asked", "asked"]

P = ParamSpec("P")
Row = TypeVar("Row")
Value = int | str | datetime | date

NUMBER, MOMENT = 7_316_201_043_870, datetime(1801, 3, 5, 7, 11, 13, 170_019, UTC)  # no question has such a value itself


@dataclass(frozen=True, slots=True)
class Made:
    """The SQL of a question: its queryset and compiler, to be copied; its values, and where those asked for stand."""

    queryset: QuerySet[Any]
    compiler: SQLCompiler
    sql: str
    values: tuple[Any, ...]
    places: dict[int, int]  # of the values → which parameter of the function


class Asked:
    """A function that makes a queryset, of which the SQL is made at the first call."""

    def __init__(self, question: Callable[..., QuerySet[Any]]) -> None:
        self.question = question

    @cached_property
    def made(self) -> Made | None:
        """Its SQL; None where nothing can ever be found, whatever the values. Raises TypeError where a parameter is of
        another kind, or does not stand in the SQL as it is."""
        named = list(signature(self.question, eval_str=True).parameters.values())
        marks = [mark(nth, one.annotation) for nth, one in enumerate(named)]
        queryset = self.question(*marks)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:
            return None
        stands = {written(one): nth for nth, one in enumerate(marks)}
        told = ((at, value) for at, value in enumerate(values) if isinstance(value, int | str | date))
        places = {at: stands[value] for at, value in told if value in stands}
        if set(places.values()) != set(range(len(named))):
            raise TypeError(f"{self.question.__qualname__}: a parameter does not stand in {sql}")
        return Made(queryset, compiler, sql, tuple(values), places)

    def rows(self, *given: Value) -> list[Any]:
        """What is found for these values."""
        made = self.made
        if made is None:
            return []
        values = list(made.values)
        for at, nth in made.places.items():
            values[at] = written(given[nth])
        compiler, queryset = copy(made.compiler), made.queryset.all()
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # each thread has its own
        compiler.as_sql = lambda *_, **__: (made.sql, tuple(values))  # type: ignore[method-assign]
        queryset.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return list(queryset)


def asked(question: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """A question whose SQL is made once: called as the function, by position, it gives the rows. Its parameters are of
    the kinds int, str, date and datetime, and each stands in the SQL as it is given (None does not)."""
    kept = Asked(question)

    @wraps(question)
    def answer(*args: P.args, **kwargs: P.kwargs) -> list[Row]:
        return kept.rows(*args, **kwargs)  # type: ignore[arg-type]

    return answer


def mark(nth: int, kind: Any) -> Value:
    """A value of a kind that is found again in SQL."""
    if kind is int:
        return NUMBER + nth
    if kind is str:
        return f"asked\N{SECTION SIGN}{nth}"
    if kind in (date, datetime):
        moment = MOMENT + timedelta(days=nth)
        return moment if kind is datetime else moment.date()
    raise TypeError(f"{kind}: a question is asked with int, str, date and datetime")


def written(value: Value) -> Any:
    """A value as the database takes it."""
    ops = connections[DEFAULT_DB_ALIAS].ops
    if isinstance(value, datetime):
        return ops.adapt_datetimefield_value(value)
    return ops.adapt_datefield_value(value) if isinstance(value, date) else value
