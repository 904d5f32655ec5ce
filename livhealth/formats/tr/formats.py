"""Turkish dates as people write them: 6 Kasım 2026, without a nought before the day; and a 24-hour clock."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y H:i"
