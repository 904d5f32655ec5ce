"""The editors' side lives in articles.edit."""
