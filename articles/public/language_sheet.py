"""A guide's links to its other languages, each with how that translation stands.

That takes every language's edition to say, and a page's first answer shall cost what changed. So it is kept under the
guide's generation, which all its languages share: whatever moves the state of one makes the pages of all anew.
"""

from collections.abc import Hashable, Mapping
from dataclasses import replace

from articles.domain.reading.language_standing import Stands, language_standings
from articles.models import Article, Generation
from articles.public.addresses import Alternate
from livhealth.floor.kept import MEGABYTE, Kept


def weigh(_key: Hashable, standings: Mapping[str, Stands]) -> int:
    return 200 + 100 * len(standings)


STANDINGS: Kept[Mapping[str, Stands]] = Kept(1 * MEGABYTE, weigh)


def with_standings(article: Article, alternates: tuple[Alternate, ...]) -> tuple[Alternate, ...]:
    """The same links, each with how its language stands."""
    found = standings_of(article)
    return tuple(replace(each, stands=found.get(each.language.code)) for each in alternates)


def standings_of(article: Article) -> Mapping[str, Stands]:
    """Read after its number, so that it is at worst newer than that, and then made again."""
    generation = Generation.of_guide(article.slug)
    if not generation:  # published before guides had numbers: nobody would say when it changes
        return language_standings(article)
    return STANDINGS.ask((article.pk, generation), lambda: language_standings(article))
