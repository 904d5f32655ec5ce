"""German dates as people write them: 26. November 2026, 14:30 Uhr."""

DATE_FORMAT = "j. F Y"
DATETIME_FORMAT = r"j. F Y, H:i \U\h\r"
