"""Four questions that auditors ask again and again: one view answers all, each in a file of its own."""
