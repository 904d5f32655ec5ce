"""Whether the words that changed in a unit are misspellings that were corrected, or other words."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from articles.domain.typo_guard.critical_words import Watch
from articles.domain.typo_guard.objection import became, brief
from livhealth.text.numerals import is_roman
from livhealth.text.spelling import Vocabulary, Word, is_near, is_recased, is_revowelled, replaced, sought

MOST_WORDS = 3
NOUNS_IN_CAPITALS = frozenset({"de", "lb"})  # languages in which a capital within a sentence makes no name
Texts = tuple[str, str]  # before and after
Words = tuple[Word, Word]


def objections(
    changed: Sequence[Texts],
    unit: Sequence[Texts],
    watch: Watch,
    *,
    published: Callable[[], Iterable[str]],
    has_names: bool,
) -> Iterator[str]:
    """Why the words of one unit are no misspellings. Takes its texts that differ, block by block, and all it has.

    `published` gives the published texts of the language as they were before; it is called only where the answer
    depends on them. `has_names` is False for a record, in which any word may be a name.
    """
    runs = [run for pair in changed for run in replaced(*pair)]
    if not runs:
        return
    if not watch.glossary.negations:
        yield _(
            "Nobody has listed yet how this language says “no”, so no changed word can pass as a typo. "
            "Choose content or safety."
        )
    elif sum(max(len(old), len(new)) for old, new in runs) > MOST_WORDS:
        yield _("More than 3 words changed here, so this is more than a typo. Choose content or safety.")
    else:
        pairs: list[Words] = []
        for old, new in runs:
            if len(old) != len(new):
                yield uneven(old, new)
            else:
                pairs += zip(old, new, strict=True)
        said = {pair: next(reasons(*pair, watch, has_names), "") for pair in pairs}
        yield from filter(None, said.values())
        rest = [(old.text, new.text) for (old, new), reason in said.items() if not reason]
        yield from known(rest, unit, watch, published)


def uneven(old: Sequence[Word], new: Sequence[Word]) -> str:
    """What is said of words that came, went, or were written as one or as two."""
    before, after = (" ".join(word.text for word in side) for side in (old, new))
    return became(_("The number of words"), before, after)


def reasons(before: Word, after: Word, watch: Watch, has_names: bool) -> Iterator[str]:
    """Why one word that became another is no corrected misspelling, the weightiest reason first."""
    old, new = before.text, after.text
    pair = {"old": brief(old), "new": brief(new)}
    recased = is_recased(old, new, watch.language)
    if any(map(is_code, (old, new))) or (not recased and min(len(old), len(new)) == 1):
        yield became(_("An abbreviation or a single letter"), old, new)
    if watch.is_decisive(old, new):
        yield became(_("A word that can change what is meant"), old, new)
    if recased:
        return
    if is_roman(old) or is_roman(new):
        yield became(_("A number"), old, new)
    if watch.are_opposites(old, new):
        yield (
            _("“%(old)s” became “%(new)s”: so few letters can turn a word into its opposite. Choose content or safety.")
            % pair
        )
    if watch.is_drug(old) or watch.is_drug(new):
        yield became(_("The name of a medicine"), old, new)
    if is_revowelled(old, new):
        yield _("“%(old)s” became “%(new)s”: other vowel signs can make another word. Choose content or safety.") % pair
    if has_names and is_name(before, after, watch.language):
        yield became(_("A name"), old, new)
    if not is_near(old, new, watch.language):
        yield (
            _("“%(old)s” became “%(new)s”: that is another word rather than a misspelling. Choose content or safety.")
            % pair
        )


def is_code(word: str) -> bool:
    """Letters that stand for something: ALL, mL, pH, CD19."""
    return any(char.isdigit() for char in word) or any(char.isupper() for char in word[1:])


def is_name(before: Word, after: Word, language: str) -> bool:
    """Whether a word has a capital where no sentence starts, as names have. Arabic shows no names."""
    if language in NOUNS_IN_CAPITALS:
        return False
    return any(word.text[0].isupper() and not word.opens for word in (before, after))


def known(
    pairs: Sequence[tuple[str, str]], unit: Sequence[Texts], watch: Watch, published: Callable[[], Iterable[str]]
) -> Iterator[str]:
    """A sentence for each old spelling that stands, or has kin, anywhere else: then it is a word, no misspelling."""
    language = watch.language
    others = [pair for pair in pairs if not is_recased(*pair, language)]
    if not others:
        return
    before, after = (Vocabulary(side, language) for side in zip(*unit, strict=True))
    everywhere = Vocabulary(published(), language)
    for old, new in others:
        spelt = sought(old, new, language)
        if after.occurrences(spelt) or max(before.occurrences(spelt), everywhere.occurrences(spelt)) > 1:
            sentence = _(
                "“%(old)s” became “%(new)s”, but published texts have “%(old)s” elsewhere too, so it may be a word "
                "of its own. Choose content or safety."
            )
            yield sentence % {"old": old, "new": new}
        elif everywhere.has_kin(old, new, language):
            sentence = _(
                "“%(old)s” became “%(new)s”, but published texts have words like “%(old)s”, so it may be a word "
                "of its own. Choose content or safety."
            )
            yield sentence % {"old": old, "new": new}
