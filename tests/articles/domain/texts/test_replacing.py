"""Replacing everywhere: each text its own revision and entry, what changed meanwhile left and named; and taking it back."""

import pytest
from django.core.exceptions import ValidationError
from reversion.models import Revision

from articles.domain.drafting.arranging import retire
from articles.domain.texts.replacing import replace_everywhere, take_back
from articles.domain.texts.rewriting import Instead
from articles.domain.texts.wanted import Wanted
from livhealth.floor.refusal import NotAllowed
from livhealth.ledger.models import Entry

SIGN = Instead(Wanted("sign", is_phrase=True), "mark")


def key(text):
    return {"articletext": "head", "sectiontext": "section", "faqtext": "faq"}[text._meta.model_name], text.pk


def replace(*texts, by, instead=SIGN, reason="a better word"):
    return replace_everywhere(instead=instead, chosen={key(text): text.save_number for text in texts}, by=by, reason=reason)  # fmt: skip


def test_each_text_is_saved_on_its_own_under_one_reason(published):
    signs, fever = published.text(published.signs), published.text(published.fever)
    before = (Entry.objects.count(), Revision.objects.count())
    outcome = replace(signs, fever, by=published.ed)
    assert (outcome.saved, outcome.skipped) == ({key(signs): 2, key(fever): 2}, {})
    assert published.text(published.signs).words() == {
        "heading": "Marks", "body": '<p>There are marks.<sup class="cite" data-ref="nci"></sup></p>'
    }  # fmt: skip
    assert published.text(published.fever).body == "<p>Fever above 38 °C is a mark.</p>"
    entries = list(Entry.objects.order_by("number"))[before[0] :]
    assert [(each.kind, each.subject_name, each.reason) for each in entries] == [
        ("edit", "Marks", "a better word"), ("edit", "Fever", "a better word")
    ]  # fmt: skip
    assert Revision.objects.count() == before[1] + 2


def test_what_changed_meanwhile_is_left_and_named_and_the_others_are_saved(published):
    signs, fever = published.text(published.signs), published.text(published.fever)
    published.give(published.rita, "Editor")
    published.write(
        published.signs, "<p>Signs, as Rita says.</p>", by=type(published.rita).objects.get(pk=published.rita.pk)
    )
    retired = published.faq_text()
    retire(unit=published.faq, seen=1, by=published.ed, reason="asked no more")
    outcome = replace(signs, retired, fever, by=published.ed)
    assert outcome.saved == {key(fever): 2}
    assert outcome.skipped == {
        key(signs): "Rita Reviewer saved it meanwhile: look at it again.",
        key(retired): "It is retired: bring it back first.",
    }
    assert published.text(published.signs).body == "<p>Signs, as Rita says.</p>"


def test_a_rule_that_one_text_breaks_stops_no_other(published):
    head, signs = published.head(), published.text(published.signs)
    long = Instead(Wanted("s", is_phrase=True), "x" * 199)
    outcome = replace(head, signs, by=published.ed, instead=long)
    assert (outcome.saved, list(outcome.skipped)) == ({}, [key(head), key(signs)])
    assert "200" in outcome.skipped[key(signs)]
    nothing = replace(published.faq_text(), signs, by=published.ed)
    assert (nothing.saved, nothing.skipped) == (
        {key(signs): 2}, {key(published.faq_text()): "There is nothing to replace here."}
    )  # fmt: skip


def test_a_translation_is_saved_as_a_correction_by_its_translator_alone(published):
    turkish = published.translate(published.signs, "tr", heading="Belirtiler", body="<p>Sign yok.</p>")
    signs = published.text(published.signs)
    outcome = replace(turkish, signs, by=published.tara)
    assert (list(outcome.saved), list(outcome.skipped)) == ([key(turkish)], [key(signs)])
    after = published.text(published.signs, "tr")
    assert (after.body, after.source_edition) == ("<p>Mark yok.</p>", turkish.source_edition)
    with pytest.raises(NotAllowed):
        replace(signs, by=published.tara)
    with pytest.raises(NotAllowed):
        replace(after, by=published.ed, instead=Instead(Wanted("mark", is_phrase=True), "sign"))


@pytest.mark.parametrize("reason", ["", " ", "x"])
def test_a_reason_is_asked_before_anything_is_saved(published, reason, django_assert_num_queries):
    with django_assert_num_queries(0), pytest.raises(ValidationError):
        replace_everywhere(instead=SIGN, chosen={("section", 1): 1}, by=published.ed, reason=reason)


def test_taking_back_brings_the_words_before_except_where_somebody_saved_since(published):
    signs, fever = published.text(published.signs), published.text(published.fever)
    turkish = published.translate(published.signs, "tr", heading="Belirtiler", body="<p>Sign yok.</p>")
    outcome = replace(signs, fever, by=published.ed)
    published.write(published.fever, "<p>Newer.</p>")
    back = take_back(saved=outcome.saved, by=published.ed, reason="it was the wrong word")
    assert back.saved == {key(signs): 3}
    assert back.skipped == {key(fever): "Ed Editor saved it meanwhile: look at it again."}
    assert published.text(published.signs).words() == signs.words()
    assert published.text(published.fever).body == "<p>Newer.</p>"
    assert Entry.objects.latest("number").kind == "restore"
    own = replace(turkish, by=published.tara)
    take_back(saved=own.saved, by=published.tara, reason="it was the wrong word")
    assert published.text(published.signs, "tr").words() == turkish.words()
    first = published.faq_text()
    assert take_back(saved={key(first): 1}, by=published.ed, reason="no word before").skipped == {
        key(first): "There are no words from before."
    }
