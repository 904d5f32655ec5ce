"""Russian dates as people write them: the month in the genitive, 26 ноября 2026 г., 14:30."""

DATE_FORMAT = "j E Y\N{NARROW NO-BREAK SPACE}г."
DATETIME_FORMAT = "j E Y\N{NARROW NO-BREAK SPACE}г., H:i"
