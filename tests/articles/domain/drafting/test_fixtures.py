"""The fixtures are read whole or not at all; every problem is named with its file, line and key."""

import shutil

import pytest
from django.conf import settings

from articles.domain.drafting import fixtures

GUIDE = "guides/acute-lymphoblastic-leukemia"


@pytest.fixture
def folder(tmp_path):
    """A copy of the project's fixtures, in English alone, for spoiling."""
    shutil.copytree(settings.BASE_DIR / "fixtures", tmp_path / "fixtures")
    for path in (tmp_path / "fixtures" / GUIDE).glob("??.yaml"):
        if path.name != "en.yaml":
            path.unlink()
    return tmp_path / "fixtures"


def spoil(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems(folder):
    with pytest.raises(fixtures.FixtureError) as refused:
        fixtures.read_fixtures(folder)
    return [line.removeprefix(f"{folder}/").removeprefix(f"{GUIDE}/") for line in str(refused.value).splitlines()]


def test_the_projects_fixtures_are_sound():
    read = fixtures.read_fixtures(settings.BASE_DIR / "fixtures")
    assert [guide.structure["slug"] for guide in read.guides] == ["acute-lymphoblastic-leukemia"]
    assert sorted(read.guides[0].words) == ["ar", "de", "en", "es", "fr", "ru", "tr"]


def test_an_unknown_key_is_named_with_its_file_and_line(folder):
    line = spoil(folder, f"{GUIDE}/en.yaml", "    heading: The main points", "    headline: The main points")
    assert (
        problems(folder)[0]
        == f"en.yaml, line {line}: sections.conclusion.headline is an unknown key; known here: body, heading."
    )


def test_a_missing_key_is_named(folder):
    spoil(folder, f"{GUIDE}/guide.yaml", "source_language: en\n", "")
    assert problems(folder)[0].endswith("source_language is missing.")


def test_a_key_that_stands_twice_is_named(folder):
    line = spoil(folder, f"{GUIDE}/guide.yaml", "source_language: en\n", "source_language: en\nsource_language: de\n")
    assert problems(folder)[0] == f"guide.yaml, line {line + 1}: source_language stands there twice."


def test_a_value_of_another_type_is_named(folder):
    line = spoil(folder, f"{GUIDE}/guide.yaml", "review_interval_months: 12", "review_interval_months: a year")
    assert problems(folder)[0] == f"guide.yaml, line {line}: review_interval_months has to be a whole number."


def test_markup_that_cleaning_would_change_is_named(folder):
    spoil(
        folder, f"{GUIDE}/en.yaml", "<p>ALL is a cancer of the blood", '<p onclick="x()">ALL is a cancer of the blood'
    )
    assert "faqs.what-is-all.answer holds markup that cleaning would change" in problems(folder)[0]


def test_a_citation_of_no_reference_is_named(folder):
    spoil(folder, f"{GUIDE}/en.yaml", 'data-ref="bcu-signs"', 'data-ref="unknown"')
    assert problems(folder) == ["acute-lymphoblastic-leukemia/en.yaml: cites unknown, which is not in references.yaml."]


def test_words_without_a_place_and_places_without_words_are_named(folder):
    spoil(folder, f"{GUIDE}/guide.yaml", "  - anchor: conclusion", "  - anchor: ending")
    assert problems(folder) == [
        "acute-lymphoblastic-leukemia/en.yaml: sections.conclusion has no place in guide.yaml.",
        "acute-lymphoblastic-leukemia/en.yaml: sections.ending is missing.",
    ]


def test_what_is_not_yaml_is_named(folder):
    spoil(folder, "references.yaml", "  kind: webpage", "  kind: [webpage")
    assert "not YAML" in problems(folder)[0]
