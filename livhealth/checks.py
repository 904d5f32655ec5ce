"""System checks of our own: settings, policy and data that a start must not get wrong.

The deployment checks need `check --deploy --database default`; a WSGI server runs none of them,
so `livhealth.serve` does before it starts one.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.files.storage import FileSystemStorage, storages
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from livhealth.brand.checks import check_brand
from livhealth.env import env
from livhealth.floor.access import Act, Role, policy
from livhealth.floor.access_marks import check_views
from livhealth.people.models import User

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def register() -> None:
    checks.register(check_policy)
    checks.register(check_brand)
    checks.register(check_views, checks.Tags.urls)
    checks.register(check_site_url, checks.Tags.security, deploy=True)
    checks.register(check_allowed_hosts, checks.Tags.security, deploy=True)
    checks.register(check_trusted_proxies, checks.Tags.security, deploy=True)
    checks.register(check_machines, checks.Tags.files, deploy=True)
    checks.register(check_migrations_applied, checks.Tags.database, deploy=True)
    checks.register(check_demo_accounts, checks.Tags.database, deploy=True)


def check_policy(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """`fixtures/roles.yaml` names exactly the known roles, and only known acts."""
    problems: list[checks.CheckMessage] = [
        checks.Error(f"fixtures/roles.yaml: {name} is not a role.", id="livhealth.E001")
        for name in policy().keys() ^ set(Role.values)
    ]
    for name, rules in policy().items():
        problems += [
            checks.Error(f"fixtures/roles.yaml: {name} has the unknown act {act}.", id="livhealth.E002")
            for act in [*rules.get("may", []), *rules.get("own_languages", [])]
            if act not in Act.values
        ]
    return problems


def check_site_url(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """SITE_URL is an https origin: canonical addresses, feeds and the sitemap are built from it."""
    url = urlsplit(settings.SITE_URL)
    encrypted = url.scheme == "https" or (url.scheme == "http" and url.hostname in LOOPBACK)
    if encrypted and url.hostname and not (url.path or url.query or url.fragment):
        return []
    found = f"is {settings.SITE_URL!r}" if settings.SITE_URL else "is not set"
    return [
        checks.Error(
            f"SITE_URL {found}.",
            hint="Set it to the address that patients see, without a path: SITE_URL=https://guides.example.org",
            id="livhealth.E020",
        )
    ]


def check_allowed_hosts(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """ALLOWED_HOSTS names hosts. (Django itself looks for an empty list.)"""
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    return [
        checks.Error(
            "ALLOWED_HOSTS is '*': anybody's host name would be answered.",
            hint="Name the hosts of this installation: ALLOWED_HOSTS=guides.example.org",
            id="livhealth.E021",
        )
    ]


def check_trusted_proxies(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Behind a proxy somebody has said how many there are: else its address would stand for every visitor's."""
    if settings.TRUSTED_PROXIES or not (sign := sign_of_a_proxy()):
        return []
    return [
        checks.Error(
            f"A proxy stands in front of this server ({sign}), and TRUSTED_PROXIES does not say how many do: "
            "all visitors would count as one, and a stranger could lock everybody out.",
            hint="Let each of them add to X-Forwarded-For as docs/deploy.md shows, and set their number: TRUSTED_PROXIES=1",
            id="livhealth.E024",
        )
    ]


def sign_of_a_proxy() -> str:
    """What shows that a proxy is in front; "" when nothing does. The server itself speaks plain HTTP."""
    host = env.str("HOST", default="127.0.0.1")
    if settings.BEHIND_PROXY:
        return "BEHIND_PROXY is on"
    if urlsplit(settings.SITE_URL).scheme == "https" and host in LOOPBACK:
        return f"SITE_URL is https, and HOST is {host}"
    return ""


def check_machines(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Several machines share their database and the files of their pictures, or some would show gaps."""
    if settings.MACHINES == 1:
        return []
    problems: list[checks.CheckMessage] = []
    if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
        problems.append(
            checks.Error(
                f"MACHINES is {settings.MACHINES}, and the database is a file of this one.",
                hint="Let all of them share PostgreSQL: DATABASE_URL=postgres://user:password@host/name",
                id="livhealth.E025",
            )
        )
    if isinstance(storages["figures"], FileSystemStorage):
        problems.append(
            checks.Error(
                f"MACHINES is {settings.MACHINES}, and pictures are kept in a folder of this one: the others would lack them.",
                hint="Let all of them share a storage: FIGURES_URL=s3://key:secret@s3.example.org/bucket",
                id="livhealth.E026",
            )
        )
    return problems


def check_migrations_applied(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """The database has the shape that this version of the code expects."""
    return [
        checks.Error(
            f"The database {using!r} lacks {len(plan)} migrations, the first is {plan[0][0]}.",
            hint="Run `python manage.py migrate`.",
            id="livhealth.E022",
        )
        for using in databases or []
        if (plan := unapplied(using))
    ]


def unapplied(using: str) -> list[tuple[Any, bool]]:
    executor = MigrationExecutor(connections[using])
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def check_demo_accounts(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """No demo account, whose password many people know, is active."""
    return [
        checks.Error(
            f"Demo accounts are active: {', '.join(names)}.",
            hint="Deactivate them in the admin under People, or start with a new database.",
            id="livhealth.E023",
        )
        for using in databases or []
        if User._meta.db_table in connections[using].introspection.table_names()
        and not unapplied(using)
        and (names := list(User.objects.get_queryset().using(using).active_demo().values_list("username", flat=True)))
    ]
