"""Signing in: the form, from which address somebody asks, and what makes guessing passwords slow."""
