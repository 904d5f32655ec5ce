"""What a parsed page says."""

from typing import Any


def said(element: Any) -> str:
    """An element's words as one line."""
    return " ".join(element.text_content().split())


def lines(page: Any, path: str) -> list[str]:
    """The words of every element that the XPath finds."""
    return [said(element) for element in page.xpath(path)]
