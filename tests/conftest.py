"""What every test stands on: worlds, what is left out, a browser (each a file beside this one), and a database that may be emptied."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.core.management import get_commands
from django.core.management.commands.flush import Command as DjangoFlush
from django.test import TransactionTestCase

from livhealth.ledger.triggers import lifted
from tests.postgres import programs

pytest_plugins = ["tests.worlds", "tests.left_out", "tests.browsers"]


@pytest.fixture(scope="session", autouse=True)
def emptied_database() -> Iterator[None]:
    """Lets a transactional test empty its database: without triggers, by Django's own `flush`.

    Both are back when the next test begins. Our `flush` refuses, and so do the triggers.
    """
    empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def empty_without_triggers(self: Any) -> None:
        with ExitStack() as stack:
            stack.enter_context(mock.patch.dict(get_commands(), {"flush": DjangoFlush()}))
            for using in self._databases_names(include_mirrors=False):
                stack.enter_context(lifted(using))
            empty(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_without_triggers)
        yield


@pytest.fixture(scope="session")
def postgresql() -> Path:
    """The folder of PostgreSQL's programs."""
    return programs()
