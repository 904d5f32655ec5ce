"""Questions that every page puts to the database: each one's SQL is written once, which takes longer than the answer.

(Prepared statements, on Django's side: building a query and compiling it are done once for each thread's connection.)
"""

import threading
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections

STAND_IN = 2_000_000_011  # with those after it: numbers that a small integer column can hold and no query of ours names
MOST_SHAPES = 50  # of one question, in one thread: as many as there are numbers of values that it is asked for
Value = int | str | list[int] | list[str]
Shape = tuple[type, int | None]


class Prepared:
    """A queryset of tuples whose values are filled in each time it is asked.

    `build` takes the values and gives a `values_list`. It is called with stand-ins: it may put them into filters and
    count them, but not look at them, nor at a clock. Values are numbers, texts and lists of them; other kinds of columns
    are written differently by each database.
    """

    def __init__(self, build: Callable[..., Any]) -> None:
        self.build = build
        self.known = threading.local()

    def rows(self, *values: Value) -> list[tuple[Any, ...]]:
        """The rows for these values. Raises TypeError for a value of another kind, ValueError for one that is not used."""
        try:
            statement = self.statement(tuple(shape(value) for value in values))
        except EmptyResultSet:
            return []
        return statement.rows(flat(values))

    def statement(self, shapes: tuple[Shape, ...]) -> "Statement":
        """The SQL for values of these shapes, written when this thread first asks for them."""
        known: dict[Any, Statement] = self.known.__dict__.setdefault("statements", {})
        found = known.get(shapes)
        if found is None or found.compiler.connection is not connections[DEFAULT_DB_ALIAS]:  # tests lend connections
            if len(known) >= MOST_SHAPES:
                known.clear()
            given = stand_ins(shapes)
            found = known[shapes] = Statement(self.build(*given), flat(given))
        return found


class Statement:
    """SQL with the places of its values."""

    def __init__(self, rows: Any, given: list[Any]) -> None:
        self.compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, params = self.compiler.as_sql()
        self.params = list(params)
        self.places = [(at, given.index(param), type(param)) for at, param in enumerate(params) if param in given]
        if {number for _at, number, _kind in self.places} != set(range(len(given))):
            raise ValueError("A prepared question does not use every value that it is given.")

    def rows(self, values: list[Any]) -> list[tuple[Any, ...]]:
        params = self.params.copy()
        for at, number, kind in self.places:
            params[at] = kind(values[number])
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(self.sql, params)
            return list(self.compiler.results_iter([cursor.fetchall()], tuple_expected=True))


def shape(value: Value) -> Shape:
    """Its kind and, of a list, its length."""
    if not isinstance(value, list):
        return kind_of(value), None
    kinds = {kind_of(each) for each in value} or {str}
    if len(kinds) > 1:
        raise TypeError("The values of one list are of one kind.")
    return kinds.pop(), len(value)


def kind_of(value: object) -> type:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError(f"A prepared question takes numbers and texts, not {type(value).__name__}.")
    return int if isinstance(value, int) else str


def stand_ins(shapes: tuple[Shape, ...]) -> list[Any]:
    """A value of each shape, in which no number or text stands twice."""
    numbers = count(STAND_IN)

    def one(kind: type) -> Any:
        number = next(numbers)
        return number if kind is int else f"stand-in {number}"

    return [one(kind) if length is None else [one(kind) for _ in range(length)] for kind, length in shapes]


def flat(values: Iterable[Any]) -> list[Any]:
    return [each for value in values for each in (value if isinstance(value, list) else [value])]
