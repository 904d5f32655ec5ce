"""What the record says of the past: the questions of auditors."""
