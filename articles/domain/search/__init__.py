"""What patients find in the guides of their language: an index beside the record, which catches up from the editions."""

from articles.domain.search.finding import Hit, NotReady, also_looked_for, find

__all__ = ["Hit", "NotReady", "also_looked_for", "find"]
