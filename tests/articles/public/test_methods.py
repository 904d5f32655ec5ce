"""Public addresses are for reading only."""

import pytest
from django.test import Client

from tests.articles.public.test_caching import PAGES

ALL = [*PAGES, "/", "/go/tr/", "/health/live", "/health/ready", "/health/write"]


@pytest.mark.parametrize("address", ALL)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_else_is_answered(published, address, method):
    response = Client(enforce_csrf_checks=True).generic(method, address)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("address", ALL)
def test_head_says_what_get_would_without_a_body(published, client, address):
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers.get("ETag") == got.headers.get("ETag")


@pytest.mark.parametrize("address", ["/en", "/en/small-guide", "/en/small-guide/updates"])
def test_a_forgotten_slash_is_mended(published, client, address):
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, f"{address}/")
