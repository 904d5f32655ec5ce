"""The guide to ALL goes out and comes back in German and in Arabic, to the letter."""

import json
from dataclasses import replace

import pytest
from django.conf import settings

from articles.domain.drafting import fixtures
from articles.domain.publishing import demo_guides
from articles.domain.xliff.exporting import export
from articles.domain.xliff.importing import import_file
from articles.models import Article, ArticleText, Edition, FAQText, SectionText
from livhealth.text.clean import clean_html
from tests.articles.domain.xliff.agency import worded
from tests.articles.domain.xliff.import_desk import (
    HUMAN,
)
from tests.universe import make_person


@pytest.fixture(scope="module")
def installed():
    return fixtures.read_fixtures(settings.BASE_DIR / "fixtures")


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_whole_guide_goes_out_and_comes_back_to_the_letter(db, installed, language):
    (guide,) = [guide for guide in installed.guides if guide.structure["slug"] == "acute-lymphoblastic-leukemia"]
    demo_guides.load_guides(
        replace(installed, guides=[replace(guide, words={"en": guide.words["en"]})]),
        by=make_person("ed"),
        tell=lambda line: None,
    )
    article, tara = Article.objects.get(), make_person("tara")
    tara.languages = ["de", "ar"]
    originals = by_unit(json.loads(Edition.objects.get().content))
    wanted = {name: clean(words) for name, words in of_fixture(guide.words[language]).items()}
    report = import_file(
        data=worded(export(article, language), originals, wanted), provenance=HUMAN, by=tara, reason="a whole guide"
    )
    assert report.skipped == []
    assert {name: text.words() for name, text in stored(language).items()} == wanted
    assert (
        "<bdi>" in "".join(wanted["section:" + anchor]["body"] for anchor in guide.words[language]["sections"])
    ) is (language == "ar")


def by_unit(content):
    return {"head": content["head"], **content["units"]}


def of_fixture(words):
    head = {name: words[name] for name in ArticleText.WORDS}
    sections = {f"section:{anchor}": each for anchor, each in words["sections"].items()}
    return {"head": head, **sections, **{f"faq:{anchor}": each for anchor, each in words["faqs"].items()}}


def clean(words):
    return {
        name: clean_html(value) if name in ("introduction", "body", "answer") else value.strip()
        for name, value in words.items()
    }


def stored(language):
    texts = [*ArticleText.objects.all(), *SectionText.objects.all(), *FAQText.objects.all()]
    return {text.unit(): text for text in texts if text.language == language}
