"""One canonical text for one meaning, and its SHA-256 digest: what the record is built on."""

import hashlib
import json
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any


def canonical_json(value: Any) -> str:
    """JSON with sorted keys, no spaces and NFC strings, so that equal content is equal text.

    `value` is plain data (dict, list, tuple, str, int, bool, None, date, datetime). Moments are
    written in UTC with microseconds. Raises TypeError for anything else, floats included: they
    have no single text.
    """
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def plain(value: Any, form: Callable[[str], str] = nfc) -> Any:
    """The same value in strings of one form, lists and dicts with string keys, ready for JSON."""
    kind = type(value)
    if kind is str:
        return form(value)
    if kind is dict:
        return {form(str(key)): plain(item, form) for key, item in value.items()}
    if kind is list or kind is tuple:
        return [plain(item, form) for item in value]
    return plain_of_another_kind(value, form)


def plain_of_another_kind(value: Any, form: Callable[[str], str]) -> Any:
    """Numbers, moments, and what is derived from the kinds that are met most."""
    match value:
        case None | bool() | int():
            return value
        case str():
            return form(str(value))
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case dict():
            return plain(dict(value), form)
        case list() | tuple():
            return plain(list(value), form)
    raise TypeError(f"{type(value).__name__} has no canonical text")


def sha256(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def sha256_bytes(data: bytes) -> str:
    """SHA-256 of a file's bytes, spelled as that of a text is."""
    return hashlib.sha256(data).hexdigest()


def digest(value: Any) -> str:
    """The digest of a value's canonical JSON."""
    return sha256(canonical_json(value))


def stored_json(value: Any) -> str:
    """The canonical text of a value as a database holds it: another spelling of the same letter is another value."""
    return json.dumps(plain(value, form=str), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def stored_digest(value: Any) -> str:
    """The digest of a value as a database holds it."""
    return sha256(stored_json(value))
