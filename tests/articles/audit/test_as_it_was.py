"""A page of the past is exactly what patients got then, whatever happened since."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from articles.domain.drafting.arranging import retire
from articles.domain.drafting.renaming import change_slug
from articles.models import Article
from livhealth.people.models import User
from tests.articles.audit.asking import at, banner, main_of
from tests.articles.edit.desk import Desk, tree
from tests.past import live_through
from tests.universe import make_universe

MOMENTS = ["2025-01-15", "2025-01-25", "2025-02-15", "2025-03-15", "2025-04-15", "2025-05-15", "2025-06-15"]

# What a page of today offers to do: to print it, to ask about it, to pass it on. A page of another time has none of it.
TOOLS = re.compile(
    rb'<p class="actions"><a class="button print".*?</p>\n|<p class="unclear">.*?</p>\n|<p class="pass-on" hidden>.*?</p>\n'
    rb'| <a href="[^"]*(?:\.pdf|/unclear/[^"]*)"[^>]*>.*?</a>',
    re.DOTALL,
)


@pytest.fixture
def remembered(clock, db):
    """The guide's story, told while somebody reads each page on the way: (moment, language) -> what that reader got."""
    world = make_universe()
    kept = {}
    real_set = clock.set

    def set_and_read(day):
        for moment in [each for each in MOMENTS if clock.now.isoformat() < each < day]:
            real_set(moment)
            for language in ("en", "tr"):
                answer = Client().get(f"/{language}/small-guide/")
                if answer.status_code == 200:
                    kept[moment, language] = TOOLS.sub(b"", main_of(answer))
        real_set(day)

    clock.set = set_and_read
    live_through(world, clock)
    clock.set("2026-06-15")
    clock.set = real_set
    world.kept = kept
    return world


def shown_again(world):
    """The same moments in the time machine."""
    desk = Desk(world.aud)
    pages = {key: desk.get(at(f"{key[0]}T12:00", key[1])) for key in world.kept}
    assert {("It matches what entry" in banner(page)) for page in pages.values()} == {True}
    return {key: main_of(page) for key, page in pages.items()}


def test_the_page_is_byte_for_byte_what_patients_got(remembered):
    assert len(remembered.kept) == 13
    assert len(set(remembered.kept.values())) == 10
    assert shown_again(remembered) == remembered.kept


def test_nothing_that_happens_later_changes_an_earlier_page(remembered, clock):
    world = remembered
    world.write(world.signs, "<p>Newer words.</p>")
    retire(unit=world.treatment, seen=world.treatment.save_number, by=world.ed, reason="gone")
    world.ed.is_active, world.ed.public_name = False, "Somebody Else"
    world.ed.save()
    article = Article.objects.get()
    eve = make_editor()
    change_slug(article=article, slug="new-address", seen=article.save_number, by=eve, reason="moved to a new address")
    clock.set("2026-06-16")
    world.publish(by=eve)
    clock.set("2026-06-17")
    pages = {key: Desk(world.aud).get(at(f"{key[0]}T12:00", key[1], "new-address")) for key in world.kept}
    assert {key: main_of(page) for key, page in pages.items()} == world.kept
    assert {"It matches what entry" in banner(page) for page in pages.values()} == {True}


def make_editor():
    eve = User.objects.create_user(username="eve", password=None, public_name="Eve Editor", is_staff=True)
    eve.groups.add(Group.objects.get(name="Editor"))
    return eve


def test_fallbacks_and_notices_are_those_of_then(desk):
    missing, behind, caught_up, corrected = (
        desk.get(at(moment, "tr")).content.decode().partition("<main")[2]
        for moment in ("2025-02-15", "2025-03-15", "2025-04-15", "2025-06-15")
    )
    fallback = '<section id="section-treatment"'
    assert "Take 5 mg a day." in missing and fallback in missing and "Take 5 mg a day." not in caught_up
    assert "Call at once." in behind and "<details class=" in behind and "fever hakkında." in behind
    assert "Hemen arayın." in caught_up and '<details class="outdated"' not in caught_up
    assert "treatment hakkında." in corrected and "Take 4 mg a day." in corrected


def test_a_corrected_class_counts_from_its_correction_on(desk):
    before = desk.get(at("2025-05-31", "tr"))
    after = desk.get(at("2025-06-01", "tr"))
    folded = "//details[@class='outdated']"
    assert [len(tree(page).xpath(folded)) for page in (before, after)] == [0, 1]
    assert b"Take 4 mg a day." not in main_of(before) and b"Take 4 mg a day." in main_of(after)


def test_a_review_is_overdue_by_the_moment_and_not_by_todays_clock(desk, clock):
    overdue = b"The next review has been overdue since"
    clock.set("2026-06-15")
    for moment, is_overdue in (("2025-02-15", False), ("2026-02-01", False), ("2026-02-02", True)):
        page = desk.get(at(moment))
        assert (b"Medically reviewed on" in main_of(page), overdue in main_of(page)) == (True, is_overdue)
