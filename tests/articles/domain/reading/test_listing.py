"""Are lists of very many guides still questions that a database takes?"""

from articles.domain.edition.freshness import SourceChange
from articles.domain.reading.editions import headings_then
from articles.domain.reading.listing import changes_of_sources
from articles.models import Edition

MANY = 1200  # SQLite takes no more than a thousand alternatives in one question


def test_changes_are_asked_of_very_many_guides_at_once(published):
    """What each guide's translations lack, and nothing of before the edition that they were made from."""
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.publish()
    guides = [published.article.pk, *range(100_000, 100_000 + MANY)]
    known = {guide: Edition(pk=guide, article_id=guide, source_edition_id=1) for guide in guides}
    read = {guide: {"pointer": {"head": 1}} for guide in guides}
    [(guide, changes)] = changes_of_sources(known, read).items()
    assert (guide, [change.unit for change in changes]) == (published.article.pk, ["section:treatment"])


def test_headings_of_then_are_asked_of_very_many_guides_at_once(published):
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.publish()
    guides = [published.article.pk, *range(100_000, 100_000 + MANY)]
    unit = "section:treatment"
    translations = {guide: (guide, {"pointer": {unit: 1}}) for guide in guides}
    changes = {guide: [changed(unit, published)] for guide in guides}
    found = headings_then(translations, changes)
    assert (len(found), found[published.article.pk], found[100_000]) == (
        MANY + 1,
        {unit: "Treatment"},
        {unit: ""},
    )


def changed(unit, world) -> SourceChange:
    [change] = changes_of_sources(
        {1: Edition(pk=1, article_id=world.article.pk, source_edition_id=1)}, {1: {"pointer": {unit: 1}}}
    )[world.article.pk]
    return change
