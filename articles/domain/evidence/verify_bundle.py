#!/usr/bin/env python3
"""Checks a bundle of evidence about one patient guide. Needs Python 3.9 or newer and nothing else.

    python3 verify.py                      the unpacked bundle that this file lies in
    python3 verify.py BUNDLE               a zip file, or the folder of an unpacked one
    python3 verify.py --head 120:ab12...   also: the ledger goes on from a head that somebody kept

Prints what it found and ends with 0, or names the first thing wrong and ends with 1. What the export says of
itself is not believed: what belongs to the guide is read from the ledger. A careful reader takes this file from a
bundle that is known to be good, or reads it first: it is one file, without anything that is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import stat
import struct
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from pathlib import Path
from typing import IO, Any

MANIFEST, ENTRIES, HEAD = "manifest.json", "ledger/entries.jsonl", "ledger/head.json"
OTHERS, FOLDERS = {"README.txt", "verify.py"}, {
    "editions", "rows", "differences", "documents", "pages", "styles", "figures",
}  # fmt: skip
PICTURE, REMOVAL = "figures.picture", "figures.pictureremoval"
FIGURES = "../../figures/"  # where pages find their pictures
SHOWN = re.compile(r'<figure data-figure="([a-z0-9-]+)"></figure>')  # how a body shows one
GENESIS = "0" * 64  # what the first entry names as the one before it
RATIO, SMALL = 100, 10 << 20  # no text grows a hundredfold when it is unpacked; what stays below ten megabytes may
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}\+00:00")
AHEAD = timedelta(days=1)  # the clock of whoever checks may be wrong by so much
PART = r"[A-Za-z0-9_-](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?"
NAME = re.compile(rf"{PART}(?:/{PART})*")  # of a file: the same on every disk, and within the folder
SPACES = "\u00a0\u202f\u200c\u200d"  # not printable, says Python, and harmless
COLUMNS = {"article", "at", "digest", "facts", "kind", "number", "object_digest", "previous_digest", "subject_id"}


class Wrong(Exception):
    """The first thing that is not as it must be, in a sentence."""


Entry = dict[str, Any]
Cited = dict[
    tuple[str, Any, int, str], int
]  # (model, primary key, version, digest) of a row -> the entry that cites it
Recorded = dict[str, tuple[int, dict[str, str]]]  # moment -> the entry, and language -> digest of the page
Pages = dict[tuple[int, str], str]  # (entry, language) -> digest of the document
Rows = dict[Any, dict[str, Any]]  # key -> columns of a row
Contacts = list[tuple[int, dict[str, Any]]]  # (entry, the hospital's contacts from it on), in order


class Bundle:
    """Where the files are."""

    def sizes(self) -> list[tuple[str, int]]:
        """Every file with its size. Wrong for what leads elsewhere or is no file."""
        raise NotImplementedError

    def open(self, name: str) -> IO[bytes]:
        raise NotImplementedError

    def names(self, folder: str) -> list[str]:
        """The files in a folder, sorted."""
        return sorted(name for name, _size in self.sizes() if name.startswith(folder))


class Folder(Bundle):
    """An unpacked bundle."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def sizes(self) -> list[tuple[str, int]]:
        found = []
        for each in self.path.rglob("*"):
            mode = each.lstat().st_mode
            if not stat.S_ISDIR(mode):
                if not stat.S_ISREG(mode):
                    raise Wrong(f"{each.relative_to(self.path).as_posix()} is a link, or no file at all.")
                found.append((each.relative_to(self.path).as_posix(), each.lstat().st_size))
        return found

    def open(self, name: str) -> IO[bytes]:
        return (self.path / name).open("rb")


class Zip(Bundle):
    """A bundle as it was handed over: its directory has to name every byte of it, once."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("rb")
        self.zip = zipfile.ZipFile(self.file)

    def sizes(self) -> list[tuple[str, int]]:
        """Wrong for what no directory names as well, and for what would fill a disk."""
        entries, end = sorted(self.zip.infolist(), key=lambda each: each.header_offset), 0
        for each in entries:
            if each.header_offset != end:
                raise Wrong(f"The zip file holds something before {each.filename} that its directory does not name.")
            end = self.end_of(each)
            if stat.S_ISLNK(each.external_attr >> 16):
                raise Wrong(f"{each.filename} is a link, or no file at all.")
            if each.file_size > max(SMALL, RATIO * each.compress_size):
                raise Wrong(
                    f"{each.filename} would be unpacked to {each.file_size} bytes: no bundle holds such a file."
                )
        if sum(each.file_size for each in entries) > max(SMALL, RATIO * self.zip.start_dir):
            raise Wrong("The zip file would be unpacked to more than any bundle holds: it is no bundle.")
        if end != self.zip.start_dir or self.zip.comment or self.after_directory():
            raise Wrong("The zip file holds something that its directory does not name.")
        return [(each.filename, each.file_size) for each in entries]

    def end_of(self, each: zipfile.ZipInfo) -> int:
        """Where the file's own header, name and bytes end. Wrong when that header names another file."""
        self.file.seek(each.header_offset)
        header = self.file.read(30)
        flags, name_size, extra_size = (*struct.unpack("<6xH", header[:8]), *struct.unpack("<HH", header[26:30]))
        name = self.file.read(name_size)
        if header[:4] != b"PK\3\4" or name != each.orig_filename.encode("utf-8" if flags & 0x800 else "cp437"):
            raise Wrong(f"{each.filename} is another file in the zip's directory than where it lies.")
        end: int = each.header_offset + 30 + name_size + extra_size + each.compress_size
        if not flags & 8:  # written in one go: nothing follows
            return end
        self.file.seek(end)
        following = self.file.read(4) == b"PK\7\x08"
        wide = max(each.file_size, each.compress_size) >= 1 << 32 or extra_size
        return end + 4 * following + (20 if wide else 12)

    def after_directory(self) -> int:
        """How many bytes follow the directory besides what ends a zip file."""
        self.file.seek(self.zip.start_dir)
        rest, place = self.file.read(), 0
        while rest[place : place + 4] == b"PK\1\2":
            place += 46 + sum(struct.unpack("<HHH", rest[place + 28 : place + 34]))
        ends = (22, 22 + 56 + 20)  # the plain one, and the one for more than 65,535 files or four gigabytes
        return 0 if len(rest) - place in ends else len(rest) - place

    def open(self, name: str) -> IO[bytes]:
        return self.zip.open(name)


# How things are written --------------------------------------------------------------------------


def canonical(value: Any) -> bytes:
    """The one text that a value has: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def say(text: str) -> None:
    """One line, whatever a bundle puts into it: nothing of it begins a line of its own, or moves letters or the cursor."""
    shown = "".join(
        char if char.isprintable() or char in SPACES else char.encode("unicode_escape").decode() for char in text
    )
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(shown.encode(encoding, "backslashreplace").decode(encoding))


def no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON.")


def parsed(data: bytes, where: str) -> Any:
    """The value of a canonical text; wrong when one byte of it could be different and mean the same.

    So are two same keys, numbers that are none, another encoding, and what is nested too deep to be read.
    """
    try:
        value = json.loads(data, parse_constant=no_constant)
        is_canonical = canonical(value) == data
    except (ValueError, RecursionError, MemoryError):
        is_canonical = False
    if not is_canonical:
        raise Wrong(f"{where} is not written as LivHealth writes it.")
    return value


def facts_of(entry: Entry) -> dict[str, Any]:
    """What an entry states beside its columns; wrong when it could be read in two ways."""
    stated, where = entry["facts"], f"What entry {entry['number']} states"
    if not isinstance(stated, str):
        raise Wrong(f"{where} is not written as LivHealth writes it.")
    facts = parsed(stated.encode("utf-8", "surrogatepass"), where)
    if not isinstance(facts, dict):
        raise Wrong(f"{where} is not written as LivHealth writes it.")
    return facts


def read(bundle: Bundle, name: str) -> bytes:
    with bundle.open(name) as file:
        return file.read()


def lines(bundle: Bundle, name: str) -> Iterator[tuple[Any, str]]:
    """(value, where) of every line of a file."""
    with bundle.open(name) as file:
        for number, line in enumerate(file, start=1):
            where = f"Line {number} of {name}"
            if not line.endswith(b"\n"):
                raise Wrong(f"{where} is cut off.")
            yield parsed(line[:-1], where), where


# What has to hold --------------------------------------------------------------------------------


def check_names(manifest: Entry, names: list[str]) -> None:
    """Every file that the manifest names is there, none besides, and each lies where it says, on any computer."""
    expected = sorted({*manifest, MANIFEST, ENTRIES, HEAD})
    for name in sorted(set(manifest) - OTHERS):
        if "/" not in name or name.partition("/")[0] not in FOLDERS:
            raise Wrong(f"{name} is no file of a bundle: nothing in the record says what it holds.")
        if not NAME.fullmatch(name):
            raise Wrong(
                f"{name} is no name of a file in a bundle: unpacked, it could lie elsewhere, or be another one."
            )
    for name in sorted(set(expected) - set(names)):
        raise Wrong(f"{name} is missing.")
    if names != expected:
        odd = next(name for name in names if name not in expected or names.count(name) > 1)
        raise Wrong(f"{odd} does not belong to the bundle, or is in it twice.")
    alike: dict[str, str] = {}
    for name in names:
        if (other := alike.setdefault(name.lower(), name)) != name:
            raise Wrong(f"{other} and {name} are one file on some computers: one of them would hide the other.")


def check_files(bundle: Bundle) -> tuple[str, list[str]]:
    """No file is missing, added or altered; returns the manifest's digest and the files that it names."""
    sizes = bundle.sizes()
    text = read(bundle, MANIFEST)
    manifest = parsed(text, MANIFEST)
    check_names(manifest, sorted(name for name, _size in sizes))
    for name, size in sizes:
        if name in manifest and size != manifest[name]["size"]:
            raise Wrong(f"{name} was altered: it is not what the manifest says.")
    for name in sorted(manifest):
        digest = hashlib.sha256()
        with bundle.open(name) as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
        if digest.hexdigest() != manifest[name]["sha256"]:
            raise Wrong(f"{name} was altered: it is not what the manifest says.")
    return sha256(text), sorted(manifest)


def check_chain(bundle: Bundle, kept: tuple[int, str] | None) -> Entry:
    """Every entry holds, and names the one before it; returns the last one. `kept` is (number, digest) or None."""
    number, previous = 0, GENESIS
    entry: Entry | None = None
    for entry, where in lines(bundle, ENTRIES):
        if not isinstance(entry, dict) or not entry.keys() >= COLUMNS:
            raise Wrong(f"{where} is no entry of a ledger.")
        content = {name: value for name, value in entry.items() if name != "digest"}
        if type(entry["number"]) is not int or entry["number"] != number + 1:
            raise Wrong(f"{where} should be entry {number + 1} and is entry {entry['number']}.")
        number = entry["number"]
        if sha256(canonical(content)) != entry["digest"]:
            raise Wrong(f"Entry {number} was altered: its digest is not that of its content.")
        if entry["previous_digest"] != previous:
            raise Wrong(f"Entry {number} does not follow the entry before it.")
        previous = entry["digest"]
        if kept and kept[0] == number and kept[1] != previous:
            raise Wrong(f"Entry {number} is not the one whose digest was kept: the ledger was rewritten.")
    if entry is None:
        raise Wrong("The ledger is empty.")
    if kept and not 1 <= kept[0] <= number:
        raise Wrong(f"The ledger has no entry {kept[0]}, whose digest was kept: it was cut off, or is another one.")
    return entry


def check_moments(bundle: Bundle) -> None:
    """No entry bears a moment before that of the entry before it, but for what somebody saw and accepted; none is to come."""
    latest, before = (datetime.now(timezone.utc) + AHEAD).isoformat(timespec="microseconds"), ""  # noqa: UP017 (Python 3.9)
    back, accepted = 0, 0
    for entry, _where in lines(bundle, ENTRIES):
        number, at = entry["number"], entry["at"]
        if not is_moment(at):
            raise Wrong(f"Entry {number} bears no moment.")
        if at > latest:
            raise Wrong(f"Entry {number} bears a moment that has not come yet, by the clock of this computer: {at}.")
        back = back or (number if at < before else 0)
        if entry["kind"] == "clock":
            back, accepted = 0, number
        before = at
    if back > accepted:
        raise Wrong(f"Entry {back} bears a moment before that of the entry before it: the clock had been set back.")


def is_moment(at: Any) -> bool:
    if not isinstance(at, str) or not MOMENT.fullmatch(at):
        return False
    try:
        datetime.fromisoformat(at)
    except ValueError:
        return False
    return True


def check_end(bundle: Bundle, last: Entry, manifest_digest: str) -> None:
    """The ledger ends with the export of exactly this bundle."""
    if parsed(read(bundle, HEAD), HEAD) != {name: last[name] for name in ("at", "digest", "number")}:
        raise Wrong(f"{HEAD} is not the last entry of the ledger: entries were cut off or added.")
    if last["kind"] != "export" or last["object_digest"] != manifest_digest:
        raise Wrong("The last entry of the ledger did not record this manifest.")


def addresses(bundle: Bundle, last: Entry) -> set[str]:
    """Every address that the guide of the export has and had, by the entries that record a new one."""
    found: set[str] = {last["article"]}
    before: set[str] = set()
    renames = [facts_of(entry) for entry, _where in lines(bundle, ENTRIES) if entry["kind"] == "rename"]
    while found != before:
        before = set(found)
        for facts in renames:
            if {facts["from"], facts["to"]} & found:
                found |= {facts["from"], facts["to"]}
    return found


def said_by(bundle: Bundle, last: Entry, slugs: set[str]) -> tuple[Cited, Recorded, set[str], list[Entry]]:
    """Of the entries about the guide: (cited rows, recorded pages, languages published, acts that cite rows).

    What stands on every guide's pages, the hospital's contacts, is about this one too.
    """
    cited: Cited = {}
    recorded: Recorded = {}
    languages: set[str] = set()
    acts: list[Entry] = []
    known = False
    for entry, _where in lines(bundle, ENTRIES):
        of_guide, of_all = entry["article"] in slugs, entry["kind"] == "contacts"
        if not (of_guide or of_all) or entry["number"] == last["number"]:
            continue
        known = known or of_guide
        facts = facts_of(entry)
        for model, pk, version, digest in facts.get("rows", []):
            cited[model, pk, version, digest] = entry["number"]
        if facts.get("rows"):
            acts.append(entry)
        if "pages" in facts:
            languages |= set(facts["pages"])
            recorded[entry["at"]] = entry["number"], facts["pages"]  # of acts at one moment the last one speaks
    if not known:
        raise Wrong(f"No entry before the export is about a guide {last['article']}.")
    return cited, recorded, languages, acts


def check_claims(
    scope: Entry, last: Entry, slugs: set[str], languages: set[str], acts: list[Entry], kept: tuple[int, str] | None
) -> list[str]:
    """What the export says of itself fits the ledger; returns sentences on what it leaves out."""
    upto, stated = scope["upto"], scope["languages"]
    if set(scope["slugs"]) != slugs:
        raise Wrong(f"The export names other addresses of the guide than the ledger: {', '.join(sorted(slugs))}.")
    if not isinstance(stated, list) or not set(stated) <= languages or (languages and not stated):
        raise Wrong(f"The export names other languages than the ledger: {', '.join(sorted(languages))}.")
    if type(upto) is not int or not 0 <= upto < last["number"]:
        raise Wrong("The export says that it read the ledger up to an entry that was not there.")
    if any(moment is not None and not MOMENT.fullmatch(str(moment)) for moment in (scope["from"], scope["to"])):
        raise Wrong("The export names days that are none.")
    late = [entry for entry in acts if entry["number"] > upto]
    if late and kept and late[0]["number"] <= kept[0]:
        number, kind = late[0]["number"], late[0]["kind"]
        raise Wrong(f"The bundle hides what entry {number} recorded ({kind}), which the kept head covers.")
    return [
        *(f"pages in {language}" for language in sorted(languages - set(stated))),
        *(f"the rows of entry {each['number']} ({each['kind']}), written after the export began" for each in late),
        *(
            f"pages since entry {each['number']} ({each['kind']}, {each['at']})"
            for each in acts
            if scope["to"] and each["at"] > scope["to"]
        ),
        *(["pages that were no longer read when the first day began"] if scope["from"] else []),
    ]


def cited_pictures(bundle: Bundle) -> Cited:
    """Pictures belong to no guide: what any entry says of one counts."""
    entries = ((entry["number"], facts_of(entry)) for entry, _where in lines(bundle, ENTRIES))
    return {
        (model, pk, version, digest): number
        for number, facts in entries
        for model, pk, version, digest in facts.get("rows", [])
        if model in (PICTURE, REMOVAL)
    }


def check_rows(
    bundle: Bundle, scope: Entry, cited: Cited, guide: str
) -> tuple[dict[tuple[str, int], Entry], dict[str, Rows], int]:
    """Every row is about the guide, cited with the digest that it has, and every cited row is there.

    Returns the editions, the rows of pictures and removals by their tables, and how many rows there are.
    """
    found, editions = set(), {}
    pictures: dict[str, Rows] = {PICTURE: {}, REMOVAL: {}}
    of_pictures = cited_pictures(bundle)
    for name in bundle.names("rows/"):
        for row, where in lines(bundle, name):
            key = row["model"], row["pk"], row["version"], sha256(canonical(row["columns"]))
            known = of_pictures if row["model"] in pictures else cited
            if key not in known or key in found or str(row["columns"].get("article_id", guide)) != guide:
                raise Wrong(f"{where} is no row that an entry of the ledger cites: it was altered, or slipped in.")
            found.add(key)
            if row["model"] == "articles.edition":
                editions[row["columns"]["language"], row["columns"]["number"]] = row["columns"]
            if row["model"] in pictures:
                named = "digest" if row["model"] == PICTURE else "picture_id"
                pictures[row["model"]][row["columns"][named]] = row["columns"]
    for key, number in cited.items():
        if key not in found and number <= scope["upto"]:
            raise Wrong(f"Entry {number} cites {key[0]} {key[1]}, which is not here as it was cited.")
    return editions, pictures, len(found)


def check_pictures(
    bundle: Bundle, editions: dict[tuple[str, int], Entry], rows: dict[str, Rows]
) -> tuple[int, list[str]]:
    """Every picture that an edition shows is here, is what it is named by, and has its row; or was removed by an act.

    Returns how many pictures are here, and sentences on those that were removed.
    """
    figures = [each for row in editions.values() for each in json.loads(row["content"]).get("figures", {}).values()]
    named = {each["picture"] for each in figures}
    present = {name.partition("/")[2] for name in bundle.names("figures/")}
    for name in sorted(present - named):
        raise Wrong(f"figures/{name} is no picture that an edition shows.")
    gone = []
    for name in sorted(named):
        digest = name.partition(".")[0]
        row = rows[PICTURE].get(digest)
        if row is None or name != f"{digest}.{row['extension']}":
            raise Wrong(f"An edition shows the picture {name}, which no row of the record knows.")
        removal = rows[REMOVAL].get(row["id"])
        if name in present and sha256(read(bundle, f"figures/{name}")) != digest:
            raise Wrong(f"figures/{name} is not the picture that was shown: its digest is another one.")
        if name not in present and removal is None:
            raise Wrong(f"figures/{name} is missing, and no entry says that it was removed.")
        if removal:
            day, name_of = removal["removed_at"][:10], removal["removed_by_name"]
            gone.append(f"the picture {name}, removed for legal reasons on {day} by {name_of}: {removal['reason']}")
    return len(present), gone


def check_editions(bundle: Bundle, editions: dict[tuple[str, int], Entry]) -> None:
    """Every edition's content has the digest that its row states."""
    expected = {f"editions/{language}/{number}.json": row for (language, number), row in editions.items()}
    present = set(bundle.names("editions/"))
    for name in sorted(present ^ set(expected)):
        raise Wrong(f"{name} and the rows of editions do not agree: one is missing.")
    for name, row in expected.items():
        text = read(bundle, name)
        if sha256(text) != row["digest"] or text.decode("utf-8") != row["content"]:
            raise Wrong(f"{name} is not the content that was published: its digest is another one.")


def check_documents(bundle: Bundle, scope: Entry, recorded: Recorded) -> Pages:
    """Every document was recorded, and every page recorded within the export's days and languages has its document.

    Returns (entry, language) -> digest of the document.
    """
    first, last = scope["from"] or "", scope["to"] or "~"
    needed: Pages = {}
    before: dict[str, tuple[int, str]] = {}
    for at, (number, pages) in recorded.items():
        if number > scope["upto"]:
            continue
        for language, digest in pages.items():
            if language in scope["languages"] and at <= last:
                needed[number, language] = digest
                if at <= first:  # only what stood when the first day began
                    needed.pop(before.get(language, (0, "")), None)
                    before[language] = number, language
    present = set(bundle.names("documents/"))
    known = set(needed.values())
    for (number, language), digest in needed.items():
        if f"documents/{digest}.json" not in present:
            raise Wrong(f"The page ({language}) that entry {number} recorded cannot be shown as it was recorded.")
    for name in sorted(present):
        digest = sha256(read(bundle, name))
        if name != f"documents/{digest}.json" or digest not in known:
            raise Wrong(f"{name} is no page that an entry of the ledger recorded.")
    return needed


# The pages to read -------------------------------------------------------------------------------


class Shown(HTMLParser):
    """What a page shows: the guide's words, those of its references, and the note of a withdrawal.

    What LivHealth says around them, in the page's language, is told apart by its place, and not looked at.
    """

    AROUND = {
        *("changed", "review", "origin", "notice", "contents", "about", "cite", "calls"),
        *("help", "nth", "to-contents", "to-answer", "of"),
    }
    TITLES = {"takeaways-title", "faqs-title", "references-title", "about"}
    HIDING = {
        *("script", "style", "iframe", "object", "embed", "svg", "base", "template", "noscript", "applet", "frame"),
        *("frameset", "noframes", "noembed", "canvas", "video", "audio", "math", "dialog", "rp", "font", "marquee"),
        *("input", "textarea", "select", "option", "optgroup", "datalist", "button", "progress", "meter", "xmp"),
        *("plaintext", "listing", "menuitem"),
    }
    VOID = {"br", "hr", "img", "col", "wbr", "meta", "link", "input"}

    def __init__(self, html: str, unsaid: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []  # the elements around, each with the text to which its words belong
        self.texts: dict[str, list[str]] = {name: [] for name in ("words", "references", "note", "contents", "figures")}
        self.pictures: list[tuple[str, str]] = []  # the file and the alternative text of each
        self.unsaid = unsaid
        self.calls: list[list[str]] = []  # each telephone link: what it dials, what it reads
        self.calling = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        foreign = tag == "link" and not (given.get("href") or "").startswith("../../styles/")
        odd = any(name in ("style", "hidden", "http-equiv") or name.startswith("on") for name in given)
        if tag in ("img", "source", "image"):
            file = given.get("src") or ""
            foreign = "srcset" in given or not file.startswith((FIGURES, "../../styles/"))
            if file.startswith(FIGURES):
                self.pictures.append((file[len(FIGURES) :], given.get("alt") or ""))
        titled = tag == "title" and bool(self.open and self.open[-1][1])  # shown by the window, not by the page
        if tag in self.HIDING or foreign or odd or titled:
            raise Wrong("A page holds something that could show other words than it says.")
        said_around = not (self.open and self.open[-1][1])  # the guide's own words may link to a telephone too
        if tag == "a" and said_around and (address := given.get("href") or "").lower().startswith("tel:"):
            self.calling = True
            self.calls.append([address[4:], ""])
        if tag not in self.VOID:
            self.open.append((tag, self.place(tag, given)))
            if self.open[-1][1] == "figures":
                self.texts["figures"].append(" ")  # lines and paragraphs under a picture are texts of their own

    def place(self, tag: str, given: dict[str, str | None]) -> str:
        """To which text the words in an element belong; "" for what is said around them, as the element around it else."""
        outer = self.open[-1][1] if self.open else ""
        classes, name = set((given.get("class") or "").split()), given.get("id")
        if tag == "main":
            return "words"
        if outer == "words" and name == "references":
            return "references"
        if outer == "words" and tag == "figcaption":
            return "figures"
        if tag == "h3" and self.open[-1:] == [("summary", "")] and name not in self.unsaid:
            return "words"  # a question, whose answer is folded
        if outer == "words" and tag == "div" and "notice" in classes:
            return "note"
        if (
            tag == "a"
            and (given.get("href") or "").startswith("#section-")
            and {"main", "nav"} <= {t for t, _place in self.open}
        ):
            self.texts["contents"].append(" ")
            return "contents"
        return "" if tag == "summary" or classes & self.AROUND or name in self.TITLES | self.unsaid else outer

    def handle_endtag(self, tag: str) -> None:
        self.calling = self.calling and tag != "a"
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.calling:
            self.calls[-1][1] += data
        if self.open and self.open[-1][1]:
            self.texts[self.open[-1][1]].append(data)

    def text(self, kind: str) -> str:
        return spaced("".join(self.texts[kind]))


def spaced(*texts: str) -> str:
    """Texts with one space between words."""
    return " ".join(" ".join(texts).split())


RICH, NAMES = {"introduction", "body", "answer"}, ("heading", "body", "question", "answer")


def words_in(spoken: dict[str, Any] | None, names: tuple[str, ...]) -> str:
    """The words under some names of a unit as a document has them, in order."""
    values = [(name, spoken["words"].get(name, "") if spoken else "") for name in names]
    rich = {name: Shown(f"<main>{text}</main>").text("words") for name, text in values if name in RICH}
    return spaced(*(rich.get(name, text) for name, text in values))


def in_front(unit: dict[str, Any]) -> dict[str, Any]:
    """The words of a unit that stand first; its heading may be translated where they are not (from version 2 on)."""
    heading = unit.get("heading")
    return {"words": {**unit["words"]["words"], **(heading["words"] if heading else {})}}


# The takeaways come first; on the pages of earlier versions of LivHealth they followed the introduction.
LAYOUTS = ("title", "summary", "takeaways", "introduction"), ("title", "summary", "introduction", "takeaways")


def expected(page: dict[str, Any], layout: tuple[str, ...]) -> tuple[str, str, frozenset[str]]:
    """What a page shows of the guide, in order: (its words, the table of contents, ids of headings without words)."""
    head, chapters = page["head"], [unit for chapter in page["sections"] for unit in (chapter, *chapter["units"])]
    said = [words_in(in_front(head), layout)]
    said.append(words_in(head["outdated"], ("title", "introduction")))
    unsaid = set()
    for unit in (*chapters, *page["faqs"]):
        said += [words_in(in_front(unit), NAMES), words_in(unit["outdated"], NAMES)]
        if not words_in(in_front(unit), ("heading", "question")):
            unsaid.add(f"{unit['unit'].replace(':', '-')}-title")
    headings = (words_in(in_front(unit), ("heading",)) for unit in chapters)
    return spaced(*said), spaced(*headings), frozenset(unsaid)


def bodies_of(page: dict[str, Any]) -> Iterator[str]:
    """Every rich text that a page shows, in order."""
    chapters = [unit for chapter in page["sections"] for unit in (chapter, *chapter["units"])]
    for unit in (page["head"], *chapters, *page["faqs"]):
        for spoken in (unit["words"], unit["outdated"]):
            yield from (text for name, text in (spoken or {"words": {}})["words"].items() if name in RICH)


def shows_figures(shown: Shown, page: dict[str, Any]) -> bool:
    """Are the pictures those of the document, each with its alternative text, over its caption, legend and credit?

    In whichever order these stand under a picture; what LivHealth says of a translation is not looked at.
    """
    known = {each["key"]: each for each in page.get("figures", [])}
    cited = [known[key] for body in bodies_of(page) for key in SHOWN.findall(body) if key in known]
    images = [(each["picture"], (each["words"] or {}).get("alternative", "")) for each in cited]
    said = [
        part
        for each in cited
        for spoken in [each["words"] or {}]
        for part in (spoken.get("caption", ""), *spoken.get("legend", []), each["credit"], each["licence"])
    ]
    words = [word for word in shown.text("figures").split() if word != "·"]
    whole = all(spaced(part) in shown.text("figures") for part in said)
    return shown.pictures == images and whole and sorted(words) == sorted(spaced(*said).split())


def contacts_in(bundle: Bundle) -> Contacts:
    """Whom pages named to be called, by the entries that changed it."""
    changes = (entry for entry, _where in lines(bundle, ENTRIES) if entry["kind"] == "contacts")
    return [(entry["number"], facts_of(entry)["contacts"]) for entry in changes]


def wrong_call(html: str, number: int, contacts: Contacts) -> str:
    """A telephone link that was not in force at an entry, or reads otherwise than it dials; "" when there is none.

    A ledger without contacts is of a LivHealth that did not record them: nothing is known then.
    """
    if not contacts:
        return ""
    standing = [said for entry, said in contacts if entry <= number]
    numbers = [standing[-1][name] for name in ("telephone", "emergency") if name in standing[-1]] if standing else []
    for dialled, text in Shown(html).calls:
        if not any(each["dialled"] == dialled and spaced(each["shown"]) in spaced(text) for each in numbers):
            return f"{spaced(text)} ({dialled})"
    return ""


def check_pages(bundle: Bundle, documents: Pages) -> tuple[int, list[str]]:
    """Every page to read shows the words of the document that its entry recorded, and no others of the guide.

    And nobody is told to call a number that was not the hospital's then.
    """
    contacts = contacts_in(bundle)
    names = bundle.names("pages/")
    read_in = {name.split("/")[1] for name in names}
    expected_names = {f"pages/{language}/{number}.html": digest for (number, language), digest in documents.items()}
    for name in sorted(set(names) - expected_names.keys()):
        raise Wrong(f"{name} is the page of no document.")
    for name, digest in expected_names.items():
        _pages, language, file = name.split("/")
        number = file.partition(".")[0]
        if language in read_in and name not in names:
            raise Wrong(f"{name} is missing: entry {number} recorded that page.")
        page = json.loads(read(bundle, f"documents/{digest}.json"))
        html = read(bundle, name).decode("utf-8") if name in names else ""
        if name in names and not shows(html, page):
            raise Wrong(f"{name} does not show the words that entry {number} recorded.")
        if call := wrong_call(html, int(number), contacts):
            raise Wrong(f"{name} names a telephone number that was not the hospital's at entry {number}: {call}.")
    return len(names), sorted({language for _number, language in documents} - read_in)


def shows(html: str, page: dict[str, Any]) -> bool:
    """Does a page show exactly the words of a document, or the note of its withdrawal?"""
    if "withdrawal" in page:
        shown = Shown(html)
        return shown.text("note") == spaced(page["withdrawal"]["public_note"]) and '<article class="guide"' not in html
    wanted = [expected(page, layout) for layout in LAYOUTS]
    shown = Shown(html, wanted[0][2])
    cited = [each["record"].get(name, "") for each in page["references"] for name in ("title", "url", "doi")]
    listed = shown.text("references")
    if not shows_figures(shown, page):
        return False
    return (shown.text("words"), shown.text("contents")) in [each[:2] for each in wanted] and all(
        spaced(each) in listed for each in cited
    )


def verify(bundle: Bundle, kept: tuple[int, str] | None = None) -> list[str]:
    """Prints a report; returns what the export left out, in sentences. Raises Wrong."""
    digest, files = check_files(bundle)
    say(f"Files: all {len(files)} are there, none besides, each as the manifest says.")
    last = check_chain(bundle, kept)
    check_moments(bundle)
    check_end(bundle, last, digest)
    say(f"Ledger: {last['number']} entries, each follows from the one before; this export is the last.")
    scope, slugs = facts_of(last), addresses(bundle, last)
    cited, recorded, languages, acts = said_by(bundle, last, slugs)
    left_out = check_claims(scope, last, slugs, languages, acts, kept)
    editions, picture_rows, rows = check_rows(bundle, scope, cited, last["subject_id"])
    check_editions(bundle, editions)
    say(f"Record of the guide {last['article']}: {rows} rows, {len(editions)} editions, each as entries cite it.")
    pictures, gone = check_pictures(bundle, editions, picture_rows)
    say(f"Pictures: {pictures}, each is the file whose digest an edition names.")
    documents = check_documents(bundle, scope, recorded)
    say(f"Pages: {len(documents)} recorded, each has the document that was recorded.")
    pages, unread = check_pages(bundle, documents)
    say(f"Pages to read: {pages}, each shows the guide's words as they were recorded.")
    left_out += gone
    left_out += [f"pages to read in {language}; its documents are here" for language in unread]
    for sentence in left_out:
        say(f"LEFT OUT: {sentence}.")
    if kept:
        say(f"Kept head: the ledger holds entry {kept[0]} with the digest that was kept.")
    else:
        say("NOT PROVED: that the whole record was not rewritten before this export. A head that somebody")
        say(f"kept earlier proves it: --head NUMBER:DIGEST. Keep this one: {last['number']}:{last['digest']}")
    if kept and kept[0] == last["number"]:
        say("It is the head of this very export: every file is as it was exported, pages/ and differences/ whole.")
    else:
        say("NOT PROVED: the fixed words and styles around the guide's in pages/, and differences/: somebody who made")
        say("the bundle anew after the export could have added some there. The head of this very export proves them")
        say(f"too, kept by whoever exported it: entry {last['number']}.")
    if pictures:
        say("NOT PROVED: the smaller copies of pictures that browsers chose from. They were made from these files.")
    say("NOT PROVED: what was never recorded.")
    return left_out


def kept_head(given: str | None) -> tuple[int, str] | None:
    """The head as somebody kept it; wrong for what is none."""
    if given is None:
        return None
    number, _colon, digest = given.partition(":")
    if not re.fullmatch(r"[0-9]{1,18}", number.strip()):
        raise Wrong("The head that was kept cannot be read: it is a number, a colon and a digest, as 120:ab12...")
    return int(number), digest.strip().lower()


def main(given: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Checks a bundle of evidence about a patient guide.")
    parser.add_argument("bundle", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--head", metavar="NUMBER:DIGEST", help="a head of the ledger that somebody kept")
    arguments = parser.parse_args(given)
    try:
        kept = kept_head(arguments.head)
        left_out = verify(Folder(arguments.bundle) if arguments.bundle.is_dir() else Zip(arguments.bundle), kept)
    except Wrong as finding:
        say(f"WRONG: {finding}")
        return 1
    except Exception as problem:  # whatever else altered bytes can make of reading them
        say(f"WRONG: the bundle cannot be read ({type(problem).__name__}: {problem}).")
        return 1
    say("The bundle is intact. It leaves out what is named above." if left_out else "The bundle is intact.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
