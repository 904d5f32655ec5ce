"""French dates as people write them: 26 novembre 2026 à 14:30. The first of a month: livhealth.floor.moments."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = r"j F Y \à H:i"
