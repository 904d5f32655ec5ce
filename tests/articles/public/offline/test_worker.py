"""`/sw.js`: is it asked for anew each time, does it keep pages of guides alone, and does the setting end it?"""

import re

import pytest

from articles.domain.reading.figure_setting import public_address
from articles.models.article import RESERVED_SLUGS
from articles.public.offline.worker import FIGURES, FOLDER, site


@pytest.fixture(autouse=True)
def kept(settings):
    settings.OFFLINE_COPIES = True


def program(client) -> str:
    response = client.get("/sw.js")
    assert (response.status_code, response["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    return response.content.decode()


def test_browsers_ask_each_time_whether_it_still_stands(published, client):
    first = client.get("/sw.js")
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert client.get("/sw.js", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_it_is_the_same_program_until_the_software_changes(published, client):
    """A publication is no reason for every device to install it again."""
    first = program(client)
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.publish()
    assert program(client) == first


def test_the_setting_replaces_it_by_one_that_ends(published, client, settings):
    settings.OFFLINE_COPIES = False
    tag, ended = client.get("/sw.js")["ETag"], program(client)
    assert ended == (FOLDER / "ended.js").read_text(encoding="utf-8")
    assert ("caches.delete" in ended, "unregister()" in ended, '"fetch"' in ended) == (True, True, False)
    settings.OFFLINE_COPIES = True
    assert client.get("/sw.js", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("language", ["en", "tr", "ar"])
def test_it_keeps_guides_the_list_of_them_and_the_page_of_copies(language):
    kept = re.compile(site()["kept"])
    for path in ("", "small-guide/", "acute-lymphoblastic-leukemia/", "offline/"):
        assert kept.match(f"/{language}/{path}")[1] == language, path


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/admin/", "/admin/articles/article/1/preview/en/", "/audit/", "/audit/small-guide/en/at/2026-03-01/"),
        *("/connect", "/connect/page", "/go/en/", "/xx/", "/en", "/en/small-guide", "/en/small-guide/guide.json"),
        *("/en/small-guide/updates/", "/en/small-guide/unclear/section-signs/", "/en/topics/cancer/", "/v/ABC/"),
        *(f"/en/{word}/" for word in RESERVED_SLUGS if word != "offline"),
    ],
)
def test_it_keeps_nothing_else(path):
    assert re.match(site()["kept"], path) is None


def test_it_finds_on_a_page_what_it_looks_for(published, client):
    """It puts its sentence behind the beginning of the text, and knows pictures by where they lie."""
    source = (FOLDER / "worker.js").read_text(encoding="utf-8")
    mark = re.search(r"const MAIN = '(.+)';", source)[1]
    assert client.get("/en/small-guide/").content.decode().count(mark) == 1
    assert public_address("a.png") == f"{FIGURES}a.png"


def test_what_it_says_is_said_in_every_language():
    says = site()["says"]
    assert list(says) == ["en", "tr", "ar", "de", "fr", "es", "ru"]
    assert len({sentence["copy"] for sentence in says.values()}) == 7
    assert all(sentence["copy"].count("{date}") == 1 for sentence in says.values())


def test_pages_name_it_and_the_policy_lets_it_work(published, client):
    page = client.get("/en/small-guide/")
    assert b'data-worker="/sw.js"' in page.content
    assert "worker-src 'self'" in page["Content-Security-Policy"]
    assert client.get("/en/offline/").status_code == 200


def test_without_copies_no_page_names_it(published, client, settings):
    settings.OFFLINE_COPIES = False
    page = client.get("/en/small-guide/").content
    assert (b"data-worker" in page, b"/en/offline/" in page) == (False, False)
    assert client.get("/en/offline/").status_code == 404
