"""Publishing: an edition, its changes and its entry, or nothing and a sentence."""

import json

import pytest
from django.core.exceptions import ValidationError

from articles.domain.drafting.arranging import retire
from articles.domain.drafting.composing import propose
from articles.domain.drafting.writing import save_text
from articles.domain.publishing.publication import publish_edition
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.typo_guard.false_typos import suggested_class
from articles.models import ChangeClass, Edition, EditionChange, Generation, Withdrawal
from livhealth.floor.refusal import NotAllowed, Refused, Stale
from livhealth.ledger.models import Entry, Kind
from livhealth.text.digest import sha256
from references.writing import save_reference

TYPO, CONTENT, SAFETY = ChangeClass


def test_a_first_edition_freezes_everything_that_is_ready(world):
    edition = world.publish()
    assert (edition.number, edition.language, edition.base, edition.source_edition) == (1, "en", None, None)
    assert (edition.release, edition.change_class, edition.published_by_name) == ("emergency", CONTENT, "Ed Editor")
    assert edition.digest == sha256(edition.content)
    assert list(json.loads(edition.content)["units"]) == [
        "faq:is-it-rare",
        "section:fever",
        "section:signs",
        "section:treatment",
    ]
    assert [place["unit"] for place in edition.data["outline"]] == [
        "section:signs",
        "section:fever",
        "section:treatment",
        "faq:is-it-rare",
    ]


def test_publishing_is_one_entry_that_cites_the_edition_and_its_changes(world):
    edition = world.publish()
    entry = Entry.objects.first()
    cited = [(label, pk) for label, pk, _version, _digest in json.loads(entry.facts)["rows"]]
    assert (entry.kind, entry.object_digest, entry.subject_name) == (Kind.PUBLISH, edition.digest, "A small guide")
    assert cited == [
        ("articles.edition", edition.pk),
        *(("articles.editionchange", pk) for pk in edition.changes.values_list("pk", flat=True)),
    ]


def test_publishing_tells_every_process(world):
    before = Generation.current()
    world.publish()
    assert Generation.current() > before


def test_the_next_edition_names_what_changed_with_its_class(published):
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    text = published.faq_text()
    save_text(text=text, seen=text.save_number, by=published.ed, reason="a comma", answer="<p>Yes; it is rare.</p>")
    edition = published.publish(TYPO, classes={"section:treatment": SAFETY, "faq:is-it-rare": TYPO})
    assert (edition.number, edition.base.number, edition.change_class) == (2, 1, SAFETY)
    assert [(c.unit, c.action, c.change_class) for c in edition.changes.order_by("pk")] == [
        ("section:treatment", "changed", SAFETY),
        ("faq:is-it-rare", "changed", TYPO),
    ]


def test_a_changed_reference_changes_the_references_alone(published):
    save_reference(
        reference=published.reference, seen=1, by=published.ed, reason="new address", url="https://example.org/other"
    )
    edition = published.publish()
    assert [(change.unit, change.action) for change in edition.changes.all()] == [("references", "changed")]


def test_units_in_work_keep_the_published_words(published):
    text = published.write(published.treatment, "<p>Not finished</p>")
    save_text(text=text, seen=text.save_number, by=published.ed, reason="still writing", ready=False)
    published.write(published.fever, "<p>Fever above 39 °C is a sign.</p>")
    edition = published.publish()
    assert edition.data["units"]["section:treatment"]["body"] == "<p>Take 5 mg a day.</p>"
    assert edition.data["units"]["section:fever"]["body"] == "<p>Fever above 39 °C is a sign.</p>"
    old, new = (json.loads(each.composed_from) for each in Edition.objects.order_by("number"))
    assert new["section:treatment"] == old["section:treatment"]
    assert new["section:fever"] > old["section:fever"]


def test_a_new_unit_in_work_is_left_out(world):
    text = world.text(world.treatment)
    save_text(text=text, seen=1, by=world.ed, reason="still writing", ready=False)
    assert "section:treatment" not in world.publish().data["units"]


def test_a_sub_section_without_its_chapter_stops_publication(world):
    text = world.text(world.signs)
    save_text(text=text, seen=1, by=world.ed, reason="still writing", ready=False)
    with pytest.raises(Refused, match="“section:fever” is ready, but its chapter “section:signs” is not"):
        world.publish()
    assert Edition.objects.count() == 0


def test_a_retired_reference_stops_publication(world):
    from references.writing import retire_reference

    retire_reference(reference=world.reference, seen=1, by=world.ed, reason="outdated")
    with pytest.raises(Refused, match="section:signs cites “nci”, which is retired"):
        world.publish()


def test_publishing_again_what_is_published_is_refused(published):
    with pytest.raises(Refused, match="There is nothing to publish: edition 1 says exactly this"):
        published.publish()
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("person", ["tara", "rita", "aud", "ada", "sam"])
def test_only_an_editor_publishes(world, person):
    with pytest.raises(NotAllowed):
        world.publish(by=getattr(world, person))
    assert (Edition.objects.count(), EditionChange.objects.count()) == (0, 0)


def test_a_superuser_without_a_role_may_not_publish(world):
    world.sam.is_superuser = True
    world.sam.save()
    with pytest.raises(NotAllowed):
        world.publish(by=world.sam)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"reason": "short"}, "in at least 10 characters"),
        ({"public_note": ""}, "Write a public note"),
        ({"emergency": False}, "No second person has signed exactly this text"),
        ({"classes": {}}, "Say for “section:treatment” whether patients have to know"),
        ({"language": "xx"}, "publishes no language “xx”"),
        ({"language": "tr"}, "not ready"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_published(published, given, sentence):
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    with pytest.raises(Refused, match=sentence):
        published.publish(**given)
    assert Edition.objects.count() == 1


def test_a_typo_needs_no_public_note(published):
    published.write(published.treatment, "<p>Take 5 mg a day</p>")
    assert published.publish(TYPO, public_note="").change_class == TYPO


def test_what_was_not_shown_is_not_published(published):
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    shown = propose(published.article, "en").digest
    published.write(published.treatment, "<p>Take 70 mg a day.</p>")
    with pytest.raises(Stale, match="Somebody changed this guide after you opened this page"):
        published.publish(digest=shown)
    assert Edition.objects.count() == 1


def test_drafts_saved_later_change_no_edition(published):
    before = Edition.objects.get().content
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    assert Edition.objects.get().content == before


def test_a_retired_section_leaves_the_next_edition(published):
    retire(unit=published.treatment, seen=1, by=published.ed, reason="no longer offered")
    edition = published.publish()
    assert [(change.unit, change.action, change.new_digest) for change in edition.changes.all()] == [
        ("section:treatment", "retired", "")
    ]


def test_the_form_is_prefilled_with_caution(published):
    published.write(published.treatment, "<p>Take 50 mg a day.</p>")
    published.write(published.fever, "<p>Fever above 38 °C is one sign.</p>")
    published.write(published.signs, '<p>There are many signs.<sup class="cite" data-ref="nci"></sup></p>')
    found = {change.unit: suggested_class(change) for change in propose(published.article, "en").changes}
    assert found == {"section:treatment": SAFETY, "section:fever": SAFETY, "section:signs": CONTENT}


def test_withdrawing_is_recorded_and_publishing_again_ends_it(published):
    withdraw(
        article=published.article, language="en", by=published.ed, reason="a wrong dose", public_note="Please ask us."
    )
    assert Edition.objects.current().count() == 0
    with pytest.raises(Refused, match="Nothing of this guide is in public view"):
        withdraw(article=published.article, language="en", by=published.ed, reason="again")
    edition = published.publish(classes={})
    assert (edition.number, edition.changes.count()) == (2, 0)
    assert list(Edition.objects.current()) == [edition]
    assert Withdrawal.objects.get().edition.number == 1


def test_withdrawing_an_edition_that_was_replaced_is_refused(published):
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.publish()
    with pytest.raises(Stale, match="Edition 2 was published after you opened this page"):
        withdraw(article=published.article, language="en", by=published.ed, reason="wrong dose", edition_number=1)


def test_withdrawing_needs_a_reason(published):
    with pytest.raises(ValidationError, match="Say why"):
        withdraw(article=published.article, language="en", by=published.ed, reason=" ")


def test_current_agrees_with_a_slow_plain_count(published):
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.publish()
    newest: dict = {}
    for edition in Edition.objects.all():
        key = (edition.article_id, edition.language)
        newest[key] = max(edition, newest.get(key, edition), key=lambda each: each.number)
    slow = {edition for edition in newest.values() if not Withdrawal.objects.filter(edition=edition).exists()}
    assert set(Edition.objects.current()) == slow


def test_publish_edition_takes_keywords_only(world):
    with pytest.raises(TypeError):
        publish_edition(world.article, "en")
