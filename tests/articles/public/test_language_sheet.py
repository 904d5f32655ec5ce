"""The links to a guide's other languages: each says, in words of the page's language, how that translation stands."""

from dataclasses import replace

from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles.domain.reading.language_standing import Stands
from articles.models import ChangeClass, Generation, GuideGeneration
from articles.public import addresses, language_sheet

WHOLE = ("head", "signs", "fever", "treatment", "faq")


def sheet(read, address="/en/small-guide/"):
    """Each language of the sheet, with what stands beside its name."""
    items = read(address).xpath('//nav[@id="languages"]//li')
    return {item.xpath("string(a)"): item.xpath("string(span[@class='stands'])") for item in items}


def test_each_language_says_how_it_stands_in_the_words_of_the_page(translate, read):
    translate("head", "signs")
    assert sheet(read) == {"English": "Original", "Türkçe": "Not all translated yet"}
    assert sheet(read, "/tr/small-guide/") == {"English": "Özgün metin", "Türkçe": "Henüz tamamı çevrilmedi"}


def test_a_safety_change_of_the_original_shows_at_once_and_a_typo_does_not(published, translate, read):
    translate(*WHOLE)
    assert sheet(read)["Türkçe"] == "Up to date"
    published.write(published.treatment, "<p>Take 5 mg a day!</p>")
    published.publish(ChangeClass.TYPO)
    assert sheet(read)["Türkçe"] == "Up to date"
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.publish(ChangeClass.SAFETY)
    assert sheet(read)["Türkçe"] == "Parts are out of date"
    assert sheet(read, "/tr/small-guide/")["Türkçe"] == "Bazı kısımlar güncel değil"


def drawn(**stands):
    """The sheet of a guide whose languages stand so: what is beside each name, and what is said of them all."""
    known = [replace(each, stands=stands[each.language.code]) for each in addresses.of_guide("small-guide", stands)]
    page = html.fromstring(render_to_string("articles/_languages.html", {"alternates": known, "LANGUAGE_CODE": "en"}))
    return [item.xpath("string(span)") for item in page.xpath("//li")], page.xpath("string(p[@class='stands'])")


def test_what_all_translations_share_is_said_once():
    current = dict.fromkeys(("tr", "ar", "de"), Stands.CURRENT)
    assert drawn(en=Stands.ORIGINAL, **current) == (["Original", "", "", ""], "Every translation is up to date.")
    one_behind = current | {"ar": Stands.BEHIND}
    assert drawn(en=Stands.ORIGINAL, **one_behind) == (
        ["Original", "Up to date", "Parts are out of date", "Up to date"], "",
    )  # fmt: skip
    assert drawn(en=Stands.ORIGINAL, tr=Stands.CURRENT) == (["Original", "Up to date"], "")
    assert drawn(en=None, tr=None, ar=None, de=None) == ([""] * 4, "")


def test_another_page_after_the_same_change_reads_no_language_anew(published, translate):
    translate(*WHOLE)
    language_sheet.STANDINGS.clear()
    first = language_sheet.standings_of(published.article)
    with CaptureQueriesContext(connection) as queries:
        assert language_sheet.standings_of(published.article) == first
    assert len(queries) == 1


def test_a_guide_whose_changes_nobody_numbered_is_read_each_time(published, translate):
    translate(*WHOLE)
    GuideGeneration.objects.all().delete()
    assert Generation.of_guide("small-guide") == 0
    assert language_sheet.standings_of(published.article) == {"en": "original", "tr": "current"}
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.publish(ChangeClass.SAFETY)
    GuideGeneration.objects.all().delete()
    assert language_sheet.standings_of(published.article)["tr"] == "behind"
