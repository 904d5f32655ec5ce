"""People at their browsers, who ask for every address with every method: written as letters, as in the map of addresses.

E editor, T translator, R reviewer, A auditor, D administrator, S superuser without a role, X stranger with an account,
- nobody signed in.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.test import Client

from tests.articles.edit.conftest import everything_stored
from tests.universe import Universe

PEOPLE = {"E": "ed", "T": "tara", "R": "rita", "A": "aud", "D": "ada", "S": "root", "X": "sam", "-": ""}
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE", "ALTER", "DROP", "CREATE")


class Caller:
    """One person at one browser, whose session outlives whatever a page does to it."""

    def __init__(self, letter: str, world: Universe) -> None:
        self.letter = letter
        self.client = Client(headers={"accept-language": "en"})
        if letter != "-":
            self.client.force_login(getattr(world, PEOPLE[letter]), backend="livhealth.people.backends.PeopleBackend")
        self.cookies = {name: morsel.value for name, morsel in self.client.cookies.items()}

    def ask(self, method: str, at: str, data: Any = None, **how: Any) -> tuple[Any, bool]:
        """The answer, and whether a row was stored for it. Then everything is as before."""
        self.client.cookies.load(self.cookies)
        with transaction.atomic(), writes() as written:
            answer = getattr(self.client, method)(at, data or {}, **how)
            after = everything_stored() if written else {}
            transaction.set_rollback(True)
        return answer, bool(written) and after != everything_stored()


@contextmanager
def writes() -> Iterator[list[str]]:
    """The statements that may have stored something. (What a verb wrote and took back is among them: compare the rows.)"""
    written: list[str] = []

    def watch(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if sql.lstrip(" (").upper().startswith((*WRITING, "WITH")):
            written.append(sql)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(watch):
        yield written


def refused(answer: Any, letter: str) -> bool:
    if letter == "-":
        return answer.status_code == 302 and ("/admin/login/" in answer.url or "/admin/second-factor/" in answer.url)
    return answer.status_code == 403
