"""The draft side: places and words that staff change, and what would be published now."""
