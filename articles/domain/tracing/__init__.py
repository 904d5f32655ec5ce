"""One section through all its languages, headings and years: what auditors follow."""
