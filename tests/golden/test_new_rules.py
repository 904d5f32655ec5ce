"""Rules of presenting that a later LivHealth brings leave every old moment as it was, and are recorded when they come.

The rules of these tests really change pages: they put the questions away and say so in the summary.
"""

import io
import json
from dataclasses import replace
from datetime import datetime

import pytest
from django.db import connection

from articles.domain.evidence.export import export_evidence
from articles.domain.publishing.new_rules import after_migrate, record_new_rules
from articles.domain.reading import presenting
from articles.domain.reading.editions import presented
from articles.domain.record.time_machine import then
from articles.models import Edition
from livhealth.ledger.models import Entry
from livhealth.ledger.triggers import lifted
from livhealth.ledger.verify import verify
from livhealth.people.models import User
from tests.articles.audit.bundles import check, unpack
from tests.golden.test_before import publish, test_the_time_machine_gives_the_answer_that_it_gave

SAID = "Presented by the next rules."
NEWEST = presenting.newest_rules()
NEXT = NEWEST + 1


def next_rules(*given):
    page = presenting.RULES[NEWEST](*given)
    words = replace(page.head.words, values={**page.head.words.values, "summary": SAID})
    return replace(page, faqs=(), head=replace(page.head, words=words))


@pytest.fixture
def upgraded(golden, monkeypatch):
    """The same installation with a later LivHealth, which has not recorded anything yet."""
    monkeypatch.setattr(presenting, "RULES", {**presenting.RULES, NEXT: next_rules})
    monkeypatch.setattr("articles.domain.record.time_machine.RULES", presenting.RULES)
    return golden


def test_patients_read_by_the_newest_rules_at_once(upgraded):
    assert presented(upgraded.article, "en").page.summary == SAID


def test_every_golden_moment_is_presented_as_it_was(upgraded):
    test_the_time_machine_gives_the_answer_that_it_gave(upgraded)


def test_the_upgrade_is_recorded_once_for_each_guide_and_every_page(upgraded):
    before = Entry.objects.count()
    made = record_new_rules()
    assert [(entry.kind, entry.article, entry.actor_name) for entry in made] == [
        ("present", "leukemia-guide", ""),
        ("present", "second-guide", ""),
    ]
    facts = json.loads(made[0].facts)
    assert (sorted(facts["pages"]), facts["rules"]) == (["ar", "en", "tr"], NEXT)
    assert record_new_rules() == []
    assert verify() == before + 2


def test_from_the_upgrade_on_a_moment_is_presented_by_the_new_rules(upgraded):
    at = record_new_rules()[0].at
    said = then(upgraded.article, "en", at)
    assert (said.page.summary, said.page.faqs, said.matches, said.record.rules) == (SAID, (), True, NEXT)
    earlier = then(upgraded.article, "en", said.earlier)
    assert (earlier.page.summary == SAID, earlier.matches, earlier.record.rules) == (False, True, NEWEST)


def test_the_old_moments_stay_but_that_the_upgrade_follows_the_last_one(upgraded):
    first = upgraded.upgrades[0].at.isoformat(timespec="microseconds")  # `migrate` came before these rules
    record_new_rules()
    for old in upgraded.said["answers"]:
        said = then(upgraded.article, old["language"], datetime.fromisoformat(old["at"]))
        later = said.later.isoformat(timespec="microseconds") if said.later else None
        assert (said.answer.value, said.matches, later) == (old["answer"], old["matches"], old["later"] or first)


def test_an_act_that_comes_before_the_upgrade_is_recorded_records_every_page(upgraded):
    edition = publish(upgraded.article, "tr", public_note="Daha açık bir cümle.")
    facts = json.loads(Entry.objects.latest("number").facts)
    assert (sorted(facts["pages"]), facts["rules"]) == (["ar", "en", "tr"], NEXT)
    assert [then(upgraded.article, code, edition.published_at).matches for code in ("en", "tr", "ar")] == [True] * 3
    assert [entry.article for entry in record_new_rules()] == ["second-guide"]


def test_a_bundle_presents_every_moment_by_its_own_rules(upgraded, tmp_path):
    entry = record_new_rules()[0]
    file = io.BytesIO()
    aud = User.objects.get(username="aud")
    export_evidence(article=upgraded.article, by=aud, reason="the court asked again", file=file)
    bundle = unpack(file.getvalue(), tmp_path / "new")
    assert check(bundle)[0] == 0
    texts = {path.name for path in (bundle / "documents").iterdir()}
    assert {f"{digest}.json" for digest in upgraded.said["documents"]} <= texts
    assert SAID in (bundle / f"pages/en/{entry.number}.html").read_text(encoding="utf-8")


def test_rules_of_the_future_match_nothing(upgraded, monkeypatch):
    at = record_new_rules()[0].at
    monkeypatch.setattr(presenting, "RULES", {number: presenting.RULES[number] for number in range(1, NEXT)})
    monkeypatch.setattr("articles.domain.record.time_machine.RULES", presenting.RULES)
    assert then(upgraded.article, "en", at).matches is False


def test_an_upgrade_ends_whatever_cannot_be_recorded(upgraded, caplog):
    """One guide's edition was altered so that nobody can read it."""
    before = Entry.objects.count()
    second = Edition.objects.get(article__slug="second-guide")
    with lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE articles_edition SET content = '{}' WHERE id = %s", [second.pk])
    after_migrate("default", plan=[])
    assert [entry.article for entry in Entry.objects.filter(number__gt=before)] == ["leukemia-guide"]
    assert "What pages of second-guide say since the upgrade was not recorded" in caplog.text


def test_without_new_rules_nothing_is_recorded(golden):
    assert record_new_rules() == []
