"""How a translation words what the source says: terms, names, negations, what is not translated, what runs astray."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.domain.edition.passages import Passage
from articles.domain.translating.difference import Difference, Kind
from articles.domain.translating.glossary import Glossary
from livhealth.floor import languages
from livhealth.text.phrases import Phrases, bared
from livhealth.text.structure import RANGE

Pairs = list[tuple[Passage, Passage]]

LETTER = "A-Za-z\u00c0-\u024f"
LATIN = re.compile(rf"[{LETTER}][{LETTER}0-9]*(?:[ .&'’/+-]+[{LETTER}0-9]+)*[.+]?")
CODE = re.compile(r"(?<![\w-])[A-Za-z0-9]+(?:[-+][A-Za-z0-9]+)*(?![\w-])")
FEW = 4  # so few words may be the same in two languages: "Amgen Inc.", "Diagnostic"


def differences(both: Pairs, origin: Glossary, target: Glossary) -> Iterator[Difference]:
    """Warnings about one unit, whose corresponding passages are given."""
    source = "\n".join(passage.text for passage, _translation in both)
    translation = "\n".join(passage.text for _source, passage in both)
    yield from terms(source, translation, origin, target)
    yield from avoided(source, translation, origin, target)
    yield from names(source, translation, origin, target)
    yield from negations(both, origin, target)
    yield from untranslated(both)
    if languages.direction(target.language) == "rtl":
        yield from astray([passage for _source, passage in both])


def terms(source: str, translation: str, origin: Glossary, target: Glossary) -> Iterator[Difference]:
    for english in origin.found(source):
        if english in target.terms and not target.uses(english, translation):
            sentence = _(
                "The source says “%(term)s”, but the translation nowhere says “%(use)s” or another form of it that the "
                "glossary has. Use the term, or ask for the form to be added to the glossary."
            )
            use = target.terms[english].use
            yield Difference(Kind.TERM, sentence % {"term": english, "use": use}, english)


def avoided(source: str, translation: str, origin: Glossary, target: Glossary) -> Iterator[Difference]:
    """Unwanted renderings of terms that the source uses; for something else the words may be right."""
    for english, words in target.avoided(translation):
        if not origin.terms or origin.holds(english, source):
            sentence = _("“%(words)s” is not used for “%(term)s”. The glossary says “%(use)s”.")
            use = target.terms[english].use
            yield Difference(Kind.AVOIDED, sentence % {"words": words, "term": english, "use": use}, words)


def names(source: str, translation: str, origin: Glossary, target: Glossary) -> Iterator[Difference]:
    """Names and codes of the source that the translation lacks."""
    for name in kept_names(source, origin):
        if not re.search(rf"(?<!\w){re.escape(bared(name))}(?!\w)", bared(translation)):
            sentence = _(
                "“%(name)s” is not in the translation. Names and abbreviations are kept; if the language has its own "
                "abbreviation, ask for it to be added to the glossary."
            )
            yield Difference(Kind.NAME, sentence % {"name": name}, name)


def kept_names(source: str, origin: Glossary) -> list[str]:
    """Names that stay as they are, and codes such as CD19 that no glossary renders."""
    known = Phrases([(name, name) for name in origin.names], origin.language)
    kept = [name for place in known.find(source) for name in place.meanings]
    rendered = " ".join([*origin.names, *(form for term in origin.terms.values() for form in term.renderings)])
    kept += [code for code in CODE.findall(bared(source)) if is_code(code) and code not in CODE.findall(rendered)]
    return list(dict.fromkeys(kept))


def is_code(word: str) -> bool:
    """Capitals and digits together, or several capitals: CD19, HLA, B12. Not X-ray, not 50."""
    capitals = sum(char.isupper() for char in word)
    return capitals > 1 or (capitals == 1 and any(char.isdigit() for char in word))


def negations(both: Pairs, origin: Glossary, target: Glossary) -> Iterator[Difference]:
    """Passages in which the source says not and the translation does not. Weak: words may hold a no in themselves."""
    if not target.negations:
        return
    for source, translation in both:
        if origin.negates(source.text) and not target.negates(translation.text):
            yield denial(source.text)


def denial(source: str) -> Difference:
    """A passage of the source says no, its translation does not."""
    sentence = _(
        "The source says “not”, “never” or “without” in “%(start)s…”, the translation seems not to. "
        "Check that it does not say the opposite."
    )
    start = bared(source)[:60]
    return Difference(Kind.NEGATION, sentence % {"start": start}, start)


def untranslated(both: Pairs) -> Iterator[Difference]:
    for source, translation in both:
        words = bared(source.text)
        if words.casefold() == bared(translation.text).casefold() and len(re.findall(r"[^\W\d]{2,}", words)) >= FEW:
            sentence = _("“%(start)s…” is the same as in the source. Translate it.")
            yield Difference(Kind.UNTRANSLATED, sentence % {"start": words[:60]}, words[:60])


def astray(translation: list[Passage]) -> Iterator[Difference]:
    """What right-to-left text may show turned round: ranges, amounts and Latin letters that nothing isolates."""
    for passage in translation:
        if not passage.rich:
            continue
        found = [match.strip() for match in RANGE.findall(passage.bare)]
        found += [match.strip() for match in LATIN.findall(RANGE.sub(" ", passage.bare))]
        for words in dict.fromkeys(found):
            sentence = _(
                "“%(words)s” may be shown reversed in a text that runs from right to left. Enclose it in <bdi>."
            )
            yield Difference(Kind.DIRECTION, sentence % {"words": words}, words)
