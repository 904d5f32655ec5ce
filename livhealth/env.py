"""Which variables configure an installation, and what to say when one is missing or malformed."""

import secrets
from pathlib import Path
from typing import Any, NoReturn

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def refuse(name: str, rule: str) -> NoReturn:
    """Stop the start with a sentence that names the variable and says how to mend it."""
    raise ImproperlyConfigured(f"{name} {rule}")


def read(kind: str, name: str, default: Any, example: str) -> Any:
    """Read one variable with django-environ's reader `kind` ("bool", "int", "list", ...).

    Raises ImproperlyConfigured with a sentence when the value cannot be read as that kind.
    """
    try:
        return getattr(env, kind)(name, default=default)
    except (ValueError, ImproperlyConfigured) as problem:
        refuse(name, f"cannot be read ({problem}). Set it like this: {name}={example}")


def flag(name: str, default: bool) -> bool:
    """A yes/no variable. Anything but the usual words stops the start: a typo must not mean no."""
    value = env.str(name, default="").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    refuse(name, f"is {value!r}. Set it to 1 or 0.")


def secret_key(debug: bool, data_dir: Path) -> str:
    """SECRET_KEY, or the content of SECRET_KEY_FILE; with DEBUG on, one made and kept in var/."""
    if key := env.str("SECRET_KEY", default=""):
        return key
    if file := env.str("SECRET_KEY_FILE", default=""):
        return key_from(Path(file))
    if not debug:
        refuse(
            "SECRET_KEY",
            "is not set. Put 50 or more random characters into SECRET_KEY, or their file's path "
            "into SECRET_KEY_FILE; `python -c 'import secrets; print(secrets.token_urlsafe(50))'` "
            "makes some.",
        )
    kept = data_dir / "secret-key"
    if not kept.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return key_from(kept)


def key_from(file: Path) -> str:
    try:
        key = file.read_text().strip()
    except OSError as problem:
        refuse("SECRET_KEY_FILE", f"names {file}, which cannot be read: {problem.strerror}.")
    return key or refuse("SECRET_KEY_FILE", f"names {file}, which is empty.")
