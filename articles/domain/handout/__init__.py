"""What families take home: a guide or one chapter of it on paper, and what such a print is worth today."""
