"""Exchange with translation agencies: XLIFF 2.0 out and back in."""
