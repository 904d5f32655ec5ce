"""A zip file that would fill the disk, hides files, or leads elsewhere is refused before anything of it is used."""

import io
import os
import shutil
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.articles.audit.bundles import unpack
from tests.articles.audit.forging import GOLDEN, fault, judged, reseal


@pytest.fixture
def handed_over(tmp_path):
    """The zip file as it was handed over, and the folder of what it holds."""
    path = Path(shutil.copy(GOLDEN, tmp_path / "evidence.zip"))
    return HandedOver(path, unpack(path.read_bytes(), tmp_path / "bundle"))


@dataclass(frozen=True)
class HandedOver:
    zip: Path
    folder: Path


def said(bundle):
    return fault(bundle.zip)


def packed(folder, path):
    """A folder as a zip file like the exported ones."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for each in sorted(p for p in folder.rglob("*") if p.is_file()):
            file.write(each, each.relative_to(folder).as_posix())


def test_what_was_handed_over_is_intact_however_it_was_packed(handed_over):
    assert judged(handed_over.zip)[0] == 0
    packed(handed_over.folder, handed_over.zip)
    assert judged(handed_over.zip)[0] == 0


def test_a_file_that_grows_a_thousandfold_is_refused_though_the_manifest_names_it(handed_over):
    (handed_over.folder / "styles/base.css").write_bytes(b" " * (64 << 20))
    reseal(handed_over.folder)
    packed(handed_over.folder, handed_over.zip)
    assert said(handed_over) == (
        f"WRONG: styles/base.css would be unpacked to {64 << 20} bytes: no bundle holds such a file."
    )


def test_a_ledger_that_grows_a_thousandfold_is_refused_before_it_is_read(handed_over):
    """No manifest names the ledger: it is held against its ratio alone."""
    with (handed_over.folder / "ledger/entries.jsonl").open("ab") as file:
        file.write(b"\n" * (64 << 20))
    packed(handed_over.folder, handed_over.zip)
    assert "ledger/entries.jsonl would be unpacked to" in said(handed_over)


def test_many_files_that_grow_together_are_refused(handed_over):
    for number in range(60):
        (handed_over.folder / f"styles/{number}.css").write_bytes(b" " * (9 << 20))
    reseal(handed_over.folder)
    packed(handed_over.folder, handed_over.zip)
    assert said(handed_over) == "WRONG: The zip file would be unpacked to more than any bundle holds: it is no bundle."


def test_a_size_that_the_manifest_does_not_name_is_refused_before_the_file_is_read(handed_over):
    path = handed_over.folder / "styles/base.css"
    path.write_bytes(path.read_bytes() + b" ")
    packed(handed_over.folder, handed_over.zip)
    assert said(handed_over) == "WRONG: styles/base.css was altered: it is not what the manifest says."


def stray(name=b"editions/en/1.json", content=b"{}"):
    """A whole file, header and all, that no directory names."""
    return (
        struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 33, 0, len(content), len(content), len(name), 0)
        + name
        + content
    )


def moved(data, place, added):
    """The zip file with bytes put in at a place; its directory says where everything lies then."""
    file = zipfile.ZipFile(io.BytesIO(data))
    start, directory = file.start_dir, bytearray(data[file.start_dir :])
    at = 0
    while directory[at : at + 4] == b"PK\1\2":
        (offset,) = struct.unpack_from("<I", directory, at + 42)
        struct.pack_into("<I", directory, at + 42, offset + len(added) * (offset >= place))
        at += 46 + sum(struct.unpack_from("<HHH", directory, at + 28))
    struct.pack_into("<I", directory, at + 16, start + len(added))
    return data[:place] + added + data[place:start] + bytes(directory)


def test_a_stray_file_in_front_between_or_behind_is_refused(handed_over):
    """Programs that unpack from the front would give other words than those that read the directory."""
    data = handed_over.zip.read_bytes()
    infos = sorted(zipfile.ZipFile(io.BytesIO(data)).infolist(), key=lambda each: each.header_offset)
    places = [0, infos[len(infos) // 2].header_offset, zipfile.ZipFile(io.BytesIO(data)).start_dir]
    for place in places:
        handed_over.zip.write_bytes(moved(data, place, stray()))
        assert zipfile.ZipFile(handed_over.zip).testzip() is None
        assert said(handed_over).startswith("WRONG: The zip file holds something")


@pytest.mark.parametrize("where", ["front", "end", "comment"])
def test_anything_before_or_after_the_zip_file_is_refused(handed_over, where):
    data = handed_over.zip.read_bytes()
    comment = data[:-2] + struct.pack("<H", 5) + b"hello"
    handed_over.zip.write_bytes({"front": b"#!/bin/sh\n" + data, "end": data + stray(), "comment": comment}[where])
    assert judged(handed_over.zip)[0] == 1


def test_a_file_that_lies_under_another_name_is_refused(handed_over):
    data = bytearray(handed_over.zip.read_bytes())
    place = data.index(b"editions/en/1.json")
    data[place : place + 18] = b"editions/en/7.json"  # in the local header; the directory says 1
    handed_over.zip.write_bytes(bytes(data))
    assert judged(handed_over.zip)[0] == 1


def test_two_names_for_the_same_bytes_are_refused(handed_over):
    """Files that overlap unpack to many times what they weigh."""
    data = handed_over.zip.read_bytes()
    file = zipfile.ZipFile(io.BytesIO(data))
    first = min(file.infolist(), key=lambda each: each.header_offset)
    directory = bytearray(data[file.start_dir :])
    at = 46 + sum(struct.unpack_from("<HHH", directory, 28))
    struct.pack_into("<I", directory, at + 42, first.header_offset)
    handed_over.zip.write_bytes(data[: file.start_dir] + bytes(directory))
    assert said(handed_over).startswith("WRONG: The zip file holds something")


def test_a_link_in_the_zip_is_refused(handed_over):
    with zipfile.ZipFile(handed_over.zip, "a") as file:
        info = zipfile.ZipInfo("styles/elsewhere.css")
        info.external_attr = 0o120777 << 16
        file.writestr(info, "/etc/passwd")
    assert said(handed_over) == "WRONG: styles/elsewhere.css is a link, or no file at all."


def test_a_link_in_the_folder_is_refused(handed_over, tmp_path):
    path = handed_over.folder / "README.txt"
    kept = shutil.copy(path, tmp_path / "elsewhere.txt")
    path.unlink()
    path.symlink_to(kept)
    assert fault(handed_over.folder) == "WRONG: README.txt is a link, or no file at all."


def test_a_folder_that_is_a_link_is_refused(handed_over, tmp_path):
    shutil.move(handed_over.folder / "styles", tmp_path / "elsewhere")
    (handed_over.folder / "styles").symlink_to(tmp_path / "elsewhere")
    assert fault(handed_over.folder) == "WRONG: styles is a link, or no file at all."


def test_a_pipe_in_the_folder_is_refused(handed_over):
    (handed_over.folder / "README.txt").unlink()
    os.mkfifo(handed_over.folder / "README.txt")
    assert fault(handed_over.folder) == "WRONG: README.txt is a link, or no file at all."
