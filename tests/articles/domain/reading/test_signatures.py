"""Which signature readers are shown: a short look at the newest finds what a look at all of them finds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.domain.reading.editions import newest_editions
from articles.domain.reading.order import BY_KEY
from articles.domain.reading.signatures import NEWEST, earlier_records, review_records
from articles.domain.reviewing.verdicts import revoke
from tests.universe import Universe


def shown_by(world: Universe, language, look):
    """The signature that the page would name, by a look at the record."""
    newest = newest_editions(world.article, None)
    shown = list(newest.values())
    return BY_KEY.newest_review(look(world.article, shown), newest[language])


def short(article, shown):
    return review_records(article, shown, None)


def thorough(article, shown):
    return earlier_records(article, shown, shown, None)


def same(world, *languages):
    found = [shown_by(world, language, short) for language in languages]
    assert found == [shown_by(world, language, thorough) for language in languages]
    assert [one and one.released for one in found] == [
        one and one.released for one in (shown_by(world, language, thorough) for language in languages)
    ]
    return [one and one.content_digest for one in found]


def change(world, number):
    world.write(world.treatment, f"<p>Take {number} mg a day.</p>")


def test_none_where_nobody_has_signed_anything_that_was_published(published):
    assert same(published, "en") == [None]
    change(published, 6)
    published.sign()
    assert same(published, "en") == [None]


def test_the_one_under_the_text_shown(published):
    change(published, 6)
    signed = published.sign()
    published.publish(emergency=False)
    assert same(published, "en") == [signed.content_digest]


def test_the_newest_under_an_earlier_text_until_the_new_one_is_signed(published):
    change(published, 6)
    first = published.sign()
    published.publish(emergency=False)
    change(published, 7)
    published.publish()
    assert same(published, "en") == [first.content_digest]
    change(published, 8)
    published.sign()  # of words that nobody reads yet
    assert same(published, "en") == [first.content_digest]


def test_a_revoked_one_counts_no_more(published):
    change(published, 6)
    first = published.sign()
    published.publish(emergency=False)
    change(published, 7)
    second = published.sign()
    published.publish(emergency=False)
    revoke(review=second, by=published.rita, reason="a mistake in the dose")
    assert same(published, "en") == [first.content_digest]


def test_each_language_has_its_own(published):
    published.translate_all()
    turkish = published.sign("tr", by=published.give(published.rita, "Translator"))
    published.publish(language="tr", emergency=False)
    assert same(published, "en", "tr") == [None, turkish.content_digest]


@pytest.mark.parametrize("after", ["signed", "alone"])
def test_a_long_history_of_signatures(published, after):
    """More than a short look takes in: then all are looked at, should the text shown be among none of them."""
    for number in range(2 * NEWEST + 2):
        change(published, number + 6)
        last = published.sign()
        published.publish(emergency=False)
    if after == "alone":
        change(published, 1)
        published.publish()
    assert same(published, "en") == [last.content_digest]


def test_a_page_that_is_signed_or_never_was_takes_one_short_look(published):
    asked = []
    for number in (6, 7):
        with CaptureQueriesContext(connection) as queries:
            shown_by(published, "en", short)
        asked.append(len(queries))
        change(published, number)
        published.sign()
        published.publish(emergency=False)
    assert asked == [2, 2]  # the editions and the signatures
