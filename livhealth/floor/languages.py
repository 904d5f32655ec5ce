"""Which languages guides are published in, how each names itself and which way it runs."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from django.conf import settings
from django.db import models
from django.utils.translation import get_language_info

Direction = Literal["ltr", "rtl"]
LOCALES = {"ar": "ar_AR", "en": "en_US"}


@dataclass(frozen=True)
class Language:
    """One language of the installation: ISO 639-1 code, its own name, its writing direction."""

    code: str
    native_name: str
    name: str
    direction: Direction

    @property
    def locale(self) -> str:
        """As OpenGraph names it: language and territory. Most languages have one of their own name."""
        return LOCALES.get(self.code, f"{self.code}_{self.code.upper()}")


def get(code: str) -> Language:
    """The language of a code. Raises KeyError for one that this installation does not publish."""
    if code not in dict(settings.LANGUAGES):
        raise KeyError(code)
    return known(code)


@cache
def known(code: str) -> Language:
    """What Django's own list says of a language: it never changes, and a page asks for some hundred."""
    info = get_language_info(code)
    return Language(
        code=code,
        native_name=native_name(code, info["name_local"]),
        name=info["name"],
        direction="rtl" if info["bidi"] else "ltr",
    )


def native_name(code: str, local: str) -> str:
    """As a reader expects to see the own language's name at the head of a list."""
    return local[:1].upper() + local[1:] if code not in {"tr"} else local


def named(code: str) -> str:
    """A language as it calls itself; the bare code of one that the installation has no more."""
    return get(code).native_name if code in dict(settings.LANGUAGES) else code


def translated(code: str) -> str:
    """A language as the reader's language calls it; the bare code of one that the installation has no more."""
    return str(get_language_info(code)["name_translated"]) if code in dict(settings.LANGUAGES) else code


def codes() -> list[str]:
    """The codes of all languages, in the order of the setting."""
    return [code for code, _ in settings.LANGUAGES]


def every() -> list[Language]:
    return [get(code) for code in codes()]


def direction(code: str) -> Direction:
    return get(code).direction


class LanguageField(models.CharField):
    """A language code. Adding a language is a setting, so choices never enter a migration."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 12)
        super().__init__(*args, **kwargs)
