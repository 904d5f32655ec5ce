"""Exchange with translation agencies, on the way out: what is missing or behind in a language, as an XLIFF file.

It holds words of the newest published original, never of a draft, and with each unit what ties it
to that original and to the translation's draft as it stands. (The way back: articles.domain.xliff.importing.)
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from articles.domain.drafting import drafts as draft_side
from articles.domain.drafting.composing import newest_edition
from articles.domain.edition import content as contents
from articles.domain.edition.content import Content
from articles.domain.edition.freshness import State
from articles.domain.edition.unit import RICH, Unit
from articles.domain.translating.board import UnitCell, board
from articles.domain.xliff import writing
from articles.domain.xliff.blocks import Block, blocks, fields_of
from articles.domain.xliff.earlier_translation import suggestions
from articles.domain.xliff.figure_words import figure_texts, outgoing_figure
from articles.domain.xliff.writing import Job, Outgoing
from articles.models import Article, Edition
from livhealth.floor import languages
from livhealth.floor.refusal import Refused
from livhealth.text.plain import html_to_text


def cells(article: Article, language: str) -> list[UnitCell]:
    """How each unit of the published original stands in a language, asked with the draft's pointer."""
    return next((list(cell.units) for cell in board([article])[0].cells if cell.language == language), [])


def export(article: Article, language: str, *, everything: bool = False) -> bytes:
    """The file for the translators: units missing or behind, or all of them.

    Raises Refused when there is no published original, or nothing to translate.
    """
    source = published_source(article, language)
    content = contents.read_content(source.content)
    drafts = draft_side.load_drafts(article, language)
    wanted = [cell for cell in cells(article, language) if everything or cell.state != State.CURRENT]
    texts: dict[str, Any] = {draft.unit: draft.text for draft in [*drafts.all(), *drafts.retired]}
    texts |= figure_texts([cell.unit for cell in wanted], language)
    units = [outgoing(cell, content, texts.get(cell.unit)) for cell in wanted]
    if not any(unit.blocks for unit in units):
        raise Refused(_("Nothing is missing or behind in this language: there is nothing to send."))
    return writing.write(job(article, source, language), [unit for unit in units if unit.blocks])


def published_source(article: Article, language: str) -> Edition:
    """The newest source edition, never a draft. Raises Refused."""
    if language == article.source_language or language not in languages.codes():
        raise Refused(_("“%s” is not a language that this guide is translated into.") % language)
    source = newest_edition(article, article.source_language)
    if source is None:
        raise Refused(_("The original is not published yet: a translation starts from a published original."))
    return source


def job(article: Article, source: Edition, language: str) -> Job:
    return Job(
        slug=article.slug,
        source_language=article.source_language,
        language=language,
        source_edition=source.number,
        source_direction=languages.direction(article.source_language),
        direction=languages.direction(language),
        notes=list(instructions(language)),
    )


def instructions(language: str) -> Iterator[str]:
    """What holds for the whole file."""
    yield _("Codes stand for markup: keep each of them once. What keeps the state “initial” is not taken over.")
    if languages.direction(language) == "rtl":
        yield _("Put ranges, and numbers with their units, between U+2068 and U+2069: else they are shown reversed.")


def outgoing(cell: UnitCell, content: Content, text: Any) -> Outgoing:
    """A unit with its original of today, tied to today's digest and to the draft `text` (or None) as it stands."""
    if Unit.parse(cell.unit).is_figure:
        return outgoing_figure(cell, content, text, list(notes(cell, content)))
    now = contents.words_of(content, cell.unit)
    offered, left = suggestions(cell.unit, now, words_then(text, cell.unit), text.words()) if text else ({}, [])
    texts = blocks(cell.unit, now)
    return Outgoing(
        unit=cell.unit,
        title=now[fields_of(cell.unit)[0]],
        blocks=texts,
        digest=contents.unit_digest(content, cell.unit),
        save_number=text.save_number if text else 0,
        notes=[*notes(cell, content), *(earlier(text, name) for name in left)],
        suggestions=offered,
        hints=dict(hints(cell.unit, texts)),
    )


def words_then(text: Any, unit: str) -> Mapping[str, str]:
    """The original that the draft was made from."""
    source = text.source_edition
    return (contents.words_of(contents.content_of(source), unit) if source else None) or {}


def notes(cell: UnitCell, content: Content) -> Iterator[str]:
    """What translators have to know of a unit."""
    if contents.is_critical(content, cell.unit):
        yield _("Safety-critical: patients act on this text. Every number, unit and instruction must be exact.")
    if cell.state == State.BEHIND_SAFETY:
        yield _("The original changed for safety since the earlier translation. Do not keep an earlier text unread.")


def earlier(text: Any, name: str) -> str:
    """Earlier words that have no place beside a text of today."""
    words = html_to_text(getattr(text, name)) if name in RICH else getattr(text, name)
    return _("Earlier translation of “%(field)s”: %(words)s") % {"field": name, "words": words}


def hints(unit: str, texts: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Block id -> how long a line may be."""
    model = Unit.parse(unit).kind.model
    for block in texts:
        if most := getattr(model._meta.get_field(block.field), "max_length", None):
            yield block.id, _("At most %d characters.") % most
