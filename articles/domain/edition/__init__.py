"""What one edition says, and how a translation stands against it: pure, no database."""
