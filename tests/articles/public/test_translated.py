"""A translated page: does it say honestly what it lacks, and is the original read first where it must be?"""

import pytest

from articles.domain.publishing.withdrawal import withdraw
from articles.models import ChangeClass
from articles.models.text import Provenance
from tests.articles.public.reading import lines, said

ADDRESS = "/tr/small-guide/"
ALL = ("head", "signs", "fever", "treatment", "faq")


def place(page, anchor):
    return page.xpath(f"//*[@id='{anchor}']")[0]


def notices(page, anchor):
    return [said(notice) for notice in place(page, anchor).xpath("./p[contains(@class, 'notice')]")]


def test_a_complete_translation_has_no_notices_and_no_foreign_words(translate, read):
    translate(*ALL)
    page = read(ADDRESS)
    assert page.get("lang") == "tr"
    assert page.xpath("//article//*[contains(@class, 'notice')]") == []
    assert page.xpath("//article//div[@lang] | //article//h2[@lang] | //article//h3[@lang]") == []


def test_a_part_that_is_missing_stands_in_the_originals_words_marked_as_such(translate, read):
    translate("head", "signs", "fever", "faq")
    page = read(ADDRESS)
    treatment = place(page, "section-treatment")
    [heading], [words] = treatment.xpath("./h2"), treatment.xpath("./div")
    assert (said(heading), heading.get("lang"), heading.get("dir")) == ("Treatment", "en", "ltr")
    assert (said(words), words.get("lang"), words.get("dir")) == ("Take 5 mg a day.", "en", "ltr")
    assert len(notices(page, "section-treatment")) == 1
    assert notices(page, "section-treatment")[0].startswith("Bu kısım henüz çevrilmedi.")
    assert notices(page, "section-signs") == []


def test_a_part_behind_the_original_says_both_dates_and_leads_to_the_original(published, translate, read):
    translate(*ALL)
    published.write(published.treatment, "<p>Take 5 mg a day, with water.</p>")
    published.publish(ChangeClass.CONTENT)
    page = read(ADDRESS)
    treatment = place(page, "section-treatment")
    assert said(treatment.xpath("./h2")[0]) == "Tedavi"
    [notice] = treatment.xpath("./p[contains(@class, 'notice')]")
    assert len(notice.xpath("./time")) == 2
    assert [(a.get("href"), a.get("hreflang")) for a in notice.xpath("./a")] == [
        ("/en/small-guide/#section-treatment", "en")
    ]
    assert treatment.xpath("./details") == []


@pytest.mark.parametrize(("part", "change_class"), [("treatment", ChangeClass.SAFETY), ("fever", ChangeClass.CONTENT)])
def test_where_safety_is_at_stake_the_original_comes_first_and_the_old_words_are_folded_away(
    published, translate, read, part, change_class
):
    translate(*ALL)
    published.write(getattr(published, part), "<p>Call at once.</p>")
    published.publish(change_class)
    section = place(read(ADDRESS), f"section-{part}")
    [words], [old] = section.xpath("./div"), section.xpath("./details")
    assert (said(words), words.get("lang")) == ("Call at once.", "en")
    assert (old.get("open"), len(section.xpath("./p[contains(@class, 'notice')]"))) == (None, 1)
    assert section.index(words) < section.index(old)


def test_a_typo_in_the_original_makes_no_translation_look_old(published, translate, read):
    translate(*ALL)
    published.write(published.treatment, "<p>Take 5 mg a day!</p>")
    published.publish(ChangeClass.TYPO, public_note="")
    assert read(ADDRESS).xpath("//*[contains(@class, 'notice')]") == []


def test_unreviewed_machine_translation_is_announced_at_the_head(translate, read):
    translate("head", "signs", provenance=Provenance.MACHINE_UNREVIEWED, override=True)
    head = place(read(ADDRESS), "head")
    assert lines(head, "./p[contains(@class, 'notice')]") == [
        "Bu sayfanın tamamını veya bazı kısımlarını bir bilgisayar çevirdi ve çeviriyi henüz hiç kimse kontrol etmedi. "
        "Hatalar içerebilir. Açık olmayan veya yanlış görünen bir şey varsa doktorunuza sorun ya da özgün metni okuyun: "
        "English"
    ]


def test_a_withdrawn_original_is_told_and_no_longer_linked(published, translate, read):
    translate(*ALL)
    withdraw(article=published.article, language="en", by=published.ed, reason="a wrong figure in it")
    page = read(ADDRESS)
    (told,) = lines(page, "//header[@id='head']/p[@class='notice safety']")
    assert told.startswith("Bu sayfanın çevrildiği özgün metin ")
    assert told.endswith(" tarihinde geri çekildi. Bu sayfaya güvenmeden önce doktorunuza danışın.")
    assert page.xpath("//main//a[starts-with(@href, '/en/')]") == []
    assert page.xpath("//link[@hreflang]/@hreflang") == ["tr", "x-default"]


def test_old_words_may_cite_what_the_original_cites_no_longer(published, translate, read):
    translate(*ALL)
    published.write(published.signs, "<p>There are many signs.</p>")
    published.publish(ChangeClass.CONTENT)
    page = read(ADDRESS)
    assert page.xpath("//section[@id='section-signs']//sup[@class='cite']/a/@href") == ["#ref-nci"]
    assert page.xpath("//section[@id='references']//li/@id") == ["ref-nci"]
