"""Spanish dates as people write them: 26 de noviembre de 2026, 14:30."""

DATE_FORMAT = r"j \d\e F \d\e Y"
DATETIME_FORMAT = r"j \d\e F \d\e Y, H:i"
