"""Who may open and who may send what: every address of the URLconf has a row here, and the site agrees with it.

A new address fails these tests until it has its row. People are written as letters: see tests/callers.py; where it leads
with real rows' numbers in it: tests/doors.py.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import URLResolver, get_resolver

from tests.callers import PEOPLE, Caller, refused
from tests.doors import FILLED, address, form_for, prepare

ALL, STAFF, DRAFTS, RECORD = "ETRADSX-", "ETRADSX", "ETRA", "ERA"

# route -> (who is answered a GET, who is answered a POST, what the POST does)
# What it does: that it "writes" is proved with the form of the page; "nothing" and "405" store nothing. What is "sent" by
# patients writes too, when their browser says that it comes from our own page, and is refused otherwise.
# What "starts" sets something going beside the requests that stores nothing where all is well.
# Who is not named is refused: 403, or the sign-in page for nobody. "404" in a column: there is no such thing for anybody.
Row = tuple[str, str, str]
FORM = "application/x-www-form-urlencoded"


def standard(model: str, *, read: str, add: str = "", change: str = "", restore: str | None = None) -> dict[str, Row]:
    """The rows of a model's standard admin addresses."""
    place = f"admin/{model}/"
    rows: dict[str, Row] = {
        place: (read, read, "nothing"),
        f"{place}add/": (add, add, "writes" if add else "nothing"),
        f"{place}<path:object_id>/change/": (read, change, "writes" if change else "nothing"),
        f"{place}<path:object_id>/history/": (read, read, "nothing"),
        f"{place}<path:object_id>/delete/": ("", "", "nothing"),
        f"{place}<path:object_id>/": (STAFF, STAFF, "nothing"),  # leads to the change page, which asks again
    }
    if restore is not None:
        rows[f"{place}<path:object_id>/history/<int:version>/"] = (
            restore,
            restore,
            "writes" if restore != "404" else "nothing",
        )
    if model in ("articles/edition", "ledger/entry", "contacts/contactsversion", "articles/readersquestion"):
        rows[f"{place}<path:object_id>/history/"] = ("404", "404", "nothing")  # they are history
    return rows


TABLE: dict[str, Row] = {
    # Signing in, and what everybody who is signed in may do
    "admin/": (STAFF, STAFF, "nothing"),
    "admin/login/": (ALL, ALL, "nothing"),
    "admin/logout/": ("404", ALL, "nothing"),
    "admin/password_change/": (STAFF, STAFF, "nothing"),
    "admin/password_change/done/": (STAFF, STAFF, "nothing"),
    "admin/second-factor/": (STAFF, STAFF, "nothing"),
    "admin/second-factor/set-up/": (STAFF, STAFF, "nothing"),
    "admin/second-factor/key.svg": (STAFF, STAFF, "nothing"),
    "admin/second-factor/replace/": (STAFF, STAFF, "nothing"),
    "admin/autocomplete/": ("", "404", "nothing"),
    "admin/served/": ("DS", "DS", "nothing"),
    "admin/jsi18n/": (STAFF, STAFF, "nothing"),
    "admin/interface-language/": (STAFF, STAFF, "writes"),  # everybody's own
    "admin/r/<path:content_type_id>/<path:object_id>/": ("404", "404", "nothing"),
    "admin/<app_label>/": ("404", "404", "nothing"),  # of an app that is not there
    "admin/<url>": ("404", "404", "nothing"),
    # People. A superuser may open and change accounts, to give itself a role: that is an entry, and needs no other right.
    **standard("people/user", read="DS", add="DS", change="DS"),
    **standard("auth/group", read="DS"),
    "admin/people/user/<int:pk>/deactivate/": ("DS", "DS", "writes"),
    "admin/people/user/<int:pk>/reactivate/": ("DS", "DS", "nothing"),  # nobody is closed who could be opened again
    "admin/people/user/<int:pk>/password/": ("DS", "DS", "writes"),
    "admin/people/user/<int:pk>/second-factor/": ("DS", "DS", "nothing"),  # nobody has one that could be taken away
    # Editing
    **standard("references/reference", read=DRAFTS, add="E", change="E", restore="E"),
    "admin/references/reference/citation/": ("E", STAFF, "405"),
    "admin/references/reference/<int:pk>/retire/": ("404", "E", "writes"),
    "admin/references/reference/<int:pk>/bring-back/": ("404", "E", "writes"),
    **standard("figures/figure", read=DRAFTS, add="E", change="E", restore="E"),
    **standard("figures/figuretext", read=DRAFTS, change="E", restore="E"),
    "admin/figures/figuretext/add/": ("404", "404", "nothing"),  # without a figure and a language
    "admin/figures/figure/pictures/<str:name>": (DRAFTS, STAFF, "405"),
    "admin/figures/figure/<int:pk>/retire/": ("404", "E", "writes"),
    "admin/figures/figure/<int:pk>/bring-back/": ("404", "E", "writes"),
    "admin/figures/figure/<int:pk>/remove-picture/": ("E", "E", "writes"),
    **standard("articles/article", read=DRAFTS, add="E", change="E", restore="404"),
    **standard("articles/section", read=DRAFTS, add="E", change="E", restore="404"),
    **standard("articles/faq", read=DRAFTS, add="E", change="E", restore="404"),
    **standard("articles/articletext", read=DRAFTS, change="E", restore="E"),
    **standard("articles/sectiontext", read=DRAFTS, change="E", restore="E"),
    **standard("articles/faqtext", read=DRAFTS, change="E", restore="E"),
    "admin/articles/section/<int:pk>/retire/": ("E", "E", "writes"),
    "admin/articles/section/<int:pk>/bring-back/": ("E", "E", "writes"),
    "admin/articles/faq/<int:pk>/retire/": ("E", "E", "writes"),
    "admin/articles/faq/<int:pk>/bring-back/": ("E", "E", "writes"),
    "admin/articles/article/<int:pk>/preview/<str:language>/": (DRAFTS, DRAFTS, "nothing"),
    "admin/articles/article/<int:pk>/preview/<str:language>/<str:unit>/": (DRAFTS, DRAFTS, "nothing"),
    "admin/articles/article/<int:pk>/presence/<str:language>/": (DRAFTS, "E", "nothing"),
    "admin/articles/article/<int:pk>/publish/<str:language>/": ("E", "E", "writes"),
    "admin/articles/article/<int:pk>/withdraw/<str:language>/": ("E", "E", "writes"),
    "admin/articles/article/<int:pk>/write/<str:language>/": (DRAFTS, DRAFTS, "405"),
    "admin/articles/article/<int:pk>/write/<str:language>/<str:unit>/": ("E", "E", "writes"),
    "admin/articles/article/<int:pk>/arrange/": ("E", "E", "writes"),
    "admin/articles/article/<int:pk>/call-off/<int:schedule>/": ("E", "E", "writes"),
    "admin/articles/edition/<int:pk>/correct/": ("E", "E", "writes"),
    "admin/articles/article/<int:pk>/codes/": ("E", "E", "writes"),
    "admin/articles/article/<int:pk>/rename/": ("E", "E", "writes"),
    **standard("contacts/contactsversion", read=RECORD),
    "admin/contacts/contactsversion/new/": ("E", "E", "writes"),
    # Readers' questions: the language's people, who are editors and its translators
    **standard("articles/readersquestion", read="ET"),
    "admin/articles/readersquestion/<path:object_id>/change/": ("ET", "ET", "writes"),
    "admin/articles/readersquestion/export/": ("ET", "ET", "writes"),
    "admin/articles/readersquestion/<int:pk>/done/": ("404", "ET", "writes"),
    "admin/articles/readersquestion/<int:pk>/again/": ("404", "ET", "nothing"),  # it waits
    "admin/articles/readersquestion/<int:pk>/remove/": ("ET", "ET", "writes"),
    "admin/articles/article/texts/": (DRAFTS, DRAFTS, "nothing"),
    "admin/articles/article/texts/replace/": ("ET", "E", "writes"),  # in a source text: no translator may change it
    "admin/articles/article/texts/replaced/": ("404", "404", "nothing"),  # nothing was replaced
    # Reviewing
    "admin/articles/article/<int:pk>/submit/<str:language>/": ("E", "E", "writes"),
    "admin/articles/article/<int:pk>/review/<str:language>/": ("R", "R", "writes"),
    "admin/articles/article/<int:pk>/reviews/<int:review>/revoke/": ("R", "R", "writes"),
    "admin/articles/article/reviews/": ("R", "R", "nothing"),
    "admin/articles/edition/<int:pk>/countersign/": ("R", "R", "writes"),
    "admin/articles/article/<int:pk>/remarks/<str:language>/": (DRAFTS, "R", "writes"),
    "admin/articles/article/<int:pk>/remarks/<str:language>/<int:remark>/": (DRAFTS, "ER", "writes"),
    "admin/articles/article/mail-wishes/": (STAFF, "ETRA", "writes"),  # everybody's own, where anything concerns them
    # Translating
    "admin/articles/article/board/": (DRAFTS, DRAFTS, "nothing"),
    "admin/articles/article/<int:pk>/workbench/": (DRAFTS, DRAFTS, "nothing"),
    "admin/articles/article/<int:pk>/workbench/<str:language>/": (DRAFTS, DRAFTS, "nothing"),
    "admin/articles/article/<int:pk>/workbench/<str:language>/<str:unit>/": (DRAFTS, "T", "writes"),
    "admin/articles/article/concordance/<str:source>/<str:language>/": (DRAFTS, DRAFTS, "nothing"),
    "admin/articles/article/<int:pk>/exchange/<str:language>/": (DRAFTS, "T", "nothing"),
    # The record
    **standard("articles/edition", read=RECORD),
    **standard("ledger/entry", read=RECORD),
    # Auditing
    "audit/<slug:slug>/evidence/": ("A", "A", "writes"),
    "audit/<slug:slug>/<str:language>/at/": ("A", "A", "nothing"),
    "audit/<slug:slug>/<str:language>/at/<str:moment>/": ("A", "A", "nothing"),
    "audit/<slug:slug>/<str:language>/at/<str:moment>/guide.pdf": ("A", "A", "nothing"),
    "audit/": ("A", "A", "nothing"),
    "audit/ledger/": ("A", "A", "nothing"),
    "audit/ledger/<int:number>/": ("A", "A", "nothing"),
    "audit/ledger/verification/": ("A", "A", "starts"),
    "audit/answers/": ("A", "A", "nothing"),
    "audit/answers/lag/": ("A", "A", "nothing"),
    "audit/answers/alone/": ("A", "A", "nothing"),
    "audit/answers/typos/": ("A", "A", "nothing"),
    "audit/answers/sections/": ("A", "A", "nothing"),
    "audit/<slug:slug>/survey/": ("A", "A", "nothing"),
    "audit/<slug:slug>/survey.pdf": ("A", "A", "nothing"),
    "audit/<slug:slug>/section/<str:unit>/": ("A", "A", "nothing"),
    "audit/answers/citing/": ("A", "A", "nothing"),
    "audit/<slug:slug>/": ("A", "A", "nothing"),
    "audit/<slug:slug>/<slug:language>/compare/<int:old>/<int:new>/": ("A", "A", "nothing"),
    # Patients
    "": (ALL, ALL, "405"),
    "go/<language:language>/": (ALL, ALL, "405"),
    "sitemap.xml": (ALL, ALL, "405"),
    "sitemap-<part:part>.xml": ("404", ALL, "405"),  # there are parts only where guides are many
    "robots.txt": (ALL, ALL, "405"),
    "figures/<str:name>": (ALL, ALL, "405"),
    "favicon.ico": (ALL, ALL, "405"),
    "apple-touch-icon.png": (ALL, ALL, "405"),
    "icon-<side:side>.png": (ALL, ALL, "405"),
    "pictures/<digest:digest>.png": (ALL, ALL, "405"),
    ".well-known/security.txt": (ALL, ALL, "405"),
    ".well-known/livhealth-ledger.txt": (ALL, ALL, "405"),
    "sw.js": (ALL, ALL, "405"),
    "connect": (ALL, ALL, "405"),  # without a question: 400
    "connect/page": (ALL, ALL, "405"),
    "health/live": (ALL, ALL, "405"),
    "health/ready": (ALL, ALL, "405"),
    "health/write": (ALL, ALL, "405"),
    "<language:language>/": (ALL, ALL, "405"),
    "<language:language>/site.webmanifest": (ALL, ALL, "405"),
    "<language:language>/<guide:slug>/": (ALL, ALL, "405"),
    "<language:language>/topics/<slug:topic>/": (ALL, ALL, "405"),
    "<language:language>/search/": (ALL, ALL, "405"),
    "<language:language>/search/suggest/": (ALL, ALL, "405"),
    "<language:language>/offline/": ("404", ALL, "405"),  # where copies are kept: not in tests
    "<language:language>/updates/": (ALL, ALL, "405"),
    "<language:language>/updates.atom": (ALL, ALL, "405"),
    "<language:language>/<guide:slug>/updates/": (ALL, ALL, "405"),
    "<language:language>/<guide:slug>/updates.atom": (ALL, ALL, "405"),
    "<language:language>/<guide:slug>/guide.json": (ALL, ALL, "405"),
    "<language:language>/<guide:slug>/unclear/<slug:anchor>/": (ALL, ALL, "sent"),
    "<language:language>/<guide:slug>/guide.pdf": (ALL, ALL, "405"),
    "<language:language>/<guide:slug>/<slug:anchor>.pdf": (ALL, ALL, "405"),
    "v/": (ALL, ALL, "405"),
    "v/<str:code>/": (ALL, ALL, "405"),
}

# The addresses of the site ---------------------------------------------------------------------


def routes(resolver: Any = None, before: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + re.sub(r"^\^|\$$", "", re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", str(pattern.pattern)))
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            yield route


@pytest.fixture
def on_doors() -> None:
    """In the closure of the tests that stand on the world in which every address leads somewhere."""


def test_every_address_has_a_row_and_every_row_an_address():
    assert sorted(set(routes())) == sorted(TABLE)


@pytest.mark.parametrize("route", sorted(TABLE))
def test_who_may_look_and_who_may_send(route, on_doors, world, settings):
    """Everybody looks and sends; the auditor also tries the methods that no page of ours listens to."""
    settings.SECOND_FACTOR_REQUIRED = False
    get, post, does = TABLE[route]
    prepare(route, world)
    callers = {letter: Caller(letter, world) for letter in PEOPLE}
    at = address(route, world)
    form = form_for(route, world, callers[post[0] if post and post != "404" else "E"])
    own_page = {"headers": {"origin": "http://testserver"}} if does == "sent" else {}
    for letter, caller in callers.items():
        for method, allowed, data in (("get", get, None), ("post", post, form)):
            answer, stored = caller.ask(method, at, data, **own_page)
            where = f"{method} {at} by {PEOPLE[letter] or 'nobody'}: {answer.status_code} {answer.headers.get('location', '')}"
            if allowed == "404":
                nowhere = answer.status_code in (404, 405) or (letter == "-" and answer.status_code == 302)
                assert nowhere or refused(answer, letter), where
            else:
                assert refused(answer, letter) != (letter in allowed), where
                assert answer.status_code < 500, where
            if method == "post" and ((does == "405" and letter in allowed) or (letter == "A" and reads_only(route))):
                assert answer.status_code == 405, where
            writes = method == "post" and does in ("writes", "sent") and letter in post
            assert stored == writes, f"{where} {'stored something' if stored else 'stored nothing'}"
    if does == "sent":
        refused_from_elsewhere(callers["-"], at, form)
    nothing_by_other_methods(callers["A"], route, at)


def refused_from_elsewhere(caller: Caller, at: str, form: dict[str, Any]) -> None:
    """What no page of ours sent is not stored: another site's form, another host's of our own, a program that says nothing."""
    for headers in (
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {},
    ):
        answer, stored = caller.ask("post", at, form, headers=headers)
        assert (answer.status_code, stored) == (403, False), headers


@pytest.mark.exhaustive
@pytest.mark.parametrize("letter", sorted(set(PEOPLE) - {"A"}))
@pytest.mark.parametrize("route", sorted(TABLE))
def test_nobody_changes_anything_by_any_other_method(route, letter, on_doors, world, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    prepare(route, world)
    nothing_by_other_methods(Caller(letter, world), route, address(route, world))


def reads_only(route: str) -> bool:
    """An auditor's page that is for reading."""
    return route.startswith("audit/") and TABLE[route][2] == "nothing"


def nothing_by_other_methods(caller: Caller, route: str, at: str) -> None:
    for method in ("put", "patch", "delete", "options"):
        answer, stored = caller.ask(method, at, urlencode(FILLED, doseq=True), content_type=FORM)
        assert (answer.status_code < 500, stored) == (True, False), f"{method} {at}: {answer.status_code}, {stored=}"
        assert answer.status_code == 405 or not (caller.letter == "A" and reads_only(route)), (
            f"{method} {at}: {answer.status_code}"
        )
