"""Whether the words that changed in a unit are misspellings that were corrected, or other words."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from articles.domain.typo_guard.known_words import KnownWords
from articles.domain.typo_guard.sentences import became, brief
from livhealth.text.numerals import is_roman
from livhealth.text.phrases import small
from livhealth.text.spelling import Word, is_near

NOUNS_IN_CAPITALS = frozenset({"de", "lb"})  # languages in which a capital within a sentence makes no name
Run = tuple[Sequence[Word], Sequence[Word]]  # the words that stood in one place, and those that stand there now


def objections(runs: Iterable[Run], known: KnownWords, *, has_names: bool) -> Iterator[str]:
    """Why words that became others are no corrected misspellings: a sentence for each.

    A word was misspelt if it was no word before, is one now, and at most two letters differ. `has_names` is False
    for a record, in which any word may be a name.
    """
    for before, after in runs:
        if len(before) == len(after):
            yield from filter(None, (objection(*pair, known, has_names) for pair in zip(before, after, strict=True)))
        elif not is_respaced(before, after, known):
            yield became(_("The number of words"), *(" ".join(word.text for word in side) for side in (before, after)))


def is_respaced(old: Sequence[Word], new: Sequence[Word], known: KnownWords) -> bool:
    """Whether a space was put right: "infact" is no word, "in" and "fact" are. "May be" and "maybe" both are known."""
    before, after = ([word.text for word in side] for side in (old, new))
    return "".join(before) == "".join(after) and not are_known(before, known) and are_known(after, known)


def are_known(words: Sequence[str], known: KnownWords) -> bool:
    return all(word in known for word in words)


def objection(before: Word, after: Word, known: KnownWords, has_names: bool) -> str:
    """Why one word that became another is no corrected misspelling, the weightiest reason; "" if it is one."""
    old, new = before.text, after.text
    recased = small(old, known.language) == small(new, known.language)
    if any(map(is_code, (old, new))) or (min(len(old), len(new)) == 1 and not recased):
        return became(_("An abbreviation or a single letter"), old, new)
    if is_roman(old) or is_roman(new):
        return became(_("A number"), old, new)
    if has_names and not recased and is_name(before, after, known.language):
        return became(_("A name"), old, new)
    pair = {"old": brief(old), "new": brief(new)}
    if old in known:
        return _("“%(old)s” became “%(new)s”, but “%(old)s” is a word of its own. Choose content or safety.") % pair
    if new not in known:
        return (
            _("“%(old)s” became “%(new)s”, and “%(new)s” is in no word list or glossary. Choose content or safety.")
            % pair
        )
    if not is_near(old, new, known.language):
        return _("“%(old)s” became “%(new)s”: more than a letter or two differ. Choose content or safety.") % pair
    return ""


def is_code(word: str) -> bool:
    """Letters that stand for something: ALL, mL, pH, CD19."""
    return any(char.isdigit() for char in word) or any(char.isupper() for char in word[1:])


def is_name(before: Word, after: Word, language: str) -> bool:
    """Whether a word has a capital where no sentence starts, as names have. Arabic shows no names."""
    if language in NOUNS_IN_CAPITALS:
        return False
    return any(word.text[0].isupper() and not word.opens for word in (before, after))
