"""One section through its languages and names: found by words, and everything that was ever done to it."""

from articles.domain.drafting.arranging import retire
from articles.domain.drafting.writing import save_text
from articles.domain.publishing.correction import correct_class
from articles.models import ChangeClass, EditionChange
from livhealth.ledger.models import Entry
from tests.articles.audit.pages import links, said, sheet
from tests.articles.edit.desk import words

FIND = "/audit/answers/sections/"
FEVER = "/audit/small-guide/section/section:fever/"


def rename(world, heading):
    text = world.text(world.fever)
    save_text(text=text, seen=text.save_number, by=world.ed, reason="a better heading", heading=heading)


def found(auditor, **asked):
    return said(auditor.get(FIND, **asked), "//section[@class='found']/h2")


def test_a_section_is_found_by_a_former_heading_and_by_one_in_another_language(auditor, published):
    published.translate(published.fever, heading="Ateş", body="<p>Ateş bir belirtidir.</p>")
    rename(published, "When to come at once")
    assert found(auditor, q="FEVER") == ["When to come at once"]
    assert found(auditor, q="ates") == ["When to come at once"]
    assert found(auditor, q="at once come") == ["When to come at once"]
    assert found(auditor, q="fever treatment") == []
    page = auditor.get(FIND, q="fever")
    assert said(page, "//section[@class='found']//li")[0] == "English, called so before: Fever"
    assert links(page, "When to come at once") == [FEVER]


def test_it_is_found_by_words_that_patients_read_in_it(auditor, published):
    assert found(auditor, q="rare") == ["Is it rare?"]
    page = auditor.get(FIND, q="38 °C")
    assert said(page, "//section[@class='found']/h2") == ["Fever"]
    assert said(page, "//section[@class='found']//li") == ["English, patients read: Fever above 38 °C is a sign."]


def test_what_was_saved_since_the_last_question_is_found_too(auditor, published):
    assert found(auditor, q="hot") == []
    rename(published, "Too hot")
    assert found(auditor, q="hot") == ["Too hot"]


def test_one_guide_can_be_asked_alone_and_nothing_found_says_so(auditor, published):
    assert found(auditor, q="fever", guide="small-guide") == ["Fever"]
    assert auditor.get(FIND, q="fever", guide="no-such-guide").status_code == 404
    assert "Nothing has these words" in words(auditor.get(FIND, q="xyzzy"))
    assert [auditor.get(FIND, q=text).status_code for text in ("", "\x00", "?!", "x" * 5000)] == [200] * 4


def test_everything_that_was_done_to_it_is_told_in_all_languages_newest_first(auditor, behind):
    rename(behind, "High fever")
    retire(unit=behind.fever, by=behind.ed, reason="told elsewhere", seen=behind.fever.save_number)
    page = auditor.get(FEVER)
    steps = [each.split(" · ")[1:] for each in said(page, "//section[@class='difference']/h3")]
    assert steps == [
        ["retired"], ["edited", "English"], ["checked, still correct", "Turkish"], ["published", "English"],
        ["edited", "English"], ["published", "Arabic"], ["created", "Arabic"], ["published", "Turkish"],
        ["created", "Turkish"], ["published", "English"], ["created"],
    ]  # fmt: skip
    assert said(page, "//details/ul/li") == ["English: Fever"]
    assert "Patients got it with edition 2: changed, Safety" in words(page)


def test_a_check_against_a_newer_original_names_editions_and_warns_of_no_number(auditor, behind):
    """It read “Numbers differ: 1 → 2”, as if a dose had changed."""
    page = auditor.get(FEVER, language="tr")
    checked = "//section[@class='difference'][contains(h3, 'checked')]"
    assert said(page, f"{checked}//div[@class='field-change']/p") == ["Edition 1 Edition 2"]
    assert said(page, f"{checked}//*[@class='quantities-differ']") == []


def test_one_language_or_only_what_patients_got(auditor, behind):
    for asked, kinds in [({"language": "ar"}, ["published", "created"]), ({"only": "published"}, ["published"] * 4)]:
        told = said(auditor.get(FEVER, **asked), "//section[@class='difference']/h3")
        assert [each.split(" · ")[1] for each in told] == kinds
    assert [auditor.get(FEVER, language=each).status_code for each in ("xx", "\x00")] == [404, 404]


def test_a_corrected_class_is_a_step_of_its_own(auditor, behind):
    change = EditionChange.objects.get(edition__language="en", edition__number=2, unit="section:fever")
    correct_class(change=change, change_class=ChangeClass.CONTENT, by=behind.ed, reason="nobody is in danger")
    page = auditor.get(FEVER, only="published")
    assert said(page, "//section[@class='difference']/h3")[0].endswith("corrected the record · English")
    assert "Its change is called now: Content" in words(page)


def test_each_of_two_corrections_says_what_it_said_then(auditor, behind):
    change = EditionChange.objects.get(edition__language="en", edition__number=2, unit="section:fever")
    first = correct_class(change=change, change_class=ChangeClass.CONTENT, by=behind.ed, reason="nobody is in danger")
    correct_class(change=first, change_class=ChangeClass.SAFETY, by=behind.ed, reason="somebody is, after all")
    told = said(auditor.get(FEVER, only="published"), "//section[@class='difference']/p[2]")
    assert [" ".join(each.split()[:6]) for each in told[:3]] == [
        "Its change is called now: Safety:", "Its change was called then: Content:", "Patients got it with edition 2:"
    ]  # fmt: skip


def test_it_goes_on_by_key_and_is_had_as_a_sheet(auditor, behind, monkeypatch):
    monkeypatch.setattr("articles.audit.sections.PAGE_SIZE", 3)
    seen, address = [], ""
    while address is not None:
        page = auditor.get(FEVER + address)
        seen += said(page, "//section[@class='difference']/h3")
        address = next(iter(links(page, "Older")), None)
    rows = sheet(auditor.get(FEVER, format="csv"))[1:]
    assert [row[4] for row in rows] == [each.split(" · ")[1] for each in seen]


def test_what_is_no_place_of_the_guide_is_404(auditor, published):
    for unit in ("section:none", "references", "figure:cells", "nothing", "head:x", "section:%00"):
        assert auditor.get(f"/audit/small-guide/section/{unit}/").status_code == 404
    assert said(auditor.get("/audit/small-guide/section/head/"), "//h1") == ["A small guide"]


def test_a_longer_history_asks_no_more(auditor, published, django_assert_max_num_queries):
    auditor.get(FEVER)
    for number in range(5):
        published.write(published.fever, f"<p>Advice {number}.</p>")
        published.publish(ChangeClass.SAFETY)
    with django_assert_max_num_queries(24):
        auditor.get(FEVER)


def test_an_entry_about_it_and_a_comparison_lead_to_it(auditor, behind):
    edited = Entry.objects.filter(kind="edit", subject_type="articles.sectiontext").latest("number")
    entry = auditor.get(f"/audit/ledger/{edited.number}/")
    assert links(entry, "Everything that was ever done to this section") == [FEVER]
    assert links(auditor.get("/audit/small-guide/en/compare/1/2/"), "Fever") == [FEVER]
