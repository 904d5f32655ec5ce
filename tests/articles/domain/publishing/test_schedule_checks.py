"""A schedule that was changed, slipped in or removed past the verbs is found."""

import pytest
from django.utils import timezone

from articles.domain.publishing.schedule import call_off
from articles.models import Schedule
from livhealth.ledger.verify import Altered, verify
from tests.articles.domain.publishing.scheduled import later


@pytest.mark.parametrize("change", [{"due_at": timezone.now()}, {"content_digest": "0" * 64}, {"override": True}])
def test_a_schedule_changed_past_the_verbs_is_found(changed, change):
    schedule = later(changed)
    verify()
    Schedule.objects.filter(pk=schedule.pk).update(**change)
    with pytest.raises(Altered, match=rf"Entry \d+ left schedule {schedule.pk} otherwise"):
        verify()


def test_a_schedule_slipped_in_or_removed_past_the_verbs_is_found(changed):
    schedule = later(changed)
    call_off(schedule=schedule, by=changed.ed, reason="the advice changed again")
    schedule.refresh_from_db()
    schedule.pk = None
    schedule.save()
    with pytest.raises(Altered, match=f"made schedule {schedule.pk}: it was slipped in"):
        verify()
    Schedule.objects.all().delete()
    with pytest.raises(Altered, match="is the newest on schedule .*, which was removed"):
        verify()
