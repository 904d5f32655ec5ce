"""Verdicts of second persons: who wrote what, who signed it, who has to be told."""
