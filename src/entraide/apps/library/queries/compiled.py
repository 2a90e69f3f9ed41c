"""Queries that every page asks, put into SQL once and not for each page: that takes ten times as long as the answer.

Reads:  a query set with places in it for values (`Given`)
Writes: its rows, or its objects, for the values of the moment

What is kept is SQL, which depends on nothing but the models and the kind of database. Rows are never kept.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, Model, QuerySet

__all__ = ["Compiled", "Given", "Objects"]

M = TypeVar("M", bound=Model)


class Given(Expression):
    """The place of the `nth` value in a query; where it is a list, for `__in`, of `many`."""

    def __init__(self, nth: int, many: int = 0) -> None:
        super().__init__()
        self.nth, self.many = nth, many

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Its place in SQL, and what is known again among the parameters."""
        if not self.many:
            return "%s", ((self, 0),)
        return f"({', '.join(['%s'] * self.many)})", tuple((self, at) for at in range(self.many))


@dataclass(frozen=True, slots=True)
class Made:
    """SQL; its parameters, each a value or where it is taken from (which given, which of its list); for each column
    that is another thing in Python, how it is made."""

    sql: str
    parameters: tuple[tuple[Any, int | None, int], ...]
    converters: tuple[tuple[int, list[Callable[..., Any]], Any], ...]


class Compiled:
    """A query for rows: `build` makes it, with `values_list`, of a `Given` for each value.

    A list of values is filled up with its last one, to the next power of two: so there are few queries to make.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        self.made: dict[tuple[object, ...], Made] = {}

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """The rows for these values; none where a list is empty."""
        given = [filled(value) if isinstance(value, list | set | tuple) else value for value in values]
        if [] in given:
            return []
        shape = (connection.vendor, *(len(one) if isinstance(one, list) else 0 for one in given))
        made = self.made.get(shape) or self.make(shape)
        chosen = [
            value if nth is None else given[nth][at] if isinstance(given[nth], list) else given[nth]
            for value, nth, at in made.parameters
        ]
        with connection.cursor() as cursor:
            cursor.execute(made.sql, chosen)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return [converted(row, made) for row in rows] if made.converters else rows

    def make(self, shape: tuple[Any, ...]) -> Made:
        """The SQL for lists of these lengths."""
        compiler = self.build(*map(Given, range(len(shape) - 1), shape[1:])).query.get_compiler("default")
        sql, found = compiler.as_sql()
        parameters = tuple(
            (None, one[0].nth, one[1]) if isinstance(one, tuple) and isinstance(one[0], Given) else (one, None, 0)
            for one in found
        )
        columns = compiler.get_converters([one[0] for one in compiler.select])
        made = Made(sql, parameters, tuple((at, how, column) for at, (how, column) in columns.items()))
        self.made[shape] = made
        return made


class Objects(Compiled, Generic[M]):
    """A query for objects of a model, `without` the fields that are seldom read."""

    def __init__(self, model: type[M], build: Callable[..., QuerySet[M]], without: Collection[str] = ()) -> None:
        self.model = model
        self.names = [one.attname for one in model._meta.concrete_fields if one.attname not in without]
        super().__init__(lambda *places: build(*places).values_list(*self.names))

    def all(self, *values: Any) -> list[M]:
        """The objects for these values."""
        return [self.model.from_db(connection.alias, self.names, row) for row in self.rows(*values)]

    def first(self, *values: Any) -> M | None:
        """The first of them."""
        return next(iter(self.all(*values)), None)


def filled(values: Collection[Any]) -> list[Any]:
    """The values as a list of one of few lengths."""
    held = list(values)
    return held + held[-1:] * ((1 << (len(held) - 1).bit_length()) - len(held)) if held else held


def converted(row: tuple[Any, ...], made: Made) -> tuple[Any, ...]:
    """A row with Python's values."""
    out = list(row)
    for at, how, column in made.converters:
        for convert in how:
            out[at] = convert(out[at], column, connection)
    return tuple(out)
