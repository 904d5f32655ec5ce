"""Heads that somebody kept elsewhere: does the record still hold what they name?"""

import re
from pathlib import Path

from livhealth.ledger.findings import Altered
from livhealth.ledger.models import Entry

# As `12:<digest>`, or as the lines `number: 12` and `digest: <digest>` of the published page.
HEAD = re.compile(r"\b(\d{1,18})(?::|\s+digest:\s*)([0-9a-f]{64})\b")


def kept_heads(given: str) -> list[tuple[int, str]]:
    """(number, digest) of each head that `given` names: one head itself, or the path of a file with some.

    Raises ValueError with a sentence when there is none.
    """
    text = given
    if not HEAD.fullmatch(given.strip()):
        try:
            text = Path(given).read_text(encoding="utf-8", errors="replace")
        except OSError as problem:
            raise ValueError(f"“{given}” is neither NUMBER:DIGEST nor a file that can be read.") from problem
    heads = [(int(number), digest) for number, digest in HEAD.findall(text)]
    if not heads:
        raise ValueError(f"No head stands in {given}: a line “number: N” followed by “digest: …”, or NUMBER:DIGEST.")
    return heads


def check_kept(heads: list[tuple[int, str]], last: int) -> None:
    """Raises Altered for the first kept head that an intact record of `last` entries does not hold."""
    for number, digest in sorted(heads):
        if number > last:
            raise Altered(f"The record ends before entry {number}: it was cut off.")
        if not Entry.objects.filter(number=number, digest=digest).exists():
            raise Altered(
                f"Entry {number} has another digest than the head that you kept: "
                "the record was rewritten after that head was noted."
            )
