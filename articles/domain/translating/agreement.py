"""Where a translation does not say what its source says: quantities, citations, links, structure, then the wording.

Pure: compares words with words. The sentences are for the translator, in the language of whoever asks.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from articles.domain.edition.passages import Passage, pairs, passages
from articles.domain.translating import glossary, wording
from articles.domain.translating.difference import Difference, Kind
from articles.domain.translating.glossary import Glossary
from livhealth.text.quantities import COUNTED, Quantity

MOST_NAMED = 50  # numbers that differ in one passage; a table of doses has fewer
Pairs = list[tuple[Passage, Passage]]


def differences(
    source: Mapping[str, str], translation: Mapping[str, str], *, source_language: str, language: str
) -> list[Difference]:
    """What a translator should look at in one unit, errors first. Takes the unit's words by field, in two languages.

    Raises GlossaryError when the glossary of either language is unsound.
    """
    return compare(source, translation, glossary.of(source_language), glossary.of(language))


def compare(
    source: Mapping[str, str], translation: Mapping[str, str], origin: Glossary, target: Glossary
) -> list[Difference]:
    """As `differences`, with the glossaries at hand."""
    if origin.language == target.language:
        return []
    empty = list(empty_fields(source, translation))
    if len(empty) == len([value for value in source.values() if value.strip()]):
        return empty
    filled = {name: value for name, value in source.items() if translation.get(name, "").strip()}
    before, after = passages(filled), passages({name: translation[name] for name in filled})
    both = pairs(before, after)
    return [
        *empty,
        *structure(before, after),
        *(difference for each in both for difference in quantities(*each, origin, target)),
        *citations(both),
        *links(before, after, target.language),
        *wording.differences(both, origin, target),
    ]


def empty_fields(source: Mapping[str, str], translation: Mapping[str, str]) -> Iterator[Difference]:
    for name, value in source.items():
        if value.strip() and not translation.get(name, "").strip():
            sentence = _("The source has words under “%(field)s”, the translation has none. Translate them.")
            yield Difference(Kind.EMPTY, sentence % {"field": name}, name)


def label(tag: str) -> str:
    _element, _colon, key = tag.partition(":")
    return _("Figure “%s”") % key if key else labels().get(tag, tag)


def labels() -> dict[str, str]:
    """What a translator calls the elements of a text."""
    return {
        "line": _("lines"),
        "p": _("paragraphs"),
        "h3": _("headings inside the text"),
        "ul": _("lists"),
        "ol": _("numbered lists"),
        "li": _("list items"),
        "dl": _("lists of definitions"),
        "dt": _("defined words"),
        "dd": _("definitions"),
        "table": _("tables"),
        "caption": _("table captions"),
        "tr": _("table rows"),
        "th": _("header cells"),
        "td": _("table cells"),
        "blockquote": _("quotations"),
    }


def structure(source: list[Passage], translation: list[Passage]) -> Iterator[Difference]:
    """Blocks that are more or fewer than in the source, or the same ones in another order."""
    before, after = [passage.tag for passage in source], [passage.tag for passage in translation]
    if before == after:
        return
    tags = [tag for tag in dict.fromkeys([*before, *after]) if before.count(tag) != after.count(tag)]
    for tag in tags:
        sentence = _(
            "Number of %(what)s: %(source)d in the source, %(translation)d in the translation. "
            "Divide the translation as the source is divided."
        )
        counts = {"source": before.count(tag), "translation": after.count(tag)}
        yield Difference(Kind.STRUCTURE, sentence % {"what": label(tag), **counts}, tag)
    if not tags:
        sentence = _("Paragraphs, lists and tables are in a different order from the source. Put them in its order.")
        yield Difference(Kind.STRUCTURE, sentence)


def quantities(source: Passage, translation: Passage, origin: Glossary, target: Glossary) -> Iterator[Difference]:
    """Numbers that one of two passages lacks, then units and signs that differ. A number in words is accepted."""
    before, after = origin.quantities.read(source.text), target.quantities.read(translation.text)
    missing = surplus(before, after)
    added = not_spelled(surplus(after, before), origin, source.text)
    missing = not_spelled(missing, target, translation.text)
    yield from of_quantities(missing, added, list(mismatched(before, after)))


def of_quantities(
    missing: list[Quantity], added: list[Quantity], unlike: list[tuple[Quantity, Quantity]]
) -> Iterator[Difference]:
    """What differs in numbers, each by name; more than a page can list are one difference that says how many."""
    if len(missing) == len(added) == 1:
        yield changed(missing[0], added[0])
    else:
        yield from map(lost, missing) if len(missing) <= MOST_NAMED else [many_lost(len(missing))]
        yield from map(unfounded, added) if len(added) <= MOST_NAMED else [many_unfounded(len(added))]
    yield from (changed(*each) for each in unlike) if len(unlike) <= MOST_NAMED else [many_unlike(len(unlike))]


def many_lost(count: int) -> Difference:
    sentence = _("%(count)d numbers of the source are missing. Write them, with their units, into the translation.")
    return Difference(Kind.QUANTITY, sentence % {"count": count}, str(count))


def many_unfounded(count: int) -> Difference:
    sentence = _(
        "The source does not have %(count)d numbers of the translation. Compare the sentences and correct the translation."
    )
    return Difference(Kind.QUANTITY, sentence % {"count": count}, str(count))


def many_unlike(count: int) -> Difference:
    sentence = _("%(count)d numbers have another unit or sign in the translation. Correct the translation.")
    return Difference(Kind.QUANTITY, sentence % {"count": count}, str(count))


def not_spelled(quantities: list[Quantity], glossary_of_text: Glossary, text: str) -> list[Quantity]:
    """Those that the text does not say in words. Each value is looked for once."""
    spelled = {value for value in {each.value for each in quantities} if glossary_of_text.spells(value, text)}
    return [quantity for quantity in quantities if quantity.value not in spelled]


def lost(quantity: Quantity) -> Difference:
    return missing_quantity(quantity.shown)


def missing_quantity(shown: str) -> Difference:
    sentence = _("The number “%(number)s” of the source is missing. Write it, with its unit, into the translation.")
    return Difference(Kind.QUANTITY, sentence % {"number": shown}, shown)


def unfounded(quantity: Quantity) -> Difference:
    sentence = _("The source has no number “%(number)s”. Compare the sentences and correct the translation.")
    return Difference(Kind.QUANTITY, sentence % {"number": quantity.shown}, quantity.shown)


def surplus(quantities: list[Quantity], others: list[Quantity]) -> list[Quantity]:
    """The quantities whose value occurs here more often than there."""
    left = Counter(quantity.value for quantity in others)
    found = []
    for quantity in quantities:
        if left[quantity.value]:
            left[quantity.value] -= 1
        else:
            found.append(quantity)
    return found


def changed(before: Quantity, after: Quantity) -> Difference:
    sentence = _("The source says “%(source)s”, the translation “%(translation)s”. Correct the translation.")
    return Difference(Kind.QUANTITY, sentence % {"source": before.shown, "translation": after.shown}, before.shown)


def mismatched(source: list[Quantity], translation: list[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Quantities of one value with another unit or sign. That of two only one has a unit is well: "50 to 60 mg"."""
    units = [{quantity.unit for quantity in quantities} for quantities in (source, translation)]
    for quantity, other in paired(source, translation):
        if other is None:
            continue
        missing = quantity.unit if not other.unit else other.unit if not quantity.unit else ""
        both = quantity.unit and other.unit and quantity.unit != other.unit
        nowhere = bool(missing) and missing not in COUNTED and not all(missing in known for known in units)
        if both or nowhere or (quantity.sign and other.sign and quantity.sign != other.sign):
            yield quantity, other


class Rest:
    """Quantities that nothing corresponds to yet, found by what they say in one step, the earliest first."""

    def __init__(self, quantities: list[Quantity]) -> None:
        self.free = dict(enumerate(quantities))
        self.places: defaultdict[object, deque[int]] = defaultdict(deque)
        for place, quantity in self.free.items():
            self.places[quantity[:3]].append(place)
            self.places[quantity.value].append(place)

    def take(self, said: object) -> Quantity | None:
        """The first free one with this value, or with this value, unit and sign."""
        places = self.places[said]
        while places:
            if (found := self.free.pop(places.popleft(), None)) is not None:
                return found
        return None


def paired(quantities: list[Quantity], others: list[Quantity]) -> Iterator[tuple[Quantity, Quantity | None]]:
    """Each quantity that has no exact counterpart, with another of its value where one is left."""
    rest = Rest(others)
    unmatched = [quantity for quantity in quantities if rest.take(quantity[:3]) is None]
    for quantity in unmatched:
        yield quantity, rest.take(quantity.value)


def unpaired(quantities: list[Quantity], others: list[Quantity]) -> list[Quantity]:
    """The quantities to which no other of their value corresponds."""
    return [quantity for quantity, other in paired(quantities, others) if other is None]


def citations(both: Pairs) -> Iterator[Difference]:
    """Citations that are missing or added; if none is, those that moved to another passage or order."""
    before = [key for source, _translation in both for key in source.cited]
    after = [key for _source, translation in both for key in translation.cited]
    for key in (Counter(before) - Counter(after)).elements():
        sentence = _("The citation of “%(key)s” is missing. Put it after the same sentence as in the source.")
        yield Difference(Kind.CITATION, sentence % {"key": key}, key)
    for key in (Counter(after) - Counter(before)).elements():
        sentence = _("The citation of “%(key)s” is not in the source. Remove it here, or add it to the source first.")
        yield Difference(Kind.CITATION, sentence % {"key": key}, key)
    if Counter(before) == Counter(after):
        for source, translation in both:
            if source.cited != translation.cited:
                key = (source.cited or translation.cited)[0]
                sentence = _("The citation of “%(key)s” stands elsewhere than in the source. Move it to its sentence.")
                yield Difference(Kind.CITATION, sentence % {"key": key}, key)
                return


def links(source: list[Passage], translation: list[Passage], language: str) -> Iterator[Difference]:
    """Links that are missing or lead elsewhere; to a page marked as in the reader's language they may."""
    before = Counter(address for passage in source for address, _language in passage.links)
    found = [link for passage in translation for link in passage.links]
    after = Counter(address for address, _language in found)
    own = [address for address, spoken in found if spoken.split("-")[0] == language and address not in before]
    missing = list((before - after).elements())
    for address in missing[len(own) :]:
        sentence = _("The link to %(address)s is missing. Set it on the same words as in the source.")
        yield Difference(Kind.LINK, sentence % {"address": address}, address)
    for address in (after - before - Counter(own[: len(missing)])).elements():
        sentence = _(
            "The source has no link to %(address)s. Remove it, or, if it leads to the same page in the language "
            "of the translation, mark the link with that language."
        )
        yield Difference(Kind.LINK, sentence % {"address": address}, address)
