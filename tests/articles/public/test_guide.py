"""`/<lang>/<slug>/`: does the page say what was published, and how old it is?"""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from lxml import html

from articles.domain.drafting.writing import save_article
from articles.domain.edition.records import ReviewRecord
from articles.domain.reading.editions import presented
from articles.domain.reading.typesetting import typeset
from articles.models import ChangeClass, Edition
from livhealth.contacts.contents import Number
from tests.articles.public.reading import lines, said
from tests.livhealth.contacts.reachable import reachable

ADDRESS = "/en/small-guide/"


def day(moment):
    return date_format(timezone.localtime(moment))


def test_it_shows_title_summary_takeaways_sections_questions_and_references(published, read):
    page = read(ADDRESS)
    assert lines(page, "//h1") == ["A small guide"]
    assert lines(page, "//p[@class='summary']") == ["What the small guide says."]
    assert lines(page, "//section[@class='takeaways']//li") == ["Ask your doctor.", "Come early."]
    assert lines(page, "//section[@class='chapter']/h2") == ["Signs", "Treatment"]
    assert lines(page, "//section[@id='section-signs']/section/h3") == ["Fever"]
    assert lines(page, "//section[@id='faqs']//h3") == ["Is it rare?"]
    assert lines(page, "//section[@id='references']//li/p[@dir='auto']") == [
        "National Cancer Institute. (n.d.). Leukemia. https://example.org/leukemia"
    ]


def test_every_place_has_its_anchor_once(published, read):
    ids = read(ADDRESS).xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {"head", "section-signs", "section-fever", "section-treatment", "faq-is-it-rare", "ref-nci"} <= set(ids)


def test_the_table_of_contents_leads_to_every_section(published, read):
    links = read(ADDRESS).xpath("//nav[@id='contents']//li//a")
    assert [(said(link), link.get("href")) for link in links] == [
        ("Signs", "#section-signs"),
        ("Fever", "#section-fever"),
        ("Treatment", "#section-treatment"),
        ("Frequently asked questions", "#faqs"),
        ("References", "#references"),
        ("About this page", "#about"),
    ]


def test_a_citation_leads_to_its_reference_and_the_reference_back(published, read):
    page = read(ADDRESS)
    [citation], [back] = page.xpath("//sup[@class='cite']/a"), page.xpath("//p[@class='back']/a")
    assert (citation.get("href"), citation.get("id"), citation.text) == ("#ref-nci", "cite-nci-1", "[1]")
    assert (back.get("href"), back.get("aria-label")) == ("#cite-nci-1", "Back to the text that cites reference 1")


def test_a_reference_that_is_cited_twice_leads_back_to_both_places(published, read):
    published.write(published.treatment, '<p>So it is said.<sup class="cite" data-ref="nci"></sup></p>')
    published.publish()
    back = read(ADDRESS).xpath("//p[@class='back']/a")
    assert [(a.get("href"), a.get("aria-label")) for a in back] == [
        ("#cite-nci-1", "Back to place 1 of 2 that cite reference 1"),
        ("#cite-nci-2", "Back to place 2 of 2 that cite reference 1"),
    ]


def to_the_second(edition):
    return timezone.localtime(edition.published_at).isoformat(timespec="seconds")


PLACES = ["section-signs", "section-fever", "section-treatment", "faq-is-it-rare"]


def test_page_chapters_and_the_list_of_questions_say_when_they_were_last_updated_and_by_whom(published, read):
    edition = Edition.objects.get()
    page = read(ADDRESS)
    sentence = f"Last updated on {day(edition.published_at)} by Ed Editor"
    dated = page.xpath("//p[@class='changed']")
    assert [(line.getparent().get("id"), said(line)) for line in dated] == [
        (place, sentence) for place in ("head", "section-signs", "section-treatment", "faqs")
    ]
    assert set(page.xpath("//p[@class='changed']/time/@datetime")) == {to_the_second(edition)}


def test_every_part_keeps_its_own_date_for_machines(published, read):
    first = Edition.objects.get()
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    second = published.publish()
    page = read(ADDRESS)
    old, new = to_the_second(first), to_the_second(second)
    assert [page.xpath(f"//*[@id='{place}']/@data-changed") for place in PLACES] == [[old], [old], [new], [old]]
    assert page.xpath("//header[@id='head']/p[@class='changed']/time/@datetime") == [new]


def told_of(page, place):
    return page.xpath(f"//*[@id='{place}']/p[@class='changed']/time/@datetime")


def test_a_part_says_its_own_date_where_it_differs_from_its_chapters(past, read):
    """The guide whose editions lie months apart: a part that changed later than its chapter says so."""
    page = read(ADDRESS)
    for chapter in page.xpath("//section[@class='chapter']"):
        (own,) = told_of(page, chapter.get("id"))
        for part in chapter.xpath("./section"):
            changed = part.get("data-changed")
            assert told_of(page, part.get("id")) == ([] if changed[:10] == own[:10] else [changed])
    shown = [part for part in page.xpath("//section/section/@id") if told_of(page, part)]
    assert shown == ["section-fever"]


def test_a_typo_moves_no_date(published, read):
    first = Edition.objects.get()
    published.write(published.treatment, "<p>Take 5 mg a day!</p>")
    published.publish(ChangeClass.TYPO, public_note="")
    dates = read(ADDRESS).xpath("//p[@class='changed']/time/@datetime | //@data-changed")
    assert set(dates) == {to_the_second(first)}


def test_it_says_on_which_text_it_is_based(world, read):
    world.article.refresh_from_db()
    save_article(
        article=world.article, seen=world.article.save_number, by=world.ed, reason="where it is from",
        origin_author="Bilal Hasdemir", origin_publisher="Liv Hospital", origin_published_on="2025-11-26",
    )  # fmt: skip
    world.publish()
    assert lines(read(ADDRESS), "//p[@class='origin']") == [
        "Based on the Liv Hospital text last updated on November 26, 2025 by Bilal Hasdemir"
    ]


def test_it_says_calmly_that_nobody_else_has_signed_it(published, read):
    assert lines(read(ADDRESS), "//p[@class='review']") == ["No medical reviewer has signed this edition yet."]


def test_it_says_what_it_is_not_and_where_to_turn(published, read):
    reachable(contact="ask@hospital.example", emergency=Number("+90 212 000", "+90212000"))
    page = read(ADDRESS)
    assert lines(page, "//section[@id='about']/p")[:2] == [
        "This guide gives general information. It does not replace talking to your doctor, "
        "who knows you and your illness.",
        "In an emergency, call +90 212 000 at once.",
    ]
    assert page.xpath("//footer[@class='site']//a/@href") == ["mailto:ask@hospital.example", "tel:+90212000"]


def test_it_names_itself_to_search_engines_by_the_address_that_the_outside_knows(
    published, translate, client, settings
):
    translate("head", "signs")
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://guides.example.org", ["inside.example"]
    page = html.fromstring(client.get("/tr/small-guide/", headers={"host": "inside.example"}).content)
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://guides.example.org/tr/small-guide/"]
    assert [(link.get("hreflang"), link.get("href")) for link in page.xpath("//link[@hreflang]")] == [
        ("en", "https://guides.example.org/en/small-guide/"),
        ("tr", "https://guides.example.org/tr/small-guide/"),
        ("x-default", "https://guides.example.org/en/small-guide/"),
    ]
    assert page.xpath("//meta[@name='description']/@content") == ["Küçük rehberin özeti."]
    assert page.xpath("//meta[@property='og:title']/@content") == ["Küçük rehber"]


def test_the_switcher_offers_the_languages_in_public_view_only(published, translate, read):
    translate("head", "signs")
    links = read(ADDRESS).xpath("//nav[@id='languages']//li//a")
    assert [(a.text, a.get("href"), a.get("lang"), a.get("dir"), a.get("aria-current")) for a in links] == [
        ("English", "/go/en/?to=%2Fen%2Fsmall-guide%2F", "en", "ltr", "true"),
        ("Türkçe", "/go/tr/?to=%2Ftr%2Fsmall-guide%2F", "tr", "ltr", None),
    ]


@pytest.mark.parametrize(
    "address", ["/en/no-guide/", "/xx/small-guide/", "/de/small-guide/", "/en/looking/", "/en/Small-Guide/"]
)
def test_what_is_not_there_is_404(published, client, address):
    assert client.get(address).status_code == 404


def test_a_404_speaks_the_language_of_its_address(published, read):
    assert read("/ar/small-guide/", status=404).get("lang") == "ar"


def test_an_unpublished_guide_is_404(world, client):
    assert client.get(ADDRESS).status_code == 404


def test_no_script_runs_on_it_and_nothing_is_styled_inline(published, read):
    page = read(ADDRESS)
    assert page.xpath("//script/@type") == ["application/ld+json"]
    assert page.xpath("//style | //@style") == []


def test_it_promises_the_review_that_is_due(published):
    page = presented(published.article, "en").page
    now = timezone.now()
    due = timezone.localdate()

    def told(**changed):
        review = ReviewRecord(
            "en", "medical", page.digest, "Rita Reviewer", "MD", now - timedelta(days=400), changed.pop("due"), now
        )
        shown = replace(page, review=review, **changed)
        return said(html.fromstring(render_to_string("articles/_review.html", {"page": typeset(shown).trust})))

    reviewed = f"Medically reviewed on {day(now - timedelta(days=400))} by Rita Reviewer, MD."
    assert told(due=due) == f"{reviewed} Next review due on {date_format(due)}."
    past = due - timedelta(days=1)
    assert told(due=past) == f"{reviewed} The next review has been overdue since {date_format(past)}."
    earlier = now - timedelta(days=30)
    assert told(due=past, moment=earlier) == f"{reviewed} Next review due on {date_format(past)}."
    assert told(due=due, changed_since_review=True).endswith("The text has changed since this review.")


def test_an_edition_released_alone_after_a_signed_one_says_who_signed_and_never_that_nobody_did(published, read):
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.sign()
    published.publish(emergency=False)
    published.write(published.treatment, "<p>Take 8 mg a day.</p>")
    published.publish()
    (told,) = lines(read(ADDRESS), "//p[@class='review']")
    assert (told[:19], told[-39:]) == ("Medically reviewed ", "The text has changed since this review.")


# The list of references: whose it is, and whether somebody answers for it --------------------------

LIST = "//section[@id='references']/p[@class='quiet']"


def test_the_list_of_references_says_that_nobody_has_checked_it_until_a_reviewer_signs(world, read):
    world.publish()
    assert lines(read(ADDRESS), LIST) == ["No medical reviewer has checked it yet."]
    world.write(world.treatment, "<p>Take 7 mg a day.</p>")
    world.sign()
    world.publish(emergency=False)
    assert lines(read(ADDRESS), LIST) == []


def test_the_list_of_references_says_that_it_comes_from_the_original_text(world, read):
    world.article.refresh_from_db()
    save_article(
        article=world.article, seen=world.article.save_number, by=world.ed, reason="where it is from",
        origin_author="Bilal Hasdemir", origin_publisher="Liv Hospital", origin_published_on="2025-11-26",
    )  # fmt: skip
    world.publish()
    world.translate(world.article)
    world.translate(world.signs)
    world.publish(language="tr")
    assert lines(read(ADDRESS), LIST) == [
        "This list comes from the original text. No medical reviewer has checked it yet."
    ]
    assert lines(read(ADDRESS.replace("/en/", "/tr/")), LIST) == [
        "Bu liste özgün metinden (İngilizce) alınmıştır. Henüz hiçbir tıbbi uzman bunu gözden geçirmedi."
    ]
