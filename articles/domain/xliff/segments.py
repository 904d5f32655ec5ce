"""A text that a tool cut into segments, as one text again, with the white space that stands between them.

Pure. XLIFF 2.0 puts what stands between two segments into `ignorable` elements, whose target may be left out; many
tools leave the space at a segment's end instead, and forget it in the target.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.domain.xliff.codes import Piece, text_of


@dataclass(frozen=True)
class Part:
    """A segment, or what stands between two: its words, their translation (None for none), its place in that."""

    source: Sequence[Piece]
    target: Sequence[Piece] | None
    place: int
    state: str | None = None  # None for what stands between segments

    @property
    def words(self) -> Sequence[Piece]:
        """What goes into the translation: of what stands between segments, white space as it was."""
        is_space = self.state is None and not text_of(self.source).strip()
        if self.target is None or (is_space and not text_of(self.target) and not codes(self.source)):
            return self.source
        return self.target


def codes(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.kind != "text"]


def joined(parts: Sequence[Part]) -> Iterator[Piece]:
    """The translation of all parts in the order that it asks for, apart where the original's parts are."""
    ordered = sorted(parts, key=lambda part: part.place)
    for at, part in enumerate(ordered):
        if at and is_apart(parts[at - 1].source, parts[at].source) and not is_apart(ordered[at - 1].words, part.words):
            yield Piece("text", " ")
        yield from part.words


def is_apart(before: Sequence[Piece], after: Sequence[Piece]) -> bool:
    """Does white space stand between two runs of pieces?"""
    return text_of(before)[-1:].isspace() or text_of(after)[:1].isspace()
