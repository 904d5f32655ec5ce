"""Counting queries and taking times: the best of several runs, because these machines are shared."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


@dataclass(frozen=True)
class Measure:
    queries: int
    milliseconds: float
    result: Any


def measure(act: Callable[[], Any], *, runs: int = 5) -> Measure:
    """The best time of `runs`, with the statements (transaction control aside) of the first."""
    with CaptureQueriesContext(connection) as captured:
        result = act()
    queries = sum(not query["sql"].startswith(CONTROL) for query in captured.captured_queries)
    return Measure(queries, min(timed(act) for _ in range(runs)) if runs else 0.0, result)


def timed(act: Callable[[], Any]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def title(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")  # noqa: T201


def row(name: str, *cells: Any) -> None:
    print(f"{name:<36}" + "".join(f"{cell:>12}" for cell in cells))  # noqa: T201
