"""One part of an edition's content, taken out by the database: a board of all guides must not read every word."""

from typing import Any

from django.db.models import Func, TextField


class PartOf(Func):
    """`PartOf("content", "pointer")` is that part of the content as JSON; NULL where the content has none."""

    arity = 1
    output_field = TextField()

    def __init__(self, content: str, part: str, **extra: Any) -> None:
        super().__init__(content, **extra)
        self.extra["part"] = part

    def as_sqlite(self, compiler: Any, connection: Any, **given: Any) -> Any:
        return self.as_sql(compiler, connection, template="json_extract(%(expressions)s, '$.%(part)s')", **given)

    def as_postgresql(self, compiler: Any, connection: Any, **given: Any) -> Any:
        return self.as_sql(compiler, connection, template="((%(expressions)s)::json ->> '%(part)s')", **given)
