from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from livhealth.text.digest import digest
from tests.articles.edit.desk import Desk
from tests.universe import Universe


@pytest.fixture
def desk(world: Universe) -> Desk:
    """Ed's desk."""
    return Desk(world.ed)


@pytest.fixture
def at_desk(world: Universe) -> Callable[[str], Desk]:
    """The desk of somebody by name; of nobody signed in for "anonymous"."""
    return lambda name: Desk(getattr(world, name) if name != "anonymous" else None)


@pytest.fixture
def signs(world: Universe) -> Any:
    """The text of the chapter on signs, saved three times."""
    world.write(world.signs, "<p>Second words.</p>", reason="second")
    world.write(world.signs, "<p>Third words, 5 mg.</p>", reason="third")
    return world.text(world.signs)


@pytest.fixture
def stored(db: Any) -> Callable[[], dict[str, str]]:
    """A digest of every row of every table of ours: equal before and after means nothing was written."""
    return everything_stored


def everything_stored() -> dict[str, str]:
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in ("sessions", "axes"):
            continue
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found[model._meta.db_table] = digest([len(rows := sorted(map(repr, cursor.fetchall()))), rows])
    return found
