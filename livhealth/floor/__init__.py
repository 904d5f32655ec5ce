"""What everything else stands on: who acts and may do what, what a refusal is, the road from a form to a verb, languages."""
