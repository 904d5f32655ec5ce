"""Verbs: put other words in the place of a phrase in many texts, and take that back. Each text is saved on its own.

What somebody saved meanwhile, or what this person may not change, is left as it is and named; the others are saved.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles.domain.drafting.writing import restore_text, save_text
from articles.domain.edition.unit import Unit
from articles.domain.texts.rewriting import Instead, rewrite
from articles.domain.texts.stored import KINDS
from articles.domain.translating.translations import restore_translation, save_translation
from articles.models.text import Text
from livhealth.editing.history import latest, page_of
from livhealth.floor.person import Person
from livhealth.floor.reason import telling
from livhealth.floor.refusal import NotAllowed, Refused, sentence_of
from livhealth.floor.road import AT_ONCE

Key = tuple[str, int]  # kind and primary key of a text's row: articles.domain.texts.stored
Do = Callable[[Any, int], None]  # changes a text whose save number was seen


@dataclass(frozen=True)
class Outcome:
    """Which texts were saved, each with its save number from then on; and why others were not."""

    saved: dict[Key, int]
    skipped: dict[Key, str]


def replace_everywhere(*, instead: Instead, chosen: Mapping[Key, int], by: Person, reason: str) -> Outcome:
    """Write other words in the chosen texts, each seen at the given save number.

    Raises ValidationError for a reason that says nothing, NotAllowed where the person may change none of the texts.
    """
    return each_on_its_own(chosen, partial(replace_in, instead, by, reason), reason)


def replace_in(instead: Instead, by: Person, reason: str, text: Any, seen: int) -> None:
    found = rewrite(instead, text.words(), text.language)
    if not found.values:
        raise Refused(_("There is nothing to replace here."))
    verb: Any = save_text if text.is_source else save_translation
    verb(text=text, seen=seen, by=by, reason=reason, **found.values)


def take_back(*, saved: Mapping[Key, int], by: Person, reason: str) -> Outcome:
    """The words before become the draft again, in the texts that still say what was saved under the given number.

    Raises as `replace_everywhere`.
    """
    return each_on_its_own(saved, partial(take_back_in, by, reason), reason)


def take_back_in(by: Person, reason: str, text: Any, seen: int) -> None:
    saves = page_of(type(text), text.pk, size=1)
    if len(saves) < 2:
        raise Refused(_("There are no words from before."))
    verb = restore_text if text.is_source else restore_translation
    verb(text=text, save=saves[1], seen=seen, by=by, reason=reason)


def each_on_its_own(texts: Mapping[Key, int], do: Do, reason: str) -> Outcome:
    """Do it to each text in a transaction of its own: what is refused for one text is no matter of the next."""
    telling(reason)
    saved: dict[Key, int] = {}
    skipped: dict[Key, str] = {}
    not_allowed: list[NotAllowed] = []
    for key, seen in texts.items():
        try:
            with transaction.atomic():
                text = stored(key)
                refuse_changed(text, seen)
                do(text, seen)
            saved[key] = seen + 1
        except IntegrityError:
            skipped[key] = str(AT_ONCE)
        except (Refused, ValidationError) as refusal:
            skipped[key] = sentence_of(refusal)
            not_allowed += [refusal] if isinstance(refusal, NotAllowed) else []
    if not_allowed and len(not_allowed) == len(texts):
        raise not_allowed[0]
    return Outcome(saved, skipped)


def stored(key: Key) -> Any:
    """The text as it stands now; nobody saves it until this transaction ends."""
    kind, pk = key
    model = KINDS[kind]
    text = model._base_manager.select_for_update().filter(pk=pk).first()
    if text is None:
        raise Refused(_("This text is not there."))
    return text


def refuse_changed(text: Text, seen: int) -> None:
    """Raises Refused for a text that was saved since it was seen, or that is retired."""
    if text.save_number != seen:
        last = latest(text)
        raise Refused(_("%s saved it meanwhile: look at it again.") % (last.who if last else _("Somebody")))
    place = getattr(text, Unit.parse(text.unit()).kind.name, None)
    if place is not None and place.is_retired:
        raise Refused(_("It is retired: bring it back first."))
