"""What a translator is offered: the same and similar passages of every guide, the most trusted first, nothing twice."""

import pytest
from django.db import transaction

from articles.domain.drafting.composing import newest_edition
from articles.domain.drafting.writing import add_section, create_article
from articles.domain.memory.concordance import concordance
from articles.domain.memory.suggesting import suggestions
from articles.domain.translating.translations import save_translation, start_translation
from articles.models.text import Provenance

DOSE = "<p>Take 5 mg a day.</p>"


@pytest.fixture
def guide(published):
    """The guide in English and Turkish; its section on treatment says the dose."""
    published.translate_all()
    text = published.text(published.treatment, "tr")
    save_translation(text=text, seen=1, by=published.tara, reason="dose", body="<p>Günde 5 mg alın.</p>")
    published.publish(language="tr", public_note="İlk baskı")
    return published


def offered(body, *, language="tr", then=None, written=None, unit="section:new"):
    """(percent, translation, is published) for each suggestion for the passages of a body."""
    then = then and {"body": then}
    found = suggestions(language, "en", unit, {"heading": "", "body": body}, then, {"body": written or ""})
    return [
        (each.percent, each.html, each.found.is_published, each.found.heading)
        for one in found
        for each in one.suggestions
    ]


def test_the_same_passage_is_offered_with_where_it_stands(guide):
    assert offered(DOSE) == [(100, "Günde 5 mg alın.", True, "Treatment")]
    assert offered(DOSE, language="ar") == []


def test_a_similar_passage_is_offered_as_similar(guide):
    assert offered("<p>Take 6 mg a day.</p>") == [(93, "Günde 5 mg alın.", True, "Treatment")]
    assert offered("<p>Nothing like it stands anywhere.</p>") == []


def test_what_the_original_said_before_or_the_translation_says_already_is_not_offered(guide):
    assert offered(f"{DOSE}\n<p>New.</p>", then=DOSE) == []
    assert offered(DOSE, written="<p>Günde 5 mg alın.</p>") == []


def test_markup_is_that_of_the_passage_or_none(guide):
    text = guide.text(guide.treatment, "tr")
    body = "<p>Günde <strong>5 mg</strong> <bdi>alın</bdi>.</p>"
    save_translation(text=text, seen=2, by=guide.tara, reason="bold", body=body)
    guide.publish(language="tr")
    assert offered("<p>Take <strong>5 mg</strong> a day.</p>")[0][1] == "Günde <strong>5 mg</strong> <bdi>alın</bdi>."
    assert offered(DOSE)[0][1] == "Günde 5 mg <bdi>alın</bdi>."


def test_raised_figures_stay_raised_where_the_rest_is_marked_differently(guide):
    text = guide.text(guide.treatment, "tr")
    body = "<p>Günde <strong>5</strong> × 10<sup>9</sup> alın.</p>"
    save_translation(text=text, seen=2, by=guide.tara, reason="raised", body=body)
    guide.publish(language="tr")
    assert offered(DOSE)[0][1] == "Günde 5 × 10<sup>9</sup> alın."


def test_only_the_very_same_words_are_called_the_same(guide):
    """10⁹ is compared as 109, and ALL, the disease, as all."""
    guide.write(guide.treatment, "<p>ALL has 10<sup>9</sup> cells.</p>")
    guide.publish()
    text = guide.text(guide.treatment, "tr")
    source = newest_edition(guide.article, "en")
    body = "<p>ALL’de 10<sup>9</sup> hücre vardır.</p>"
    save_translation(text=text, seen=2, by=guide.tara, reason="cells", source_edition=source, body=body)
    guide.publish(language="tr")
    for other in ("<p>ALL has 109 cells.</p>", "<p>All has 10<sup>9</sup> cells.</p>"):
        assert [each[0] for each in offered(other)] == [99]
    assert [each[0] for each in offered("<p>ALL has 10<sup>9</sup> cells.</p>")] == [100]


def test_what_is_kept_of_a_process_is_not_that_of_another_record(guide):
    """As after a backup was put back: other words under numbers that were known."""
    text = guide.text(guide.treatment, "tr")
    assert offered(DOSE)[0][1] == "Günde 5 mg alın."
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        save_translation(text=text, seen=2, by=guide.tara, reason="lost", body="<p>Kayıp.</p>")
        guide.publish(language="tr")
        assert offered(DOSE)[0][1] == "Kayıp."
        raise KeyboardInterrupt
    save_translation(text=guide.text(guide.treatment, "tr"), seen=2, by=guide.tara, reason="new", body="<p>Yeni.</p>")
    guide.publish(language="tr")
    assert offered(DOSE)[0][1] == "Yeni."


def second_guide(guide, body, turkish, provenance=Provenance.HUMAN):
    """Another guide, published in English, of which one section is translated and not published."""
    article = create_article(
        by=guide.ed,
        reason="a new guide",
        slug="other-guide",
        head={"title": "Other", "summary": "", "introduction": "<p>Hello.</p>", "takeaways": ""},
    )
    section = add_section(article=article, by=guide.ed, reason="new", heading="Doses", body=body)
    first, guide.article = guide.article, article
    guide.publish()
    guide.article = first
    start_translation(
        parent=section,
        language="tr",
        source_edition=newest_edition(article, "en"),
        provenance=provenance,
        words={"heading": "Dozlar", "body": turkish},
        by=guide.tara,
        reason="translated",
    )


def test_drafts_are_offered_too_after_what_patients_read_and_both_are_found_by_their_words(guide):
    second_guide(guide, DOSE, "<p>Her gün 5 mg alınız.</p>")
    assert offered(DOSE) == [
        (100, "Günde 5 mg alın.", True, "Treatment"),
        (100, "Her gün 5 mg alınız.", False, "Doses"),
    ]
    hits, more = concordance("tr", "en", "GÜN")
    assert [(each.found.segment.target, more) for each in hits] == [
        ("Günde 5 mg alın.", False),
        ("Her gün 5 mg alınız.", False),
    ]
    assert [run.text for run in hits[1].target if run.is_marked] == ["gün"]
    assert [each.found.segment.target for each in concordance("tr", "en", "take day")[0]] == [
        "Günde 5 mg alın.",
        "Her gün 5 mg alınız.",
    ]
    assert concordance("tr", "en", "gün fever") == ([], False)
    assert concordance("tr", "en", " … ") == ([], False)


def test_asking_again_costs_the_same_few_queries_and_a_save_is_seen_at_once(guide, django_assert_num_queries):
    second_guide(guide, DOSE, "<p>Her gün 5 mg alınız.</p>")
    offered(DOSE)
    with django_assert_num_queries(5):
        offered(DOSE)
    text = guide.text(guide.treatment, "tr").__class__.objects.get(heading="Dozlar")
    save_translation(text=text, seen=1, by=guide.tara, reason="better", body="<p>Günde beş mg.</p>")
    assert offered(DOSE)[1][1] == "Günde beş mg."
