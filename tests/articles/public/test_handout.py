"""The hand-out: what is on paper, in every language; the same bytes always; nothing of the machine, nothing as markup."""

import os
import subprocess
import sys
from itertools import pairwise

import pypdfium2
import pytest
from django.test import Client

from articles.domain.drafting.renaming import change_slug
from articles.domain.handout import setting, turns
from articles.domain.handout.kept import keep, make_room, place
from articles.domain.handout.printed import print_of
from articles.domain.handout.sheet import sheet_of
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reviewing.verdicts import sign
from articles.models import ChangeClass
from livhealth.figures import storing
from livhealth.text.digest import canonical_json
from tests.articles.public import papers
from tests.figures import TURKISH, add_figure, say, shows
from tests.livhealth.contacts.reachable import EMERGENCY, TELEPHONE, WORDS, reachable

pytestmark = pytest.mark.django_db
GUIDE, CHAPTER = "/en/small-guide/guide.pdf", "/en/small-guide/signs.pdf"
ALL = ("head", "signs", "fever", "treatment", "faq")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.PRINTS_DIR = tmp_path / "prints"


def taken(address):
    answer = Client().get(address)
    assert answer.status_code == 200, answer.content[:500]
    return answer.content


def test_it_holds_the_whole_guide_with_dates_names_edition_and_a_code(published):
    said = papers.words(taken(GUIDE))
    for words in (
        "A small guide", "What the small guide says.", "Ask your doctor.", "Welcome to the guide.", "There are signs.[1]",
        "Fever above 38 °C is a sign.", "Take 5 mg a day.", "Is it rare?", "Yes, it is rare.", "Edition 1,",
        "by Ed Editor", "No medical reviewer has signed this edition yet.", "National Cancer Institute",
        "Is this printout still up to date?", "does not replace talking to your doctor", "Page 1 of",
    ):  # fmt: skip
        assert words in said, words


def test_a_chapter_holds_what_stands_under_it_and_nothing_of_the_others(published):
    answer = Client().get(CHAPTER)
    said = papers.words(answer.content)
    assert [words in said for words in ("There are signs.", "Fever above", "Leukemia", "A small guide")] == [True] * 4
    assert [words in said for words in ("Take 5 mg", "Is it rare", "Welcome")] == [False] * 3
    assert answer["Content-Disposition"] == 'inline; filename="small-guide-signs-en.pdf"'
    assert Client().get("/en/small-guide/fever.pdf").status_code == 404  # no chapter, a part of one
    assert Client().get("/en/small-guide/nothing.pdf").status_code == 404


def test_what_somebody_signed_is_printed_with_the_name_and_when_it_is_due(published):
    countersign(published)
    said = papers.words(taken(GUIDE))
    assert "by Rita Reviewer, MD. Next review due on" in said


def countersign(world):
    sign(article=world.article, language="en", by=world.rita, digest=world.page().digest)


def test_whom_to_call_is_printed_and_another_number_makes_another_print(published):
    before = taken(GUIDE)
    reachable(published.ed, telephone=TELEPHONE, emergency=EMERGENCY, words=WORDS)
    after = taken(GUIDE)
    said = papers.words(after)
    assert [words in said for words in ("Emergency room", "Ward, day and night", TELEPHONE.shown)] == [True] * 3
    assert (TELEPHONE.shown in papers.words(before), papers.scanned(before) == papers.scanned(after)) == (False, False)


def test_the_code_on_paper_is_read_by_a_camera_and_says_the_print_is_current(published):
    answer = Client().get(papers.scanned(taken(GUIDE)))
    assert (answer.status_code, "This printout is up to date" in answer.content.decode()) == (200, True)


def test_equal_words_are_equal_bytes_twice_and_in_another_process(published, tmp_path):
    first = taken(GUIDE)
    [file] = place("x").parent.glob("*.pdf")
    file.unlink()
    published.write(published.signs, "<p>A draft that nobody has published.</p>")
    assert taken(GUIDE) == first
    data = tmp_path / "data.json"
    data.write_text(canonical_json(sheet_of_guide(published)), encoding="utf-8")
    command = (
        "import sys, json, django, hashlib; django.setup();"
        "from articles.domain.handout.setting import pdf_of;"
        f"print(hashlib.sha256(pdf_of(json.load(open({str(data)!r}, encoding='utf-8')))).hexdigest())"
    )
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [setting.hashlib.sha256(first).hexdigest()]


def sheet_of_guide(world, language="en", chapter=0):
    return sheet_of(print_of(world.article, world.page(language), chapter))


def test_only_the_fonts_that_are_shipped_are_in_it(translate):
    translate(*ALL)
    found = {
        str(font.BaseFont).partition("+")[2].partition("-")[0]
        for page in papers.opened(taken("/tr/small-guide/guide.pdf")).pages
        for font in page.Resources.Font.values()
    }
    assert found <= {"NotoSans", "NotoSerif", "NotoNaskhArabic"}


def test_it_is_tagged_for_whoever_listens_to_it(published):
    figure = add_figure(published.ed)
    head = "<caption>Doses</caption><thead><tr><th>Day</th><th>Dose</th></tr></thead>"
    table = f"<table>{head}<tbody><tr><td>1</td><td>5 mg</td></tr></tbody></table>"
    published.write(published.signs, f"<p>Look.</p>{shows(figure.key)}{table}<ul><li>One</li></ul>")
    published.publish()
    pdf = papers.opened(taken(GUIDE))
    metadata = bytes(pdf.Root.Metadata.read_bytes()).decode()
    assert (bool(pdf.Root.MarkInfo.Marked), str(pdf.Root.Lang)) == (True, "en")
    assert ("<pdfuaid:part>1</pdfuaid:part>" in metadata, bool(pdf.Root.ViewerPreferences.DisplayDocTitle)) == (
        True,
        True,
    )
    assert str(pdf.docinfo.Title) == "A small guide"
    found = list(papers.tags(pdf.Root.StructTreeRoot))
    kinds = [str(each.S).removeprefix("/") for each in found]
    assert {"Document", "Title", "H1", "H2", "P", "L", "LI", "Table", "TR", "TH", "TD", "Figure", "Link"} <= set(kinds)
    headings = [int(kind[1]) for kind in kinds if kind in ("H1", "H2", "H3", "H4")]
    assert headings[0] == 1 and all(later <= earlier + 1 for earlier, later in pairwise(headings))
    alternatives = [str(each.Alt) for each in found if str(each.S) == "/Figure"]
    assert alternatives[0].startswith("Code that leads to http://127.0.0.1:8000/v/EN-")
    assert alternatives[1:] == ["Cells in the marrow"]
    assert all("/StructParents" in page for page in pdf.pages)


def test_arabic_runs_from_right_to_left_and_says_which_language_is_which(published, tara_in_arabic):
    pdf = papers.opened(taken("/ar/small-guide/guide.pdf"))
    spoken = {str(each.Lang) for each in papers.tags(pdf.Root.StructTreeRoot) if "/Lang" in each}
    assert (str(pdf.Root.Lang), str(pdf.Root.ViewerPreferences.Direction)) == ("ar", "/R2L")
    assert "en" in spoken  # what is not translated
    said = papers.words(taken("/ar/small-guide/guide.pdf"))
    assert {"Take", "Fever"} <= set(said.replace("(", " ").split())


@pytest.fixture
def tara_in_arabic(published):
    published.translate(published.article, "ar", title="دليل صغير", introduction="<p>أهلا.</p>")
    published.translate(published.signs, "ar", heading="العلامات", body="<p>خذ 10 mg كل يوم.</p>")
    return published.publish(language="ar")


def test_an_amount_in_arabic_is_not_turned_round(published, tara_in_arabic):
    """Where letters stand on the page is asked, not in which order they are written down."""
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(taken("/ar/small-guide/signs.pdf"))]
    [(page, at)] = [(page, page.get_text_range().index("mg")) for page in pages if "mg" in page.get_text_range()]
    left, bottom, _right, top = page.get_charbox(at)
    beside = [page.get_charbox(n) for n, sign in enumerate(page.get_text_range()) if sign in "10"]
    digits = [box for box in beside if bottom - 3 < box[1] < top and abs(box[0] - left) < 40]
    assert len(digits) == 2 and all(box[2] <= left for box in digits)


def test_what_is_not_translated_or_behind_is_said_on_paper(published, translate):
    translate("head", "signs", "fever")
    published.write(published.signs, "<p>Other signs.</p>")
    published.write(published.fever, "<p>Fever above 37.5 °C is a sign.</p>")
    published.publish(ChangeClass.SAFETY)
    said = papers.words(taken("/tr/small-guide/guide.pdf"))
    for words in ("Bu kısım henüz çevrilmedi.", "Take 5 mg a day.", "Fever above 37.5 °C is a sign."):
        assert words in said, words
    assert "38 °C üstü ateş bir belirtidir." not in said  # an old translation that must not be followed


def test_figures_are_printed_with_their_words_and_one_whose_file_is_gone_with_its_description(published, translate):
    figure = add_figure(published.ed)
    say(figure, "tr", published.tara, **TURKISH)
    published.write(published.signs, f"<p>Look.</p>{shows(figure.key)}")
    published.publish()
    translate("head", "treatment")
    said = papers.words(taken("/tr/small-guide/signs.pdf"))
    assert [words in said for words in ("How blood cells are made", "Stem cell", "Liv Hospital")] == [True] * 3
    storing.drop(figure.picture.file_name)
    for file in place("x").parent.glob("*.pdf"):
        file.unlink()
    assert "Cells in the marrow" in papers.words(taken(CHAPTER))


def test_it_is_given_as_pages_are_and_kept_in_a_folder(published, client):
    answer = client.get(GUIDE, headers={"accept-encoding": "br, gzip"})
    assert (answer["Content-Type"], answer["Cache-Control"]) == (
        "application/pdf",
        "public, max-age=0, must-revalidate",
    )
    assert answer.content.startswith(b"%PDF-") and not answer.has_header("Content-Encoding")
    assert (answer["Link"], answer["X-Robots-Tag"]) == (f'<{papers.SITE}/en/small-guide/>; rel="canonical"', "noindex")
    assert not answer.cookies and not answer.has_header("Vary")
    assert client.get(GUIDE, headers={"if-none-match": answer["ETag"]}).status_code == 304
    [file] = place("x").parent.iterdir()
    assert file.read_bytes() == answer.content
    published.write(published.signs, "<p>New.</p>")
    published.publish()
    assert client.get(GUIDE, headers={"if-none-match": answer["ETag"]}).status_code == 200


def test_it_is_gone_with_its_page_and_moves_with_its_guide(published, client):
    guide = published.article
    guide.refresh_from_db()
    change_slug(article=guide, by=published.ed, seen=guide.save_number, reason="a better address", slug="new-guide")
    moved = client.get(CHAPTER)
    assert (moved.status_code, moved["Location"]) == (301, "/en/new-guide/signs.pdf")
    withdraw(article=published.article, language="en", by=published.ed, reason="wrong", public_note="Wrong.")
    assert client.get("/en/new-guide/guide.pdf").status_code == 410
    assert client.get("/tr/new-guide/guide.pdf").status_code == 404


def test_the_folder_is_bounded_and_a_full_disk_costs_nobody_a_print(published, settings, tmp_path):
    for age, name in enumerate(("new", "older", "oldest")):
        keep(name, b"x" * 400_000)
        os.utime(place(name), (1_000_000 - age, 1_000_000 - age))
    settings.PRINTS_MB = 1
    make_room(place("x").parent)
    assert sorted(path.name for path in place("x").parent.iterdir()) == ["new.pdf", "older.pdf"]
    (tmp_path / "file").write_text("no folder")
    settings.PRINTS_DIR = tmp_path / "file" / "below"
    assert taken(GUIDE).startswith(b"%PDF-")


def test_whoever_comes_while_others_are_made_too_long_is_asked_to_come_again(published, client, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    with turns.ONE_AT_A_TIME:
        answer = client.get(GUIDE)
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "20", "no-store")
    assert "Please try again in a few minutes." in answer.content.decode()
    assert client.get(GUIDE).status_code == 200


def test_few_wait_for_a_print_and_the_next_is_told_at_once(published, client, monkeypatch):
    """A thread that waits is one that no reader gets."""
    with monkeypatch.context() as impatient, turns.PLACES, turns.PLACES, turns.PLACES, turns.ONE_AT_A_TIME:
        impatient.setattr(turns, "PATIENCE", None)  # whoever would wait breaks
        assert client.get(GUIDE).status_code == 503
    assert client.get(GUIDE).status_code == 200


def test_the_page_leads_to_it_and_each_chapter_to_its_own(published, read):
    page = read("/en/small-guide/")
    assert page.xpath("//a[contains(@href, '.pdf')]/@href") == [GUIDE, CHAPTER, "/en/small-guide/treatment.pdf"]
