"""English dates as guides write them: November 26, 2025; and moments with a 24-hour clock."""

DATE_FORMAT = "F j, Y"
DATETIME_FORMAT = "F j, Y, H:i"
