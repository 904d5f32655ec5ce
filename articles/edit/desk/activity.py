"""What was done lately to any guide: the acts of the record that are about guides, newest first, paged by number."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import F
from django.urls import reverse

from articles.edit import addresses
from articles.models import Article, FAQText, SectionText
from articles.models.article import title_of
from livhealth.floor import languages
from livhealth.ledger.models import Entry, Kind

SIZE = 12  # lines of a page
READ = 60  # acts that a page looks at: many in a row by one person on one thing are one line
MOST_DIGITS = 18  # a larger number is no entry's, and no database takes it
TEXTS = {"articles.articletext", "articles.sectiontext", "articles.faqtext"}
PLACES: dict[str, tuple[Any, str, str]] = {
    "articles.section": (SectionText, "section", "heading"),
    "articles.faq": (FAQText, "faq", "question"),
}
TOLD = (
    *(Kind.CREATE, Kind.EDIT, Kind.CONFIRM, Kind.SETTLE, Kind.ARRANGE, Kind.RETIRE, Kind.BRING_BACK, Kind.RESTORE),
    *(Kind.IMPORT, Kind.PUBLISH, Kind.WITHDRAW, Kind.SCHEDULE, Kind.SUBMIT, Kind.REVIEW, Kind.CORRECT, Kind.RENAME),
)


@dataclass(frozen=True)
class Told:
    """One act, or several in a row: the newest entry, what people call the thing that it is about, and where that is
    today ("" for what is gone)."""

    entry: Entry
    times: int
    guide: str
    thing: str  # "" where it is the guide itself
    address: str
    spoken: str  # the language of the names


def activity(before: str) -> tuple[list[Told], int | None]:
    """A page of acts, and the number before which the next page begins. Four queries."""
    rows = Entry.objects.exclude(article="").filter(kind__in=TOLD).order_by("-number")
    if before.isdecimal() and len(before) <= MOST_DIGITS:
        rows = rows.filter(number__lt=int(before))
    found = list(rows[:READ])
    runs = [list(run) for _same, run in groupby(found, key=attrgetter("actor_account", "kind", "article", "language"))]
    shown = runs[:SIZE]
    is_last = len(runs) <= SIZE and len(found) < READ
    return told(shown), None if is_last else shown[-1][-1].number


def told(runs: Sequence[Sequence[Entry]]) -> list[Told]:
    entries = [run[0] for run in runs]
    slugs = {entry.article for entry in entries}
    guides = {each.slug: each for each in Article.objects.filter(slug__in=slugs).annotate(guide_title=title_of())}
    headings = names_of_places(entries)
    return [told_of(run[0], len(run), guides.get(run[0].article), headings) for run in runs]


def told_of(entry: Entry, times: int, guide: Any, headings: dict[tuple[str, str], str]) -> Told:
    title = (guide.guide_title if guide else None) or entry.article
    thing = headings.get((entry.subject_type, entry.subject_id), "")
    if entry.subject_type in TEXTS:
        thing = entry.subject_name
    return Told(
        entry=entry,
        times=times,
        guide=title,
        thing="" if thing == title else thing,
        address=address_of(entry, guide),
        spoken=entry.language or (guide.source_language if guide else ""),
    )


def names_of_places(entries: Sequence[Entry]) -> dict[tuple[str, str], str]:
    """(kind of place, its number) -> its heading or question in the original. At most two queries."""
    found: dict[tuple[str, str], str] = {}
    for kind, (model, place, words) in PLACES.items():
        if keys := [entry.subject_id for entry in entries if entry.subject_type == kind]:
            rows = model.objects.filter(**{f"{place}__in": keys}, language=F(f"{place}__article__source_language"))
            found |= {(kind, str(key)): said for key, said in rows.values_list(place, words)}
    return found


def address_of(entry: Entry, guide: Any) -> str:
    if guide is None:
        return ""
    if entry.subject_type in TEXTS:
        name = entry.subject_type.replace(".", "_")
        return reverse(f"admin:{name}_change", args=[entry.subject_id])
    return addresses.hub(guide, entry.language if entry.language in languages.codes() else "")
