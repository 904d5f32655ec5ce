"""What a record system is answered: a feed of guides, before it is written as XML or JSON.

As in MedlinePlus Connect, the feed repeats what was asked as categories, and each entry is one guide with its summary as
HTML. The moments are those of the record, so that the same answer is the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.domain.edition.page import Page
from articles.models import Edition
from articles.public.addresses import absolute
from articles.public.connect.question import CODE, CODE_SYSTEM, NAME, Question

FOR = "InformationRecipient"  # the category that says for whom guides are
PATIENTS = "PAT"


@dataclass(frozen=True)
class Entry:
    """One guide. Its title may stand in the original's language; what does in the summary says so itself."""

    language: str
    title: str
    title_language: str
    summary: str  # HTML
    url: str
    changed: datetime


@dataclass(frozen=True)
class Feed:
    """The whole answer."""

    language: str
    title: str
    subtitle: str
    url: str  # by which the same is asked again
    base: str
    author: str
    changed: datetime
    categories: tuple[tuple[str, str], ...]  # scheme and term
    entries: tuple[Entry, ...] = ()


def answer(question: Question, pages: Sequence[Page]) -> Feed:
    """The guides that answer the question; none is an answer, too."""
    entries = tuple(entry(page) for page in pages)
    sent = {CODE: question.written, CODE_SYSTEM: question.system, NAME: question.name}
    return Feed(
        language=question.language,
        title=f"{settings.HOSPITAL_NAME} – {_('Patient guides')}",
        subtitle=str(question.problem) or told(len(entries), question),
        url=absolute(f"{reverse('public:connect')}?{urlencode(question.parameters)}"),
        base=absolute("/"),
        author=settings.HOSPITAL_NAME,
        changed=max((each.changed for each in entries), default=newest_change()),
        categories=(*sent.items(), (FOR, PATIENTS)),
        entries=entries,
    )


def refusal(problem: str) -> Feed:
    """For a request that asks nothing that could be looked up: a feed of no guides that says why."""
    return Feed(
        language=settings.LANGUAGE_CODE,
        title=f"{settings.HOSPITAL_NAME} – {_('Patient guides')}",
        subtitle=problem,
        url=absolute(reverse("public:connect")),
        base=absolute("/"),
        author=settings.HOSPITAL_NAME,
        changed=newest_change(),
        categories=((FOR, PATIENTS),),
    )


def told(found: int, question: Question) -> str:
    if not found:
        return str(_("There is no guide on this subject in this language yet."))
    return str(_("Guides on %(subject)s") % {"subject": question.code.value if question.code else question.name})


def entry(page: Page) -> Entry:
    return Entry(
        language=page.language,
        title=page.title,
        title_language=page.head.headed.language,
        summary=render_to_string("articles/connect/_summary.html", {"page": page}).strip(),
        url=absolute(reverse("public:guide", args=[page.language, page.slug])),
        changed=page.changed.at,
    )


def newest_change() -> datetime:
    """When anything was last published; before there is anything, the beginning of the day."""
    newest = Edition.objects.order_by("-pk").values_list("published_at", flat=True).first()
    return newest or timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
