"""No stored body changes when the installation is upgraded: each comes out of the cleaner byte for byte as it is."""

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from livhealth.text.clean import clean_html

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
RICH = {"introduction", "body", "answer"}


def bodies_within(value):
    """The bodies anywhere in nested data."""
    if isinstance(value, dict):
        yield from (text for name, text in value.items() if name in RICH and isinstance(text, str))
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from bodies_within(inner)


@pytest.fixture(scope="module")
def golden(tmp_path_factory):
    """The database that an earlier LivHealth left behind."""
    path = tmp_path_factory.mktemp("golden") / "before.sqlite3"
    path.write_bytes(gzip.decompress((ROOT / "tests" / "golden" / "before.sqlite3.gz").read_bytes()))
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_the_bodies_of_all_guides_in_the_fixtures():
    files = sorted((ROOT / "fixtures" / "guides").rglob("*.yaml"))
    bodies = [body.strip() for file in files for body in bodies_within(yaml.safe_load(file.read_text("utf-8")))]
    assert len(bodies) > 250
    assert [body for body in bodies if clean_html(body) != body.replace("\xa0", "&nbsp;")] == []


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("articles_articletext", ["introduction"]),
        ("articles_sectiontext", ["body"]),
        ("articles_faqtext", ["answer"]),
    ],
)
def test_the_drafts_of_an_earlier_installation(golden, table, columns):
    rows = golden.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
    bodies = [body for row in rows for body in row if body]
    assert bodies
    assert [body for body in bodies if clean_html(body) != body] == []


def test_the_editions_of_an_earlier_installation(golden):
    bodies = [
        body
        for (content,) in golden.execute("SELECT content FROM articles_edition")
        for body in bodies_within(json.loads(content))
        if body
    ]
    assert len(bodies) > 50
    assert [body for body in bodies if clean_html(body) != body] == []


def test_the_history_of_an_earlier_installation(golden):
    bodies = [
        body
        for (data,) in golden.execute("SELECT serialized_data FROM reversion_version")
        for body in bodies_within(json.loads(data))
        if body
    ]
    assert len(bodies) > 20
    assert [body for body in bodies if clean_html(body) != body] == []


def test_bodies_that_the_former_cleaner_made_of_random_soup():
    bodies = json.loads((HERE / "bodies_of_before.json").read_text("utf-8"))
    assert len(bodies) == 160
    assert [body for body in bodies if clean_html(body) != body] == []
