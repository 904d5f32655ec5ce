"""Finished answers, served before Django: rendered once, compressed once, and never older than what is published."""
