"""Nothing that is not published reaches a public address, and no public query touches a draft."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.domain.drafting.arranging import retire
from articles.domain.drafting.writing import add_section, save_text
from articles.domain.translating.translations import save_translation
from articles.models import ChangeClass
from tests.articles.public.test_caching import PAGES

TURKISH = [address.replace("/en/", "/tr/") for address in PAGES if address.startswith("/en/")]
ADDRESSES = list(
    dict.fromkeys([*PAGES, *TURKISH, "/", "/go/tr/?to=/tr/small-guide/", "/health/live", "/health/ready", "/en/none/"])
)
DRAFT_TABLES = ("articles_articletext", "articles_section", "articles_faq", "references_reference")
SECRETS = ("DRAFTWORDS", "RETIREDWORDS", "UNREADYWORDS", "INTERNALREASON", "DRAFTTITLE", "NEWSECTION", "TASLAK")


@pytest.fixture
def secretive(published, translate):
    """The guide in public view, and beside it everything that must stay inside."""
    translate("head", "signs", reason="INTERNALREASON of the translation")
    doomed = add_section(
        article=published.article, by=published.ed, reason="INTERNALREASON one", heading="RETIREDWORDS"
    )
    published.write(doomed, "<p>RETIREDWORDS</p>", reason="INTERNALREASON of its words")
    published.publish(reason="INTERNALREASON of the edition")
    retire(unit=doomed, seen=doomed.save_number, by=published.ed, reason="INTERNALREASON two")
    published.publish(ChangeClass.CONTENT)
    published.write(published.treatment, "<p>DRAFTWORDS</p>", reason="INTERNALREASON three")
    head = published.head()
    save_text(text=head, seen=head.save_number, by=published.ed, reason="a better title", title="DRAFTTITLE")
    add_section(
        article=published.article,
        by=published.ed,
        reason="a new one",
        heading="NEWSECTION",
        body="<p>UNREADYWORDS</p>",
        ready=False,
    )
    turkish = published.text(published.signs, "tr")
    save_translation(
        text=turkish, seen=turkish.save_number, by=published.tara, reason="better words", body="<p>TASLAK</p>"
    )
    return published


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_public_address_says_what_is_not_published(secretive, client, address):
    response = client.get(address)
    body = response.content.decode()
    assert [secret for secret in SECRETS if secret in body] == []


def test_the_secrets_are_there_to_be_found(secretive, client):
    """Publishing the drafts shows them: the test above looks at something that could leak."""
    before = client.get("/en/small-guide/").text
    secretive.publish()
    after = client.get("/en/small-guide/").text
    assert ("DRAFTWORDS" in before, "DRAFTWORDS" in after, "DRAFTTITLE" in after) == (False, True, True)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_public_query_touches_a_draft_table(secretive, client, address):
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    touched = [query["sql"] for query in queries for table in DRAFT_TABLES if f'"{table}' in query["sql"]]
    assert touched == []
