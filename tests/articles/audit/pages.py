"""What an auditor finds on a page: rows of tables, links, and what a sheet holds."""

import csv
import io
from typing import Any

from livhealth.ledger.models import Entry
from tests.articles.edit.desk import tree


def rows(page: Any, number: int = 0) -> list[list[str]]:
    """The cells of a table's body, each as one line."""
    table = tree(page).xpath("//table")[number]
    return [[line(cell) for cell in row.xpath("./th|./td")] for row in table.xpath("./tbody/tr")]


def line(element: Any) -> str:
    return " ".join(element.text_content().split())


def said(page: Any, path: str) -> list[str]:
    """The words of every element that the XPath finds, each as one line."""
    return [line(element) for element in tree(page).xpath(path)]


def links(page: Any, words: str) -> list[str]:
    """Where links with these words lead."""
    return [link.get("href") for link in tree(page).xpath("//a") if line(link) == words]


def sheet(page: Any) -> list[list[str]]:
    """The rows of a CSV answer, its header first."""
    text = b"".join(page.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def before_the_guide() -> int:
    """How many entries stand before those of the small guide: its reference is the first, the guide the second."""
    return Entry.objects.get(reason="a new guide").number - 2


def numbers(page: Any) -> list[int]:
    """The numbers of the entries that a page lists, counted from the small guide's reference on."""
    found = tree(page).xpath("//table[@class='entries']/tbody/tr/th")
    return [int(line(cell)) - before_the_guide() for cell in found]
