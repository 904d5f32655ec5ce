"""Asking the time machine, and what it says to the auditor."""

from typing import Any

from tests.articles.edit.desk import tree


def at(moment: str, language: str = "en", slug: str = "small-guide") -> str:
    return f"/audit/{slug}/{language}/at/{moment}/"


def banner(page: Any) -> str:
    (aside,) = tree(page).xpath("//aside[contains(@class, 'then')]")
    return " ".join(aside.text_content().split())


def ways(page: Any) -> dict[str, str]:
    """Where the page leads: the words of each link to where it goes."""
    return {" ".join(a.text_content().split()): a.get("href") for a in tree(page).xpath("//nav[@class='ways']//a")}


def main_of(page: Any) -> bytes:
    """The main content of a page, byte for byte."""
    start, end = page.content.index(b'<main id="content">'), page.content.index(b"</main>")
    return page.content[start:end]
