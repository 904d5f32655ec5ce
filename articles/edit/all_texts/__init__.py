"""The search over all texts, and other words everywhere: found, previewed, replaced, taken back."""
