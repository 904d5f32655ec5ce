"""The search over all texts: a box on every page of the staff, each hit one click from its words; looking stores nothing."""

from articles.domain.texts import finding
from tests.articles.edit.desk import Desk, errors, tree, words
from tests.figures import TURKISH, add_figure, say

SEARCH = "/admin/articles/article/texts/"


def hits(page):
    """(heading, where it leads, all words) of each hit, in the order of the page."""
    return [
        (line.xpath(".//a")[0].text_content(), line.xpath(".//a/@href")[0], " ".join(line.text_content().split()))
        for line in tree(page).xpath("//li[@class='texts-hit']")
    ]


def boxes(page):
    return tree(page).xpath("//form[@role='search']/@action")


def test_a_hit_says_its_place_and_state_and_leads_to_the_editor(published, desk, stored):
    published.write(published.signs, "<p>There is <strong>fever</strong> &amp; more.</p>")
    before = stored()
    assert [name for name, *_ in hits(desk.get(SEARCH, q="fever", state="new"))] == ["Signs"]
    page = desk.get(SEARCH, q="Fever", language="en")
    signs, fever = hits(page)
    assert stored() == before
    assert signs == (
        "Signs",
        f"/admin/articles/article/{published.article.pk}/write/en/section:signs/",
        "Signs English not published: patients read other words here There is fever & more.",
    )
    assert fever[2] == "Fever English patients read this in 2 places Fever Fever above 38 °C is a sign."
    assert tree(page).xpath("//mark/text()") == ["fever", "Fever", "Fever"]
    assert "2 texts say it." in words(page)


def test_who_may_not_change_a_text_is_led_to_read_it(published, at_desk):
    published.translate(published.fever, "tr", heading="Ates", body="<p>Fever.</p>")
    own = f"/admin/articles/article/{published.article.pk}/write/tr/section:fever/"
    read = f"/admin/articles/sectiontext/{published.text(published.fever).pk}/change/"
    assert [address for _name, address, _words in hits(at_desk("tara").get(SEARCH, q="fever"))] == [read, own]
    reading = f"/admin/articles/sectiontext/{published.text(published.fever, 'tr').pk}/change/"
    assert [address for _name, address, _words in hits(at_desk("aud").get(SEARCH, q="fever"))] == [read, reading]


def test_the_next_page_goes_on_and_keeps_what_was_asked(published, desk, monkeypatch):
    monkeypatch.setattr(finding, "PAGE", 1)
    first = desk.get(SEARCH, q="sign", exact="on")
    (further,) = tree(first).xpath("//a[@rel='next']/@href")
    second = desk.get(SEARCH + further)
    assert ([name for name, *_ in hits(first)], [name for name, *_ in hits(second)]) == (["Signs"], ["Fever"])
    assert "There are more." in words(first)
    assert tree(second).xpath("//input[@name='exact']/@checked") == ["checked"]


def test_figures_and_references_stand_below_with_their_pages(published, desk):
    text = say(add_figure(published.ed), "tr", published.tara, **TURKISH)
    page = desk.get(SEARCH, q="kök hücre")
    (line,) = hits(page)
    assert line[:2] == ("Kan hücreleri nasıl oluşur", f"/admin/figures/figuretext/{text.pk}/change/")
    assert "Legend: Kök hücre" in line[2]
    assert "No text of a guide says it" in words(page)
    assert "They are changed on their own pages." in words(
        desk.get(f"{SEARCH}replace/", q="kök hücre", instead="ana hücre")
    )
    assert hits(desk.get(SEARCH, q="kök hücre", guide=published.article.pk)) == []


def test_one_letter_is_too_little_and_nonsense_is_not_there(published, desk):
    assert errors(desk.get(SEARCH, q=" e ")) == ["Type at least 2 letters: one alone stands in every text."]
    assert errors(desk.get(SEARCH, q="x" * 201)) == ["Ensure this value has at most 200 characters (it has 201)."]
    for nonsense in ({"guide": "0"}, {"state": "x"}, {"language": "xx"}, {"behind": "7-section-0"}):
        assert desk.get(SEARCH, q="fever", **nonsense).status_code == 404
    assert "No text of a guide says it" in words(desk.get(SEARCH, q="<script>"))


def test_every_page_has_one_box_for_those_who_read_drafts(published):
    for person in (published.ed, published.tara, published.rita, published.aud):
        for address in ("/admin/", SEARCH, "/admin/articles/article/"):
            assert boxes(Desk(person).get(address)) == [SEARCH], (person, address)
    assert boxes(Desk(published.ada).get("/admin/")) == []
