"""The verbs that change what patients read, now or later, and that correct the record."""
