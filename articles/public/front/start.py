"""Where the front is put before Django, and how much it may keep."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection

from articles.public.front.answer import Application
from articles.public.front.application import Front
from articles.public.front.postgresql import PostgreSQLWatch
from articles.public.front.sqlite import SQLiteWatch
from articles.public.front.store import Store
from articles.public.front.watch import Watch


def with_front(django: Application) -> Application:
    """The application with the front before it; as it is where `FRONT_MEMORY_MB` is 0, or no database can be watched."""
    if not settings.FRONT_MEMORY_MB:
        return django
    store = Store(settings.FRONT_MEMORY_MB * 1024 * 1024)
    watch = watch_of(connection, store.clear)
    return Front(django, watch, store) if watch else django


def watch_of(database: Any, forget: Callable[[], None]) -> Watch | None:
    """The watch over a Django database connection; None where each process has a database of its own (in memory)."""
    if database.vendor == "postgresql":
        return PostgreSQLWatch(database.get_connection_params(), forget)
    return None if database.is_in_memory_db() else SQLiteWatch(str(database.settings_dict["NAME"]), forget)
