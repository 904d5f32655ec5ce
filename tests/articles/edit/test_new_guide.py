"""A new guide: its facts and its head in one form, or a sentence that says what cannot be."""

import pytest

from articles.models import Article
from tests.articles.edit.desk import errors

NEW = {
    "slug": "another-guide",
    "source_language": "en",
    "title": "Another guide",
    "review_interval_months": "12",
    "reason": "asked for",
}
RULE = (
    "Lower-case letters, digits and single hyphens; not one of: search, updates, go, admin, audit, ledger, answers, "
    "v, connect, figures, pictures, topics, offline."
)


def test_a_guide_is_added_with_its_head_and_leads_to_its_hub(world, desk):
    answer = desk.send(
        desk.get("/admin/articles/article/add/"), {**NEW, "introduction": "<p>Hello.</p>", "takeaways": "One\nTwo"}
    )
    article = Article.objects.get(slug="another-guide")
    assert (answer.status_code, answer.url) == (302, f"/admin/articles/article/{article.pk}/change/")
    head = article.texts.get()
    assert head.words() == {
        "title": "Another guide",
        "summary": "",
        "introduction": "<p>Hello.</p>",
        "takeaways": "One\nTwo",
    }


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"slug": "admin"}, RULE),
        ({"slug": "figures"}, RULE),
        ({"slug": "Big Letters"}, RULE),
        ({"slug": "small-guide"}, "Guide with this Address already exists."),
        ({"slug": "s" * 81}, "Ensure this value has at most 80 characters (it has 81)."),
        ({"title": "   "}, "This field is required."),
        ({"source_language": "xx"}, "Select a valid choice. xx is not one of the available choices."),
        (
            {"introduction": '<p>So.<sup class="cite" data-ref="nobody"></sup></p>'},
            "There is no reference “nobody”. Add it under References first, or take the citation out.",
        ),
    ],
)
def test_a_guide_that_cannot_be_is_refused_with_a_sentence(world, desk, stored, wrong, sentence):
    before = stored()
    page = desk.send(desk.get("/admin/articles/article/add/"), {**NEW, **wrong})
    assert (page.status_code, errors(page)) == (200, [sentence])
    assert stored() == before
