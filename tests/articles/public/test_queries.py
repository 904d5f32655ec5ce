"""How many questions a public page asks the database: few, and never more as guides grow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.domain.drafting.writing import add_section, create_article
from articles.domain.publishing.publication import Publication, publish_edition

ASKED = {
    "/en/small-guide/": 12,
    "/tr/small-guide/": 10,
    "/tr/small-guide/updates/": 14,
    "/tr/small-guide/updates.atom": 13,
    "/tr/small-guide/guide.json": 9,
    "/en/": 9,
    "/tr/": 10,
    "/sitemap.xml": 7,
}


def asked(client):
    counts = {}
    for address in ASKED:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts[address] = len(queries)
    return counts


@pytest.fixture
def grown(published, translate, client):
    """The counts for the small guide, then the same guide grown, with a second one beside it."""
    translate("head", "signs", "fever")
    published.write(published.treatment, "<p>Take 6 mg a day.</p>")
    published.publish()
    before = asked(client)
    for number in range(12):
        add_section(
            article=published.article, by=published.ed, reason="one more", heading=f"More {number}", body="<p>More.</p>"
        )
        published.publish()
    head = {"title": "Another guide", "summary": "", "introduction": "<p>Hello.</p>", "takeaways": ""}
    other = create_article(by=published.ed, reason="a second guide", slug="other-guide", head=head)
    add_section(article=other, by=published.ed, reason="its chapter", heading="One", body="<p>One.</p>")
    publish_edition(
        publication=Publication(article=other, language="en", reason="the first edition", classes={}, emergency=True),
        by=published.ed,
    )
    return before


def test_pages_ask_few_questions(grown):
    assert grown == ASKED


def test_pages_ask_no_more_when_guides_grow(grown, client):
    assert asked(client) == grown
