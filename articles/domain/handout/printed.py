"""What a print is of: which entries of the ledger a page rests on now, and what was printed under an old code.

Nothing is stored about a print. The record can present every page of the past (articles.domain.record.time_machine), so
a code that names an entry names all that was printed. A sheet of paper may be shown here after many upgrades.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.domain.edition.page import Page, PageUnit
from articles.domain.handout.code import MARK, Code
from articles.domain.reading.editions import presented
from articles.domain.record.moments import END_OF_TIME
from articles.domain.record.recorded_pages import Recorded, newest_recorded
from articles.domain.record.time_machine import BROKEN, is_recorded, rules_of
from articles.domain.record.timeline import slugs_of
from articles.models import Article
from livhealth.contacts.models import ContactsVersion
from livhealth.ledger.models import Entry, Kind
from livhealth.text.digest import sha256

WHOLE = 0  # the number that stands for the whole guide, where others are chapters'


@dataclass(frozen=True)
class Print:
    """A page as it was printed: the whole, or one chapter, and whom it said to call."""

    code: Code
    article: Article
    page: Page
    contacts: ContactsVersion | None
    at: datetime  # since when the page said this

    @property
    def chapter(self) -> PageUnit | None:
        """The chapter that was printed; None for the whole guide."""
        return self.page.sections[self.code.chapter - 1] if self.code.chapter else None

    @property
    def units(self) -> Sequence[PageUnit]:
        """The printed units in reading order."""
        return (self.chapter, *self.chapter.children) if self.chapter else self.page.units()


def print_of(article: Article, page: Page, chapter: int = WHOLE, moment: datetime = END_OF_TIME) -> Print | None:
    """What is printed of a page as it stands now, or stood at a moment; None where no entry vouches for the page."""
    record = newest_recorded(slugs_of(article), page.language, moment)
    if record is None:
        return None
    since = Entry.objects.filter(kind=Kind.CONTACTS, number__gt=record.number, at__lte=moment)
    entry = since.order_by("-number").first()
    number, at = (entry.number, entry.at) if entry else (record.number, record.at)
    contacts = ContactsVersion.objects.at_entry(number)
    code = Code(page.language, article.pk, chapter, number, mark_of(record, page.language, contacts))
    return Print(code, article, page, contacts, at)


def recall(code: Code) -> Print | None:
    """What was printed under a code; None where the record knows of no such print, or does not say the same any more."""
    article = Article.objects.filter(pk=code.guide).first()
    entry = Entry.objects.filter(number=code.entry).first()
    if article is None or entry is None:
        return None
    record = newest_recorded(slugs_of(article), code.language, entry.at)
    contacts = ContactsVersion.objects.at_entry(code.entry)
    if record is None or mark_of(record, code.language, contacts) != code.mark:
        return None
    page = page_then(article, code.language, entry.at, record)
    return Print(code, article, page, contacts, entry.at) if page and code.chapter <= len(page.sections) else None


def page_then(article: Article, language: str, at: datetime, record: Recorded) -> Page | None:
    """The page of then, by the rules of then, if it is still what the ledger recorded of it."""
    try:
        shown = presented(article, language, at, rules=rules_of(record))
        return shown.page if shown and is_recorded(shown, language, record) else None
    except BROKEN:
        return None


def mark_of(record: Recorded, language: str, contacts: ContactsVersion | None) -> int:
    """Some bits of the digests of what is printed: a code of another record, or of a later one, does not have them."""
    said = f"{record.pages[language]} {contacts.digest if contacts else ''}"
    digits: int = 32**MARK
    return int(sha256(said), 16) % digits
