"""How a language of a guide stands, in one word: the same as its page says, unit by unit."""

from articles.domain.edition.freshness import State
from articles.domain.publishing.withdrawal import withdraw_languages
from articles.domain.reading.editions import presented_in
from articles.domain.reading.language_standing import Stands, language_standings
from articles.models import ChangeClass
from tests.figures import TURKISH, add_figure, redraw, say, shows


def plainly(article):
    """The same by reading every page whole."""
    found = {}
    for code, presented in presented_in(article).items():
        page = presented.page
        if page is None:
            continue
        states = {each.state for each in (*page.units(), *page.figures.values())}
        stands = Stands.BEHIND if states & {State.BEHIND_CONTENT, State.BEHIND_SAFETY} else Stands.CURRENT
        if stands == Stands.CURRENT and State.MISSING in states:
            stands = Stands.PARTLY
        found[code] = stands if page.is_translation else Stands.ORIGINAL
    return found


def turkish(world):
    found = language_standings(world.article)
    assert found == plainly(world.article)
    return found.get("tr")


def test_a_language_stands_as_its_page_does_through_a_life(published):
    world = published
    assert turkish(world) is None
    for unit in (world.article, world.signs):
        world.translate(unit)
    world.publish(language="tr")
    assert turkish(world) == Stands.PARTLY
    for unit in (world.fever, world.treatment, world.faq):
        world.translate(unit)
    world.publish(language="tr")
    assert turkish(world) == Stands.CURRENT
    world.write(world.treatment, "<p>Take 5 mg a day!</p>")
    world.publish(ChangeClass.TYPO)
    assert turkish(world) == Stands.CURRENT
    world.write(world.treatment, "<p>Take 7 mg a day.</p>")
    world.publish(ChangeClass.SAFETY)
    assert turkish(world) == Stands.BEHIND


def test_words_under_a_figure_count(published):
    world = published
    figure = add_figure(world.ed)
    world.write(world.signs, shows("cells"))
    world.publish()
    world.translate(world.signs, body=shows("cells"))
    for unit in (world.article, world.fever, world.treatment, world.faq):
        world.translate(unit)
    world.publish(language="tr")
    assert turkish(world) == Stands.PARTLY
    say(figure, "tr", world.tara, **TURKISH)
    world.publish(language="tr")
    assert turkish(world) == Stands.CURRENT
    redraw(figure, world.ed)
    world.publish(ChangeClass.SAFETY)
    assert turkish(world) == Stands.BEHIND


def test_what_is_withdrawn_stands_no_way_and_nothing_is_up_to_date_with_a_withdrawn_original(published):
    world = published
    for language in ("tr", "ar"):
        world.translate_all(language)
        world.publish(language=language)
    given = {"article": world.article, "by": world.ed, "reason": "withdrawn for a reason", "public_note": "Gone."}
    withdraw_languages(languages=["ar"], **given)
    assert turkish(world) == Stands.CURRENT
    withdraw_languages(languages=["en"], **given)
    assert language_standings(world.article) == {}
