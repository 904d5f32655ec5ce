"""The verb that gives a guide another address; the old one leads there for ever."""

from django.utils.translation import gettext as _

from articles.domain.drafting.writing import refuse_former_slug
from articles.models import Article, FormerSlug, Generation
from livhealth.editing.block import change
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Kind


def change_slug(*, article: Article, slug: str, seen: int, by: Person, reason: str) -> None:
    """Move a guide to another address, leaving a permanent redirect at the old one.

    Raises ValidationError for an address that is taken, was taken once, or breaks the rule.
    """
    require(by, Act.PUBLISH)
    if slug == article.slug:
        raise Refused(_("This is the guide's address already."))
    refuse_former_slug(slug)
    refuse_taken(slug)
    old = article.slug
    with change(kind=Kind.RENAME, by=by, reason=reason, subject=article, facts={"from": old, "to": slug}) as done:
        done.update(article, seen=seen, slug=slug)
        FormerSlug.objects.create(slug=old, article=article)
        Generation.advance()


def refuse_taken(slug: str) -> None:
    if Article.objects.filter(slug=slug).exists():
        raise Refused(_("Another guide has the address “%s”.") % slug)
