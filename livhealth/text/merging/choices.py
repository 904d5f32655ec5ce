"""What somebody is asked about two texts put together, and the text that the answers make."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from livhealth.text.clean import clean_html
from livhealth.text.differing.blocks import Block, runs_html
from livhealth.text.differing.tokens import Run
from livhealth.text.digest import sha256
from livhealth.text.merging.blocks import Inner, Moved, Part, Words
from livhealth.text.merging.moves import MOVABLE, Move
from livhealth.text.merging.stretches import MINE, THEIRS, Stretch
from livhealth.text.merging.words import Piece, both, runs_of, text_of

BOTH = "both"
AROUND = 60  # characters shown on either side of words to choose from
PLACE, MOVED_OR_CHANGED = "place", "moved or changed"
Made = Mapping[int, str]  # the way chosen for each question, by its identity


@dataclass(frozen=True)
class Choice:
    """One place that both changed. `key` is the same for the same two texts; `theirs` and `mine` are clean HTML.

    `about` says what else it may be: PLACE where both moved one thing, each elsewhere (`places` has the words before
    theirs and before mine, "" at the beginning), or MOVED_OR_CHANGED.
    """

    key: str
    theirs: str
    mine: str
    before: str = ""
    after: str = ""
    one_or_other: bool = False  # there is no both: a mark, a number, something deleted by one of them, a place
    proposed: str = ""  # both, where each added a paragraph
    about: str = ""
    places: tuple[str, str] = ("", "")

    @property
    def ways(self) -> tuple[str, ...]:
        return (THEIRS, MINE) if self.one_or_other else (THEIRS, MINE, BOTH)


def questions(parts: Sequence[Part]) -> dict[int, Choice]:
    """What has to be chosen, by the identity of what asks, in the order of the text."""
    elsewhere: dict[int, list[Moved]] = defaultdict(list)
    for part in moved(parts):
        elsewhere[id(part.move.asked)].append(part)
    found: dict[int, Choice] = {}
    for key, choice in asked(parts, elsewhere):
        found.setdefault(key, choice)
    for part in moved(parts):
        if is_answered(part.move) and id(part.move.asked) not in found:
            found.setdefault(id(part.move), taken_out_choice(part.move))
    return found


def is_answered(move: Move) -> bool:
    """Did one move it, and the other make something else of it at its old place?"""
    return not (move.same or move.by_both) and move.asked is not None


def moved(parts: Sequence[Part]) -> Iterator[Moved]:
    for part in parts:
        if isinstance(part, Moved):
            yield part
            yield from moved(part.parts if not part.move.by_both or part.move.same else ())
        elif isinstance(part, Inner):
            yield from moved(part.parts)


def asked(parts: Sequence[Part], elsewhere: Mapping[int, Sequence[Moved]]) -> Iterator[tuple[int, Choice]]:
    for part in parts:
        if isinstance(part, Stretch):
            yield id(part), stretch_choice(part, elsewhere.get(id(part), ()))
        elif isinstance(part, Inner):
            yield from asked(part.parts, elsewhere)
        elif isinstance(part, Words):
            yield from word_choices(part)
        elif isinstance(part, Moved):
            yield from moved_choices(part, elsewhere)


def moved_choices(part: Moved, elsewhere: Mapping[int, Sequence[Moved]]) -> Iterator[tuple[int, Choice]]:
    move = part.move
    if move.same:
        yield from asked(part.parts, elsewhere)
    elif move.by_both:
        yield id(move), place_choice(part)
    else:
        if not move.asked:
            yield id(move), taken_out_choice(move)
        yield from asked(part.parts, elsewhere)


def taken_out_choice(move: Move) -> Choice:
    theirs, mine = (tuple(filter(None, [block])) for block in (move.theirs, move.mine))
    return replace(stretch_choice(Stretch((move.base,), theirs, mine), ()), about=MOVED_OR_CHANGED)


def stretch_choice(part: Stretch[Block], elsewhere: Sequence[Moved]) -> Choice:
    """A choice between blocks; what one of the two moved away from here stands with that side's."""
    theirs, mine = (
        [*blocks, *(each.block for each in elsewhere if each.way == way)]
        for blocks, way in ((part.theirs, THEIRS), (part.mine, MINE))
    )
    choice = choice_of(part.base, *(clean_html(html(each)) for each in (part.base, theirs, mine)))
    return replace(choice, one_or_other=True, about=MOVED_OR_CHANGED) if elsewhere else choice


def place_choice(part: Moved) -> Choice:
    move = part.move
    written = [clean_html(html(blocks)) for blocks in (place_words(part, move.theirs), place_words(part, move.mine))]
    choice = choice_of((True,), clean_html(move.base.html), *written)
    key = sha256("\0".join((choice.key, *move.places)))[:16]
    places = (move.places[0][-AROUND:], move.places[1][-AROUND:])
    return replace(choice, key=key, one_or_other=True, about=PLACE, places=places)


def place_words(part: Moved, block: Block | None) -> list[Block]:
    """The words that stand at either place: both texts put together, where nothing in them has to be chosen."""
    if not questions(part.parts) and not any(moved(part.parts)):
        return resolved(part.parts, {})
    return [block] if block else []


def word_choices(part: Words) -> Iterator[tuple[int, Choice]]:
    for at, stretch in enumerate(part.parts):
        if not isinstance(stretch, Stretch):
            continue
        sides = (runs_html(runs_of(each)) for each in (stretch.base, stretch.theirs, stretch.mine))
        before = "".join(plain(each) for each in part.parts[:at])
        after = "".join(plain(each) for each in part.parts[at + 1 :])
        yield id(stretch), replace(choice_of((True,), *sides), before=before[-AROUND:], after=after[:AROUND])


def plain(part: Piece) -> str:
    return " … " if isinstance(part, Stretch) else text_of(part)


def choice_of(base: Sequence[object], was: str, theirs: str, mine: str) -> Choice:
    key = sha256("\0".join((was, theirs, mine)))[:16]
    added = not base and theirs and mine
    return Choice(key, theirs, mine, one_or_other=not (theirs and mine), proposed=BOTH if added else "")


def resolved(parts: Sequence[Part], made: Made) -> list[Block]:
    """The blocks, with what was chosen."""
    out: list[Block] = []
    for part in parts:
        if isinstance(part, Block):
            out.append(part)
        elif isinstance(part, Inner):
            out.append(Block(part.tag, part.attrs, resolved(part.parts, made)))
        elif isinstance(part, Words):
            out.append(Block(part.tag, part.attrs, runs=[run for each in part.parts for run in runs(each, made)]))
        elif isinstance(part, Moved):
            out += at_place(part, made)
        else:
            way = made[id(part)]
            out += [*(part.theirs if way != MINE else ()), *(part.mine if way != THEIRS else ())]
    return out


def at_place(part: Moved, made: Made) -> list[Block]:
    move = part.move
    if move.same:
        return resolved(part.parts, made)
    way = made[id(move.asked) if id(move.asked) in made else id(move)]
    if way not in (part.way, BOTH):
        return []
    return place_words(part, part.block) if move.by_both else resolved(part.parts, made)


def runs(part: Piece, made: Made) -> list[Run]:
    if not isinstance(part, Stretch):
        return runs_of(part)
    way = made[id(part)]
    return runs_of(part.theirs if way == THEIRS else part.mine if way == MINE else both(part))


def often(blocks: Sequence[Block]) -> Counter[str]:
    """How often each paragraph, entry or row stands there. What is in cells may well say the same."""
    found: Counter[str] = Counter()
    for block in blocks:
        if block.tag in MOVABLE and has_words(block):
            found[block.html] += 1
        if block.tag != "tr":
            found += often(block.children)
    return found


def has_words(block: Block) -> bool:
    return any(text.strip() for text, _ in block.runs) or any(map(has_words, block.children))


def html(blocks: Sequence[Block]) -> str:
    return "".join(block.html for block in blocks)
