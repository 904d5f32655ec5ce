"""The staff's first page: what waits for whom, what happened lately, and the way to every list."""
