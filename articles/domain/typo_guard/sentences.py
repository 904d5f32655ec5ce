"""How an editor is told why a change is no typo: the thing, the rule, the next step."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from django.utils.translation import gettext as _

from articles.domain.typo_guard.substance import Seen
from livhealth.text.differing.align import gaps

LONGEST = 60


def became(what: str, old: str, new: str) -> str:
    """The sentence for a thing that changed; `old` is "" when it was added, `new` when it was taken out."""
    if old == new:
        sentence = _("%(what)s stands elsewhere now: “%(old)s”. Patients have to know, so choose content or safety.")
    elif not old:
        sentence = _("%(what)s was added: “%(new)s”. Patients have to know, so choose content or safety.")
    elif not new:
        sentence = _("%(what)s was taken out: “%(old)s”. Patients have to know, so choose content or safety.")
    else:
        sentence = _(
            "%(what)s changed: “%(old)s” became “%(new)s”. Patients have to know, so choose content or safety."
        )
    return sentence % {"what": what, "old": brief(old), "new": brief(new)}


def brief(words: str) -> str:
    """Words as a sentence can quote them."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def unlike(what: str, olds: Sequence[Seen], news: Sequence[Seen]) -> Iterator[str]:
    """A sentence for the first place in which two lists differ; one is enough to say that this is no typo."""
    for removed, added in gaps(olds, news, key=lambda seen: seen.key)[:1]:
        pairs = [(old.shown, new.shown) for old, new in zip_longest(removed, added, fillvalue=Seen((), ""))]
        yield became(what, *next((pair for pair in pairs if pair[0] != pair[1]), pairs[0]))


def shown(things: Sequence[str]) -> list[Seen]:
    return [Seen((thing,), thing) for thing in things]
