"""What replacing would change in one text, shown by the word; or why nothing can be replaced there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from articles.domain.texts.hits import Hit, State
from articles.domain.texts.rewriting import Instead, Rewritten, rewrite
from articles.domain.texts.stored import KINDS, is_rich
from articles.edit.all_texts.asking import title
from articles.edit.all_texts.searching import address, may_write
from livhealth.editing.comparing import FieldChange
from livhealth.editing.fields import AnyField
from livhealth.floor import languages
from livhealth.floor.person import Person
from livhealth.text.diff import compare, compare_plain


@dataclass(frozen=True)
class Preview:
    """One text that says the phrase: what would change in it, or why nothing can."""

    hit: Hit
    address: str
    guide: str
    changes: list[FieldChange]
    places: int
    by_hand: int
    why_not: str = ""

    @property
    def chosen(self) -> str:
        """The text and the save that is shown, as the form says it."""
        return f"{self.hit.text.key}:{self.hit.text.save_number}"


def preview_of(instead: Instead, hit: Hit, person: Person) -> Preview:
    text = hit.text
    after = rewrite(instead, text.words, text.language)
    why_not = obstacle(hit, after, person)
    changes = [] if why_not else list(changes_of(hit, after))
    return Preview(hit, address(hit, person), title(hit.guide), changes, after.places, after.by_hand, why_not)


def changes_of(hit: Hit, after: Rewritten) -> Iterator[FieldChange]:
    """Each field that would differ, by the word; of a body the paragraphs in which it would."""
    direction = languages.direction(hit.text.language)
    for name, new in after.values.items():
        old, is_html = hit.text.words[name], is_rich(name)
        diff = (
            compare(old, new, direction=direction, context=0)
            if is_html
            else compare_plain(old, new, direction=direction)
        )
        label = str(cast(AnyField, KINDS[hit.text.kind]._meta.get_field(name)).verbose_name)
        shown = mark_safe(diff.html)  # noqa: S308 - the diff escapes and allow-lists what it shows
        yield FieldChange(name, label, shown, diff.quantities, old, new, is_html)


def obstacle(hit: Hit, after: Rewritten, person: Person) -> str:
    """Why nothing can be replaced in a text; "" where something can."""
    if hit.state is State.OLD:
        return _("The draft no longer says it. Once you publish, patients no longer read it either.")
    if not may_write(person, hit):
        return _("You may not change this text.")
    if hit.text.is_retired:
        return _("It is retired: bring it back first.")
    if not after.values and after.by_hand:
        return _("A part of it is marked, bold or a link for example: change it by hand.")
    return "" if after.values else _("It says this already.")
