"""Which texts say it: every language, drafts and what patients read, in reading order, a bounded page at a time."""

import pytest

from articles.domain.drafting.arranging import retire
from articles.domain.drafting.writing import save_text
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.texts import finding
from articles.domain.texts.finding import NoSuchPlace, find
from articles.domain.texts.hits import NOT_YET, READ
from articles.domain.texts.wanted import Wanted
from articles.models import Article
from articles.models.article import title_of
from tests.many_guides import copies


def guides():
    return list(Article.objects.annotate(guide_title=title_of()).order_by("pk"))


def found(words, language="", behind="", **how):
    """(language, heading, state, number of places) of each hit of a page, and where it goes on."""
    page = find(Wanted(words, **how), guides(), language, behind)
    return [(hit.text.language, hit.heading, hit.state.value, hit.places) for hit in page.hits]


def withdrawn(world, language="en"):
    withdraw(article=world.article, language=language, by=world.ed, reason="it was all wrong")


def test_drafts_and_what_patients_read_are_found_and_told_apart(published):
    published.translate(published.signs, "tr", heading="Belirtiler", body="<p>FEVER yok.</p>")
    published.write(published.signs, "<p>Now fever, and a feverish child.</p>")
    published.write(published.fever, "<p>Warm.</p>")
    assert found("fever") == [
        ("en", "Signs", "changed", 2),
        ("en", "Fever", "read", 1),
        ("tr", "Belirtiler", "new", 1),
    ]
    assert found("FÉVER", "tr") == [("tr", "Belirtiler", "new", 1)]
    assert found("fever", is_whole=True)[0] == ("en", "Signs", "changed", 1)
    assert [hit.state for hit in find(Wanted("fever"), guides(), states=READ).hits] == ["read"]
    assert [hit.state for hit in find(Wanted("fever"), guides(), states=NOT_YET).hits] == ["changed", "new"]
    assert found("above 38") == [("en", "Fever", "old", 2)]


def test_words_stand_anywhere_in_one_text_and_a_phrase_side_by_side(published):
    assert found("sign fever") == [("en", "Fever", "read", 3)]
    assert found("sign fever", is_phrase=True) == []
    assert found("fever above", is_phrase=True) == [("en", "Fever", "read", 1)]
    assert found("day come", is_phrase=True) == []
    assert found("doctor come") == [("en", "A small guide", "read", 3)]  # welcome
    assert found("doctor. Come", is_phrase=True) == []  # two takeaways, each a line
    assert found("fever", is_exact=True) == []


def test_what_is_withdrawn_retired_or_gone_says_so(published):
    retire(unit=published.faq, seen=1, by=published.ed, reason="asked no more")
    assert found("rare") == [("en", "Is it rare?", "read", 2)]  # until the next edition
    published.publish()
    assert found("rare") == [("en", "Is it rare?", "retired", 2)]
    published.write(published.treatment, "<p>Take 6 mg a day.</p>")
    withdrawn(published)
    assert found("take 6") == [("en", "Treatment", "withdrawn", 2)]
    assert found("take 5") == []  # neither a draft nor a patient has it


def test_an_excerpt_is_the_sentence_around_it_with_the_words_marked(world):
    text = world.text(world.signs)
    body = (
        "<p>"
        + "One sentence before it. " * 20
        + "A <strong>fe</strong>ver of 38-39 °C counts. "
        + "After. " * 60
        + "</p>"
    )
    save_text(text=text, seen=text.save_number, by=world.ed, reason="longer", body=body)
    hit = find(Wanted("fever"), guides()).hits[0]
    assert hit.heading == "Signs"
    (excerpt,) = hit.excerpts
    assert [part.text for part in excerpt.parts if part.is_marked] == ["fever"]
    assert [part.text for part in excerpt.parts if part.is_isolated] == ["38-39 °C"]
    shown = "".join(part.text for part in excerpt.parts)
    assert shown.startswith("… A fever of 38-39 °C counts. After.") and shown.endswith(" …") and len(shown) < 260
    assert [each.label for each in find(Wanted("small early"), guides()).hits[0].excerpts] == [
        "",
        "summary",
        "key takeaways",
    ]


def test_a_page_is_full_or_has_read_enough_and_the_next_goes_on_behind_it(published, monkeypatch):
    copies(published.article, 6)
    monkeypatch.setattr(finding, "MOST_GUIDES", 2)
    monkeypatch.setattr(finding, "PAGE", 100)
    all_of_them = [(hit.guide.pk, hit.heading) for hit in find(Wanted("sign"), guides(), "en").hits]
    assert sorted(all_of_them) == sorted((guide.pk, heading) for guide in guides() for heading in ("Signs", "Fever"))
    monkeypatch.setattr(finding, "PAGE", 4)
    pages, behind = [], ""
    while True:
        page = find(Wanted("sign"), guides(), "en", behind)
        pages.append([(hit.guide.pk, hit.heading) for hit in page.hits])
        assert not page.is_cut
        if not (behind := page.further):
            break
    assert [hit for page in pages for hit in page] == all_of_them
    assert [len(page) for page in pages] == [4, 4, 4, 2]
    monkeypatch.setattr(finding, "ROOM", 1)
    cut = find(Wanted("no such words"), guides())
    assert (cut.hits, cut.further, cut.is_cut) == ([], str(guides()[0].pk), True)
    last = find(Wanted("sign"), guides(), behind=str(guides()[5].pk))
    assert ([hit.guide for hit in last.hits], last.further) == ([guides()[6]] * 2, "")


@pytest.mark.parametrize("place", ["0", "x", "0-section-1", "{guide}-section-0", "{guide}-x"])
def test_a_place_that_is_not_there_is_refused(published, place):
    with pytest.raises(NoSuchPlace):
        find(Wanted("fever"), guides(), behind=place.format(guide=published.article.pk))


def test_small_guides_are_read_together_and_large_ones_alone(published, monkeypatch, django_assert_num_queries):
    copies(published.article, 6)
    seven = guides()
    with django_assert_num_queries(4 * 3):  # one, two and four guides
        assert len(find(Wanted("sign"), seven).hits) == 14
    monkeypatch.setattr(finding, "SMALL", 1)
    with django_assert_num_queries(4 * 7):
        assert len(find(Wanted("sign"), seven).hits) == 14
