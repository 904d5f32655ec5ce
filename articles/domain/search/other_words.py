"""The words that patients and clinics use for the same thing, in groups: one file a language in `fixtures/other_words/`.

They are read when somebody asks, not laid down in the index: a group that changes needs no new index.
"""

import logging
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

from articles.domain.search.wording import Group, OtherWords, Wording, wording
from articles.domain.search.words import bare, words_of

LONGEST = 5  # words of a wording
MOST = 12  # wordings of a group
KEYS = ("language", "made", "review", "groups")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
log = logging.getLogger("livhealth.search")


class OtherWordsError(Exception):
    """A file of other words cannot be used; `str()` lists every problem with file, line and key."""


def groups_of(language: str) -> OtherWords:
    """The groups of a language: none where it has no file; none, and a line in the log, where its file is unsound."""
    return kept(folder(), language)


def folder() -> Path:
    return Path(settings.BASE_DIR) / "fixtures" / "other_words"


@cache
def kept(where: Path, language: str) -> OtherWords:
    try:
        return OtherWords(read(where, language))
    except (OtherWordsError, OSError):
        log.exception("The other words of a language cannot be used: it is searched without them.")
        return OtherWords()


def read(where: Path, language: str) -> list[Group]:
    """The groups of a language's file; none where there is no file. Raises OtherWordsError for one that is unsound."""
    file = where / f"{language}.yaml"
    if not file.exists():
        return []
    reading = Reading(file, language)
    if reading.problems:
        raise OtherWordsError("\n".join(reading.problems))
    return reading.groups


def problems(where: Path) -> Iterator[str]:
    """A sentence for everything that is wrong in the files of a folder: file, line, key, and what to do."""
    known = dict(settings.LANGUAGES)
    for file in sorted(where.glob("*.yaml")):
        if file.stem not in known:
            yield f"{file}: “{file.stem}” is none of the languages {', '.join(sorted(known))}. Rename the file or remove it."
            continue
        yield from Reading(file, file.stem).problems


class Reading:
    """One file, and what is wrong with it."""

    def __init__(self, file: Path, language: str) -> None:
        self.file, self.language = file, language
        self.problems: list[str] = []
        self.groups: list[Group] = []
        self.seen: dict[tuple[str, ...], str] = {}
        try:
            root = yaml.compose(file.read_text(encoding="utf-8"), Loader=LOADER)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            self.problems.append(f"{file} is not YAML: {' '.join(str(error).split())}")
            return
        self.root(root)

    def wrong(self, node: yaml.Node | None, sentence: str) -> None:
        self.problems.append(f"{self.file}, line {node.start_mark.line + 1 if node else 1}: {sentence}")

    def root(self, root: yaml.Node | None) -> None:
        if not isinstance(root, yaml.MappingNode):
            self.wrong(root, f"the file must say {', '.join(KEYS)}.")
            return
        said = {text_of(key): value for key, value in root.value}
        for key in sorted({*said} - {*KEYS}):
            self.wrong(said.get(key), f"{key} is none of {', '.join(KEYS)}. Correct it or remove it.")
        for key in KEYS[:3]:
            if not text_of(said.get(key)):
                self.wrong(said.get(key), f"{key} is missing or says nothing. Write it.")
        if text_of(said.get("language")) not in ("", self.language):
            self.wrong(
                said["language"], f"language is {said['language'].value}, but the file is named {self.language}."
            )
        groups = said.get("groups")
        if not isinstance(groups, yaml.MappingNode):
            self.wrong(groups, "groups is missing, or maps no names to lists of words.")
            return
        names: set[str] = set()
        for key, value in groups.value:
            name = text_of(key)
            if not name or name in names:
                self.wrong(key, f"groups.{name} stands there twice, or has no name. Join the two, or rename one.")
            names.add(name)
            self.group(name, key, value)

    def group(self, name: str, key: yaml.Node, value: yaml.Node) -> None:
        if not isinstance(value, yaml.SequenceNode) or not all(
            isinstance(each, yaml.ScalarNode) for each in value.value
        ):
            self.wrong(key, f"groups.{name} is no list of words. Write [one, other].")
            return
        found = tuple(read for each in value.value if (read := self.wording(name, each)))
        if not 2 <= len(value.value) <= MOST:
            self.wrong(key, f"groups.{name} has {len(value.value)} words. A group has from 2 to {MOST}.")
        elif len(found) == len(value.value) and not any(each.is_looked_for for each in found):
            self.wrong(key, f"groups.{name} has only words that are understood. Take one out of its brackets.")
        self.groups.append(found)

    def wording(self, name: str, node: yaml.ScalarNode) -> Wording | None:
        """The wording; None, and a problem more, where it cannot be one or stands there already."""
        try:
            read = wording(node.value, self.language)
        except ValueError as sentence:
            self.wrong(node, f"groups.{name} {sentence}")
            return None
        spelled = tuple(bare(word.written) for word in words_of(read.written))
        if len(spelled) > LONGEST:
            self.wrong(node, f"groups.{name} has “{read.written}”, which is longer than {LONGEST} words. Shorten it.")
        elif spelled in self.seen:
            other = self.seen[spelled]
            also = "twice" if other == name else f"and so has groups.{other}"
            self.wrong(node, f"groups.{name} has “{read.written}” {also}. Remove one of the two.")
        else:
            self.seen[spelled] = name
            return read
        return None


def text_of(node: yaml.Node | None) -> str:
    return str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""
