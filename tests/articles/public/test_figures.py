"""A figure on the patients' side: on the page, as data, and at its own address while a page shows it, no longer."""

import pytest
from django.urls import reverse
from lxml import html

from articles.domain.publishing.withdrawal import withdraw
from livhealth.figures.models import Figure, Picture
from livhealth.figures.removing import remove_picture_bytes
from livhealth.figures.variants import make_variants
from tests.figures import ENGLISH, TURKISH, add_figure, drawing, redraw, say, shows

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(published):
    add_figure(published.ed, picture=drawing("cells", (800, 600)))
    published.write(published.signs, f"<p>There are signs.</p>{shows('cells')}")
    published.publish()
    for unit in (published.article, published.fever, published.treatment, published.faq):
        published.translate(unit)
    published.translate(published.signs, body=f"<p>Belirtiler.</p>{shows('cells')}")
    published.publish(language="tr")
    return published


def page(client, language="en"):
    return html.fromstring(client.get(f"/{language}/small-guide/").content)


def picture(client, at=None):
    return client.get(at or page(client).xpath("//figure//img/@src")[0])


def test_the_page_shows_the_picture_with_its_words(shown, client):
    (figure,) = page(client).xpath("//figure[@id='figure-cells']")
    (image,) = figure.xpath(".//img")
    stored = Picture.objects.get()
    assert dict(image.attrib) == {
        "src": f"/figures/{stored.file_name}",
        "width": "800",
        "height": "600",
        "alt": ENGLISH["alternative"],
        "loading": "lazy",
        "decoding": "async",
    }
    assert figure.xpath(".//source/@type") == ["image/avif", "image/webp", "image/png"]
    assert figure.xpath(".//source/@srcset")[1] == (
        f"/figures/{stored.digest}-360.webp 360w, /figures/{stored.digest}-720.webp 720w"
    )
    assert figure.xpath(".//*[@class='caption']/text()") == [ENGLISH["caption"]]
    assert figure.xpath(".//ol[@class='legend']/li/span/text()") == ["Stem cell", "Blood cell"]
    assert figure.xpath(".//*[@class='credit']/text()") == ["Liv Hospital"]


def test_words_that_are_missing_are_the_originals_marked_as_such(shown, client):
    (figure,) = page(client, "tr").xpath("//figure")
    assert figure.xpath(".//img/@lang") == ["en"]
    assert figure.xpath(".//div[@lang='en' and @dir='ltr']/p/text()") == [ENGLISH["caption"]]
    assert len(figure.xpath(".//p[@class='notice']")) == 1
    say(Figure.objects.get(), "tr", shown.tara, **TURKISH)
    shown.publish(language="tr")
    (figure,) = page(client, "tr").xpath("//figure")
    assert figure.xpath(".//p/text()") == [TURKISH["caption"], "Liv Hospital"]


def test_a_figure_shown_twice_has_one_address(shown, client):
    shown.write(shown.treatment, f"<p>Take 5 mg a day.</p>{shows('cells')}")
    shown.publish()
    assert page(client).xpath("count(//figure)") == 2
    assert page(client).xpath("//figure/@id") == ["figure-cells"]


def test_a_picture_is_kept_for_an_hour_at_most_and_asked_for_by_its_digest(shown, client):
    first = picture(client)
    stored = Picture.objects.get()
    assert (first.status_code, first["Content-Type"], first["ETag"]) == (200, "image/png", f'"{stored.digest}"')
    assert first["Cache-Control"] == "public, max-age=3600, must-revalidate"
    assert not first.cookies and "Cookie" not in first.get("Vary", "")
    assert client.get(f"/figures/{stored.file_name}", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_a_smaller_copy_is_the_picture_itself_until_it_is_made(shown, client):
    at = page(client).xpath("//source/@srcset")[1].split()[0]
    before = picture(client, at)
    assert (before["Content-Type"], before["Cache-Control"]) == ("image/png", "public, max-age=0, must-revalidate")
    make_variants(Picture.objects.get())
    after = picture(client, at)
    assert (after["Content-Type"], after["Cache-Control"]) == ("image/webp", "public, max-age=3600, must-revalidate")


def test_nobody_gets_a_picture_that_no_page_shows(shown, client):
    draft = redraw(Figure.objects.get(), shown.ed).picture
    address = f"/figures/{draft.file_name}"
    assert client.get(address).status_code == 410
    assert client.get(address, headers={"If-None-Match": "*"}).status_code == 410
    assert client.get(f"/figures/{'0' * 64}.png").status_code == 404
    assert client.get(f"/figures/{draft.digest}.jpg").status_code == 404
    client.force_login(shown.ed)
    assert client.get(address).status_code == 410
    assert client.get(reverse("admin:figures_figure_picture", args=[draft.file_name])).status_code == 200


def test_a_replaced_picture_is_gone_though_a_translation_froze_it(shown, client):
    say(Figure.objects.get(), "tr", shown.tara, **TURKISH)
    shown.publish(language="tr")
    old = page(client).xpath("//figure//img/@src")[0]
    redraw(Figure.objects.get(), shown.ed)
    shown.publish()
    assert client.get(old).status_code == 410
    assert page(client).xpath("//figure//img/@src") == page(client, "tr").xpath("//figure//img/@src") != [old]
    assert picture(client).status_code == 200


def test_with_the_last_page_the_picture_is_gone(shown, client):
    say(Figure.objects.get(), "tr", shown.tara, **TURKISH)
    shown.publish(language="tr")
    at = page(client).xpath("//figure//img/@src")[0]
    withdraw(article=shown.article, language="en", by=shown.ed, reason="it is wrong, all of it")
    assert page(client, "tr").xpath("//figure//img/@src") == [at]
    assert client.get(at).status_code == 200
    withdraw(article=shown.article, language="tr", by=shown.ed, reason="it is wrong, all of it")
    assert client.get(at).status_code == 410


def test_a_withdrawn_original_lends_no_words(shown, client):
    withdraw(article=shown.article, language="en", by=shown.ed, reason="it is wrong, all of it")
    assert page(client, "tr").xpath("//figure") == []


def test_removed_bytes_are_gone(shown, client):
    at = page(client).xpath("//figure//img/@src")[0]
    remove_picture_bytes(picture=Picture.objects.get(), by=shown.ed, reason="the court said so")
    assert client.get(at).status_code == 410


def test_the_guide_as_data_has_its_figures(shown, client):
    (figure,) = client.get("/tr/small-guide/guide.json").json()["figures"]
    stored = Picture.objects.get()
    assert figure["url"].endswith(f"/figures/{stored.file_name}")
    assert (figure["key"], figure["language"], figure["state"]) == ("cells", "en", "missing")
    assert (figure["caption"], figure["legend"]) == (ENGLISH["caption"], ["Stem cell", "Blood cell"])


def test_only_copies_that_a_page_names_have_an_address(shown, client):
    """Else a picture would be given under a hundred thousand made-up names, each for a shared cache to keep."""
    digest = Picture.objects.get().digest
    names = ("-360.webp", "-720.png", "-361.webp", "-99999.avif", "-1080.png", "-360.jpg")
    answers = [client.get(f"/figures/{digest}{name}").status_code for name in names]
    assert answers == [200, 200, 404, 404, 404, 404]


def test_a_shared_cache_can_drop_a_picture_with_its_copies_by_name(shown, client):
    make_variants(Picture.objects.get())
    stored = Picture.objects.get()
    answers = [picture(client, f"/figures/{name}") for name in (stored.file_name, f"{stored.digest}-360.webp")]
    named = {(answer["Cache-Tag"], answer["Surrogate-Key"]) for answer in answers}
    assert named == {(f"figure-{stored.digest}", f"figure-{stored.digest}")}
