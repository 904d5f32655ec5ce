"""A guide's address after publication: changed by a verb only, with a permanent redirect."""

import pytest
from django.core.exceptions import ValidationError

from articles.domain.drafting.renaming import change_slug
from articles.domain.drafting.writing import create_article, save_article
from articles.models import Article, FormerSlug
from livhealth.floor.refusal import NotAllowed, Refused
from livhealth.ledger.models import Entry, Kind


def rename(world, slug="other-guide", **given):
    change_slug(
        **{"article": world.article, "slug": slug, "seen": 1, "by": world.ed, "reason": "a clearer name", **given}
    )


def test_the_old_address_leads_to_the_guide_for_ever(published):
    rename(published)
    assert Article.objects.get().slug == "other-guide"
    assert [(former.slug, former.article_id) for former in FormerSlug.objects.all()] == [
        ("small-guide", published.article.pk)
    ]
    assert Entry.objects.first().kind == Kind.RENAME


def test_a_former_address_is_never_used_again(published):
    rename(published)
    with pytest.raises(ValidationError, match="was the address of a guide once"):
        create_article(by=published.ed, reason="a new guide", slug="small-guide", head={"title": "New"})


def test_an_address_that_is_taken_is_refused(published):
    create_article(by=published.ed, reason="a new guide", slug="taken", head={"title": "New"})
    with pytest.raises(Refused, match="Another guide has the address “taken”"):
        rename(published, slug="taken")


@pytest.mark.parametrize("slug", ["Search", "search", "admin", "two words", "-x", "ä"])
def test_an_address_that_cannot_be_one_is_refused(published, slug):
    with pytest.raises(ValidationError):
        rename(published, slug=slug)
    assert Article.objects.get().slug == "small-guide"


def test_only_publishers_rename(published):
    with pytest.raises(NotAllowed):
        rename(published, by=published.tara)


def test_saving_a_published_guide_never_changes_its_address(published):
    with pytest.raises(ValidationError, match="keeps its address"):
        save_article(article=published.article, seen=1, by=published.ed, reason="a clearer name", slug="other")
