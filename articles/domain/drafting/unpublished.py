"""Which drafts were changed after what patients read was published? Asked of the record, so that no text is compared."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Exists, F, OuterRef, Subquery, When
from django.db.models.functions import Coalesce, Greatest

from articles.models import Article, Edition
from articles.models.edition import EditionQuerySet
from livhealth.ledger.models import Entry, Kind

SAVES = (Kind.CREATE, Kind.EDIT, Kind.CONFIRM, Kind.ARRANGE, Kind.RETIRE, Kind.BRING_BACK, Kind.RESTORE, Kind.IMPORT)
NEVER = 0  # no entry bears this number


@dataclass(frozen=True)
class Unpublished:
    """A guide's language in which somebody saved something since its newest edition, and the newest such act."""

    article: Article
    language: str
    saved: Entry


def changed_since(languages: Iterable[str], *, most: int) -> list[Unpublished]:
    """In these languages, the newest acts first, at most so many. Three queries.

    Words that were saved and taken back count as changed. Acts under a former address of a guide are not looked at.
    """
    rows = with_saves(Edition.objects.newest().filter(language__in=list(languages)))
    found = rows.filter(saved_at__gt=F("published_at")).order_by("-saved")[:most]
    saves = {edition.saved: edition for edition in found.select_related("article").defer("content", "composed_from")}
    entries = Entry.objects.filter(number__in=list(saves)).order_by("-number")
    return [Unpublished(saves[each.number].article, saves[each.number].language, each) for each in entries]


def with_saves(editions: EditionQuerySet) -> EditionQuerySet:
    """Each knows the newest act of the editing side on its guide and language: `saved`, its number, and `saved_at`."""
    acts = Entry.objects.filter(article=OuterRef("article__slug"), kind__in=SAVES).order_by("-number")
    own = Coalesce(Subquery(acts.filter(language=OuterRef("language")).values("number")[:1]), NEVER)
    # What is no text's act (an order, a section taken out) bears no language, and is the original's.
    places = Coalesce(Subquery(acts.filter(language="").values("number")[:1]), NEVER)
    newest = Case(When(source_edition=None, then=Greatest(own, places)), default=own)
    moment = Subquery(Entry.objects.filter(number=OuterRef("saved")).values("at")[:1])
    found: EditionQuerySet = editions.annotate(saved=newest).annotate(saved_at=moment)
    return found


def never_published(*, most: int) -> list[Article]:
    """Guides whose original no patient has ever read, the newest first."""
    editions = Edition.objects.filter(article=OuterRef("pk")).sources()
    return list(Article.objects.filter(~Exists(editions)).order_by("-pk")[:most])
