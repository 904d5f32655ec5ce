"""Which languages do the boards show: the one that was asked for, a translator's own, or all of them?"""

from dataclasses import dataclass

from django.http import HttpRequest

from livhealth.floor import languages
from livhealth.floor.access import Act, may
from livhealth.floor.languages import Language

ALL = "all"
FEW = 8  # with more of them than so many, those in which nothing is to do are counted, not named


@dataclass(frozen=True)
class ShownLanguages:
    """The languages on a board, and the ways to others. `asked` is a code, `all`, or "" for what is shown at first."""

    asked: str
    own: list[Language]
    every: list[Language]

    @property
    def one(self) -> str:
        """The code of the only language that is shown; "" for several."""
        return self.codes[0] if len(self.codes) == 1 else ""

    @property
    def codes(self) -> list[str]:
        if self.asked and self.asked != ALL:
            return [self.asked]
        return [each.code for each in (self.own if self.own and not self.asked else self.every)]

    @property
    def others(self) -> list[Language]:
        """Those that a translator does not write."""
        return [each for each in self.every if each not in self.own]

    @property
    def are_many(self) -> bool:
        return len(self.codes) > FEW

    @property
    def query(self) -> str:
        """What a link says to show the same languages again."""
        return f"language={self.asked}" if self.asked else ""


def shown_languages(request: HttpRequest, source: str = "") -> ShownLanguages:
    """As `?language=` asks; `source` is the language of a guide's original, which is not translated into itself."""
    every = [each for each in languages.every() if each.code != source]
    own = [each for each in every if may(request.user, Act.EDIT_TRANSLATION, language=each.code)]
    asked = request.GET.get("language", "")
    known = asked == ALL or asked in {each.code for each in every}
    return ShownLanguages(asked if known else "", own, every)
