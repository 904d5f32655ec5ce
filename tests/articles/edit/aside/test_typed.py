"""What is typed right now, as patients would read it: nothing is stored, and nobody who may not read drafts sees it."""

import pytest

from tests.articles.edit.desk import tree, words


def address(world, unit, language="en"):
    return f"/admin/articles/article/{world.article.pk}/preview/{language}/{unit}/"


def texts(page, path):
    return [" ".join(each.text_content().split()) for each in tree(page).xpath(path)]


def test_typed_words_stand_in_their_chapter_in_the_patients_dress_and_nothing_is_stored(published, desk, stored):
    before = stored()
    body = '<p>Fever above 39 °C.<sup class="cite" data-ref="nci"></sup></p><script>x</script>'
    page = desk.post(address(published, "section:fever"), {"heading": "High fever", "body": body, "csrf": "x"})
    assert texts(page, "//h2") == ["Signs"]
    assert texts(page, "//section[@id='section-fever']/h3") == ["High fever"]
    assert texts(page, "//section[@id='section-fever']/p")[-1].startswith("Fever above 39 °C.")
    assert tree(page).xpath("//script") == []
    assert texts(page, "//p[@class='notice']") == [
        "Preview of unsaved words: nobody else sees them, and nothing was stored."
    ]
    assert stored() == before
    assert "Fever above 38 °C is a sign." in words(desk.get(address(published, "section:fever")))


def test_the_head_a_question_and_words_that_are_not_ready_are_shown_too(world, desk):
    head = desk.post(address(world, "head"), {"title": "New title", "summary": "S", "takeaways": "One.\nTwo."})
    assert (texts(head, "//h1"), texts(head, "//li")) == (["New title"], ["One.", "Two."])
    question = desk.post(address(world, "faq:is-it-rare"), {"question": "Why?", "answer": "<p>Because.</p>"})
    assert texts(question, "//summary | //details//div/p") == ["Why?", "Because."]


def test_a_translation_that_is_not_begun_is_shown_in_its_own_direction(published, at_desk):
    published.translate(published.article, "ar", title="دليل")
    page = at_desk("tara").post(address(published, "section:signs", "ar"), {"heading": "علامات", "body": "<p>حمى</p>"})
    assert (tree(page).xpath("//html/@dir"), texts(page, "//h2")) == (["rtl"], ["علامات"])
    assert "حمى" in words(page)


def test_what_cannot_be_shown_is_said_in_a_sentence(world, desk):
    unknown = '<p>Words.<sup class="cite" data-ref="nobody"></sup></p>'
    shown = desk.post(address(world, "section:signs"), {"heading": "H", "body": unknown})
    assert texts(shown, "//p[@class='notice safety']") == [
        "There is no reference “nobody”. Add it under References first, or take the citation out."
    ]
    long = desk.post(address(world, "section:signs"), {"heading": "H", "body": "x" * 200_001})
    assert texts(long, "//p[@class='notice safety']") == ["Write at most 200000 characters."]
    assert "Patients do not find this part" in words(
        desk.post(address(world, "section:signs", "tr"), {"body": "<p>x</p>"})
    )


@pytest.mark.parametrize("unit", ["section:nothing", "references", "figure:x", "nonsense"])
def test_what_has_no_words_is_404(world, desk, unit):
    assert desk.post(address(world, unit), {"body": "<p>x</p>"}).status_code == 404
