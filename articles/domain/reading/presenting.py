"""What a page is: a pure function of editions, reviews, withdrawals and a moment.

Page, feed, sitemap, structured data, JSON and the time machine all call `present`.

The rules have a version, which every act that patients notice records (articles.domain.reading.page_digests): the time
machine and new bundles of evidence present an old moment by the rules that its entry recorded. So whoever changes what
a page yields, be it one notice, leaves the function of a version as it is and adds the next one to RULES: a function of
the same arguments, most easily one that calls `first_rules` with another `unit_of`, or changes the page that an earlier
version gave. Pages of today take the newest version at once; the installation records that at its next `migrate`
(articles.domain.publishing.new_rules). A page that holds something new needs a new version of the document as well.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from articles.domain.edition.content import OutlineItem, bodies, outline_of, words_of
from articles.domain.edition.freshness import Standing, State, standing
from articles.domain.edition.page import Page, PageReference, PageUnit, Words
from articles.domain.edition.records import Change, EditionRecord, ReviewRecord, WithdrawalRecord
from articles.domain.edition.unit import FACTS, HEAD, HEADINGS, REFERENCES, Unit
from articles.domain.reading.order import BY_CLOCK, BY_KEY, Order, dated_by_clock
from articles.domain.reading.page_figures import figures_correspond_to, page_figures
from livhealth.text.structure import cited_keys


def present(
    source: EditionRecord,
    translation: EditionRecord | None,
    reviews: Sequence[ReviewRecord],
    withdrawals: Sequence[WithdrawalRecord],
    moment: datetime | None = None,
    *,
    slug: str = "",
    rules: int | None = None,
) -> Page:
    """The page of a language: the translation's, or the source's when `translation` is None.

    `reviews` and `withdrawals` are those that stood at `moment` (now, when None). `slug` is the guide's address
    today, where that may have changed since the edition. `rules` is the version of the rules to present by, the newest
    when None. Raises KeyError for a version that this LivHealth does not know.
    """
    return RULES[newest_rules() if rules is None else rules](source, translation, reviews, withdrawals, moment, slug)


def newest_rules() -> int:
    """The version of the rules by which pages are presented now."""
    return max(RULES)


def first_rules(
    source: EditionRecord,
    translation: EditionRecord | None,
    reviews: Sequence[ReviewRecord],
    withdrawals: Sequence[WithdrawalRecord],
    moment: datetime | None,
    slug: str,
) -> Page:
    """Version 1: newest is by clock."""
    translation = translation and dated_by_clock(translation)
    return arrange_page(dated_by_clock(source), translation, reviews, withdrawals, moment, slug, BY_CLOCK)


def arrange_page(
    source: EditionRecord,
    translation: EditionRecord | None,
    reviews: Sequence[ReviewRecord],
    withdrawals: Sequence[WithdrawalRecord],
    moment: datetime | None,
    slug: str,
    order: Order,
) -> Page:
    """What all versions share.

    Outline, safety flags and reference numbers come from the source edition; words from the language's own edition;
    a unit that it lacks stands in the source's words. `order` says what is newer.
    """
    shown = translation or source
    head = unit_of(OutlineItem(HEAD), source, translation, level=1)
    outline = outline_of(source.content)
    sections: Sequence[PageUnit] = chapters(
        [each for each in outline if Unit.parse(each.unit).is_section], source, translation
    )
    faqs = tuple(unit_of(each, source, translation, level=3) for each in outline if Unit.parse(each.unit).is_faq)
    source_withdrawn = next((w for w in withdrawals if translation and w.language == source.language), None)
    if source_withdrawn:
        head, *sections = without_original([head, *sections], shown.language)
        faqs = tuple(without_original(faqs, shown.language))
    units = [head, *(unit for chapter in sections for unit in (chapter, *chapter.children)), *faqs]
    review = order.newest_review(reviews, shown)
    source_review = order.newest_review(reviews, source) if translation else None
    return Page(
        slug=slug or source.content["slug"],
        language=shown.language,
        edition=shown.number,
        source_language=source.language,
        source_edition=source.number,
        origin=source.content["origin"],
        head=head,
        sections=tuple(sections),
        faqs=faqs,
        references=numbered_references(source, shown, units),
        changed=order.newest_change(page_changes(units, source, shown)),
        published=shown.published,
        release=shown.release,
        review=review,
        changed_since_review=changed_since(review, shown, order),
        source_review=source_review,
        source_changed_since_review=changed_since(source_review, source, order),
        source_withdrawn=source_withdrawn,
        corresponds_to=corresponds_to(translation, source, units) if translation else source.number,
        provenance=tuple(sorted(set(shown.content.get("provenance", {}).values()))),
        digest=shown.digest,
        moment=moment,
    )


def second_rules(
    source: EditionRecord,
    translation: EditionRecord | None,
    reviews: Sequence[ReviewRecord],
    withdrawals: Sequence[WithdrawalRecord],
    moment: datetime | None,
    slug: str,
) -> Page:
    """Version 2: where the original comes first, a heading that it did not change stays translated.

    And the page names the units that stand in the original's words; and newest is by key, never by clock.
    """
    page = arrange_page(source, translation, reviews, withdrawals, moment, slug, BY_KEY)
    if translation is None:
        return page
    head, *sections = (with_heading(unit, source, translation) for unit in (page.head, *page.sections))
    faqs = tuple(with_heading(unit, source, translation) for unit in page.faqs)
    foreign = tuple(unit.unit for unit in page.units() if unit.words.language != page.language)
    return replace(page, head=head, sections=tuple(sections), faqs=faqs, in_original=foreign)


def third_rules(
    source: EditionRecord,
    translation: EditionRecord | None,
    reviews: Sequence[ReviewRecord],
    withdrawals: Sequence[WithdrawalRecord],
    moment: datetime | None,
    slug: str,
) -> Page:
    """Version 3: the page has figures, and codes for machines. One without any is what version 2 made of it."""
    page = second_rules(source, translation, reviews, withdrawals, moment, slug)
    withdrawn = page.source_withdrawn is not None
    if not withdrawn:
        page = replace(page, facts=source.content.get(FACTS, {}))
    figures = page_figures(page.units(), source, translation, source_withdrawn=withdrawn)
    if not figures:
        return page
    changed = BY_KEY.newest_change([page.changed, *(figure.changed for figure in figures.values())])
    level = page.corresponds_to
    if translation is not None and not withdrawn:
        level = min(level, figures_correspond_to(figures.values(), source, translation))
    return replace(page, figures=figures, changed=changed, corresponds_to=level)


def with_heading(unit: PageUnit, source: EditionRecord, translation: EditionRecord) -> PageUnit:
    """The unit, and those under it, each with its translated heading where that still says what the original says."""
    children = tuple(with_heading(child, source, translation) for child in unit.children)
    name = Unit.parse(unit.unit).kind.heading
    unchanged = translation.headings.get(unit.unit) == unit.words.values.get(name)
    if unit.old is None or unit.words.language != source.language or not unchanged or not unit.old.values.get(name):
        return unit if children == unit.children else replace(unit, children=children)
    heading = Words(unit.old.language, {name: unit.old.values[name]}, unit.old.changed)
    return replace(unit, children=children, heading=heading)


def chapters(
    outline: Sequence[OutlineItem], source: EditionRecord, translation: EditionRecord | None
) -> tuple[PageUnit, ...]:
    """Chapters in order, each with its sub-sections."""
    under: dict[str | None, list[OutlineItem]] = {}
    for place in outline:
        under.setdefault(place.parent, []).append(place)
    return tuple(
        unit_of(
            chapter,
            source,
            translation,
            level=2,
            children=tuple(unit_of(p, source, translation, level=3) for p in under.get(chapter.unit, ())),
        )
        for chapter in under.get(None, ())
    )


def unit_of(
    place: OutlineItem,
    source: EditionRecord,
    translation: EditionRecord | None,
    *,
    level: int,
    children: tuple[PageUnit, ...] = (),
) -> PageUnit:
    """One unit: its words, and where it stands against the original."""
    original = spoken(place.unit, source)
    if translation is None:
        return PageUnit(place.unit, level, original, safety_critical=place.safety_critical, children=children)
    stands = unit_standing(place.unit, source, translation)
    own = None if stands.state == State.MISSING else spoken(place.unit, translation)
    original_first = own is None or original_comes_first(stands, place)
    return PageUnit(
        unit=place.unit,
        level=level,
        words=original if original_first or own is None else own,
        state=stands.state,
        safety_critical=place.safety_critical,
        old=own if original_first else None,
        source_changed=original.changed if stands.is_behind else None,
        children=children,
    )


def without_original(units: Sequence[PageUnit], language: str) -> list[PageUnit]:
    """The same units without a word of a withdrawn original: what has no words of its own is left out.

    A unit whose translation must not be read first keeps its heading and the folded translation.
    """
    kept = []
    for unit in units:
        children = tuple(without_original(unit.children, language))
        if unit.words.language == language:
            kept.append(replace(unit, children=children))
        elif unit.old or children:
            own = unit.old.values if unit.old else {}
            heading = {name: said for name, said in own.items() if name in HEADINGS}
            words = Words(language, heading, unit.words.changed)
            kept.append(replace(unit, words=words, withheld=True, children=children))
    return kept


def spoken(unit: str, edition: EditionRecord) -> Words:
    """A unit in the words of an edition; dated by its last change, or by the edition itself."""
    return Words(
        edition.language, words_of(edition.content, unit) or {}, edition.last_changes.get(unit, edition.published)
    )


def unit_standing(unit: str, source: EditionRecord, translation: EditionRecord) -> Standing:
    return standing(unit, translation.content["pointer"].get(unit), source.changes_of(unit))


def original_comes_first(stands: Standing, place: OutlineItem) -> bool:
    """The old translation is folded away when following it could hurt somebody."""
    return stands.state == State.BEHIND_SAFETY or (stands.is_behind and place.safety_critical)


def numbered_references(
    source: EditionRecord, shown: EditionRecord, units: Sequence[PageUnit]
) -> tuple[PageReference, ...]:
    """References by their first citation in the source; then those that only words of a translation cite."""
    known = {record["key"]: record for record in source.content["references"]}
    spoken_now = [words.values for unit in units for words in (unit.words, unit.old) if words]
    cited = {key for values in spoken_now for body in bodies(values) for key in cited_keys(body)}
    own = {record["key"]: record for record in shown.content["references"] if record["key"] in cited - known.keys()}
    return tuple(PageReference(n, key, record) for n, (key, record) in enumerate({**known, **own}.items(), start=1))


def page_changes(units: Sequence[PageUnit], source: EditionRecord, shown: EditionRecord) -> list[Change]:
    """The last changes of what the page shows, what it no longer shows included."""
    changes = [unit.words.changed for unit in units]
    changes += [edition.last_changes[REFERENCES] for edition in (source, shown) if REFERENCES in edition.last_changes]
    gone = set(source.last_changes) - {unit.unit for unit in units}
    return changes + [source.last_changes[unit] for unit in gone]


def changed_since(review: ReviewRecord | None, shown: EditionRecord, order: Order) -> bool:
    """Did an edition that patients had to know of follow the reviewed one?"""
    if review is None or review.content_digest == shown.digest:
        return False
    return any(order.is_later(change, review) for change in shown.last_changes.values())


def corresponds_to(translation: EditionRecord, source: EditionRecord, units: Sequence[PageUnit]) -> int:
    """The newest source edition against which no shown translated unit is behind."""
    own = [unit.unit for unit in units if unit.unit in translation.content["pointer"]]
    lacked = [change.edition for unit in own for change in unit_standing(unit, source, translation).lacks]
    return min(lacked, default=source.number + 1) - 1


Rules = Callable[
    [
        EditionRecord,
        EditionRecord | None,
        Sequence[ReviewRecord],
        Sequence[WithdrawalRecord],
        datetime | None,
        str,
    ],
    Page,
]
RULES: Mapping[int, Rules] = {1: first_rules, 2: second_rules, 3: third_rules}
