"""Accounts: opened, changed, closed and opened again, each act an entry."""
