"""Every address with real rows in it: the world in which each leads somewhere, and the form that would change something."""

import re
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from reversion.models import Version

from articles.domain.drafting.arranging import retire
from articles.domain.drafting.composing import propose
from articles.domain.drafting.writing import save_facts
from articles.domain.handout.printed import print_of
from articles.domain.publishing.schedule import schedule_withdrawal
from articles.domain.reviewing.conversing import remark
from articles.domain.translating.translations import start_translation
from articles.models.text import Provenance
from livhealth.figures.models import Picture
from livhealth.figures.processing import written_anew
from livhealth.figures.writing import add_figure, retire_figure
from livhealth.people.models import User
from references.writing import retire_reference
from tests.articles.domain.questions.asked import unclear
from tests.articles.edit.desk import Desk, forms_of, values_of
from tests.callers import Caller
from tests.livhealth.contacts.reachable import TELEPHONE, reachable
from tests.livhealth.figures.files import png
from tests.universe import Universe
from tests.worlds import PLANS, Plan

# Where a captured part is not what stands for it elsewhere; a form that stands on another page; fields that make a change.
LANGUAGE = {
    "admin/articles/article/<int:pk>/workbench/<str:language>/<str:unit>/": "tr",
    "admin/articles/article/<int:pk>/workbench/<str:language>/": "tr",
    "admin/articles/article/concordance/<str:source>/<str:language>/": "tr",
    "admin/articles/article/<int:pk>/exchange/<str:language>/": "tr",
}
FORM_OF = {
    f"admin/{model}/<int:pk>/{act}/": f"admin/{model}/<path:object_id>/change/"
    for model in ("references/reference", "figures/figure")
    for act in ("retire", "bring-back")
} | {
    "admin/articles/article/<path:object_id>/change/": "admin/articles/article/<path:object_id>/change/?edit=all",
    "admin/articles/article/texts/replace/": "admin/articles/article/texts/replace/?q=newer+words&instead=Other",
}
OWN = {
    "admin/interface-language/": {"language": "de"},
    "admin/articles/article/mail-wishes/": {"published": "at_once", "question": "never"},
    "admin/contacts/contactsversion/new/": {"contact": "intruder@example.org", "confirmed": "on"},
}


class Upload:
    """A picture file that can be sent as often as a test likes."""

    name = "intruder.png"

    def __init__(self) -> None:
        self.data = png((90, 60))

    def read(self, *size: int) -> bytes:
        return self.data


FILLED = {
    "reason": "a reason long enough", "public_note": "We changed it.", "emergency": "on", "heading": "Intruder", "question": "Intruder?",
    "title": "Intruder", "key": "intruder", "slug": "intruder", "url": "https://example.org/intruder", "body": "<p>Intruder.</p>",
    "answer": "<p>Intruder.</p>", "safety_critical": "on", "head-heading": "Intruder", "public_name": "Intruder", "username": "intruder",
    "password1": "an intruder by night", "password2": "an intruder by night", "level": ["2", "2", "2", "2"], "provenance": "human",
    "verdict": "signed", "correct": "note", "note-public_note": "Intruder.", "note-reason": "a reason long enough",
    "upload": Upload(), "alternative": "Intruder", "codes": "ICD-10 C91.0 Intruder", "words": "Intruder.", "reply": "Intruder.",
    "text": "Intruder.",
}  # fmt: skip


def open_every_door(world: Universe, _clock: None) -> Universe:
    """Beside the published guide, under a topic: something to publish, something translated, and a superuser."""
    world.root = User.objects.create_superuser("root", email="", password="not used here", public_name="Root")
    save_facts(
        article=world.article, seen=world.article.save_number, by=world.ed, reason="a topic", codes="", topics="cancer"
    )
    topical = world.publish()
    world.write(world.signs, "<p>Newer words.</p>")
    add_figure(
        by=world.ed,
        reason="drawn",
        key="cells",
        picture=written_anew(png(), "a.png"),
        words={"alternative": "Cells"},
    )
    given = {
        "source_edition": topical,
        "provenance": Provenance.HUMAN,
        "by": world.tara,
        "reason": "new",
    }
    start_translation(
        parent=world.signs, language="tr", words={"heading": "Belirtiler", "body": "<p>Bir.</p>"}, **given
    )
    reachable(world.ed, reason="the first", telephone=TELEPHONE)
    world.question = unclear(world, "tr", address="reader@example.org")
    return world


PLANS["doors"] = Plan("published", open_every_door)


def address(route: str, world: Universe) -> str:
    """The route with real rows' numbers in it."""
    row = subject(route, world)
    version = Version.objects.get_for_object(row).last() if row is not None and "<int:version>" in route else None
    parts = {
        "object_id": row.pk if row is not None else world.article.pk,
        "pk": row.pk if row is not None else "",
        "version": version.pk if version else "",
        "content_type_id": ContentType.objects.get_for_model(world.article).pk,
        "source": "en",
        "language": LANGUAGE.get(route, "en"),
        "slug": world.article.slug,
        "unit": "section:signs",
        "moment": "2026-03-01",
        "number": 1,
        "name": Picture.objects.first().file_name,
        "old": 1,
        "new": 1,
        "schedule": getattr(world.article.schedules.first(), "pk", ""),
        "review": getattr(world.article.reviews.first(), "pk", ""),
        "remark": getattr(world.article.remarks.first(), "pk", ""),
        "app_label": "nothing",
        "url": "nothing/",
        "side": 192,
        "part": 1,
        "topic": "cancer",
        "anchor": "signs",
        "digest": "0" * 64,
        "code": str(print_of(world.article, world.page()).code) if "<str:code>" in route else "",
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
        form = {"credit": "Other", "caption": "Other", "title": "Other", "question": "Other?", "reason": "other"}
        desk = Desk(world.ed)
        desk.send(desk.get(f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/", edit="all"), form)
    if "<int:schedule>" in route:
        withdrawal = {"edition_number": 2, "due_at": timezone.now() + timedelta(days=1)}
        schedule_withdrawal(article=world.article, language="en", by=world.ed, reason="outdated", **withdrawal)
    if "<int:review>" in route:
        world.sign()
    if "<int:remark>" in route:
        text = {"article": world.article, "language": "en", "digest": propose(world.article, "en").digest}
        remark(**text, by=world.rita, unit="section:signs", words="Which words?")
    if route.endswith("/bring-back/"):
        kind = route.split("/")[2]
        row = subject(route, world)
        verb = {"reference": retire_reference, "figure": retire_figure}.get(kind, retire)
        verb(**{kind if verb is not retire else "unit": row}, seen=1, by=world.ed, reason="gone")


def form_for(route: str, world: Universe, caller: Caller) -> dict[str, Any]:
    """The form that the page shows to somebody who may send it, filled in to change something."""
    shown = caller.client.get(address(FORM_OF.get(route, route), world))
    forms = forms_of(shown) if shown.status_code == 200 and b"<form" in shown.content else []
    own = OWN.get(route, {})
    if route.endswith("/remove-picture/"):
        own = {"picture": str(Picture.objects.get().pk)}  # nothing is chosen beforehand
    return {**(values_of(forms[0]) if forms else {}), **FILLED, **own, "article": str(world.article.pk)}
