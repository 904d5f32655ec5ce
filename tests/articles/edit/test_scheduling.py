"""Scheduling in the admin: a moment on the publish and withdraw pages, the hub that tells, calling off."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.formats import date_format

from articles.models import Edition, Schedule
from tests.articles.edit.desk import errors, told, words


@pytest.fixture
def changed(world):
    world.publish()
    world.write(world.treatment, "<p>Take 7 mg a day.</p>")
    return world


def at(world, page, language="en"):
    return f"/admin/articles/article/{world.article.pk}/{page}/{language}/"


def hub(world):
    return f"/admin/articles/article/{world.article.pk}/change/"


def tomorrow():
    return f"{timezone.localtime() + timedelta(days=1):%Y-%m-%dT%H:%M}"


def schedule(desk, world, **changes):
    form = {"public_note": "The dose changed.", "due_at": tomorrow(), **changes}
    return desk.send(desk.get(at(world, "publish")), form)


def test_a_publication_is_scheduled_and_the_hub_says_so(changed, desk):
    sent = schedule(desk, changed)
    assert sent.status_code == 302
    stored = Schedule.objects.get()
    due = f"{date_format(timezone.localtime(stored.due_at), 'DATETIME_FORMAT')} (Europe/Istanbul)"
    assert told(sent) == [f"It is scheduled for {due}. Exactly this text is published then, if it is signed."]
    assert f"{timezone.localtime(stored.due_at):%Y-%m-%dT%H:%M}" == tomorrow()
    assert Edition.objects.count() == 1
    assert f"Scheduled for {due} by Ed Editor: publication" in words(desk.get(hub(changed)))
    assert errors(schedule(desk, changed)) == [f"A publication is already scheduled for {due}. Call it off first."]


def test_the_field_says_whose_time_is_meant(changed, desk):
    for page in ("publish", "withdraw"):
        assert "In the hospital's time zone, Europe/Istanbul. Empty: at once." in words(desk.get(at(changed, page)))


def test_a_moment_that_is_past_is_refused_and_the_words_stay(changed, desk):
    page = schedule(desk, changed, due_at="2020-01-01T10:00")
    assert errors(page) == ["The moment has to be in the future. To act now, leave it empty."]
    assert "The dose changed." in page.content.decode()
    assert Schedule.objects.count() == 0


def test_rubbish_is_no_moment(changed, desk):
    assert errors(schedule(desk, changed, due_at="soon")) == ["Enter a valid date/time."]


def test_what_could_not_be_carried_out_says_why_on_the_hub(changed, desk):
    schedule(desk, changed)
    Schedule.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_due", stdout=StringIO())
    said = words(desk.get(hub(changed)))
    assert "could not be carried out" in said
    assert "No second person has signed exactly this text" in said


def test_calling_off_asks_why(changed, desk):
    schedule(desk, changed)
    address = f"/admin/articles/article/{changed.article.pk}/call-off/{Schedule.objects.get().pk}/"
    assert address in desk.get(hub(changed)).content.decode()
    page = desk.get(address)
    assert errors(desk.send(page, {"reason": ""})) == ["Say why you change this: the reason is kept in the history."]
    sent = desk.send(page, {"reason": "the advice changed again"})
    assert told(sent) == ["It was called off: nothing will happen by itself."]
    assert Schedule.objects.get().state == "cancelled"
    assert errors(desk.send(page, {"reason": "again"})) == ["This has ended already: there is nothing to call off."]


def test_a_withdrawal_is_scheduled(changed, desk):
    sent = desk.send(desk.get(at(changed, "withdraw")), {"reason": "replaced by a booklet", "due_at": tomorrow()})
    due = date_format(timezone.localtime(Schedule.objects.get().due_at), "DATETIME_FORMAT")
    assert told(sent) == [f"The withdrawal is scheduled for {due} (Europe/Istanbul)."]
    assert (Schedule.objects.get().action, Schedule.objects.get().stands) == ("withdraw", "1")
    assert Edition.objects.current().count() == 1


def test_several_languages_are_not_scheduled_in_one(changed, desk):
    changed.translate_all("tr")
    changed.publish(language="tr")
    page = desk.send(desk.get(at(changed, "withdraw")), {"reason": "replaced by a booklet", "due_at": tomorrow()})
    assert errors(page) == ["Schedule each language by itself."]
    assert Schedule.objects.count() == 0


def test_a_schedule_of_another_guide_is_not_found(changed, desk):
    schedule(desk, changed)
    assert desk.get(f"/admin/articles/article/999/call-off/{Schedule.objects.get().pk}/").status_code == 404
    assert desk.get(f"/admin/articles/article/{changed.article.pk}/call-off/999/").status_code == 404
