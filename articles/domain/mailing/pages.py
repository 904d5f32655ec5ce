"""Where people can act on what they are told: addresses without the site's own, which the editors' side names."""

from typing import Protocol

from articles.models import Article, Edition


class StaffPages(Protocol):
    """The staff's pages that mail leads to."""

    def review(self, article: Article, language: str) -> str: ...
    def remarks(self, article: Article, language: str) -> str: ...
    def hub(self, article: Article, language: str = "") -> str: ...
    def countersign(self, edition: Edition) -> str: ...
    def workbench(self, article: Article) -> str: ...
    def questions(self, article: Article, language: str) -> str: ...
    def mail_wishes(self) -> str: ...


staff_pages: list[StaffPages] = []  # the editors' side joins when the installation starts


def pages() -> StaffPages:
    return staff_pages[0]
