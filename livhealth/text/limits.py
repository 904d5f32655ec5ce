"""How much one body may hold, so that reading, comparing and showing it stays a matter of moments.

A whole guide has about 10,000 words; one section or answer with nearly as many cannot be read on a telephone, nor reviewed.
What is shown by measurement: `python -m benchmarks bounds`.
"""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from livhealth.text.allowed import BLOCKS
from livhealth.text.markup import names
from livhealth.text.plain import word_count

MOST_CHARACTERS = 200_000  # of HTML, which pasting fills with noise
MOST_TAGS = 10_000  # in what is pasted; cleaning removes most of them
MOST_ELEMENTS = 1_000
MOST_BLOCKS = 600  # paragraphs, entries, cells
MOST_WORDS = 8_000  # and numbers and signs

TAG = re.compile(r"<[^>]*>")
DIVIDING = BLOCKS | {"div", "h1", "h2", "h4", "h5", "h6", "pre", "section"}


def too_tangled(raw: str) -> list[str]:
    """A sentence if reading and cleaning this would take too long. Takes the uncleaned text."""
    found: Counter[str] = Counter()
    if raw.count("<") <= MOST_TAGS:
        found.update(names(raw))
        blocks = sum(found[name] for name in DIVIDING)
        if blocks <= 3 * MOST_BLOCKS and found.total() <= 2 * MOST_TAGS:
            return []
    return [
        _(
            "The text has more markup than can be read: at most %(most)d paragraphs, list entries and table cells. "
            "Divide it, or paste it without formatting."
        )
        % {"most": MOST_BLOCKS}
    ]


def too_long(body: str) -> Iterator[str]:
    """Sentences about what a cleaned body has too much of."""
    found = Counter(names(body))
    blocks = sum(found[name] for name in BLOCKS)
    words = word_count(TAG.sub(" ", body))
    if blocks > MOST_BLOCKS:
        yield _(
            "The text has %(count)d paragraphs, list entries and table cells; at most %(most)d can be read and "
            "compared. Divide it into sections."
        ) % {"count": blocks, "most": MOST_BLOCKS}
    if words > MOST_WORDS:
        yield _(
            "The text has %(count)d words and signs; at most %(most)d can be read and compared. Divide it into sections."
        ) % {"count": words, "most": MOST_WORDS}
    if found.total() > MOST_ELEMENTS:
        yield _("The text has %(count)d pieces of formatting; at most %(most)d can be read. Remove formatting.") % {
            "count": found.total(),
            "most": MOST_ELEMENTS,
        }
