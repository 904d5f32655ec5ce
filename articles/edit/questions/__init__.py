"""The staff's pages of readers' questions."""
