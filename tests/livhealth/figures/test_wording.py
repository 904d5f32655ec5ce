"""The words of a figure in every language: who writes them, and what they were translated from."""

import pytest
from django.core.exceptions import ValidationError

from livhealth.editing.history import page_of
from livhealth.figures.frozen import frozen_figures, original_digest, shown_digest
from livhealth.figures.models import FigureText
from livhealth.figures.processing import written_anew
from livhealth.figures.wording import add_figure_text, restore_figure_text, save_figure_text
from livhealth.figures.writing import save_figure
from livhealth.floor.refusal import NotAllowed, Refused, Stale
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.verify import verify
from tests.livhealth.figures import files

pytestmark = pytest.mark.django_db

TURKISH = {"alternative": "İki hücre", "caption": "Hücreler", "legend": "Kök hücre\nBlast"}


def turkish(world, cells) -> FigureText:
    return add_figure_text(
        figure=cells, language="tr", by=world.tara, reason="translated", original=shown_digest(cells), **TURKISH
    )


def english(cells) -> FigureText:
    return FigureText.objects.select_related("figure").get(figure=cells, language="en")


def test_a_translation_keeps_what_its_translator_was_shown(world, cells):
    text = turkish(world, cells)
    original = frozen_figures(["cells"], "en")["cells"]
    assert text.seen_digest == original_digest(original)
    assert frozen_figures(["cells"], "tr")["cells"]["seen"] == text.seen_digest
    entry = Entry.objects.order_by("-number").first()
    assert (entry.kind, entry.language, entry.actor_name) == (Kind.CREATE, "tr", "Tara Translator")
    verify()


def test_a_new_picture_or_new_words_leave_the_translation_behind_until_it_is_confirmed(world, cells):
    text = turkish(world, cells)
    other = written_anew(files.png((80, 60)), "b.png")
    save_figure(figure=cells, seen=1, by=world.ed, reason="clearer", picture=other)
    now = shown_digest(cells)
    assert text.seen_digest != now
    saved = save_figure_text(text=text, seen=1, by=world.tara, reason="still fits", original=now, **TURKISH)
    assert saved == ["seen_digest"]
    assert Entry.objects.order_by("-number").first().kind == Kind.CONFIRM
    assert FigureText.objects.get(pk=text.pk).seen_digest == now


def test_an_original_that_changed_under_the_translators_hands_stops_the_save(world, cells):
    shown = shown_digest(cells)
    text = english(cells)
    save_figure_text(text=text, seen=1, by=world.ed, reason="clearer", alternative="Two round cells")
    with pytest.raises(Stale, match="changed after you opened this"):
        add_figure_text(figure=cells, language="tr", by=world.tara, reason="better words", original=shown, **TURKISH)


def test_words_belong_to_whoever_has_the_language(world, cells):
    text = turkish(world, cells)
    with pytest.raises(NotAllowed):
        save_figure_text(text=english(cells), seen=1, by=world.tara, reason="better words", alternative="x")
    with pytest.raises(NotAllowed):
        save_figure_text(
            text=text, seen=1, by=world.ed, reason="better words", original=shown_digest(cells), alternative="x"
        )
    with pytest.raises(NotAllowed):
        add_figure_text(
            figure=cells, language="de", by=world.tara, reason="better words", original=shown_digest(cells), **TURKISH
        )


def test_there_is_one_text_for_a_language(world, cells):
    turkish(world, cells)
    with pytest.raises(ValidationError):
        turkish(world, cells)


def test_words_that_describe_nothing_are_refused_and_a_legend_has_an_end(world, cells):
    with pytest.raises(ValidationError, match="Describe the picture"):
        save_figure_text(text=english(cells), seen=1, by=world.ed, reason="better words", alternative=" ")
    with pytest.raises(ValidationError, match="at most 30 lines"):
        save_figure_text(text=english(cells), seen=1, by=world.ed, reason="better words", legend="a\n" * 31)


def test_older_words_go_back_to_the_original_they_were_made_from(world, cells):
    text = turkish(world, cells)
    before = text.seen_digest
    save_figure_text(text=english(cells), seen=1, by=world.ed, reason="clearer", alternative="Two round cells")
    now = shown_digest(cells)
    save_figure_text(text=text, seen=1, by=world.tara, reason="clearer", original=now, alternative="İki yuvarlak hücre")
    older = page_of(FigureText, text.pk)[1]
    text = FigureText.objects.select_related("figure").get(pk=text.pk)
    restore_figure_text(text=text, save=older, seen=2, by=world.tara, reason="the first were right")
    text.refresh_from_db()
    assert (text.alternative, text.seen_digest) == ("İki hücre", before)


def test_nothing_is_translated_from_nothing(world, cells):
    cells.source_language = "ru"
    with pytest.raises(Refused, match="nothing to translate"):
        add_figure_text(figure=cells, language="tr", by=world.tara, reason="better words", original="", **TURKISH)


@pytest.mark.parametrize(("legend", "given"), [("Kök hücre", 1), ("Kök hücre\nBlast\nBir şey", 3), ("", 0)])
def test_each_number_of_the_picture_has_its_line_in_a_translation(world, cells, legend, given):
    words = {**TURKISH, "legend": legend}
    with pytest.raises(ValidationError) as refused:
        add_figure_text(
            figure=cells, language="tr", by=world.tara, reason="better words", original=shown_digest(cells), **words
        )
    [sentence] = refused.value.message_dict["legend"]
    assert sentence == (f"The original’s legend has 2 lines, one for each number in the picture, and this one {given}.")


def test_a_legend_in_work_may_be_unfinished(world, cells):
    words = {**TURKISH, "legend": "Kök hücre", "ready": False}
    text = add_figure_text(
        figure=cells, language="tr", by=world.tara, reason="better words", original=shown_digest(cells), **words
    )
    with pytest.raises(ValidationError, match="one for each number in the picture"):
        save_figure_text(
            text=text,
            seen=1,
            by=world.tara,
            reason="better words",
            original=shown_digest(cells),
            legend="Kök hücre",
            ready=True,
        )
