"""Writes a comparison as HTML in which every change is marked and said in words.

Marks: `ins` and `del`; `data-diff` on elements that cannot stand inside those; `data-was` with the former element;
notes of class `diff-note`. None of these can come from a stored text, because reading drops them.
"""

import html
import json
from itertools import groupby

from livhealth.text.allowed import FIGURE
from livhealth.text.differing import notes
from livhealth.text.differing.blocks import Block, runs_html, start_tag
from livhealth.text.differing.changes import (
    ADDED,
    CHANGE,
    EDIT,
    FORMAT,
    MOVED_AWAY,
    MOVED_HERE,
    REGROUPED,
    REMOVED,
    SAME,
    Change,
    Op,
    runs_of,
)
from livhealth.text.differing.notes import note
from livhealth.text.differing.tokens import BREAK, GAP, QUANTITY, Run, Token

_PASS_ON = frozenset({"thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "table"})  # hold no words of their own


def mark_changes(changes: list[Change]) -> str:
    return "".join(mark_change(change) for change in changes)


def mark_change(change: Change, lead: str = "") -> str:
    """One change as HTML; `lead` is a note of an outer element that could not hold it."""
    if change.kind == SAME:
        return _whole(change.new, lead=lead)
    if change.kind in (ADDED, REMOVED):
        return _added_or_removed(change, lead)
    if change.kind == MOVED_AWAY:
        lead += note(notes.moved(MOVED_AWAY))
        tail = note(notes.moved_ends(), hidden=True)
        return _whole(change.old, "del", {"data-diff": MOVED_AWAY, "class": "diff-moved"}, lead, tail)
    if change.kind == REGROUPED:
        return _regrouped(change, lead)
    return _edited(change, lead)


def _was(block: Block) -> str:
    return json.dumps([block.tag, block.attrs], ensure_ascii=False)


def _start(block: Block, marks: dict[str, str]) -> str:
    """The start tag with our marks; bare text gets a div when it has to carry one."""
    return start_tag(block.tag or "div", (*block.attrs, *sorted(marks.items())))


def _wrap(block: Block, marks: dict[str, str], content: str) -> str:
    return f"{_start(block, marks)}{content}</{block.tag or 'div'}>" if block.tag or marks else content


def _whole(
    block: Block, which: str = "", marks: dict[str, str] | None = None, lead: str = "", tail: str = "", *,
    flagged: bool = False,
) -> str:  # fmt: skip
    """A block in which nothing differs, all its words in `which` (`ins` or `del`) if that is given."""
    last = len(block.children) - 1
    if block.tag in _PASS_ON:
        content = "".join(
            _whole(child, which, {}, lead if n == 0 else "", tail if n == last else "", flagged=flagged)
            for n, child in enumerate(block.children)
        )
        return _wrap(block, marks or {}, content)
    if block.is_leaf:
        content = _tokens_html(list(block.tokens)) if flagged else runs_html(block.runs, shown=True)
    else:
        content = _figure(block) + "".join(_whole(child, flagged=flagged) for child in block.children)
    content = f"<{which}>{lead}{content}{tail}</{which}>" if which else f"{lead}{content}{tail}"
    return _wrap(block, {} if block.tag == "" else marks or {}, content)


def _figure(block: Block) -> str:
    return note(notes.figure(dict(block.attrs)["data-figure"])) if block.tag == FIGURE else ""


def _added_or_removed(change: Change, lead: str) -> str:
    block = change.new if change.kind == ADDED else change.old
    words = notes.begins("column" if change.in_column else block.tag, change.kind)
    told_above = change.in_column and block.tag == "td" and block.tokens  # the head of the column says it to the eye
    hidden = bool(told_above) or block.tag not in ("tr", "td", "th", "table", FIGURE)
    lead += note(words if hidden else words.rstrip(": "), hidden=hidden)
    tail = note(notes.ends(change.kind), hidden=True)
    return _whole(
        block,
        change.kind,
        {"data-diff": change.kind, "class": f"diff-{change.kind}"},
        lead,
        tail,
        flagged=not change.rough,
    )


def _edited(change: Change, lead: str) -> str:
    """An edited block, or one that moved here and may have been edited."""
    old, new = change.old, change.new
    marks = {}
    if change.kind == MOVED_HERE:
        marks = {"data-diff": MOVED_HERE, "class": "diff-moved"}
        lead += note(notes.moved(MOVED_HERE))
    elif (old.tag, old.attrs) != (new.tag, new.attrs):
        marks = {"data-diff": EDIT, "class": "diff-format"}
    if (old.tag, old.attrs) != (new.tag, new.attrs):
        marks["data-was"] = _was(old)
        lead += note("; ".join(notes.block_notes(old, new)))
    tail = note(notes.moved_ends(), hidden=True) if change.kind == MOVED_HERE else ""
    if new.is_leaf:
        content = _ops_html(change.ops) if change.ops else runs_html(new.runs, shown=True)
        return _wrap(new, marks, lead + content + tail)
    return _edited_container(change, marks, lead, tail)


def _edited_container(change: Change, marks: dict[str, str], lead: str, tail: str) -> str:
    parts = change.parts or [Change(SAME, [child], [child]) for child in change.new.children]
    tag = change.new.tag
    if tag in ("ul", "ol", "dl", "table") and lead:
        return f'<p class="diff-note">{lead}</p>' + _wrap(change.new, marks, mark_changes(parts))
    if tag in _PASS_ON:
        content = mark_change(parts[0], lead) + mark_changes(parts[1:])
        return _wrap(change.new, marks, content)
    return _wrap(change.new, marks, lead + _figure(change.new) + mark_changes(parts) + tail)


def _regrouped(change: Change, lead: str) -> str:
    """Paragraphs split or merged: new ones as elements, the end of an old one as a mark within."""
    olds, news = iter(change.olds), iter(change.news)
    out = [lead, f'<p class="diff-note">{note(notes.regrouped(len(change.olds), len(change.news)))}</p>']
    group = {"class": "diff-regroup", "data-diff": REGROUPED, "data-was": _was(next(olds))}
    paragraph = next(news)
    out.append(_start(paragraph, {}))
    for is_break, stretch in groupby(change.ops, key=_is_break):
        ops = list(stretch)
        if not is_break:
            out.append(_ops_html(ops, quiet=True))
            continue
        for op in ops:
            if op.old:
                was = html.escape(_was(next(olds)))
                said = note(notes.merged_here())
                out.append(f'<span class="diff-break" data-diff="break" data-was="{was}">{said}</span>')
            if op.new:
                following = next(news)
                said = note(notes.split_here())
                out.append(f"</{paragraph.tag}>{_start(following, {})}{said}")
                paragraph = following
    out.append(f"</{paragraph.tag}>")
    return start_tag("div", tuple(group.items())) + "".join(out) + "</div>"


def _is_break(op: Op) -> bool:
    return any(token and token.kind == BREAK for token in op)


def _ops_html(ops: list[Op], *, quiet: bool = False) -> str:
    """The ops of a leaf. `quiet` says nothing of spaces, which come and go where paragraphs are split or merged."""
    out = []
    for kind, stretch in runs_of(ops):
        if kind == CHANGE:
            out.append(_respaced(stretch[0]) if quiet and _is_space(stretch) else _changed(stretch))
        elif kind == FORMAT:
            out.append(_reformatted(stretch))
        else:
            out.append(runs_html([piece for op in stretch if op.new for piece in op.new.pieces], shown=True))
    return "".join(out)


def _is_space(ops: list[Op]) -> bool:
    return len(ops) == 1 and all(token is None or token.kind == GAP for token in ops[0])


def _respaced(op: Op) -> str:
    which = "del" if op.old else "ins"
    return f"<{which}>{_tokens_html([token for token in op if token])}</{which}>"


def _changed(ops: list[Op]) -> str:
    """A replaced run: what was removed, then what was added, with words at the start and end of the run."""
    olds = [op.old for op in ops if op.old]
    news = [op.new for op in ops if op.new]
    out = []
    if olds:
        end = "" if news else note(notes.ends("del"), hidden=True)
        out.append(f"<del>{note(notes.begins('', 'del'), hidden=True)}{_tokens_html(olds)}{end}</del>")
    if news:
        end = note(notes.ends("ins"), hidden=True)
        out.append(f"<ins>{note(notes.begins('', 'ins'), hidden=True)}{_tokens_html(news)}{end}</ins>")
    out.append(note(notes.quantities_differ(olds, news)) or note(notes.unseen(olds, news)))
    return "".join(out)


def _reformatted(ops: list[Op]) -> str:
    """The same words with other marks: the old form, the new form, and what changed."""
    olds = [piece for op in ops if op.old for piece in op.old.pieces]
    news = [piece for op in ops if op.new for piece in op.new.pieces]
    said = "; ".join(_format_notes(olds, news)) or notes.other_formatting()
    before, now = note(notes.was_before(), hidden=True), note(notes.is_now(), hidden=True)
    return (
        f'<del class="diff-format">{before}{runs_html(olds, shown=True)}</del>'
        f'<ins class="diff-format">{now}{runs_html(news, shown=True)}{note(said)}</ins>'
    )


def _format_notes(olds: list[Run], news: list[Run]) -> list[str]:
    """Each distinct change of marks once, in the order of the text."""
    said: dict[str, None] = {}
    at, left = 0, len(news[0][0])
    for text, marks in olds:
        length = len(text)
        while length:
            said.update(dict.fromkeys(notes.format_notes(marks, news[at][1])))
            step = min(length, left)
            length, left = length - step, left - step
            if not left and at + 1 < len(news):
                at, left = at + 1, len(news[at + 1][0])
    return list(said)


def _tokens_html(tokens: list[Token]) -> str:
    """Tokens as HTML, quantities held together and kept apart from the direction of the text around them."""
    out = []
    parts = (part for token in tokens for part in token.parts())
    for is_quantity, stretch in groupby(parts, key=lambda token: token.kind == QUANTITY):
        for pieces in [t.pieces for t in stretch] if is_quantity else [[p for t in stretch for p in t.pieces]]:
            shown = runs_html(pieces, shown=True)
            out.append(f'<bdi class="quantity" data-diff="quantity">{shown}</bdi>' if is_quantity else shown)
    return "".join(out)
