"""What every question of auditors has: what it asks, a list that goes on by key, and the same list as a sheet.

A list goes on where a page ended (keyset pagination): it costs the same wherever it stands, and nothing is counted.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse

from articles.audit import paging


class Question(ABC):
    """One question. `name` is that of its address, `header` the first line of its sheet, in the reader's language."""

    name: ClassVar[str]
    title: ClassVar[Any]
    about: ClassVar[Any]  # one sentence on the list of questions
    template: ClassVar[str]
    page_size: ClassVar[int]
    sheet_name: ClassVar[str]
    header: ClassVar[tuple[Any, ...]]
    place_name: ClassVar[str] = "before"  # what the address calls the place where the page before ended

    @property
    def address(self) -> str:
        return reverse(f"audit:{self.name}")

    def asked(self, request: HttpRequest) -> dict[str, str]:
        """What the address asks more closely. Raises Http404 for what is made up."""
        return {}

    def has_list(self, context: Mapping[str, Any]) -> bool:
        """Is there anything to list for what is asked?"""
        return True

    def place_in(self, request: HttpRequest) -> Any:
        """Where the page before ended; None on the first page. Raises Http404 for what cannot be a place."""
        return paging.before(request)

    def spelled_place(self, row: Any) -> Any:
        """The place of a row, as the address of the next page says it."""
        return self.key(row)

    @abstractmethod
    def key(self, row: Any) -> Any:
        """What the list goes on by."""

    @abstractmethod
    def page_of(self, asked: Mapping[str, str], place: Any, size: int) -> Sequence[Any]:
        """Up to `size` rows after a place."""

    @abstractmethod
    def sheet_rows(self, asked: Mapping[str, str]) -> Iterator[Sequence[Any]]:
        """Every row of the sheet, never all in memory at once."""

    def context(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """What the template shows beside the list."""
        return {}

    def guides(self, rows: Sequence[Any]) -> set[int]:
        """Of which guides the rows are: their titles are read together."""
        return {row.edition.article_id for row in rows}

    def named_sheet(self, asked: Mapping[str, str]) -> str:
        return self.sheet_name
