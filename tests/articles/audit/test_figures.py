"""Figures in the record: the time machine shows the picture of a moment, a bundle carries its file and proves it."""

import io
import json
import zipfile

import pytest
from django.urls import reverse
from lxml import html

from articles.domain.evidence.verify_bundle import Wrong
from articles.domain.evidence.verify_bundle import shows as is_said
from articles.domain.publishing.withdrawal import withdraw
from articles.models import ChangeClass, Edition
from livhealth.figures import storing
from livhealth.figures.models import Figure, Picture
from livhealth.figures.removing import remove_picture_bytes
from livhealth.ledger.models import Entry
from livhealth.ledger.verify import verify
from tests.articles.audit.bundles import check, export, finding, unpack
from tests.figures import TURKISH, add_figure, redraw, say, shows

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(published):
    """Two pictures in a row in English, the second with other words; Turkish with words for the first."""
    figure = add_figure(published.ed)
    published.write(published.signs, f"<p>There are signs.</p>{shows('cells')}")
    published.publish()
    for unit in (published.article, published.fever, published.treatment, published.faq):
        published.translate(unit)
    published.translate(published.signs, body=f"<p>Belirtiler.</p>{shows('cells')}")
    say(figure, "tr", published.tara, **TURKISH)
    published.publish(language="tr")
    redraw(figure, published.ed)
    say(Figure.objects.get(), "en", published.ed, caption="Drawn anew", legend="Stem cell")
    published.publish(ChangeClass.SAFETY)
    return published


def names(page):
    return [each.rpartition("/")[2] for each in page.xpath("//figure//img/@src")]


def then(client, world, edition):
    client.force_login(world.aud)
    at = edition.published_at.isoformat().replace("+00:00", "Z")
    page = client.get(f"/audit/small-guide/{edition.language}/at/{at}/")
    assert page.status_code == 200
    return html.fromstring(page.content)


def test_the_time_machine_shows_the_picture_of_its_moment(shown, client):
    first, second = (picture.file_name for picture in Picture.objects.order_by("pk"))
    before, after = (Edition.objects.get(language="en", number=number) for number in (2, 3))
    page = then(client, shown, before)
    assert names(page) == [first]
    assert client.get(page.xpath("//figure//img/@src")[0]).status_code == 200
    assert page.xpath("//*[@class='caption']/text()") == ["How blood cells are made"]
    assert names(then(client, shown, after)) == [second]
    withdraw(article=shown.article, language="en", by=shown.ed, reason="it is wrong, all of it")
    client.logout()
    assert client.get(f"/figures/{second}").status_code == 410
    assert client.get(reverse("admin:figures_figure_picture", args=[second])).status_code == 302
    assert names(then(client, shown, after)) == [second]


def test_two_editions_are_compared_with_both_pictures(shown, client):
    client.force_login(shown.aud)
    page = html.fromstring(client.get("/audit/small-guide/en/compare/2/3/").content)
    files = [each.rpartition("/")[2] for each in page.xpath("//*[@class='changed-pictures']//img/@src")]
    assert files == [picture.file_name for picture in Picture.objects.order_by("pk")]
    assert "Drawn anew" in page.text_content()


def test_a_bundle_has_every_picture_and_its_pages_show_them(shown, tmp_path):
    folder = unpack(export(shown)[0], tmp_path / "bundle")
    code, report = check(folder)
    assert (code, "Pictures: 2, each is the file" in report) == (0, True)
    assert "NOT PROVED: the smaller copies of pictures" in report
    assert {path.name for path in (folder / "figures").iterdir()} == {
        picture.file_name for picture in Picture.objects.all()
    }
    pages = [path.read_text(encoding="utf-8") for path in (folder / "pages").rglob("*.html")]
    assert sum("../../figures/" in page for page in pages) == 4
    assert not any("srcset" in page or '"/figures/' in page for page in pages)
    assert verify()


SPOILED = {
    "an altered picture": (lambda files, name: files.update({name: files[name] + b"0"}), "was altered"),
    "a missing picture": (lambda files, name: files.pop(name), "is missing"),
}


def rebuilt(data, change):
    """The bundle with some files changed and a manifest that names them as they are: only the ledger knows better."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        files = {each: file.read(each) for each in file.namelist()}
    change(files, next(name for name in files if name.startswith("figures/")))
    return files


@pytest.mark.parametrize("spoiled", SPOILED)
def test_a_spoiled_picture_is_found(shown, tmp_path, spoiled):
    change, sentence = SPOILED[spoiled]
    for name, content in rebuilt(export(shown)[0], change).items():
        path = tmp_path / "bundle" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert sentence in finding(tmp_path / "bundle")


def test_a_picture_whose_file_is_missing_is_no_evidence(shown, tmp_path):
    storing.drop(Picture.objects.latest("pk").file_name)
    folder = unpack(export(shown)[0], tmp_path / "bundle")
    assert "is missing, and no entry says that it was removed" in finding(folder)


def test_removed_bytes_are_said_to_be_removed(shown, tmp_path, client, django_capture_on_commit_callbacks):
    picture = Picture.objects.order_by("pk")[0]
    with django_capture_on_commit_callbacks(execute=True):
        remove_picture_bytes(picture=picture, by=shown.ed, reason="the court said so")
    folder = unpack(export(shown)[0], tmp_path / "bundle")
    code, report = check(folder)
    assert (code, f"LEFT OUT: the picture {picture.file_name}, removed for legal reasons on" in report) == (0, True)
    assert "by Ed Editor: the court said so" in report
    page = then(client, shown, Edition.objects.get(language="en", number=2))
    assert client.get(page.xpath("//figure//img/@src")[0]).status_code == 404
    assert verify()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Cells in the marrow", "No cells at all"),
        ("How blood cells are made", "How blood cells are not made"),
        ("<li><span>Blood cell</span></li>", ""),
        ("Liv Hospital", "Another Hospital"),
        (".png", ".jpg"),
        ('<img src="../../figures/', '<img srcset="https://example.org/a.png 2x" src="../../figures/'),
        ("</figcaption>", "<p>Take more.</p></figcaption>"),
    ],
)
def test_a_page_that_shows_a_figure_otherwise_is_found(shown, tmp_path, right, wrong):
    folder = unpack(export(shown)[0], tmp_path / "bundle")
    entry = Entry.objects.filter(kind="publish").order_by("number")[1]
    document = (folder / f"documents/{json.loads(entry.facts)['pages']['en']}.json").read_text(encoding="utf-8")
    page = (folder / f"pages/en/{entry.number}.html").read_text(encoding="utf-8")
    assert is_said(page, json.loads(document))
    figure = page[page.index("<figure id=") : page.index("</figure>")]
    assert right in figure
    try:
        assert not is_said(page.replace(figure, figure.replace(right, wrong, 1)), json.loads(document))
    except Wrong as finding:
        assert "could show other" in str(finding)
