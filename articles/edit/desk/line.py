"""What a line of the first page is, and where lines come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from livhealth.floor.person import Person


@dataclass(frozen=True)
class Line:
    """One thing that waits: its name leads to the very page on which it is done."""

    name: str
    address: str
    spoken: str = ""  # the language of the name; "" when it is the page's own
    language: str = ""  # the language of the guide that it is about, where it is about one
    said: str = ""
    at: datetime | None = None
    who: str = ""
    remark: str = ""
    grave: bool = False


@dataclass(frozen=True)
class Source:
    """One kind of thing that can wait for somebody, as the first page and every page's header name it.

    `lines` gives at most as many lines as the page shows, and one more where there are more, the gravest first. It is
    kept until the next act of anybody (the record's newest digest), so it must depend on nothing else: else `kept` is
    False. `short` is the header's word; "" for what can wait until the first page is opened.
    """

    key: str
    label: Any
    clear: Any  # the sentence when nothing waits
    lines: Callable[[Person], Iterable[Line]]
    concerns: Callable[[Person], bool]
    short: Any = ""
    more: Callable[[Person], str] = lambda person: ""
    kept: bool = True


@dataclass(frozen=True)
class Waiting:
    """The lines of one source for one person."""

    source: Source
    lines: tuple[Line, ...]
    is_cut: bool = False  # there are more than are shown
    more: str = ""  # where all of them are

    @property
    def grave(self) -> bool:
        return any(line.grave for line in self.lines)

    @property
    def count(self) -> str:
        return f"{len(self.lines)}+" if self.is_cut else str(len(self.lines))
