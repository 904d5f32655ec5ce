"""Arabic dates as people write them: the day first, no comma before the year, Latin digits; and a 24-hour clock."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y، H:i"
