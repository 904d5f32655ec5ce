"""Figures and references say it, too: in every language, with the line; references have none of their own."""

from articles.domain.texts import besides
from articles.domain.texts.besides import find_besides
from articles.domain.texts.wanted import Wanted
from livhealth.figures.models import FigureText
from references.writing import retire_reference
from tests.figures import TURKISH, add_figure, say


def found(words, language=""):
    hits, is_cut = find_besides(Wanted(words), language)
    return [(hit.kind, hit.name, hit.language, [each.label for each in hit.excerpts]) for hit in hits], is_cut


def test_words_of_figures_and_references_are_found_with_their_line(world, monkeypatch):
    say(add_figure(world.ed), "tr", world.tara, **TURKISH)
    retire_reference(reference=world.reference, seen=1, by=world.ed, reason="gone")
    assert found("cell") == (
        [("figure", "How blood cells are made", "en", ["alternative text", "caption", "legend"])], False
    )  # fmt: skip
    assert found("hücre kök") == (
        [("figure", "Kan hücreleri nasıl oluşur", "tr", ["alternative text", "caption", "legend"])], False
    )  # fmt: skip
    assert found("cancer") == ([("reference", "Leukemia", "", ["authors"])], False)
    assert [hit.is_retired for hit in find_besides(Wanted("cancer"))[0]] == [True]
    assert (found("cancer", "en"), found("cell", "tr"), found("fever")) == (([], False),) * 3
    assert find_besides(Wanted("cell"))[0][0].pk == FigureText.objects.get(language="en").pk
    monkeypatch.setattr(besides, "MOST", 1)
    assert found("leukemia") == ([("reference", "Leukemia", "", [""])], False)
    assert len(find_besides(Wanted("ce"))[0]) == 1 and find_besides(Wanted("ce"))[1]
