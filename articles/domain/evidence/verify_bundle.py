#!/usr/bin/env python3
"""Checks a bundle of evidence about one patient guide. Needs Python 3.9 or newer and nothing else.

    python3 verify.py                      the unpacked bundle that this file lies in
    python3 verify.py BUNDLE               a zip file, or the folder of an unpacked one
    python3 verify.py --head 120:ab12...   also: the ledger goes on from a head that somebody kept

Prints what it found and ends with 0, or names the first thing wrong and ends with 1. A careful reader takes
this file from a bundle that is known to be good, or reads it first: it is short on purpose.
"""

import argparse
import hashlib
import json
import sys
import zipfile
from pathlib import Path

MANIFEST, ENTRIES, HEAD = "manifest.json", "ledger/entries.jsonl", "ledger/head.json"
GENESIS = "0" * 64  # what the first entry names as the one before it


class Wrong(Exception):
    """The first thing that is not as it must be, in a sentence."""


class Folder:
    """An unpacked bundle."""

    def __init__(self, path):
        self.path = path

    def names(self):
        return [each.relative_to(self.path).as_posix() for each in self.path.rglob("*") if not each.is_dir()]

    def open(self, name):
        return (self.path / name).open("rb")


class Zip:
    """A bundle as it was handed over."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)

    def names(self):
        return self.zip.namelist()

    def open(self, name):
        return self.zip.open(name)


# How things are written --------------------------------------------------------------------------


def canonical(value):
    """The one text that a value has: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def parsed(data, where):
    """The value of a canonical text; wrong when one byte of it could be different and mean the same."""
    value = json.loads(data)
    if canonical(value) != data:
        raise Wrong(f"{where} is not written as LivHealth writes it.")
    return value


def read(bundle, name):
    with bundle.open(name) as file:
        return file.read()


def lines(bundle, name):
    """(value, where) of every line of a file."""
    with bundle.open(name) as file:
        for number, line in enumerate(file, start=1):
            where = f"Line {number} of {name}"
            if not line.endswith(b"\n"):
                raise Wrong(f"{where} is cut off.")
            yield parsed(line[:-1], where), where


# What has to hold --------------------------------------------------------------------------------


def check_files(bundle):
    """No file is missing, added or altered; returns the manifest's digest and the number of files that it names."""
    text = read(bundle, MANIFEST)
    manifest = parsed(text, MANIFEST)
    names, expected = sorted(bundle.names()), sorted({*manifest, MANIFEST, ENTRIES, HEAD})
    for name in sorted(set(expected) - set(names)):
        raise Wrong(f"{name} is missing.")
    if names != expected:
        odd = next(name for name in names if name not in expected or names.count(name) > 1)
        raise Wrong(f"{odd} does not belong to the bundle, or is in it twice.")
    for name in sorted(manifest):
        digest, size = hashlib.sha256(), 0
        with bundle.open(name) as file:
            for piece in iter(lambda file=file: file.read(1 << 20), b""):
                digest.update(piece)
                size += len(piece)
        if {"sha256": digest.hexdigest(), "size": size} != manifest[name]:
            raise Wrong(f"{name} was altered: it is not what the manifest says.")
    return sha256(text), len(manifest)


def check_chain(bundle, kept):
    """Every entry holds, and names the one before it; returns the last one. `kept` is (number, digest) or None."""
    number, previous, entry = 0, GENESIS, None
    for entry, where in lines(bundle, ENTRIES):
        content = {name: value for name, value in entry.items() if name != "digest"}
        if entry["number"] != number + 1:
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


def check_end(bundle, last, manifest_digest):
    """The ledger ends with the export of exactly this bundle."""
    if parsed(read(bundle, HEAD), HEAD) != {name: last[name] for name in ("at", "digest", "number")}:
        raise Wrong(f"{HEAD} is not the last entry of the ledger: entries were cut off or added.")
    if last["kind"] != "export" or last["object_digest"] != manifest_digest:
        raise Wrong("The last entry of the ledger did not record this manifest.")


def said_by(bundle, scope):
    """(rows that entries of this guide cite, pages that they recorded), up to where the export began to read."""
    cited, recorded = {}, {}
    for entry, _where in lines(bundle, ENTRIES):
        if entry["article"] not in scope["slugs"]:
            continue
        facts = json.loads(entry["facts"])
        for model, pk, version, digest in facts.get("rows", []):
            cited[model, pk, version, digest] = entry["number"]
        if "pages" in facts and entry["number"] <= scope["upto"]:
            recorded[entry["at"]] = entry["number"], facts["pages"]  # of acts at one moment the last one speaks
    return cited, recorded


def check_rows(bundle, scope, cited):
    """Every row is cited with the digest that it has, and every cited row is there; returns the editions."""
    found, editions = set(), {}
    for name in sorted(each for each in bundle.names() if each.startswith("rows/")):
        for row, where in lines(bundle, name):
            key = row["model"], row["pk"], row["version"], sha256(canonical(row["columns"]))
            if key not in cited or key in found:
                raise Wrong(f"{where} is no row that an entry of the ledger cites: it was altered, or slipped in.")
            found.add(key)
            if row["model"] == "articles.edition":
                editions[row["columns"]["language"], row["columns"]["number"]] = row["columns"]
    for key, number in cited.items():
        if key not in found and number <= scope["upto"]:
            raise Wrong(f"Entry {number} cites {key[0]} {key[1]}, which is not here as it was cited.")
    return editions, len(found)


def check_editions(bundle, editions):
    """Every edition's content has the digest that its row states."""
    expected = {f"editions/{language}/{number}.json": row for (language, number), row in editions.items()}
    present = {name for name in bundle.names() if name.startswith("editions/")}
    for name in sorted(present ^ set(expected)):
        raise Wrong(f"{name} and the rows of editions do not agree: one is missing.")
    for name, row in expected.items():
        text = read(bundle, name)
        if sha256(text) != row["digest"] or text.decode("utf-8") != row["content"]:
            raise Wrong(f"{name} is not the content that was published: its digest is another one.")


def check_documents(bundle, scope, recorded):
    """Every document was recorded, and every page recorded within the export's days and languages has its document."""
    first, last, needed, before = scope["from"] or "", scope["to"] or "~", {}, {}
    for at, (number, pages) in recorded.items():
        for language, digest in pages.items():
            if language in scope["languages"] and at <= last:
                needed[number, language] = digest
                if at <= first:  # only what stood when the first day began
                    needed.pop(before.get(language), None)
                    before[language] = number, language
    present, known = {name for name in bundle.names() if name.startswith("documents/")}, set(needed.values())
    for (number, language), digest in needed.items():
        if f"documents/{digest}.json" not in present:
            raise Wrong(f"The page ({language}) that entry {number} recorded cannot be shown as it was recorded.")
    for name in sorted(present):
        digest = sha256(read(bundle, name))
        if name != f"documents/{digest}.json" or digest not in known:
            raise Wrong(f"{name} is no page that an entry of the ledger recorded.")
    return len(needed)


def verify(bundle, kept=None):
    """Prints a report. Raises Wrong."""
    digest, files = check_files(bundle)
    print(f"Files: all {files} are there, none besides, each as the manifest says.")
    last = check_chain(bundle, kept)
    check_end(bundle, last, digest)
    print(f"Ledger: {last['number']} entries, each follows from the one before; this export is the last.")
    scope = json.loads(last["facts"])
    cited, recorded = said_by(bundle, scope)
    editions, rows = check_rows(bundle, scope, cited)
    check_editions(bundle, editions)
    print(f"Record of the guide {last['article']}: {rows} rows, {len(editions)} editions, each as entries cite it.")
    print(f"Pages: {check_documents(bundle, scope, recorded)} recorded, each has the document that was recorded.")
    if kept:
        print(f"Kept head: the ledger holds entry {kept[0]} with the digest that was kept.")
    else:
        print("NOT PROVED: that the whole record was not rewritten before this export. A head that somebody")
        print(f"kept earlier proves it: --head NUMBER:DIGEST. Keep this one: {last['number']}:{last['digest']}")
    print("NOT PROVED: what was never recorded. The files in pages/ and differences/ are for reading only.")


def main():
    parser = argparse.ArgumentParser(description="Checks a bundle of evidence about a patient guide.")
    parser.add_argument("bundle", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--head", metavar="NUMBER:DIGEST", help="a head of the ledger that somebody kept")
    arguments = parser.parse_args()
    try:
        number, _colon, digest = (arguments.head or "").partition(":")
        kept = None if arguments.head is None else (int(number), digest.strip().lower())
        verify(Folder(arguments.bundle) if arguments.bundle.is_dir() else Zip(arguments.bundle), kept)
    except Wrong as finding:
        print(f"WRONG: {finding}")
        return 1
    except Exception as problem:  # whatever else altered bytes can make of reading them
        print(f"WRONG: the bundle cannot be read ({type(problem).__name__}: {problem}).")
        return 1
    print("The bundle is intact.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
