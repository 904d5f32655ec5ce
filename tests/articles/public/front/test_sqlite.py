"""SQLite's shared memory tells of every commit of everybody, at once; and what is asked where there is none."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from articles.public.front.sqlite import LOOK, SQLiteWatch
from articles.public.front.watch import Pulse, Unreachable

TABLES = """
PRAGMA journal_mode=%s;
CREATE TABLE articles_generation (id INTEGER PRIMARY KEY, number INTEGER);
CREATE TABLE ledger_head (id INTEGER PRIMARY KEY, number INTEGER);
CREATE TABLE articles_guidegeneration (article_id INTEGER PRIMARY KEY, number INTEGER);
INSERT INTO articles_generation VALUES (1, 0); INSERT INTO ledger_head VALUES (1, 0);
"""


def make(path, mode="WAL"):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(TABLES % mode)
    return str(path)


def commit(connection, number):
    connection.execute("UPDATE articles_generation SET number = ?", [number])
    connection.execute("INSERT OR REPLACE INTO articles_guidegeneration VALUES (7, ?)", [number])
    connection.commit()


@pytest.fixture
def path(tmp_path):
    return make(tmp_path / "a ?#%20 record.sqlite3")


@pytest.fixture
def watch(path):
    return SQLiteWatch(path, lambda: None)


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_every_commit_is_seen_at_once(tmp_path, mode):
    path = make(tmp_path / "record", mode)
    watch = SQLiteWatch(path, lambda: None)
    with closing(sqlite3.connect(path)) as writer:
        for number in range(1, 300):
            commit(writer, number)
            assert (watch.pulse(), watch.changed_in(7)) == (Pulse(number, 0), number)
            assert watch.pulse() == Pulse(number, 0)
    assert (watch.header is None) == (mode == "DELETE")


WRITER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
for number in sys.stdin:
    connection.execute("UPDATE articles_generation SET number = ?", [int(number)])
    connection.commit()
    print(number, flush=True)
"""


def test_so_is_every_commit_of_another_process(path, watch):
    command, pipes = [sys.executable, "-c", WRITER, path], {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as process:
        for number in range(1, 300):
            print(number, file=process.stdin, flush=True)
            assert process.stdout.readline().strip() == str(number)
            process.stdout.readline()
            assert watch.pulse().generation == number
        process.stdin.close()


def test_what_is_not_committed_and_what_is_taken_back_is_not_seen(path, watch):
    with closing(sqlite3.connect(path)) as writer:
        commit(writer, 1)
        writer.execute("UPDATE articles_generation SET number = 2")
        assert watch.pulse().generation == 1
        writer.rollback()
        assert watch.pulse().generation == 1


@pytest.mark.parametrize("how", ["PASSIVE", "RESTART", "TRUNCATE"])
def test_a_log_that_was_written_back_and_begun_anew_changes_nothing_and_hides_nothing(path, watch, how):
    with closing(sqlite3.connect(path)) as writer:
        for number in range(1, 50):
            commit(writer, number)
            assert watch.pulse().generation == number
            writer.execute(f"PRAGMA wal_checkpoint({how})").fetchall()
            assert watch.pulse().generation == number


def test_others_who_come_and_go_leave_the_memory_where_it_is(path, watch):
    watch.pulse()
    for number in range(1, 30):
        with closing(sqlite3.connect(path)) as writer:
            commit(writer, number)
        assert watch.pulse().generation == number
    assert watch.header.file[0] == os.stat(f"{path}-shm").st_ino


def test_while_nothing_changes_no_table_is_read(path, watch):
    with closing(sqlite3.connect(path)) as writer:
        commit(writer, 1)
    watch.pulse()
    watch.learn = None  # reading would fail
    assert [watch.pulse().generation for _ in range(3)] == [1, 1, 1]


def test_another_file_in_its_place_is_another_record(path, tmp_path):
    forgotten = []
    watch = SQLiteWatch(path, lambda: forgotten.append(True))
    with closing(sqlite3.connect(path)) as writer:
        commit(writer, 5)
    assert watch.pulse().generation == 5
    other = make(tmp_path / "other")
    with closing(sqlite3.connect(other)) as writer:
        commit(writer, 9)
    Path(other).rename(path)
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    time.sleep(LOOK)
    assert (watch.pulse().generation, forgotten) == (9, [True])
    with closing(sqlite3.connect(path)) as writer:
        commit(writer, 10)
    assert watch.pulse().generation == 10


def test_a_file_that_is_gone_or_is_no_record_says_nothing(path, watch):
    watch.pulse()
    Path(path).rename(f"{path}-hidden")
    time.sleep(LOOK)
    for _ in range(2):
        with pytest.raises(Unreachable):
            watch.pulse()
    Path(path).write_bytes(b"no database" * 1000)
    with pytest.raises(Unreachable):
        watch.pulse()


def test_the_file_of_the_memory_is_opened_once_and_never_closed(path, watch):
    """Closing it would take SQLite's own locks on it away (POSIX)."""
    watch.pulse()
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        watch.leave()
        watch.pulse()
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_writer_is_not_held_up_and_holds_nobody_up(path, watch):
    with closing(sqlite3.connect(path, timeout=0)) as writer:
        writer.isolation_level = None
        writer.execute("BEGIN IMMEDIATE")
        assert watch.pulse() == Pulse(0, 0)
        writer.execute("UPDATE articles_generation SET number = 1")
        writer.execute("COMMIT")
        assert watch.pulse() == Pulse(1, 0)
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert Path(f"{path}-wal").stat().st_size == 0


@pytest.mark.parametrize("table", ["articles_generation", "ledger_head"])
def test_a_number_that_went_back_is_another_record(path, table):
    forgotten = []
    watch = SQLiteWatch(path, lambda: forgotten.append(True))
    with closing(sqlite3.connect(path)) as writer:
        commit(writer, 5)
        writer.execute("UPDATE ledger_head SET number = 5")
        writer.commit()
        assert (watch.pulse(), watch.changed_in(7), forgotten) == (Pulse(5, 5), 5, [])
        writer.execute("UPDATE articles_guidegeneration SET number = 2")
        writer.execute(f"UPDATE {table} SET number = 4")
        writer.commit()
        watch.pulse()
    assert (watch.changed_in(7), forgotten) == (2, [True])
