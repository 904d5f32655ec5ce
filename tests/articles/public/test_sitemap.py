"""`/sitemap.xml`: does it hold every public page with its date and languages, and nothing else?"""

from urllib.parse import urlsplit

from django.utils import timezone
from lxml import etree

from articles.domain.drafting.writing import add_section, create_article
from articles.domain.publishing.publication import Publication, publish_edition
from articles.domain.publishing.withdrawal import withdraw
from articles.models import Edition
from articles.public import sitemap
from livhealth.floor.languages import codes

SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def pages(client, address="/sitemap.xml"):
    """Address -> (last modification, {language: address})."""
    response = client.get(urlsplit(address).path)
    assert response["Content-Type"] == "application/xml"
    found = {}
    for url in etree.fromstring(response.content).iterfind("s:url", SPACES):
        languages = {link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", SPACES)}
        found[url.findtext("s:loc", namespaces=SPACES)] = (url.findtext("s:lastmod", namespaces=SPACES), languages)
    return found


def test_it_names_guides_and_home_pages_in_every_language_with_their_date(published, translate, client, settings):
    settings.SITE_URL = "https://guides.example.org"
    translate("head", "signs")
    days = {
        code: timezone.localdate(Edition.objects.get(language=code).published_at).isoformat() for code in ("en", "tr")
    }
    homes = {code: f"https://guides.example.org/{code}/" for code in ("en", "tr")}
    guides = {code: f"{home}small-guide/" for code, home in homes.items()}
    assert pages(client) == {group[code]: (day, group) for group in (homes, guides) for code, day in days.items()}


def test_a_withdrawn_language_is_not_in_it(published, translate, client):
    translate("head", "signs")
    withdraw(article=published.article, language="tr", by=published.ed, reason="a wrong figure in it")
    guide = "http://127.0.0.1:8000/en/small-guide/"
    assert sorted(pages(client)) == ["http://127.0.0.1:8000/en/", guide]
    assert pages(client)[guide][1] == {"en": guide}


def test_an_empty_installation_has_an_empty_sitemap(db, client):
    assert pages(client) == {}


def parts(client):
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    root = etree.fromstring(response.content)
    assert etree.QName(root).localname == "sitemapindex"
    return [loc.text for loc in root.iterfind("s:sitemap/s:loc", SPACES)]


def test_where_guides_are_many_it_is_an_index_of_parts_that_hold_each_page_once(published, client, monkeypatch):
    for number in range(3):
        publish_another(published, f"guide-{number}")
    whole = pages(client)
    known = len(codes())
    monkeypatch.setattr(sitemap, "MOST_LINKS", 2 * known * (known + 1) + 1)
    found = [pages(client, address) for address in parts(client)]
    assert parts(client) == [f"http://127.0.0.1:8000/sitemap-{part}.xml" for part in (1, 2)]
    assert [len(each) for each in found] == [1 + 2, 2]
    home = "http://127.0.0.1:8000/en/"
    assert {**found[0], **found[1]} == {**whole, home: (None, whole[home][1])}


def test_there_are_no_other_parts(published, client, monkeypatch):
    assert client.get("/sitemap-1.xml").status_code == 404
    publish_another(published, "another-guide")
    monkeypatch.setattr(sitemap, "MOST_LINKS", 1)
    codes_given = [client.get(f"/sitemap-{part}.xml").status_code for part in (0, 1, 2, 3, 10**30)]
    assert codes_given == [404, 200, 200, 404, 404]


def test_a_part_has_one_address(published, client, monkeypatch):
    """Else a part of 2 MB would be made, and kept, for each number of noughts that somebody puts before its own."""
    publish_another(published, "another-guide")
    monkeypatch.setattr(sitemap, "MOST_LINKS", 1)
    answers = [client.get(f"/sitemap-{part}.xml").status_code for part in ("1", "01", "0001", "+1", "1_0")]
    assert answers == [200, 404, 404, 404, 404]


def test_a_part_is_made_from_its_own_guides_alone(published, client, monkeypatch):
    for number in range(3):
        publish_another(published, f"guide-{number}")
    monkeypatch.setattr(sitemap, "MOST_LINKS", 1)
    sizes = {part: len(client.get(f"/sitemap-{part}.xml").content) for part in (2, 3, 4)}
    assert len(set(sizes.values())) == 1


def publish_another(world, slug):
    head = {"title": slug, "summary": "", "introduction": "<p>Hello.</p>", "takeaways": ""}
    other = create_article(by=world.ed, reason="one more", slug=slug, head=head)
    add_section(article=other, by=world.ed, reason="one section", heading="More", body="<p>More words.</p>")
    publish_edition(
        publication=Publication(article=other, language="en", reason="its first edition", emergency=True), by=world.ed
    )
