"""Sentences of passages that nobody translated as they stand: which are known, how surely, and which are not offered."""

import pytest

from articles.domain.memory.segments import segments
from articles.domain.memory.sentences import source_sentences, translated
from articles.domain.memory.suggesting import suggestions
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.translating.translations import save_translation

SAID = "<p>Take 5 mg a day. Call us when you have fever. Yes.</p>"
TURKISH = "<p>Günde <strong>5 mg</strong> alın. Ateşiniz olursa bizi arayın. Evet.</p>"
LONG = "Nothing that was ever written before is like this, and it goes on for quite a while."
ASKED = f"<p>{LONG} Call us when you have fever. {LONG}</p>"


def pairs(source, translation):
    passages = segments("section:x", {"body": source}, {"body": translation})
    found = [translated(each) for each in source_sentences(passages)]
    return [(each.source, each.html) for each in found if each]


def test_sentences_are_paired_in_order_with_their_own_markup():
    assert pairs(SAID, TURKISH) == [
        ("Take 5 mg a day.", "Günde <strong>5 mg</strong> alın."),
        ("Call us when you have fever.", "Ateşiniz olursa bizi arayın."),
    ]


def test_arabic_sentences_end_with_arabic_signs_too():
    arabic = "<p>هل لديك <em>حمى</em> اليوم؟ اتصل بنا فورًا. د. ليلى تجيب.</p>"
    assert pairs("<p>Do you have fever today? Call us at once please! Dr. Leyla will answer you.</p>", arabic) == [
        ("Do you have fever today?", "هل لديك <em>حمى</em> اليوم؟"),
        ("Call us at once please!", "اتصل بنا فورًا."),
        ("Dr. Leyla will answer you.", "د. ليلى تجيب."),
    ]


@pytest.mark.parametrize(
    "turkish",
    [
        "<p>Günde 5 mg alın; ateşiniz olursa bizi arayın. Evet.</p>",
        "<p>Günde 5 mg. Alın. Ateşiniz olursa bizi arayın. Evet.</p>",
        "<p><em>Günde 5 mg alın. Ateşiniz olursa bizi</em> arayın. Evet.</p>",
        "<p>Günde 5 mg alın. Ateşiniz olursa bizi arayın.<br>Evet.</p>",
    ],
)
def test_nothing_is_guessed_where_the_sentences_are_divided_otherwise(turkish):
    assert pairs(SAID, turkish) == []


@pytest.fixture
def guide(published):
    """The guide, of which Turkish patients read the section on treatment in several sentences."""
    published.write(published.treatment, SAID)
    published.publish()
    for unit in (published.article, published.signs, published.fever, published.faq):
        published.translate(unit)
    published.translate(published.treatment, heading="Tedavi", body=TURKISH)
    published.publish(language="tr", public_note="İlk baskı")
    return published


def offered(body, *, then="", written=""):
    found = suggestions("tr", "en", "section:new", {"heading": "", "body": body}, {"body": then}, {"body": written})
    return [
        (one.text, one.is_sentence, each.percent, each.html, each.found.is_published, each.found.heading)
        for one in found
        for each in one.suggestions
    ]


def test_a_known_sentence_of_a_new_passage_is_offered_with_where_it_stands(guide):
    assert offered(ASKED) == [
        ("Call us when you have fever.", True, 100, "Ateşiniz olursa bizi arayın.", True, "Treatment")
    ]


def test_how_sure_is_said_of_a_similar_sentence(guide):
    assert [each[:4] for each in offered(f"<p>{LONG} Take <strong>50 mg</strong> a day.</p>")] == [
        ("Take 50 mg a day.", True, 96, "Günde <strong>5 mg</strong> alın.")
    ]


def test_a_passage_that_is_known_is_offered_whole(guide):
    assert [each[1:3] for each in offered(SAID)] == [(False, 100)]


def test_a_short_sentence_is_not_offered(guide):
    assert offered(f"<p>{LONG} Yes. {LONG}</p>") == []


def test_what_the_original_said_before_or_the_translation_says_already_is_not_offered(guide):
    assert offered(ASKED, then="<p>Other words. Call us when you have fever.</p>") == []
    assert offered(ASKED, written="<p>Ateşiniz olursa bizi arayın. Başka.</p>") == []


def test_of_what_was_withdrawn_or_is_not_published_the_draft_is_offered_as_such_while_it_is_ready(guide):
    withdraw(article=guide.article, language="tr", by=guide.ed, reason="It is wrong")
    assert [each[4] for each in (*offered(SAID), *offered(ASKED))] == [False, False]
    text = guide.text(guide.treatment, "tr")
    save_translation(text=text, seen=1, by=guide.tara, reason="not yet", ready=False)
    assert offered(SAID) == offered(ASKED) == []
