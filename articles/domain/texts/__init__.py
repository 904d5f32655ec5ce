"""Words in all texts of all guides: where they stand, in drafts and in what patients read, and other words in their place."""
