"""The staff's pages and verbs ask the database as often for much as for little: of guides, languages and editions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.domain.drafting.composing import newest_edition
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.translating.translations import start_translation
from articles.models import ChangeClass
from articles.models.text import Provenance
from livhealth.floor.access import Installation
from tests.many_guides import copies
from tests.staff_pages import LISTS, pages

pytestmark = pytest.mark.drawn  # Django asks both databases the same number of questions
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET")
DOSES = iter(range(6, 1000))


@pytest.fixture
def guide(published):
    """In English and Turkish, which is behind; the original is signed; and a change waits."""
    published.translate_all()
    published.publish(language="tr")
    another_edition(published)
    write(published)
    published.sign()
    published.publish(ChangeClass.SAFETY, emergency=False)
    write(published)
    return published


def write(world):
    world.write(world.treatment, f"<p>Take {next(DOSES)} mg a day.</p>")


def another_edition(world):
    write(world)
    world.publish(ChangeClass.SAFETY)


def counted(act):
    with CaptureQueriesContext(connection) as captured:
        act()
    return sum(not query["sql"].startswith(CONTROL) for query in captured.captured_queries)


def page_queries(world, client):
    """Page -> how many statements it takes, once what stays in memory is there."""
    found = {}
    for name, (who, address) in {**pages(world.article, "section:treatment"), **LISTS}.items():
        client.force_login(getattr(world, who))
        assert client.get(address).status_code == 200
        found[name] = counted(lambda address=address: client.get(address))
    return found


def verb_queries(world):
    """Verb -> how many statements it takes."""
    acts = {
        "save": lambda: write(world),
        "sign": world.sign,
        "publish": lambda: world.publish(ChangeClass.SAFETY, emergency=False),
        "withdraw": lambda: withdraw(
            article=world.article, language="en", by=world.ed, reason="a wrong dose was found"
        ),
    }
    found = {name: counted(act) for name, act in acts.items()}
    world.publish()
    return found


def costs(world, client):
    return page_queries(world, client) | verb_queries(world)


def test_more_editions_cost_no_more_statements(guide, client):
    few = costs(guide, client)
    for _ in range(6):
        another_edition(guide)
    write(guide)
    assert costs(guide, client) == few


def test_more_languages_cost_no_more_statements(guide, client):
    few = costs(guide, client)
    for language in ("ar", "de", "fr", "es", "ru"):
        translate_all(guide, language)
    write(guide)
    assert costs(guide, client) == few


def test_more_guides_cost_no_more_statements(guide, client):
    few = costs(guide, client)
    copies(guide.article, 12)
    write(guide)
    assert costs(guide, client) == few


def translate_all(world, language):
    source = newest_edition(world.article, "en")
    for unit in (world.article, world.signs, world.fever, world.treatment, world.faq):
        start_translation(
            parent=unit,
            language=language,
            source_edition=source,
            provenance=Provenance.HUMAN,
            words=unit.texts.get(language="en").words(),
            by=Installation(),
            reason="translated",
        )
    world.publish(language=language)
