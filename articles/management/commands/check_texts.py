"""`check_texts`: do the translations in `fixtures/` say what the source says, in the words of their glossary?

And are the groups of other words, by which patients find them, sound?
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.domain.drafting import fixtures
from articles.domain.search import other_words
from articles.domain.translating import agreement, glossary
from articles.domain.translating.difference import Difference, Kind
from livhealth.text import typography

# A translator may overrule a warning; in the texts that we publish ourselves a term is rendered in one way.
REFUSED = frozenset({Kind.TERM, Kind.AVOIDED})


class Command(BaseCommand):
    help = (
        "Names every number, citation, link, block and glossary term in which a translation departs from its source, "
        "what the typography of a language does not allow, and what is wrong with a group of other words."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=settings.BASE_DIR / "fixtures", help="where the fixtures are"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            read = fixtures.read_fixtures(options["folder"])
            guides = read.guides
            found = [each for guide in guides for each in departures(guide, options["folder"])]
        except (fixtures.FixtureError, glossary.GlossaryError) as problems:
            raise CommandError(str(problems)) from None
        refused = [line for line, difference in found if is_refused(difference)]
        refused += [line for guide in guides for line in misprints(guide)]
        refused += list(misprints_beside_figures(read.figures))
        refused += list(other_words.problems(options["folder"] / "other_words"))
        for line, difference in found:
            if not is_refused(difference):
                self.stdout.write(f"Note: {line}")
        if refused:
            raise CommandError("\n".join(refused))
        languages = sorted({code for guide in guides for code in guide.words})
        self.stdout.write(f"The texts agree in {', '.join(languages)}.")


def misprints(guide: fixtures.Guide) -> Iterator[str]:
    """ "file: unit: sentence" for everything that the typography of a language does not allow."""
    for code, words in guide.words.items():
        for unit, said in units(words).items():
            for fault in (fault for text in said.values() for fault in typography.faults(code, text)):
                yield f"guides/{guide.structure['slug']}/{code}.yaml: {unit}: {fault}."


def misprints_beside_figures(figures: Mapping[str, Any]) -> Iterator[str]:
    """The same for the words of figures."""
    for key, figure in figures.items():
        for code, words in figure["words"].items():
            said = [words["alternative"], words.get("caption", ""), *words.get("legend", [])]
            for fault in (fault for text in said for fault in typography.faults(code, text)):
                yield f"figures/figures.yaml: {key}.{code}: {fault}."


def is_refused(difference: Difference) -> bool:
    return difference.severity == "error" or difference.kind in REFUSED


def departures(guide: fixtures.Guide, folder: Path) -> Iterator[tuple[str, Difference]]:
    """("file: unit: sentence", difference) for everything in which a guide's languages depart from its source."""
    slug, source = guide.structure["slug"], guide.structure["source_language"]
    said = units(guide.words[source])
    for code, words in guide.words.items():
        if code == source:
            continue
        origin, target = (glossary.of(each, folder / "glossary") for each in (source, code))
        for unit, translation in units(words).items():
            for difference in agreement.compare(said[unit], translation, origin, target):
                yield f"guides/{slug}/{code}.yaml: {unit}: {difference.sentence}", difference


def units(words: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
    """The words of a language file by unit, as `head`, `section:<anchor>` and `faq:<anchor>`."""
    head = {name: words[name] for name in ("title", "summary", "introduction", "takeaways")}
    sections = {f"section:{anchor}": said for anchor, said in words["sections"].items()}
    return {"head": head} | sections | {f"faq:{anchor}": said for anchor, said in words.get("faqs", {}).items()}
