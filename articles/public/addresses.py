"""Where public pages are, in every language: the one answer for page, sitemap and language switcher."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from articles.domain.reading.language_standing import Stands
from livhealth.floor import languages
from livhealth.floor.languages import Language


@dataclass(frozen=True)
class Alternate:
    """One page in one language: its path on this site; of a guide's own page, how that translation stands."""

    language: Language
    path: str
    stands: Stands | None = None

    @property
    def url(self) -> str:
        return absolute(self.path)

    @property
    def choosing(self) -> str:
        """The address that remembers the language and then leads to the page."""
        return f"{reverse('public:choose', args=[self.language.code])}?{urlencode({'to': self.path})}"


def absolute(path: str) -> str:
    """A path of this site as the address that the outside knows, whatever host was asked."""
    return f"{settings.SITE_URL}{path}"


def alternates(name: str, codes: Iterable[str], **kwargs: str) -> tuple[Alternate, ...]:
    """The page of that name in each of the languages, in the order of the installation's setting."""
    known = set(codes)
    return tuple(
        Alternate(language, reverse(f"public:{name}", kwargs={"language": language.code, **kwargs}))
        for language in languages.every()
        if language.code in known
    )


def of_guide(slug: str, codes: Iterable[str]) -> tuple[Alternate, ...]:
    return alternates("guide", codes, slug=slug)


def in_other(known: Iterable[Alternate], source_language: str) -> str:
    """For readers of any other language (`x-default`): the original, or else the first that there is."""
    by_code = {alternate.language.code: alternate.url for alternate in known}
    return by_code.get(source_language) or next(iter(by_code.values()), "")
