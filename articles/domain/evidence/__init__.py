"""The bundle with which outsiders verify what the record says of a guide."""
