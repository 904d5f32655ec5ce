"""Every page of editors, reviewers, translators, auditors and administrators: without barriers, in either direction of
writing, light and dark, and no wider than a phone.

The addresses are those of the table of access (tests/test_url_map.py): a new page is looked at without another line here.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.articles.edit.live import ready, sign_in
from tests.callers import PEOPLE
from tests.doors import address, prepare
from tests.sample import EXHAUSTIVE, sample
from tests.test_url_map import TABLE

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PHONE, DESKTOP = 390, 1280
# What an address shows beside its first face.
FACES = {
    "admin/articles/article/<path:object_id>/change/": (
        "?edit=all",
        "?edit=section-signs",
        "?edit=facts",
        "?changed=1",
    ),
    "admin/articles/article/texts/": ("?q=words",),
    "audit/answers/sections/": ("?q=fever",),
    "audit/<slug:slug>/survey/": ("?since=2026-01-01&until=2199-12-31",),
    "admin/articles/article/texts/replace/": ("?q=words&instead=Other",),
}
# One of each kind, for every run.
USUAL = {
    "admin/",
    "admin/articles/sectiontext/",
    "admin/articles/article/<path:object_id>/change/",
    "admin/articles/article/<int:pk>/publish/<str:language>/",
    "admin/articles/sectiontext/<path:object_id>/history/",
    "audit/<slug:slug>/",
}
# Files, answers to scripts, and the address of a row, which only leads to its change page.
NO_PAGE = (
    "<path:object_id>/",
    ".svg",
    ".pdf",
    "/autocomplete/",
    "/jsi18n/",
    "/citation/",
    "/pictures/<str:name>",
    "/presence/<str:language>/",
)


@pytest.fixture
def on_doors() -> None:
    """In the closure of what stands on the world in which every address leads somewhere."""


def staff_pages() -> list[str]:
    """The addresses that show a page to somebody. What a test has to retire first comes last: others show it, too."""
    found = [
        route
        for route, (get, _post, _does) in TABLE.items()
        if route.startswith(("admin/", "audit/")) and get not in ("", "404") and not route.endswith(NO_PAGE)
    ]
    usual = [route for route in found if EXHAUSTIVE or route in USUAL]
    return sorted(usual, key=lambda route: route.endswith("/bring-back/"))


def faces(world, route: str) -> Iterator[str]:
    at = address(route, world)
    yield at
    yield from (at + face for face in FACES.get(route, ()) if EXHAUSTIVE)


@pytest.mark.parametrize(
    "look", sample([f"{code} {scheme}" for code in ("en", "ar") for scheme in ("light", "dark")], "ar dark")
)
def test_no_page_of_the_staff_has_barriers_or_is_wider_than_a_phone(on_doors, world, new_page, settings, look):
    settings.SECOND_FACTOR_REQUIRED = False
    language, scheme = look.split()
    first = DESKTOP if scheme == "light" else PHONE
    pages, found = {}, {}
    world.write(world.fever, f"<p>Other words.</p><p>{'x' * 200}</p>")
    for route in staff_pages():
        prepare(route, world)
        name = PEOPLE[TABLE[route][0][0]] or "ed"
        if name not in pages:
            pages[name] = new_page(color_scheme=scheme, locale=language)
            sign_in(pages[name], getattr(world, name))
        for at in faces(world, route):
            found |= {f"{name} {at}": told for told in [faults(pages[name], at, first)] if told}
    assert found == {}


def faults(page, at: str, first: int) -> list[object]:
    """What is wrong with a page, for whoever reads the failure: the rule and the first place that breaks it."""
    page.set_viewport_size({"width": first, "height": 900})
    answer = page.goto(at)
    if answer.status != 200:
        return [f"status {answer.status}"]
    if page.locator("textarea[data-type=ckeditortype]").count():
        ready(page)
    page.evaluate("document.querySelectorAll('details:not(.desk-menu)').forEach(each => { each.open = true; })")
    violations = Axe().run(page, context={"exclude": [".cke"]}, options=AXE).response["violations"]
    found: list[object] = [(each["id"], [node["html"][:140] for node in each["nodes"]][:3]) for each in violations]
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": 900})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{wide} wide at {width}")
    return found
