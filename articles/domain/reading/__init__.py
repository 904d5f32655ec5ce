"""What patients read: editions and the record around them, presented and set for a page."""
