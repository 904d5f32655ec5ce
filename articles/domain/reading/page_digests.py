"""What a page said at a moment, as plain data with a digest: what the ledger keeps of every act that patients notice.

Words and notices, not styling. The data of one version never changes: a field that a later LivHealth adds
to pages joins a new version, so that the digest of an old moment can be computed again for ever. An entry records both
versions: `pages_version` of the document, and `rules` of what made the page (articles.domain.reading.presenting).
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from articles.domain.edition.page import PageFigure, PageUnit, Words
from articles.domain.edition.records import Change, ReviewRecord, WithdrawalRecord
from articles.domain.reading.editions import Presented
from articles.domain.reading.presenting import newest_rules
from livhealth.ledger.models import Kind
from livhealth.text.digest import canonical_json

Data = dict[str, Any]
NOTICED = (Kind.PUBLISH, Kind.WITHDRAW, Kind.REVIEW, Kind.CORRECT, Kind.PRESENT)  # acts that record pages
TICK = timedelta(microseconds=1)  # the finest difference that a moment of the record has

# What units, origins and references consist of in version 1. A newer content schema may know more.
WORDS = ("title", "summary", "introduction", "takeaways", "heading", "body", "question", "answer")
ORIGIN = ("author", "publisher", "published_on")
CODE = ("system", "code", "display")
RECORD = (
    "key", "kind", "authors", "title", "container_title", "editors", "publisher", "issued", "edition", "volume", "issue",
    "pages", "doi", "url", "retrieved_on",
)  # fmt: skip


def document(shown: Presented, version: int | None = None) -> str:
    """The canonical JSON of a page, or of the withdrawal that stands instead, by a version (the newest when None)."""
    return canonical_json(VERSIONS[version or NEWEST](shown))


def versions_in_force() -> Data:
    """The versions of document and rules by which pages are recorded now."""
    return {"pages_version": NEWEST, "rules": newest_rules()}


def versions_of(facts: Data) -> Data:
    """The versions that the facts of an entry name; entries of the first LivHealth name no rules: they were the first."""
    return {"pages_version": facts.get("pages_version", 1), "rules": facts.get("rules", 1)}


def first_version(shown: Presented) -> Data:
    if shown.page is None:
        return {"withdrawal": withdrawal_data(shown.withdrawal)}
    page = shown.page
    return {
        "language": page.language,
        "edition": page.edition,
        "digest": page.digest,
        "published": change_data(page.published),
        "release": page.release,
        "source_language": page.source_language,
        "source_edition": page.source_edition,
        "corresponds_to": page.corresponds_to,
        "source_withdrawn": withdrawal_data(page.source_withdrawn),
        "origin": only(ORIGIN, page.origin),
        "provenance": list(page.provenance),
        "last_changed": change_data(page.changed),
        "review": review_data(page.review),
        "changed_since_review": page.changed_since_review,
        "source_review": review_data(page.source_review),
        "source_changed_since_review": page.source_changed_since_review,
        "unsigned": page.is_unsigned,
        "unreviewed_machine_translation": page.is_unreviewed_machine_translation,
        "head": unit_data(page.head),
        "sections": [unit_data(each) for each in page.sections],
        "faqs": [unit_data(each) for each in page.faqs],
        "references": [{"number": each.number, "record": only(RECORD, each.record)} for each in page.references],
    }


def second_version(shown: Presented) -> Data:
    """Version 2: translated headings over the original's words, and which units stand in those."""
    if shown.page is None:
        return first_version(shown)
    page = shown.page
    return {
        **first_version(shown),
        "in_original": list(page.in_original),
        "head": headed_data(page.head),
        "sections": [headed_data(each) for each in page.sections],
        "faqs": [headed_data(each) for each in page.faqs],
    }


def third_version(shown: Presented) -> Data:
    """Version 3: the figures, in the order of reading, and what the guide is about: codes and topics."""
    if shown.page is None:
        return first_version(shown)
    page = shown.page
    codes = [only(CODE, code) for code in page.facts.get("codes", [])]
    figures = [figure_data(each) for each in page.figures.values()]
    return {**second_version(shown), "figures": figures, "codes": codes, "topics": list(page.topics)}


def figure_data(each: PageFigure) -> Data:
    words = each.words
    return {
        "key": each.key,
        "picture": each.picture,
        "width": each.width,
        "height": each.height,
        "decorative": each.decorative,
        "credit": each.credit,
        "source": each.source,
        "licence": each.licence,
        "state": str(each.state.value),
        "last_changed": change_data(each.changed),
        "words": {
            "language": words.language,
            "alternative": words.alternative,
            "caption": words.caption,
            "legend": list(words.legend),
            "last_changed": change_data(words.changed),
        }
        if words
        else None,
    }


def headed_data(each: PageUnit) -> Data:
    return {
        **unit_data(each),
        "heading": words_data(each.heading) if each.heading else None,
        "units": [headed_data(child) for child in each.children],
    }


def only(names: tuple[str, ...], values: Mapping[str, Any]) -> Data:
    return {name: values[name] for name in names if name in values}


def unit_data(each: PageUnit) -> Data:
    return {
        "unit": each.unit,
        "level": each.level,
        "words": words_data(each.words),
        "state": str(each.state.value),
        "safety_critical": each.safety_critical,
        "outdated": words_data(each.old) if each.old else None,
        "source_changed": change_data(each.source_changed),
        "withheld": each.withheld,
        "units": [unit_data(child) for child in each.children],
    }


def words_data(spoken: Words) -> Data:
    return {
        "language": spoken.language,
        "words": only(WORDS, spoken.values),
        "last_changed": change_data(spoken.changed),
    }


def change_data(each: Change | None) -> Data | None:
    return {"at": each.at, "by": each.by} if each else None


def review_data(record: ReviewRecord | None) -> Data | None:
    if record is None:
        return None
    return {
        "kind": record.kind,
        "digest": record.content_digest,
        "by": record.reviewer,
        "credentials": record.credentials,
        "at": record.at,
        "next_due_on": record.next_due_on,
    }


def withdrawal_data(record: WithdrawalRecord | None) -> Data | None:
    if record is None:
        return None
    return {
        "language": record.language,
        "edition": record.edition,
        "at": record.at,
        "by": record.by,
        "public_note": record.public_note,
    }


VERSIONS: Mapping[int, Callable[[Presented], Data]] = {1: first_version, 2: second_version, 3: third_version}
NEWEST = max(VERSIONS)
