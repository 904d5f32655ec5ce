"""What everything else stands on: who may do what, what a refusal is, which languages there are."""
