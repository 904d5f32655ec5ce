"""Replacing in all texts: shown by the word, chosen, saved, told, and taken back; nothing is stored before."""

from articles.domain.texts import finding
from livhealth.ledger.models import Entry
from tests.articles.edit.desk import errors, sent_by, submits, tree, words

REPLACE = "/admin/articles/article/texts/replace/"
REPLACED = "/admin/articles/article/texts/replaced/"


def changes(page):
    """(heading, removed words, added words) of each text that is shown."""
    return [
        (" ".join(each.xpath(".//h2")[0].text_content().split()), marked(each, "del"), marked(each, "ins"))
        for each in tree(page).xpath("//section[contains(@class, 'texts-preview')]")
    ]


def marked(section, tag):
    """The words in these marks, without what is said aloud of them."""
    own = "text()[not(ancestor::*[contains(@class, 'diff-note')])]"
    return ["".join(each.xpath(f".//{own}")) for each in section.xpath(f".//{tag}")]


def lines(page, card):
    return [
        " ".join(each.text_content().split())
        for each in tree(page).xpath(f"//section[@aria-labelledby='{card}-title']//li")
    ]


def test_each_change_is_shown_chosen_saved_told_and_taken_back(published, desk, stored):
    before, entries = stored(), Entry.objects.count()
    page = desk.get(REPLACE, q="sign", instead="mark")
    assert changes(page) == [
        ("Signs", ["Signs", "signs"], ["Marks", "marks"]),
        ("Fever", ["sign"], ["mark"]),
    ]
    assert stored() == before
    refused = desk.send(page, {"reason": "x"})
    assert (errors(refused), stored()) == (["Say in a word or two why you change this: “x” tells nobody."], before)
    both = sent_by(page)["chosen"]
    done = desk.send(page, {"reason": "a better word", "chosen": both[:1]})
    assert (done.status_code, done.url) == (302, REPLACED)
    told = desk.get(REPLACED)
    assert (lines(told, "saved"), lines(told, "skipped")) == (["Marks English A small guide"], [])
    assert published.text(published.fever).body == "<p>Fever above 38 °C is a sign.</p>"
    assert Entry.objects.latest("number").reason == "a better word"
    assert sent_by(told)["reason"] == "Taken back: a better word"
    assert desk.send(told).url == REPLACED
    back = desk.get(REPLACED)
    assert published.text(published.signs).heading == "Signs"
    assert ("“mark” was taken back; “sign” stands there again." in words(back), submits(back)) == (True, [])
    assert Entry.objects.count() == entries + 2


def test_a_page_takes_back_what_it_shows_not_what_another_tab_replaced_since(published, desk):
    desk.send(desk.get(REPLACE, q="sign", instead="mark"), {"reason": "a better word"})
    first = desk.get(REPLACED)
    desk.send(desk.get(REPLACE, q="rare", instead="seldom"), {"reason": "a plainer word"})
    refused = desk.send(first)
    assert errors(refused) == ["You have replaced something else since: this is what would be taken back now."]
    assert "seldom" in published.faq_text().question + published.faq_text().answer
    assert desk.send(refused).url == REPLACED
    assert "seldom" not in published.faq_text().question + published.faq_text().answer
    assert published.text(published.signs).heading == "Marks"


def test_what_cannot_be_changed_here_says_why(published, desk):
    published.write(published.fever, "<p>A <strong>si</strong>gn only.</p>")
    published.write(published.treatment, "<p>No <em>si</em>gn, a sign.</p>")
    published.translate(published.signs, "tr", heading="Sign", body="<p>Yok.</p>")
    page = desk.get(REPLACE, q="sign", instead="mark")
    assert [heading for heading, *_ in changes(page)] == ["Signs", "Treatment"]
    assert "1 place is left to you: a part of the words there is marked" in words(page)
    assert lines(page, "others") == [
        "Fever English A small guide A part of it is marked, bold or a link for example: change it by hand.",
        "Sign Türkçe A small guide You may not change this text.",
    ]
    old = desk.get(REPLACE, q="above 38", instead="over 38")
    assert lines(old, "others") == [
        "Fever English A small guide The draft no longer says it. Once you publish, patients no longer read it either."
    ]
    assert submits(old) == []


def test_a_text_that_somebody_saved_after_the_preview_is_left_and_named(published, desk):
    page = desk.get(REPLACE, q="sign", instead="mark")
    published.write(published.signs, "<p>Many signs.</p>")
    desk.send(page, {"reason": "a better word"})
    told = desk.get(REPLACED)
    assert lines(told, "saved") == ["Fever English A small guide"]
    assert lines(told, "skipped") == ["Signs English A small guide Ed Editor saved it meanwhile: look at it again."]


def test_what_does_not_fit_a_page_follows(published, desk, monkeypatch):
    monkeypatch.setattr(finding, "PAGE", 1)
    first = desk.get(REPLACE, q="sign", instead="mark", whole="", exact="on")
    assert ([heading for heading, *_ in changes(first)], "There are more: they follow." in words(first)) == (
        ["Signs"],
        True,
    )
    desk.send(first, {"reason": "a better word"})
    (further,) = tree(desk.get(REPLACED)).xpath("//a[@rel='next']/@href")
    second = desk.get(further)
    assert [heading for heading, *_ in changes(second)] == ["Fever"]
    desk.send(second, {"reason": "a better word"})
    assert tree(desk.get(REPLACED)).xpath("//a[@rel='next']/@href") == []
    assert published.text(published.fever).body == "<p>Fever above 38 °C is a mark.</p>"
    assert published.text(published.signs).words() == {
        "heading": "Signs", "body": '<p>There are marks.<sup class="cite" data-ref="nci"></sup></p>'
    }  # fmt: skip


def test_a_translator_replaces_in_own_languages_only(published, at_desk):
    published.translate(published.signs, "tr", heading="Belirtiler", body="<p>Ateş, ATEŞ, ates.</p>")
    desk = at_desk("tara")
    page = desk.get(REPLACE, q="ateş", instead="yüksek ateş")
    assert changes(page)[0][0] == "Belirtiler"
    desk.send(page, {"reason": "fuller"})
    assert published.text(published.signs, "tr").body == "<p>Yüksek ateş, Yüksek ateş, yüksek ateş.</p>"
    english = published.text(published.signs)
    foreign = {"chosen": f"section-{english.pk}:1", "q": "sign", "instead": "mark", "reason": "foreign words"}
    assert (desk.post(REPLACE, foreign).status_code, desk.get(REPLACED).status_code) == (403, 200)
    assert [at_desk(name).get(REPLACE).status_code for name in ("rita", "aud", "ada")] == [403, 403, 403]


def test_nonsense_is_refused_in_words_or_is_not_there(published, desk):
    assert errors(desk.get(REPLACE, q="sign", instead="sign")) == ["These are the same words."]
    assert errors(desk.get(REPLACE, q="sign", instead="  ")) == ["This field is required."]
    asked = {"q": "sign", "instead": "mark", "reason": "a better word"}
    assert errors(desk.post(REPLACE, asked)) == ["Choose at least one text."]
    for chosen in ("section-1", "section-x:1", "edition-1:1", "section-1:" + "9" * 19):
        assert desk.post(REPLACE, {**asked, "chosen": chosen}).status_code == 404
    assert desk.get(REPLACED).status_code == 404
    filled = desk.get(REPLACE, q="sign", whole="on")
    assert tree(filled).xpath("//input[@id='ask-q']/@value | //input[@name='whole']/@checked") == ["sign", "checked"]
