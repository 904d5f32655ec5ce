"""Words that stand for something else in public addresses: no guide and no chapter is called so."""

import pytest
from django.core.exceptions import ValidationError

from articles.domain.drafting.writing import add_section, create_article
from articles.models.article import RESERVED_SLUGS


@pytest.mark.parametrize("slug", RESERVED_SLUGS)
def test_no_guide_takes_an_address_of_its_own_kind(world, slug):
    with pytest.raises(ValidationError) as refused:
        create_article(slug=slug, by=world.ed, reason="a new guide", head={"title": "A guide"})
    assert list(refused.value.message_dict) == ["slug"]


def test_a_chapter_called_guide_gets_another_anchor(world):
    section = add_section(article=world.article, by=world.ed, reason="new", heading="Guide", body="<p>Read this.</p>")
    assert section.anchor == "guide-2"


def test_no_chapter_takes_the_anchor_of_the_whole_guide(world):
    with pytest.raises(ValidationError) as refused:
        add_section(article=world.article, by=world.ed, reason="new", heading="Signs", anchor="guide")
    assert list(refused.value.message_dict) == ["anchor"]
