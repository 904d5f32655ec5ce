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


def measure_cpu(act: Callable[[], Any], *, runs: int) -> Measure:
    """As `measure`, in CPU of this process, which others on the machine do not lengthen as they do the clock's time.

    Without `runs` the counted one is timed: for what cannot be done twice.
    """
    start = time.process_time()
    found = measure(act, runs=0)
    best = min((cpu(act) for _ in range(runs)), default=time.process_time() - start)
    return Measure(found.queries, best * 1000, found.result)


def cpu(act: Callable[[], Any]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def timed(act: Callable[[], Any]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def title(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")  # noqa: T201


def row(name: str, *cells: Any) -> None:
    print(f"{name:<42}" + "".join(f"{cell:>12}" for cell in cells))  # noqa: T201
