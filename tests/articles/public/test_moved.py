"""A guide that got a new address: do its old ones still lead there, for ever?"""

import pytest

from articles.domain.drafting.renaming import change_slug


@pytest.fixture
def moved(published):
    """The guide under a new address."""
    article = published.article
    article.refresh_from_db()
    change_slug(
        article=article, slug="new-guide", seen=article.save_number, by=published.ed, reason="a clearer address"
    )
    return published


@pytest.mark.parametrize("rest", ["", "updates/", "updates/?before=2", "updates.atom", "guide.json"])
def test_an_old_address_leads_to_the_same_page_at_the_new_one(moved, client, rest):
    response = client.get(f"/en/small-guide/{rest}")
    assert (response.status_code, response["Location"]) == (301, f"/en/new-guide/{rest}")
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/en/", "/sitemap.xml", *(f"/en/new-guide/{rest}" for rest in ("", "updates/", "updates.atom", "guide.json"))],
)
def test_nothing_names_the_old_address_any_more(moved, client, address):
    body = client.get(address).text
    assert ("new-guide" in body, "small-guide" in body) == (True, False)


def test_an_entry_of_the_feed_stays_the_same_entry(published, client):
    before = client.get("/en/small-guide/updates.atom").text
    article = published.article
    article.refresh_from_db()
    change_slug(
        article=article, slug="new-guide", seen=article.save_number, by=published.ed, reason="a clearer address"
    )
    after = client.get("/en/new-guide/updates.atom").text
    [name] = [
        line for line in after.replace("<id>", "\n<id>").replace("</id>", "</id>\n").splitlines() if "<id>tag:" in line
    ]
    assert before.count(name) == 1
