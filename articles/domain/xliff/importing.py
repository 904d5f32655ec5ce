"""Exchange with translation agencies, on the way back: the units of a file are taken over through the verbs.

A file changes only units that it was made for, whose original and draft are still as they were
when it left. Everything else is reported and left alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.domain.drafting import drafts as draft_side
from articles.domain.drafting.drafts import Draft
from articles.domain.edition import content as contents
from articles.domain.edition.unit import FACTS, REFERENCES, is_figure
from articles.domain.reading.editions import new_slug
from articles.domain.translating.translations import save_translation, start_translation
from articles.domain.translating.unit_differences import UnitDifference, of_text
from articles.domain.xliff import reading
from articles.domain.xliff.blocks import Block, blocks, rebuilt
from articles.domain.xliff.codes import Pieces, same
from articles.domain.xliff.earlier_translation import Suggestion, suggestions
from articles.domain.xliff.exporting import published_source, words_then
from articles.domain.xliff.figure_words import original_words, save_figure_words
from articles.domain.xliff.parsing import Unreadable
from articles.domain.xliff.reading import Delivery, ReturnedText, ReturnedUnit
from articles.models import Article, ArticleText, Edition, FAQText, SectionText
from articles.models.text import Provenance
from livhealth.figures.models import FigureText
from livhealth.floor import languages
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.reason import stated
from livhealth.floor.refusal import Refused, Stale
from livhealth.ledger.models import Kind


@dataclass(frozen=True)
class Line:
    """What became of one unit of a file."""

    unit: str
    accepted: bool
    sentence: str
    difference: UnitDifference | None = None  # what the original changed, and what the words taken over lack of it


@dataclass
class Report:
    """What became of a file, unit by unit: nothing in it is passed over in silence."""

    language: str
    lines: list[Line] = field(default_factory=list)

    @property
    def accepted(self) -> list[Line]:
        return [line for line in self.lines if line.accepted]

    @property
    def skipped(self) -> list[Line]:
        return [line for line in self.lines if not line.accepted]


def import_file(
    *, data: bytes, provenance: Provenance, by: Person, reason: str, article: Article | None = None, language: str = ""
) -> Report:
    """Take over the translated units of a file, as `by` answers for them; the report says what became of each.

    `article` and `language`: what the file must be for, where that is known. One transaction: all
    accepted units or, when anything unforeseen happens, none. Raises Unreadable for a file that is
    refused as a whole, NotAllowed, ValidationError for the reason.
    """
    reason = stated(reason)
    if provenance == Provenance.WRITTEN:
        raise Refused(_("Source words are written; a translation is made by a person or by a machine."))
    delivery = reading.read(data)
    guide = guide_of(delivery, article, language)
    require(by, Act.EDIT_TRANSLATION, language=delivery.language)
    with transaction.atomic():
        guide = Article.objects.select_for_update().get(pk=guide.pk)  # no source edition comes in between
        hold_texts(guide, delivery.language)
        intake = Intake(guide, delivery, provenance=provenance, by=by, reason=reason)
        return Report(delivery.language, [*map(intake.line, delivery.units), *map(stray, delivery.strays)])


def hold_texts(guide: Article, language: str) -> None:
    """Nobody saves a text of the language until the transaction ends: whoever is at it ends first.

    Taken before the first save takes the end of the ledger: the other way round the file and a save could wait for
    each other (a deadlock).
    """
    for texts in (
        ArticleText.objects.filter(article=guide, language=language),
        SectionText.objects.of_article(guide, language),
        FAQText.objects.of_article(guide, language),
        FigureText.objects.filter(language=language),
    ):
        list(texts.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def guide_of(delivery: Delivery, expected: Article | None, language: str) -> Article:
    """The guide that a file is for, under a former address too. Raises Unreadable when it is for another."""
    article: Article | None = Article.objects.filter(slug=new_slug(delivery.slug) or delivery.slug).first()
    if article is None or (expected is not None and article.pk != expected.pk):
        raise Unreadable(_("The file is for another guide: “%s”.") % delivery.slug[:80])
    if delivery.source_language != article.source_language:
        sentence = _("The file translates from “%s”, which is not the language of this guide's original.")
        raise Unreadable(sentence % delivery.source_language[:20])
    if delivery.language not in languages.codes() or delivery.language == article.source_language:
        sentence = _("The file translates into “%s”, which is not a language this guide is translated into.")
        raise Unreadable(sentence % delivery.language[:20])
    if language and delivery.language != language:
        sentence = _("The file translates into “%(file)s”, not into “%(page)s”.")
        raise Unreadable(sentence % {"file": delivery.language, "page": language})
    return article


def stray(name: str) -> Line:
    return Line(name[:120], False, _("This text stands in no part of the guide: it was not sent from here."))


class Intake:
    """One file being taken over: today's original and drafts, and who answers."""

    def __init__(
        self, article: Article, delivery: Delivery, *, provenance: Provenance, by: Person, reason: str
    ) -> None:
        self.language = delivery.language
        self.provenance, self.by, self.reason = provenance, by, reason
        self.source = published_source(article, self.language)
        self.today = contents.read_content(self.source.content)
        number = delivery.source_edition
        edition = Edition.objects.filter(article=article, number=number).sources().first()
        if edition is None:
            raise Unreadable(_("The file names edition %d of the original, which does not exist.") % number)
        self.edition, self.then = edition, contents.read_content(edition.content)
        self.article, self.drafts = article, draft_side.load_drafts(article, self.language)

    def line(self, returned: ReturnedUnit) -> Line:
        """What becomes of one unit: a refusal is the line's sentence and leaves everything as it was."""
        try:
            return self.take(returned)
        except Stale:
            sentence = _("Somebody saved this translation after the file was exported. Export it again.")
            return Line(returned.unit, False, sentence)
        except Refused as refusal:
            return Line(returned.unit[:120], False, str(refusal))
        except ValidationError as refusal:
            return Line(returned.unit, False, " ".join(refusal.messages))

    def take(self, returned: ReturnedUnit) -> Line:
        if is_figure(returned.unit):
            return self.take_figure(returned)
        draft = self.drafts.find(returned.unit)
        now = contents.words_of(self.today, returned.unit) if returned.unit not in (REFERENCES, FACTS) else None
        if draft is None or now is None:
            raise Refused(_("The published original has no such part."))
        self.check_original(returned)
        if returned.save_number != (draft.text.save_number if draft.text else 0):
            raise Stale("")
        texts = blocks(returned.unit, now)
        targets = self.targets(returned, now, draft)
        check_texts(returned, texts, targets)
        accepted, sentence = self.save(draft, rebuilt(returned.unit, now, targets))
        return Line(returned.unit, accepted, sentence, of_text(draft.text, self.source) if draft.text else None)

    def take_figure(self, returned: ReturnedUnit) -> Line:
        now = original_words(self.today, returned.unit)
        if not now:
            raise Refused(_("The published original has no such part."))
        self.check_original(returned)
        targets = {name: text.target for name, text in returned.texts.items() if text.is_translated and text.target}
        check_texts(returned, blocks(returned.unit, now), targets)
        answers: dict[str, Any] = {"language": self.language, "by": self.by, "reason": self.reason}
        if save_figure_words(returned, self.today, targets, **answers):
            return Line(returned.unit, True, _("Saved."))
        return Line(returned.unit, False, _("Nothing was different: nothing was saved."))

    def targets(self, returned: ReturnedUnit, now: Mapping[str, str], draft: Draft) -> dict[str, Pieces]:
        """Text id -> its translation: what came back as translated, and what left marked as unchanged and came back so.

        The latter only beside a text that somebody marked: nothing is taken over that nobody looked at.
        """
        found = {name: text.target for name, text in returned.texts.items() if text.is_translated and text.target}
        if found and draft.text is not None:
            then = words_then(draft.text, returned.unit)
            offered, _left = suggestions(returned.unit, now, then, draft.text.words())
            for name, suggestion in offered.items():
                if suggestion.unchanged and name not in found and is_as_sent(returned.texts.get(name), suggestion):
                    found[name] = suggestion.pieces
        return found

    def check_original(self, returned: ReturnedUnit) -> None:
        """The digest of the words that were sent is today's, and that of the edition which the file names."""
        today, then = (contents.unit_digest(content, returned.unit) for content in (self.today, self.then))
        if not returned.digest:
            raise Refused(_("The file has lost the note that says which original this was made from."))
        if returned.digest != today or then != today:
            sentence = _("The original was changed and published after the file was exported. Export this part again.")
            raise Refused(sentence)

    def save(self, draft: Draft, words: dict[str, Any]) -> tuple[bool, str]:
        common: dict[str, Any] = {
            "source_edition": self.edition,
            "by": self.by,
            "reason": self.reason,
            "kind": Kind.IMPORT,
        }
        if draft.text is None:
            parent = draft.row or self.article
            start_translation(parent=parent, language=self.language, words=words, provenance=self.provenance, **common)
            return True, _("Saved as a new translation.")
        # How words came to be is said of new words only.
        origin: dict[str, Any] = {"provenance": self.provenance} if words != draft.text.words() else {}
        changed = save_translation(text=draft.text, seen=draft.text.save_number, **common, **words, **origin)
        if not changed:
            return False, _("Nothing was different: nothing was saved.")
        if level_number(draft.text) < self.edition.number:
            sentence = _("Saved as a draft that still counts as behind the original: it lacks what is listed below.")
            return True, sentence
        if not origin:
            return True, _("The words are as they were; they now count as made from the original of today.")
        return True, _("Saved.") if draft.text.ready else _("Saved. It is still marked as in work.")


def level_number(text: Any) -> int:
    """The edition of the original that a draft is level with; 0 for none."""
    return text.source_edition.number if text.source_edition else 0


def is_as_sent(text: ReturnedText | None, suggestion: Suggestion) -> bool:
    """Did a text come back with the earlier translation that it left with, or with none in its place?"""
    return text is not None and not text.problem and (text.target is None or same(text.target, suggestion.pieces))


def check_texts(returned: ReturnedUnit, texts: list[Block], targets: Mapping[str, Pieces]) -> None:
    """All that was sent came back, translated, with the original untouched, and nothing else. Raises Refused."""
    known = {block.id for block in texts}
    if strange := [name for name in returned.texts if name not in known]:
        raise Refused(_("It holds a text that was not sent: “%s”.") % strange[0][:120])
    for block in texts:
        text = returned.texts.get(block.id)
        if text is None:
            raise Refused(_("The text %s is not in the file.") % block.label)
        if text.problem:
            raise Refused(f"{block.label}: {text.problem}")
        if not same(text.source, block.pieces):
            raise Refused(_("The original of the text %s was changed in the file.") % block.label)
    waiting = [block for block in texts if block.id not in targets]
    if waiting:
        sentence = _("%(waiting)d of %(all)d texts are not marked as translated, the first is %(first)s.")
        raise Refused(sentence % {"waiting": len(waiting), "all": len(texts), "first": waiting[0].label})
