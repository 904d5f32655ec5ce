"""Files from outside: what a tool may do to them, and what makes them refused as a whole."""

import pytest

from articles.domain.xliff.blocks import blocks
from articles.domain.xliff.codes import Piece, plain, problem
from articles.domain.xliff.parsing import MOST_BYTES, Unreadable
from articles.domain.xliff.reading import read
from articles.domain.xliff.writing import CORE, Job, Outgoing, core, write
from tests.articles.domain.xliff.agency import changed, copy_over, found, parse, raw, translated, unit

WORDS = {"heading": "Doses", "body": '<p>Take <strong>5 mg</strong>.<sup class="cite" data-ref="nci"></sup></p>'}
FILE = write(
    Job("small-guide", "en", "ar", 3, "ltr", "rtl", notes=["Mind the codes."]),
    [Outgoing("section:doses", "Doses", blocks("section:doses", WORDS), "d" * 64, 7)],
)
BODY = "section:doses.body.1"


def text(data):
    """The body's text as it came back."""
    return read(data).units[0].texts[BODY]


def segment(root):
    return unit(root, BODY).find(core("segment"))


def with_target(inner):
    """The file with this XML as the body's target."""
    name = "xmlns='urn:oasis:names:tc:xliff:document:2.0'"
    target = parse(f"<target {name}>{inner}</target>".encode())
    return changed(FILE, lambda root: (segment(root).append(target), segment(root).set("state", "translated")))


def test_what_was_written_is_read_again():
    delivery = read(FILE)
    (back,) = delivery.units
    assert (delivery.slug, delivery.source_language, delivery.language, delivery.source_edition) == (
        "small-guide",
        "en",
        "ar",
        3,
    )
    assert (back.unit, back.digest, back.save_number, delivery.strays) == ("section:doses", "d" * 64, 7, [])
    assert {name: each.source for name, each in back.texts.items()} == {
        block.id: block.pieces for block in blocks("section:doses", WORDS)
    }


def test_nothing_leaves_as_translated():
    assert [(each.target, each.is_translated) for each in read(FILE).units[0].texts.values()] == [(None, False)] * 2


@pytest.mark.parametrize(
    ("state", "counts"),
    [("initial", False), ("translated", True), ("reviewed", True), ("final", True), ("done", False)],
)
def test_a_target_counts_when_somebody_marked_it_so(state, counts):
    assert text(translated(FILE, state=state)).is_translated is counts


def test_a_target_without_a_state_is_initial_as_the_standard_says():
    data = changed(translated(FILE), lambda root: segment(root).attrib.pop("state"))
    assert not text(data).is_translated


def test_a_text_cut_into_segments_is_joined_again():
    def cut(root):
        whole = unit(root, BODY)
        whole.remove(segment(root))
        for part in (
            "<segment state='final'><source>Take</source><target order='3'>al</target></segment>",
            "<ignorable><source> </source></ignorable>",
            "<segment state='reviewed'><source>this.</source><target order='1'>Bunu</target></segment>",
        ):
            whole.append(parse(part.replace(">", f" xmlns='{CORE}'>", 1).encode()))

    back = text(changed(FILE, cut))
    assert "".join(piece.value for piece in back.source) == "Take this."
    assert ("".join(piece.value for piece in back.target), back.state) == ("Bunu al", "reviewed")


def part(source, target=None, *, order="", gap=False):
    """The XML of a segment, or of the gap between two."""
    placed = f" order='{order}'" if order else ""
    said = "" if target is None else f"<target{placed}>{target}</target>"
    kind, state = ("ignorable", "") if gap else ("segment", " state='final'")
    return f"<{kind}{state}><source>{source}</source>{said}</{kind}>"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([part("A. ", "Bir."), part("B.", "İki.")], "Bir. İki."),
        ([part("A.", "Bir."), part(" B.", "İki.")], "Bir. İki."),
        ([part("A. ", "Bir. "), part("B.", "İki.")], "Bir. İki."),
        ([part("A.", "Bir."), part(" ", gap=True), part("B.", "İki.")], "Bir. İki."),
        ([part("A.", "Bir."), part(" ", "", gap=True), part("B.", "İki.")], "Bir. İki."),
        ([part("A. ", "bir.", order=2), part("B.", "İki", order=1)], "İki bir."),
        ([part("A", "Bir"), part("B.", "iki.")], "Biriki."),
    ],
)
def test_the_white_space_between_segments_is_kept(parts, expected):
    def cut(root):
        whole = unit(root, BODY)
        whole.remove(segment(root))
        for each in parse(f"<unit xmlns='{CORE}'>{''.join(parts)}</unit>".encode()):
            whole.append(each)

    assert "".join(piece.value for piece in text(changed(FILE, cut)).target) == expected


def test_start_and_end_codes_and_remarks_of_a_tool_are_understood():
    data = with_target("<mrk id='m1' type='term'>Nimm</mrk> <sc id='1'/>5 mg<ec startRef='1'/><ph id='2'/>")
    pieces = text(data).target
    assert pieces == (
        Piece("text", "Nimm"),
        Piece("text", " "),
        Piece("open", "1"),
        Piece("text", "5 mg"),
        Piece("close", "1"),
        Piece("single", "2"),
    )
    assert problem(pieces, blocks("section:doses", WORDS)[1].codes) == ""


@pytest.mark.parametrize(
    "inner", ["<b xmlns='http://www.w3.org/1999/xhtml'>x</b>", "<cp hex='0007'/>", "<source>x</source>"]
)
def test_an_element_that_does_not_belong_there_spoils_its_text_alone(inner):
    back = text(with_target(inner))
    assert back.problem.startswith("It holds an element that XLIFF does not know there: <")
    assert not back.is_translated


def test_markup_without_end_spoils_its_text_alone():
    assert text(with_target("<mrk id='m'>" * 100 + "x" + "</mrk>" * 100)).problem == "Its markup is nested too deep."


def test_what_a_module_holds_is_not_taken_for_a_text():
    def match(root):
        inner = f"<unit xmlns='{CORE}' id='evil'/>"
        xml = f"<matches xmlns='urn:oasis:names:tc:xliff:matches:2.0'><match>{inner}</match></matches>"
        unit(root, BODY).insert(0, parse(xml.encode()))

    assert list(read(changed(FILE, match)).units[0].texts) == ["section:doses.heading.1", BODY]


def test_a_text_outside_every_group_is_a_stray():
    def move(root):
        (file,) = found(root, "//x:file")
        file.append(unit(root, BODY))

    assert read(changed(FILE, move)).strays == [BODY]


def test_utf_16_is_read_and_comments_and_instructions_are_nothing():
    data = (
        FILE.decode().replace("encoding='UTF-8'", "encoding='UTF-16'").replace("<source>", "<source><!-- x --><?y z?>")
    )
    assert read(data.encode("utf-16")) == read(FILE)


def doubled(root):
    whole = unit(root, BODY)
    whole.getparent().append(parse(raw(whole)))


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
SOURCE = FILE.decode()
HEAD = "<?xml version='1.0'?>"
HOSTILE = {
    "empty": (b"", "The file is empty."),
    "blank": (b"\xef\xbb\xbf \n", "The file is empty."),
    "binary": (bytes(range(256)) * 40, "The file is not text in UTF-8 or UTF-16"),
    "zip": (b"PK\x03\x04\x14\x00\x00\x00" + b"\xab" * 500, "The file is not text in UTF-8 or UTF-16"),
    "latin 1": (SOURCE.replace("Doses", "Döses").encode("latin-1"), "The file is not text in UTF-8 or UTF-16"),
    "utf-16 without its mark": (SOURCE.encode("utf-16-le"), "The file is not text in UTF-8 or UTF-16"),
    "half a utf-16": (SOURCE.encode("utf-16")[:-1], "The file is not text in UTF-8 or UTF-16"),
    "50 MB": (b" " * (50 * 1024 * 1024), "The file is larger than 10 MB"),
    "one byte too many": (b" " * (MOST_BYTES + 1), "The file is larger than 10 MB"),
    "entity from a file": (
        (
            HEAD
            + '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            + SOURCE.split("?>", 1)[1].replace("Take", "&e;")
        ).encode(),
        "The file declares a document type or entities.",
    ),
    "a billion laughs": (
        (HEAD + f'<!DOCTYPE x [<!ENTITY l0 "ha">{BOMB}]>' + SOURCE.split("?>", 1)[1].replace("Take", "&l9;")).encode(),
        "The file declares a document type or entities.",
    ),
    "a document type in utf-16": (
        (HEAD + '<!doctype x SYSTEM "http://127.0.0.1:9/x.dtd">' + SOURCE.split("?>", 1)[1]).encode("utf-16"),
        "The file declares a document type or entities.",
    ),
    "an entity nobody declared": (
        SOURCE.replace("Take", "&nbsp;").encode(),
        "The file is broken or cut off: it stops being XML in line",
    ),
    "cut off": (FILE[: len(FILE) // 2], "The file is broken or cut off: it stops being XML in line"),
    "cut off at its end": (FILE[:-9], "The file is broken or cut off: it stops being XML in line"),
    "two roots": (FILE + b"<x/>", "The file is broken or cut off: it stops being XML in line"),
    "a control character": (
        FILE.replace(b"Take", b"\x01"),
        "The file is broken or cut off: it stops being XML in line",
    ),
    "nesting without end": (
        ("<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0'>" + "<group>" * 100_000).encode(),
        "The file is broken or cut off: it stops being XML in line",
    ),
    "a thousand attributes more": (
        f"<xliff {' '.join(f'a{n}={n!r}' for n in range(100_000))}/>".replace("=", "='").replace(" a", "' a").encode(),
        "The file is broken or cut off: it stops being XML in line",
    ),
    "a web page": (
        b"<html><body>504 Gateway Timeout</body></html>",
        "This is not an XLIFF file: it begins with <html>.",
    ),
    "no namespace": (b"<xliff version='2.0'><file/></xliff>", "The file is XLIFF 2.0. Ask for XLIFF 2.0"),
    "xliff 1.2": (
        b"<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'/>",
        "The file is XLIFF 1.2. Ask for XLIFF 2.0",
    ),
    "xliff 3": (FILE.replace(b'version="2.0"', b'version="3.0"'), "The file is XLIFF 3.0. Ask for XLIFF 2.0"),
    "no document": (
        b"<xliff version='2.0' xmlns='urn:oasis:names:tc:xliff:document:2.0'/>",
        "The file holds 0 documents",
    ),
    "two documents": (
        changed(FILE, lambda root: root.append(parse(b"<file xmlns='urn:oasis:names:tc:xliff:document:2.0' id='b'/>"))),
        "The file holds 2 documents; a file from here holds one guide.",
    ),
    "not exported here": (
        changed(FILE, lambda root: found(root, "//x:file")[0].remove(found(root, "//mda:metadata")[0])),
        "The file does not say which edition it was made from.",
    ),
    "an edition that is no number": (
        FILE.replace(b">3<", b">\xd9\xa3<"),
        "The file does not say which edition it was made from.",
    ),
    "an endless edition": (
        FILE.replace(b">3<", b">" + b"9" * 5000 + b"<"),
        "The file does not say which edition it was made from.",
    ),
    "the same id twice": (changed(FILE, doubled), f"Two parts of the file have the same id, “{BODY}”"),
    "too many texts": (
        FILE.replace(b"</group>", b"".join(b"<unit id='u%d'/>" % n for n in range(20_001)) + b"</group>"),
        "The file holds more than 20000 texts",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_with_a_sentence(name):
    data, sentence = HOSTILE[name]
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert str(refusal.value).startswith(sentence)


def test_each_hostile_file_differs_from_a_good_one_by_what_it_is_named_after():
    assert read(FILE).units
    assert all(data != FILE for data, _sentence in HOSTILE.values())


def test_a_file_just_small_enough_is_read():
    more = b"".join(
        b"<unit id='u%d'><segment><source>%s</source></segment></unit>" % (n, b"word " * 90) for n in range(19_990)
    )
    data = FILE.replace(b"</group>", more + b"</group>")
    assert 0.9 * MOST_BYTES < len(data) < MOST_BYTES
    assert len(read(data).units[0].texts) == 19_992


def test_words_with_angle_brackets_are_words():
    root = parse(FILE)
    copy_over(segment(root), lambda words: words.replace("Take", "<script>"), "final")
    assert read(raw(root)).units[0].texts[BODY].target[0] == plain("<script> ")[0]
