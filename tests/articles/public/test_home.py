"""`/<lang>/`: which guides can be read in this language?"""

from dataclasses import replace

from articles.domain.drafting.writing import add_section, create_article, save_text
from articles.domain.publishing.withdrawal import withdraw
from articles.public.guide_entries import ENTRIES
from tests.articles.public.reading import lines
from tests.figures import add_figure, drawing, shows


def test_it_lists_each_guide_with_its_summary_and_date(published, read):
    page = read("/en/")
    assert [(a.text, a.get("href")) for a in page.xpath("//h2/a")] == [("A small guide", "/en/small-guide/")]
    listed = lines(page, "//ul[@class='guides']//p")
    assert listed[0] == "What the small guide says."
    assert (listed[1].startswith("Last updated on "), listed[1].endswith(" by Ed Editor")) == (True, True)


def test_a_language_without_guides_says_where_there_are_some(published, read):
    page = read("/de/")
    assert page.get("lang") == "de"
    assert lines(page, "//p[@class='summary']") == ["In dieser Sprache gibt es noch keine Ratgeber."]
    offered = page.xpath("//ul[@class='elsewhere']//a")
    assert [(a.text, a.get("href"), a.get("lang")) for a in offered] == [("English", "/go/en/?to=%2Fen%2F", "en")]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_before_the_first_guide_it_offers_nothing(db, read):
    page = read("/en/")
    assert (page.xpath("//main//a"), page.xpath("//nav")) == ([], [])


def test_a_withdrawn_guide_is_not_listed(published, read):
    withdraw(article=published.article, language="en", by=published.ed, reason="a wrong figure in it")
    assert read("/en/").xpath("//h2") == []


def test_it_names_its_other_languages_to_search_engines(published, translate, read):
    translate("head", "signs")
    links = read("/tr/").xpath("//link[@hreflang]")
    assert [(link.get("hreflang"), link.get("href")) for link in links] == [
        ("en", "http://127.0.0.1:8000/en/"),
        ("tr", "http://127.0.0.1:8000/tr/"),
        ("x-default", "http://127.0.0.1:8000/"),
    ]


def test_arabic_runs_from_right_to_left(published, read):
    page = read("/ar/")
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")


# From twelve guides on they stand under the letters of the language -------------------------------

ALPHABET = ["Anemia", "Blood counts", "Bone marrow", "Chemotherapy", "Fever", "Hair loss", "Infections", "Nausea",
            "Pain", "Radiation", "Sleep"]  # fmt: skip


def add_guide(world, title):
    slug = title.lower().replace(" ", "-")
    article = create_article(slug=slug, by=world.ed, reason="one more guide", head={"title": title})
    add_section(article=article, by=world.ed, reason="its text", heading="Cells", body="<p>Blood has cells.</p>")
    replace(world, article=article).publish(public_note="")


def test_eleven_guides_are_one_list(published, read):
    for title in ALPHABET[1:]:
        add_guide(published, title)
    page = read("/en/")
    assert lines(page, "//h2") == ["A small guide", *ALPHABET[1:]]
    assert page.xpath("//nav[@class='letters']") == []


def test_twelve_stand_under_their_letters_which_lead_to_them(published, read):
    for title in ALPHABET:
        add_guide(published, title)
    page = read("/en/")
    assert lines(page, "//section/h2") == list("ABCFHINPRS")
    assert lines(page, "//section[2]//h3") == ["Blood counts", "Bone marrow"]
    links = page.xpath("//nav[@class='letters']//a")
    assert [link.text for link in links] == list("ABCFHINPRS")
    assert [page.get_element_by_id(link.get("href")[1:]).text for link in links] == list("ABCFHINPRS")


def test_it_leads_to_what_changed_in_all_guides(published, read):
    assert read("/en/").xpath("//main//a[@href='/en/updates/']")[0].text == "What changed in our guides"


def test_each_guide_says_in_which_other_languages_it_can_be_read(published, translate, read):
    translate("head", "signs")
    links = read("/tr/").xpath("//p[contains(@class, 'in-languages')]/a")
    assert [(a.text, a.get("href"), a.get("hreflang"), a.get("lang")) for a in links] == [
        ("English", "/en/small-guide/", "en", "en")
    ]


def test_a_guide_with_a_figure_has_a_small_picture_that_says_nothing_new(published, read, client):
    add_figure(published.ed, picture=drawing("cells", (800, 600)))
    published.write(published.signs, f"<p>There are signs.</p>{shows('cells')}")
    published.publish()
    [picture] = read("/en/").xpath("//main//li//img")
    assert (picture.get("alt"), picture.get("src").partition("-")[2]) == ("", "360.webp")
    assert client.get(picture.get("src")).status_code == 200


def test_a_guide_without_figures_has_none(published, read):
    assert read("/en/").xpath("//main//li//img") == []


# What is kept of a guide ---------------------------------------------------------------------------


def test_a_publication_makes_its_own_entry_anew_and_no_other(published, read):
    for title in ALPHABET[:2]:
        add_guide(published, title)
    ENTRIES.clear()
    read("/en/")
    first = set(ENTRIES.younger)
    head = published.head()
    save_text(text=head, seen=head.save_number, by=published.ed, reason="a better name", title="Leukemia")
    published.publish()
    page = read("/en/")
    assert lines(page, "//h2") == ["Anemia", "Blood counts", "Leukemia"]
    assert [key[0].key for key in set(ENTRIES.younger) - first] == [published.article.pk]


def test_a_list_is_the_same_whether_its_entries_are_kept_or_not(published, translate, read, client):
    translate("head", "signs")
    add_guide(published, "Anemia")
    for address in ("/en/", "/tr/", "/en/"):
        kept = [client.get(address).content, client.get(address).content]
        ENTRIES.clear()
        assert kept == [client.get(address).content] * 2
    withdraw(article=published.article, language="en", by=published.ed, reason="a wrong figure in it")
    assert lines(read("/en/"), "//h2") == ["Anemia"]
