"""Bodies that two people change at once: every paragraph, entry and row is known by a name, every new word by who wrote it.

Names are words of no meaning, so one that stands twice in a text tells that what it names stands twice.
"""

import random
import re
from collections import Counter
from copy import deepcopy
from itertools import count

WORDS = [
    a + b
    for a in "ba do fe gi hu ka lo me ni pu ra so te vi zu".split()
    for b in "bel dan fir gos hum kan lot mir nus".split()
]
MOVES = ("move", "move", "move", "move far")
PLAIN = ("change", "change", "change", "delete", "add")
OTHERS = (*PLAIN, "split", "join")

Body = list[list]  # ["p", words], ["ul", [entries]], ["table", [rows of cells]]


def draw(rng: random.Random, others: tuple[str, ...] = OTHERS) -> tuple[str, str, str]:
    """A base and what two people made of it, as HTML. One of the two moved something."""
    names = count(1)
    base = [block(rng, names) for _ in range(rng.randint(2, 6))]
    sides = []
    for who, moves in (("hers", 1), ("his", rng.randint(0, 1))):
        body, new = deepcopy(base), count(1)
        edits = [rng.choice(MOVES) for _ in range(moves)] + rng.choices((*MOVES[:1], *others), k=rng.randint(0, 3))
        for edit in rng.sample(edits, len(edits)):
            EDITS[edit](rng, body, lambda: f"{who}{next(new)}")  # noqa: B023 - called within the loop
        sides.append(html(body))
    return html(base), *(rng.sample(sides, 2))


def block(rng: random.Random, names: count) -> list:
    kind = rng.choice(["p", "p", "p", "ul", "table"])
    if kind == "p":
        return ["p", named(rng, names)]
    many = range(rng.randint(2, 4))
    if kind == "ul":
        return ["ul", [named(rng, names) for _ in many]]
    return ["table", [[named(rng, names), *(some(rng, 2) for _ in range(2))] for _ in many]]


def named(rng: random.Random, names: count) -> list[str]:
    return [f"name{next(names)}", *some(rng, rng.randint(4, 14))]


def some(rng: random.Random, many: int) -> list[str]:
    return [rng.choice(WORDS) + ("." if rng.random() < 0.2 else "") for _ in range(many)]


def lists(body: Body) -> list[list]:
    """Everything in which things can be moved: the body, each list, each table."""
    return [body, *(inner for _, inner in (each for each in body if each[0] != "p"))]


def move(rng, body, new):
    within = rng.choice([each for each in lists(body) if len(each) > 1] or [body])
    if within:
        moved = within.pop(rng.randrange(len(within)))
        within.insert(rng.randint(0, len(within)), moved)


def move_far(rng, body, new):
    """An entry into another list, a row into another table."""
    kind = rng.choice(["ul", "table"])
    found = [inner for tag, inner in body if tag == kind]
    if len(found) > 1:
        start, end = rng.sample(found, 2)
        if len(start) > 1:
            end.insert(rng.randint(0, len(end)), start.pop(rng.randrange(len(start))))


def change(rng, body, new):
    words = rng.choice(texts(body) or [[]])
    if words:
        at = rng.randint(1, len(words))
        words[at : at + rng.randint(0, 2)] = [new()]


def texts(body: Body) -> list[list[str]]:
    found = []
    for tag, inner in body:
        found += [inner] if tag == "p" else inner if tag == "ul" else [cell for row in inner for cell in row]
    return found


def delete(rng, body, new):
    within = rng.choice([each for each in lists(body) if len(each) > 1] or [body])
    if within:
        within.pop(rng.randrange(len(within)))


def add(rng, body, new):
    within = rng.choice(lists(body))
    words = [new(), *some(rng, 6)]
    tag = "body" if within is body else next(tag for tag, inner in body if inner is within)
    made = {"body": ["p", words], "ul": words, "table": [words, some(rng, 1), some(rng, 1)]}[tag]
    within.insert(rng.randint(0, len(within)), made)


def split(rng, body, new):
    found = [at for at, each in enumerate(body) if each[0] == "p" and len(each[1]) > 6]
    if found:
        at = rng.choice(found)
        cut = rng.randint(3, len(body[at][1]) - 3)
        body[at : at + 1] = [["p", body[at][1][:cut]], ["p", body[at][1][cut:]]]


def join(rng, body, new):
    found = [at for at in range(len(body) - 1) if body[at][0] == body[at + 1][0] == "p"]
    if found:
        at = rng.choice(found)
        body[at : at + 2] = [["p", body[at][1] + body[at + 1][1]]]


EDITS = {
    "move": move, "move far": move_far, "change": change, "delete": delete, "add": add, "split": split, "join": join,
}  # fmt: skip


def html(body: Body) -> str:
    return "".join(written(*each) for each in body)


def written(tag: str, inner: list) -> str:
    if tag == "p":
        return around("p", " ".join(inner))
    if tag == "ul":
        return around("ul", "".join(around("li", " ".join(each)) for each in inner))
    rows = (around("tr", "".join(around("td", " ".join(cell)) for cell in row)) for row in inner)
    return around("table", around("tbody", "".join(rows)))


def around(tag: str, inner: str) -> str:
    return f"<{tag}>{inner}</{tag}>"


def names(text: str) -> Counter[str]:
    """How often each named thing stands in a text."""
    return Counter(re.findall(r"\bname\d+", text))


def new_words(text: str) -> set[str]:
    """The words that one of the two wrote."""
    return set(re.findall(r"\b(?:hers|his)\d+", text))
