"""Whom patients can reach: the hospital's telephone, emergency line and links, as a record with a history."""
