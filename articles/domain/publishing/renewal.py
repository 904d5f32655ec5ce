"""A newer text of the guides that came with the software becomes the next edition, when somebody asks for it.

What the hospital has changed itself is never touched, and no installation renews itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from reversion.models import Version

from articles.domain.drafting.composing import newest_edition, propose
from articles.domain.drafting.fixtures import Fixtures, Guide
from articles.domain.drafting.writing import save_text
from articles.domain.publishing.demo_guides import load_figures, load_references
from articles.domain.publishing.publication import Publication, publish_edition
from articles.domain.translating.translations import save_translation, words_after
from articles.models import Article, ArticleText, ChangeClass, Edition, FAQText, SectionText
from articles.models.text import Text
from livhealth.floor.access import Act, Installation, require
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused

Tell = Callable[[str], Any]


@dataclass
class Renewed:
    """What a renewal did to one language of a guide."""

    changed: list[str] = field(default_factory=list)  # units that have the newer words
    kept: list[str] = field(default_factory=list)  # units that the hospital changed itself


def renew_guides(fixtures: Fixtures, *, by: Person, reason: str, tell: Tell) -> None:
    """Every guide of `fixtures/` that is loaded, the source first; each language is one transaction.

    `by` publishes and answers for it; the words are the installation's. Raises Refused when `by` may not publish, and
    where the publication is refused: that language then stays as it was.
    """
    require(by, Act.PUBLISH)
    with transaction.atomic():
        load_references(fixtures)
        load_figures(fixtures)
    for guide in fixtures.guides:
        article = Article.objects.filter(slug=guide.structure["slug"]).first()
        if article is None:
            tell(f"{guide.structure['slug']} is not loaded here.")
            continue
        for language in sorted(guide.words, key=lambda code: (code != article.source_language, code)):
            renew_language(article, guide, language, by=by, reason=reason, tell=tell)


def renew_language(article: Article, guide: Guide, language: str, *, by: Person, reason: str, tell: Tell) -> None:
    name = f"{article.slug} in {language}"
    base = newest_edition(article, language)
    if base is None or base.is_withdrawn:
        tell(f"{name}: not in public view, so it stays as it is.")
        return
    with transaction.atomic():
        refuse_drafts(article, language)
        renewed = renew_texts(article, guide, language, reason)
        edition = publish_renewed(article, guide, language, by=by, reason=reason) if renewed.changed else None
    if renewed.kept:
        tell(f"{name}: kept as the hospital has changed them: {', '.join(renewed.kept)}.")
    tell(f"Published {name}: edition {edition.number}." if edition else f"{name}: nothing to renew.")


def refuse_drafts(article: Article, language: str) -> None:
    """Raises Refused where the hospital has changed words that it has not published: they would go out along."""
    if changes := propose(article, language).changes:
        units = ", ".join(change.unit for change in changes)
        raise Refused(
            _(
                "%(guide)s in %(language)s has changes that are not published yet (%(units)s). Publish or undo them first."
            )
            % {"guide": article.slug, "language": language, "units": units}
        )


def renew_texts(article: Article, guide: Guide, language: str, reason: str) -> Renewed:
    """The newer words as drafts, wherever nobody but the installation has saved the text."""
    renewed = Renewed()
    source = newest_edition(article, article.source_language)
    for text, words in differing(article, guide, language):
        if not is_as_it_came(text):
            renewed.kept.append(text.unit())
            continue
        renewed.changed.append(text.unit())
        save: dict[str, Any] = {"text": text, "seen": text.save_number, "by": Installation(), "reason": reason}
        if text.is_source:
            save_text(**save, **words)
        else:
            save_translation(**save, source_edition=source, **words)
    return renewed


def differing(article: Article, guide: Guide, language: str) -> Iterator[tuple[Text, dict[str, Any]]]:
    """The texts of a language that are in use and say something else than the fixtures, with what those say."""
    said = words_of_units(guide.words[language])
    for model in (ArticleText, SectionText, FAQText):
        for text in model.objects.of_article(article, language):
            words = said.get(text.unit(), {})
            if words_after(text, words) != text.words():
                yield text, words


def words_of_units(words: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The words of a language file by unit."""
    head = {"head": {name: words[name] for name in ArticleText.WORDS}}
    sections = {f"section:{anchor}": said for anchor, said in words["sections"].items()}
    return head | sections | {f"faq:{anchor}": said for anchor, said in words.get("faqs", {}).items()}


def is_as_it_came(text: Text) -> bool:
    """Was the text's newest version saved by the installation, which has no account?"""
    newest = Version.objects.get_for_object(text).select_related("revision").first()
    return newest is not None and newest.revision.user_id is None


def publish_renewed(article: Article, guide: Guide, language: str, *, by: Person, reason: str) -> Edition:
    """One person releases it, and the record says so: nobody has reviewed words that came with an update."""
    changes = propose(article, language).changes
    classes = {
        each.unit: ChangeClass.SAFETY if each.unit in guide.renewed_as_safety else ChangeClass.CONTENT
        for each in changes
    }
    with translation.override(language):
        note = _("The whole text was edited. It is easier to read and says first what to do.")
    publication = Publication(article, language, reason, classes, note, emergency=True, override=True)
    return publish_edition(publication=publication, by=by)
