"""Which pages an act changed: told by comparing pages, and the same as by comparing their documents."""

import json
from datetime import timedelta

from articles.domain.reading.editions import presented_in
from articles.domain.reading.page_digests import TICK, changed_pages, digest, is_same
from articles.models import ChangeClass
from livhealth.ledger.models import Entry


def test_pages_are_the_same_exactly_where_their_documents_are(past):
    """At every act of a guide's past and a tick before it, in every language."""
    moments = sorted({at for entry in Entry.objects.all() for at in (entry.at - TICK, entry.at)})
    pages = [presented_in(past.article, None, moment) for moment in moments]
    told = [(shown, digest(shown)) for each in pages for shown in each.values()]
    assert len({said for _shown, said in told}) > 8
    for one, first in told:
        for other, second in told:
            assert is_same(one, other) == (first == second)


def test_an_act_names_the_languages_whose_pages_it_changed_and_no_other(published):
    published.translate_all()
    edition = published.publish(language="tr")
    before = {code: digest(shown) for code, shown in presented_in(published.article).items()}
    assert changed_pages(published.article, edition.published_at)["pages"] == {"tr": before["tr"]}
    published.write(published.treatment, "<p>Take 6 mg a day.</p>")
    edition = published.publish(ChangeClass.SAFETY)
    after = {code: digest(shown) for code, shown in presented_in(published.article).items()}
    assert changed_pages(published.article, edition.published_at)["pages"] == after
    assert json.loads(Entry.objects.order_by("-number")[0].facts)["pages"] == after
    assert changed_pages(published.article, edition.published_at + timedelta(days=1))["pages"] == {}
