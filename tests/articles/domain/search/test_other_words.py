"""Does whoever types another word for it find the place? And is nothing joined, added or marked that should not be?"""

import re

import pytest
from django.conf import settings

from articles.domain.search import other_words
from articles.domain.search.asking import search
from articles.domain.search.excerpt import excerpt, marked
from articles.domain.search.finding import hit_of
from articles.domain.search.question import LONGEST, MOST_OTHERS, Known, asked_words
from articles.domain.search.schema import document, made
from articles.domain.search.wording import OtherWords, wording
from tests.articles.domain.search.demo_guide import OTHER_WORDS, demo_index, piece, pieces_in
from tests.articles.domain.search.test_excerpt import shown
from tests.articles.domain.search.test_quality import first_three

LANGUAGES = list(OTHER_WORDS["questions"])


def others(words, language="en", **given):
    return [other.written for each in asked_words(words, language, **given) for other in each.others]


# What patients find ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_seven_of_eight_needs_in_other_words_are_answered_among_the_first_three(language):
    asked = OTHER_WORDS["questions"][language]
    answered = [
        need for need, words in asked.items() if set(first_three(words, language)) & set(OTHER_WORDS["needs"][need])
    ]
    assert len(answered) >= 7 / 8 * len(asked), sorted(set(asked) - set(answered))


def test_every_language_asks_in_other_words_for_every_need_and_each_answer_is_a_place_of_the_guide():
    needs = OTHER_WORDS["needs"]
    assert {language: sorted(asked) for language, asked in OTHER_WORDS["questions"].items()} == {
        language: sorted(needs) for language in dict(settings.LANGUAGES)
    }
    places = {each.anchor for each in pieces_in("en")}
    assert [place for answers in needs.values() for place in answers if place not in places] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_groups_and_says_how_they_were_made_and_that_no_clinician_has_seen_them(language):
    assert len(other_words.groups_of(language).holding) > 100
    head = (other_words.folder() / f"{language}.yaml").read_text(encoding="utf-8").partition("groups:")[0]
    assert re.search(r"^made: \w.+\nreview: No clinician", head, re.MULTILINE)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "relapse", "remission"),
        ("en", "hereditary", "genetic"),
        ("en", "allogeneic transplant", "autologous transplant"),
        ("en", "complete blood count", "bone marrow test"),
        ("en", "leukocytes", "platelets"),
        ("de", "Rückfall", "Remission"),
        ("de", "erblich", "genetisch"),
        ("fr", "rechute", "rémission"),
        ("es", "recaída", "remisión"),
        ("tr", "nüks", "remisyon"),
        ("ru", "рецидив", "ремиссия"),
        ("ar", "الانتكاس", "الهدأة"),
    ],
)
def test_what_differs_in_medicine_is_not_joined(language, one, other):
    assert others(one, language)
    found = asked_words(other, language)[0].others
    assert not {each.written for each in found} & {*others(one, language), one}


# What is recognised ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "typed", "wanted"),
    [
        ("de", "BESTRAHLUNGEN", "Strahlentherapie"),
        ("de", "bestrahlung", "Strahlentherapie"),
        ("en", "why is his haemoglobin low", "anemia"),
        ("en", "spinal taps", "lumbar puncture"),
        ("en", "the survival chances for a child", "prognosis"),
        ("en", "CBC", "complete blood count"),
        ("en", "leukaemia", "leukemia"),
        ("fr", "perte de mes cheveux", "chute des cheveux"),
        ("fr", "NFS", "numération formule sanguine"),
        ("es", "caida del pelo", "caída del cabello"),
        ("tr", "ILIK NAKLI", "kök hücre nakli"),
        ("ru", "пересадку костного мозга", "трансплантация стволовых клеток"),
        ("ru", "кровоподтеки", "синяки"),
        ("ar", "والكيماوي", "العلاج الكيميائي"),
    ],
)
def test_a_wording_is_recognised_however_it_is_typed_with_what_only_makes_a_question_between(language, typed, wanted):
    assert others(typed, language)[0] == wanted


def test_a_longer_wording_counts_and_not_those_within_it():
    assert "BMT" in others("bone marrow transplant")
    assert "BMT" not in others("bone marrow biopsy")
    assert others("black and white") == []


def test_a_name_that_is_also_a_common_word_is_recognised_as_it_is_written():
    assert others("what is ALL")[0] == "acute lymphoblastic leukemia"
    assert others("what is all") == []
    assert others("Will all of them be well? All!") == []
    assert "ALL" not in others("acute lymphocytic leukemia")


def test_what_also_means_something_else_is_understood_and_never_looked_for():
    assert "radiothérapie" in others("les rayons", "fr")
    assert "rayons" not in others("radiothérapie", "fr")


def test_what_is_said_already_is_not_added():
    assert others("chemo chemotherapy")[0] == "chemotherapy"
    assert "fever" not in others("fever")
    assert "marrow transplant" not in others("bone marrow transplant")


def test_while_a_word_is_still_typed_nothing_is_added():
    assert others("radiotherapy", unfinished=True) == []
    assert [each.plain for each in asked_words("what is ALL ", "en", unfinished=True)] == ["what", "is", "all"]


def test_a_language_without_a_file_has_none():
    assert others("leukaemia", "it") == []


# What it counts --------------------------------------------------------------------------------


def places_in(texts, words):
    """The anchors of texts of one index that answer, the best first."""
    index = made()
    writer = index.writer(15_000_000, num_threads=1)
    for anchor, text in texts.items():
        writer.add_document(document(1, piece("en", "section", anchor, "A heading", text)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    ranked = search(index, asked_words(words, "en"), "en", 10)
    return [each.piece.anchor for each in ranked if hit_of(each.piece, each.asked).found]


def test_the_readers_own_word_counts_more():
    texts = {"theirs": "Something about fever here.", "own": "Something about pyrexia here.", "none": "Nothing at all."}
    assert places_in(texts, "pyrexia") == ["own", "theirs"]
    assert places_in(texts, "fever") == ["theirs", "own"]


def test_a_wording_of_several_words_counts_only_where_they_stand_together():
    texts = {
        "together": "A test of the bone marrow. Stem cell transplants are explained.",
        "apart": "The stem of a plant. Each cell of it. A transplant of flowers.",
    }
    assert places_in(texts, "BMT") == ["together"]


def test_a_word_that_is_understood_is_no_other_word_mistyped():
    texts = {"hair": "Hair loss may happen.", "bold": "A bold decision."}
    assert places_in(texts, "bald") == ["hair"]


# What is marked --------------------------------------------------------------------------------


def known(words, language="en"):
    asked = asked_words(words, language)
    return Known(asked, [(each.plain, other) for each in asked for other in each.others])


def test_other_words_are_marked_as_the_readers_own():
    found = marked("Strahlentherapie und Bestrahlungen", known("Bestrahlung", "de"), "de")
    assert shown(found) == "[Strahlentherapie] und [Bestrahlungen]"
    assert (found.found, found.others) == ({"bestrahlung"}, {"Strahlentherapie"})


def test_words_of_a_wording_are_marked_where_they_stand_together_only():
    text = "The bone is hard. A test of the marrow. The bone marrow test is short."
    assert shown(excerpt(text, known("trephine"), "en")) == "… The [bone] [marrow] [test] is short."
    assert shown(marked("la chute de ses cheveux", known("alopécie", "fr"), "fr")) == "la [chute] de ses [cheveux]"
    assert shown(marked("bone marrow", known("trephine"), "en")) == "bone marrow"


# Whatever is typed -----------------------------------------------------------------------------


def flood(language):
    """Two hundred words, each of which has others."""
    groups = other_words.groups_of(language).holding.values()
    words = [wording.written for found in groups for wording, _group in found]
    return " ".join((words * 200)[:200])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_added_is_bounded_however_much_is_asked(language):
    asked = asked_words(flood(language), language)
    added = [other for each in asked for other in each.others]
    assert 0 < sum(len(each.words) for each in added) <= MOST_OTHERS
    assert {each.piece.language for each in search(demo_index(), asked, language, 5)} == {language}


def test_short_words_too_share_what_may_be_added():
    words = "chemo CBC FBC TKI BMT WBC RBC PLT CNS MRD pills diet fear food"
    assert len(words) < LONGEST
    assert len([each for each in asked_words(words, "en") if each.others]) > 6
    assert sum(len(each.words) for word in asked_words(words, "en") for each in word.others) <= MOST_OTHERS


def test_one_form_may_stand_in_many_wordings():
    groups = OtherWords(
        [(wording("bone pain", "en"), wording("aching", "en")), (wording("bone", "en"), wording("os", "en"))]
    )
    said = [frozenset({"bone"}), frozenset({"pain"})]
    assert [groups.said_at(said[:n], 0, is_named=False)[0] for n in (1, 2)] == [1, 2]
