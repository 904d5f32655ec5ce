"""What is shown of what was found: the part that says most, marked; amounts keep their direction."""

from articles.domain.search.excerpt import LENGTH, Part, excerpt, marked
from articles.domain.search.question import Asked, Known, asked_words


def asked(words, language="en"):
    return Known(asked_words(words, language))


def shown(found):
    return "".join(f"[{part.text}]" if part.is_marked else part.text for part in found.parts)


def test_a_heading_is_shown_whole_and_every_form_of_the_words_is_marked():
    found = marked("Fever and FEVERS, feverish, not forever", asked("fever"), "en")
    assert shown(found) == "[Fever] and [FEVERS], [feverish], not forever"
    assert found.found == {"fever"}


def test_nothing_is_marked_where_nothing_stands():
    found = excerpt("Bones may hurt.", asked("fever"), "en")
    assert (shown(found), found.found) == ("Bones may hurt.", frozenset())


def test_an_excerpt_begins_with_the_sentence_that_holds_most_of_the_words():
    filler = "Nothing of interest stands here at all. " * 20
    text = f"Fever is one thing. {filler}Bone pain and fever are two. {filler}"
    found = shown(excerpt(text, asked("bone fever"), "en"))
    assert found.startswith("… [Bone] pain and [fever] are two. Nothing")
    assert found.endswith("…")
    assert len(found) < LENGTH + 20


def test_in_a_sentence_without_an_end_it_begins_near_the_word_and_ends_with_one():
    text = "word " * 200 + "fever " + "word " * 200
    found = excerpt(text, asked("fever"), "en")
    assert "[fever]" in shown(found)
    assert set(str(found).split()) == {"…", "word", "fever"}


def test_a_text_without_spaces_is_cut():
    found = excerpt("fever" + "x" * 5000, asked("fever"), "en")
    assert len(str(found)) < LENGTH + 20


def test_entries_of_a_list_lose_their_bullets_and_lines_become_one():
    assert shown(excerpt("Signs:\n- Fever\n- Pain", asked("pain"), "en")) == "Signs: Fever [Pain]"


def test_an_amount_keeps_its_direction_and_is_marked_whole_or_not_at_all():
    sought = asked("70", "ar")
    assert excerpt("الوزن 50–70 kg فقط", sought, "ar").parts == (
        Part("الوزن "),
        Part("50–70 kg", is_marked=True, is_isolated=True),
        Part(" فقط"),
    )
    assert excerpt("خذ 10 mg فقط", sought, "ar").parts[1] == Part("10 mg", is_isolated=True)


def test_a_typo_is_marked_only_for_a_word_that_stands_nowhere_as_it_is():
    known, unknown = Asked("never", frozenset({"never"})), Asked("feaver", frozenset({"feaver"}), is_known=False)
    assert shown(excerpt("A fever.", Known([known]), "en")) == "A fever."
    assert shown(excerpt("A fever.", Known([unknown]), "en")) == "A [fever]."
