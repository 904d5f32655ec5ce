"""Texts made to cost much: each is refused with a sentence, or its work is bounded. Work is counted, not timed."""

import re

import pytest

from articles.domain.drafting.writing import save_text
from articles.domain.xliff.blocks import Damaged, blocks, rebuilt
from articles.domain.xliff.codes import Piece
from livhealth.editing import comparing
from livhealth.text.clean import clean_html, clean_tree
from livhealth.text.diff import MOST_WORK, QuantityChange, accept_all, canonical, compare, reject_all
from livhealth.text.differing.align import _Table, common
from livhealth.text.differing.blocks import parse
from livhealth.text.limits import (
    MOST_BLOCKS,
    MOST_CHARACTERS,
    MOST_ELEMENTS,
    MOST_TAGS,
    MOST_WORDS,
    too_long,
    too_tangled,
)
from livhealth.text.markup import names, walk
from tests.articles.edit.desk import errors, tree, words
from tests.articles.edit.test_texts import page_address

MARKUP = (
    f"The text has more markup than can be read: at most {MOST_BLOCKS} paragraphs, list entries and table cells. "
    "Divide it, or paste it without formatting."
)
HOSTILE = {
    "paragraphs": ("<p>x" * (MOST_CHARACTERS // 4), MARKUP),
    "sections": ("<div>" * (MOST_CHARACTERS // 5), MARKUP),
    "lists": ("<ul><li>" * (MOST_TAGS // 2), MARKUP),
    "spans": ("<span>" * (MOST_TAGS + 1), MARKUP),
    "emphasis": ("".join(f"<b a={n}>x<p>" for n in range(3000)), MARKUP),
    "blocks": (
        "<p>x" * (MOST_BLOCKS + 1),
        f"The text has {MOST_BLOCKS + 1} paragraphs, list entries and table cells; at most {MOST_BLOCKS} can be read "
        "and compared. Divide it into sections.",
    ),
    "words": (
        "a " * (MOST_WORDS + 1),
        f"The text has {MOST_WORDS + 1} words and signs; at most {MOST_WORDS} can be read and compared. "
        "Divide it into sections.",
    ),
    "marks": (
        "<bdi>x</bdi> " * MOST_ELEMENTS,  # and the paragraph around them
        f"The text has {MOST_ELEMENTS + 1} pieces of formatting; at most {MOST_ELEMENTS} can be read. "
        "Remove formatting.",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_body_that_costs_too_much_is_refused_with_a_sentence_and_nothing_is_written(world, desk, stored, name):
    raw, sentence = HOSTILE[name]
    page = desk.get(page_address(world.text(world.signs)))
    before = stored()
    answer = desk.send(page, {"body": raw, "reason": "too much"})
    assert (answer.status_code, errors(answer)) == (200, [sentence])
    assert stored() == before


def test_what_is_too_tangled_is_never_cleaned(world, desk):
    page = desk.get(page_address(world.text(world.signs)))
    raw = HOSTILE["paragraphs"][0]
    clean_tree.cache_clear()
    desk.send(page, {"body": raw, "reason": "too much"})
    assert clean_tree.cache_info().misses <= 2  # the stored body, for the form that is shown again


def test_a_body_at_the_bound_is_saved_and_cleaned_once(world, desk):
    raw = "<p>one two" * (MOST_BLOCKS - 1)
    page = desk.get(page_address(world.text(world.signs)))
    clean_tree.cache_clear()
    assert desk.send(page, {"body": raw, "reason": "long"}).status_code == 302
    # What stood there, what was sent, and that what came of it is clean.
    assert clean_tree.cache_info().misses <= 3
    assert world.text(world.signs).body.count("<p>") == MOST_BLOCKS - 1


def test_a_verb_refuses_what_a_form_refuses(world, stored):
    text = world.text(world.signs)
    before = stored()
    with pytest.raises(Exception, match="Divide it into sections"):
        save_text(text=text, seen=text.save_number, by=world.ed, reason="too much", body="a " * (MOST_WORDS + 1))
    assert stored() == before


def test_lines_have_a_length(world, desk, stored):
    page = desk.get(page_address(world.head()))
    before = stored()
    answer = desk.send(page, {"takeaways": "a\n" * 20_000, "reason": "too much"})
    assert errors(answer) == ["Write at most 20000 characters."]
    assert stored() == before


def test_a_returned_translation_is_held_to_the_same_bound():
    original = {"heading": "Signs", "body": "<p>one</p>"}
    targets = {block.id: (Piece("text", "word " * (MOST_WORDS + 1)),) for block in blocks("section:signs", original)}
    with pytest.raises(Damaged, match="Divide it into sections"):
        rebuilt("section:signs", original, targets)


def test_reading_makes_no_more_elements_than_there_are_tags_twice_over():
    for raw, _sentence in HOSTILE.values():
        if not too_tangled(raw):
            assert sum(1 for _name in names(raw)) <= 2 * MOST_TAGS
            assert sum(1 for _token in walk(raw)) <= 6 * MOST_TAGS


def test_ordinary_long_texts_are_well_within_the_bounds():
    section = (
        "<h3>Heading</h3>" + "<p>" + "Twelve plain words that a patient reads at home before the visit. " * 8 + "</p>"
    )
    body = clean_html(section * 60)  # 31,000 characters, ten times the longest section of the guide
    assert (too_tangled(section * 60), list(too_long(body))) == ([], [])


# Comparing -----------------------------------------------------------------------------------


def rewritten(words_of_each: int):
    """Two bodies without a common paragraph, and one that stands on both sides."""
    half = words_of_each // 20
    old = "<p>Kept as it is.</p>" + "".join(f"<p>{'old ' * 19}{n} mg</p>" for n in range(half))
    new = "<p>Kept as it is.</p>" + "".join(f"<p>{'new ' * 19}{n + 1} mg</p>" for n in range(half))
    return old, new


def test_past_the_bound_a_comparison_is_made_by_paragraphs_says_so_and_still_reads_back():
    old, new = rewritten(MOST_WORK)
    diff = compare(old, new)
    assert diff.by_block
    assert "Too much differs to compare it word by word. Paragraphs that changed are shown whole." in diff.html
    assert (accept_all(diff.html), reject_all(diff.html)) == (canonical(new), canonical(old))
    assert diff.html.count("<p>Kept as it is.</p>") == 1
    assert len(re.findall(r'<p class="diff-(?:ins|del)"', diff.html)) == 2 * (MOST_WORK // 20)
    assert diff.changed
    assert diff.words_added == diff.words_removed > 0
    assert QuantityChange("0", "1") in diff.quantities


def test_below_the_bound_it_is_made_word_by_word():
    diff = compare(*rewritten(MOST_WORK // 4))
    assert not diff.by_block
    assert "Too much differs" not in diff.html


def test_a_small_change_in_a_large_body_is_compared_word_by_word():
    old = "".join(f"<p>{'same words of it ' * 5}{n}</p>" for n in range(400))
    diff = compare(old, old.replace("it 200<", "it 201<"))
    assert not diff.by_block
    assert (diff.words_removed, diff.words_added) == (1, 1)


def test_one_list_with_much_that_differs_keeps_its_place_and_its_unchanged_entries():
    old = "<ul>" + "".join(f"<li>{'old ' * 20}{n}</li>" for n in range(400)) + "<li>kept</li></ul>"
    diff = compare(old, old.replace("old", "new"))
    assert diff.by_block
    assert diff.html.count("<ul>") == 1
    assert diff.html.count("<li>kept</li>") == 1
    assert (accept_all(diff.html), reject_all(diff.html)) == (canonical(old.replace("old", "new")), canonical(old))


class Word(str):
    """A word that counts how often any is compared."""

    asked = 0
    __hash__ = str.__hash__

    def __eq__(self, other):
        Word.asked += 1
        return str.__eq__(self, other)


def test_words_are_aligned_in_steps_that_grow_with_their_number_not_with_its_square():
    steps = []
    for size in (500, 1000):
        Word.asked = 0
        common([Word("ab"[n % 2]) for n in range(size)], [Word("abb"[n % 3]) for n in range(size)])
        steps.append(Word.asked)
    assert 0 < steps[1] <= 3 * steps[0]


def test_paragraphs_are_regrouped_without_being_taken_into_words_again():
    olds = parse("<p>a b c d e f g h i j k l m n o p.</p>" * 20)
    news = parse("<p>a b c d e f g h.</p><p>i j k l m n o p.</p>" * 20)
    _Table(olds, news).ways()
    taken = [block for block in [*olds, *news] if "tokens" in block.__dict__]
    assert len(taken) == 60  # each once; splits and merges are judged by counts alone


# Pages with many differences -----------------------------------------------------------------


@pytest.fixture
def large(published):
    """A guide whose three sections all changed much; each alone is more than a page opens beside another."""
    for section in (published.signs, published.fever, published.treatment):
        published.write(section, "<p>Other words for it, rather longer than they have to be.</p>" * 590)
    return published


def units_opened(page):
    """Title of each changed unit -> whether its difference is shown, and which class is ticked."""
    found = {}
    for unit in tree(page).xpath("//*[contains(@class, 'changed-unit')]"):
        (chosen,) = unit.xpath(".//input[@type='radio' and @checked]/@value")
        found[unit.xpath("h2")[0].text_content().split(" – ")[0].strip()] = (
            bool(unit.xpath(".//div[@class='diff']")),
            "too many changes to open them all" in unit.text_content(),
            chosen,
        )
    return found


def test_a_publish_page_opens_as_many_units_as_it_can_answer_for(large, desk):
    address = f"/admin/articles/article/{large.article.pk}/publish/en/"
    assert units_opened(desk.get(address)) == {
        "Signs": (True, False, "2"),
        "Fever": (False, True, "3"),  # nobody compared it: the cautious class
        "Treatment": (False, True, "3"),
        "References": (False, False, "2"),  # lines, not words
    }


def test_a_unit_that_is_closed_opens_when_it_is_asked_for(large, desk):
    address = f"/admin/articles/article/{large.article.pk}/publish/en/"
    (link,) = tree(desk.get(address)).xpath("//fieldset[.//bdi[.='Treatment']]//a[.='Show this change']/@href")
    opened = units_opened(desk.get(address + link))
    assert [shown for shown, _closed, _chosen in opened.values()] == [False, False, True, False]


def test_a_history_page_opens_as_many_saves_as_it_can_answer_for(world, desk):
    for word in ("one", "two", "three"):
        world.write(
            world.signs,
            f"<p>{word} words for it, rather longer than they have to be.</p>" * 590,
            reason=f"wrote {word}",
        )
    address = f"/admin/articles/sectiontext/{world.text(world.signs).pk}/history/"

    def opened(page):
        lines = tree(page).xpath("//ol[@class='history']/li")
        return [
            (bool(line.xpath(".//div[@class='diff']")), "Show this change" in line.text_content()) for line in lines
        ]

    page = desk.get(address)
    assert opened(page) == [(True, False), (False, True), (False, True), (False, False)]
    links = tree(page).xpath("//a[.='Show this change']/@href")
    assert opened(desk.get(address + links[0])) == [(False, True), (True, False), (False, True), (False, False)]
    assert "First version." in words(page)


def test_an_ordinary_guide_is_opened_whole():
    unit = {"heading": "Signs", "body": "<p>Some words of a section.</p>\n" * 24}
    weights = [(f"section:s{n}", comparing.weight(unit, unit)) for n in range(15)]
    assert len(comparing.opened(weights)) == 15
    assert comparing.opened(weights, "section:s3") == {"section:s3"}
