"""What stands beside an editor: the words as patients would read them, and who else is writing."""
