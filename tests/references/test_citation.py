"""Golden citations in APA style."""

import pytest
from django.utils import translation

from references.citation import cite, entry, in_text, names

WEBPAGE = {
    "key": "nci",
    "kind": "webpage",
    "authors": ["National Cancer Institute"],
    "title": "Adult acute lymphoblastic leukemia (ALL) treatment (PDQ®)",
    "url": "https://www.cancer.gov/types/leukemia/patient/adult-all-treatment-pdq",
    "retrieved_on": "2025-10-16",
}
ARTICLE = {
    "key": "rao",
    "kind": "article",
    "authors": ["Rao, Anita B.", "Kim, Min-ho", "World Health Organization"],
    "title": "A trial of trials",
    "container_title": "Journal of Trials",
    "issued": "2024-03",
    "volume": "12",
    "issue": "3",
    "pages": "45–67",
    "doi": "10.1000/182",
}
BOOK = {
    "key": "doe",
    "kind": "book",
    "authors": ["Doe, Jane"],
    "title": "Blood & bone",
    "edition": "2nd",
    "issued": "2019",
    "publisher": "Example Press",
}
CHAPTER = {
    "key": "roe",
    "kind": "chapter",
    "authors": ["Roe, Richard"],
    "title": "Why marrow?",
    "container_title": "The book of marrow",
    "editors": ["Poe, Ann C.", "Lee, Bo"],
    "edition": "3rd",
    "pages": "1–10",
    "issued": "2020-01-05",
    "publisher": "Example Press",
}
STATPEARLS = {
    "key": "statpearls-all",
    "kind": "chapter",
    "title": "Acute Lymphocytic Leukemia – StatPearls",
    "container_title": "NCBI Bookshelf",
    "url": "https://www.ncbi.nlm.nih.gov/books/NBK459149/",
    "retrieved_on": "2025-10-16",
}


@pytest.mark.parametrize(
    ("record", "citation"),
    [
        (
            WEBPAGE,
            "National Cancer Institute. (n.d.). <em>Adult acute lymphoblastic leukemia (ALL) treatment (PDQ®)</em>. "
            'Retrieved October 16, 2025, from <a href="https://www.cancer.gov/types/leukemia/patient/'
            'adult-all-treatment-pdq" dir="ltr">https://www.cancer.gov/types/leukemia/patient/adult-all-treatment-pdq</a>',
        ),
        (
            ARTICLE,
            "Rao, A. B., Kim, M.-h., &amp; World Health Organization. (2024, March). A trial of trials. "
            "<em>Journal of Trials</em>, <em>12</em>(3), 45–67. "
            '<a href="https://doi.org/10.1000/182" dir="ltr">https://doi.org/10.1000/182</a>',
        ),
        (BOOK, "Doe, J. (2019). <em>Blood &amp; bone</em> (2nd ed.). Example Press."),
        (
            CHAPTER,
            "Roe, R. (2020, January 5). Why marrow? In A. C. Poe &amp; B. Lee (Eds.), "
            "<em>The book of marrow</em> (3rd ed., pp. 1–10). Example Press.",
        ),
        (
            STATPEARLS,
            "Acute Lymphocytic Leukemia – StatPearls. (n.d.). In <em>NCBI Bookshelf</em>. Retrieved October 16, 2025, "
            'from <a href="https://www.ncbi.nlm.nih.gov/books/NBK459149/" dir="ltr">https://www.ncbi.nlm.nih.gov/books/NBK459149/</a>',
        ),
    ],
    ids=["web page", "journal article", "book", "chapter", "chapter without authors"],
)
def test_each_kind_of_source_is_cited_in_apa_form(record, citation):
    with translation.override("en"):
        assert cite(record) == citation


def test_nothing_in_a_record_can_become_markup():
    record = {
        **WEBPAGE,
        "title": "<script>alert(1)</script>",
        "authors": ["<b>, Bo"],
        "url": 'https://x.example/"onclick="',
    }
    with translation.override("en"):
        assert cite(record) == (
            "&lt;b&gt;, B. (n.d.). <em>&lt;script&gt;alert(1)&lt;/script&gt;</em>. Retrieved October 16, 2025, from "
            '<a href="https://x.example/&quot;onclick=&quot;" dir="ltr">https://x.example/&quot;onclick=&quot;</a>'
        )


def test_more_than_twenty_authors_are_shortened_to_nineteen_and_the_last():
    authors = [f"Author{number}, A." for number in range(1, 23)]
    shown = ", ".join(f"Author{number}, A." for number in range(1, 20))
    assert names(authors) == f"{shown}, … Author22, A."


def test_an_organization_with_a_comma_stands_in_braces():
    assert names(["{Ministry of Health, Ankara}"]) == "Ministry of Health, Ankara"


def test_two_organizations_are_joined_without_a_comma():
    assert names(["Alpha", "Beta"]) == "Alpha &amp; Beta"


def test_a_chapter_of_which_nobody_has_said_in_what_it_appeared_is_cited_without_it():
    record = {name: value for name, value in CHAPTER.items() if name not in ("container_title", "editors", "publisher")}
    assert cite(record) == "Roe, R. (2020, January 5). Why marrow?"


def test_suffixes_and_initials_stand_as_the_manual_wants_them():
    record = {**BOOK, "authors": ["King, Martin Luther, Jr.", "James, M.R."]}
    assert cite(record) == (
        "King, M. L., Jr., &amp; James, M. R. (2019). <em>Blood &amp; bone</em> (2nd ed.). Example Press."
    )


@pytest.mark.parametrize(
    ("authors", "issued", "short", "whole"),
    [
        (["Pui, Ching-Hon"], "2018", "Pui, 2018", "Pui (2018). Leukemia"),
        (["Pui, Ching-Hon", "Evans, W."], "2018-03", "Pui & Evans, 2018", "Pui & Evans (2018). Leukemia"),
        (["Rao, A.", "Kim, M.", "Doe, J."], "", "Rao et al.", "Rao et al. Leukemia"),
        (["World Health Organization"], "", "World Health Organization", "World Health Organization. Leukemia"),
        ([], "2020", "Leukemia, 2020", "Leukemia (2020)"),
        ([], "", "Leukemia", "Leukemia"),
    ],
)
def test_editors_read_author_and_year_or_the_title(authors, issued, short, whole):
    assert (in_text(authors, "Leukemia", issued), entry(authors, "Leukemia", issued)) == (short, whole)


def test_a_long_title_that_stands_for_authors_is_cut():
    title = "A very long title of a trial of trials of many trials"
    assert in_text([], title, "2020") == "A very long title of a trial of trials of many …, 2020"
