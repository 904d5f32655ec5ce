"""Which variables configure an installation, and what to say when one is missing or malformed."""

import re
import secrets
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
MOST_PROXIES = 9
MOST_DAYS = 3650


def refuse(name: str, rule: str) -> NoReturn:
    """Stop the start with a sentence that names the variable and says how to mend it."""
    raise ImproperlyConfigured(f"{name} {rule}")


def read_variable(kind: str, name: str, default: Any, example: str) -> Any:
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


def database(default: str) -> dict[str, Any]:
    """DATABASE_URL as Django's settings want it. Its value is never repeated: it holds a password."""
    example = "DATABASE_URL=postgres://user:password@host/name"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found: dict[str, Any] = env.db_url("DATABASE_URL", default=default)
        except (ValueError, ImproperlyConfigured):
            refuse("DATABASE_URL", f"cannot be read. Set it like this: {example}")
    if found.get("ENGINE") not in {"django.db.backends.sqlite3", "django.db.backends.postgresql"}:
        refuse("DATABASE_URL", f"names neither SQLite nor PostgreSQL. Set it like this: {example}")
    return found


def mail_addresses(name: str) -> list[str]:
    """Mail addresses, separated by commas. A malformed one stops the start: its mail would never come."""
    found = [str(address).strip() for address in env.list(name, default=[]) if str(address).strip()]
    for address in found:
        if not re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;]+", address):
            refuse(name, f"holds {address!r}, which is no mail address. Set it like this: {name}=auditor@example.org")
    return found


def number_of_proxies(name: str) -> int | None:
    """How many proxies of our own stand in front; None when nobody said. A wrong number would trust strangers."""
    number = read_variable("int", name, None, "1")
    if number is not None and not 0 <= number <= MOST_PROXIES:
        refuse(
            name, f"is {number}. Set it to the number of your own proxies in front of the server, like this: {name}=1"
        )
    return number if number is None else int(number)


def figures_storage(folder: Path) -> dict[str, Any]:
    """FIGURES_URL, where the files of pictures lie (S3 or what speaks like it); without it a folder of this machine."""
    url = urlsplit(env.str("FIGURES_URL", default=""))
    if not url.geturl():
        return {"BACKEND": "livhealth.figures.storing.DurableFiles", "OPTIONS": {"location": str(folder)}}
    bucket, query = url.path.strip("/"), parse_qs(url.query)
    schemes = {"s3": "https", "s3+http": "http"}
    if url.scheme not in schemes or not (url.hostname and bucket and url.username and url.password):
        refuse("FIGURES_URL", "cannot be read. Set it like this: FIGURES_URL=s3://key:secret@s3.example.org/bucket")
    if find_spec("storages") is None or find_spec("boto3") is None:
        refuse("FIGURES_URL", "needs a package that is not installed: pip install 'django-storages[s3]==1.14.6'")
    place = url.hostname if url.port is None else f"{url.hostname}:{url.port}"
    options = {
        "access_key": unquote(url.username),
        "secret_key": unquote(url.password),
        "bucket_name": bucket,
        "endpoint_url": f"{schemes[url.scheme]}://{place}",
        "region_name": query.get("region", ["us-east-1"])[0],
        "location": "figures",
        "addressing_style": "path",
        "signature_version": "s3v4",
        "file_overwrite": True,
        "default_acl": None,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def number_of_machines(name: str) -> int:
    number = int(read_variable("int", name, 1, "2"))
    if number < 1:
        refuse(name, f"is {number}. Set it to the number of machines that share the database, like this: {name}=2")
    return number


def days(name: str, default: int) -> int:
    """How many days something is kept; at least one."""
    number = int(read_variable("int", name, default, str(default)))
    if not 1 <= number <= MOST_DAYS:
        refuse(name, f"is {number}. Set it to a number of days from 1 to {MOST_DAYS}, like this: {name}={default}")
    return number


def time_zone(default: str) -> str:
    """TIME_ZONE, the hospital's: its days end there."""
    name = str(env.str("TIME_ZONE", default=default))
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        refuse("TIME_ZONE", f"is {name!r}, which is no time zone. Set it like this: TIME_ZONE={default}")
    return name


def secret_key(debug: bool, data_dir: Path) -> str:
    """SECRET_KEY, or the content of SECRET_KEY_FILE; with DEBUG on, one made and kept in var/."""
    if key := env.str("SECRET_KEY", default=""):
        return str(key)
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
