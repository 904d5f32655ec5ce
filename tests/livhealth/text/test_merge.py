"""Two people change one text at once: what only one of them changed stands, what both changed is chosen, nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livhealth.text.clean import clean_html
from livhealth.text.merge import BOTH, MINE, THEIRS, merge, merge_lines, merge_value
from livhealth.text.plain import html_to_text
from tests.sample import examples

BASE = "<p>Take 5 mg a day.</p><p>Come back in a month, or earlier with fever.</p>"
LINK = '<p>See <a href="https://{}.example/">the page</a> now.</p>'
TABLE = "<table><tbody><tr><td>{}</td><td>{}</td></tr>{}</tbody></table>"


def result(base, theirs, mine, way=BOTH, merger=merge):
    """The text with the same choice everywhere; where one deleted what the other changed, both keeps it."""
    merged = merger(base, theirs, mine)
    words = {each.key: THEIRS if each.theirs else MINE for each in merged.choices if each.one_or_other}
    return merged.text({each.key: words.get(each.key, way) if way == BOTH else way for each in merged.choices})


@pytest.mark.parametrize(
    ("theirs", "mine", "together"),
    [
        ("<p>Take 6 mg a day.</p>", "<p>Take 5 mg a day. Never skip one.</p>", "<p>Take 6 mg a day. Never skip one.</p>"),
        ("<p>Take 5 mg a day.</p><p>New.</p>", "<p>First.</p><p>Take 5 mg a day.</p>", "<p>First.</p><p>Take 5 mg a day.</p><p>New.</p>"),
        ("", "<p>Take 5 mg a day.</p>", ""),
        ("<h3>Take 5 mg a day.</h3>", "<p>Please: take 5 mg a day.</p>", "<h3>Please: take 5 mg a day.</h3>"),
        ("<p>Take <strong>5 mg</strong> a day.</p>", "<p>Take 5 mg a day. Or two.</p>", "<p>Take <strong>5 mg</strong> a day. Or two.</p>"),
    ],
    ids=["two sentences", "two paragraphs", "one deleted all", "heading and words", "emphasis and words"],
)  # fmt: skip
def test_what_only_one_of_them_changed_stands_without_a_question(theirs, mine, together):
    base = "<p>Take 5 mg a day.</p>"
    assert merge(base, theirs, mine).choices == ()
    assert merge(base, theirs, mine).text({}) == merge(base, mine, theirs).text({}) == clean_html(together)


def test_within_lists_and_tables_too():
    items = "<ul><li>Rest well every night.</li><li>{}</li>{}</ul>"
    theirs, mine = items.format("Drink a lot of water.", "<li>Eat.</li>"), items.format("Drink a lot.", "")
    assert result(items.format("Drink a lot.", ""), theirs, mine.replace("night", "day")) == clean_html(
        theirs.replace("night", "day")
    )
    row = "<tr><td>c</td><td>d</td></tr>"
    together = merge(TABLE.format("a", "b", ""), TABLE.format("theirs", "b", ""), TABLE.format("a", "b", row))
    assert (together.choices, together.text({})) == ((), clean_html(TABLE.format("theirs", "b", row)))


@pytest.mark.parametrize(
    ("base", "theirs", "mine"),
    [
        ("Vincristine: 6 mg a day", "Vinblastine: 6 mg a day", "Vincristine: 2 mg a day"),
        ("Give max. 6 mg a day", "Give min. 6 mg a day", "Give max. 8 mg a day"),
        ("Start by 5. Mai here", "Start after 5. Mai here", "Start by 5. Juni here"),
        ("Do not ever give a child more than 6 mg.", "Do ever give a child more than 6 mg.", "Do not ever give a child more than 8 mg."),
        (TABLE.format("Vincristine", "6 mg", ""), TABLE.format("Vinblastine", "6 mg", ""), TABLE.format("Vincristine", "2 mg", "")),
    ],
    ids=["after a colon", "after an abbreviation", "after an ordinal", "not, and a number", "a row of a table"],
)  # fmt: skip
def test_a_sentence_or_row_of_a_table_that_both_changed_is_never_half_of_each(base, theirs, mine):
    base, theirs, mine = (words if words.startswith("<") else f"<p>{words}</p>" for words in (base, theirs, mine))
    merged = merge(base, theirs, mine)
    (choice,) = merged.choices
    assert [merged.text({choice.key: way}) for way in (THEIRS, MINE)] == [clean_html(theirs), clean_html(mine)]


def test_marks_by_one_and_words_by_the_other_go_together_in_a_long_sentence():
    base = "<p>Take 5 mg every day of the week, also when you feel well.</p>"
    theirs, mine = base.replace("5 mg", "<strong>5 mg</strong>"), base.replace("well", "very well")
    assert merge(base, theirs, mine).text({}) == theirs.replace("well", "very well")


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "asked"),
    [
        ("Take 5 mg a day.", "Take 6 mg a day.", "Take 7 mg a day.", ("6 mg ", "7 mg ")),
        ("Take 5 mg a day.", "Take 6 mg a day.", "Take 5 mg a week.", ("6 mg a day", "5 mg a week")),
        ("It may hurt.", "It may hurt. Call us.", "It may hurt. Sit down.", ("Call us.", "Sit down.")),
    ],
    ids=["the same dose", "two halves of one dose", "two sentences at one place"],
)
def test_what_both_changed_is_a_choice_between_the_two_or_both(base, theirs, mine, asked):
    base, theirs, mine = (f"<p>{words}</p>" for words in (base, theirs, mine))
    merged = merge(base, theirs, mine)
    (choice,) = merged.choices
    assert (choice.theirs, choice.mine) == asked
    assert merged.text({}) is None
    assert merged.text({choice.key: "something"}) is None
    assert merged.text({choice.key: THEIRS}) == theirs
    assert merged.text({choice.key: MINE}) == mine
    both = merged.text({choice.key: BOTH})
    assert [" ".join(words.split()) in html_to_text(both) for words in asked] == [True, True]


def test_a_paragraph_that_one_deleted_and_the_other_changed_is_asked_about():
    theirs, mine = "<p>Stay.</p>", "<p>Never take it with grapefruit or alcohol.</p><p>Stay.</p>"
    merged = merge("<p>Never take it with grapefruit.</p><p>Stay.</p>", theirs, mine)
    (choice,) = merged.choices
    assert (choice.theirs, choice.one_or_other, merged.text({choice.key: BOTH})) == ("", True, None)
    assert [merged.text({choice.key: way}) for way in (THEIRS, MINE)] == [clean_html(theirs), clean_html(mine)]


def test_two_new_paragraphs_at_one_place_are_kept_unless_somebody_says_otherwise():
    (choice,) = merge("<p>One.</p>", "<p>One.</p><p>Theirs.</p>", "<p>One.</p><p>Mine.</p>").choices
    assert choice.proposed == BOTH
    assert result("<p>One.</p>", "<p>One.</p><p>Theirs.</p>", "<p>One.</p><p>Mine.</p>") == clean_html(
        "<p>One.</p><p>Theirs.</p><p>Mine.</p>"
    )


def test_a_link_that_one_sent_elsewhere_and_the_other_reworded_is_never_half_of_each():
    theirs, mine = LINK.format("b"), LINK.format("a").replace("page", "new page")
    assert [result(LINK.format("a"), theirs, mine, way) for way in (THEIRS, MINE)] == [theirs, mine]


def test_a_table_that_got_a_column_is_not_filled_with_shorter_rows():
    wider = TABLE.format("a", "b", "").replace("</tr>", "<td>more</td></tr>")
    longer = TABLE.format("a", "b", "<tr><td>c</td><td>d</td></tr>")
    assert len(merge(TABLE.format("a", "b", ""), wider, longer).choices) == 1


def test_the_same_choice_in_two_places_is_two_choices_and_another_text_is_another_choice():
    words = "<p>Take {} now.</p><p>And in the evening, after a meal, take {} again.</p>"
    merged = merge(words.format("one", "one"), words.format("two", "two"), words.format("three", "three"))
    assert len({choice.key for choice in merged.choices}) == 2
    other = merge(words.format("one", "one"), words.format("two", "four"), words.format("three", "three"))
    assert [a.key == b.key for a, b in zip(merged.choices, other.choices, strict=True)] == [True, False]


def test_without_a_base_whatever_differs_is_a_choice_and_nothing_is_proposed():
    (choice,) = merge(None, "<p>Theirs.</p>", "<p>Mine.</p>").choices
    assert (choice.theirs, choice.mine, choice.proposed) == ("<p>Theirs.</p>", "<p>Mine.</p>", "")


def test_headings_and_lists_of_lines_and_other_values():
    assert merge_lines("a\nb\nc", "a\nsecond\nc", "a\nb\nc\nd").text({}) == "a\nsecond\nc\nd"
    assert result("Signs", "First signs", "Late signs", merger=lambda *t: merge_lines(*t, one_line=True)) == (
        "First signs Late signs"
    )
    value = merge_value("<2025>", "2026")
    assert (value.choices[0].theirs, value.text({value.choices[0].key: BOTH})) == ("&lt;2025&gt;", None)


def test_long_texts_that_differ_everywhere_are_asked_about_by_the_paragraph():
    """Bounded work: nobody waits while thousands of changed words are held against each other."""
    base, theirs, mine = ("".join(f"<p>{who} {n} word{n}</p>" for n in range(400)) for who in ("it", "she", "he"))
    assert [result(base, theirs, mine, way) for way in (THEIRS, MINE)] == [clean_html(theirs), clean_html(mine)]


WORDS = st.lists(st.sampled_from("a b c d e. 5 mg".split()), max_size=6).map(" ".join)
BODIES = st.lists(st.tuples(st.sampled_from(["p", "h3"]), WORDS), max_size=4).map(
    lambda blocks: clean_html("".join(f"<{tag}>{words}</{tag}>" for tag, words in blocks))
)


@pytest.mark.sampled
@settings(max_examples=examples(60, most=4000), deadline=None)
@given(BODIES, BODIES, BODIES)
def test_no_word_that_either_wrote_is_lost_and_whoever_changed_nothing_changes_nothing(base, theirs, mine):
    """The words of both are marked, so that each is known by who wrote it."""
    assert [merge(base, base, mine).text({}), merge(base, theirs, base).text({})] == [mine, theirs]
    assert merge(base, theirs, theirs).text({}) == theirs
    hers, his = (add_words(body, who) for body, who in ((theirs, "hers"), (mine, "his")))
    found = set(html_to_text(result(base, hers, his)).split())
    assert {
        word for body in (hers, his) for word in html_to_text(body).split() if "hers" in word or "his" in word
    } <= found


def add_words(body, who):
    """The body with a word of somebody's own in each paragraph, and a paragraph of her own."""
    paragraphs = body.split("\n") if body else []
    named = [line.replace("</", f" {who}{at}</", 1) for at, line in enumerate(paragraphs)]
    return clean_html("".join([*named, f"<p>{who}new</p>"]))
