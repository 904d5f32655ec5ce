"""What an earlier LivHealth published and recorded stays true: today's programs read the same out of it."""

import json
from datetime import datetime

import pytest
from django.test import Client

from articles.domain.drafting.composing import propose
from articles.domain.edition import content as contents
from articles.domain.publishing.publication import Publication, publish_edition
from articles.domain.publishing.schedule import carry_out, due_schedules
from articles.domain.reading.editions import presented_in
from articles.domain.reading.page_digests import document
from articles.domain.record.time_machine import then
from articles.models import Article, ChangeClass, Edition, EditionChange, Review, Schedule
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Entry
from livhealth.ledger.verify import verify
from livhealth.people.models import User
from livhealth.text.digest import sha256


def test_the_ledger_is_intact_and_goes_on_from_where_it_ended(golden):
    number, digest = golden.said["head"]
    assert verify() == golden.head == Entry.objects.count()
    assert Entry.objects.get(number=number).digest == digest
    assert Entry.objects.get(number=number + 1).previous_digest == digest


def test_the_time_machine_gives_the_answer_that_it_gave(golden):
    """For every language, before the first act, at and just before acts, on days between, and after the last."""
    article, again = golden.article, []
    for old in golden.said["answers"]:
        at = datetime.fromisoformat(old["at"])
        said = then(article, old["language"], at)
        again.append(
            {
                **{name: old[name] for name in ("at", "language", "document")},
                "answer": said.answer.value,
                "matches": said.matches,
                "entry": said.record.number if said.record else None,
                "in_view": sorted(said.languages),
                "earlier": written(said.earlier),
                "later": written(said.later),
                "published_at": written(said.published_at),
                "withdrawn": said.withdrawal.reason if said.withdrawal else None,
            }
        )
    assert again == [{**old, "later": old["later"] or upgraded_at(golden)} for old in golden.said["answers"]]


def upgraded_at(golden):
    """When the upgrade recorded what pages say since: what follows the last act."""
    (entry,) = golden.upgrades
    return written(entry.at)


def written(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="microseconds") if moment else None


def test_every_page_is_byte_for_byte_the_document_that_it_was(golden):
    found = {}
    for old in golden.said["answers"]:
        shown = presented_in(golden.article, [old["language"]], datetime.fromisoformat(old["at"]))
        text = document(shown[old["language"]], 1) if old["language"] in shown else None
        assert (text and sha256(text)) == old["document"]
        if text:
            found[sha256(text)] = text
    assert found == golden.said["documents"]


def test_every_digest_that_an_entry_recorded_is_one_of_those_documents(golden):
    entries = Entry.objects.filter(article__in=("small-guide", "leukemia-guide"), number__lte=golden.said["head"][0])
    facts = [json.loads(entry.facts) for entry in entries]
    recorded = {digest for each in facts for digest in each.get("pages", {}).values()}
    assert len(recorded) > 20
    assert recorded <= golden.said["documents"].keys()


def test_every_unit_of_every_edition_has_the_digest_that_it_had(golden):
    found = {}
    for each in Edition.objects.select_related("article").order_by("pk"):
        content = contents.read_content(each.content)
        units = {unit: contents.unit_digest(content, unit) for unit in contents.unit_names(content)}
        found[f"{each.article.slug} {each.language} {each.number}"] = {"": each.digest, **units}
    assert found == golden.said["units"]


def test_what_a_signature_stands_under_can_still_be_published(golden):
    """Turkish words were signed and not published: they are released as reviewed, exactly as they were signed."""
    signed = Review.objects.filter(language="tr", verdict="signed").latest("pk")
    proposal = propose(golden.article, "tr")
    assert (signed.content_digest, proposal.base.number) == (proposal.digest, 3)
    edition = publish(golden.article, "tr", public_note="Daha açık bir cümle.")
    assert (edition.number, edition.digest, edition.release) == (4, signed.content_digest, "reviewed")


def test_what_was_scheduled_is_carried_out(golden):
    (waiting,) = due_schedules()
    schedule = carry_out(waiting)
    assert (schedule.state, schedule.problem) == (Schedule.State.DONE, "")
    edition = Edition.objects.filter(article=golden.article, language="en").latest("number")
    assert (edition.number, edition.digest, edition.release) == (9, schedule.content_digest, "reviewed")
    assert "several signs" in edition.data["units"]["section:signs"]["body"]


def test_a_guide_that_nobody_touched_has_nothing_to_publish(golden):
    """An upgrade is no change: what would be published is byte for byte what is published."""
    article = Article.objects.get(slug="second-guide")
    proposal = propose(article, "en")
    assert (proposal.changes, proposal.text) == ([], Edition.objects.get(article=article).content)
    with pytest.raises(Refused, match="edition 1 says exactly this"):
        publish(article, "en", emergency=True, public_note="We looked again.")


def test_the_record_goes_on_where_it_ended(golden):
    publish(golden.article, "tr", public_note="Daha açık bir cümle.")
    assert verify() == golden.head + 1


def test_corrections_stand(golden):
    """A dose was called content first, and a note said little."""
    changes = EditionChange.objects.filter(edition__language="en", edition__number=6).effective()
    assert [(change.unit, change.change_class) for change in changes] == [("section:treatment", ChangeClass.SAFETY)]
    page = Client().get("/en/leukemia-guide/updates/").content.decode()
    assert "Leukemia is explained further." in page
    assert "A question is answered in more words." not in page


def test_the_former_address_still_leads_to_the_guide(golden):
    answer = Client().get("/tr/small-guide/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/tr/leukemia-guide/")


def test_the_withdrawn_language_is_gone_and_says_so(golden):
    answer = Client().get("/ar/leukemia-guide/")
    assert (answer.status_code, "تم سحب الصفحة." in answer.content.decode()) == (410, True)


def publish(article: Article, language: str, **given: object) -> Edition:
    classes = {change.unit: ChangeClass.CONTENT for change in propose(article, language).changes}
    publication = Publication(article, language, "published by the LivHealth of today", classes, **given)
    return publish_edition(publication=publication, by=User.objects.get(username="ed"))
