"""`/sitemap.xml`: does it hold every public page with its date and languages, and nothing else?"""

from django.utils import timezone
from lxml import etree

from articles.domain.publishing.withdrawal import withdraw

SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def pages(client):
    """Address -> (last modification, {language: address})."""
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    found = {}
    for url in etree.fromstring(response.content).iterfind("s:url", SPACES):
        languages = {link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", SPACES)}
        found[url.findtext("s:loc", namespaces=SPACES)] = (url.findtext("s:lastmod", namespaces=SPACES), languages)
    return found


def test_it_names_guides_and_home_pages_in_every_language_with_their_date(published, translate, client, settings):
    settings.SITE_URL = "https://guides.example.org"
    translate("head", "signs")
    today = timezone.localdate().isoformat()
    homes = {code: f"https://guides.example.org/{code}/" for code in ("en", "tr")}
    guides = {code: f"{home}small-guide/" for code, home in homes.items()}
    assert pages(client) == {address: (today, group) for group in (homes, guides) for address in group.values()}


def test_a_withdrawn_language_is_not_in_it(published, translate, client):
    translate("head", "signs")
    withdraw(article=published.article, language="tr", by=published.ed, reason="a wrong figure in it")
    guide = "http://127.0.0.1:8000/en/small-guide/"
    assert sorted(pages(client)) == ["http://127.0.0.1:8000/en/", guide]
    assert pages(client)[guide][1] == {"en": guide}


def test_an_empty_installation_has_an_empty_sitemap(db, client):
    assert pages(client) == {}
