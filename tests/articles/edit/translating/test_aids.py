"""What stands beside a translation: suggestions with their places, terms, the parts around it, a search, the whole guide."""

import pytest

from articles.domain.translating.translations import save_translation
from tests.articles.edit.desk import tree, words


def address(guide, part="section:treatment", language="tr"):
    return f"/admin/articles/article/{guide.article.pk}/workbench/{language}/" + (f"{part}/" if part else "")


@pytest.fixture
def guide(published):
    """The guide in Turkish, but for its treatment; the dose was translated in the section on fever."""
    published.write(published.fever, "<p>Take 5 mg a day.</p>")
    published.publish()
    for place in (published.article, published.signs, published.fever, published.faq):
        published.translate(place)
    text = published.text(published.fever, "tr")
    save_translation(text=text, seen=1, by=published.tara, reason="dose", body="<p>Günde 5 mg alın.</p>")
    published.publish(language="tr", public_note="İlk baskı")
    published.write(published.treatment, "<p>Medicines treat leukemia.</p>\n<p>Take 5 mg a day.</p>")
    published.publish()
    return published


def test_suggestions_say_where_they_stand_and_how_sure_they_are(guide, at_desk):
    shown = tree(at_desk("tara").get(address(guide)))
    (same,) = shown.xpath("//div[@class='suggestion']")
    assert " ".join(same.text_content().split()) == (
        "Günde 5 mg alın. Insert 1 the same words A small guide, Fever "
        "Patients read it, released by one person · Translated by a person"
    )
    assert same.xpath(".//button/@data-insert") == ["Günde 5 mg alın."]
    assert same.xpath(".//a/@href") == [f"{address(guide, '')}#section-fever"]


def test_a_similar_passage_shows_what_differs_in_the_original(guide, at_desk):
    guide.write(guide.treatment, "<p>Take 50 mg a day.</p>")
    guide.publish()
    shown = tree(at_desk("tara").get(address(guide)))
    (similar,) = shown.xpath("//div[@class='suggestion']")
    said = " ".join(similar.text_content().split())
    assert "Take Removed: 5 mg Added: 50 mg end of added text [number changed] a day." in said
    assert "96 % alike" in said


def test_a_known_sentence_of_a_new_passage_is_offered_alone(published, at_desk):
    """In Arabic: what stands in one section between other sentences, and in a new one between others again."""
    published.write(published.fever, "<p>Fever can be dangerous. Do you have fever today?</p>")
    published.publish()
    for place in (published.article, published.signs, published.faq):
        published.translate(place, "ar")
    arabic = "<p>قد تكون الحمى خطيرة. هل لديك حمى اليوم؟</p>"
    published.translate(published.fever, "ar", body=arabic)
    published.publish(language="ar", public_note="الطبعة الأولى")
    published.write(published.treatment, "<p>This medicine treats leukemia for years. Do you have fever today?</p>")
    published.publish()
    shown = tree(at_desk("tara").get(address(published, language="ar")))
    assert shown.xpath("//p[@class='aid-passage']/text()") == ["Do you have fever today?"]
    (one,) = shown.xpath("//div[@class='suggestion']")
    assert " ".join(one.text_content().split()) == (
        "هل لديك حمى اليوم؟ Insert 1 the same words one sentence A small guide, Fever "
        "Patients read it, released by one person · Translated by a person"
    )
    assert one.xpath("p[1]/@dir") == ["rtl"]
    assert one.xpath(".//button[@data-sentence]/@data-insert") == ["هل لديك حمى اليوم؟"]


def test_terms_of_the_original_stand_beside_with_their_rendering(guide, at_desk):
    (term,) = tree(at_desk("tara").get(address(guide))).xpath("//ul[@class='aid-terms']/li")
    assert " ".join(term.text_content().split()) == "leukemia lösemi Insert: lösemi not: lökemi"


def test_who_only_reads_is_offered_nothing_to_insert(guide, at_desk):
    assert tree(at_desk("aud").get(address(guide))).xpath("//button[@data-insert]") == []


def test_the_parts_before_and_after_are_one_key_away(guide, at_desk):
    shown = tree(at_desk("tara").get(address(guide)))
    ways = shown.xpath("//nav[@class='task-ways']/a[@data-way]")
    assert [(each.get("data-way"), each.get("href")) for each in ways] == [
        ("PageUp", address(guide, "section:fever")),
        ("PageDown", address(guide, "faq:is-it-rare")),
    ]
    first = tree(at_desk("tara").get(address(guide, "head")))
    assert first.xpath("//a[@data-way]/@data-way") == ["PageDown"]


def test_words_are_looked_for_in_every_translation(guide, at_desk):
    desk, at = at_desk("tara"), "/admin/articles/article/concordance/en/tr/"
    found = desk.get(at, q="gunde")
    (hit,) = tree(found).xpath("//ul[@class='hits']/li")
    assert hit.xpath("string(p[1])") == "Take 5 mg a day."
    assert hit.xpath("p[2]/mark/text()") == ["Günde"]
    assert tree(found).xpath("//input[@name='q']/@value") == ["gunde"]
    part = desk.client.get(at, {"q": "gunde"}, headers={"x-part": "found"})
    assert tree(part).xpath("//header") == [] and "Günde" in words(part)
    assert "No translated passage has all these words." in words(desk.get(at, q="<b>nothing</b>"))
    for wrong in ("en/en", "xx/tr", "en/xx"):
        assert desk.get(f"/admin/articles/article/concordance/{wrong}/").status_code == 404


def test_the_whole_guide_is_read_beside_its_original_and_leads_to_each_part(guide, at_desk):
    shown = at_desk("tara").get(address(guide, ""))
    assert tree(shown).xpath("//section[@id='section-fever']//p/text()") == ["Günde 5 mg alın.", "Take 5 mg a day."]
    assert tree(shown).xpath("//p[@class='whole-way']/a/@href") == [
        address(guide, each)
        for each in ("head", "section:signs", "section:fever", "section:treatment", "faq:is-it-rare")
    ]
    assert "There is nothing to read yet" in words(at_desk("tara").get(address(guide, "", "ar")))
    assert at_desk("tara").get(address(guide, "", "en")).status_code == 404
