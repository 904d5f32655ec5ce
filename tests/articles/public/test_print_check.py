"""What a print is worth: its code scanned, the guide changed since, and the answer in the language of the paper."""

from dataclasses import replace

import pytest
from django.db import connection

from articles.domain.drafting.arranging import retire
from articles.domain.drafting.renaming import change_slug
from articles.domain.drafting.writing import add_section
from articles.domain.handout.code import read as read_code
from articles.domain.handout.printed import print_of
from articles.domain.publishing.correction import correct_class
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reviewing.verdicts import revoke, sign
from articles.models import Article, ChangeClass, Edition
from livhealth.ledger.models import Entry
from livhealth.ledger.triggers import lifted
from tests.articles.public import papers
from tests.articles.public.reading import lines, said
from tests.figures import add_figure, redraw, shows
from tests.livhealth.contacts.reachable import TELEPHONE, Number, reachable

pytestmark = pytest.mark.django_db
ALL = ("head", "signs", "fever", "treatment", "faq")
WHOLE, SIGNS, TREATMENT = 0, 1, 2


def code(world, language="en", chapter=WHOLE):
    """The code on a print of today."""
    return str(print_of(world.article, world.page(language), chapter).code)


@pytest.fixture
def ask(read):
    """What the page of a code says: its heading, and its words."""

    def asked(code):
        page = read(f"/v/{code}/")
        return said(page.xpath("//h1")[0]), page

    return asked


def parts(page, within="safety-title"):
    path = f"//section[@aria-labelledby='{within}']//article"
    return {said(each.xpath("./h3")[0]): lines(each, "./p[@class='what']")[0] for each in page.xpath(path)}


def test_a_safety_change_is_told_in_the_language_of_each_print(published, translate, ask, client):
    """The whole story: two prints are scanned, the original changes, both say so, safety first."""
    translate(*ALL)
    prints = {language: client.get(f"/{language}/small-guide/guide.pdf").content for language in ("en", "tr")}
    scanned = {language: papers.scanned(pdf).split("/")[2] for language, pdf in prints.items()}
    assert [ask(each)[0] for each in scanned.values()] == ["This printout is up to date", "Bu çıktı güncel"]
    published.write(published.treatment, "<p>Take 5 mg every second day.</p>")
    published.write(published.signs, "<p>There are more signs.</p>")
    published.publish(
        classes={"section:treatment": ChangeClass.SAFETY, "section:signs": ChangeClass.CONTENT, "references": 2}
    )

    heading, english = ask(scanned["en"])
    assert heading == "This printout is out of date. Please read on"
    assert list(parts(english)) == ["Treatment"]
    assert "Take 5 mg every second day." in lines(english, "//article//div")
    assert list(parts(english, "changes-title")) == ["Signs"]
    assert english.xpath("//html/@lang") == ["en"]
    assert "We made the text clearer." in said(english)

    heading, turkish = ask(scanned["tr"])
    assert (turkish.get("lang"), heading) == ("tr", "Bu çıktı güncel değil. Lütfen okumaya devam edin")
    assert list(parts(turkish)) == ["Tedavi"]  # the heading that the original did not change
    assert parts(turkish)["Tedavi"].startswith("Bu kısmın özgün metni değişti")
    assert turkish.xpath("//article//div[@lang='en']")[0].text_content().strip() == "Take 5 mg every second day."
    assert list(parts(turkish, "changes-title")) == ["Belirtiler"]


def test_only_what_was_printed_is_compared(published, ask):
    signs, treatment = code(published, chapter=SIGNS), code(published, chapter=TREATMENT)
    published.write(published.treatment, "<p>Take 6 mg a day.</p>")
    published.publish(ChangeClass.SAFETY)
    assert ask(signs)[0] == "This printout is up to date"
    assert list(parts(ask(treatment)[1])) == ["Treatment"]


def test_a_mere_correction_of_spelling_leaves_a_print_current_until_it_is_called_more(published, ask):
    old = code(published)
    published.write(published.treatment, "<p>Take 5 mg a day!</p>")
    published.publish(ChangeClass.TYPO)
    heading, page = ask(old)
    assert (heading, "Only its spelling has been corrected since." in said(page)) == (
        "This printout is up to date",
        True,
    )
    change = Edition.objects.order_by("-number").first().changes.get(unit="section:treatment")
    correct_class(change=change, change_class=ChangeClass.SAFETY, by=published.ed, reason="it was a dose after all")
    assert list(parts(ask(old)[1])) == ["Treatment"]


def test_words_that_came_back_are_current_again(published, ask):
    old = code(published)
    for words in ("<p>Take 6 mg a day.</p>", "<p>Take 5 mg a day.</p>"):
        published.write(published.treatment, words)
        published.publish(ChangeClass.SAFETY)
    assert ask(old)[0] == "This printout is up to date"


def test_what_is_new_and_what_is_gone_is_named(published, ask):
    old, chapter = code(published), code(published, chapter=SIGNS)
    add_section(
        article=published.article,
        by=published.ed,
        reason="new",
        heading="Pain",
        body="<p>Pain.</p>",
        parent=published.signs,
    )
    retire(unit=published.faq, seen=published.faq.save_number, by=published.ed, reason="gone")
    published.publish()
    _heading, page = ask(old)
    told = parts(page, "changes-title")
    assert {name: words.partition(":")[0].partition(".")[0] for name, words in told.items()} == {
        "Pain": "This part is new", "Is it rare?": "This part was taken out",
    }  # fmt: skip
    assert list(parts(ask(chapter)[1], "changes-title")) == ["Pain"]


def test_another_picture_is_a_change_of_the_part_that_shows_it(published, ask):
    figure = add_figure(published.ed)
    published.write(published.signs, f"<p>Look.</p>{shows(figure.key)}")
    published.publish()
    signs, treatment = code(published, chapter=SIGNS), code(published, chapter=TREATMENT)
    redraw(figure, published.ed)
    published.publish(ChangeClass.SAFETY)
    assert (list(parts(ask(signs)[1])), ask(treatment)[0]) == (["Signs"], "This printout is up to date")


def test_another_number_to_call_is_told_first(published, ask):
    reachable(published.ed, telephone=TELEPHONE)
    old = code(published)
    assert ask(old)[0] == "This printout is up to date"
    reachable(published.ed, telephone=Number("+90 000 000 00 01", "+900000000001"))
    heading, page = ask(old)
    assert heading == "This printout is out of date. Please read on"
    assert "+90 000 000 00 01" in lines(page, "//div[@class='notice safety']//bdi")


def test_a_signature_that_was_taken_back_is_told(published, ask):
    review = sign(article=published.article, language="en", by=published.rita, digest=published.page().digest)
    old = code(published)
    revoke(review=review, by=published.rita, reason="I overlooked a dose")
    assert "That no longer applies." in said(ask(old)[1])


def test_a_withdrawn_guide_is_told_with_its_note_and_none_of_its_words(published, ask):
    old = code(published)
    withdraw(
        article=published.article, language="en", by=published.ed, reason="wrong dose", public_note="A dose was wrong."
    )
    heading, page = ask(old)
    assert heading == "This printout is no longer valid: the guide was withdrawn"
    assert ("A dose was wrong." in said(page), "Take 5 mg" in said(page), "wrong dose" in said(page)) == (
        True,
        False,
        False,
    )


def test_a_guide_that_came_back_with_other_words_says_still_that_the_printed_ones_were_withdrawn(published, ask):
    """However its publisher calls the change: whoever holds the paper has not heard of the withdrawal."""
    old, untouched = code(published), code(published, chapter=SIGNS)
    withdraw(article=published.article, language="en", by=published.ed, reason="x", public_note="A dose was wrong.")
    published.write(published.treatment, "<p>Take 6 mg a day.</p>")
    published.publish(ChangeClass.CONTENT)
    heading, page = ask(old)
    assert heading == "This printout is out of date. Please read on"
    [told] = [said(each) for each in page.xpath("//div[@class='notice safety']")]
    assert ("Please do not rely on copies of it." in told, "A dose was wrong." in told) == (True, True)
    assert (ask(untouched)[0], ask(code(published))[0]) == (
        "This printout is up to date",
        "This printout is up to date",
    )


def test_an_original_that_was_withdrawn_is_told_on_its_translations(published, translate, ask):
    translate(*ALL)
    old = code(published, "tr")
    withdraw(article=published.article, language="en", by=published.ed, reason="wrong dose", public_note="Wrong.")
    assert ask(old)[0] == "Bu çıktı güncel değil. Lütfen okumaya devam edin"


def test_a_part_that_was_translated_since_is_told(published, translate, ask):
    translate("head", "signs", "fever")
    old = code(published, "tr")
    translate("treatment", "faq")
    _heading, page = ask(old)
    assert set(parts(page, "changes-title")) == {"Tedavi", "Nadir mi?"}


def test_a_print_of_a_guide_that_moved_leads_to_its_new_address(published, ask):
    old = code(published)
    guide = Article.objects.get()
    change_slug(article=guide, by=published.ed, seen=guide.save_number, reason="better", slug="new-guide")
    heading, page = ask(old)
    assert heading == "This printout is up to date"
    assert "/en/new-guide/" in page.xpath("//main//a/@href")


@pytest.mark.parametrize(
    "spelled", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code.replace('-', ' ')}"]
)
def test_the_code_may_be_typed_in_any_way(published, ask, spelled):
    assert ask(spelled(code(published)))[0] == "This printout is up to date"


def test_a_mistyped_code_is_said_to_be_one_in_the_language_it_begins_with(published, translate, client):
    translate(*ALL)
    for language, heading in (("tr", "Bu kod bilinmiyor"), ("en", "This code is not known")):
        right = code(published, language)
        wrong = right[:-1] + ("2" if right[-1] != "2" else "3")
        answer = client.get(f"/v/{wrong}/")
        assert (answer.status_code, answer["Content-Language"]) == (404, language)
        assert heading in answer.content.decode()
    assert client.get("/v/<b>x</b>/").status_code == 404
    assert b"<b>x</b>" not in client.get("/v/%3Cb%3Ex%3C%2Fb%3E/").content
    assert client.get(f"/v/{'9' * 3000}/").status_code == 404


def test_a_mistyped_code_is_typed_again_where_it_is_said(published, read, client):
    right = code(published)
    [form] = read(f"/v/{right[:-1]}/", status=404).forms[-1:]
    assert (form.method, form.action, form.fields["code"]) == ("GET", "/v/", right[:-1])
    found = client.get("/v/", {"code": f" {right.lower()} "}, follow=True)
    assert found.redirect_chain == [(f"/v/{right.replace('-', '')}/", 302)]
    assert b"This printout is up to date" in found.content
    assert client.get("/v/", {"code": "//evil.example"})["Location"] == "/v/EVILEXAMPLE/"
    assert client.get("/v/")["Location"] == "/"


def test_a_code_that_is_spelt_rightly_but_on_no_print_is_not_believed(published, client):
    real = read_code(code(published), ["en"])
    for wrong in (
        replace(real, mark=real.mark ^ 1), replace(real, entry=10**6), replace(real, guide=99), replace(real, chapter=9),
        replace(real, entry=1),
    ):  # fmt: skip
        answer = client.get(f"/v/{wrong}/")
        assert (answer.status_code, "The code is spelled correctly" in answer.content.decode()) == (404, True)


def test_the_record_that_was_altered_is_not_believed(published, client):
    """Past the verbs somebody rewrites what was published: the print cannot be compared with that."""
    old = code(published)
    published.write(published.treatment, "<p>Take 6 mg a day.</p>")
    published.publish()
    first = Edition.objects.order_by("number").first()
    words = first.content.replace("5 mg", "9 mg")
    with lifted("default"), connection.cursor() as cursor:
        cursor.execute("UPDATE articles_edition SET content = %s WHERE id = %s", [words, first.pk])
    assert client.get(f"/v/{old}/").status_code == 404


def test_it_is_the_same_for_everybody_and_says_how_long_it_stands(published, client):
    address = f"/v/{code(published)}/"
    entries = Entry.objects.count()
    answer = client.get(address, headers={"accept-language": "tr"})
    assert (answer["Content-Language"], answer["Cache-Control"]) == ("en", "public, max-age=0, must-revalidate")
    assert not answer.cookies and "Cookie" not in answer.get("Vary", "")
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert Entry.objects.count() == entries
    published.write(published.treatment, "<p>Take 6 mg a day.</p>")
    published.publish()
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 200


def test_a_chapter_that_is_no_chapter_any_more_still_gets_its_answer(published, ask):
    old = code(published, chapter=TREATMENT)
    retire(unit=published.treatment, seen=published.treatment.save_number, by=published.ed, reason="gone")
    published.publish(ChangeClass.SAFETY)
    assert parts(ask(old)[1]) == {"Treatment": "This part was taken out. Please do not rely on it any more."}
