"""Every page that was ever read in the golden guide, made with parts that are kept and without: the same bytes."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation

from articles.domain.reading.editions import presented
from articles.domain.reading.typesetting import typeset
from tests.articles.templatetags.plainly import plainly


def pages(golden):
    found = []
    for old in golden.said["answers"]:
        shown = presented(golden.article, old["language"], datetime.fromisoformat(old["at"]))
        if shown and shown.page:
            with translation.override(old["language"]):
                values = {"page": shown.page, "set": typeset(shown.page)}
                found.append(render_to_string("articles/guide.html", values))
    return found


def test_every_old_page_is_the_same_bytes_with_and_without_kept_parts(golden):
    kept = [pages(golden), pages(golden)]
    with plainly():
        plain = pages(golden)
    assert len(set(plain)) > 20
    assert kept == [plain, plain]
