"""Where the front is put before Django, and how much it may keep."""

from django.conf import settings
from django.db import connection

from articles.public.front.answer import Application
from articles.public.front.application import Front
from articles.public.front.store import Store
from articles.public.front.watch import watch_of


def with_front(django: Application) -> Application:
    """The application with the front before it; as it is where `FRONT_MEMORY_MB` is 0, or no database can be watched."""
    if not settings.FRONT_MEMORY_MB:
        return django
    store = Store(settings.FRONT_MEMORY_MB * 1024 * 1024)
    watch = watch_of(connection, store.clear)
    return Front(django, watch, store) if watch else django
