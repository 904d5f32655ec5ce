"""Does the guard let typos through and nothing else, and does it say which rule refused?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.edition.content import UnitChange
from articles.domain.typo_guard import word_lists
from articles.domain.typo_guard.unit_comparison import typo_objections
from tests.articles.domain.typo_guard import typo_examples, typo_languages
from tests.articles.domain.typo_guard.typo_examples import ELSEWHERE
from tests.sample import examples

# The rule an objection comes from, by what its sentence says.
RULES = {
    "number": "A number ",
    "unit": "A unit of measure ",
    "sign": "A sign ",
    "negation": "A word that says no ",
    "pause": "A comma or other sign that can decide ",
    "stress": "The emphasis on a word that says no or if ",
    "name": "A name ",
    "code": "An abbreviation or a single letter ",
    "word": "is a word of its own",
    "unknown": "is in no word list or glossary",
    "far": "more than a letter or two differ",
    "many": "More than 20 words",
    "count": "The number of words ",
    "link": "A link ",
    "address": "An address ",
    "citation": "A citation ",
    "title": "The meaning of an abbreviation ",
    "direction": "The reading direction of a number ",
    "block": "A paragraph, line, list",
    "heading": "A heading ",
    "whole": "A whole part",
    "unlisted": "Nobody has listed yet",
    "no list": "has no word list of this language",
    "source": "A source ",
    "detail": "A date, number or kind of a source ",
}
LANGUAGES = {
    "en": typo_examples.ENGLISH,
    "tr": typo_languages.TURKISH,
    "ar": typo_languages.ARABIC,
    "de": typo_languages.GERMAN,
    "fr": typo_languages.FRENCH,
    "es": typo_languages.SPANISH,
    "ru": typo_languages.RUSSIAN,
}
EXAMPLES = [(code, *example) for code, examples in LANGUAGES.items() for example in examples]


def rules(objections):
    """The rules that objected, in alphabetical order."""
    found = [next((rule for rule, said in RULES.items() if said in sentence), sentence) for sentence in objections]
    return sorted(set(found))


def judged(old, new, *, language="en", unit="section:x", action="changed"):
    """The rules that refuse a change. What is published elsewhere is what ELSEWHERE says."""
    change = UnitChange(unit, action, old, new, "before", "after")
    published = [f"<p>{ELSEWHERE.get(language, '')}</p>"]
    return rules(typo_objections(change, language=language, published=lambda: published))


def section(paragraph):
    return {"heading": "1", "body": f"<p>{paragraph}</p>"}


@pytest.mark.parametrize(("language", "before", "after", "refused"), EXAMPLES)
def test_a_typo_passes_and_anything_else_is_refused_by_its_rule(language, before, after, refused):
    assert judged(section(before), section(after), language=language) == sorted(refused.split())


@pytest.mark.parametrize(("language", "before", "after", "refused"), EXAMPLES)
def test_what_is_refused_is_refused_the_other_way_round_too(language, before, after, refused):
    """But for a word that became none: the way back mends it."""
    back = judged(section(after), section(before), language=language)
    assert bool(back) == bool(refused) or refused in {"", "word", "unknown"}


def test_there_are_enough_examples_of_both_kinds():
    for code in ("en", "tr", "ar", "de"):
        refused = [bool(example[3]) for example in EXAMPLES if example[0] == code]
        assert min(refused.count(True), refused.count(False)) >= 5
    assert len(EXAMPLES) >= 90


def test_a_sentence_names_the_thing_the_rule_and_the_next_step():
    change = UnitChange("section:x", "changed", section("Take 5 mg."), section("Take 6 mg."), "a", "b")
    assert typo_objections(change, language="en", published=list) == [
        "A number changed: “5 mg” became “6 mg”. Patients have to know, so choose content or safety."
    ]


HEAD = {"title": "1", "summary": "Walkk.", "introduction": "<p>Rest.</p>", "takeaways": "One lne.\nAnother."}
FIELDS = [
    ({"takeaways": "One line.\nAnother."}, ""),
    ({"takeaways": "One lne. Another."}, "block"),
    ({"takeaways": "One lne.\nAnother.\nTalk."}, "block"),
    ({"takeaways": "Another.\nOne lne."}, "number"),
    ({"title": "1."}, "heading"),
    ({"summary": "Walk."}, ""),
    ({"summary": "Walks."}, ""),
    ({"summary": ""}, "block"),
    ({"introduction": "<h3>Rest.</h3>"}, "block heading"),
    ({"introduction": "<ul><li>Rest.</li></ul>"}, "block"),
]


@pytest.mark.parametrize(("changed", "refused"), FIELDS)
def test_each_field_has_its_rules(changed, refused):
    assert judged(HEAD, HEAD | changed, unit="head") == sorted(refused.split())


FRAMES = [
    ("<ul><li>A</li></ul>", "<ol><li>A</li></ol>"),
    ('<ol start="3"><li>A</li></ol>', '<ol start="4"><li>A</li></ol>'),
    ("<ul><li>A<ul><li>B</li></ul></li></ul>", "<ul><li>A</li><li>B</li></ul>"),
    ("<table><tr><td>A</td><td>B</td></tr></table>", "<table><tr><td>A</td></tr><tr><td>B</td></tr></table>"),
    ("<table><tr><td>A</td></tr></table>", '<table><tr><td colspan="2">A</td></tr></table>'),
    ("<dl><dt>A</dt><dd>B</dd></dl>", "<dl><dd>A</dd><dt>B</dt></dl>"),
    ("<p>A</p>", "<blockquote><p>A</p></blockquote>"),
]


@pytest.mark.parametrize(("before", "after"), FRAMES)
def test_a_block_that_comes_goes_or_changes_its_kind_is_refused(before, after):
    assert judged({"body": before}, {"body": after}) == ["block"]


def test_a_heading_inside_a_body_is_a_heading():
    assert judged({"body": "<h3>Wlaks</h3><p>A</p>"}, {"body": "<h3>Walks</h3><p>A</p>"}) == ["heading"]
    assert judged({"question": "Wlaks?"}, {"question": "Walks?"}, unit="faq:x") == ["heading"]


def test_words_exchanged_between_two_cells_are_no_typos():
    before, after = ("<table><tr><td>{}</td><td>{}</td></tr></table>".format(*cells) for cells in ("ab", "ba"))
    assert judged({"body": before}, {"body": after}) == ["code"]
    before, after = (each.replace(">a<", ">ward<").replace(">b<", ">word<") for each in (before, after))
    assert judged({"body": before}, {"body": after}) == ["word"]


def test_a_part_that_comes_or_goes_is_refused_and_one_that_only_moves_is_not():
    words = section("Walk.")
    assert (judged(None, words, action="added"), judged(words, None, action="retired")) == (["whole"], ["whole"])
    assert (judged(words, words, action="moved"), judged(words, words, action="flagged")) == ([], [])
    assert judged(HEAD, HEAD, unit="head") == []


def test_in_a_language_without_a_glossary_no_word_changes_as_a_typo():
    assert judged(section("Cammina."), section("Camina."), language="it") == ["unlisted"]
    assert judged(section("Cammina"), section("Cammina."), language="it") == []


def test_where_a_word_list_is_missing_no_word_changes_as_a_typo(monkeypatch):
    monkeypatch.setattr(word_lists, "LISTS", {})
    word_lists.of.cache_clear()
    try:
        assert judged(section("Wlak home."), section("Walk home.")) == ["no list"]
        assert judged(section("Walk home"), section("Walk home.")) == []
    finally:
        word_lists.of.cache_clear()


def test_published_texts_are_read_only_where_the_answer_depends_on_them():
    def unread():
        raise AssertionError

    for before, after in [("Take 5 mg.", "Take 6 mg."), ("walk", "Walk."), ("Walk home.", "Walk.")]:  # all are known
        change = UnitChange("section:x", "changed", section(before), section(after), "a", "b")
        typo_objections(change, language="en", published=unread)


@given(st.permutations(["title", "summary", "introduction", "takeaways"]), st.sampled_from(FIELDS))
def test_the_order_of_fields_does_not_matter(order, field):
    after = HEAD | field[0]
    shuffled = judged({name: HEAD[name] for name in order}, {name: after[name] for name in reversed(order)})
    assert shuffled == judged(HEAD, after)


SENTENCES = {
    "en": "Take 12 tablets of 2.5 mg 3 times in 24 hours, at most 1,500 mg, if it is >38.5 °C (5–10 days) in 1/2 glass",
    "tr": "24 saatte 3 kez 2,5 mg alın, en fazla 1.500 mg, ateş >38,5 °C ise %90 (5–10 gün) 3. basamak",
    "ar": "خذ ١٢ قرصا من 2.5 ملغ 3 مرات في ٢٤ ساعة إذا كانت >38.5 (٥–١٠ أيام) ٪90",
    "de": "Nehmen Sie 12 Tabletten zu 2,5 mg 3-mal in 24 Stunden, höchstens 1.500 mg, am 5. Tag (CD19, B12)",
}
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩"


@pytest.mark.sampled
@settings(max_examples=examples(300), deadline=None)
@given(st.sampled_from(sorted(SENTENCES)), st.randoms(use_true_random=False))
def test_no_changed_digit_is_ever_a_typo(language, random):
    text = SENTENCES[language]
    place = random.choice([n for n, char in enumerate(text) if char in DIGITS])
    other = random.choice([digit for digit in DIGITS[:10] if digit != text[place]] + ["", f"{text[place]}0"])
    changed = text[:place] + other + text[place + 1 :]
    assert judged(section(text), section(changed), language=language) != []


RECORD = {"key": "a", "kind": "article", "authors": ["Doe, J."], "title": "A guied to gardens", "url": "https://a.org"}
RECORDS = [
    ({"title": "A guide to gardens"}, ""),
    ({"title": "A guied to 2 gardens"}, "number"),
    ({"authors": ["Doe, J.", "Roe, R."]}, "block"),
    ({"authors": ["Doe, K."]}, "code"),
    ({"authors": ["Döe, J."]}, "word"),
    ({"url": "https://b.org"}, "link"),
    ({"doi": "10.1000/182"}, "link"),
    ({"issued": "2025"}, "detail"),
    ({"kind": "book"}, "detail"),
    ({"key": "b"}, "source"),
]


@pytest.mark.parametrize(("changed", "refused"), RECORDS)
def test_records_of_the_reference_list_are_compared_by_key(changed, refused):
    assert judged([RECORD], [RECORD | changed], unit="references") == sorted(refused.split())


def test_a_source_that_comes_or_goes_is_refused_and_their_order_is_free():
    other = RECORD | {"key": "b", "title": "Walks"}
    assert judged([RECORD], [RECORD, other], unit="references") == ["source"]
    assert judged([RECORD, other], [other, RECORD], unit="references") == []


def test_a_sentence_quotes_little_however_much_changed():
    change = UnitChange("section:x", "changed", section("a" * 5000), section("1 " * 5000), "a", "b")
    assert [len(sentence) < 250 for sentence in typo_objections(change, language="en", published=list)] == [True]


STRESSES = [
    ("Do <strong>not</strong> walk.", "Do not walk.", ["stress"]),
    ("Do <strong>not</strong> walk.", "Do <em>not</em> walk.", ["stress"]),
    ("Do not walk.", "Do <em>not</em> walk.", ["stress"]),
    ("<strong>Only if</strong> you can", "Only if you can", ["stress"]),
    ("Do <strong>not</strong> walk.", "<strong>Do not</strong> walk.", []),
    ("Walk <strong>home</strong>.", "Walk home.", []),
]


@pytest.mark.parametrize(("before", "after", "refused"), STRESSES)
def test_bold_on_a_word_that_says_no_or_if_stays(before, after, refused):
    assert judged(section(before), section(after)) == refused


def test_what_stands_published_three_times_is_a_word_and_twice_is_none():
    change = UnitChange("section:x", "changed", section("The cocon is soft."), section("The cocoon is soft."), "a", "b")
    three, two = ["<p>A cocon, cocon.</p>", "A <em>co</em>con"], ["<p>A cocon, a cocon.</p>"]
    assert rules(typo_objections(change, language="en", published=lambda: three)) == ["word"]
    assert typo_objections(change, language="en", published=lambda: two) == []


def test_a_sentence_names_the_word():
    change = UnitChange("section:x", "changed", section("Boil the water."), section("Cool the water."), "a", "b")
    assert typo_objections(change, language="en", published=list) == [
        "“Boil” became “Cool”, but “Boil” is a word of its own. Choose content or safety."
    ]


@pytest.mark.parametrize(("words", "refused"), [(20, []), (21, ["many"])])
def test_a_unit_has_at_most_twenty_misspellings(words, refused):
    assert judged(section("wlak " * words), section("walk " * words)) == refused
