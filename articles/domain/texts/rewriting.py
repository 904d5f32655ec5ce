"""What does a text say with other words in the place of these? Only words change, never a tag. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from articles.domain.texts.stored import is_rich
from articles.domain.texts.wanted import LONGEST, Wanted
from livhealth.text.lines import Line, Run, lines_of, plain_lines, rewritten
from livhealth.text.plain import clean_line


@dataclass(frozen=True)
class Instead:
    """Which phrase is to be put in the place of which. Where that begins with a capital by its place alone, so does this."""

    wanted: Wanted
    words: str

    @property
    def is_enough(self) -> bool:
        return 0 < len(clean_line(self.words)) <= LONGEST

    def of(self, found: str, language: str) -> str:
        """The words that replace what was `found` in a text of the language."""
        first, asked = found[:1], self.wanted.words[:1]
        if self.wanted.is_exact or not (first.isupper() and asked.islower()):
            return self.words
        capital = "İ" if language == "tr" and self.words[:1] == "i" else self.words[:1].upper()
        return capital + self.words[1:]


@dataclass(frozen=True)
class Rewritten:
    """The fields that would say something else, what they would say, in how many places; and the places left to a person.

    Those are parted by marks: half of the phrase is bold or stands in a link, and nobody but a person knows which half
    of the new one should.
    """

    values: Mapping[str, str]
    places: int
    by_hand: int


def rewrite(instead: Instead, words: Mapping[str, str], language: str) -> Rewritten:
    """The words of one text in a language (field -> value as stored), written anew."""
    values: dict[str, str] = {}
    places = by_hand = 0
    for name, value in words.items():
        changes: list[tuple[Run, str]] = []
        for line in lines_of(value) if is_rich(name) else plain_lines(value):
            replaced, left = in_line(instead, line, language)
            changes += [(run, said) for run, (said, _count) in replaced.items()]
            places += sum(count for _said, count in replaced.values())
            by_hand += left
        if changes:
            values[name] = rewritten(value, changes, is_html=is_rich(name))
    return Rewritten(values, places, by_hand)


def in_line(instead: Instead, line: Line, language: str) -> tuple[dict[Run, tuple[str, int]], int]:
    """Run -> what it says then, and in how many places it does; and how many places no run holds whole."""
    found: dict[Run, tuple[str, int]] = {}
    left = 0
    for start, end in reversed(instead.wanted.places(line.text)):
        run = line.run_of(start, end)
        if run is None:
            left += 1
            continue
        before = line.text[start:end]
        said = instead.of(before, language)
        if said != before:
            words, count = found.get(run, (run.words, 0))
            found[run] = (words[: start - run.at] + said + words[end - run.at :], count + 1)
    return found, left
