"""The interface's own words in every language: which there are, and what a catalog lacks."""
