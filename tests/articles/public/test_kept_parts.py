"""Public pages whose parts are kept: the same bytes as without that, whatever happens to the guide."""

from articles.models import ChangeClass
from tests.articles.templatetags.plainly import plainly


def pages(client):
    """The addresses of the guide, each with what is answered."""
    found = {f"/{code}/small-guide/": client.get(f"/{code}/small-guide/") for code in ("en", "tr")}
    assert {address: answer.status_code for address, answer in found.items()} == dict.fromkeys(found, 200)
    return {address: answer.content for address, answer in found.items()}


def same_as_plain(client):
    kept = [pages(client), pages(client)]  # made, and found
    with plainly():
        plain = pages(client)
    assert kept == [plain, plain]


def test_pages_are_the_same_bytes_with_and_without_kept_parts_through_a_life(published, translate, client):
    translate("head", "signs", "faq")
    same_as_plain(client)
    published.write(published.treatment, '<p>Take 6 mg a day.<sup class="cite" data-ref="nci"></sup></p>')
    published.publish(ChangeClass.SAFETY)
    same_as_plain(client)
    published.write(published.signs, "<p>Other signs, and no citation.</p>")
    published.publish(ChangeClass.CONTENT)
    same_as_plain(client)
    translate("fever", "treatment")
    same_as_plain(client)


def test_readers_of_two_languages_get_their_own(translate, client):
    translate("head", "signs", "fever", "treatment", "faq")
    first = pages(client)
    assert first["/en/small-guide/"] != first["/tr/small-guide/"]
    assert pages(client) == first
