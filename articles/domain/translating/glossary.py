"""Which words each language uses for the terms of the guides, and how it writes negations, units and numbers.

Pure but for reading `fixtures/glossary/`: one file a language, the English one holding what the others render.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from articles.domain.drafting import fixtures
from livhealth.text.phrases import ARABIC, Phrases, bared, is_abbreviation, lowered
from livhealth.text.quantities import QuantityReader

SCHEMA = {
    "language": str,
    "terms": {...: {"use": str, "forms?": [str], "avoid?": [str]}},
    "names?": [str],
    "negations": [str],
    "negation_suffixes?": [str],
    "units": {...: [str]},
    "numbers?": {...: [str]},
    "opposites?": [[str]],
    "negation_infixes?": [str],
    "conditions?": [str],
    "condition_suffixes?": [str],
    "medicines?": [str],
    "medical_words?": [str],
}
LISTS = ("negation_infixes", "conditions", "condition_suffixes", "medicines", "medical_words")
ENGLISH = "en"
# Where one clause ends and another may deny something of its own. Arabic writes "and" to the word that follows.
CLAUSES = {
    "en": r"(?:and|or|but|nor)\b",
    "tr": r"(?:ve|veya|ya da|ama|fakat|ancak)\b",
    "de": r"(?:und|oder|aber|sondern)\b",
    "fr": r"(?:et|ou|mais)\b",
    "es": r"(?:y|e|o|u|pero|sino)\b",
    "ru": r"(?:и|или|но|а)\b",
    "ar": r"(?:أو\b|(?=و))",
}


class GlossaryError(Exception):
    """A glossary cannot be used; `str()` lists every problem with file, line and key."""


@dataclass(frozen=True)
class Term:
    """How one language renders an English term: in its usual form, in which others, and how not."""

    english: str
    use: str
    forms: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()

    @property
    def renderings(self) -> tuple[str, ...]:
        """Every form that counts as the term, the usual one first."""
        return tuple(dict.fromkeys([self.use, *self.forms]))


@dataclass(frozen=True, eq=False)
class Glossary:
    """What is known of one language; empty for a language that has no file yet."""

    language: str
    terms: Mapping[str, Term] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    negation_suffixes: tuple[str, ...] = ()
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    opposites: tuple[tuple[str, str], ...] = ()
    negation_infixes: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    condition_suffixes: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()
    medical_words: tuple[str, ...] = ()

    def found(self, text: str) -> list[str]:
        """The terms (their English names) that a text uses: of "red blood cell", not also "blood cell"."""
        return list(dict.fromkeys(english for place in self.wanted.find(text) for english in place.meanings))

    def holds(self, english: str, text: str) -> bool:
        """Whether a text uses a term anywhere, inside a longer one too."""
        return english in self.terms and text in self.single(english)

    def avoided(self, text: str) -> list[tuple[str, str]]:
        """(English term, words) for every rendering in the text that the glossary says not to use."""
        places = self.unwanted.find(text)
        return list(dict.fromkeys((english, p.words) for p in places for english in p.meanings if english))

    def negates(self, text: str) -> bool:
        """Whether a text says not, without or never, in a word of its own or at the end of one."""
        return text in self.negating or bool(self.negative_ending.search(lowered(bared(text), self.language)))

    def denials(self, text: str) -> int:
        """How many clauses of a text say not, without or never; "ne … pas" is one."""
        return sum(self.negates(clause) for clause in self.clause_end.split(text))

    def uses(self, english: str, text: str) -> bool:
        """Whether a text uses a term in any rendering, or in another form of one: "lösemide" is "lösemi"."""
        if english not in self.terms:
            return False
        return english in self.found(text) or bool(self.inflected(english).search(lowered(bared(text), self.language)))

    def is_conditional(self, text: str) -> bool:
        """Whether a text says if, unless or only, in a word of its own or at the end of one."""
        return text in self.conditional or bool(self.conditional_ending.search(lowered(bared(text), self.language)))

    def spells(self, value: str, text: str) -> bool:
        """Whether a text says a number ("2") in a word."""
        return self.spelled(value, text) > 0

    def spelled(self, value: str, text: str) -> int:
        """How often a text says a number ("2") in a word."""
        words = [(word, value) for word in self.numbers.get(value, ())]
        if not words:
            return 0
        return sum(1 for _place in Phrases(words, self.language).find(text))

    @cached_property
    def quantities(self) -> QuantityReader:
        return QuantityReader(self.language, self.units)

    @cached_property
    def wanted(self) -> Phrases:
        return Phrases(self.meanings(), self.language)

    @cached_property
    def unwanted(self) -> Phrases:
        """Wanted words too, meaning nothing: an unwanted word inside a wanted one is not to blame."""
        wanted = [(phrase, "") for phrase, _ in self.meanings()]
        unwanted = [(phrase, term.english) for term in self.terms.values() for phrase in term.avoid]
        return Phrases([*wanted, *unwanted], self.language)

    @cached_property
    def negating(self) -> Phrases:
        return Phrases([(word, "not") for word in self.negations], self.language, particles=False)

    @cached_property
    def negative_ending(self) -> re.Pattern[str]:
        return self.ending(self.negation_suffixes)

    @cached_property
    def conditional(self) -> Phrases:
        return Phrases([(word, "if") for word in self.conditions], self.language)

    @cached_property
    def conditional_ending(self) -> re.Pattern[str]:
        return self.ending(self.condition_suffixes)

    def ending(self, suffixes: Sequence[str]) -> re.Pattern[str]:
        endings = [re.escape(lowered(bared(suffix), self.language)) for suffix in suffixes]
        return re.compile(rf"\w(?:{'|'.join(endings)})(?!\w)" if endings else "(?!)")

    @cached_property
    def clause_end(self) -> re.Pattern[str]:
        joints = CLAUSES.get(self.language)
        return re.compile(r"[.,;:!?…\n،؛؟()–—]" + (rf"|\s(?:{joints})" if joints else ""), re.I)

    @cache  # noqa: B019 - a glossary lives as long as the process
    def inflected(self, english: str) -> re.Pattern[str]:
        """A term's renderings with other endings; abbreviations have none."""
        ways = [way for way in self.terms[english].renderings if not is_abbreviation(way)]
        parts = [r"\s+".join(map(stem, lowered(bared(way), self.language).split())) for way in ways]
        return re.compile("|".join(rf"(?<!\w){part}" for part in parts) or "(?!)")

    def meanings(self) -> list[tuple[str, str]]:
        return [(phrase, term.english) for term in self.terms.values() for phrase in term.renderings]

    @cache  # noqa: B019 - a glossary lives as long as the process
    def single(self, english: str) -> Phrases:
        return Phrases([(phrase, english) for phrase in self.terms[english].renderings], self.language)


def stem(word: str) -> str:
    """A pattern for a word with other endings, and in Arabic with what is written before it."""
    before = r"[وف]?(?:[بك]?ال|لل|[بكل])?" if ARABIC.match(word) else ""
    word = word.removeprefix("ال") if before else word
    kept = word[:-2] if len(word) > 6 else word[:-1] if len(word) > 4 else word
    return before + re.escape(kept) + r"\w{0,7}(?!\w)"


def terms(language: str) -> Mapping[str, Term]:
    """The terms of one language by their English names."""
    return of(language).terms


def negations(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words, and the endings of words, with which a language says no."""
    return of(language).negations, of(language).negation_suffixes


def units(language: str) -> Mapping[str, tuple[str, ...]]:
    """Units of measure by their sign or English name, each with the ways in which the language writes it."""
    return of(language).units


def of(language: str, folder: Path | None = None) -> Glossary:
    """The glossary of a language; without a file it knows names and the signs of units only.

    Raises GlossaryError for a file that is unsound.
    """
    return read(folder or settings.BASE_DIR / "fixtures" / "glossary", language)


@cache
def read(folder: Path, language: str) -> Glossary:
    english = Glossary(language) if language == ENGLISH else read(folder, ENGLISH)
    file = folder / f"{language}.yaml"
    if not file.exists():
        return built({"language": language, "terms": {}, "negations": [], "units": {}}, english)
    problems: list[str] = []
    data = fixtures.parse(file, SCHEMA, problems)
    if data:
        lines = lines_of(yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader))
        found = contradictions(data, language, english)
        problems += [f"{file}, line {lines.get(key, 1)}: {key} {sentence}" for key, sentence in found]
    if problems:
        raise GlossaryError("\n".join(problems))
    return built(data, english)


def built(data: Mapping[str, Any], english: Glossary) -> Glossary:
    """A sound file's content as a glossary: names and the signs of units are English ones for everybody."""
    signs = dict.fromkeys([*english.units, *data["units"]])
    return Glossary(
        language=data["language"],
        terms={name: term(name, **rendered) for name, rendered in data["terms"].items()},
        names=(*english.names, *data.get("names", ())),
        negations=tuple(data["negations"]),
        negation_suffixes=tuple(data.get("negation_suffixes", ())),
        units={sign: (sign, *data["units"].get(sign, ())) for sign in signs},
        numbers={number: tuple(words) for number, words in data.get("numbers", {}).items()},
        opposites=tuple((piece, other) for piece, other in data.get("opposites", ())),
        **{name: tuple(data.get(name, ())) for name in LISTS},
    )


def term(english: str, *, use: str, forms: Sequence[str] = (), avoid: Sequence[str] = ()) -> Term:
    return Term(english, use, tuple(forms), tuple(avoid))


def lines_of(node: yaml.Node | None, key: str = "") -> dict[str, int]:
    """The line of every key of a file, as "terms.leukemia.use"."""
    found: dict[str, int] = {}
    for name, value in node.value if isinstance(node, yaml.MappingNode) else []:
        path = f"{key}.{name.value}" if key else str(name.value)
        found |= {path: name.start_mark.line + 1, **lines_of(value, path)}
    return found


def contradictions(data: Mapping[str, Any], language: str, english: Glossary) -> Iterator[tuple[str, str]]:
    """(key, sentence) for what a file of the right shape says wrongly."""
    if data["language"] != language:
        yield "language", f"is {data['language']}, but the file is named {language}."
    for name, rendered in data["terms"].items():
        if english.terms and name not in english.terms:
            yield f"terms.{name}", "is no term of the English glossary. Add it there, or correct its name."
        yield from contradictory_renderings(f"terms.{name}", rendered, language)
    for sign in data["units"]:
        if english.units and sign not in english.units:
            yield f"units.{sign}", "is no unit of the English glossary. Add it there, or correct its name."
    yield from contradictory_lists(data)


def contradictory_renderings(key: str, rendered: Mapping[str, Any], language: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the renderings of one term."""
    wanted = {lowered(bared(form), language) for form in [rendered["use"], *rendered.get("forms", ())]}
    unwanted = {lowered(bared(form), language) for form in rendered.get("avoid", ())}
    if "" in wanted | unwanted:
        yield key, "has an empty rendering. Write it or remove it."
    for form in sorted(wanted & unwanted):
        yield f"{key}.avoid", f"has “{form}”, which is a rendering to use as well. Remove one of the two."


def contradictory_lists(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with numbers, pairs and single words."""
    for number in data.get("numbers", {}):
        if not number.isdecimal():
            yield f"numbers.{number}", "is no number. Write it in digits."
    for pair in data.get("opposites", ()):
        if len(pair) != 2 or pair[0] == pair[1] or not pair[1]:
            yield "opposites", f"has [{', '.join(pair)}], which is no pair of two different pieces. Write two."
    for key in LISTS:
        if not all(map(str.strip, data.get(key, ()))):
            yield key, "has an empty word. Write it or remove it."
