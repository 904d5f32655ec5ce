"""A new guide from its title alone, from a template, or from another guide; a new place where it belongs."""

import pytest

from articles.domain.drafting.beginning import suggested_slug
from articles.domain.drafting.blockers import blockers
from articles.domain.drafting.composing import propose
from articles.domain.drafting.drafts import load_drafts
from articles.domain.drafting.writing import add_section, save_text
from articles.models import Article, Section
from tests.articles.edit.desk import Desk, sent_by, told

ADD = "/admin/articles/article/add/"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Acute lymphoblastic leukemia", "acute-lymphoblastic-leukemia"),
        ("Çocuklarda ıspanak şöyle değil", "cocuklarda-ispanak-soyle-degil"),
        ("Übelkeit und Größe", "uebelkeit-und-groesse"),
        ("Fièvre chez l’enfant", "fievre-chez-lenfant"),
        ("Niños con cáncer", "ninos-con-cancer"),
        ("Лейкоз у детей", "lejkoz-u-detej"),
        ("ابيضاض الدم", "abydad-aldm"),
        ("admin", "admin-2"),
        ("A small guide", "a-small-guide"),
        ("Small guide", "small-guide-2"),
        ("⁂", "guide"),
    ],
)
def test_an_address_in_plain_latin_letters_is_suggested_from_any_language(world, title, slug):
    assert suggested_slug(title, "de" if "Ü" in title else "tr") == slug


def units(article):
    return [
        (draft.unit, draft.level, str(draft.text)) for draft in load_drafts(article, article.source_language).units()
    ]


def test_a_guide_is_made_from_its_title_alone(world, desk):
    answer = desk.send(desk.get(ADD), {"title": "Лейкоз у детей", "source_language": "ru"})
    article = Article.objects.get(slug="lejkoz-u-detej")
    assert (answer.url, units(article)) == (f"/admin/articles/article/{article.pk}/change/", [])


def test_a_guide_begins_with_the_sections_of_a_template_in_its_language(world, desk):
    desk.send(desk.get(ADD), {"title": "Migräne", "source_language": "de", "begin_with": "template:disease"})
    found = units(Article.objects.get(slug="migraene"))
    assert [heading for _unit, _level, heading in found][:3] == [
        "Was es ist",
        "Anzeichen und Beschwerden",
        "Wann Sie sofort Hilfe brauchen",
    ]
    assert len(found) == 8


def test_a_guide_begins_with_the_words_of_another_one(world, desk):
    desk.send(desk.get(ADD), {"title": "Another", "begin_with": f"guide:{world.article.pk}"})
    assert units(Article.objects.get(slug="another")) == units(world.article)


def test_a_section_is_added_behind_another_one_and_its_duplicate_brings_the_words(world, desk):
    page = desk.get(
        "/admin/articles/section/add/", article=world.article.pk, after=world.signs.pk, like=world.treatment.pk
    )
    assert (sent_by(page)["heading"], sent_by(page)["body"]) == ("Treatment", "<p>Take 5 mg a day.</p>")
    answer = desk.send(page, {"heading": "Other treatment", "_section": "on"})
    new = Section.objects.get(anchor="other-treatment")
    assert answer.url == f"/admin/articles/section/add/?article={world.article.pk}&after={new.pk}"
    assert told(answer) == ["It was added. Patients see it after you publish."]
    assert [unit for unit, _level, _heading in units(world.article)] == [
        "section:signs",
        "section:fever",
        "section:other-treatment",
        "section:treatment",
        "faq:is-it-rare",
    ]


def test_making_room_in_a_published_guide_asks_nobody_why(published):
    add_section(
        article=published.article, by=published.ed, reason="", heading="New", body="<p>New.</p>", after=published.signs
    )
    assert [unit for unit, _level, _heading in units(published.article)][2] == "section:new"


def test_a_section_without_a_word_is_not_published_and_a_chapter_of_sub_sections_is(world):
    world.write(world.signs, "<p></p>")
    assert blockers(propose(world.article, "en")) == []
    half = world.text(world.fever)
    save_text(text=half, seen=half.save_number, by=world.ed, reason="half", ready=False)
    assert blockers(propose(world.article, "en")) == [
        "“Signs” is empty: patients would see a heading and nothing under it. Write it, or retire it."
    ], "a sub-section that is not ready fills no chapter"
    half = world.text(world.fever)
    save_text(text=half, seen=half.save_number, by=world.ed, reason="whole", ready=True)
    world.write(world.treatment, "<p>&nbsp;</p>")
    assert blockers(propose(world.article, "en")) == [
        "“Treatment” is empty: patients would see a heading and nothing under it. Write it, or retire it."
    ]


def test_who_may_not_write_makes_no_guide(world, stored):
    desk = Desk(world.tara)
    before = stored()
    assert desk.post(ADD, {"title": "Mine"}).status_code == 403
    assert stored() == before
