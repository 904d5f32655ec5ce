"""Figures in a guide whose original is not English: what its editions freeze, and how translated words stand."""

import pytest

from articles.domain.drafting.composing import newest_edition
from articles.domain.drafting.writing import add_section, create_article
from articles.domain.edition.freshness import State
from articles.domain.publishing.publication import Publication, publish_edition
from articles.domain.reading.editions import presented
from articles.domain.translating.board import board
from articles.domain.translating.translations import start_translation
from articles.models import ChangeClass, Edition
from articles.models.text import Provenance
from livhealth.figures.frozen import shown_digest
from livhealth.figures.models import FigureText
from livhealth.figures.wording import save_figure_text
from tests.figures import ENGLISH, TURKISH, add_figure, redraw, say, shows

ARABIC = {"alternative": "خلايا في النخاع", "caption": "كيف تتكون خلايا الدم", "legend": "خلية جذعية\nخلية دم"}
HEAD = {"title": "Rehber", "summary": "", "introduction": "<p>Hoş geldiniz.</p>", "takeaways": ""}


class Guide:
    """A guide in Turkish that shows one figure, translated by Tara, who writes English here, too."""

    def __init__(self, world, language_of_the_figure, words):
        self.world = world
        world.tara.languages = ["tr", "ar", "en"]
        world.tara.save(update_fields=["languages"])
        self.figure = add_figure(world.ed, words=words, source_language=language_of_the_figure)
        self.article = create_article(by=world.ed, reason="a guide", slug="rehber", source_language="tr", head=HEAD)
        self.section = add_section(
            article=self.article, by=world.ed, reason="its chapter", heading="Kan", body=shows("cells")
        )

    def publish(self, language, change_class=ChangeClass.CONTENT):
        publication = Publication(
            self.article, language, reason=f"reason number {Edition.objects.count()}", public_note="Clearer.", emergency=True,
            classes={"head": change_class, "section:kan": change_class, "figure:cells": change_class},
        )  # fmt: skip
        publish_edition(publication=publication, by=self.world.ed)

    def translate(self, language):
        given = {
            "language": language, "source_edition": newest_edition(self.article, "tr"), "by": self.world.tara,
            "provenance": Provenance.HUMAN, "reason": "translated",
        }  # fmt: skip
        start_translation(parent=self.article, words=HEAD, **given)
        start_translation(parent=self.section, words={"heading": "K", "body": shows("cells")}, **given)
        self.publish(language)

    def shown(self, language):
        """State and language of the words under the figure, as patients have them."""
        figure = presented(self.article, language).page.figures["cells"]
        return figure.state, figure.words.language

    def drafted(self, language):
        """State of the draft's words of the figure, as the board says it."""
        cell = next(cell for cell in board([self.article])[0].cells if cell.language == language)
        return next(unit.state for unit in cell.units if unit.unit == "figure:cells")

    def confirm(self, language):
        """Tara finds that the words still fit the original as it is now."""
        text = FigureText.objects.select_related("figure").get(figure=self.figure, language=language)
        given = {"by": self.world.tara, "reason": "still right", "original": shown_digest(text.figure)}
        save_figure_text(text=text, seen=text.save_number, alternative=text.alternative, **given)


@pytest.fixture
def english_figure(world):
    """The figure's own original is English: the guide's words of it are a translation."""
    guide = Guide(world, "en", ENGLISH)
    say(guide.figure, "tr", world.tara, **TURKISH)
    guide.publish("tr")
    return guide


@pytest.fixture
def turkish_figure(world):
    """The figure's own original is in the guide's language."""
    guide = Guide(world, "tr", TURKISH)
    guide.publish("tr")
    return guide


def test_words_that_are_missing_stand_in_the_guides_language(english_figure):
    english_figure.translate("ar")
    assert (english_figure.shown("ar"), english_figure.drafted("ar")) == ((State.MISSING, "tr"), State.MISSING)


def test_words_made_from_the_figures_own_original_are_level(english_figure):
    say(english_figure.figure, "ar", english_figure.world.tara, **ARABIC)
    for language in ("ar", "en"):  # the English words are the figure's original themselves
        english_figure.translate(language)
        assert (english_figure.shown(language), english_figure.drafted(language)) == (
            (State.CURRENT, language), State.CURRENT,
        )  # fmt: skip


def test_a_new_picture_is_behind_until_each_translator_has_seen_it(english_figure):
    say(english_figure.figure, "ar", english_figure.world.tara, **ARABIC)
    english_figure.translate("ar")
    redraw(english_figure.figure, english_figure.world.ed)
    english_figure.confirm("tr")
    english_figure.publish("tr")
    assert (english_figure.shown("ar"), english_figure.drafted("ar")) == (
        (State.BEHIND_CONTENT, "tr"), State.BEHIND_CONTENT,
    )  # fmt: skip
    english_figure.confirm("ar")
    english_figure.publish("ar")
    assert (english_figure.shown("ar"), english_figure.drafted("ar")) == ((State.CURRENT, "ar"), State.CURRENT)


def test_a_figure_in_the_guides_language_is_translated_from_it(turkish_figure):
    for language, words in (("en", ENGLISH), ("ar", ARABIC)):
        say(turkish_figure.figure, language, turkish_figure.world.tara, **words)
        turkish_figure.translate(language)
    assert [turkish_figure.shown(code) for code in ("en", "ar")] == [(State.CURRENT, "en"), (State.CURRENT, "ar")]
    say(turkish_figure.figure, "tr", turkish_figure.world.ed, **{**TURKISH, "caption": "Kan hücrelerinin oluşumu"})
    turkish_figure.publish("tr", ChangeClass.SAFETY)
    assert [turkish_figure.shown(code) for code in ("en", "ar")] == [(State.BEHIND_SAFETY, "tr")] * 2


def test_an_english_guide_may_show_a_figure_of_another_language(world):
    figure = add_figure(world.ed, words=TURKISH, source_language="tr")
    world.tara.languages = ["tr", "ar", "en"]
    world.tara.save(update_fields=["languages"])
    for language, words in (("en", ENGLISH), ("ar", ARABIC)):
        say(figure, language, world.tara, **words)
    world.write(world.signs, shows("cells"))
    world.publish()
    for language in ("tr", "ar"):
        world.translate(world.article, language)
        world.translate(world.signs, language, body=shows("cells"))
        world.publish(language=language)
        shown = world.page(language).figures["cells"]
        assert (shown.state, shown.words.language) == (State.CURRENT, language)
