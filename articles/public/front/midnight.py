"""Which day is it in the hospital? Looked up in the calendar once a day, and whenever the clock jumped out of it."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone


class Calendar:
    """Thread-safe: a day is replaced as a whole."""

    def __init__(self, time_zone: str) -> None:
        self.zone = ZoneInfo(time_zone)
        self.day = self.day_of(timezone.now())

    def today(self) -> str:
        first, next_first, name = self.day
        now = timezone.now()
        if first <= now < next_first:
            return name
        self.day = self.day_of(now)
        return self.day[2]

    def day_of(self, now: datetime) -> tuple[datetime, datetime, str]:
        """Its first moment, the first of the next (both in UTC, where they compare at once), its name."""
        today = now.astimezone(self.zone).date()
        midnights = (datetime.combine(day, time.min, self.zone) for day in (today, today + timedelta(days=1)))
        first, next_first = (midnight.astimezone(UTC) for midnight in midnights)
        return first, next_first, today.isoformat()
