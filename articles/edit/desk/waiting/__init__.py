"""What can wait for somebody: one file each. `articles.edit.desk.sources` puts them in order."""
