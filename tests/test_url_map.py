"""Who may open and who may send what: every address of the URLconf has a row here, and the site agrees with it.

A new address fails these tests until it has its row. People are written as letters: see tests/callers.py.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.urls import URLResolver, get_resolver
from django.utils import timezone
from reversion.models import Version

from articles.domain.drafting.arranging import retire
from articles.domain.publishing.schedule import schedule_withdrawal
from articles.domain.translating.translations import start_translation
from articles.models.text import Provenance
from livhealth.people.models import User
from references.writing import retire_reference
from tests.articles.edit.conftest import everything_stored
from tests.articles.edit.desk import Desk, forms_of, values_of
from tests.callers import PEOPLE, Caller, refused
from tests.universe import Universe, make_universe

ALL, STAFF, DRAFTS, RECORD = "ETRADSX-", "ETRADSX", "ETRA", "ERA"

# route -> (who is answered a GET, who is answered a POST, what the POST does)
# What it does: that it "writes" is proved with the form of the page; "nothing" and "405" store nothing.
# Who is not named is refused: 403, or the sign-in page for nobody. "404" in a column: there is no such thing for anybody.
Row = tuple[str, str, str]


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
    if model in ("articles/edition", "ledger/entry"):
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
    "admin/jsi18n/": (STAFF, STAFF, "nothing"),
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
    "admin/references/reference/citation/": ("E", "405", "nothing"),
    "admin/references/reference/<int:pk>/retire/": ("404", "E", "writes"),
    "admin/references/reference/<int:pk>/bring-back/": ("404", "E", "writes"),
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
    "admin/articles/article/<int:pk>/publish/<str:language>/": ("E", "E", "writes"),
    "admin/articles/article/<int:pk>/withdraw/<str:language>/": ("E", "E", "writes"),
    "admin/articles/article/<int:pk>/arrange/": ("E", "E", "writes"),
    "admin/articles/article/<int:pk>/call-off/<int:schedule>/": ("E", "E", "writes"),
    "admin/articles/edition/<int:pk>/correct/": ("E", "E", "writes"),
    "admin/articles/article/<int:pk>/rename/": ("E", "E", "writes"),
    # Reviewing
    "admin/articles/article/<int:pk>/submit/<str:language>/": ("E", "E", "writes"),
    "admin/articles/article/<int:pk>/review/<str:language>/": ("R", "R", "writes"),
    "admin/articles/article/<int:pk>/reviews/<int:review>/revoke/": ("R", "R", "writes"),
    "admin/articles/article/reviews/": ("R", "R", "nothing"),
    "admin/articles/edition/<int:pk>/countersign/": ("R", "R", "writes"),
    # Translating
    "admin/articles/article/board/": (DRAFTS, DRAFTS, "nothing"),
    "admin/articles/article/<int:pk>/workbench/": (DRAFTS, DRAFTS, "nothing"),
    "admin/articles/article/<int:pk>/workbench/<str:language>/<str:unit>/": (DRAFTS, "T", "writes"),
    "admin/articles/article/<int:pk>/exchange/<str:language>/": (DRAFTS, "T", "nothing"),
    # The record
    **standard("articles/edition", read=RECORD),
    **standard("ledger/entry", read=RECORD),
    # Auditing
    "audit/<slug:slug>/evidence/": ("A", "A", "writes"),
    "audit/<slug:slug>/<str:language>/at/": ("A", "A", "nothing"),
    "audit/<slug:slug>/<str:language>/at/<str:moment>/": ("A", "A", "nothing"),
    "audit/": ("A", "A", "nothing"),
    "audit/ledger/": ("A", "A", "nothing"),
    "audit/ledger/<int:number>/": ("A", "A", "nothing"),
    "audit/answers/": ("A", "A", "nothing"),
    "audit/answers/lag/": ("A", "A", "nothing"),
    "audit/answers/alone/": ("A", "A", "nothing"),
    "audit/answers/typos/": ("A", "A", "nothing"),
    "audit/answers/citing/": ("A", "A", "nothing"),
    "audit/<slug:slug>/": ("A", "A", "nothing"),
    "audit/<slug:slug>/<slug:language>/compare/<int:old>/<int:new>/": ("A", "A", "nothing"),
    # Patients
    "": (ALL, ALL, "405"),
    "go/<language:language>/": (ALL, ALL, "405"),
    "sitemap.xml": (ALL, ALL, "405"),
    "robots.txt": (ALL, ALL, "405"),
    ".well-known/security.txt": (ALL, ALL, "405"),
    ".well-known/livhealth-ledger.txt": (ALL, ALL, "405"),
    "health/live": (ALL, ALL, "405"),
    "health/ready": (ALL, ALL, "405"),
    "<language:language>/": (ALL, ALL, "405"),
    "<language:language>/<guide:slug>/": (ALL, ALL, "405"),
    "<language:language>/<guide:slug>/updates/": (ALL, ALL, "405"),
    "<language:language>/<guide:slug>/updates.atom": (ALL, ALL, "405"),
    "<language:language>/<guide:slug>/guide.json": (ALL, ALL, "405"),
}

# Where a captured part is not what stands for it elsewhere; a form that stands on another page; fields that make a change.
LANGUAGE = {
    "admin/articles/article/<int:pk>/workbench/<str:language>/<str:unit>/": "tr",
    "admin/articles/article/<int:pk>/exchange/<str:language>/": "tr",
}
FORM_OF = {
    f"admin/references/reference/<int:pk>/{act}/": "admin/references/reference/<path:object_id>/change/"
    for act in ("retire", "bring-back")
}
FILLED = {
    "reason": "a reason long enough", "public_note": "We changed it.", "emergency": "on", "heading": "Intruder", "question": "Intruder?",
    "title": "Intruder", "key": "intruder", "slug": "intruder", "url": "https://example.org/intruder", "body": "<p>Intruder.</p>",
    "answer": "<p>Intruder.</p>", "safety_critical": "on", "head-heading": "Intruder", "public_name": "Intruder", "username": "intruder",
    "password1": "an intruder by night", "password2": "an intruder by night", "level": ["2", "2", "2", "2"], "provenance": "human",
    "verdict": "signed", "correct": "note", "note-public_note": "Intruder.", "note-reason": "a reason long enough",
}  # fmt: skip


# The addresses of the site ---------------------------------------------------------------------


def routes(resolver: Any = None, before: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + re.sub(r"^\^|\$$", "", re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", str(pattern.pattern)))
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            yield route


def test_every_address_has_a_row_and_every_row_an_address():
    assert sorted(set(routes())) == sorted(TABLE)


@pytest.fixture
def world(db) -> Universe:
    """A published guide with something to publish, something retired, something translated, and a superuser."""
    world = make_universe()
    world.publish()
    world.root = User.objects.create_superuser("root", email="", password="not used here", public_name="Root")
    world.write(world.signs, "<p>Newer words.</p>")
    given = {
        "source_edition": world.article.editions.get(),
        "provenance": Provenance.HUMAN,
        "by": world.tara,
        "reason": "new",
    }
    start_translation(
        parent=world.signs, language="tr", words={"heading": "Belirtiler", "body": "<p>Bir.</p>"}, **given
    )
    return world


def address(route: str, world: Universe) -> str:
    """The route with real rows' numbers in it."""
    row = subject(route, world)
    version = Version.objects.get_for_object(row).last() if row is not None and "<int:version>" in route else None
    parts = {
        "object_id": row.pk if row is not None else world.article.pk,
        "pk": row.pk if row is not None else "",
        "version": version.pk if version else "",
        "content_type_id": ContentType.objects.get_for_model(world.article).pk,
        "language": LANGUAGE.get(route, "en"),
        "slug": world.article.slug,
        "unit": "section:signs",
        "moment": "2026-03-01",
        "number": 1,
        "old": 1,
        "new": 1,
        "schedule": getattr(world.article.schedules.first(), "pk", ""),
        "review": getattr(world.article.reviews.first(), "pk", ""),
        "app_label": "nothing",
        "url": "nothing/",
    }
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(parts[match[1]]), route)


def subject(route: str, world: Universe) -> Any:
    """The row that an admin address is about."""
    found = re.match(r"admin/(\w+)/(\w+)/.*<", route)
    if not found:
        return None
    own = {"user": world.sam, "article": world.article, "section": world.signs, "faq": world.faq, "reference": world.reference,
           "articletext": world.head(), "sectiontext": world.text(world.signs), "faqtext": world.faq_text()}  # fmt: skip
    return own.get(found[2]) or apps.get_model(found[1], found[2]).objects.first()


def prepare(route: str, world: Universe) -> None:
    """What must be so for the form of this address to do anything."""
    if "/history/<int:version>/" in route and (row := subject(route, world)) and row._meta.model_name != "sectiontext":
        form = {"title": "Other", "question": "Other?", "reason": "other"}
        desk = Desk(world.ed)
        desk.send(desk.get(f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"), form)
    if "<int:schedule>" in route:
        withdrawal = {"edition_number": 1, "due_at": timezone.now() + timedelta(days=1)}
        schedule_withdrawal(article=world.article, language="en", by=world.ed, reason="outdated", **withdrawal)
    if "<int:review>" in route:
        world.sign()
    if route.endswith("/bring-back/"):
        kind = route.split("/")[2]
        row = subject(route, world)
        (retire_reference if kind == "reference" else retire)(
            **{"reference" if kind == "reference" else "unit": row}, seen=1, by=world.ed, reason="gone"
        )


def form_for(route: str, world: Universe, caller: Caller) -> dict[str, Any]:
    """The form that the page shows to somebody who may send it, filled in to change something."""
    shown = caller.client.get(address(FORM_OF.get(route, route), world))
    forms = forms_of(shown) if shown.status_code == 200 and b"<form" in shown.content else []
    return {**(values_of(forms[0]) if forms else {}), **FILLED, "article": str(world.article.pk)}


@pytest.mark.parametrize("route", sorted(TABLE))
def test_who_may_look_and_who_may_send(route, world, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    get, post, does = TABLE[route]
    prepare(route, world)
    callers = {letter: Caller(letter, world) for letter in PEOPLE}
    at = address(route, world)
    form = form_for(route, world, callers[post[0] if post and post != "404" else "E"])
    before = everything_stored()
    for letter, caller in callers.items():
        for method, allowed, data in (("get", get, None), ("post", post, form)):
            answer, after = caller.ask(method, at, data)
            where = f"{method} {at} by {PEOPLE[letter] or 'nobody'}: {answer.status_code} {answer.headers.get('location', '')}"
            if allowed == "404":
                nowhere = answer.status_code in (404, 405) or (letter == "-" and answer.status_code == 302)
                assert nowhere or refused(answer, letter), where
            else:
                assert refused(answer, letter) != (letter in allowed), where
                assert answer.status_code < 500, where
            if method == "post" and does == "405":
                assert answer.status_code == 405, where
            writes = method == "post" and does == "writes" and letter in post
            assert (after != before) == writes, f"{where} {'stored nothing' if writes else 'stored something'}"
