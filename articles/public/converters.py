"""What may stand in a public address: a language of this installation, the slug of a guide, the digest of a picture, a number."""

from django.urls.converters import IntConverter, StringConverter

from articles.models.article import RESERVED_SLUGS
from livhealth.floor.languages import codes


class LanguageConverter(StringConverter):
    regex = "|".join(codes())


class SlugConverter(StringConverter):
    """Never a reserved word: those are addresses of their own."""

    regex = rf"(?!(?:{'|'.join(RESERVED_SLUGS)})/)[a-z0-9]+(?:-[a-z0-9]+)*"


class DigestConverter(StringConverter):
    regex = "[0-9a-f]{64}"


class PartConverter(IntConverter):
    """The number of a part, written in one way only: nobody makes a second address of it with noughts."""

    regex = "[1-9][0-9]*"


class IconSideConverter(IntConverter):
    """The sides, in pixels, in which the icon is there."""

    regex = "192|512"
