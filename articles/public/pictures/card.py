"""What a picture of a page says: the title in the page's language, whose guide it is. By that it is named.

Equal words, colours and drawing make equal bytes (typst sets them, with fonts of ours), so the name never lies.
"""

import hashlib
import re
from dataclasses import asdict, dataclass
from functools import cached_property

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from articles.domain.edition.page import Page
from articles.public.pictures.drawing import drawn_by
from livhealth.brand.tokens import palette
from livhealth.floor import languages
from livhealth.text.digest import canonical_json

WIDTH, HEIGHT = 1200, 630
TOO_LONG = re.compile(r"(\S{30})(?=\S)")  # letters without a gap that no type of ours gets into one line


@dataclass(frozen=True)
class Card:
    """The words of a picture, in the language and direction of the title, and its colours."""

    title: str
    below: str
    language: str
    direction: str
    hospital: str
    paper: str
    ink: str
    quiet: str
    dawn: str

    @property
    def text(self) -> str:
        return canonical_json(asdict(self))

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(f"{drawn_by()}\n{self.text}".encode()).hexdigest()


def card_of(page: Page) -> Card:
    """The picture of a guide in one language; a title that is not translated stands in the original's words."""
    return card(page.title, page.head.headed.language)


def home_card(language: str) -> Card:
    with translation.override(language):
        return card(_("Patient guides"), language)


def card(title: str, language: str) -> Card:
    with translation.override(language):
        below = _("Patient guides")
    colours = palette().light
    return Card(
        title=TOO_LONG.sub("\\1\u200b", title),
        below=below if below != title else "",
        language=language,
        direction=languages.direction(language),
        hospital=settings.HOSPITAL_NAME,
        **{name: colours[name] for name in ("paper", "ink", "quiet", "dawn")},
    )
