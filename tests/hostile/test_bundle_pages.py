"""The pages to read in a bundle say what their documents say: altered, added and hidden words are found."""

import pytest

from tests.articles.audit.forging import entries, fault, golden_bundle, judged, reseal


@pytest.fixture
def good(tmp_path):
    return golden_bundle(tmp_path / "bundle")


def page(folder, language="en", kind="publish"):
    """The page of the first edition of a language, or of its withdrawal."""
    number = next(e["number"] for e in entries(folder) if (e["kind"], e["language"]) == (kind, language))
    return folder / "pages" / language / f"{number}.html"


def alter(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(folder, path):
    reseal(folder)
    name = path.relative_to(folder).as_posix()
    return fault(folder) == f"WRONG: {name} does not show the words that entry {path.stem} recorded."


@pytest.mark.parametrize(("old", "new"), [
    ("Take 5 mg a day", "Take 9 mg a day"),
    ("<p>Take 5 mg a day.</p>", ""),
    ("<p>Take 5 mg a day.</p>", "<p>Take 5 mg a day.</p><p>More does not hurt.</p>"),
    ("Fever above", "No fever above"),
    (">Fever</h3>", ">Cold</h3>"),
    (">Fever</a>", ">Cold</a>"),
    ("Take 5 mg a day", "Take 5 0 mg a day"),
    ("Take 5 mg a day", "Take <sup class='cite'>5</sup>0 mg a day"),
    ("Ask your doctor.", "Ask nobody."),
    ("A small guide</h1>", "A wrong guide</h1>"),
    ("What the small guide says.", "What nobody says."),
    ("Is it rare?", "Is it common?"),
    ("<em>Leukemia</em>", "<em>Anaemia</em>"),
    ("https://example.org/leukemia</a>", "https://example.org/sale</a>"),
    ("<p>Welcome to the guide.</p>", "<p>Welcome to the guide.<!-- --> Do not read it.</p>"),
    ('<article class="guide">', '<article class="guide"><p>Stop all medicines.</p>'),
])  # fmt: skip
def test_altered_words_are_found(good, old, new):
    path = page(good)
    alter(path, old, new)
    assert refused(good, path)


def test_altered_words_of_a_translation_are_found(good):
    path = page(good, "tr")
    alter(path, "signs hakkında.", "signs yok.")
    assert refused(good, path)


def test_old_words_that_are_folded_away_are_looked_at_too(good):
    path = next(p for p in (good / "pages/tr").iterdir() if 'class="outdated"' in p.read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8")
    start = text.index('class="outdated"')
    path.write_text(text[:start] + text[start:].replace("fever hakkında.", "fever yok.", 1), encoding="utf-8")
    assert refused(good, path)


def test_an_altered_note_of_a_withdrawal_is_found(good):
    path = page(good, "en", "withdraw")
    alter(path, "A dose was wrong.", "Nothing was wrong.")
    assert refused(good, path)


def test_a_page_in_place_of_a_withdrawal_is_found(good):
    path = page(good, "en", "withdraw")
    path.write_bytes(page(good).read_bytes())
    assert refused(good, path)


def test_a_withdrawal_in_place_of_a_page_is_found(good):
    path = page(good)
    path.write_bytes(page(good, "en", "withdraw").read_bytes())
    assert refused(good, path)


@pytest.mark.parametrize("markup", [
    "<script>document.body.textContent = 'Take 9 mg'</script>",
    "<style>.chapter { display: none }</style>",
    '<p style="display:none">',
    "<div hidden>",
    '<p onclick="x()">',
    '<iframe src="https://example.org/"></iframe>',
    '<link rel="stylesheet" href="https://example.org/other.css">',
    '<base href="https://example.org/">',
    '<meta http-equiv="refresh" content="0;url=https://example.org/">',
])  # fmt: skip
def test_what_could_show_other_words_is_refused(good, markup):
    alter(page(good), "<main", f"{markup}<main")
    reseal(good)
    assert fault(good) == "WRONG: A page holds something that could show other words than it says."


def test_an_altered_style_sheet_cannot_hide_words_unseen(good):
    """Styles are not recorded: the report says so, at every bundle."""
    assert "NOT PROVED" in judged(good)[1] and "styles" in judged(good)[1]


def test_a_page_that_no_entry_recorded_is_found(good):
    (good / "pages/en/9999.html").write_bytes(page(good).read_bytes())
    reseal(good)
    assert fault(good) == "WRONG: pages/en/9999.html is the page of no document."


def test_a_page_that_is_not_there_is_named(good):
    path = page(good)
    path.unlink()
    reseal(good)
    assert fault(good) == f"WRONG: pages/en/{path.stem}.html is missing: entry {path.stem} recorded that page."


AROUND = '<p class="about">Take 50 tablets of aspirin.</p></main>'


def head_of(folder):
    """The end of the record as whoever made the export kept it."""
    last = entries(folder)[-1]
    return f"{last['number']}:{last['digest']}"


def test_words_put_around_the_guides_are_found_by_the_head_of_the_export(good):
    kept = head_of(good)
    alter(page(good), "</main>", AROUND)
    reseal(good)
    assert fault(good, "--head", kept).startswith("WRONG: ")


def test_with_that_head_every_file_is_proved_and_without_it_the_report_says_what_is_not(good):
    code, report = judged(good, "--head", head_of(good))
    assert (code, report.splitlines()[-1]) == (0, "The bundle is intact.")
    assert "every file is as it was exported, pages/ and differences/ whole" in report
    assert [line for line in report.splitlines() if "NOT PROVED" in line] == ["NOT PROVED: what was never recorded."]
    alter(page(good), "</main>", AROUND)
    reseal(good)
    said = judged(good)[1]
    assert "NOT PROVED: the fixed words and styles around the guide's in pages/, and differences/" in said
    assert f"kept by whoever exported it: entry {entries(good)[-1]['number']}." in said
