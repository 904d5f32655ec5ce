"""Words in another language: what to do, what differs from the original, the verbs of translators."""
