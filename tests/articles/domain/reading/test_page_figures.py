"""Figures from a draft to the page: what editions freeze, whose words stand under whose picture, what counts as changed."""

import pytest

from articles.domain.drafting.composing import propose
from articles.domain.publishing.composition_check import check_composition
from articles.domain.reviewing import authorship
from articles.models import ChangeClass, Edition, EditionChange
from livhealth.figures import storing
from livhealth.figures.models import Figure
from livhealth.figures.writing import retire_figure
from livhealth.floor.refusal import Refused
from livhealth.ledger.cited import Cited
from livhealth.ledger.models import Entry
from tests.figures import ENGLISH, TURKISH, add_figure, redraw, say, shows

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(published):
    """The section on signs shows a figure, in English and Turkish; both languages are published."""
    figure = add_figure(published.ed)
    published.write(published.signs, f"<p>There are signs.</p>{shows('cells')}")
    published.publish()
    for unit in (published.article, published.fever, published.treatment, published.faq):
        published.translate(unit)
    published.translate(published.signs, body=f"<p>Belirtiler.</p>{shows('cells')}")
    say(figure, "tr", published.tara, **TURKISH)
    published.publish(language="tr", by=published.ed)
    return published


def figure_on(world, language):
    return world.page(language).figures["cells"]


def test_the_page_shows_the_figure_in_the_words_of_its_language(shown):
    english, turkish = figure_on(shown, "en"), figure_on(shown, "tr")
    assert (english.words.caption, english.words.legend) == (ENGLISH["caption"], ("Stem cell", "Blood cell"))
    assert (turkish.words.language, turkish.words.caption, turkish.state) == ("tr", TURKISH["caption"], "current")
    assert english.picture == turkish.picture


def test_it_is_a_unit_of_the_edition_that_showed_it_first(shown):
    added = EditionChange.objects.filter(unit="figure:cells").order_by("pk")
    assert [(each.edition.language, each.action) for each in added] == [("en", "added"), ("tr", "added")]


def test_publishing_an_untouched_guide_says_nothing_changed(shown):
    for language in ("en", "tr"):
        with pytest.raises(Refused, match="nothing to publish"):
            shown.publish(language=language)


def test_a_language_without_words_shows_those_of_the_original_marked(shown):
    shown.translate(shown.article, "ar")
    shown.translate(shown.signs, "ar", body=f"<p>علامات</p>{shows('cells')}")
    shown.publish(language="ar")
    figure = figure_on(shown, "ar")
    assert (figure.words.language, figure.words.caption, figure.state) == ("en", ENGLISH["caption"], "missing")


def test_a_typo_of_the_original_keeps_the_translation_current(shown):
    say(Figure.objects.get(), "en", shown.ed, caption="How blood cells are made!")
    shown.publish(ChangeClass.TYPO)
    assert figure_on(shown, "tr").state == "current"


@pytest.mark.parametrize(
    ("change_class", "state", "language"),
    [(ChangeClass.CONTENT, "behind_content", "tr"), (ChangeClass.SAFETY, "behind_safety", "en")],
)
def test_other_words_of_the_original_put_the_translation_behind(shown, change_class, state, language):
    say(Figure.objects.get(), "en", shown.ed, caption="How cells come to be, said otherwise")
    shown.publish(change_class)
    figure = figure_on(shown, "tr")
    assert (figure.state, figure.words.language) == (state, language)
    assert shown.page("tr").corresponds_to == Edition.objects.filter(language="en").count() - 1


def test_another_picture_is_shown_at_once_and_never_over_words_for_the_old_one(shown):
    redraw(Figure.objects.get(), shown.ed)
    shown.publish(ChangeClass.CONTENT)
    english, turkish = figure_on(shown, "en"), figure_on(shown, "tr")
    assert turkish.picture == english.picture
    assert (turkish.state, turkish.words.language) == ("behind_content", "en")


def test_a_picture_that_is_not_published_is_on_no_page(shown):
    before = figure_on(shown, "tr")
    redraw(Figure.objects.get(), shown.ed)
    say(Figure.objects.get(), "tr", shown.tara, caption="Başka sözler")
    shown.publish(language="tr")
    after = figure_on(shown, "tr")
    assert (after.picture, figure_on(shown, "en").picture) == (before.picture, before.picture)


def test_words_made_from_the_published_original_are_current_again(shown):
    say(Figure.objects.get(), "en", shown.ed, caption="How cells come to be, said otherwise")
    shown.publish()
    say(Figure.objects.get(), "tr", shown.tara, caption="Hücrelerin oluşumu")
    shown.publish(language="tr")
    figure = figure_on(shown, "tr")
    assert (figure.state, figure.words.caption) == ("current", "Hücrelerin oluşumu")


def test_a_change_of_the_original_alone_changes_no_translation(shown):
    before = propose(shown.article, "tr").digest
    redraw(Figure.objects.get(), shown.ed)
    say(Figure.objects.get(), "en", shown.ed, caption="How cells come to be, said otherwise")
    shown.publish()
    assert propose(shown.article, "tr").digest == before


def test_another_picture_is_no_typo(shown):
    redraw(Figure.objects.get(), shown.ed)
    with pytest.raises(Refused, match="Another picture is shown"):
        shown.publish(ChangeClass.TYPO)


def test_words_in_work_keep_what_is_published_picture_included(shown):
    before = propose(shown.article, "en").digest
    redraw(Figure.objects.get(), shown.ed)
    say(Figure.objects.get(), "en", shown.ed, caption="Not yet", ready=False)
    assert propose(shown.article, "en").digest == before


def test_a_figure_whose_words_are_not_ready_cannot_be_published(published):
    say(add_figure(published.ed), "en", published.ed, ready=False)
    published.write(published.signs, f"<p>There are signs.</p>{shows('cells')}")
    with pytest.raises(Refused, match="Nobody has described the figure “cells”"):
        published.publish()


def test_a_decorative_figure_needs_no_words(published):
    add_figure(published.ed, words={}, decorative=True)
    published.write(published.signs, f"<p>There are signs.</p>{shows('cells')}")
    published.publish()
    assert figure_on(published, "en").words.alternative == ""


def test_a_figure_that_is_not_there_cannot_be_published(published):
    add_figure(published.ed)
    published.write(published.signs, f"<p>There are signs.</p>{shows('cells')}")
    retire_figure(figure=Figure.objects.get(), seen=1, by=published.ed, reason="no longer good")
    with pytest.raises(Refused, match="which is retired"):
        published.publish()


def test_a_figure_without_its_file_cannot_be_published(published):
    figure = add_figure(published.ed)
    published.write(published.signs, f"<p>There are signs.</p>{shows('cells')}")
    storing.drop(figure.picture.file_name)
    with pytest.raises(Refused, match="The file of the figure “cells” is missing"):
        published.publish()


def test_whoever_wrote_the_words_of_a_figure_is_an_author_and_does_not_sign(shown):
    signer = shown.give(shown.rita, "Editor")
    say(Figure.objects.get(), "en", signer, caption="How cells come to be, said otherwise")
    assert signer.pk in authorship.of_proposal(propose(shown.article, "en"))
    assert signer.pk not in authorship.of_proposal(propose(shown.article, "tr"))


def test_an_edition_names_the_versions_of_its_figures(shown):
    assert list(check_composition(list(Entry.objects.all()), Cited())) == []
