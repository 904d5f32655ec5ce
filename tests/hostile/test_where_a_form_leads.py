"""Addresses that somebody makes up, or takes back: where they lead, and where not."""

import pytest

from articles.domain.drafting.renaming import change_slug
from articles.domain.drafting.writing import create_article
from articles.models import Article, FormerSlug
from livhealth.floor.refusal import Refused
from livhealth.ledger.verify import verify
from tests.articles.edit.desk import Desk, errors, told, words
from tests.universe import PASSWORD


@pytest.mark.parametrize(
    "strange", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_a_refused_next_leads_to_the_admin(world, client, strange):
    sent = {"username": "ed", "password": PASSWORD, "next": strange}
    answer = client.post(f"/admin/login/?next={strange}", sent)
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


def test_somebody_signed_in_already_is_led_to_the_admin_too(world):
    answer = Desk(world.ed).get("/admin/login/", next="https://evil.example/")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


def rename(world, slug, **given):
    article = Article.objects.get(pk=world.article.pk)
    values = {"article": article, "slug": slug, "seen": article.save_number, "by": world.ed, "reason": "a clearer name"}
    change_slug(**{**values, **given})


def test_a_guide_takes_back_its_own_former_address(published, client):
    for slug in ("second-guide", "small-guide", "second-guide", "small-guide"):
        rename(published, slug)
    assert Article.objects.get().slug == "small-guide"
    assert sorted(FormerSlug.objects.values_list("slug", flat=True)) == ["second-guide", "small-guide"]
    assert client.get("/en/small-guide/").status_code == 200
    moved = client.get("/en/second-guide/")
    assert (moved.status_code, moved["Location"]) == (301, "/en/small-guide/")
    verify()


def test_a_browser_asks_again_where_a_former_address_leads(published, client):
    """Else one that kept "small leads to second" would run in a circle when the guide goes back."""
    rename(published, "second-guide")
    assert client.get("/en/small-guide/")["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_the_page_gives_the_address_back(published):
    rename(published, "second-guide")
    desk = Desk(published.ed)
    page = desk.get(f"/admin/articles/article/{published.article.pk}/rename/")
    assert told(desk.send(page, {"slug": "small-guide", "reason": "the leaflets name it"})) == [
        "The guide has a new address; the old one leads there."
    ]
    assert Article.objects.get().slug == "small-guide"


def test_the_timeline_names_each_former_address_once(published):
    rename(published, "second-guide")
    rename(published, "small-guide")
    page = Desk(published.aud).get("/audit/small-guide/")
    assert page.context["former"] == ("second-guide",)
    assert words(page).count("a clearer name") == 2


def test_the_former_address_of_another_guide_stays_that_guides(published):
    rename(published, "second-guide")
    other = create_article(by=published.ed, reason="another guide", slug="other-guide", head={"title": "Other"})
    page = Desk(published.ed).get(f"/admin/articles/article/{other.pk}/rename/")
    answer = Desk(published.ed).send(page, {"slug": "small-guide", "reason": "a nice address"})
    assert errors(answer) == ["“small-guide” was the address of a guide once and still leads there."]
    with pytest.raises(Refused, match="already"):
        rename(published, "second-guide")
