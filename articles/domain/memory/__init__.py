"""What was translated before: passages with their translations, offered again and searched (translation memory)."""
